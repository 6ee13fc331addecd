/** The own refresh tokens: list, end one, end all other sessions, switch the expiry. */
import { AuthError, toAuthError } from '../auth-error.ts';
import { sendCommand } from '../command.ts';
import type { CommandSender } from '../command.ts';

/** One entry of `auth/refresh_tokens`; times are ISO 8601. The token itself is never in it. */
export interface RefreshTokenEntry {
  id: string;
  /** `normal` is a session, `long_lived_access_token` was made by hand, `system` belongs to Home Assistant. */
  type: string;
  auth_provider_type: string | null;
  /** Address of the client, as it was sent at the sign-in. */
  client_id: string | null;
  client_name: string | null;
  client_icon: string | null;
  created_at: string;
  /** Null: never. For a long-lived token always null, although it does end. */
  expire_at: string | null;
  /** Moves at a refresh, not at each request. */
  last_used_at: string | null;
  last_used_ip: string | null;
  is_current: boolean;
}

const isStringOrNull = (value: unknown): boolean => value === null || typeof value === 'string';

function isEntry(value: unknown): value is RefreshTokenEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<Record<keyof RefreshTokenEntry, unknown>>;
  return (
    typeof entry.id === 'string' &&
    typeof entry.type === 'string' &&
    typeof entry.created_at === 'string' &&
    typeof entry.is_current === 'boolean' &&
    [entry.client_id, entry.client_name, entry.expire_at, entry.last_used_at, entry.last_used_ip].every(
      isStringOrNull,
    )
  );
}

/** What was asked for in this turn of the page, by whom it goes through. */
const asked = new WeakMap<CommandSender, Promise<readonly RefreshTokenEntry[]>>();

/**
 * Asks for all refresh tokens of the person; nobody sees somebody else's. Who asks in the same turn gets the same
 * answer: there may be thousands of them.
 * @throws {@link AuthError} `invalid_response`, or as {@link sendCommand}
 */
export async function fetchRefreshTokens(sender: CommandSender): Promise<readonly RefreshTokenEntry[]> {
  const known = asked.get(sender);
  if (known) return await known;
  const answer = askForRefreshTokens(sender);
  asked.set(sender, answer);
  // Whoever asks later may have changed something meanwhile.
  queueMicrotask(() => asked.delete(sender));
  return await answer;
}

async function askForRefreshTokens(sender: CommandSender): Promise<readonly RefreshTokenEntry[]> {
  const answer = await sendCommand(sender, { type: 'auth/refresh_tokens' });
  if (Array.isArray(answer) && answer.every(isEntry)) return answer;
  throw new AuthError('invalid_response');
}

/**
 * Ends one token, and with it what was signed in by it. For the connection's own one there is no answer: it is closed.
 * @throws {@link AuthError} `command_failed` with `invalid_token_id` where it has ended already, or as {@link sendCommand}
 */
export async function deleteRefreshToken(sender: CommandSender, id: string): Promise<void> {
  await sendCommand(sender, { type: 'auth/delete_refresh_token', refresh_token_id: id });
}

/**
 * Like {@link deleteRefreshToken}, but for a token that has ended already there is nothing to tell.
 * @throws {@link AuthError} as {@link sendCommand}
 */
export async function endRefreshToken(sender: CommandSender, id: string): Promise<void> {
  await deleteRefreshToken(sender, id).catch((thrown: unknown) => {
    const error = toAuthError(thrown);
    if (error.serverCode !== 'invalid_token_id') throw error;
  });
}

/**
 * Ends every session but the connection's own; long-lived tokens stay.
 * @throws {@link AuthError} `command_failed` with `token_removing_error`, or as {@link sendCommand}
 */
export async function deleteOtherSessions(sender: CommandSender): Promise<void> {
  await sendCommand(sender, {
    type: 'auth/delete_all_refresh_tokens',
    token_type: 'normal',
    delete_current_token: false,
  });
}

/**
 * Switches the end of a token off, or on again: then it is 90 days after the last use.
 * @throws {@link AuthError} `command_failed` with `invalid_token_id`, or as {@link sendCommand}
 */
export async function setRefreshTokenExpiry(
  sender: CommandSender,
  id: string,
  isEnabled: boolean,
): Promise<void> {
  await sendCommand(sender, {
    type: 'auth/refresh_token_set_expiry',
    refresh_token_id: id,
    enable_expiry: isEnabled,
  });
}
