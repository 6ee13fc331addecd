/** How often a real instance says that somebody failed to sign in. */
import type { WireSocket } from '../wire/socket.ts';

/**
 * Failed logins that the instance has counted since it started, whoever they were of.
 * @param owner a connection of somebody who may read the log
 */
export async function failedLogins(owner: WireSocket): Promise<number> {
  const { result } = await owner.command('system_log/list');
  return (result as { name: string; count: number }[])
    .filter(({ name }) => name === 'homeassistant.components.http.ban')
    .reduce((sum, { count }) => sum + count, 0);
}
