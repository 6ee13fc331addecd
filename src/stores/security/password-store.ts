/** Changing the own password, and what becomes of the other sessions afterwards. */
import { toAuthError } from '../../api/auth-error.ts';
import type { AuthError } from '../../api/auth-error.ts';
import { COMMAND_TIMEOUT_MS } from '../../api/command.ts';
import { fetchCurrentUser } from '../../api/account/current-user.ts';
import { changeOwnPassword, hasOwnPassword } from '../../api/security/own-password.ts';
import { fetchOwnUserName } from '../../api/security/own-user-name.ts';
import type { AccountLink } from '../account-link.ts';
import { Store } from '../store.ts';

/** Why the password was not changed, or is not known to be. */
export type PasswordProblem =
  | { readonly kind: 'wrong-current' }
  | { readonly kind: 'no-credentials' }
  /** The command may have been carried out: its answer did not come. */
  | { readonly kind: 'uncertain' }
  | { readonly kind: 'failed'; readonly error: AuthError };

/** What happens to the sessions that the change left alone. */
export type OtherSessions =
  | { readonly status: 'offered' | 'ending' | 'ended' }
  | { readonly status: 'failed'; readonly error: AuthError };

export type PasswordState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: AuthError }
  /** Home Assistant keeps no password for this account. */
  | { readonly status: 'absent' }
  | {
      readonly status: 'ready';
      readonly busy: boolean;
      readonly problem: PasswordProblem | null;
      /** Null where it cannot be known. */
      readonly username: string | null;
      /** What a password should not be made of. */
      readonly name: string;
    }
  | { readonly status: 'changed'; readonly others: OtherSessions };

export interface PasswordDeps {
  /** Ends every session but this one. */
  readonly endOthers: () => Promise<void>;
  readonly timeLimitMs?: number;
}

type Ready = Extract<PasswordState, { status: 'ready' }>;

export class PasswordStore extends Store<PasswordState> {
  readonly #link: AccountLink;
  readonly #endOthers: () => Promise<void>;
  readonly #timeLimitMs: number;
  readonly #stopListening: () => void;
  /** Grows with each question, so that a late answer changes nothing. */
  #turn = 0;

  constructor(link: AccountLink, { endOthers, timeLimitMs = COMMAND_TIMEOUT_MS }: PasswordDeps) {
    super({ status: 'loading' });
    this.#link = link;
    this.#endOthers = endOthers;
    this.#timeLimitMs = timeLimitMs;
    this.#stopListening = link.onReady(() => void this.load());
  }

  /** Asks whether there is a password to change; what is under way or just happened stays on the page. */
  async load(): Promise<void> {
    if (this.#isEngaged()) return;
    const turn = ++this.#turn;
    if (this.state.status === 'failed') this.set({ status: 'loading' });
    try {
      const user = await fetchCurrentUser(this.#link);
      const hasPassword = hasOwnPassword(user);
      // A convenience for password managers: without it the form works all the same.
      const username = hasPassword ? await fetchOwnUserName(this.#link, user).catch(() => null) : null;
      if (turn !== this.#turn || this.#isEngaged()) return;
      if (!hasPassword) this.set({ status: 'absent' });
      else this.set({ status: 'ready', busy: false, problem: this.#problem, username, name: user.name });
    } catch (thrown) {
      // What is on the page is better than nothing: only a first question that fails is told of.
      if (turn === this.#turn && this.state.status === 'loading')
        this.set({ status: 'failed', error: toAuthError(thrown) });
    }
  }

  /** Changes the password; the passwords are kept nowhere. */
  async change(currentPassword: string, newPassword: string): Promise<void> {
    const { state } = this;
    if (state.status !== 'ready' || state.busy) return;
    this.set({ ...state, busy: true, problem: null });
    try {
      await changeOwnPassword(this.#link, currentPassword, newPassword, this.#timeLimitMs);
      this.set({ status: 'changed', others: { status: 'offered' } });
    } catch (thrown) {
      this.set({ ...state, busy: false, problem: problemOf(toAuthError(thrown)) });
    }
  }

  /** Ends the other sessions; again after a failure. */
  async endOthers(): Promise<void> {
    const { state } = this;
    if (state.status !== 'changed' || state.others.status === 'ending' || state.others.status === 'ended')
      return;
    this.set({ status: 'changed', others: { status: 'ending' } });
    try {
      await this.#endOthers();
      this.#tellOfOthers({ status: 'ended' });
    } catch (thrown) {
      this.#tellOfOthers({ status: 'failed', error: toAuthError(thrown) });
    }
  }

  /** Back to the form. */
  async finish(): Promise<void> {
    if (this.state.status !== 'changed' || this.state.others.status === 'ending') return;
    this.set({ status: 'loading' });
    await this.load();
  }

  /** Stops listening to the link. */
  close(): void {
    this.#turn += 1;
    this.#stopListening();
  }

  #isEngaged(): boolean {
    return this.state.status === 'changed' || (this.state.status === 'ready' && this.state.busy);
  }

  get #problem(): PasswordProblem | null {
    return this.state.status === 'ready' ? this.state.problem : null;
  }

  #tellOfOthers(others: OtherSessions): void {
    if (this.state.status === 'changed') this.set({ status: 'changed', others });
  }
}

function problemOf(error: AuthError): NonNullable<Ready['problem']> {
  if (error.serverCode === 'invalid_current_password') return { kind: 'wrong-current' };
  if (error.serverCode === 'credentials_not_found') return { kind: 'no-credentials' };
  if (error.code === 'timeout' || error.code === 'connection_lost') return { kind: 'uncertain' };
  return { kind: 'failed', error };
}
