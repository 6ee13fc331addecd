/** Adding a user: an account, its login and its person are commands of their own, and half a user is never left unsaid. */
import { toAuthError } from '../../api/auth-error.ts';
import type { AuthError } from '../../api/auth-error.ts';
import { createPerson } from '../../api/people/new-person.ts';
import { createLogin, hasLogin } from '../../api/people/user-login.ts';
import type { Login } from '../../api/people/user-login.ts';
import { createUser, deleteUser, fetchUsers } from '../../api/people/user.ts';
import type { NewUser, User } from '../../api/people/user.ts';
import type { AccountLink } from '../account-link.ts';
import { Store } from '../store.ts';

export interface NewUserInput extends NewUser {
  readonly login: Login;
  /** Whether a person of the house is made, too. */
  readonly withPerson: boolean;
}

export type CreateUserProblem =
  /** Nothing was made. */
  | { readonly kind: 'refused'; readonly error: AuthError }
  /** The login was not made, and the account was taken back. */
  | { readonly kind: 'undone'; readonly error: AuthError }
  /** There was no answer, and the list does not tell. */
  | { readonly kind: 'unsure'; readonly name: string; readonly error: AuthError }
  /** The account is there and could not be taken back. */
  | {
      readonly kind: 'stuck';
      readonly userId: string;
      readonly name: string;
      /** Whether there is a login, as far as it is known. */
      readonly hasLogin: false | 'unknown';
      readonly error: AuthError;
      readonly undoError: AuthError;
    };

export type CreateUserState =
  | { readonly status: 'ready'; readonly problem: CreateUserProblem | null }
  | { readonly status: 'busy'; readonly step: 'account' | 'login' | 'person' | 'undo' }
  | {
      readonly status: 'done';
      readonly userId: string;
      readonly name: string;
      readonly username: string;
      /** Why there is no person. */
      readonly personError: AuthError | null;
    };

export interface CreateUserDeps {
  readonly link: Pick<AccountLink, 'sendMessagePromise'>;
  /** Those who are known to be there. */
  readonly known: () => readonly User[];
  /** Asks again for what is shown of users and persons. */
  readonly refresh: () => Promise<unknown>;
}

/** Without an answer, it may have been done. */
const isAnswered = ({ code }: AuthError): boolean => code === 'command_failed';

export class CreateUserStore extends Store<CreateUserState> {
  readonly #deps: CreateUserDeps;

  constructor(deps: CreateUserDeps) {
    super({ status: 'ready', problem: null });
    this.#deps = deps;
  }

  /** Adds a user; does nothing while one is being added. The password is kept nowhere. */
  async create({ login, withPerson, ...wish }: NewUserInput): Promise<void> {
    if (this.state.status !== 'ready' || this.state.problem?.kind === 'stuck') return;
    this.set({ status: 'busy', step: 'account' });
    const known = new Set(this.#deps.known().map(({ id }) => id));
    const user = await this.#createAccount(wish, known);
    if (!user) return;
    this.set({ status: 'busy', step: 'login' });
    try {
      await createLogin(this.#deps.link, user.id, login);
    } catch (thrown) {
      const error = toAuthError(thrown);
      const made = isAnswered(error) ? false : await this.#hasLogin(user.id);
      if (made !== true) {
        await this.#undo(user.id, wish.name, made, error);
        return;
      }
    }
    const personError = withPerson ? await this.#createPerson(wish.name, user.id) : null;
    await this.#deps.refresh();
    const { username } = login;
    this.set({ status: 'done', userId: user.id, name: wish.name, username, personError });
  }

  /** Tries once more to take back the account that was left over. */
  async undo(): Promise<void> {
    const { state } = this;
    if (state.status !== 'ready' || state.problem?.kind !== 'stuck') return;
    const { userId, name, hasLogin: made, error } = state.problem;
    await this.#undo(userId, name, made, error);
  }

  /** Back to the beginning, for another one. */
  reset(): void {
    if (this.state.status !== 'busy') this.set({ status: 'ready', problem: null });
  }

  async #createAccount(wish: NewUser, known: ReadonlySet<string>): Promise<User | undefined> {
    try {
      return await createUser(this.#deps.link, wish);
    } catch (thrown) {
      const error = toAuthError(thrown);
      if (isAnswered(error)) {
        this.set({ status: 'ready', problem: { kind: 'refused', error } });
        return undefined;
      }
      const users = await fetchUsers(this.#deps.link).catch(() => []);
      const made = users.filter(({ id, name }) => name === wish.name && !known.has(id));
      const [only] = made;
      // One new account of that name which nobody can use yet is the one that was asked for.
      if (only && made.length === 1 && only.credentials.length === 0) return only;
      await this.#deps.refresh();
      this.set({ status: 'ready', problem: { kind: 'unsure', name: wish.name, error } });
      return undefined;
    }
  }

  async #hasLogin(userId: string): Promise<boolean | 'unknown'> {
    try {
      const user = (await fetchUsers(this.#deps.link)).find(({ id }) => id === userId);
      return user !== undefined && hasLogin(user);
    } catch {
      return 'unknown';
    }
  }

  async #undo(userId: string, name: string, made: false | 'unknown', error: AuthError): Promise<void> {
    this.set({ status: 'busy', step: 'undo' });
    const undoError = await this.#delete(userId);
    await this.#deps.refresh();
    const problem: CreateUserProblem = undoError
      ? { kind: 'stuck', userId, name, hasLogin: made, error, undoError }
      : { kind: 'undone', error };
    this.set({ status: 'ready', problem });
  }

  /** Undefined once the account is gone. */
  async #delete(userId: string): Promise<AuthError | undefined> {
    try {
      await deleteUser(this.#deps.link, userId);
      return undefined;
    } catch (thrown) {
      const error = toAuthError(thrown);
      if (error.serverCode === 'not_found') return undefined;
      if (isAnswered(error)) return error;
      const users = await fetchUsers(this.#deps.link).catch(() => undefined);
      return users?.every(({ id }) => id !== userId) === true ? undefined : error;
    }
  }

  async #createPerson(name: string, userId: string): Promise<AuthError | null> {
    this.set({ status: 'busy', step: 'person' });
    try {
      await createPerson(this.#deps.link, name, userId);
      return null;
    } catch (thrown) {
      return toAuthError(thrown);
    }
  }
}
