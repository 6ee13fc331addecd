/** An integration that means no good: endless lists, names of the language itself, contradictions, and ends of its own. */
import type { DataSchema } from '../../../src/api/sign-in/flow-step.ts';
import { abort, showForm, showMenu, type Step, type Steps } from './flow-steps.ts';
import { entryById, finishReauth } from './reauth.ts';

const numbered = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

const manyOptions: DataSchema = [
  {
    type: 'select',
    name: 'typed',
    required: true,
    options: numbered(5000).map((index) => [`v${index}`, `Option ${index}`] as const),
  },
  {
    name: 'chosen',
    required: false,
    optional: true,
    selector: {
      select: {
        options: numbered(5000).map((index) => ({ value: `v${index}`, label: `Choice ${index}` })),
        multiple: false,
        custom_value: false,
        sort: false,
        mode: 'dropdown',
      },
    },
  },
];

const manyFields: DataSchema = numbered(200).map((index) => ({
  type: index % 2 === 0 ? 'string' : 'boolean',
  name: `field_${index}`,
  required: false,
  optional: true,
}));

const names = ['__proto__', 'constructor', 'submit', 'keep', 'toString', 'a.b', ''];

const strangeNames: DataSchema = names.map((name) => ({
  type: 'string',
  name,
  required: false,
  optional: true,
}));

/** Nothing of this can be answered rightly, but all of it can be rendered. */
const contradictions: DataSchema = [
  { type: 'string', name: 'length', required: false, optional: true, lengthMin: 8, lengthMax: 2 },
  {
    type: 'integer',
    name: 'range',
    required: false,
    optional: true,
    valueMin: 9,
    valueMax: 1,
    default: 'many',
  },
  { type: 'select', name: 'choice', required: false, optional: true, options: [], default: 'nowhere' },
  { type: 'string', name: 'circle', required: true, visible: { field: 'round', operator: 'exists' } },
  { type: 'string', name: 'round', required: true, visible: { field: 'circle', operator: 'exists' } },
  {
    type: 'string',
    name: 'never',
    required: true,
    visible: [
      { field: 'length', operator: 'not_exists' },
      { field: 'length', operator: 'exists' },
    ],
  },
  { type: 'teleport', name: 'unknown', required: false, optional: true },
  { name: 'no_selector', selector: {}, required: false, optional: true },
];

const forms: Record<string, DataSchema> = {
  options: manyOptions,
  fields: manyFields,
  names: strangeNames,
  contradictions,
};

const form =
  (stepId: string): Step =>
  (_house, flow, input) =>
    input
      ? abort(flow, 'received', { input: JSON.stringify(input) })
      : showForm(flow, stepId, forms[stepId] ?? []);

const menu: Step = (_house, flow) =>
  showMenu(
    flow,
    'reauth_confirm',
    [...Object.keys(forms), 'words', 'hidden_error', 'own_reason', 'onward', 'teleport'],
    {
      description_placeholders: { surplus: 'nobody asks for this' },
    },
  );

/** Steps of the integration `strange_forms`, which only the fake has. */
export const strangeForms: Steps = {
  user: menu,
  reauth_confirm: menu,
  ...Object.fromEntries(Object.keys(forms).map((stepId) => [stepId, form(stepId)])),

  words: (_house, flow) =>
    showForm(flow, 'words', [], {
      description_placeholders: {
        evil: '<img src=x onerror="document.title=1">',
        turned: '\u202eevil.example\u202c',
        link: '[click](javascript:alert(1))',
      },
    }),

  hidden_error: (_house, flow, input) =>
    showForm(
      flow,
      'hidden_error',
      [
        { type: 'boolean', name: 'more', required: false, optional: true, default: false },
        { type: 'string', name: 'secret_word', required: true, visible: { field: 'more', value: true } },
      ],
      { errors: input ? { secret_word: 'word_refused', elsewhere: 'not_on_the_form' } : {} },
    ),

  own_reason(house, flow, input) {
    if (!input) return showForm(flow, 'own_reason', []);
    finishReauth(house, flow.id, {});
    const entry = entryById(house, flow.context.entry_id ?? '');
    if (entry) Object.assign(entry, { state: 'loaded', reason: null });
    return abort(flow, 'all_is_well_again');
  },

  onward(house, flow) {
    const next = {
      ...flow,
      id: `${flow.id}N`,
      context: { source: 'user' },
      stepId: 'words',
      shown: null,
      data: {},
    };
    house.state.configFlows.push(next);
    return { ...abort(flow, 'goes_on'), next_flow: ['config_flow', next.id] };
  },

  teleport: (_house, flow) => ({
    type: 'teleport',
    flow_id: flow.id,
    handler: flow.handler,
    step_id: 'teleport',
  }),
};
