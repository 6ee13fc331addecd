/** Entries of integrations: accounts and devices that were set up, and how they fare. */
import { AuthError } from '../auth-error.ts';
import { sendCommand } from '../command.ts';
import type { CommandMessage, CommandSender } from '../command.ts';

/** One entry of `config_entries/get`; Home Assistant tells of more members. */
export interface ConfigEntry {
  entry_id: string;
  /** Of the integration. */
  domain: string;
  title: string;
  /** `loaded`, `setup_error`, `setup_retry`, `not_loaded`, `setup_in_progress`, `migration_error`, … */
  state: string;
  /** Why it is not loaded, in English; null for no reason. */
  reason: string | null;
  /** The integration whose texts hold the reason; null where there are none. */
  error_reason_translation_domain: string | null;
  error_reason_translation_key: string | null;
  error_reason_translation_placeholders: Readonly<Record<string, string>> | null;
  /** Who switched it off; null while it is on. */
  disabled_by: string | null;
  /** Seconds since 1970. */
  modified_at: number;
}

/** An entry was added, changed or taken away; all of them come at first. */
export const ENTRIES_SUBSCRIPTION: CommandMessage = { type: 'config_entries/subscribe' };

function isEntry(value: unknown): value is ConfigEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<Record<keyof ConfigEntry, unknown>>;
  return (
    typeof entry.entry_id === 'string' &&
    typeof entry.domain === 'string' &&
    typeof entry.title === 'string' &&
    typeof entry.state === 'string'
  );
}

/** What the subscription tells of one entry; without a type it is only there. */
export interface EntryChange {
  type: 'added' | 'updated' | 'removed' | null;
  entry: ConfigEntry;
}

/** The changes in an event of {@link ENTRIES_SUBSCRIPTION}; what cannot be read is left out. */
export const entryChangesIn = (event: unknown): readonly EntryChange[] =>
  Array.isArray(event)
    ? event.filter((change): change is EntryChange =>
        isEntry((change as Partial<EntryChange> | null | undefined)?.entry),
      )
    : [];

/**
 * Asks for all entries of all integrations.
 * @throws {@link AuthError} `invalid_response`, or as {@link sendCommand}
 */
export async function fetchConfigEntries(sender: CommandSender): Promise<readonly ConfigEntry[]> {
  const answer = await sendCommand(sender, { type: 'config_entries/get' });
  if (Array.isArray(answer) && answer.every(isEntry)) return answer;
  throw new AuthError('invalid_response');
}
