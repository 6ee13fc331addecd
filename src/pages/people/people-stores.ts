/** What the list of people is rendered from, and acts through. */
import type { Persons } from '../../api/people/person.ts';
import type { User } from '../../api/people/user.ts';
import type { QueryStore } from '../../stores/query-store.ts';
import type { OwnUser } from '../../stores/account/own-user.ts';
import type { PeopleWork } from '../../stores/people/people-work.ts';

export interface PeopleStores {
  readonly users: QueryStore<readonly User[]>;
  /** For their pictures. */
  readonly persons: QueryStore<Persons>;
  /** Who looks at the list. */
  readonly user: OwnUser;
  readonly work: PeopleWork;
}
