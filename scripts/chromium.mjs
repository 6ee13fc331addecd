/** Where Chromium is and how it is started: the one place that knows, for tests, measurements and set-up. */
import { existsSync } from 'node:fs';

/** Where Debian's package `chromium` puts its program. */
export const debianChromium = '/usr/bin/chromium';

/**
 * The Chromium to use: the one named by CHROMIUM_PATH, else Debian's when it is installed.
 * @param {Record<string, string | undefined>} environment
 * @returns {string | undefined} undefined when Playwright shall use the browser it downloaded itself
 */
export function chromiumPath(environment = process.env) {
  if (environment.CHROMIUM_PATH) return environment.CHROMIUM_PATH;
  return existsSync(debianChromium) ? debianChromium : undefined;
}

/**
 * Launch options for Playwright's Chromium. The switches keep it from asking the network for anything of its own.
 * @param {string[]} [extraArgs] further switches, such as a host mapping
 * @returns {{ executablePath?: string, args: string[] }}
 */
export function chromiumLaunchOptions(extraArgs = []) {
  const executablePath = chromiumPath();
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      // Chromium refuses to start its sandbox as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
      ...extraArgs,
    ],
  };
}
