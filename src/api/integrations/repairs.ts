/** Repair issues, of which one tells since when an entry must be signed in again. */
import { AuthError } from '../auth-error.ts';
import { sendCommand } from '../command.ts';
import type { CommandMessage, CommandSender } from '../command.ts';

/** One issue of `repairs/list_issues`; Home Assistant tells of more members. */
export interface RepairIssue {
  issue_id: string;
  /** ISO 8601. */
  created: string;
}

const isIssue = (value: unknown): value is RepairIssue =>
  typeof (value as Partial<RepairIssue> | null)?.issue_id === 'string' &&
  typeof (value as Partial<RepairIssue>).created === 'string';

/** An issue was raised or is over. */
export const REPAIRS_SUBSCRIPTION: CommandMessage = {
  type: 'subscribe_events',
  event_type: 'repairs_issue_registry_updated',
};

/** Name of the issue that a flow of re-authentication raises. */
export const reauthIssueId = (domain: string, entryId: string): string =>
  `config_entry_reauth_${domain}_${entryId}`;

/**
 * Asks for all issues.
 * @throws {@link AuthError} `invalid_response`, or as {@link sendCommand}
 */
export async function fetchRepairIssues(sender: CommandSender): Promise<readonly RepairIssue[]> {
  const answer = (await sendCommand(sender, { type: 'repairs/list_issues' })) as
    { issues?: unknown } | null | undefined;
  const issues = answer?.issues;
  if (!Array.isArray(issues)) throw new AuthError('invalid_response');
  return issues.filter(isIssue);
}
