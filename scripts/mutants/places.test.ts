/** Places know which code has run, and change nothing that it does. */
import { runInThisContext } from 'node:vm';
import { afterEach, expect, test } from 'vitest';
import { placesOf, withCalls } from './places.mjs';
import { reachedCall } from './reached-call.mjs';

afterEach(() => {
  Reflect.deleteProperty(globalThis, reachedCall);
});

/** The text up to the place of the first thing that is named. */
const before = (text: string, named: string) => {
  const start = text.indexOf(named);
  const [place] = placesOf('some.ts', text, [{ start, end: start + named.length }]);
  return text.slice(0, place?.start);
};

test.each([
  ['const a = 1;', '1', ''],
  ['function a() { b(); c(1); }', '1', 'function a() { b(); '],
  ['function a() { if (b) return 1; }', '1', 'function a() { '],
  ['function a() { if (b) { return 1; } }', '1', 'function a() { if (b) { '],
  ['function a(b = 1) { c(b); }', '1', ''],
  ['function a() { const b = () => c(1); }', 'c(1)', 'function a() { const b = () => '],
  ['class A { b = 1; c() { d(); } }', '1', ''],
  ['class A { b = 1; c() { d(); } }', 'd()', 'class A { b = 1; c() { '],
  ['function a() { switch (b) { case 1: c(2); } }', '1', 'function a() { '],
  ['function a() { switch (b) { case 1: c(2); } }', '2', 'function a() { switch (b) { case 1: '],
])('in “%s” what is on the way to “%s” is behind “%s”', (text, named, expected) => {
  expect(before(text, named)).toBe(expected);
});

test('where something is inserted before a statement, that is the place', () => {
  const text = 'function a() { b(); c(); }';
  const start = text.indexOf('b');
  expect(placesOf('some.ts', text, [{ start, end: start }])).toEqual([{ id: 'some.ts:15', start: 15 }]);
});

test('code with calls gives what it gave, and tells which places it has reached', () => {
  const text = `
    const double = (number) => number * 2;
    const pair = (number) => (other) => ({ number, other });
    const sign = (number) => {
      if (number < 0) { return 'minus'; }
      return 'plus';
    };
    return [double(4), pair(1)(2), sign(1)];`;
  const body = `function all() {${text}\n}`;
  const ranges = ['number * 2', '({ number, other })', "'minus'", "'plus'"].map((named) => {
    const start = body.indexOf(named);
    return { start, end: start + named.length };
  });
  const places = placesOf('some.ts', body, ranges);
  const reached = new Set<string>();
  Object.assign(globalThis, { [reachedCall]: (id: string) => reached.add(id) });
  expect(runInThisContext(`(${withCalls(body, [...places, ...places])})()`)).toEqual([
    8,
    { number: 1, other: 2 },
    'plus',
  ]);
  expect(places.map(({ id }) => reached.has(id))).toEqual([true, true, false, true]);
});

test('without anybody who listens, calls do nothing', () => {
  const text = 'function all() { return 1; }';
  const code = withCalls(text, placesOf('some.ts', text, [{ start: 24, end: 25 }]));
  expect(code).toContain('reachedByTest');
  expect(runInThisContext(`(${code})()`)).toBe(1);
});
