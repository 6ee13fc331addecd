/** Texts in the person's language: `t()` fills holes and picks plural forms; the language can change at any time. */
import { LANGUAGES, LANGUAGE_STORAGE_KEY } from './language.ts';
import type { Language } from './language.ts';
import type account from './texts/account/en.json';
import type flow from './texts/flow/en.json';
import type help from './texts/help/en.json';
import type onboarding from './texts/onboarding/en.json';
import type people from './texts/people/en.json';
import type front from './texts/en.json';

/** Texts that come with the screens which say them, so that the sign-in page need not carry them. */
interface Parts {
  account: typeof account;
  flow: typeof flow;
  help: typeof help;
  onboarding: typeof onboarding;
  people: typeof people;
}

export type TextPart = keyof Parts;

/** A key that has a text in every language; `error.*` and `abort.*` carry the server's own key at the end. */
export type TextKey = keyof typeof front | { [Part in TextPart]: keyof Parts[Part] }[TextPart];

type PluralText = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
type Texts = Readonly<Record<string, string | PluralText>>;

const addresses = import.meta.glob<string>('./texts/**/*.json', {
  query: '?url',
  import: 'default',
  eager: true,
});

let language: Language = LANGUAGES[0];
let wanted: Language = language;
let texts: Texts = {};
let turns = 0;
const parts = new Set<TextPart>();
const listeners = new Set<() => void>();

/** The language whose texts are shown now. */
export const currentLanguage = (): Language => language;

async function load(code: string, part?: TextPart): Promise<Texts> {
  const response = await fetch(addresses[`./texts/${part ? `${part}/` : ''}${code}.json`] ?? '');
  if (!response.ok) throw new TypeError(`no texts: ${response.status}`);
  return (await response.json()) as Texts;
}

/**
 * Loads a language's texts and makes it the page's language, `lang` and `dir` included.
 * The former language stays when the texts cannot be had.
 * @throws TypeError when the network fails or the server refuses, SyntaxError when the answer is not ours
 */
export async function useLanguage(code: string): Promise<void> {
  const next = LANGUAGES.find((known) => known.code === code) ?? LANGUAGES[0];
  wanted = next;
  const turn = ++turns;
  const loaded = await Promise.all([load(next.code), ...[...parts].map((part) => load(next.code, part))]);
  // Two quick choices: the last one counts, whichever arrives first.
  if (turn !== turns) return;
  texts = Object.assign({}, ...loaded) as Texts;
  language = next;
  document.documentElement.lang = next.code;
  document.documentElement.dir = next.dir;
  for (const listener of listeners) listener();
}

/**
 * Loads further texts in the language of now, and from then on in each language that is chosen.
 * @throws as {@link useLanguage}
 */
export async function addTexts(part: TextPart): Promise<void> {
  if (parts.has(part)) return;
  const { code } = language;
  const loaded = await load(code, part);
  parts.add(part);
  if (wanted.code === code) texts = { ...texts, ...loaded };
  else await useLanguage(wanted.code);
}

/** Like {@link useLanguage}, and keeps the choice for the next visit where storage allows. */
export async function chooseLanguage(code: string): Promise<void> {
  await useLanguage(code);
  try {
    localStorage.setItem(LANGUAGE_STORAGE_KEY, code);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** Calls back after each change of language; returns the way to stop. */
export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Values for the `{holes}` of a text; `count` also chooses the plural form. */
export type TextValues = Readonly<Record<string, string | number>>;

/** Marks by which a value could turn around the text after it. */
const DIRECTION_MARKS = /[\u202a-\u202e\u2066-\u2069]/g;

/** A value as it stands in a sentence: numbers in the language's digits, addresses apart from right-to-left text. */
function shown(value: string | number | undefined): string {
  if (typeof value === 'number') return value.toLocaleString(language.code);
  const harmless = (value ?? '').replaceAll(DIRECTION_MARKS, '');
  return language.dir === 'rtl' ? `\u2068${harmless}\u2069` : harmless;
}

function lookUp(key: string, values: TextValues): string | undefined {
  if (!Object.hasOwn(texts, key)) return undefined;
  const found = texts[key];
  const text =
    typeof found === 'object'
      ? (found[new Intl.PluralRules(language.code).select(Number(values['count']))] ?? found.other)
      : found;
  return text?.replace(/\{(\w+)\}/g, (hole, name: string) =>
    Object.hasOwn(values, name) ? shown(values[name]) : hole,
  );
}

/** The text of a key, its holes filled. */
export function t(key: TextKey, values: TextValues = {}): string {
  return lookUp(key, values) ?? key;
}

/**
 * The text for a key that the server sent, or `undefined` where there is none.
 * @param group - first part of the key, such as `abort`
 * @param key - the server's own key
 */
export function tServer(
  group: 'abort' | 'error' | 'field' | 'module' | 'provider',
  key: string,
  values: TextValues = {},
): string | undefined {
  return lookUp(`${group}.${key}`, values);
}
