/** What stands for a person without a picture. */
import { expect, test } from 'vitest';
import { initials } from './initials.ts';

test.each([
  ['Ada', 'A'],
  ['ada lovelace', 'AL'],
  ['  Grace  Brewster   Hopper ', 'GH'],
  ['👩🏽‍🚀 Mae', '👩🏽‍🚀M'],
  ['é', 'É'],
  ['', '?'],
  ['   ', '?'],
])('“%s” is “%s”', (name, letters) => {
  expect(initials(name)).toBe(letters);
});
