/** Messages of Home Assistant's integrations: ICU MessageFormat as far as they use it, and never an exception. */

/** Values by the name of their place; `__proto__` is a name like any other. */
export type MessageValues = Readonly<Record<string, unknown>>;

/** A message with its places filled. */
export interface Message {
  readonly text: string;
  /** It was no message by the rules, and stands as it was written. */
  readonly isBroken: boolean;
}

type Part =
  | string
  | { readonly name: string; readonly kind: 'value' }
  | { readonly kind: 'count' }
  | {
      readonly name: string;
      readonly kind: 'plural' | 'selectordinal' | 'select';
      readonly offset: number;
      readonly options: ReadonlyMap<string, readonly Part[]>;
    };

type Choice = Extract<Part, { options: unknown }>;

/** Deeper ones are not written by people. */
const DEEPEST = 8;

/** Marks by which a value could turn around the text after it. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

class Broken extends Error {}

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  message(): readonly Part[] {
    const parts = this.#parts(0, false);
    if (this.#at < this.#text.length) throw new Broken();
    return parts;
  }

  #parts(depth: number, counts: boolean): readonly Part[] {
    if (depth > DEEPEST) throw new Broken();
    const parts: Part[] = [];
    let said = '';
    const flush = (): void => {
      if (said) parts.push(said);
      said = '';
    };
    while (this.#at < this.#text.length) {
      const letter = this.#text.charAt(this.#at);
      if (letter === '}') break;
      if (letter === '{') {
        flush();
        parts.push(this.#place(depth, counts));
      } else if (letter === '#' && counts) {
        this.#at += 1;
        flush();
        parts.push({ kind: 'count' });
      } else said += letter === "'" ? this.#quoted(counts) : this.#letter();
    }
    flush();
    return parts;
  }

  #letter(): string {
    this.#at += 1;
    return this.#text.charAt(this.#at - 1);
  }

  /** An apostrophe is one, unless it is doubled or stands before what has a meaning. */
  #quoted(counts: boolean): string {
    this.#at += 1;
    const next = this.#text.charAt(this.#at);
    if (next === "'") return this.#letter();
    if (!(next === '{' || next === '}' || (next === '#' && counts))) return "'";
    let said = '';
    while (this.#at < this.#text.length) {
      const letter = this.#letter();
      if (letter !== "'") said += letter;
      else if (this.#text.charAt(this.#at) === "'") said += this.#letter();
      else break;
    }
    return said;
  }

  #place(depth: number, counts: boolean): Part {
    this.#at += 1;
    const name = this.#match(/\s*([^\s{},]+)\s*/y);
    if (this.#text.charAt(this.#at) === '}') {
      this.#at += 1;
      return { name, kind: 'value' };
    }
    const kind = this.#match(/,\s*([a-z]+)\s*/y);
    if (kind !== 'plural' && kind !== 'selectordinal' && kind !== 'select') {
      // Numbers, dates and their styles: the value as it is.
      this.#match(/(,?[^{}]*)\}/y);
      return { name, kind: 'value' };
    }
    this.#match(/(,)\s*/y);
    const offset = kind === 'select' ? 0 : Number(this.#find(/offset:\s*(\d+)\s*/y) ?? 0);
    const options = new Map<string, readonly Part[]>();
    while (this.#text.charAt(this.#at) !== '}') {
      const option = this.#match(/\s*([^\s{},]+)\s*\{/y);
      options.set(option, this.#parts(depth + 1, counts || kind !== 'select'));
      this.#match(/(\})\s*/y);
    }
    this.#at += 1;
    if (!options.has('other')) throw new Broken();
    return { name, kind, offset, options };
  }

  #find(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found) this.#at = pattern.lastIndex;
    return found?.[1];
  }

  #match(pattern: RegExp): string {
    const found = this.#find(pattern);
    if (found === undefined) throw new Broken();
    return found;
  }
}

const valueOf = (values: MessageValues, name: string): unknown =>
  Object.hasOwn(values, name) ? values[name] : undefined;

/** A value as text, without what would turn the direction of the text after it. */
const shown = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll(DIRECTION_MARKS, '');

function chosen({ kind, name, offset, options }: Choice, values: MessageValues, language: string) {
  const value = valueOf(values, name);
  const exact = options.get(kind === 'select' ? shown(value) : `=${Number(value)}`);
  const type = kind === 'selectordinal' ? 'ordinal' : 'cardinal';
  const count = Number(value) - offset;
  const named =
    kind === 'select' || Number.isNaN(count)
      ? undefined
      : options.get(new Intl.PluralRules(language, { type }).select(count));
  return { count, parts: exact ?? named ?? options.get('other') ?? [] };
}

function fill(
  parts: readonly Part[],
  values: MessageValues,
  language: string,
  count: number | undefined,
): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part.kind === 'count')
        return count === undefined || Number.isNaN(count) ? '#' : count.toLocaleString(language);
      if (part.kind === 'value') {
        const value = valueOf(values, part.name);
        return value === undefined || value === null ? `{${part.name}}` : shown(value);
      }
      const choice = chosen(part, values, language);
      return fill(choice.parts, values, language, part.kind === 'select' ? count : choice.count);
    })
    .join('');
}

/**
 * Fills the places of a message. A place nobody has a value for stays as it is written, a value nobody asks for is
 * left out, and what is no message stands as it is.
 * @param language - decides on plural forms and digits
 * @see https://unicode-org.github.io/icu/userguide/format_parse/messages/
 */
export function icuMessage(source: string, values: MessageValues, language: string): Message {
  try {
    return { text: fill(new Parser(source).message(), values, language, undefined), isBroken: false };
  } catch {
    return { text: source, isBroken: true };
  }
}
