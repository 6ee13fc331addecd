/** Entries whose credentials are refused: the flow that asks for new ones, its issue, and their ends. */
import type { House } from '../house.ts';
import type { State } from '../state.ts';
import { describeEntry, type ConfigEntry } from './config-entry.ts';
import { describeFlow, isListed, newId, type ConfigFlow } from './flow.ts';
import { newReauthIssue, reauthIssueId } from './repair-issue.ts';
import { tellOfIssue } from './repairs.ts';

const refusal = 'The stored password is refused';

/** The password that the service `expire` of the demo integration stores. */
const expiredPassword = 'expired';

export const entryById = (house: House, entryId: string): ConfigEntry | undefined =>
  house.state.configEntries.find(({ id }) => id === entryId);

/** Puts a flow and its issue into the state; undefined where there is one for the entry already. */
export function addReauth(state: State, entry: ConfigEntry, nowMs: number): ConfigFlow | undefined {
  if (state.configFlows.some(({ context }) => context.entry_id === entry.id)) return undefined;
  const flow: ConfigFlow = {
    id: newId(),
    handler: entry.domain,
    context: {
      source: 'reauth',
      entry_id: entry.id,
      title_placeholders: { name: entry.title },
      ...(entry.uniqueId !== null && { unique_id: entry.uniqueId }),
    },
    stepId: 'reauth_confirm',
    shown: null,
    data: {},
  };
  state.configFlows.push(flow);
  state.repairIssues.push(newReauthIssue(entry, flow.id, nowMs));
  return flow;
}

/** Tells of an entry that changed. */
export function tellOfEntry(house: House, type: 'added' | 'updated' | 'removed', entry: ConfigEntry): void {
  const event = [{ type, entry: describeEntry(entry) }];
  for (const session of house.sessions) session.hearConfigEntry(entry.integrationType, event);
}

function change(house: House, entry: ConfigEntry, state: ConfigEntry['state'], reason: string | null): void {
  entry.state = state;
  entry.reason = reason;
  tellOfEntry(house, 'updated', entry);
}

/** Tells of a flow that began; of those that a person began nobody hears. */
export function tellOfNewFlow(house: House, flow: ConfigFlow): void {
  if (!isListed(flow)) return;
  const event = [{ type: 'added', flow_id: flow.id, flow: describeFlow(flow) }];
  for (const session of house.sessions) session.hearConfigFlows(event);
}

/** Asks for new credentials, unless that is done already; the entry is broken from now on. */
export function startReauth(house: House, entryId: string): ConfigFlow | undefined {
  const entry = entryById(house, entryId);
  if (!entry) return undefined;
  change(house, entry, 'setup_error', refusal);
  const flow = addReauth(house.state, entry, house.clock.nowMs());
  if (!flow) return undefined;
  tellOfNewFlow(house, flow);
  tellOfIssue(house, 'create', reauthIssueId(entry.domain, entry.id));
  return flow;
}

/**
 * Ends a flow by whatever cause; an entry whose credentials were refused stays as it is.
 * @returns false when there is no such flow
 */
export function dropFlow(house: House, flowId: string): boolean {
  const { state } = house;
  const flow = state.configFlows.find(({ id }) => id === flowId);
  if (!flow) return false;
  state.configFlows = state.configFlows.filter((other) => other !== flow);
  for (const session of house.sessions) session.hearConfigFlows([{ type: 'removed', flow_id: flowId }]);
  const issue = state.repairIssues.find((one) => one.flowId === flowId);
  if (issue) {
    state.repairIssues = state.repairIssues.filter((other) => other !== issue);
    tellOfIssue(house, 'remove', issue.issueId);
  }
  return true;
}

/** Whether the demo integration's make-believe account accepts a password. */
export const isRight = (password: unknown): boolean =>
  typeof password === 'string' && (password === 'letmein' || password.startsWith('letmein-'));

/** Tries to set an entry up with what is stored of it. */
export function setUpEntry(house: House, entry: ConfigEntry): void {
  if (entry.disabledBy !== null) return;
  const { domain, data, reason, state } = entry;
  change(house, entry, 'setup_in_progress', null);
  // Only the demo integration's answer depends on what is stored; others come out as they did before.
  if (domain !== 'reauth_demo') {
    if (state === 'setup_retry' || state === 'setup_error') change(house, entry, state, reason);
    else change(house, entry, 'loaded', null);
  } else if (isRight(data['password'])) change(house, entry, 'loaded', null);
  else if (data['password'] === 'offline')
    change(house, entry, 'setup_retry', 'The service cannot be reached');
  else startReauth(house, entry.id);
}

/** Unloads an entry and sets it up again: its flow ends, and another one begins where it still has to. */
export function reloadEntry(house: House, entryId: string): void {
  const entry = entryById(house, entryId);
  if (!entry) return;
  const flow = house.state.configFlows.find(
    ({ context }) => context.source === 'reauth' && context.entry_id === entryId,
  );
  if (flow) dropFlow(house, flow.id);
  const { state, reason } = entry;
  change(house, entry, 'not_loaded', null);
  Object.assign(entry, { state, reason });
  setUpEntry(house, entry);
}

/** Stores what was entered; of what is stored already nobody hears. */
function store(house: House, entry: ConfigEntry, data: Record<string, unknown>): void {
  const isKnown = Object.entries(data).every(([name, value]) => entry.data[name] === value);
  if (isKnown) return;
  Object.assign(entry.data, data);
  entry.modifiedAtMs = house.clock.nowMs();
  tellOfEntry(house, 'updated', entry);
}

/** The stored password is refused from now on, as by the service `reauth_demo.expire`. */
export function expireEntry(house: House, entryId: string): void {
  const entry = entryById(house, entryId);
  if (!entry) return;
  store(house, entry, { password: expiredPassword });
  reloadEntry(house, entryId);
}

/** New credentials were given: the flow is gone, and the entry is set up with them. */
export function finishReauth(house: House, flowId: string, data: Record<string, unknown>): void {
  const entryId = house.state.configFlows.find(({ id }) => id === flowId)?.context.entry_id;
  dropFlow(house, flowId);
  const entry = entryId === undefined ? undefined : entryById(house, entryId);
  if (!entry) return;
  store(house, entry, data);
  reloadEntry(house, entry.id);
}

/** Says that a flow which moves on by itself has a further step. */
export function tellProgressed(house: House, { id, handler }: ConfigFlow): void {
  const data = { handler, flow_id: id, refresh: true };
  for (const session of house.sessions) session.hear('data_entry_flow_progressed', data);
}
