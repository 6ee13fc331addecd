/** `npm run build:session`: the package entry `latchkey/session` into dist-session/, with its types. */
import './node-version.mjs';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { projectFolder, run } from './run.mjs';
import { setUpPackages } from './set-up.mjs';

await setUpPackages();
// Whatever the shell says: what is built here is what people use.
process.env.NODE_ENV = 'production';
const isBundled = await run(['npx', 'vite', 'build', '--config', 'vite.session.config.ts']);
// A package that is too large is still there to be tried out.
const isTyped = await run(['npx', 'tsc', '--project', 'tsconfig.session.json']);
if (isTyped) keepReachable(path.join(projectFolder, 'dist-session/types/session/start-session.d.ts'));
process.exitCode = isBundled && isTyped ? 0 : 1;

/**
 * Removes the types that nobody can reach from the entry: what is inside is not offered.
 * @param {string} entry
 */
function keepReachable(entry) {
  const reached = new Set([entry]);
  for (const file of reached) {
    for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(
      /(?:from |import\()['"](\.[^'"]+)['"]/g,
    )) {
      reached.add(path.resolve(path.dirname(file), from.replace(/\.[jt]s$/, '.d.ts')));
    }
  }
  const types = path.join(projectFolder, 'dist-session/types');
  for (const file of readdirSync(types, { recursive: true, withFileTypes: true })) {
    const name = path.join(file.parentPath, file.name);
    if (file.isFile() && !reached.has(name)) rmSync(name);
  }
}
