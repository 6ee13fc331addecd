/** The repair issues that flows of re-authentication raise. */
import { timestamp } from '../clock.ts';
import { fireEvent, type House } from '../house.ts';
import type { ConfigEntry } from './config-entry.ts';

export interface RepairIssue {
  issueId: string;
  issueDomain: string;
  /** Title of the entry. */
  name: string;
  flowId: string;
  createdAtMs: number;
}

const domain = 'homeassistant';

export const reauthIssueId = (handler: string, entryId: string): string =>
  `config_entry_reauth_${handler}_${entryId}`;

export const newReauthIssue = (entry: ConfigEntry, flowId: string, nowMs: number): RepairIssue => ({
  issueId: reauthIssueId(entry.domain, entry.id),
  issueDomain: entry.domain,
  name: entry.title,
  flowId,
  createdAtMs: nowMs,
});

/** As `repairs/list_issues` lists it. */
export const describeIssue = (issue: RepairIssue): Record<string, unknown> => ({
  breaks_in_ha_version: null,
  created: timestamp(issue.createdAtMs),
  dismissed_version: null,
  ignored: false,
  domain,
  is_fixable: false,
  issue_domain: issue.issueDomain,
  issue_id: issue.issueId,
  learn_more_url: null,
  severity: 'error',
  translation_key: 'config_entry_reauth',
  translation_placeholders: { name: issue.name },
});

/** Tells everybody who listens, plain users included. */
export function tellOfIssue(house: House, action: 'create' | 'remove', issueId: string): void {
  fireEvent(house, 'repairs_issue_registry_updated', { action, domain, issue_id: issueId });
}
