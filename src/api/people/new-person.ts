/** Making a person of the house. */
import { AuthError } from '../auth-error.ts';
import { sendCommand } from '../command.ts';
import type { CommandSender } from '../command.ts';

/**
 * Makes a person who belongs to a user.
 * @throws {@link AuthError} `command_failed` with `serverCode` `invalid_format` (an unknown user, or one who has a person
 * already) or `unauthorized`, `invalid_response`, or as {@link sendCommand}
 */
export async function createPerson(sender: CommandSender, name: string, user_id: string): Promise<void> {
  const answer = (await sendCommand(sender, { type: 'person/create', name, user_id })) as
    { id?: unknown } | null | undefined;
  if (typeof answer?.id !== 'string') throw new AuthError('invalid_response');
}
