/** Messages of integrations: those that people write, and those that nobody should. */
import { describe, expect, test } from 'vitest';
import { icuMessage } from './icu-message.ts';

const said = (source: string, values: Record<string, unknown> = {}, language = 'en'): string =>
  icuMessage(source, values, language).text;

test.each([
  ['Sign in to {name} again', { name: 'Ada' }, 'Sign in to Ada again'],
  ['{ name }', { name: 'Ada' }, 'Ada'],
  ['{name} and {name}', { name: 'Ada' }, 'Ada and Ada'],
  ['no places', { surplus: 'x' }, 'no places'],
  ['{missing} stays', {}, '{missing} stays'],
  ['{gone} stays', { gone: null }, '{gone} stays'],
  ["It's fine, ''quoted'', '{literally}'", {}, "It's fine, 'quoted', {literally}"],
  ['{count, number} of {total, number, integer}', { count: 3, total: 4 }, '3 of 4'],
  ['{n, plural, one {# day} other {# days}}', { n: 1 }, '1 day'],
  ['{n, plural, =0 {none} one {# day} other {# days}}', { n: 0 }, 'none'],
  ['{n, plural, one {# day} other {# days}}', { n: '1200' }, '1,200 days'],
  ['{n, plural, one {# day} other {# days}}', {}, '# days'],
  ['{n, plural, offset:1 one {you and # other} other {you and # others}}', { n: 2 }, 'you and 1 other'],
  ['{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', { n: 22 }, '22nd'],
  ['{who, select, me {I} other {{who}}}', { who: 'me' }, 'I'],
  ['{who, select, me {I} other {{who}}}', { who: 'Ada' }, 'Ada'],
  ['{a, select, x {{n, plural, other {# in x}}} other {}}', { a: 'x', n: 2 }, '2 in x'],
  ['<b>{name}</b> # 1', { name: '<i>' }, '<b><i></b> # 1'],
  ['{__proto__} {constructor}', {}, '{__proto__} {constructor}'],
  ['{constructor}', { constructor: 'mine' }, 'mine'],
  ['{flag} {list}', { flag: true, list: [1, 2] }, 'true [1,2]'],
  ['', {}, ''],
])('%s', (source, values, expected) => {
  expect(icuMessage(source, values, 'en')).toEqual({ text: expected, isBroken: false });
});

test('plural forms and digits are those of the language', () => {
  const source = '{n, plural, zero {لا شيء} two {يومان} few {# أيام} other {# يوم}}';
  expect(said(source, { n: 2 }, 'ar')).toBe('يومان');
  expect(said(source, { n: 3 }, 'ar')).toMatch(/^\S+ أيام$/);
});

describe('what is no message stands as it was written', () => {
  test.each([
    'open {',
    'open {name',
    'close }',
    '{}',
    '{ }',
    '{n, plural, one {x}}',
    '{n, plural}',
    '{n, plural, one x other y}',
    '{a b}',
    `${'{n, select, other '.repeat(20)}{x${'}'.repeat(21)}`,
  ])('%s', (source) => {
    expect(icuMessage(source, { name: 'Ada', n: 1 }, 'en')).toEqual({ text: source, isBroken: true });
  });
});

test('a value cannot turn the text around it', () => {
  expect(said('From {name}, with love', { name: '\u202eevil\u2066' })).toBe('From evil, with love');
});

test('a long message without an end is judged in good time', () => {
  const began = performance.now();
  icuMessage('{a '.repeat(20_000), {}, 'en');
  icuMessage("'{".repeat(20_000), {}, 'en');
  expect(performance.now() - began).toBeLessThan(1000);
});
