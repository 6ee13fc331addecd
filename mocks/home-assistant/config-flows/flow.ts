/** A config flow under way, whoever began it, and how it reads over the wire. */
import { randomHex } from '../crypto/random.ts';

/** What Home Assistant knows of a flow beside its steps. */
export interface FlowContext {
  /** `user`, `reauth`, `reconfigure`, or a kind of discovery. */
  source: string;
  entry_id?: string;
  title_placeholders?: Record<string, string>;
  unique_id?: string;
}

export interface ConfigFlow {
  id: string;
  /** The integration's domain. */
  handler: string;
  context: FlowContext;
  stepId: string;
  /** The last result of a step; null before the first one was asked for. */
  shown: unknown;
  /** What the steps remember of each other. */
  data: Record<string, unknown>;
}

/** Twenty-six signs in capitals, as entries and flows are named. */
export const newId = (): string => `01${randomHex(12).toUpperCase()}`;

/** As `config_entries/flow/progress` lists it. */
export function describeFlow({ id, handler, context, stepId }: ConfigFlow): Record<string, unknown> {
  return { flow_id: id, handler, context, step_id: stepId };
}

/** Flows begun by a person are nobody else's business. */
export const isListed = ({ context }: ConfigFlow): boolean =>
  context.source !== 'user' && context.source !== 'reconfigure';
