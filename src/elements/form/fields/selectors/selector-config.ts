/** Reads a selector's config: it comes from elsewhere, and may hold anything. */
import type { SchemaField } from '../../../../api/sign-in/flow-step.ts';

export type SelectorConfig = Readonly<Record<string, unknown>>;

/** An object, or an empty one in the place of anything else. */
export const recordOf = (value: unknown): SelectorConfig =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as SelectorConfig) : {};

/** A selector's kind; empty where there is none. */
export const selectorKindOf = (field: SchemaField): string =>
  Object.keys(recordOf('selector' in field ? field.selector : undefined))[0] ?? '';

/** What is said of the selector beside its kind. */
export const configOf = (field: SchemaField): SelectorConfig =>
  recordOf(Object.values(recordOf('selector' in field ? field.selector : undefined))[0]);

/** An entry of a config that is a text. */
export const textOf = (config: SelectorConfig, key: string): string | undefined => {
  const value = config[key];
  return typeof value === 'string' ? value : undefined;
};

/** An entry of a config that is a number. */
export const numberOf = (config: SelectorConfig, key: string): number | undefined => {
  const value = config[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

/** An entry of a config that is a list of texts; a single one counts as such a list. */
export const textsOf = (config: SelectorConfig, key: string): readonly string[] | undefined => {
  const value = config[key];
  if (value === undefined || value === null) return undefined;
  return [value].flat().filter((one): one is string => typeof one === 'string');
};

/** A list of what a field starts with; an empty one where it starts with nothing. */
export const startsOf = (start: unknown): readonly unknown[] =>
  start === undefined || start === null ? [] : Array.isArray(start) ? (start as unknown[]) : [start];

/** A start value as an input shows it. */
export const startText = (start: unknown): string =>
  typeof start === 'string' || typeof start === 'number' ? String(start) : '';

/** Least and most, where they leave something between them; a contradiction is for the server to judge. */
export function limitsOf(config: SelectorConfig): { readonly min?: number; readonly max?: number } {
  const min = numberOf(config, 'min');
  const max = numberOf(config, 'max');
  if (min !== undefined && max !== undefined && min > max) return {};
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}
