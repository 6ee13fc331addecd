/** What `npm start` says when it cannot: one sentence each, and no stack trace. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeComplaint } from './node-version.mjs';
import { projectFolder } from './run.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'latchkey-clone-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Runs the script to its end; a script that serves is ended by the test's time limit. */
async function start(environment: Record<string, string>, cwd = projectFolder) {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd,
    env: { ...process.env, ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      output += data.toString();
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output: output.trim() };
}

test('a port that is taken is named, with a way to choose another one', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  try {
    expect(await start({ PORT: String(port) })).toEqual({
      code: 1,
      output: `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`,
    });
  } finally {
    other.close();
  }
});

test.each(['no', '0', '65536', '80.5'])('a PORT of "%s" is refused', async (port) => {
  expect(await start({ PORT: port })).toEqual({
    code: 1,
    output: `PORT must be a number from 1 to 65535, not ${port}.`,
  });
});

test('packages that cannot be downloaded are one sentence after the messages of npm', async () => {
  for (const name of ['scripts', 'package.json', 'package-lock.json']) {
    cpSync(path.join(projectFolder, name), path.join(folder, name), { recursive: true });
  }
  const programs = path.join(folder, 'bin');
  mkdirSync(programs);
  writeFileSync(path.join(programs, 'npm'), '#!/bin/sh\necho "npm error code ENOTFOUND" >&2\nexit 1\n', {
    mode: 0o755,
  });
  const { code, output } = await start({ PATH: `${programs}:${process.env['PATH'] ?? ''}` }, folder);
  expect(code).toBe(1);
  expect(output.split('\n')).toEqual([
    'Installing the packages (npm ci) ...',
    'npm error code ENOTFOUND',
    '',
    'The packages could not be installed: see the messages of npm above. The first start needs a network.',
  ]);
});

test.each([
  ['18.20.8', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.0.0', true],
])('Node %s is new enough: %s', (version, isEnough) => {
  const complaint = nodeComplaint(version, '>=20.19');
  if (isEnough) expect(complaint).toBeUndefined();
  else {
    expect(complaint).toBe(
      `Latchkey needs Node 20.19 or newer, and this is Node ${version}. Install a newer one and try again.`,
    );
  }
});
