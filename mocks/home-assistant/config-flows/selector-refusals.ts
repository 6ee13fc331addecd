/** What Home Assistant says, in English, of a value that does not fit its selector. */
import { isRecord } from '../validation/schema-check.ts';

/** What is wrong with a value: with all of it, or with a member of it by name. */
export type Refusal = string | { readonly member: string; readonly what: string };

type Config = Record<string, unknown>;

/** A number as Python writes a float. */
const float = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value));

const isString = (value: unknown): Refusal | undefined =>
  typeof value === 'string' ? undefined : 'expected str';

const each = (value: unknown, check: (one: unknown) => Refusal | undefined): Refusal | undefined =>
  Array.isArray(value) ? value.map(check).find((what) => what !== undefined) : 'Value should be a list';

function isNumber(value: unknown, { min, max }: Config): Refusal | undefined {
  if (typeof value !== 'number') return 'expected float';
  if (typeof min === 'number' && value < min) return `Value ${float(value)} is too small`;
  if (typeof max === 'number' && value > max) return `Value ${float(value)} is too large`;
  return undefined;
}

function isOffered(value: unknown, { options, custom_value: isFree }: Config): Refusal | undefined {
  if (isFree === true) return isString(value);
  const values = (Array.isArray(options) ? options : []).map((option: unknown) =>
    isRecord(option) ? option['value'] : option,
  );
  const listed = values.map((one) => `'${String(one)}'`).join(', ');
  return values.includes(value) ? undefined : `value must be one of [${listed}]`;
}

const matches =
  (pattern: RegExp, what: string) =>
  (value: unknown): Refusal | undefined =>
    typeof value === 'string' && pattern.test(value) ? undefined : `Could not parse ${what}`;

/** What a place on the map consists of. */
function isPlace(value: unknown): Refusal | undefined {
  if (!isRecord(value)) return 'expected a dictionary';
  for (const member of ['latitude', 'longitude']) {
    if (value[member] === undefined) return { member, what: 'required key not provided' };
    if (typeof value[member] !== 'number') return { member, what: 'expected float' };
  }
  return undefined;
}

function isColor(value: unknown): Refusal | undefined {
  if (!Array.isArray(value) || value.length !== 3) return 'expected a sequence of 3 items';
  return value.every((one) => Number.isInteger(one) && Number(one) >= 0 && Number(one) <= 255)
    ? undefined
    : 'value must be at most 255';
}

const one =
  (check: (value: unknown, config: Config) => Refusal | undefined) =>
  (value: unknown, config: Config): Refusal | undefined =>
    config['multiple'] === true ? each(value, (member) => check(member, config)) : check(value, config);

const checks: Record<string, (value: unknown, config: Config) => Refusal | undefined> = {
  text: one(isString),
  number: isNumber,
  boolean: (value) => (typeof value === 'boolean' ? undefined : 'expected bool'),
  select: one(isOffered),
  constant: (value, config) => (value === config['value'] ? undefined : 'not a valid value'),
  date: matches(/^\d{4}-\d\d-\d\d$/, 'date'),
  time: matches(/^\d\d:\d\d(:\d\d)?$/, 'time'),
  datetime: matches(/^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?$/, 'datetime'),
  duration: (value) => (isRecord(value) ? undefined : 'expected a dictionary'),
  country: isString,
  language: isString,
  entity: one(isString),
  device: one(isString),
  area: one(isString),
  floor: one(isString),
  label: one(isString),
  location: isPlace,
  color_rgb: isColor,
  object: one((value) => (isRecord(value) ? undefined : 'expected dict')),
  template: isString,
};

/** What is wrong with the value of a field that has a selector; kinds that this fake does not know take anything. */
export function selectorRefusal(selector: Record<string, unknown>, value: unknown): Refusal | undefined {
  const [kind, config] = Object.entries(selector)[0] ?? [];
  const check = kind !== undefined && Object.hasOwn(checks, kind) ? checks[kind] : undefined;
  return check?.(value, isRecord(config) ? config : {});
}
