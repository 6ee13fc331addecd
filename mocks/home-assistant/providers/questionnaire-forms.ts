/** The three forms of the questionnaire: between them they show each kind of field. */
import type { DataSchema } from '../../../src/api/sign-in/flow-step.ts';
import type { ShownForm } from '../state.ts';

const house: DataSchema = [
  { type: 'string', lengthMin: 2, lengthMax: 20, name: 'house_name', required: true },
  { type: 'boolean', name: 'has_garden', required: true },
  { type: 'integer', valueMin: 1, valueMax: 20, name: 'residents', required: true },
];

const habits: DataSchema = [
  {
    type: 'select',
    options: [
      ['s', 'Small'],
      ['m', 'Medium'],
      ['l', 'Large'],
    ],
    name: 'size',
    required: true,
  },
  {
    type: 'multi_select',
    options: { mon: 'Monday', wed: 'Wednesday', sun: 'Sunday' },
    name: 'days_at_home',
    required: false,
    optional: true,
    default: ['sun'],
  },
  { type: 'float', valueMin: 5, valueMax: 30, name: 'temperature', required: true },
  { type: 'datetime', name: 'moved_in', required: true },
  { type: 'positive_time_period_dict', name: 'sleep', required: true },
  { format: 'email', name: 'contact', required: true },
  {
    type: 'constant',
    value: 'questionnaire',
    name: 'kind',
    required: false,
    optional: true,
    default: 'questionnaire',
  },
];

const details: DataSchema = [
  {
    type: 'expandable',
    schema: [
      { type: 'boolean', name: 'verify', required: false, optional: true, default: true },
      {
        type: 'integer',
        valueMin: 1,
        valueMax: 60,
        name: 'timeout',
        required: false,
        optional: true,
        default: 10,
      },
    ],
    expanded: false,
    name: 'advanced',
    required: true,
  },
  {
    type: 'select',
    options: [
      ['door', 'At the door'],
      ['key', 'With a key'],
    ],
    name: 'entry',
    required: true,
  },
  { type: 'string', name: 'key_number', required: true, visible: { field: 'entry', value: 'key' } },
  { type: 'string', allow_none: true, name: 'note', required: false, optional: true },
  {
    type: 'string',
    name: 'nickname',
    required: false,
    optional: true,
    description: { suggested_value: 'Home' },
  },
  { type: 'string', name: 'greeting', required: false, optional: true, default: 'Hello' },
];

/** In the order in which they are asked. */
export const questionnaireForms: readonly Pick<ShownForm, 'step_id' | 'data_schema' | 'last_step'>[] = [
  { step_id: 'house', data_schema: house, last_step: false },
  { step_id: 'habits', data_schema: habits, last_step: false },
  { step_id: 'details', data_schema: details, last_step: true },
];
