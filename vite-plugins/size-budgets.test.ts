/** Sums, what they leave out, and how they are shown. */
import { describe, expect, test } from 'vitest';
import type { Budget } from '../bench/budgets.ts';
import type { Chunk } from './loaded-files.ts';
import { linkedFiles, measure, table } from './size-budgets.ts';

const part = (fileName: string, module: string, rest: Partial<Chunk> = {}): Chunk => ({
  fileName,
  isEntry: false,
  facadeModuleId: module,
  moduleIds: [module],
  imports: [],
  dynamicImports: [],
  importedCss: [],
  ...rest,
});
const chunks = [
  part('main.js', 'main', { isEntry: true, dynamicImports: ['in.js', 'account.js'] }),
  part('in.js', 'authorize', { importedCss: ['in.css'] }),
  part('account.js', 'account'),
];
const sizes: Record<string, number> = {
  'index.html': 1,
  'main.js': 10,
  'in.js': 100,
  'in.css': 1000,
  'account.js': 10_000,
  'icon.svg': 100_000,
  'en-1.json': 1_000_000,
};
const signIn = { name: 'sign-in', modules: [/authorize/] };
const budget = (rest: Partial<Budget>): Budget => ({
  name: 'a budget',
  stage: signIn,
  counts: 'everything',
  limitBytes: 2000,
  ...rest,
});
const built = { chunks, assets: ['en-1.json'], linked: [] as string[] };
const sum = (rest: Partial<Budget>) =>
  measure([budget(rest)], { ...built, linked: ['icon.svg', 'main.js'] }, (name) => sizes[name] ?? 0)[0]
    ?.sizeBytes;

describe('a budget', () => {
  test('for scripts counts scripts alone', () => {
    expect(sum({ counts: 'scripts' })).toBe(110);
  });

  test('for everything counts the page, its styles and the files it names, each once', () => {
    expect(sum({})).toBe(101_111);
  });

  test('counts the files its stage fetches', () => {
    expect(sum({ stage: { ...signIn, files: [/en-/] } })).toBe(101_111 + 1_000_000);
  });

  test('on top of another counts only what that one has not loaded', () => {
    expect(sum({ stage: { name: 'account', modules: [/account/] }, beyond: signIn })).toBe(10_000);
  });

  test('that is exceeded is marked in the table', () => {
    const measured = measure(
      [budget({}), budget({ limitBytes: 200_000 })],
      built,
      (name) => sizes[name] ?? 0,
    );
    const [, above] = table(measured).split('\n');
    expect(above).toMatch(/^a budget +1\.11 kB of +2\.00 kB$/);
    expect(table(measure([budget({ limitBytes: 1 })], built, () => 1))).toContain('TOO LARGE');
  });
});

test('the files a page names are its own, without query', () => {
  const html =
    '<link rel="icon" href="./icon.svg?1"><script src="./a.js"></script><a href="https://x.example/y">';
  expect(linkedFiles(html)).toEqual(['icon.svg', 'a.js']);
});
