import { expect, test } from 'vitest';
import { brokenRule, suggestedUsername } from './username-rules.ts';

test.each([
  ['Ada Lovelace', 'ada'],
  ['  Zoë ', 'zoe'],
  ['Günther', 'gunther'],
  ['Große', 'grosse'],
  ['آدا لوفلايس', 'ادا'],
  ['', ''],
])('“%s” is suggested as “%s”, which breaks no rule', (name, username) => {
  expect(suggestedUsername(name)).toBe(username);
  expect(brokenRule(username)).toBeUndefined();
});

test.each([
  ['Ada', 'onboarding.usernameCapitals'],
  ['groß', 'onboarding.usernameCapitals'],
  ['ada lovelace', 'onboarding.usernameSpaces'],
  [' ada', 'onboarding.usernameSpaces'],
  ['ada', undefined],
  ['', undefined],
  ['ada.lovelace-1815@home', undefined],
])('“%s” breaks the rule %s', (username, rule) => {
  expect(brokenRule(username)).toBe(rule);
});
