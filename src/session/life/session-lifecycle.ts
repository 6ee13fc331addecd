/** What happens to a session between its beginning and its end: when it is renewed, and what each answer makes of it. */
import { AuthError, toAuthError } from '../../api/auth-error.ts';
import type { AccessToken } from './access-token.ts';
import { Backoff } from './backoff.ts';
import type { SessionChannel, SessionMessage } from '../tabs/session-channel.ts';
import type { SessionDeps } from './session-deps.ts';
import { verdictOn } from '../session-state.ts';
import type { SessionEnd, SessionState } from '../session-state.ts';
import { noteSignedInHere } from '../tabs/signed-in-elsewhere.ts';
import { markSignedOut } from '../storage/signed-out-flag.ts';
import { Ticker } from './ticker.ts';
import { TokenKeeper } from './token-refresher.ts';
import type { StoredTruth } from './token-refresher.ts';
import type { WakeReason } from '../tabs/wake-events.ts';

/** What it means that another session or none is stored. */
const END_OF = { gone: 'other_tab', revoked: 'invalid_grant', replaced: 'other_user' } as const;

/** All of a session but its beginning and what it is used for. */
export class SessionLife extends TokenKeeper {
  readonly #channel: SessionChannel;
  readonly #backoff: Backoff;
  readonly #ticker: Ticker;
  readonly #stopListening: () => void;
  readonly #listeners = new Set<(state: SessionState) => void>();
  #state: SessionState = { status: 'active' };
  #attempt: Promise<void> | undefined;
  protected override isRefused = false;

  constructor(token: AccessToken, deps: Required<SessionDeps>) {
    super(token, deps);
    this.#backoff = new Backoff(deps.clock, deps.random);
    this.#ticker = new Ticker(
      deps.clock,
      () => this.waitMs,
      () => void this.attempt(),
    );
    this.#channel = deps.openChannel((message) => this.#hear(message));
    this.#stopListening = deps.page.onWake((reason) => void this.wake(reason));
    this.#ticker.start();
  }

  /** What the session is in at the moment. */
  get state(): SessionState {
    return this.#state;
  }

  protected get isOver(): boolean {
    return this.#state.status === 'ended';
  }

  /**
   * Hears every state from the next one on; `ended` is the last.
   * @returns stops listening
   */
  subscribe(listener: (state: SessionState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Milliseconds until the server is to be asked again; `Infinity` when it is not. */
  protected get waitMs(): number {
    const { status } = this.#state;
    if (status === 'active') return this.token.dueInMs(this.deps.page.isHidden);
    return status === 'trying' ? this.#backoff.remainingMs : Infinity;
  }

  /** Renews once, however many want it; never rejects, because the state says how it went. */
  protected async attempt(): Promise<void> {
    await (this.#attempt ??= this.#renew().finally(() => (this.#attempt = undefined)));
  }

  /** For a caller who needs a token: shares in what is under way, and asks only when it is time. */
  protected async attemptForUse(): Promise<void> {
    if (this.#state.status === 'active' || this.#attempt || this.waitMs <= 0) await this.attempt();
  }

  /** Judges everything anew: somebody looks at the page again, or time has passed that nobody counted. */
  async wake(reason: WakeReason = 'shown'): Promise<void> {
    await this.checkStore();
    const { status } = this.#state;
    if (reason === 'online' && (status === 'trying' || status === 'held')) {
      this.#backoff.reset();
      await this.attempt();
    } else if (status === 'trying' ? this.#backoff.mayHurry : this.waitMs <= 0) await this.attempt();
  }

  /** Asks the server now, whatever it answered before, because a person wants it; never rejects. */
  async tryAgain(): Promise<void> {
    if (this.#state.status === 'active') await this.wake();
    else if (!this.isOver) await this.attempt();
  }

  /** Looks what storage says: another tab may have logged out, renewed, or signed somebody else in. */
  async checkStore(): Promise<void> {
    if (!this.isOver) this.#judge(await this.look());
  }

  /** A question that costs nothing was refused because this address is banned: none that costs is sent any more. */
  noteBanned(): void {
    void this.onFailed(new AuthError('banned'));
  }

  /** Tells the other tabs that this session is the one now kept for all. */
  announce(): void {
    noteSignedInHere(this.fingerprint, this.deps.tab);
    this.post('signed_in');
  }

  protected post(reason: Exclude<SessionMessage['reason'], 'refused'>): void {
    if (!this.isOver) this.#channel.post({ session: this.fingerprint, reason });
  }

  /** Ends the session here; what is stored of it is cleared when the promise resolves. */
  protected async end(reason: SessionEnd): Promise<void> {
    if (this.isOver) return;
    const cleared = this.deps.store.clear(this.token.record.refresh_token, reason);
    this.close();
    this.#set({ status: 'ended', reason });
    await cleared;
  }

  /** Lets go of the session without ending it, as a page does that is closed. */
  close(): void {
    this.#ticker.stop();
    this.#stopListening();
    this.#channel.close();
  }

  async #renew(): Promise<void> {
    this.isRefused = false;
    try {
      this.#judge(await this.refresh());
    } catch (thrown) {
      // The lock itself.
      await this.onFailed(toAuthError(thrown));
    }
  }

  /** What became of the session by the word of storage. */
  #judge(truth: StoredTruth | 'renewed'): void {
    if (this.isOver || truth === 'same') return;
    if (truth === 'adopted' || truth === 'renewed') this.#succeed();
    else this.#endElsewhere(truth);
  }

  #succeed(): void {
    this.#backoff.reset();
    if (this.#state.status !== 'active') this.#set({ status: 'active' });
    this.#ticker.start();
  }

  protected override onRenewed(): void {
    this.post('renewed');
  }

  protected override async onFailed(error: AuthError): Promise<void> {
    if (this.isOver) return;
    switch (verdictOn(error)) {
      case 'ended':
        this.post('invalid_grant');
        await this.end('invalid_grant');
        break;
      case 'trying': {
        const waitMs = this.#backoff.fail(error.code === 'rate_limited');
        this.#set({ status: 'trying', error, retryAtMs: this.deps.clock.nowMs() + waitMs });
        this.#ticker.start();
        break;
      }
      default: {
        const tokenAtMs = this.token.record.received_at_ms;
        // Each question of another tab would count towards a ban.
        this.#channel.post({ session: this.fingerprint, reason: 'refused', code: error.code, tokenAtMs });
        this.#refuse(error);
      }
    }
  }

  #refuse(error: AuthError): void {
    const status = verdictOn(error);
    if (status !== 'held' && status !== 'banned') return;
    this.#ticker.stop();
    this.#set({ status, error });
  }

  #hear(message: SessionMessage): void {
    const isOurs = message.session === this.fingerprint;
    if (this.isOver || !(isOurs || message.reason === 'signed_in')) return;
    if (message.reason === 'refused') {
      // A tab that asked meanwhile and was given a newer token knows better.
      if (message.tokenAtMs < this.token.record.received_at_ms) return;
      this.isRefused = true;
      this.#refuse(new AuthError(message.code));
    } else if (message.reason === 'signed_out') this.#endElsewhere('gone');
    else if (message.reason === 'invalid_grant') void this.end('invalid_grant');
    else void this.checkStore();
  }

  #endElsewhere(how: Exclude<StoredTruth, 'same' | 'adopted'>): void {
    if (how === 'gone') markSignedOut(this.deps.tab);
    void this.end(END_OF[how]);
  }

  #set(state: SessionState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener(state);
  }
}
