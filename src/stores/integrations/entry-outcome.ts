/** What became of an entry whose flow is over: its new flow, or the state it came to rest in. */
import type { CommandSender } from '../../api/command.ts';
import { fetchFlowsInProgress, reauthFlows } from '../../api/integrations/config-flows-in-progress.ts';
import { fetchEntryState } from '../../api/integrations/config-entry-state.ts';

/** What is known of an entry without its former flow. */
export type EntryOutcome =
  | { readonly kind: 'flow'; readonly flowId: string }
  | { readonly kind: 'rest'; readonly state: string | null };

/** An entry in one of these is on its way to another state. */
const PASSING: readonly string[] = ['setup_in_progress', 'not_loaded', 'unload_in_progress'];

const PAUSE_MS = 500;
/** Integrations get thirty seconds to come up. */
const MOST_LOOKS = 60;
/** A broken entry may not have begun to be loaded anew at the first look, nor its flow be there yet. */
const LOOKS_AT_BROKEN = 3;

export interface OutcomeDeps {
  readonly link: CommandSender;
  /** Calls back later; returns the way to cancel. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

/**
 * Looks at an entry until it rests, or until there is a flow for it other than the former one.
 * @param isWanted - asked before each look; where it says no, `undefined` comes back
 * @throws AuthError as `sendCommand`
 */
export async function entryOutcome(
  { link, after }: OutcomeDeps,
  entryId: string,
  formerFlowId: string,
  isWanted: () => boolean,
): Promise<EntryOutcome | undefined> {
  for (let looks = 1; isWanted(); looks += 1) {
    const [flows, state] = await Promise.all([fetchFlowsInProgress(link), fetchEntryState(link, entryId)]);
    const flow = reauthFlows(flows).find(
      ({ context, flow_id }) => context.entry_id === entryId && flow_id !== formerFlowId,
    );
    if (flow) return { kind: 'flow', flowId: flow.flow_id };
    if (state === null || state === 'loaded') return { kind: 'rest', state };
    if (looks >= (PASSING.includes(state) ? MOST_LOOKS : LOOKS_AT_BROKEN)) return { kind: 'rest', state };
    await new Promise<void>((resolve) => after(PAUSE_MS, resolve));
  }
  return undefined;
}
