/** The people of the house with their stores: the list, what is done to several, and the pages of each. */
import type { PagesDeps } from '../page-deps.ts';
import { fetchUsers, USER_SUBSCRIPTIONS } from '../../api/people/user.ts';
import { addTexts } from '../../i18n/t.ts';
import '../../pages/people/latchkey-people.ts';
import type { PageElement } from '../../pages/account/account-page.ts';
import type { PersonDeps } from './person.ts';
import { browserClock } from '../../session/clock.ts';
import { QueryStore } from '../../stores/query-store.ts';
import { PeopleWork } from '../../stores/people/people-work.ts';

const loadPerson = () => import('./person.ts');

/** Whoever leaves in the middle of a deletion may leave a person without device trackers. */
const askBeforeLeaving = (event: Event): void => event.preventDefault();

/** @throws as {@link addTexts} */
export async function openPeople(deps: PagesDeps): Promise<PageElement> {
  await addTexts('people');
  const { link, own } = deps;
  const users = new QueryStore(link, fetchUsers, ...USER_SUBSCRIPTIONS);
  const work = new PeopleWork({ link, ...browserClock, reload: async () => await users.reload() });
  work.subscribe((state) => {
    const follow = state?.status === 'running' ? addEventListener : removeEventListener;
    follow('beforeunload', askBeforeLeaving);
  });
  const personDeps: PersonDeps = { ...deps, users };
  const element = document.createElement('latchkey-people');
  element.parts = {
    stores: {
      users,
      persons: own.persons,
      user: own.user,
      work,
    },
    openNew: async () => (await loadPerson()).openNewUser(personDeps),
    openOne: async (userId) => (await loadPerson()).openOneUser(personDeps, userId),
  };
  return element;
}
