/** What is known of a broken way to Home Assistant: the chain of its layers, and the one that broke. */
import type { AuthError } from '../../api/auth-error.ts';
import type { ProbeFailure } from '../../api/trouble/probe.ts';
import { isPassing } from '../../session/session-state.ts';

/** The way from the person to the account, in the order in which it is walked. */
export const LAYERS = ['browser', 'network', 'server', 'websocket', 'session'] as const;

export type Layer = (typeof LAYERS)[number];

/** `unknown`: behind a broken layer nobody can look. */
export type LayerState = 'ok' | 'broken' | 'unknown' | 'checking';

export type Chain = Readonly<Record<Layer, LayerState>>;

/** Why the page cannot come up. */
export type TroubleCode =
  | ProbeFailure
  /** It was here a moment ago and is away now. */
  | 'restarting'
  /** The account may not be used from here; the error says which of the reasons it is. */
  | 'held'
  /** The access token was not accepted, and a new one neither. */
  | 'refused'
  /** Every layer answers, and still the account did not come. */
  | 'account';

/** The broken layer, and what is the matter with it. */
export interface Trouble {
  readonly layer: Layer;
  readonly code: TroubleCode;
  /** HTTP status of the answer that told of it. */
  readonly status?: number | undefined;
  /** What the session or the account failed with; only with `held`, `refused` and `account`. */
  readonly error?: AuthError;
}

/** What the trouble screen renders. */
export interface TroubleState {
  readonly chain: Chain;
  /** Stays while it is looked at again; null until something was found. */
  readonly trouble: Trouble | null;
  readonly isChecking: boolean;
  /** When it is looked at again without being asked, in milliseconds since 1970; null when it is not. */
  readonly retryAtMs: number | null;
  /** As Home Assistant told it in its greeting. */
  readonly haVersion: string | null;
}

const WAITS_FOR_PERSON: readonly TroubleCode[] = ['banned', 'held', 'refused'];

/** Whether asking again is harmless; a refused token that is sent again counts towards a ban. */
export const passesByItself = ({ code, error }: Trouble): boolean =>
  !WAITS_FOR_PERSON.includes(code) &&
  (!error || isPassing(error) || error.code === 'connection_lost' || error.code === 'command_failed');

/** A chain of which nothing is known. */
export const unknownChain: Chain = {
  browser: 'unknown',
  network: 'unknown',
  server: 'unknown',
  websocket: 'unknown',
  session: 'unknown',
};

/** A chain that holds up to a layer, which is in the given state. */
export function chainUpTo(layer: Layer, state: LayerState): Chain {
  const chain: Record<Layer, LayerState> = { ...unknownChain };
  for (const passed of LAYERS.slice(0, LAYERS.indexOf(layer))) chain[passed] = 'ok';
  chain[layer] = state;
  return chain;
}
