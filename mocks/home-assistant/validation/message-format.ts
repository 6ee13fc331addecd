/** Shapes of messages, and the sentences in which Home Assistant says what is wrong with one. */
import { isRecord } from './schema-check.ts';

/** What is wrong with a value, or undefined. */
export type Check = (value: unknown) => string | undefined;

/** Keys a message may have. */
export type Shape = Record<string, { check: Check; optional?: boolean }>;

/** One thing that is wrong. */
export interface Mistake {
  what: string;
  key: string;
  value: unknown;
}

export const isString: Check = (value) => (typeof value === 'string' ? undefined : 'expected str');
export const isBoolean: Check = (value) => (typeof value === 'boolean' ? undefined : 'expected bool');
export const isInteger: Check = (value) => (Number.isInteger(value) ? undefined : 'expected int');
export const isAnything: Check = () => undefined;
export const isObject: Check = (value) => (isRecord(value) ? undefined : 'expected dict');
export const isListOfStrings: Check = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? undefined
    : 'expected list of str';

/** A string of at most so many characters. */
export const atMost =
  (length: number): Check =>
  (value) =>
    isString(value) ??
    (String(value).length > length ? `length of value must be at most ${length}` : undefined);

/** A string that matches. */
export const matches =
  (pattern: RegExp): Check =>
  (value) =>
    isString(value) ?? (pattern.test(String(value)) ? undefined : 'does not match the expected pattern');

/** Everything wrong with the message: wrong values and surplus keys first, then what is missing. */
export function mistakesIn(
  message: Record<string, unknown>,
  shape: Shape,
  surplusAllowed = false,
): Mistake[] {
  const mistakes: Mistake[] = [];
  for (const [key, value] of Object.entries(message)) {
    const field = Object.hasOwn(shape, key) ? shape[key] : undefined;
    const what = field ? field.check(value) : surplusAllowed ? undefined : 'not a valid option';
    if (what !== undefined) mistakes.push({ what, key, value });
  }
  for (const [key, { optional }] of Object.entries(shape)) {
    if (!optional && message[key] === undefined) {
      mistakes.push({ what: 'required key not provided', key, value: null });
    }
  }
  return mistakes;
}

const secretKeys = new Set([
  'access_token',
  'code',
  'current_password',
  'new_password',
  'password',
  'pin',
  'token',
]);

/** A value as Python would print it, which is how it appears in messages. */
export function pythonRepr(value: unknown, key?: string): string {
  if (key !== undefined && secretKeys.has(key) && value !== null) return "'**REDACTED**'";
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map((item) => pythonRepr(item)).join(', ')}]`;
  if (isRecord(value)) {
    const entries = Object.entries(value).map(([name, item]) => `'${name}': ${pythonRepr(item, name)}`);
    return `{${entries.join(', ')}}`;
  }
  return JSON.stringify(value);
}

/** A mistake as the WebSocket tells it: with what was got. */
export function withGot(mistake: Mistake): string {
  return `${mistake.what} at '${mistake.key}'. Got ${pythonRepr(mistake.value, mistake.key)}`;
}
