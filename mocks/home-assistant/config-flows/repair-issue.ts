/** Something that Home Assistant asks to be repaired, and how it reads over the wire. */
import { timestamp } from '../clock.ts';
import type { ScenarioIssue } from '../scenario.ts';
import type { ConfigEntry } from './config-entry.ts';

export interface RepairIssue extends Omit<ScenarioIssue, 'learnMoreUrl'> {
  /** The integration it is about. */
  issueDomain: string | null;
  learnMoreUrl: string | null;
  /** The flow that ends it. */
  flowId: string | null;
  createdAtMs: number;
}

/** The integration that raises all of them. */
export const issuesDomain = 'homeassistant';

export const reauthIssueId = (handler: string, entryId: string): string =>
  `config_entry_reauth_${handler}_${entryId}`;

export const newReauthIssue = (entry: ConfigEntry, flowId: string, nowMs: number): RepairIssue => ({
  issueId: reauthIssueId(entry.domain, entry.id),
  issueDomain: entry.domain,
  severity: 'error',
  translationKey: 'config_entry_reauth',
  placeholders: { name: entry.title },
  learnMoreUrl: null,
  flowId,
  createdAtMs: nowMs,
});

/** An issue that no flow ends. */
export const newIssue = (issue: ScenarioIssue, nowMs: number): RepairIssue => ({
  ...structuredClone(issue),
  issueDomain: null,
  flowId: null,
  createdAtMs: nowMs,
});

/** As `repairs/list_issues` lists it. */
export const describeIssue = (issue: RepairIssue): Record<string, unknown> => ({
  breaks_in_ha_version: null,
  created: timestamp(issue.createdAtMs),
  dismissed_version: null,
  ignored: false,
  domain: issuesDomain,
  is_fixable: false,
  issue_domain: issue.issueDomain,
  issue_id: issue.issueId,
  learn_more_url: issue.learnMoreUrl,
  severity: issue.severity,
  translation_key: issue.translationKey,
  translation_placeholders: issue.placeholders,
});
