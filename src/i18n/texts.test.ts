/** Every language says everything, with the same holes, in all the plural forms it has. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from './language.ts';

type Text = string | Readonly<Record<string, string>>;
type Texts = Readonly<Record<string, Text>>;

const FOLDER = join(import.meta.dirname, 'texts');
/** Those of the front door, and those that come with further screens: a folder each. */
const PARTS = [
  '',
  ...readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${name}/`),
];
const sourcesOf = (code: string): readonly string[] =>
  PARTS.map((part) => readFileSync(join(FOLDER, `${part}${code}.json`), 'utf8'));
const textsOf = (code: string): Texts =>
  Object.assign({}, ...sourcesOf(code).map((source) => JSON.parse(source) as Texts)) as Texts;

const formsOf = (text: Text): Readonly<Record<string, string>> =>
  typeof text === 'string' ? { only: text } : text;
const holesOf = (sentence: string): readonly string[] => [
  ...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)),
];
const allHolesOf = (text: Text): readonly string[] => holesOf(Object.values(formsOf(text)).join()).toSorted();

const en = textsOf('en');
const others = LANGUAGES.map(({ code }) => code).filter((code) => code !== 'en');

const ONLY_NAME = 'a hole and a product name';
const ONLY_HOLES = 'nothing but holes';
const SAME_WORD = 'the word is the same';

/** Texts that are right although they are what the English one is. */
const SAME_AS_ENGLISH: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: {
    'signIn.documentTitle': ONLY_NAME,
    'field.code': SAME_WORD,
    'field.user': SAME_WORD,
    'form.optional': SAME_WORD,
    'account.administrator': SAME_WORD,
    'trouble.browser': SAME_WORD,
    'trouble.server': SAME_WORD,
    'trouble.websocket': SAME_WORD,
    'trouble.link': ONLY_HOLES,
    'profile.withExample': ONLY_HOLES,
    'account.countedTitle': ONLY_HOLES,
    'people.name': SAME_WORD,
    'peopleRole.administrator': SAME_WORD,
    'newUser.name': SAME_WORD,
  },
  ar: {
    'signIn.documentTitle': ONLY_NAME,
    'profile.withExample': ONLY_HOLES,
    'account.countedTitle': ONLY_HOLES,
  },
};

/** These forms stand for one number each, so a sentence may say it in a word. */
const SINGLE_NUMBERS: readonly string[] = ['zero', 'one', 'two'];

test('there is one file of texts per language and part', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
  expect(files.filter((name) => name.endsWith('.json')).toSorted()).toEqual(
    PARTS.flatMap((part) => LANGUAGES.map(({ code }) => `${part}${code}.json`)).toSorted(),
  );
});

describe.each(LANGUAGES.map(({ code }) => code))('the texts in %s', (code) => {
  const texts = textsOf(code);
  const sentences = Object.entries(texts).flatMap(([key, text]) =>
    Object.entries(formsOf(text)).map(([form, sentence]) => ({ key, form, sentence })),
  );

  test('have the keys of the English ones', () => {
    const missing = Object.keys(en).filter((key) => !Object.hasOwn(texts, key));
    const surplus = Object.keys(texts).filter((key) => !Object.hasOwn(en, key));
    expect({ missing, surplus }).toEqual({ missing: [], surplus: [] });
  });

  test('have each key once', () => {
    const keys = [
      ...sourcesOf(code)
        .join('\n')
        .matchAll(/^ {2}"([^"]+)":/gm),
    ].map(([, key = '']) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(keys).toHaveLength(Object.keys(texts).length);
  });

  test('have the holes of the English ones', () => {
    const wrong = Object.entries(texts).filter(
      ([key, text]) => allHolesOf(text).join() !== allHolesOf(en[key] ?? '').join(),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  test('have every hole in every plural form, but for a number said in a word', () => {
    const wrong = sentences.filter(({ key, form, sentence }) => {
      const lacking = allHolesOf(texts[key] ?? '').filter((hole) => !holesOf(sentence).includes(hole));
      return lacking.some((hole) => hole !== 'count' || !SINGLE_NUMBERS.includes(form));
    });
    expect(wrong).toEqual([]);
  });

  test('have exactly the plural forms of the language', () => {
    const categories = new Intl.PluralRules(code).resolvedOptions().pluralCategories.toSorted();
    const plurals = Object.entries(texts).filter(([, text]) => typeof text !== 'string');
    expect(plurals.length).toBeGreaterThan(0);
    for (const [key, text] of plurals) expect(Object.keys(text).toSorted(), key).toEqual(categories);
  });

  test('have plural forms where they count, and only there', () => {
    const wrong = Object.entries(texts).filter(
      ([, text]) => allHolesOf(text).includes('count') === (typeof text === 'string'),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  test('are not empty and have no space around them', () => {
    expect(sentences.filter(({ sentence }) => sentence === '' || sentence !== sentence.trim())).toEqual([]);
  });

  test('close every quotation and every direction that they open', () => {
    const count = (sentence: string, mark: string): number => sentence.split(mark).length - 1;
    const [open, close] = { en: '“”', de: '„“', ar: '«»' }[code];
    const strangers = ['"', '“', '”', '„', '«', '»'].filter((mark) => mark !== open && mark !== close);
    const wrong = sentences.filter(
      ({ sentence }) =>
        count(sentence, open ?? '') !== count(sentence, close ?? '') ||
        count(sentence, '\u2066') !== count(sentence, '\u2069') ||
        /[\u202a-\u202e\u2067\u2068]/.test(sentence) ||
        strangers.some((mark) => sentence.includes(mark)),
    );
    expect(wrong).toEqual([]);
  });
});

test.each(others)('no text in %s is still English, but for those listed', (code) => {
  const texts = textsOf(code);
  const english = new Map(
    Object.entries(en).map(([key, text]) => [key, new Set(Object.values(formsOf(text)))]),
  );
  const same = Object.entries(texts)
    .filter(([key, text]) => Object.values(formsOf(text)).some((form) => english.get(key)?.has(form)))
    .map(([key]) => key);
  expect(same.toSorted()).toEqual(Object.keys(SAME_AS_ENGLISH[code] ?? {}).toSorted());
});
