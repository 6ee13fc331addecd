/** Config flows that nobody in particular began: among them those that ask to sign in again. */
import { AuthError } from '../auth-error.ts';
import { sendCommand } from '../command.ts';
import type { CommandMessage, CommandSender } from '../command.ts';

/** One entry of `config_entries/flow/progress`. */
export interface FlowInProgress {
  flow_id: string;
  /** Domain of the integration. */
  handler: string;
  context: {
    /** `reauth`, or a kind of discovery. */
    source: string;
    /** Which entry it is about; only where there is one already. */
    entry_id?: string;
    title_placeholders?: Readonly<Record<string, string>>;
  };
  /** Where it stands at the moment. */
  step_id?: string;
}

/** For administrators. All flows come at first, then each that begins or ends; a step on brings nothing. */
export const FLOWS_SUBSCRIPTION: CommandMessage = { type: 'config_entries/flow/subscribe' };

function isFlow(value: unknown): value is FlowInProgress {
  if (typeof value !== 'object' || value === null) return false;
  const flow = value as Partial<Record<keyof FlowInProgress, unknown>>;
  return (
    typeof flow.flow_id === 'string' &&
    typeof flow.handler === 'string' &&
    typeof flow.context === 'object' &&
    flow.context !== null &&
    'source' in flow.context
  );
}

/** Flows that ask to sign in to an entry again. */
export const reauthFlows = (flows: readonly FlowInProgress[]): readonly FlowInProgress[] =>
  flows.filter(({ context }) => context.source === 'reauth' && typeof context.entry_id === 'string');

/**
 * Asks for all flows under way, as an administrator.
 * @throws {@link AuthError} `invalid_response`, `command_failed` with `unauthorized`, or as {@link sendCommand}
 */
export async function fetchFlowsInProgress(sender: CommandSender): Promise<readonly FlowInProgress[]> {
  const answer = await sendCommand(sender, { type: 'config_entries/flow/progress' });
  if (Array.isArray(answer) && answer.every(isFlow)) return answer;
  throw new AuthError('invalid_response');
}
