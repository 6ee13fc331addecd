/** Imports TypeScript of the project into a script: Vite reads it where Node does not yet. */
import path from 'node:path';
import { projectFolder } from './run.mjs';

/**
 * The packages must be there.
 * @param {string} file from the project's folder
 * @returns {Promise<unknown>} the module
 */
export async function importTypeScript(file) {
  // Only now: the package may have been missing when the script was loaded.
  const { runnerImport } = await import('vite');
  const entry = path.join(projectFolder, file);
  const mode = process.env.NODE_ENV;
  try {
    return (await runnerImport(entry, { root: projectFolder, configFile: false })).module;
  } finally {
    // Vite sets it to 'development'; a build started afterwards would contain Lit's development code.
    if (mode === undefined) delete process.env.NODE_ENV;
  }
}
