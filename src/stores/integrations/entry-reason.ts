/** Why an entry is not loaded, in words. */
import type { BackendTexts } from '../../api/integrations/backend-texts.ts';
import type { ConfigEntry } from '../../api/integrations/config-entries.ts';

type Reason = Pick<
  ConfigEntry,
  | 'reason'
  | 'error_reason_translation_domain'
  | 'error_reason_translation_key'
  | 'error_reason_translation_placeholders'
>;

/**
 * The integration's own text for it, its holes filled; else what Home Assistant wrote, in English; null for none.
 * @param texts - of the category `exceptions`
 */
export function reasonOf(entry: Reason, texts: BackendTexts): string | null {
  const { error_reason_translation_domain: domain, error_reason_translation_key: key } = entry;
  const text = texts.get(`component.${domain ?? ''}.exceptions.${key ?? ''}.message`);
  if (text === undefined) return entry.reason?.trim() || null;
  const values = new Map(Object.entries(entry.error_reason_translation_placeholders ?? {}));
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => values.get(name) ?? hole);
}
