/** The pages of one person with their stores: adding somebody, and changing who is there. */
import type { PagesDeps } from '../page-deps.ts';
import type { User } from '../../api/people/user.ts';
import '../../pages/people/new/latchkey-new-user.ts';
import '../../pages/people/one/latchkey-one-user.ts';
import type { QueryStore } from '../../stores/query-store.ts';
import { CreateUserStore } from '../../stores/people/create-user-store.ts';
import { EditUserStore } from '../../stores/people/edit-user-store.ts';

/** Everybody in the house, besides what all pages have. */
export interface PersonDeps extends PagesDeps {
  readonly users: QueryStore<readonly User[]>;
}

/**
 * Asks again for what may have changed: new logins are told to nobody.
 * @param userId - who was changed
 */
const refreshAfter =
  ({ users, own }: PersonDeps, userId?: string) =>
  async (): Promise<unknown> =>
    await Promise.all([
      users.reload(),
      own.persons.reload(),
      userId !== undefined && own.user.state?.id === userId ? own.user.refresh() : undefined,
    ]);

/** Adds somebody; fires `latchkey-user-created` when that is done. */
export function openNewUser(deps: PersonDeps): HTMLElement {
  const { link, users } = deps;
  const element = document.createElement('latchkey-new-user');
  element.users = users;
  element.address = location.origin + location.pathname;
  element.store = new CreateUserStore({
    link,
    known: () => (users.state.status === 'ready' ? users.state.value : []),
    refresh: refreshAfter(deps),
  });
  return element;
}

/** @param userId - whom it is about; nobody need have it */
export function openOneUser(deps: PersonDeps, userId: string): HTMLElement {
  const { http, link, accessToken, users, own } = deps;
  const element = document.createElement('latchkey-one-user');
  element.stores = {
    users,
    persons: own.persons,
    own: own.user,
    deeds: new EditUserStore({ http, link, accessToken, refresh: refreshAfter(deps, userId) }, userId),
  };
  return element;
}
