/** The list as it is asked for, made again only where what it is made of has changed. */
import type { Persons } from '../../../api/people/person.ts';
import type { User } from '../../../api/people/user.ts';
import { findPeople, peopleEntries, sortPeople } from '../../../stores/people/people-list.ts';
import type { PeopleEntry, PeopleQuery } from '../../../stores/people/people-list.ts';

/** What the list is made of. */
export interface PeopleSource {
  readonly users: readonly User[];
  readonly persons: Persons | undefined;
  /** Of who looks at it. */
  readonly ownId: string | undefined;
}

const isSame = (before: readonly unknown[], now: readonly unknown[]): boolean =>
  before.length === now.length && before.every((part, index) => part === now[index]);

export class PeopleView {
  #sorted: readonly PeopleEntry[] = [];
  #found: readonly PeopleEntry[] = [];
  #entries: readonly PeopleEntry[] = [];
  #entriesOf: readonly unknown[] = [];
  #sortedOf: readonly unknown[] = [];
  #foundOf: readonly unknown[] = [];

  /** Everybody, in the order that is asked for. */
  get sorted(): readonly PeopleEntry[] {
    return this.#sorted;
  }

  /** Those of the search and the filters. */
  get found(): readonly PeopleEntry[] {
    return this.#found;
  }

  /** @param language - whose alphabet names are sorted by */
  arrange({ users, persons, ownId }: PeopleSource, query: PeopleQuery, language: string): void {
    const entriesOf = [users, persons, ownId];
    if (!isSame(this.#entriesOf, entriesOf)) this.#entries = peopleEntries(users, persons, ownId);
    this.#entriesOf = entriesOf;
    const sortedOf = [this.#entries, query.order, language];
    if (!isSame(this.#sortedOf, sortedOf)) this.#sorted = sortPeople(this.#entries, query.order, language);
    this.#sortedOf = sortedOf;
    const foundOf = [this.#sorted, query];
    if (!isSame(this.#foundOf, foundOf)) this.#found = findPeople(this.#sorted, query);
    this.#foundOf = foundOf;
  }
}
