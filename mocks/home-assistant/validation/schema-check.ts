/** Does an answer match the form that was shown? One refusal for every mistake, as the login flow has it. */
import type {
  BooleanField,
  ConstantField,
  DataSchema,
  ExpandableField,
  MultiSelectField,
  NumberField,
  SchemaField,
  SelectField,
  StringField,
  VisibleCondition,
} from '../../../src/api/sign-in/flow-step.ts';
import { satisfiesSelector } from './selector-check.ts';

/** An answer by field name. */
export type Answers = Record<string, unknown>;

/** Thrown for an answer that the form did not ask for. */
export class MalformedInput extends Error {
  override name = 'MalformedInput';
}

/** Fields whose `type` this fake judges; an unknown type takes anything. */
type KnownField =
  StringField | BooleanField | NumberField | SelectField | MultiSelectField | ConstantField | ExpandableField;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field may be called like something that every object has. */
const answerOf = (answers: Answers, name: string): unknown =>
  Object.hasOwn(answers, name) ? answers[name] : undefined;

/** Python compares lists by their members. */
function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((member, index) => isSame(member, other[index]));
}

/** As `evaluate_condition` of Home Assistant, where an empty text counts as absent. */
function conditionHolds(condition: VisibleCondition, answers: Answers): boolean {
  const value = answerOf(answers, condition.field);
  const listed = Array.isArray(condition.value) && condition.value.some((one) => isSame(one, value));
  const isAbsent = value === undefined || value === null || value === '';
  switch (condition.operator ?? 'eq') {
    case 'eq':
      return isSame(value, condition.value);
    case 'not_eq':
      return !isSame(value, condition.value);
    case 'in':
      return listed;
    case 'not_in':
      return !listed;
    case 'exists':
      return !isAbsent;
    case 'not_exists':
      return isAbsent;
  }
}

/** Whether a field is shown to whoever gave these answers. */
export function isVisible(field: SchemaField, answers: Answers): boolean {
  const { visible } = field;
  if (visible === undefined || typeof visible === 'boolean') return visible ?? true;
  return [visible].flat().every((condition) => conditionHolds(condition, answers));
}

function cleanString(field: StringField, value: unknown): string {
  if (typeof value !== 'string') throw new MalformedInput(field.name);
  let text = field.strip ? value.trim() : value;
  if (field.lower) text = text.toLowerCase();
  if (field.upper) text = text.toUpperCase();
  if (text.length < (field.lengthMin ?? 0) || text.length > (field.lengthMax ?? Infinity)) {
    throw new MalformedInput(field.name);
  }
  return text;
}

/** Whether a value is a period of time, by its units. */
export function isTimePeriod(value: unknown): boolean {
  const units = ['days', 'hours', 'minutes', 'seconds', 'milliseconds'];
  if (!isRecord(value)) return false;
  return Object.entries(value).every(
    ([unit, count]) => units.includes(unit) && typeof count === 'number' && count >= 0,
  );
}

/** Whether a value is a text of that format. */
export function hasFormat(format: unknown, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (format === 'email') return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value);
  if (format === 'url') return URL.canParse(value);
  if (format === 'fqdnurl') return URL.canParse(value) && new URL(value).hostname.includes('.');
  return true;
}

function isNumberInRange(field: NumberField, value: unknown): boolean {
  if (typeof value !== 'number' || (field.type === 'integer' && !Number.isInteger(value))) return false;
  return value >= (field.valueMin ?? -Infinity) && value <= (field.valueMax ?? Infinity);
}

/** Whether a value is among the options of a field with several. */
export function isOption(options: MultiSelectField['options'], value: unknown): boolean {
  const values: readonly unknown[] = Array.isArray(options) ? options : Object.keys(options);
  return values.includes(value);
}

function clean(field: SchemaField, value: unknown): unknown {
  if (value === null && field.allow_none) return value;
  const known = field as KnownField;
  const keepIf = (accepted: boolean): unknown => {
    if (!accepted) throw new MalformedInput(field.name);
    return value;
  };
  if ('format' in field && field.type === undefined) return keepIf(hasFormat(field.format, value));
  if ('selector' in field) return keepIf(satisfiesSelector(field.selector, value));
  if (field.type === 'positive_time_period_dict') return keepIf(isTimePeriod(value));
  if (field.type === 'datetime') return keepIf(typeof value === 'string' && !Number.isNaN(Date.parse(value)));
  switch (known.type) {
    case 'string':
      return cleanString(known, value);
    case 'boolean':
      return keepIf(typeof value === 'boolean');
    case 'integer':
    case 'float':
      return keepIf(isNumberInRange(known, value));
    case 'select':
      return keepIf(known.options.some(([option]) => option === value));
    case 'multi_select':
      return keepIf(Array.isArray(value) && value.every((one) => isOption(known.options, one)));
    case 'constant':
      return keepIf(value === known.value);
    case 'expandable':
      return checkAnswers(known.schema, value);
    default:
      return value;
  }
}

/**
 * The answers as the provider gets them: defaults filled in, hidden fields dropped.
 * @throws {@link MalformedInput} for a missing or surplus field, a wrong type, or a value out of bounds
 */
export function checkAnswers(schema: DataSchema, input: unknown): Answers {
  if (!isRecord(input)) throw new MalformedInput('not an object');
  const names = new Set(schema.map((field) => field.name));
  if (Object.keys(input).some((name) => !names.has(name))) throw new MalformedInput('surplus field');
  const answers = Object.create(null) as Answers;
  for (const field of schema) {
    if (!isVisible(field, { ...input, ...answers })) continue;
    const given = answerOf(input, field.name);
    const value = given === undefined ? field.default : given;
    if (value !== undefined) answers[field.name] = clean(field, value);
    else if (field.required) throw new MalformedInput(field.name);
  }
  return answers;
}
