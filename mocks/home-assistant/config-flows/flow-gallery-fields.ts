/** The fields of the demo integration's forms, as Home Assistant sends them. */
import type { DataSchema } from '../../../src/api/sign-in/flow-step.ts';

/** The basic types. */
export const basicFields: DataSchema = [
  { type: 'string', name: 'name', required: true },
  {
    type: 'string',
    name: 'nickname',
    description: { suggested_value: 'Bo' },
    required: false,
    optional: true,
  },
  { type: 'boolean', name: 'enabled', required: true, default: true },
  { type: 'integer', name: 'retries', required: false, optional: true, default: 3 },
  { type: 'integer', valueMin: 1, valueMax: 65535, name: 'port', required: true },
  { type: 'float', valueMin: 0, valueMax: 1, name: 'ratio', required: false, optional: true },
  { type: 'string', lengthMin: 4, lengthMax: 8, name: 'code', required: false, optional: true },
  {
    type: 'select',
    options: [
      ['red', 'red'],
      ['green', 'green'],
    ],
    name: 'color',
    required: true,
    default: 'red',
  },
  {
    type: 'select',
    options: [
      ['s', 'Small'],
      ['l', 'Large'],
    ],
    name: 'size',
    required: true,
  },
  {
    type: 'multi_select',
    options: { mon: 'Monday', tue: 'Tuesday' },
    name: 'days',
    required: false,
    optional: true,
    default: ['mon'],
  },
  { type: 'string', allow_none: true, name: 'note', required: false, optional: true },
  { type: 'positive_time_period_dict', name: 'interval', required: false, optional: true },
  { type: 'constant', value: 'demo', name: 'kind', required: false, optional: true, default: 'demo' },
];

/** Selectors. */
export const selectorFields: DataSchema = [
  { selector: { text: { multiline: false, multiple: false } }, name: 'text', required: true },
  {
    selector: {
      text: { type: 'password', autocomplete: 'current-password', multiline: false, multiple: false },
    },
    name: 'password',
    required: true,
  },
  {
    selector: { text: { multiline: true, multiple: false } },
    name: 'lines',
    required: false,
    optional: true,
  },
  {
    selector: { text: { multiple: true, prefix: '#', multiline: false } },
    name: 'tags',
    required: false,
    optional: true,
  },
  {
    selector: { number: { min: 0.0, unit_of_measurement: 's', mode: 'box', step: 1.0 } },
    name: 'box',
    required: false,
    optional: true,
  },
  {
    selector: { number: { min: 0.0, max: 100.0, step: 5.0, mode: 'slider' } },
    name: 'slider',
    required: false,
    optional: true,
    default: 20,
  },
  { selector: { boolean: {} }, name: 'switch', required: false, optional: true },
  {
    selector: {
      select: {
        options: ['one', 'two'],
        translation_key: 'choice',
        mode: 'list',
        multiple: false,
        custom_value: false,
        sort: false,
      },
    },
    name: 'choice',
    required: false,
    optional: true,
  },
  {
    selector: {
      select: {
        options: [
          { value: 'a', label: 'Alpha' },
          { value: 'b', label: 'Beta' },
        ],
        multiple: true,
        custom_value: true,
        mode: 'dropdown',
        sort: false,
      },
    },
    name: 'labelled',
    required: false,
    optional: true,
  },
  {
    selector: { constant: { value: true, label: 'Accept' } },
    name: 'fixed',
    required: false,
    optional: true,
  },
  {
    selector: { qr_code: { data: 'https://example.com', scale: 4 } },
    name: 'qr',
    required: false,
    optional: true,
  },
  { selector: { date: {} }, name: 'date', required: false, optional: true },
  { selector: { time: {} }, name: 'time', required: false, optional: true },
  { selector: { datetime: {} }, name: 'datetime', required: false, optional: true },
  { selector: { duration: { enable_second: true } }, name: 'duration', required: false, optional: true },
  { selector: { country: { no_sort: false } }, name: 'country', required: false, optional: true },
  {
    selector: { language: { native_name: false, no_sort: false } },
    name: 'language',
    required: false,
    optional: true,
  },
  {
    selector: { entity: { domain: ['person'], multiple: false, reorder: false } },
    name: 'entity',
    required: false,
    optional: true,
  },
  { selector: { device: { multiple: false } }, name: 'device', required: false, optional: true },
  { selector: { area: { multiple: false, reorder: false } }, name: 'area', required: false, optional: true },
  { selector: { location: {} }, name: 'location', required: false, optional: true },
  { selector: { color_rgb: {} }, name: 'rgb', required: false, optional: true },
  { selector: { object: { multiple: false } }, name: 'object', required: false, optional: true },
  { selector: { template: {} }, name: 'template', required: false, optional: true },
];

/** Fields in sections. */
export const sectionFields: DataSchema = [
  { type: 'string', name: 'host', required: true },
  {
    type: 'expandable',
    schema: [
      { type: 'boolean', name: 'verify', required: false, optional: true, default: true },
      { type: 'integer', name: 'timeout', required: false, optional: true, default: 10 },
    ],
    expanded: false,
    name: 'advanced',
    required: true,
  },
  {
    type: 'expandable',
    schema: [{ type: 'string', name: 'username', required: true }],
    expanded: true,
    name: 'login',
    required: true,
  },
];

/** Fields that depend on another one. */
export const hiddenFields: DataSchema = [
  {
    type: 'select',
    options: [
      ['key', 'key'],
      ['password', 'password'],
    ],
    name: 'method',
    required: true,
    default: 'key',
  },
  { type: 'string', name: 'key', required: true, visible: { field: 'method', value: 'key' } },
  { type: 'string', name: 'password', required: true, visible: { field: 'method', value: 'password' } },
];
