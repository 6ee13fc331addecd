/** What is read off this computer before a root is built, and what goes into it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { distributionHere, insideRoot, mirrorOf } from './debian-root.ts';
import { requirementsOf } from './requirements.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'latchkey-root-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  ['NAME="Debian GNU/Linux"\nID=debian\n', 'debian'],
  ['ID="ubuntu"\nID_LIKE=debian\n', 'ubuntu'],
  ['ID=alpine\n', undefined],
  ['ID_LIKE=debian\n', undefined],
])('the distribution of %j is %s', (text, distribution) => {
  const file = path.join(folder, 'os-release');
  writeFileSync(file, text);
  expect(distributionHere(file)).toBe(distribution);
});

test('a system without os-release is no distribution that a root is built with', () => {
  expect(distributionHere(path.join(folder, 'nothing'))).toBeUndefined();
});

test.each([
  ['Types: deb\n# URIs: http://old.example/\nURIs: http://mirror.example/debian\nURIs: http://second/\n'],
  ['# deb http://old.example/ stable main\ndeb http://mirror.example/debian bookworm main\n'],
  ['deb [signed-by=/a.gpg arch=amd64] http://mirror.example/debian bookworm main\n'],
])('the mirror is the first one that apt uses: %j', (sources) => {
  expect(mirrorOf(sources)).toBe('http://mirror.example/debian');
});

test('sources without a mirror name none', () => {
  expect(mirrorOf('deb-src http://mirror.example/debian bookworm main\n')).toBeUndefined();
});

test('the folder of an instance is mounted only where there is one', () => {
  const inRoot = insideRoot('/root-folder', ['hass', '-c', '/config'], '/instances/demo');
  expect(inRoot.slice(4)).toEqual(['/root-folder', '/instances/demo', 'hass', '-c', '/config']);
  expect(inRoot[3]).toContain('mount --bind "$1" "$0/config"');
  const withoutFolder = insideRoot('/root-folder', ['true']);
  expect(withoutFolder.slice(4)).toEqual(['/root-folder', 'true']);
  expect(withoutFolder[3]).not.toContain('/config');
});

test('requirements are those of the integrations and of all they depend on, each once', () => {
  const manifests = {
    frontend: { requirements: ['pages==1'], dependencies: ['http', 'auth'] },
    http: { requirements: ['server==2', 'pages==1'], dependencies: ['frontend'] },
    auth: {},
    unused: { requirements: ['unused==1'] },
  };
  for (const [name, manifest] of Object.entries(manifests)) {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, 'manifest.json'), JSON.stringify(manifest));
  }
  expect(requirementsOf(folder, ['frontend', 'unknown'])).toEqual([
    'PyQRCode==1.2.1',
    'mutagen',
    'pages==1',
    'pyotp==2.10.0',
    'server==2',
  ]);
});
