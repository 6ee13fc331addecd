/** Which chunks count for a stage. */
import { describe, expect, test } from 'vitest';
import { type Chunk, loadedFiles } from './loaded-files.ts';

function chunk(name: string, module: string, parts: Partial<Chunk> = {}): Chunk {
  return {
    fileName: `${name}.js`,
    isEntry: false,
    facadeModuleId: `/home/${module}`,
    moduleIds: [`/home/${module}`],
    imports: [],
    dynamicImports: [],
    importedCss: [],
    ...parts,
  };
}

const chunks = [
  chunk('main', 'src/main.ts', {
    isEntry: true,
    imports: ['lit.js'],
    dynamicImports: ['authorize.js', 'account.js', 'en.js', 'de.js'],
  }),
  chunk('lit', 'node_modules/lit/index.js', { facadeModuleId: null }),
  chunk('authorize', 'src/pages/sign-in/page.ts', {
    imports: ['form.js'],
    importedCss: ['authorize.css'],
    dynamicImports: ['help.js'],
  }),
  chunk('form', 'src/elements/form.ts', { facadeModuleId: null, imports: ['lit.js'] }),
  chunk('help', 'src/elements/help.ts'),
  chunk('account', 'src/pages/account/page.ts', { imports: ['form.js'] }),
  chunk('en', 'src/i18n/en.ts'),
  chunk('de', 'src/i18n/de.ts'),
];

describe('the files of a stage', () => {
  test('are the entry, what is imported, and what is loaded on demand for it', () => {
    const files = loadedFiles(chunks, { name: 'sign-in', modules: [/pages\/sign-in\//, /i18n\/en\.ts$/] });
    expect([...files].sort()).toEqual([
      'authorize.css',
      'authorize.js',
      'en.js',
      'form.js',
      'lit.js',
      'main.js',
    ]);
  });

  test('a module that the entry holds itself needs no chunk of its own', () => {
    const whole = chunk('main', 'src/main.ts', {
      isEntry: true,
      moduleIds: ['/a/src/pages/sign-in/page.ts'],
    });
    expect([...loadedFiles([whole], { name: 'sign-in', modules: [/pages\/sign-in\//] })]).toEqual([
      'main.js',
    ]);
  });

  test('and what it fetches besides, which must be there', () => {
    const stage = { name: 'sign-in', modules: [], files: [/en-\w+\.json$/] };
    expect([...loadedFiles(chunks, stage, ['de-1.json', 'en-1.json'])].sort()).toContain('en-1.json');
    expect(() => loadedFiles(chunks, stage, ['de-1.json'])).toThrow('There is no file');
  });

  test('a stage whose module is nowhere is refused', () => {
    const stage = { name: 'sign-in', modules: [/pages\/login\//] };
    expect(() => loadedFiles(chunks, stage)).toThrow('Nothing of pages\\/login\\/ is loaded');
  });
});
