/** Finds the Home Assistant to start for tests and for trying the page out. */
import { haVersion } from '../mocks/home-assistant/version.ts';
import { fromCommand } from './from-command.ts';
import { fromContainer } from './from-container.ts';
import { fromDebian } from './from-debian.ts';
import { fromPath } from './from-path.ts';
import type { Installation } from './installation.ts';

/**
 * The first of these that there is: the command in HASS_RUN, `hass` on the PATH, a container engine with the official
 * image, and as root on Debian or Ubuntu one that is built now. HASS_VERSION names another version for the last two.
 * @throws when there is none, or when it cannot be built
 */
export function findInstallation(environment: NodeJS.ProcessEnv = process.env): Installation {
  const version = environment['HASS_VERSION'] || haVersion;
  const found =
    fromCommand(environment) ??
    fromPath(environment) ??
    fromContainer(version) ??
    fromDebian(version, environment);
  if (found) return found;
  throw new Error(
    'There is no Home Assistant to start here. Install it so that "hass" is on the PATH, or start Docker or Podman, ' +
      'or run this as root on Debian or Ubuntu, or set HASS_RUN to a command that serves one: see the README.',
  );
}
