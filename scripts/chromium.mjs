/** Where Chromium is and how it is started: the one place that knows, for tests, measurements and set-up. */
import { existsSync } from 'node:fs';

/** The whole browser as Debian's package `chromium` installs it. */
export const debianChromium = '/usr/bin/chromium';

/** The same engine without a browser's own windows, as Playwright's download is: twice as fast in tests. */
export const debianHeadlessShell = '/usr/bin/chromium-headless-shell';

/**
 * The Chromium to use: the one named by CHROMIUM_PATH, else the first of Debian's that is installed.
 * @param {readonly string[]} [programs] in the order in which they are wanted
 * @returns {string | undefined} undefined when Playwright shall use the browser it downloaded itself
 */
export function chromiumPath(programs = [debianHeadlessShell, debianChromium]) {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  return programs.find((program) => existsSync(program));
}

/**
 * Launch options for Playwright's Chromium. The switches keep it from asking the network for anything of its own.
 * @param {string[]} [extraArgs] further switches, such as a host mapping
 * @param {string} [executablePath] the program; undefined for Playwright's own
 * @returns {{ executablePath?: string, args: string[] }}
 */
export function chromiumLaunchOptions(extraArgs = [], executablePath = chromiumPath()) {
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
