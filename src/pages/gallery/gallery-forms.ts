/** The states in which the gallery shows each field: a form for each. */
import type { DataSchema, SchemaField } from '../../api/sign-in/flow-step.ts';
import type { FormFrame } from '../../elements/form/latchkey-form.ts';
import { fieldOf, GALLERY_FIELDS } from './gallery-fields.ts';
import type { GalleryField } from './gallery-fields.ts';

export interface GalleryForm {
  readonly title: string;
  readonly frame: FormFrame;
}

const frameOf = (name: string, data_schema: DataSchema, more: Partial<FormFrame> = {}): FormFrame => ({
  step: { type: 'form', flow_id: name, handler: 'gallery', step_id: name, data_schema, errors: null },
  busy: false,
  problem: '',
  rejected: false,
  fieldErrors: {},
  submitLabel: 'signIn.submit',
  keep: null,
  username: null,
  ...more,
});

const suggested = ({ value }: GalleryField) => ({ description: { suggested_value: value } });

const isSelector = ({ field }: GalleryField): boolean => 'selector' in field;

/** The same selector as one that nobody may change. */
function readOnly(one: GalleryField): SchemaField {
  const [kind = '', config = {}] = Object.entries(one.field['selector'] as Record<string, object>)[0] ?? [];
  return fieldOf(one, 'fixed', { ...suggested(one), selector: { [kind]: { ...config, read_only: true } } });
}

const every = (prefix: string, more: (one: GalleryField) => Readonly<Record<string, unknown>>): DataSchema =>
  GALLERY_FIELDS.map((one) => fieldOf(one, prefix, more(one)));

const asked = every('asked', () => ({ required: true }));

const conditional: DataSchema = [
  { type: 'boolean', name: 'conditional_more', required: false, default: true },
  {
    name: 'conditional_shown',
    required: true,
    selector: { text: {} },
    visible: { field: 'conditional_more', value: true },
  },
  {
    name: 'conditional_hidden',
    required: true,
    selector: { text: {} },
    visible: [{ field: 'conditional_more', value: false }],
  },
];

const sections: DataSchema = [true, false].map((expanded) => ({
  type: 'expandable',
  name: expanded ? 'section_open' : 'section_folded',
  required: true,
  expanded,
  schema: [
    { type: 'string', name: 'host', required: true },
    { name: 'area', required: false, selector: { area: {} } },
  ],
}));

/** The forms, in the order of the page. */
export const GALLERY_FORMS: readonly GalleryForm[] = [
  {
    title: 'Empty',
    frame: frameOf(
      'empty',
      every('empty', () => ({})),
    ),
  },
  { title: 'With a suggested value', frame: frameOf('suggested', every('suggested', suggested)) },
  {
    title: 'Refused',
    frame: frameOf('asked', asked, {
      problem: 'Nothing of this is right.',
      fieldErrors: Object.fromEntries(asked.map(({ name }) => [name, 'This is not right.'])),
    }),
  },
  { title: 'Fixed', frame: frameOf('fixed', GALLERY_FIELDS.filter(isSelector).map(readOnly)) },
  { title: 'Shown and hidden by a condition', frame: frameOf('conditional', conditional) },
  { title: 'In sections', frame: frameOf('sections', sections) },
  { title: 'While it is sent', frame: frameOf('busy', every('busy', suggested), { busy: true }) },
];
