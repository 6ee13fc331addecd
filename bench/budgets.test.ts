/** Budgets are found by what they limit. */
import { expect, test } from 'vitest';
import { account, budgets, limitBytes, usable } from './budgets.ts';

test('a stage has one budget for each thing that is counted', () => {
  const subjects = budgets.map(({ stage, counts }) => `${stage.name} ${counts}`);
  expect(new Set(subjects).size).toBe(budgets.length);
});

test('the budget of a stage is the one for what is counted', () => {
  expect(limitBytes(usable, 'scripts')).toBeLessThan(limitBytes(usable, 'everything'));
});

test('a budget that is not there is no budget of nothing', () => {
  expect(() => limitBytes(account, 'scripts')).toThrow('no budget for "account"');
});
