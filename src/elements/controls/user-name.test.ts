/** User names as Home Assistant takes them. */
import { describe, expect, test } from 'vitest';
import { normalUserName, suggestUserName, userNameProblem } from './user-name.ts';

describe('what was typed', () => {
  test.each([
    ['anne', null],
    ['anne taylor', null],
    ['ılgın', null],
    ['آن', null],
    ['', 'empty'],
    ['  ', 'empty'],
    ['anne ', 'spaces'],
    [' anne', 'spaces'],
    ['Anne', 'capitals'],
    ['Anne ', 'capitals'],
    ['straße', 'capitals'],
    ['bea', 'taken'],
  ])('“%s” is judged: %s', (typed, problem) => {
    expect(userNameProblem(typed, ['Bea', 'carl'])).toBe(problem);
  });

  test('becomes what Home Assistant would take', () => {
    expect(normalUserName(' Straße ')).toBe('strasse');
  });
});

describe('a suggestion', () => {
  test.each([
    ['Anne Taylor', [], 'anne'],
    ['Anne Taylor', ['anne'], 'anne.taylor'],
    ['Anne', ['anne'], 'anne2'],
    ['Anne', ['anne', 'anne2'], 'anne3'],
    ['  ', [], ''],
  ])('for %s where %s are taken', (name, taken, suggestion) => {
    expect(suggestUserName(name, taken)).toBe(suggestion);
  });
});
