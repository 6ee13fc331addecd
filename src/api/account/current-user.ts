/** Who is signed in. */
import { AuthError } from '../auth-error.ts';
import { sendCommand } from '../command.ts';
import type { CommandSender } from '../command.ts';

/** Answer of `auth/current_user`; the user name is not in it. */
export interface CurrentUser {
  id: string;
  name: string;
  /** The owner is not the same as an administrator, but always one. */
  is_owner: boolean;
  is_admin: boolean;
  credentials: readonly { auth_provider_type: string; auth_provider_id: string | null }[];
  mfa_modules: readonly { id: string; name: string; enabled: boolean }[];
}

/**
 * Asks who the connection's access token belongs to.
 * @throws {@link AuthError} `invalid_response`, or as {@link sendCommand}
 */
export async function fetchCurrentUser(connection: CommandSender): Promise<CurrentUser> {
  const answer = (await sendCommand(connection, { type: 'auth/current_user' })) as
    Partial<Record<keyof CurrentUser, unknown>> | null | undefined;
  if (
    typeof answer?.id === 'string' &&
    typeof answer.name === 'string' &&
    typeof answer.is_owner === 'boolean' &&
    typeof answer.is_admin === 'boolean' &&
    Array.isArray(answer.credentials) &&
    Array.isArray(answer.mfa_modules)
  ) {
    return answer as CurrentUser;
  }
  throw new AuthError('invalid_response');
}
