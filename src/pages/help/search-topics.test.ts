/** What a search of the help finds, and what it marks. */
import { describe, expect, test } from 'vitest';
import { hasAll, placesOf, wordsOf } from './search-topics.ts';

const marked = (text: string, query: string): readonly string[] =>
  placesOf(text, wordsOf(query)).map(([from, to]) => text.slice(from, to));

test.each([
  ['capitals', 'Password', 'PASS', ['Pass']],
  ['an accent in the text', 'Schlüssel löschen', 'schlussel', ['Schlüssel']],
  ['an accent in the query', 'Schlussel', 'Schlüssel', ['Schlussel']],
  ['a sharp s', 'Große Straße', 'strasse', ['Straße']],
  ['Arabic vowel signs', 'مُصَادَقَة', 'مصادقة', ['مُصَادَقَة']],
  ['another Arabic alif', 'إعدادات أخرى', 'اعدادات', ['إعدادات']],
  ['a decomposed accent', 'cafe\u0301 noir', 'café', ['cafe\u0301']],
  ['two words apart', 'stop the server', 'server stop', ['stop', 'server']],
  ['words within each other', 'onboarding', 'board boarding', ['boarding']],
  ['a word twice', 'auth and auth', 'auth', ['auth', 'auth']],
  ['nothing', 'anything', '  ', []],
])('%s is found', (_what, text, query, expected) => {
  expect(marked(text, query)).toEqual(expected);
});

describe('a text has all words', () => {
  test('only with each of them', () => {
    expect(hasAll('Stop the server', wordsOf('server STOP'))).toBe(true);
    expect(hasAll('Stop the server', wordsOf('server start'))).toBe(false);
  });

  test('where nothing is looked for', () => {
    expect(hasAll('', wordsOf(''))).toBe(true);
  });
});
