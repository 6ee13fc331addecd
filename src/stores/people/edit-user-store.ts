/** Changing one user, its logins and its person: one change at a time, and what became of it. */
import { AuthError } from '../../api/auth-error.ts';
import type { Http } from '../../api/http.ts';
import { uploadPicture } from '../../api/people/image.ts';
import { createPerson } from '../../api/people/new-person.ts';
import { fetchPersons, updatePerson } from '../../api/people/person.ts';
import type { Person, PersonChange } from '../../api/people/person.ts';
import { changePasswordOf, changeUserNameOf, createLogin, deleteLogin } from '../../api/people/user-login.ts';
import type { Login } from '../../api/people/user-login.ts';
import { updateUser } from '../../api/people/user.ts';
import type { AccountLink } from '../account-link.ts';
import { Store } from '../store.ts';
import { deleteUserKeepingTrackers } from './user-deletion.ts';
import type { UserDeletion } from './user-deletion.ts';
import { endSessionsOf, failureOf, replaceLogin } from './two-step-user-changes.ts';
import type { Failure } from './two-step-user-changes.ts';

export type UserAction =
  | 'rename'
  | 'role'
  | 'switchOff'
  | 'switchOn'
  | 'localOnly'
  | 'endSessions'
  | 'delete'
  | 'giveLogin'
  | 'replaceLogin'
  | 'removeLogin'
  | 'changeUserName'
  | 'changePassword'
  | 'createPerson'
  | 'linkPerson'
  | 'unlinkPerson'
  | 'picture';

export type EditUserState =
  | { readonly status: 'idle' }
  | { readonly status: 'busy' | 'done'; readonly deed: UserAction }
  | ({ readonly status: 'failed'; readonly deed: UserAction } & Failure)
  /** The user is gone; persons who did not get their device trackers back are told with them. */
  | { readonly status: 'deleted'; readonly lost: readonly Person[] };

export interface EditUserDeps {
  readonly http: Http;
  readonly link: AccountLink;
  readonly accessToken: () => Promise<string>;
  /** Asks again for what is shown of users, persons and the one who is signed in. */
  readonly refresh: () => Promise<unknown>;
}

/** Persons are read just before a change, because a change without their device trackers would empty them. */
async function changePerson(
  link: AccountLink,
  personId: string,
  change: Omit<PersonChange, 'device_trackers'>,
): Promise<void> {
  const person = (await fetchPersons(link)).storage.find(({ id }) => id === personId);
  if (!person) throw new AuthError('command_failed', { serverCode: 'person_not_found' });
  await updatePerson(link, personId, { ...change, device_trackers: person.device_trackers });
}

export class EditUserStore extends Store<EditUserState> {
  readonly #deps: EditUserDeps;
  readonly userId: string;

  constructor(deps: EditUserDeps, userId: string) {
    super({ status: 'idle' });
    this.#deps = deps;
    this.userId = userId;
  }

  /** @param name - as it was typed */
  async rename(name: string): Promise<void> {
    await this.#try('rename', async () => await this.#update({ name: name.trim() }));
  }

  /** @param group_ids - all of them */
  async setGroups(group_ids: readonly string[]): Promise<void> {
    await this.#try('role', async () => await this.#update({ group_ids }));
  }

  /** Switching off ends all sessions. */
  async setActive(is_active: boolean): Promise<void> {
    await this.#try(is_active ? 'switchOn' : 'switchOff', async () => await this.#update({ is_active }));
  }

  async setLocalOnly(local_only: boolean): Promise<void> {
    await this.#try('localOnly', async () => await this.#update({ local_only }));
  }

  async endSessions(): Promise<void> {
    await this.#do('endSessions', async () => await endSessionsOf(this.#deps.link, this.userId));
  }

  async giveLogin(login: Login): Promise<void> {
    await this.#try('giveLogin', async () => await createLogin(this.#deps.link, this.userId, login));
  }

  /** @param former - user name of the login that goes */
  async replaceLogin(former: string, login: Login): Promise<void> {
    await this.#do(
      'replaceLogin',
      async () => await replaceLogin(this.#deps.link, this.userId, former, login),
    );
  }

  async removeLogin(username: string): Promise<void> {
    await this.#try('removeLogin', async () => await deleteLogin(this.#deps.link, username));
  }

  /** As the owner. */
  async changeUserName(username: string): Promise<void> {
    await this.#try(
      'changeUserName',
      async () => await changeUserNameOf(this.#deps.link, this.userId, username),
    );
  }

  /** As the owner. The password is kept nowhere. */
  async changePassword(password: string): Promise<void> {
    await this.#try(
      'changePassword',
      async () => await changePasswordOf(this.#deps.link, this.userId, password),
    );
  }

  async createPerson(name: string): Promise<void> {
    await this.#try('createPerson', async () => await createPerson(this.#deps.link, name, this.userId));
  }

  async linkPerson(personId: string): Promise<void> {
    const change = { user_id: this.userId };
    await this.#try('linkPerson', async () => await changePerson(this.#deps.link, personId, change));
  }

  async unlinkPerson(personId: string): Promise<void> {
    const change = { user_id: null };
    await this.#try('unlinkPerson', async () => await changePerson(this.#deps.link, personId, change));
  }

  /** @param picture - a jpeg or png, square; null for none */
  async setPicture(personId: string, picture: Blob | null): Promise<void> {
    const { http, link, accessToken } = this.#deps;
    await this.#try('picture', async () => {
      const path = picture && (await uploadPicture(http, await accessToken(), picture));
      await changePerson(link, personId, { picture: path });
    });
  }

  /** Deletes the user for good. */
  async delete(): Promise<void> {
    if (this.state.status === 'busy') return;
    this.set({ status: 'busy', deed: 'delete' });
    const deletion = await deleteUserKeepingTrackers(this.#deps.link, this.userId);
    await this.#deps.refresh();
    this.#tellDeletion(deletion);
    if (deletion.status !== 'unsure') return;
    const stop = this.#deps.link.onReady(() => {
      // Called at once where commands are answered.
      queueMicrotask(() => stop());
      void deletion.settle().then((settled) => {
        if (this.state.status === 'failed') this.#tellDeletion(settled);
      });
    });
  }

  #tellDeletion(deletion: UserDeletion): void {
    if (deletion.status === 'deleted') {
      this.set({ status: 'deleted', lost: deletion.lost });
      return;
    }
    const stands = deletion.status === 'unsure' ? 'unknown' : 'unchanged';
    this.set({ status: 'failed', deed: 'delete', error: deletion.error, stands });
  }

  async #update(change: Parameters<typeof updateUser>[2]): Promise<void> {
    await updateUser(this.#deps.link, this.userId, change);
  }

  async #try(deed: UserAction, act: () => Promise<void>): Promise<void> {
    await this.#do(deed, async () => {
      try {
        await act();
        return undefined;
      } catch (thrown) {
        return failureOf(thrown);
      }
    });
  }

  /** Does nothing while an earlier change is under way. What is shown is asked again whatever became of it. */
  async #do(deed: UserAction, act: () => Promise<Failure | undefined>): Promise<void> {
    if (this.state.status === 'busy' || this.state.status === 'deleted') return;
    this.set({ status: 'busy', deed });
    const failure = await act();
    await this.#deps.refresh();
    this.set(failure ? { status: 'failed', deed, ...failure } : { status: 'done', deed });
  }
}
