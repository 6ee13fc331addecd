/** Judges values that somebody else wrote: a server, a storage, another tab. */

/** A text with something in it. */
export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** A number of seconds, or a moment: more than nothing, and not for ever. */
export const isPositive = (value: unknown): value is number => Number.isFinite(value) && Number(value) > 0;

/** What a text says in JSON; nothing when it is none. */
export function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
