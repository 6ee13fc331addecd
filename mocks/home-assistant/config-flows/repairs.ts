/** Announces changes of repair issues; most of them belong to re-authentication flows. */
import { fireEvent, type House } from '../house.ts';
import { issuesDomain } from './repair-issue.ts';

/** Tells everybody who listens, plain users included. */
export function tellOfIssue(house: House, action: 'create' | 'remove', issueId: string): void {
  fireEvent(house, 'repairs_issue_registry_updated', { action, domain: issuesDomain, issue_id: issueId });
}
