/** Finds the entry, or the flow, that an id or a place in the address means. */
import type { ReauthEntry, ReauthEntriesState } from '../../stores/integrations/reauth-entries-state.ts';
import type { FlowTarget } from './open-flows.ts';

/** Begins the place of a flow that is about no entry. */
const FLOW = 'flow/';

/** Of those that are shown, or were signed in. */
export function entryOf(state: ReauthEntriesState | undefined, entryId: string): ReauthEntry | undefined {
  if (state?.status !== 'ready') return undefined;
  return [...state.waiting, ...state.ignored, ...state.dropped, ...state.done].find(
    (entry) => entry.entryId === entryId,
  );
}

/** An entry that can be signed in to now. */
export function askingEntry(
  state: ReauthEntriesState | undefined,
  entryId: string,
): (ReauthEntry & { readonly flowId: string }) | undefined {
  if (state?.status !== 'ready' || state.done.some((entry) => entry.entryId === entryId)) return undefined;
  const entry = entryOf(state, entryId);
  return entry && entry.flowId !== null ? { ...entry, flowId: entry.flowId } : undefined;
}

/** What a place in the address means: an entry that asks, or any flow by its id. */
export function targetAt(state: ReauthEntriesState | undefined, place: string): FlowTarget | undefined {
  if (place.startsWith(FLOW))
    return { flow_id: place.slice(FLOW.length), handler: '', entry_id: null, title: '' };
  const entry = askingEntry(state, place);
  if (!entry) return undefined;
  const { flowId, domain, entryId, title } = entry;
  return { flow_id: flowId, handler: domain, entry_id: entryId, title };
}
