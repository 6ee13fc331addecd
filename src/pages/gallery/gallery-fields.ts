/** Every kind of field, each with a value that it may begin with. */
import type { SchemaField } from '../../api/sign-in/flow-step.ts';

/** A field without name and state. */
export interface GalleryField {
  /** What it is called; unique. */
  readonly name: string;
  readonly field: Readonly<Record<string, unknown>>;
  readonly value: unknown;
}

const basic = (name: string, field: object, value: unknown): GalleryField => ({
  name,
  field: { ...field },
  value,
});

const selector = (name: string, kind: string, config: object, value: unknown): GalleryField => ({
  name,
  field: { selector: { [kind]: config } },
  value,
});

const manyOptions = Array.from({ length: 5000 }, (_none, at) => ({ value: `o${at}`, label: `Option ${at}` }));

export const GALLERY_FIELDS: readonly GalleryField[] = [
  basic('string', { type: 'string', lengthMin: 2, lengthMax: 20 }, 'Villa'),
  basic('secret', { type: 'string', secret: true }, undefined),
  basic('boolean', { type: 'boolean' }, true),
  basic('integer', { type: 'integer', valueMin: 1, valueMax: 9 }, 3),
  basic('float', { type: 'float' }, 0.5),
  basic(
    'list',
    {
      type: 'select',
      options: [
        ['s', 'Small'],
        ['l', 'Large'],
      ],
    },
    's',
  ),
  basic('several', { type: 'multi_select', options: { mon: 'Monday', tue: 'Tuesday' } }, ['mon']),
  basic('constant', { type: 'constant', value: 'demo' }, 'demo'),
  basic('datetime', { type: 'datetime', format: '%Y-%m-%d %H:%M' }, '2026-11-22 18:30'),
  basic('period', { type: 'positive_time_period_dict' }, { hours: 1, minutes: 2, seconds: 3 }),
  basic('email', { format: 'email' }, 'ada@example.com'),
  basic('url', { format: 'url' }, 'https://example.com'),
  selector('text', 'text', {}, 'hello'),
  selector('text_affixed', 'text', { prefix: 'https://', suffix: '.local' }, 'nas'),
  selector('text_lines', 'text', { multiline: true }, 'one\ntwo'),
  selector('text_list', 'text', { multiple: true, prefix: '#' }, ['a', 'b']),
  selector('text_password', 'text', { type: 'password' }, undefined),
  ...[
    'email',
    'url',
    'tel',
    'number',
    'search',
    'date',
    'time',
    'datetime-local',
    'month',
    'week',
    'color',
  ].map((type) => selector(`text_${type}`, 'text', { type }, undefined)),
  selector('number_box', 'number', { min: 0, mode: 'box', unit_of_measurement: 's' }, 4),
  selector(
    'number_slider',
    'number',
    { min: 0, max: 100, step: 5, mode: 'slider', unit_of_measurement: '%' },
    20,
  ),
  selector('yes_or_no', 'boolean', {}, true),
  selector('select_list', 'select', { options: ['one', 'two'], mode: 'list' }, 'two'),
  selector('select_several', 'select', { options: ['one', 'two'], mode: 'list', multiple: true }, ['two']),
  selector('select_dropdown', 'select', { options: ['one', 'two'], mode: 'dropdown', sort: true }, 'two'),
  selector('select_custom', 'select', { options: ['one', 'two'], custom_value: true }, 'three'),
  selector('select_tags', 'select', { options: ['one', 'two'], custom_value: true, multiple: true }, [
    'one',
    'x',
  ]),
  selector('select_many', 'select', { options: manyOptions }, 'o4999'),
  selector('fixed', 'constant', { value: true, label: 'Accept' }, true),
  selector(
    'choose',
    'choose',
    { choices: { seconds: { selector: { number: { mode: 'box' } } }, words: { selector: { text: {} } } } },
    7,
  ),
  selector('qr_code', 'qr_code', { data: 'https://example.com' }, undefined),
  selector('date', 'date', {}, '2026-11-22'),
  selector('time', 'time', {}, '12:30:00'),
  selector('moment', 'datetime', {}, '2026-11-22 12:30:00'),
  selector('duration', 'duration', {}, { hours: 1, minutes: 2, seconds: 3 }),
  selector('duration_long', 'duration', { enable_day: true, enable_millisecond: true }, { days: 1 }),
  selector('duration_signed', 'duration', { mode: 'signed' }, { hours: -1 }),
  selector('duration_offset', 'duration', { mode: 'offset', enable_second: false }, { minutes: -5 }),
  selector('country', 'country', {}, 'SA'),
  selector('language', 'language', { native_name: true }, 'de'),
  selector('location', 'location', { radius: true }, { latitude: 52.5, longitude: 13.4, radius: 100 }),
  selector('color', 'color_rgb', {}, [255, 136, 0]),
  selector('color_temperature', 'color_temp', { unit: 'kelvin', min: 2700, max: 6500 }, 3000),
  selector('object', 'object', {}, { a: 1 }),
  selector(
    'object_fields',
    'object',
    { fields: { name: { selector: { text: {} }, required: true }, on: { selector: { boolean: {} } } } },
    { name: 'x', on: true },
  ),
  selector(
    'object_list',
    'object',
    { multiple: true, fields: { name: { selector: { text: {} }, required: true } } },
    [{ name: 'x' }, { name: 'y' }],
  ),
  selector('template', 'template', {}, '{{ now() }}'),
  selector('icon', 'icon', { placeholder: 'mdi:door' }, 'mdi:home'),
  selector('theme', 'theme', { include_default: true }, 'midnight'),
  selector('file', 'file', { accept: '.pem' }, undefined),
  selector('entity', 'entity', {}, 'light.ceiling'),
  selector('entities', 'entity', { multiple: true, filter: [{ domain: ['light', 'person'] }] }, [
    'person.ada',
  ]),
  selector('device', 'device', {}, 'lamp'),
  selector('area', 'area', { multiple: true }, ['garden']),
  selector('floor', 'floor', {}, 'ground'),
  selector('label', 'label', {}, 'night'),
  selector('config_entry', 'config_entry', {}, 'entry1'),
  selector('state', 'state', {}, 'on'),
  selector('target', 'target', {}, { entity_id: ['light.ceiling'] }),
  selector('unknown', 'retina_pattern', {}, 'blue'),
];

/** A field of the gallery as a form has it. */
export const fieldOf = (
  { name, field }: GalleryField,
  prefix: string,
  more: Readonly<Record<string, unknown>>,
): SchemaField => ({ required: false, ...field, ...more, name: `${prefix}_${name}` });
