/** What a script that imports TypeScript leaves behind in its own process. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const importer = fileURLToPath(new URL('import-typescript.mjs', import.meta.url));

function modeAfterImport(environment: NodeJS.ProcessEnv): string {
  const script = `
    const { importTypeScript } = await import(${JSON.stringify(importer)});
    const imported = await importTypeScript('home-assistant/config-folders.ts');
    console.log(Object.keys(imported).length > 0, process.env.NODE_ENV);`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env: environment,
    encoding: 'utf8',
  }).stdout.trim();
}

test('a build started after an import is still a production build', () => {
  expect(modeAfterImport({ ...process.env, NODE_ENV: undefined })).toBe('true undefined');
});

test('a mode that the shell has set stays', () => {
  expect(modeAfterImport({ ...process.env, NODE_ENV: 'test' })).toBe('true test');
});
