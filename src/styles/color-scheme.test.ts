/** The dark colors stand twice in the page's style sheet: for a system that is dark, and for the person's own wish. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync('src/styles/page.css', 'utf8');

const tokensAfter = (start: string): readonly string[] => {
  const from = css.indexOf(start);
  expect(from, start).toBeGreaterThan(-1);
  const block = css.slice(css.indexOf('{', from + start.length - 1) + 1);
  return [...block.slice(0, block.indexOf('}')).matchAll(/--[\w-]+: [^;]+;/g)].map(([token]) => token);
};

test('both are the same, and name every color', () => {
  const system = tokensAfter(":root:not([data-scheme='light']) {");
  const wish = tokensAfter(":root[data-scheme='dark'] {");
  expect(wish).toEqual(system);
  const names = (tokens: readonly string[]) => tokens.map((token) => token.split(':')[0]);
  const light = tokensAfter(':root {').filter((token) => token.startsWith('--color'));
  expect(names(wish)).toEqual(names(light));
});
