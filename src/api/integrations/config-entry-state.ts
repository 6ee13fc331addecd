/** How one entry of an integration fares at the moment, as an administrator asks. */
import { AuthError } from '../auth-error.ts';
import { sendCommand } from '../command.ts';
import type { CommandSender } from '../command.ts';

/**
 * Asks for the state of an entry: `loaded`, `setup_error`, `setup_in_progress`, …; `null` where there is no such entry.
 * @throws {@link AuthError} `invalid_response`, or as {@link sendCommand}
 */
export async function fetchEntryState(sender: CommandSender, entryId: string): Promise<string | null> {
  let answer: unknown;
  try {
    answer = await sendCommand(sender, { type: 'config_entries/get_single', entry_id: entryId });
  } catch (thrown) {
    if (thrown instanceof AuthError && thrown.serverCode === 'not_found') return null;
    throw thrown;
  }
  const { config_entry: entry } = (answer ?? {}) as { config_entry?: { state?: unknown } };
  if (typeof entry?.state !== 'string') throw new AuthError('invalid_response');
  return entry.state;
}
