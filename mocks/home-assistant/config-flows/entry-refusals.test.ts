/** Entries in forms that no integration of the fake has. */
import { expect, it } from 'vitest';
import type { SchemaField } from '../../../src/api/sign-in/flow-step.ts';
import { judgeEntry } from './entry-refusals.ts';

it.each<[string, SchemaField, unknown, string | null]>([
  ['an e-mail address', { name: 'x', format: 'email' }, 'a@b.example', null],
  ['an e-mail address', { name: 'x', format: 'email' }, 'a', 'invalid value'],
  ['a list of options', { type: 'multi_select', name: 'x', options: ['a'] }, ['a'], null],
  ['a list of options', { type: 'multi_select', name: 'x', options: ['a'] }, [5], '5 is not a valid option'],
  ['a number', { type: 'float', name: 'x' }, '1', 'expected float'],
  ['a number', { type: 'float', name: 'x', valueMin: 1 }, '1', null],
  ['a constant', { type: 'constant', name: 'x', value: 'y' }, 'y', null],
  ['nobody knows what', { type: 'teleport', name: 'x' }, { a: 1 }, null],
])('%s: %j with %j is answered with %j', (_what, field, value, said) => {
  expect(judgeEntry([field], { x: value })).toEqual(
    said === null ? { answers: { x: value } } : { errors: { x: said } },
  );
});
