/** The sessions of the account: who is signed in where, under which name, and the ways to end that. */
import { AuthError, toAuthError } from '../../api/auth-error.ts';
import {
  endRefreshToken,
  fetchRefreshTokens,
  setRefreshTokenExpiry,
} from '../../api/security/refresh-tokens.ts';
import type { RefreshTokenEntry } from '../../api/security/refresh-tokens.ts';
import type { RetryClock } from '../retry-timer.ts';
import { SessionEndings } from './session-endings.ts';
import type { EndingLink, EndingProgress } from './session-endings.ts';
import { sessionEntries } from './session-list.ts';
import type { SessionEntry } from './session-list.ts';
import { Store } from '../store.ts';
import { UserRecord } from '../user-record.ts';
import type { ById } from '../user-record.ts';

/** Names given to sessions, by id, in the person's stored data. */
export const SESSION_NAMES_KEY = 'latchkey_session_names';

export const LONGEST_NAME = 80;

export type SessionsState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: AuthError }
  | {
      readonly status: 'ready';
      /** The session of this page; null while signed in by a long-lived token. */
      readonly current: SessionEntry | null;
      readonly others: readonly SessionEntry[];
      /** False while names can neither be read nor given. */
      readonly canName: boolean;
      /** Of ending several, until the person has read it. */
      readonly ending: EndingProgress | null;
    };

type Listed = Pick<Extract<SessionsState, { status: 'ready' }>, 'current' | 'others'>;

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

export class SessionsStore extends Store<SessionsState> {
  readonly #link: EndingLink;
  readonly #clock: RetryClock;
  readonly #record: UserRecord<string>;
  readonly #stopListening: () => void;
  #tokens: readonly RefreshTokenEntry[] | undefined;
  #names: ById<string> | undefined;
  /** Of the tokens and names of now; the same as long as they are. */
  #listed: Listed | undefined;
  #endings: SessionEndings | undefined;
  #ending: EndingProgress | null = null;
  /** Grows with each question, so that a late answer to an earlier one changes nothing. */
  #turn = 0;

  /** Asks for the sessions as soon as the link is ready, and whenever it is again. */
  constructor(link: EndingLink, clock: RetryClock) {
    super({ status: 'loading' });
    this.#link = link;
    this.#clock = clock;
    this.#record = new UserRecord(link, SESSION_NAMES_KEY, isName);
    this.#stopListening = link.onReady(() => void this.refresh());
  }

  /** Asks for everything again; what is shown stays until the answer comes, and when none does. */
  async refresh(): Promise<void> {
    const turn = ++this.#turn;
    if (this.state.status === 'failed') this.set({ status: 'loading' });
    const readNames = this.#record.read().catch(() => undefined);
    try {
      const tokens = await fetchRefreshTokens(this.#link);
      if (turn !== this.#turn) return;
      this.#setTokens(tokens);
      this.#endings?.settle(new Set(tokens.map(({ id }) => id)));
      this.#show();
    } catch (thrown) {
      if (turn === this.#turn && !this.#tokens) this.set({ status: 'failed', error: toAuthError(thrown) });
      return;
    }
    const names = await readNames;
    if (turn !== this.#turn) return;
    this.#setNames(names);
    this.#show();
    if (names) await this.#record.forgetDead(names, this.#tokens ?? []).catch(() => undefined);
  }

  /**
   * Gives a session a name; an empty one takes it away.
   * @throws {@link AuthError} as of the command
   */
  async rename(id: string, name: string): Promise<void> {
    const given = name.trim().slice(0, LONGEST_NAME);
    this.#setNames(await this.#record.change(new Map([[id, given || undefined]])));
    this.#show();
  }

  /**
   * Ends one session other than the own, which is ended by logging out.
   * @throws {@link AuthError} as of the command; for one that had ended already none
   */
  async end(id: string): Promise<void> {
    if (this.#isCurrent(id)) throw new AuthError('rejected');
    await endRefreshToken(this.#link, id);
    // A list that was asked for before would still have it.
    this.#turn++;
    this.#setTokens((this.#tokens ?? []).filter((token) => token.id !== id));
    this.#show();
    await this.refresh();
  }

  /** Ends several, however long it takes; the state says how far it is. Never the own one. */
  async endChosen(ids: readonly string[]): Promise<void> {
    await this.#endAll(
      ids.filter((id) => !this.#isCurrent(id)),
      false,
    );
  }

  /** Ends all but the own one, those that are not listed yet included. */
  async endOthers(): Promise<void> {
    const { state } = this;
    if (state.status === 'ready')
      await this.#endAll(
        state.others.map(({ id }) => id),
        true,
      );
  }

  /** Ends no further one of those that are being ended. */
  stopEnding(): void {
    this.#endings?.stop();
  }

  /** The person has read what became of it. */
  dismissEnding(): void {
    if (this.#ending?.status !== 'done' && this.#ending?.status !== 'stopped') return;
    this.#endings = undefined;
    this.#ending = null;
    this.#show();
  }

  /**
   * Switches the expiry of a session on or off.
   * @throws {@link AuthError} as of the command
   */
  async setExpiry(id: string, isEnabled: boolean): Promise<void> {
    await setRefreshTokenExpiry(this.#link, id, isEnabled);
    await this.refresh();
  }

  /** Nobody looks any more. */
  close(): void {
    this.#turn++;
    this.#stopListening();
    this.stopEnding();
  }

  async #endAll(ids: readonly string[], isAllOthers: boolean): Promise<void> {
    if (ids.length === 0 || this.#ending?.status === 'running' || this.#ending?.status === 'waiting') return;
    const endings = new SessionEndings(this.#link, this.#clock.after, ids, (progress) => {
      if (this.#endings !== endings) return;
      this.#ending = progress;
      this.#show();
    });
    this.#endings = endings;
    await endings.run(isAllOthers);
    await this.refresh();
  }

  #isCurrent(id: string): boolean {
    return this.state.status === 'ready' && this.state.current?.id === id;
  }

  #setTokens(tokens: readonly RefreshTokenEntry[]): void {
    this.#tokens = tokens;
    this.#listed = undefined;
  }

  #setNames(names: ById<string> | undefined): void {
    this.#names = names;
    this.#listed = undefined;
  }

  #show(): void {
    if (!this.#tokens) return;
    this.#listed ??= list(this.#tokens, this.#names);
    const canName = this.#names !== undefined;
    this.set({ status: 'ready', ...this.#listed, canName, ending: this.#ending });
  }
}

function list(tokens: readonly RefreshTokenEntry[], names: ById<string> = new Map<string, string>()): Listed {
  const entries = sessionEntries(tokens, names);
  return {
    current: entries.find(({ isCurrent }) => isCurrent) ?? null,
    others: entries.filter(({ isCurrent }) => !isCurrent),
  };
}
