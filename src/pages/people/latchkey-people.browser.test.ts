/** The people's pages: what the list shows without people, and the way between it and the pages behind it. */
import axe from 'axe-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { fetchPersons } from '../../api/people/person.ts';
import { fetchUsers } from '../../api/people/user.ts';
import type { User } from '../../api/people/user.ts';
import { addTexts, useLanguage } from '../../i18n/t.ts';
import { QueryStore } from '../../stores/query-store.ts';
import { ConnectionDouble, linkTo, refusal } from '../../stores/testing/fake-link.ts';
import { OwnUser } from '../../stores/account/own-user.ts';
import { PeopleWork } from '../../stores/people/people-work.ts';
import '../../styles/account-sheet.ts';
import '../../styles/page.css';
import './latchkey-people.ts';
import type { LatchkeyPeople } from './latchkey-people.ts';

beforeAll(async () => {
  await useLanguage('en');
  await addTexts('account');
  await addTexts('people');
});
afterEach(async () => {
  document.body.replaceChildren();
  await useLanguage('en');
});

const user = (id: string, more: Partial<User> = {}): User => ({
  id,
  username: id,
  name: id,
  is_owner: false,
  is_active: true,
  local_only: false,
  system_generated: false,
  group_ids: ['system-users'],
  credentials: [{ type: 'homeassistant' }],
  ...more,
});

interface Shown {
  readonly element: LatchkeyPeople;
  readonly connection: ConnectionDouble;
  /** What was opened behind the list. */
  readonly opened: string[];
}

const headed = (title: string): HTMLElement => {
  const element = document.createElement('section');
  const heading = document.createElement('h3');
  heading.tabIndex = -1;
  heading.textContent = title;
  element.append(heading);
  return element;
};

function show(users: readonly User[], answer?: () => unknown): Shown {
  const connection = new ConnectionDouble(({ type }) => {
    if (type === 'person/list') return { storage: [], config: [] };
    return answer ? answer() : users;
  });
  const link = linkTo(connection);
  const opened: string[] = [];
  const element = document.createElement('latchkey-people');
  const store = new QueryStore(link, fetchUsers);
  element.parts = {
    stores: {
      users: store,
      persons: new QueryStore(link, fetchPersons),
      user: new OwnUser(link, () => undefined),
      work: new PeopleWork({
        link,
        after: () => () => undefined,
        reload: async () => await store.reload(),
      }),
    },
    openNew: async () => {
      opened.push('new');
      return await Promise.resolve(headed(`Form ${opened.length}`));
    },
    openOne: async (id) => {
      opened.push(id);
      return await Promise.resolve(headed(`Page of ${id}`));
    },
  };
  const main = document.createElement('main');
  const title = document.createElement('h1');
  title.append('Ada');
  const heading = document.createElement('h2');
  heading.append('People');
  main.append(title, heading, element);
  document.body.append(main);
  return { element, connection, opened };
}

const heading = (name: string) => page.getByRole('heading', { level: 3, name });

test('without any users but the own one, it says what to do', async () => {
  show([]);
  await expect.element(page.getByText('You are the only one here so far.')).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Add a person' })).toBeVisible();
});

test('a list that cannot be had says why, and is asked for again', async () => {
  let isDown = true;
  show([], () => {
    if (isDown) throw refusal('unauthorized', 'Unauthorized');
    return [user('grace')];
  });
  await expect.element(page.getByRole('alert')).toBeVisible();
  isDown = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(page.getByRole('link', { name: 'grace' })).toBeVisible();
});

test('a name is shown as it is, and nobody is without one', async () => {
  show([
    user('a', { name: '<b>Bold</b>' }),
    user('b', { name: null }),
    user('c', { name: '', username: null }),
  ]);
  await expect.element(page.getByRole('link', { name: '<b>Bold</b>' })).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'b', exact: true })).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Without a name' })).toBeVisible();
});

test('the form for a new person keeps what was typed until somebody was made', async () => {
  const { element, opened } = show([user('grace')]);
  await element.updateComplete;
  element.place = 'new';
  await expect.element(heading('Form 1')).toHaveFocus();
  element.place = '';
  await expect.element(page.getByRole('link', { name: 'Add a person' })).toHaveFocus();
  element.place = 'new';
  await expect.element(heading('Form 1')).toHaveFocus();
  expect(opened).toEqual(['new']);
  heading('Form 1')
    .element()
    .dispatchEvent(new CustomEvent('latchkey-user-created', { bubbles: true, detail: 'hedy' }));
  // It stays for what it has to say.
  await expect.element(heading('Form 1')).toBeVisible();
  element.place = '';
  await expect.element(page.getByRole('link', { name: 'Add a person' })).toBeVisible();
  element.place = 'new';
  await expect.element(heading('Form 2')).toBeVisible();
});

test('each user has a page, and the list is read from there on the way back', async () => {
  const { element, opened } = show([user('grace'), user('linus')]);
  await expect.element(page.getByRole('link', { name: 'grace' })).toBeVisible();
  element.place = 'linus';
  await expect.element(heading('Page of linus')).toHaveFocus();
  element.place = 'grace';
  await expect.element(heading('Page of grace')).toHaveFocus();
  element.place = '';
  await expect.element(page.getByRole('link', { name: 'grace' })).toHaveFocus();
  expect(opened).toEqual(['linus', 'grace']);
});

test('a page that does not load is tried again', async () => {
  const { element } = show([user('grace')]);
  const { parts } = element;
  if (!parts) throw new Error('no parts');
  element.parts = { ...parts, openOne: async () => await Promise.reject(new TypeError('offline')) };
  element.place = 'grace';
  await expect.element(page.getByRole('alert')).toBeVisible();
  element.parts = parts;
  await expect.element(heading('Page of grace')).toBeVisible();
});

test('whoever goes on while a page is loading gets what was asked for last', async () => {
  const { element } = show([user('grace'), user('linus')]);
  const { parts } = element;
  if (!parts) throw new Error('no parts');
  let arrive: (page: HTMLElement) => void = () => undefined;
  const openOne = async (id: string): Promise<HTMLElement> =>
    id === 'grace' ? await new Promise((resolve) => (arrive = resolve)) : await parts.openOne(id);
  element.parts = { ...parts, openOne };
  element.place = 'grace';
  await element.updateComplete;
  element.place = 'linus';
  await expect.element(heading('Page of linus')).toBeVisible();
  arrive(headed('Too late'));
  await element.updateComplete;
  await expect.element(heading('Page of linus')).toBeVisible();
});

test.each(['en', 'de', 'ar'])('axe finds nothing in the list in %s', async (code) => {
  await useLanguage(code);
  show([
    user('ada', { is_owner: true }),
    user('content', { system_generated: true }),
    user('zoe', { is_active: false, local_only: true, credentials: [], username: null }),
  ]);
  await expect.element(page.getByRole('link', { name: 'zoe' })).toBeVisible();
  await page.getByRole('checkbox').first().click();
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
    [],
  );
});

test('of 500 users only those are rendered that the search finds', async () => {
  const { element } = show(
    Array.from({ length: 500 }, (_nothing, index) => user(`member ${index}`, { is_active: index % 2 === 0 })),
  );
  const rows = (): number => element.querySelectorAll('tbody tr').length;
  await expect.poll(rows).toBeGreaterThan(0);
  await page.getByRole('searchbox').fill('member 49');
  await expect.element(page.getByText('Found: 15 of 500.')).toBeVisible();
  expect(rows()).toBe(15);
});
