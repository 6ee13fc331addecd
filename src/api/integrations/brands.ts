/** Icons of integrations, as Home Assistant itself serves them; nobody else is asked. */
import { AuthError } from '../auth-error.ts';
import { sendCommand } from '../command.ts';
import type { CommandSender } from '../command.ts';

/**
 * Asks for the word that opens the icons, and nothing else; it changes every half an hour.
 * @throws {@link AuthError} `invalid_response`, `command_failed` where Home Assistant serves none, or as
 * {@link sendCommand}
 */
export async function fetchBrandToken(sender: CommandSender): Promise<string> {
  const answer = (await sendCommand(sender, { type: 'brands/access_token' })) as
    { token?: unknown } | null | undefined;
  if (typeof answer?.token !== 'string') throw new AuthError('invalid_response');
  return answer.token;
}

/**
 * Address of an icon; for an integration without one there is nothing.
 * @param origin - of the instance
 * @param token - as {@link fetchBrandToken} tells it
 */
export const brandIcon = (origin: string, domain: string, token: string): string =>
  `${origin}/api/brands/integration/${encodeURIComponent(domain)}/icon.png?placeholder=no&token=${encodeURIComponent(token)}`;
