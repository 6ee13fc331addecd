/** Which mutants a source text has, and which it has not because nothing could notice them. */
import { describe, expect, test } from 'vitest';
import { mutantsIn, mutate } from './kinds.mjs';

/** Mutated texts by kind, for a text that is a whole file. */
const mutated = (text: string, kind: string) =>
  mutantsIn('some.ts', text)
    .filter((mutant) => mutant.kind === kind)
    .map((mutant) => mutate(text, mutant));

test('a mutant says where it is and what it changes', () => {
  expect(mutantsIn('src/api/some.ts', 'const name = 1;\nexport const isSame = name === other;\n')).toEqual([
    { file: 'src/api/some.ts', line: 1, kind: 'constant', start: 13, end: 14, from: '1', to: '(1 + 1)' },
    { file: 'src/api/some.ts', line: 2, kind: 'comparison', start: 43, end: 46, from: '===', to: '!==' },
  ]);
});

test.each([
  ['a === b', ['a !== b']],
  ['a !== b', ['a === b']],
  ['a < b', ['a <= b', 'a >= b']],
  ['a >= b', ['a > b', 'a < b']],
])('“%s” is compared in another way', (from, to) => {
  expect(mutated(from, 'comparison')).toEqual(to);
});

test.each([
  ['x = a && b;', ['x = ((a) || (b));']],
  ['x = a || b;', ['x = ((a) && (b));']],
  ['x = a ?? b;', ['x = (a);', 'x = (b);']],
  ['x = a || b || c;', ['x = ((a || b) && (c));', 'x = ((a) && (b)) || c;']],
])('“%s” is joined in another way', (from, to) => {
  expect(mutated(from, 'logical')).toEqual(to);
});

test.each([
  ['x = a + b;', ['x = a - b;']],
  ['x = a % b;', ['x = a * b;']],
  ['x -= a;', ['x += a;']],
  ['x ??= a;', ['x = a;']],
  ['x++;', ['x--;']],
  ['--x;', ['++x;']],
])('“%s” is calculated in another way', (from, to) => {
  expect(mutated(from, 'arithmetic')).toEqual(to);
});

test.each([
  ['if (a) b();', ['if (!(a)) b();']],
  ['if (!a) b();', ['if ((a)) b();']],
  ['while (a) b();', ['while (!(a)) b();']],
  ['x = a ? b : c;', ['x = !(a) ? b : c;']],
  ['x = !a;', ['x = (a);']],
])('the condition of “%s” is the other way round', (from, to) => {
  expect(mutated(from, 'negate')).toEqual(to);
});

test('a comparison that is a condition is not turned round twice', () => {
  expect(mutated('if (a === b) c();', 'negate')).toEqual([]);
});

describe('a constant', () => {
  test.each([
    ['x = 127;', ['x = (127 + 1);']],
    ["x = 'a';", ["x = 'mutated';"]],
    ['x = `a`;', ["x = 'mutated';"]],
    ['x = `a${b}`;', ['x = `mutated${b}`;']],
    ['x = true;', ['x = false;']],
    ['x = [a, b];', ['x = [];']],
    ["x = { name: 'a' };", ["x = { name: 'mutated' };"]],
  ])('of “%s” is another', (from, to) => {
    expect(mutated(from, 'constant')).toEqual(to);
  });

  test.each([
    "import { a } from 'a';",
    "export { a } from 'a';",
    "x = import('a');",
    "type A = 'a' | 1 | true;",
    "interface A { a: 'a' }",
    "x = y as 'a';",
    "x = { 'a': b, 1: c };",
    'x = [];',
    '[x, y] = z;',
  ])('is not the type, name or address in “%s”', (text) => {
    expect(mutated(text, 'constant')).toEqual([]);
  });
});

describe('a statement', () => {
  test.each([
    ['a();', [';']],
    ['throw a;', [';']],
    ['if (a) b();', [';']],
    ['for (const a of b) c(a);', [';', 'for (const a of b) ;']],
    ['if (a) b(); else c();', [';', 'if (a) {} else c();', 'if (a) b(); else {}']],
  ])('of “%s” is left out', (from, to) => {
    expect(mutated(from, 'remove')).toEqual(to);
  });
});

test('a function ends before its first statement, unless that is its only one', () => {
  expect(mutated('function a() { b(); c(); }', 'early-return')).toEqual([
    'function a() { return; b(); c(); }',
  ]);
  expect(mutated('class A { a() { b(); c(); } }', 'early-return')).toHaveLength(1);
  expect(mutated('function a() { b(); }', 'early-return')).toEqual([]);
  expect(mutated('if (a) { b(); c(); }', 'early-return')).toEqual([]);
});

describe('an await', () => {
  test.each([
    ['async () => { await a; }', ['async () => { a; }']],
    [
      'async () => { try { return await a; } finally { b(); } }',
      ['async () => { try { return a; } finally { b(); } }'],
    ],
  ])('of “%s” is dropped', (from, to) => {
    expect(mutated(from, 'drop-await')).toEqual(to);
  });

  test.each([
    'async () => await a',
    'async () => { return await a; }',
    'async () => { try { b = async () => { return await a; }; } finally { c(); } }',
  ])('of “%s” is left, for the same promise is returned without it', (text) => {
    expect(mutated(text, 'drop-await')).toEqual([]);
  });
});
