/** Finds a real Home Assistant for the scripts that start one, or ends them with a sentence. */
import { importTypeScript } from './import-typescript.mjs';
import { giveUp } from './run.mjs';

/**
 * Finds the installation that tests will start, and builds it when it has to be built.
 * @returns {Promise<string>} which one it is
 */
export async function setUpHomeAssistant() {
  const { findInstallation } = /** @type {typeof import('../home-assistant/find-installation.ts')} */ (
    await importTypeScript('home-assistant/find-installation.ts')
  );
  try {
    return findInstallation().description;
  } catch (error) {
    giveUp(error instanceof Error ? error.message : String(error));
  }
}
