/** A new user, and one user of the house, each with its stores. */
import type { PagesDeps } from './account-pages.ts';
import type { User } from './api/user.ts';
import type { AnswerStore } from './stores/answer-store.ts';

/** What the pages of one user are built with. */
export interface PersonDeps extends PagesDeps {
  readonly users: AnswerStore<readonly User[]>;
}

/** The form for a new user. */
export function openNewUser({ users }: PersonDeps): HTMLElement {
  const element = document.createElement('section');
  element.dataset['users'] = users.state.status;
  return element;
}

/** Everything about one user. */
export function openOneUser({ users }: PersonDeps, userId: string): HTMLElement {
  const element = document.createElement('section');
  element.dataset['users'] = users.state.status;
  element.dataset['id'] = userId;
  return element;
}
