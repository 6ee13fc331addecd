/** Texts that integrations bring along, in the person's language. */
import { AuthError } from '../auth-error.ts';
import { sendCommand } from '../command.ts';
import type { CommandSender } from '../command.ts';

/** What the texts are about. */
export type TextCategory = 'config' | 'selector' | 'title' | 'exceptions' | 'issues';

/** Texts by keys such as `component.reauth_demo.config.error.invalid_auth`; with `{placeholders}`, some with Markdown. */
export type BackendTexts = ReadonlyMap<string, string>;

/**
 * Asks for texts of one category. What a language has no text for comes in English; an integration without any has
 * no keys in the answer.
 * @param language - BCP 47, such as `de`
 * @param integrations - domains
 * @throws {@link AuthError} `invalid_response`, or as {@link sendCommand}
 */
export async function fetchBackendTexts(
  sender: CommandSender,
  language: string,
  category: TextCategory,
  integrations: readonly string[],
): Promise<BackendTexts> {
  const type = 'frontend/get_translations';
  const answer = (await sendCommand(sender, { type, language, category, integration: integrations })) as
    { resources?: unknown } | null | undefined;
  const resources = answer?.resources;
  if (typeof resources !== 'object' || resources === null) throw new AuthError('invalid_response');
  const entries = Object.entries(resources);
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
