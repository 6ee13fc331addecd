/** Does an answer fit the form of an integration? Each mistake has its sentence, as Home Assistant writes it. */
import type {
  DataSchema,
  ExpandableField,
  MultiSelectField,
  NumberField,
  SchemaField,
  SelectField,
  StringField,
} from '../../../src/api/sign-in/flow-step.ts';
import {
  hasFormat,
  isOption,
  isRecord,
  isTimePeriod,
  isVisible,
  type Answers,
} from '../validation/schema-check.ts';
import { selectorRefusal } from './selector-refusals.ts';

interface Mistake {
  /** Names from the outermost field inwards. */
  readonly path: readonly string[];
  readonly what: string;
}

const at = (name: string, what: string | undefined): Mistake[] =>
  what === undefined ? [] : [{ path: [name], what }];

function numberMistake({ type, valueMin, valueMax }: NumberField, value: unknown): string | undefined {
  // Where the demo's numbers have limits they are coerced first, as most integrations do.
  const isCoerced = valueMin !== undefined || valueMax !== undefined;
  const number = isCoerced && typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof number !== 'number' || Number.isNaN(number))
    return `expected ${type === 'integer' ? 'int' : 'float'}`;
  if (type === 'integer' && !Number.isInteger(number)) return 'expected int';
  if (valueMin !== undefined && number < valueMin) return `value must be at least ${valueMin}`;
  if (valueMax !== undefined && number > valueMax) return `value must be at most ${valueMax}`;
  return undefined;
}

function stringMistake({ lengthMin, lengthMax }: StringField, value: unknown): string | undefined {
  if (typeof value !== 'string') return 'expected str';
  const { length } = Array.from(value);
  if (lengthMin !== undefined && length < lengthMin) return `length of value must be at least ${lengthMin}`;
  if (lengthMax !== undefined && length > lengthMax) return `length of value must be at most ${lengthMax}`;
  return undefined;
}

function selectMistake({ options }: SelectField, value: unknown): string | undefined {
  if (options.some(([option]) => option === value)) return undefined;
  const listed = options.map(([option]) => `'${option}'`).sort();
  return `value must be one of [${listed.join(', ')}]`;
}

function severalMistake({ options }: MultiSelectField, value: unknown): string | undefined {
  if (!Array.isArray(value)) return 'Not a list';
  const wrong: unknown = value.find((one) => !isOption(options, one));
  return wrong === undefined
    ? undefined
    : `${JSON.stringify(wrong).replaceAll('"', '')} is not a valid option`;
}

function mistakesOf(field: SchemaField, value: unknown): Mistake[] {
  const { name } = field;
  if (value === null && field.allow_none) return [];
  if ('selector' in field) {
    const refusal = selectorRefusal(field.selector, value);
    if (typeof refusal !== 'object') return at(name, refusal);
    return [{ path: [name, refusal.member], what: refusal.what }];
  }
  switch (field.type) {
    case 'expandable': {
      if (!isRecord(value)) return at(name, 'expected a dictionary');
      const { mistakes } = judge((field as ExpandableField).schema, value);
      return mistakes.map(({ path, what }) => ({ path: [name, ...path], what }));
    }
    case 'string':
      return at(name, stringMistake(field as StringField, value));
    case 'boolean':
      return at(name, typeof value === 'boolean' ? undefined : 'expected bool');
    case 'integer':
    case 'float':
      return at(name, numberMistake(field as NumberField, value));
    case 'select':
      return at(name, selectMistake(field as SelectField, value));
    case 'multi_select':
      return at(name, severalMistake(field as MultiSelectField, value));
    case 'constant':
      return at(name, 'value' in field && value === field.value ? undefined : 'not a valid value');
    case 'positive_time_period_dict':
      return at(name, isTimePeriod(value) ? undefined : 'expected a dictionary');
    default:
      return at(name, !('format' in field) || hasFormat(field.format, value) ? undefined : 'invalid value');
  }
}

function judge(schema: DataSchema, input: Answers): { answers: Answers; mistakes: Mistake[] } {
  const answers = Object.create(null) as Answers;
  const names = new Set(schema.map(({ name }) => name));
  const mistakes: Mistake[] = Object.keys(input)
    .filter((name) => !names.has(name))
    .map((name) => ({ path: [name, ''], what: 'not a valid option' }));
  for (const field of schema) {
    const { name } = field;
    if (!isVisible(field, { ...input, ...answers })) continue;
    const value = Object.hasOwn(input, name) ? input[name] : field.default;
    if (value === undefined) {
      if (field.required) mistakes.push({ path: [name], what: 'required key not provided' });
      continue;
    }
    const found = mistakesOf(field, value);
    mistakes.push(...found);
    if (found.length > 0) continue;
    const { schema: inner } = field as Partial<ExpandableField>;
    const isCoerced = field.type === 'integer' && typeof value === 'string';
    answers[name] =
      inner && isRecord(value) ? judge(inner, value).answers : isCoerced ? Number(value) : value;
  }
  return { answers, mistakes };
}

/** Answers with their defaults and without hidden fields, or what is wrong by field; inside of others it is `base`. */
export function judgeEntry(
  schema: DataSchema,
  input: Answers,
): { answers: Answers } | { errors: Record<string, string | string[]> } {
  const { answers, mistakes } = judge(schema, input);
  if (mistakes.length === 0) return { answers };
  const errors: Record<string, string | string[]> = {};
  const base: string[] = [];
  for (const { path, what } of mistakes) {
    const [name = ''] = path;
    if (path.length === 1) errors[name] = what;
    else base.push(`${what} at '${path.filter((part) => part !== '').join('.')}'`);
  }
  return { errors: base.length > 0 ? { ...errors, base } : errors };
}
