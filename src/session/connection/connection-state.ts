/** What a connection to Home Assistant is in, and how it is found out. */
import type { AuthError } from '../../api/auth-error.ts';
import type { CommandMessage } from '../../api/command.ts';

/**
 * `catching-up`: open again, and nothing was answered yet. `server-starting`: Home Assistant answers, but is still
 * setting itself up. `refused` is final: nothing is tried again by itself.
 */
export type ConnectionState =
  'connecting' | 'connected' | 'catching-up' | 'server-starting' | 'reconnecting' | 'refused';

export type ConnectionListener = (state: ConnectionState, error?: AuthError) => void;

type Send = (message: CommandMessage) => Promise<unknown>;

/** A server that starts is asked again after this. */
const STARTING_POLL_MS = 5_000;

export class ConnectionStates {
  readonly #listeners = new Set<ConnectionListener>();
  #current: ConnectionState = 'connecting';
  /** Grows with each opening and closing, so that a late answer of an earlier one changes nothing. */
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(listener?: ConnectionListener) {
    if (!listener) return;
    this.#listeners.add(listener);
    listener('connecting');
  }

  get current(): ConnectionState {
    return this.#current;
  }

  subscribe(listener: ConnectionListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(state: ConnectionState, error?: AuthError): void {
    this.#nextTurn();
    this.#tell(state, error);
  }

  /** The connection is open again. */
  async catchUp(send: Send): Promise<void> {
    this.set('catching-up');
    await this.askWhetherStarted(send);
  }

  /** Asks until Home Assistant has started; whatever else it answers, it is there. */
  async askWhetherStarted(send: Send): Promise<void> {
    const turn = this.#turn;
    const isStarting = await send({ type: 'get_config' }).then(saysStarting, () => false);
    if (turn !== this.#turn) return;
    this.#tell(isStarting ? 'server-starting' : 'connected');
    if (isStarting) this.#timer = setTimeout(() => void this.askWhetherStarted(send), STARTING_POLL_MS);
  }

  /** Tells nobody anything any more. */
  stop(): void {
    this.#nextTurn();
    this.#listeners.clear();
  }

  #nextTurn(): void {
    this.#turn++;
    clearTimeout(this.#timer);
  }

  #tell(state: ConnectionState, error?: AuthError): void {
    if (state === this.#current) return;
    this.#current = state;
    for (const listener of [...this.#listeners]) listener(state, error);
  }
}

function saysStarting(config: unknown): boolean {
  const { state } = (config ?? {}) as { state?: unknown };
  return state === 'NOT_RUNNING' || state === 'STARTING';
}
