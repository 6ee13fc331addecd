/** Finds the layer that keeps the page from coming up, and looks again until it is mended. */
import type { AuthError, AuthErrorCode } from '../../api/auth-error.ts';
import type { Http } from '../../api/http.ts';
import { probeBrowser, probeServer, probeWebSocket } from '../../api/trouble/probe.ts';
import type { OpenProbeSocket, ProbeResult } from '../../api/trouble/probe.ts';
import type { SessionState } from '../../session/session-state.ts';
import { RetryTimer } from '../retry-timer.ts';
import type { RetryClock } from '../retry-timer.ts';
import { Store } from '../store.ts';
import { chainUpTo, passesByItself, unknownChain } from './trouble-state.ts';
import type { Chain, Layer, Trouble, TroubleCode, TroubleState } from './trouble-state.ts';

/** What the page knows already; a token that was refused is never tried again to find out. */
export interface Knowledge {
  readonly session: SessionState;
  /** Why the account did not come up. */
  readonly error: AuthError | null;
  /** When the connection was last there, in milliseconds since 1970. */
  readonly connectedAtMs: number | null;
}

/** What the store needs from the world. */
export interface TroubleDeps extends RetryClock {
  readonly http: Http;
  readonly isOnline: () => boolean;
  readonly openSocket?: OpenProbeSocket;
  readonly knowledge: () => Knowledge;
  /**
   * Brings the page up, now that all layers answer; settles when it is up or has failed again.
   * @param byHand - the person asks, so that a held or banned session may be tried too
   */
  readonly recover: (byHand: boolean) => Promise<void>;
  /** A probe was told that this address is banned: nothing else shall ask either. */
  readonly noteBanned: () => void;
}

type Broken = Extract<ProbeResult, { ok: false }>;

/** The reasons of a 403: the session stays, and may be used again from elsewhere or later. */
const HELD: ReadonlySet<AuthErrorCode> = new Set<AuthErrorCode>([
  'user_inactive',
  'user_not_remote',
  'user_local_only',
  'not_in_trusted_networks',
  'access_denied',
]);

/** A restart takes a minute or two; whoever is away longer is away for another reason. */
const RESTART_PATIENCE_MS = 180_000;

/** Verbs in, states out; the trouble page renders {@link TroubleState}. */
export class TroubleStore extends Store<TroubleState> {
  readonly #deps: TroubleDeps;
  readonly #retry: RetryTimer;
  /** Grows with each look, so that a late answer of an earlier one changes nothing. */
  #look = 0;

  constructor(deps: TroubleDeps) {
    super({ chain: unknownChain, trouble: null, isChecking: true, retryAtMs: null, haVersion: null });
    this.#deps = deps;
    this.#retry = new RetryTimer(deps);
  }

  /** Looks where the way is broken, and brings the page up where it is not. */
  async diagnose(): Promise<void> {
    await this.#walk(false);
  }

  /** The same by hand: a session that waits for the person is tried too. */
  async tryAgain(): Promise<void> {
    await this.#walk(true);
  }

  /** The network has changed, or the person is back: looks at once, where that is harmless. */
  async wake(): Promise<void> {
    const { trouble, isChecking } = this.state;
    if (!isChecking && trouble && passesByItself(trouble)) await this.diagnose();
  }

  /** The page is back from the back/forward cache: a look that was under way never ends. */
  async resume(): Promise<void> {
    const { trouble } = this.state;
    if (!trouble || passesByItself(trouble)) await this.diagnose();
  }

  /** The page turns to something else. */
  leave(): void {
    this.#look++;
    this.#retry.cancel();
  }

  async #walk(byHand: boolean): Promise<void> {
    const look = ++this.#look;
    const isLate = (): boolean => look !== this.#look;
    this.#retry.cancel();
    this.#check('network');
    const { http, isOnline, openSocket } = this.#deps;
    const server = await probeServer(http);
    if (isLate()) return;
    if (!server.ok) {
      if (server.failure === 'banned') this.#deps.noteBanned();
      // Some browsers take a working network for none: only together with a failed request it counts.
      const browser = probeBrowser(isOnline());
      this.#fail(this.#troubleOfServer(browser.ok ? server : browser, server));
      return;
    }
    this.#check('websocket');
    const socket = await probeWebSocket(http.origin, openSocket);
    if (isLate()) return;
    if (!socket.ok) {
      this.#fail({ layer: 'websocket', code: socket.failure });
      return;
    }
    this.set({ ...this.state, haVersion: socket.haVersion ?? null });
    this.#check('session');
    const waits = byHand ? null : this.#troubleOfSession();
    if (!waits || waits.code === 'account') await this.#deps.recover(byHand);
    if (isLate()) return;
    const trouble = this.#troubleOfSession();
    if (trouble) this.#fail(trouble);
  }

  /** The layers before this one hold. */
  #check(layer: Layer): void {
    this.set({ ...this.state, chain: chainUpTo(layer, 'checking'), isChecking: true, retryAtMs: null });
  }

  #fail(trouble: Trouble): void {
    const chain: Chain = chainUpTo(trouble.layer, 'broken');
    const canRetry = passesByItself(trouble);
    this.set({
      ...this.state,
      // A server that stays silent tells nothing of the network before it.
      chain: trouble.code === 'restarting' && !trouble.status ? { ...chain, network: 'unknown' } : chain,
      trouble,
      isChecking: false,
      retryAtMs: canRetry ? this.#retry.plan(() => void this.diagnose()) : null,
    });
  }

  /**
   * @param found - what is to blame
   * @param server - what asking the server brought
   */
  #troubleOfServer(found: ProbeResult, server: Broken): Trouble {
    const { failure, status } = server;
    const isSilent = failure === 'unreachable' || failure === 'timeout';
    if (isSilent && !found.ok && found.failure === 'offline') return { layer: 'browser', code: 'offline' };
    if (this.#wasHereJustNow && (isSilent || failure === 'starting' || failure === 'gateway')) {
      return { layer: 'server', code: 'restarting', status };
    }
    return { layer: isSilent ? 'network' : 'server', code: failure, status };
  }

  get #wasHereJustNow(): boolean {
    const { connectedAtMs } = this.#deps.knowledge();
    return connectedAtMs !== null && this.#deps.nowMs() - connectedAtMs < RESTART_PATIENCE_MS;
  }

  /** What the session says by itself; nothing is asked of the server for it. */
  #troubleOfSession(): Trouble | null {
    const { session, error } = this.#deps.knowledge();
    if (session.status === 'banned') return { layer: 'session', code: 'banned', error: session.error };
    if (session.status === 'held') return { layer: 'session', code: 'held', error: session.error };
    const failure = session.status === 'trying' ? session.error : error;
    return failure && { layer: 'session', code: codeOf(failure), error: failure };
  }
}

function codeOf({ code }: AuthError): TroubleCode {
  if (code === 'banned') return 'banned';
  if (HELD.has(code)) return 'held';
  return code === 'unauthorized' ? 'refused' : 'account';
}
