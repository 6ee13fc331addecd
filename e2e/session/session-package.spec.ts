/** The package as somebody else gets it: packed, installed without a network, compiled against, and loaded. */
import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

const projectFolder = path.resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** A project of its own with the package in it, and nothing of this one's. */
async function install(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-package-'));
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  await run('npm', pack, { cwd: projectFolder });
  await run('npm', pack, { cwd: path.join(projectFolder, 'node_modules/home-assistant-js-websocket') });
  const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const files = tarballs.map((name) => `./${name}`);
  await run('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', ...files], {
    cwd: folder,
  });
  return folder;
}

// Installed once for all of them, and by programs that take their time.
test.describe.configure({ mode: 'default', timeout: 120_000 });

let folder = '';

test.beforeAll(async () => {
  folder = await install();
});

test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the package brings its scripts and types, and no other package', () => {
  const packageFolder = path.join(folder, 'node_modules/latchkey');
  expect(readdirSync(packageFolder).sort()).toEqual(['LICENSE', 'README.md', 'dist-session', 'package.json']);
  expect(existsSync(path.join(packageFolder, 'dist-session/types/session/start-session.d.ts'))).toBe(true);
  const installed = readdirSync(path.join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  expect(installed.sort()).toEqual(['home-assistant-js-websocket', 'latchkey']);
});

for (const [module, moduleResolution] of [
  ['esnext', 'bundler'],
  ['nodenext', 'nodenext'],
] as const) {
  test(`the example compiles against the types with moduleResolution ${moduleResolution}`, async () => {
    copyFileSync(
      path.join(projectFolder, 'examples/dashboard/dashboard.ts'),
      path.join(folder, 'dashboard.ts'),
    );
    const options = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable'];
    const tsc = path.join(projectFolder, 'node_modules/typescript/bin/tsc');
    const compile = async (file: string) =>
      await run(
        process.execPath,
        [tsc, ...options, '--module', module, '--moduleResolution', moduleResolution, file],
        { cwd: folder },
      ).then(
        () => '',
        (error: unknown) => (error as { stdout: string }).stdout,
      );
    expect(await compile('dashboard.ts')).toBe('');

    const source = readFileSync(path.join(folder, 'dashboard.ts'), 'utf8');
    writeFileSync(path.join(folder, 'mistaken.ts'), source.replace(/hassUrl: '.*?'/, 'hassUrl: 8123'));
    expect(await compile('mistaken.ts'), 'the types are really looked at').toContain('TS2322');
  });
}

test('the entry loads by its name, and the WebSocket library only once it is needed', async () => {
  const { stdout } = await run(
    process.execPath,
    ['--input-type=module', '-e', "console.log(Object.keys(await import('latchkey/session')).sort().join())"],
    { cwd: folder },
  );
  expect(stdout.trim()).toBe('AuthError,startSession');
  const entry = readFileSync(path.join(folder, 'node_modules/latchkey/dist-session/session.js'), 'utf8');
  expect(entry).not.toContain('home-assistant-js-websocket');
});
