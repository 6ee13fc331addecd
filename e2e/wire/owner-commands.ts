/** What the owner does to the sessions and accounts of a household, over a connection of their own. */
import type { DemoAccount } from '../servers/demo-accounts.ts';
import type { WireSocket } from './socket.ts';

/**
 * Ends the owner's own sessions of a client.
 * @returns how many there were
 */
export async function endSessionsOf(owner: WireSocket, clientId: string): Promise<number> {
  const { result } = await owner.command('auth/refresh_tokens');
  const own = (result as { id: string; client_id: string | null }[]).filter(
    ({ client_id }) => client_id === clientId,
  );
  for (const { id } of own) await owner.command('auth/delete_refresh_token', { refresh_token_id: id });
  return own.length;
}

/**
 * Switches a person's account on or off.
 * @throws when Home Assistant does not do it
 */
export async function switchAccount(
  owner: WireSocket,
  { username }: DemoAccount,
  is_active: boolean,
): Promise<void> {
  const { result } = await owner.command('config/auth/list');
  const user_id = (result as { id: string; username: string | null }[]).find(
    (user) => user.username === username,
  )?.id;
  const done = await owner.command('config/auth/update', { user_id, is_active });
  if (done.success !== true) throw new Error(`${username} was not switched: ${done.error?.code ?? ''}.`);
}
