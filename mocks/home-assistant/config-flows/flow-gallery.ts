/** The demo integration whose flow has a step and a field of every kind. */
import type { DataSchema } from '../../../src/api/sign-in/flow-step.ts';
import { fireEvent, type House } from '../house.ts';
import { basicFields, hiddenFields, sectionFields, selectorFields } from './flow-gallery-fields.ts';
import type { ConfigFlow } from './flow.ts';
import { abort, BrokenStep, createEntry, showForm, showMenu, type Step, type Steps } from './flow-steps.ts';
import { tellProgressed } from './reauth.ts';

const form =
  (stepId: string, schema: DataSchema, lastStep: boolean | null = null): Step =>
  (house, flow, input) =>
    input
      ? createEntry(house, flow, `Gallery ${stepId}`, input)
      : showForm(flow, stepId, schema, {
          description_placeholders: { step: stepId },
          last_step: lastStep,
        });

const quarterMs = 500;

/** Pretends to work for two seconds, and tells how far it is. */
function work(house: House, flow: ConfigFlow, quarter = 1): void {
  house.clock.after(quarterMs, () => {
    if (!house.state.configFlows.includes(flow)) return;
    const { id, handler } = flow;
    fireEvent(house, 'data_entry_flow_progress_update', { handler, flow_id: id, progress: quarter / 4 });
    if (quarter < 4) {
      work(house, flow, quarter + 1);
      return;
    }
    flow.data['work'] = 'done';
    tellProgressed(house, flow);
  });
}

const options = [
  'basic',
  'selectors',
  'sections',
  'visible',
  'empty',
  'progress',
  'external',
  'labelled_menu',
  'stop',
  'crash',
];

/** Steps of the integration `flow_gallery`. */
export const flowGallery: Steps = {
  /** Only here: the page comes to a flow by an entry that asks to sign in again. */
  reauth_confirm: (house, flow) => flowGallery['user']?.(house, flow) ?? abort(flow, 'stopped'),
  user: (_house, flow) => showMenu(flow, 'user', options, { description_placeholders: { count: '10' } }),
  labelled_menu: (_house, flow) =>
    showMenu(flow, 'labelled_menu', { empty: 'Empty form', basic: 'Basic fields' }, { sort: true }),
  basic: form('basic', basicFields, false),
  selectors: form('selectors', selectorFields),
  sections: form('sections', sectionFields, true),
  visible: form('visible', hiddenFields),
  empty: form('empty', []),

  progress(house, flow) {
    if (flow.data['work'] === 'done') return { type: 'done', next_step_id: 'empty' };
    if (flow.data['work'] === undefined) work(house, flow);
    flow.data['work'] ??= 'begun';
    return {
      type: 'progress',
      flow_id: flow.id,
      handler: flow.handler,
      progress_action: 'working',
      description_placeholders: { what: 'the demo' },
      step_id: 'progress',
    };
  },

  external(_house, flow) {
    if (flow.data['returned'] === true) return { type: 'done', next_step_id: 'empty' };
    return {
      type: 'external',
      flow_id: flow.id,
      handler: flow.handler,
      url: 'https://example.com/authorize',
      description_placeholders: null,
      step_id: 'external',
    };
  },

  stop: (_house, flow) => abort(flow, 'stopped', { why: 'you asked for it' }),

  crash() {
    throw new BrokenStep('This step is broken on purpose');
  },
};

/** Somebody came back from the external page. */
export function finishExternal(house: House, flow: ConfigFlow): void {
  flow.data['returned'] = true;
  tellProgressed(house, flow);
}
