/** TypeScript's word on a changed file, and on those that import it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { typeCheck } from './type-check.mjs';

const files = {
  // Without the library the check takes no time; these are the types that TypeScript itself asks for.
  'globals.d.ts':
    'interface Array<T> { length: number; at: T } interface Boolean {} interface CallableFunction {} interface Function {} interface IArguments {} interface NewableFunction {} interface Number {} interface Object {} interface RegExp {} interface String {}',
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      noLib: true,
      types: [],
      strict: true,
      noUnusedLocals: true,
      noEmit: true,
      module: 'ESNext',
      moduleResolution: 'bundler',
      allowImportingTsExtensions: true,
    },
    include: ['*.ts'],
  }),
  'kind.ts': "const kinds = 2;\nexport const kindOf = (count: number) => (count < kinds ? 'few' : 'many');\n",
  'user.ts': "import { kindOf } from './kind.ts';\nexport const nameOf = (count: number) => kindOf(count);\n",
  'page.ts': "import { nameOf } from './user.ts';\nexport const name: 'few' | 'many' = nameOf(1);\n",
};

let folder = '';
let complaintOf: ReturnType<typeof typeCheck>;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'type-check-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  complaintOf = typeCheck(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a change', () => {
  test('that types allow gets no complaint', () => {
    expect(complaintOf('kind.ts', files['kind.ts'].replace('<', '<='))).toBeUndefined();
    expect(complaintOf('kind.ts', files['kind.ts'])).toBeUndefined();
  });

  test('that is wrong in its own file is complained of', () => {
    expect(complaintOf('kind.ts', files['kind.ts'].replace('< kinds', '< kinds.length'))).toMatch(/^TS2339 /);
  });

  test('that leaves a name unused is complained of', () => {
    expect(complaintOf('kind.ts', files['kind.ts'].replace('< kinds', '< 2'))).toMatch(/^TS6133 'kinds'/);
  });

  test('that does not parse is complained of', () => {
    expect(complaintOf('kind.ts', `${files['kind.ts']}(`)).toMatch(/^TS1109 /);
  });

  test('that is wrong only in a file that sees it through another is complained of', () => {
    expect(complaintOf('kind.ts', files['kind.ts'].replace('many', 'mutated'))).toMatch(/^TS2322 .*mutated/);
  });

  test('is forgotten with the next', () => {
    complaintOf('kind.ts', files['kind.ts'].replace('many', 'mutated'));
    expect(complaintOf('page.ts', files['page.ts'])).toBeUndefined();
  });
});

test('a folder without a configuration is refused', () => {
  expect(() => typeCheck(path.join(folder, 'nowhere'))).toThrow(/tsconfig\.json/);
});
