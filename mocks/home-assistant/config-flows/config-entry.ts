/** An entry of an integration: an account or a device that was set up, and how it reads over the wire. */
import type { EntryState, ScenarioEntry } from '../scenario.ts';
import { newId } from './flow.ts';

export interface ConfigEntry {
  id: string;
  domain: string;
  title: string;
  source: string;
  supportsOptions: boolean;
  /** `service`, `hub`, `device`, …: what `type_filter` asks for. */
  integrationType: string;
  uniqueId: string | null;
  state: EntryState;
  /** Why it is not loaded, in English. */
  reason: string | null;
  reasonKey: string | null;
  reasonPlaceholders: Record<string, string> | null;
  disabledBy: string | null;
  createdAtMs: number;
  modifiedAtMs: number;
  /** What was entered when it was set up. */
  data: Record<string, unknown>;
}

export const newEntry = (entry: ScenarioEntry, nowMs: number): ConfigEntry => ({
  id: entry.id ?? newId(),
  domain: entry.domain,
  title: entry.title,
  source: entry.source ?? 'user',
  supportsOptions: entry.supportsOptions ?? false,
  integrationType: entry.integrationType ?? 'service',
  uniqueId: entry.title,
  state: entry.state ?? 'loaded',
  reason: entry.reason ?? null,
  reasonKey: entry.reasonKey ?? null,
  reasonPlaceholders: entry.reasonPlaceholders ?? null,
  disabledBy: entry.disabledBy ?? null,
  createdAtMs: nowMs,
  modifiedAtMs: nowMs,
  data: structuredClone(entry.data ?? {}),
});

/** As `config_entries/get` lists it; times in seconds. */
export const describeEntry = (entry: ConfigEntry): Record<string, unknown> => ({
  created_at: entry.createdAtMs / 1000,
  entry_id: entry.id,
  domain: entry.domain,
  modified_at: entry.modifiedAtMs / 1000,
  title: entry.title,
  source: entry.source,
  state: entry.state,
  supports_options: entry.supportsOptions,
  supports_remove_device: false,
  supports_unload: true,
  supports_reconfigure: false,
  supported_subentry_types: {},
  pref_disable_new_entities: false,
  pref_disable_polling: false,
  disabled_by: entry.disabledBy,
  reason: entry.reason,
  error_reason_translation_domain: entry.reasonKey === null ? null : entry.domain,
  error_reason_translation_key: entry.reasonKey,
  error_reason_translation_placeholders: entry.reasonPlaceholders,
  num_subentries: 0,
});
