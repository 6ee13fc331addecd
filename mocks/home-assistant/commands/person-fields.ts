/** What a person's fields may hold. */
import type { Check } from '../validation/message-format.ts';

export const isName: Check = (value) => {
  if (typeof value !== 'string') return 'expected str';
  return value.trim() === '' ? 'value must not be empty' : undefined;
};

export const isStringOrNull: Check = (value) =>
  value === null || typeof value === 'string' ? undefined : 'expected str';
