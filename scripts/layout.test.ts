/** Where files are: folders that stay small, and imports without cycles, types included. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { expect, test } from 'vitest';
import { projectFolder } from './run.mjs';

/** Sets of like things, which nobody reads from the first to the last: see CONTRIBUTING. */
const sets = ['src/elements/form/fields/selectors'];
const MOST_FILES = 25;

test.each(['src', 'mocks', 'e2e'])('no folder of %s has more than 25 files', (room) => {
  const counts = new Map<string, number>();
  for (const entry of readdirSync(path.join(projectFolder, room), { recursive: true, withFileTypes: true })) {
    const folder = path.relative(projectFolder, entry.parentPath).replaceAll(path.sep, '/');
    if (entry.isFile()) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const full = [...counts].filter(([folder, count]) => count > MOST_FILES && !sets.includes(folder));
  expect(full).toEqual([]);
});

test('no file imports itself over others, types included', async () => {
  const { output } = await cruise(
    ['src', 'mocks', 'e2e', 'home-assistant', 'bench', 'vite-plugins'],
    {
      baseDir: projectFolder,
      doNotFollow: { path: 'node_modules' },
      tsPreCompilationDeps: true,
      validate: true,
      ruleSet: {
        forbidden: [{ name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } }],
      },
    },
    {},
    { tsConfig: extractTSConfig(path.join(projectFolder, 'tsconfig.json')) },
  );
  if (typeof output === 'string') throw new Error(output);
  expect(output.summary.totalCruised).toBeGreaterThan(500);
  expect(output.summary.violations.map(({ cycle }) => cycle?.map(({ name }) => name))).toEqual([]);
}, 60_000);
