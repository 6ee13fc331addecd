/** Commands about the entries of integrations, their flows, and the repairs that those ask for. */
import { describeEntry } from '../config-flows/config-entry.ts';
import { describeFlow, isListed } from '../config-flows/flow.ts';
import { brandToken } from '../config-flows/icon.ts';
import { entryById } from '../config-flows/reauth.ts';
import { describeIssue, issuesDomain } from '../config-flows/repair-issue.ts';
import { isListOfStrings, isString } from '../validation/message-format.ts';
import { CommandError, noResult, type Commands } from './command.ts';

const typeFilter = { type_filter: { check: isListOfStrings, optional: true } };

/** Types of integrations that are meant; undefined: all of them. */
const wantedTypes = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.map(String) : undefined;

export const configEntryCommands: Commands = {
  'config_entries/get': {
    shape: { domain: { check: isString, optional: true }, ...typeFilter },
    handle({ house }, { domain, type_filter }) {
      const types = wantedTypes(type_filter);
      return house.state.configEntries
        .filter((entry) => domain === undefined || entry.domain === domain)
        .filter(({ integrationType }) => !types || types.includes(integrationType))
        .map(describeEntry);
    },
  },
  'config_entries/get_single': {
    administrator: true,
    shape: { entry_id: { check: isString } },
    handle({ house }, { entry_id }) {
      const entry = entryById(house, String(entry_id));
      if (!entry) throw new CommandError('not_found', 'Config entry not found');
      return { config_entry: describeEntry(entry) };
    },
  },
  'config_entries/subscribe': {
    shape: typeFilter,
    handle({ house, send, subscribe }, { id, type_filter }) {
      const types = wantedTypes(type_filter);
      subscribe(id, { integrationTypes: types });
      send({ id, type: 'result', success: true, result: null });
      const event = house.state.configEntries
        .filter(({ integrationType }) => !types || types.includes(integrationType))
        .map((entry) => ({ type: null, entry: describeEntry(entry) }));
      send({ id, type: 'event', event });
      return noResult;
    },
  },
  'config_entries/flow/progress': {
    administrator: true,
    handle: ({ house }) => house.state.configFlows.filter(isListed).map(describeFlow),
  },
  'config_entries/flow/subscribe': {
    administrator: true,
    handle({ house, send, subscribe }, { id }) {
      subscribe(id, { configFlows: true });
      // The flows come before the result.
      const flows = house.state.configFlows.filter(isListed);
      const event = flows.map((flow) => ({ type: null, flow_id: flow.id, flow: describeFlow(flow) }));
      send({ id, type: 'event', event });
      return null;
    },
  },
  'brands/access_token': {
    handle: () => ({ token: brandToken }),
  },
  'repairs/list_issues': {
    handle: ({ house }) => ({ issues: house.state.repairIssues.map(describeIssue) }),
  },
  'repairs/get_issue_data': {
    shape: { domain: { check: isString }, issue_id: { check: isString } },
    handle({ house }, { domain, issue_id }) {
      const issue = house.state.repairIssues.find(
        ({ issueId }) => issueId === issue_id && domain === issuesDomain,
      );
      if (!issue) throw new CommandError('unknown_issue', `Issue '${String(issue_id)}' not found`);
      return { issue_data: issue.flowId === null ? null : { flow_id: issue.flowId } };
    },
  },
};
