/** The sections of the profile, each over stores that a test plays. */
import { afterEach, beforeAll, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { AuthError } from '../../api/auth-error.ts';
import type { CommandMessage } from '../../api/command.ts';
import type { ServerConfig } from '../../api/profile/server-config.ts';
import type { Themes } from '../../api/profile/themes.ts';
import { addTexts, useLanguage } from '../../i18n/t.ts';
import { QueryStore } from '../../stores/query-store.ts';
import { EndSessionsStore } from '../../stores/profile/end-sessions-store.ts';
import { ConnectionDouble, linkTo, refusal } from '../../stores/testing/fake-link.ts';
import { UserDataStore } from '../../stores/user-data-store.ts';
import '../../styles/page.css';
import './latchkey-profile.ts';

beforeAll(async () => {
  await useLanguage('en');
  await addTexts('account');
});
afterEach(() => document.body.replaceChildren());

/** A key with a value, on a server that keeps what is stored. */
function keeping(value: unknown): { store: UserDataStore; connection: ConnectionDouble } {
  const connection: ConnectionDouble = new ConnectionDouble((message: CommandMessage) => {
    if (message.type === 'frontend/set_user_data') stored = message['value'];
    return { value: stored };
  });
  let stored = value;
  return { store: new UserDataStore(linkTo(connection), 'language'), connection };
}

const answering = <Value>(value: Value): QueryStore<Value> =>
  new QueryStore<Value>(linkTo(new ConnectionDouble()), async () => await Promise.resolve(value));

function showLocalization(store: UserDataStore): void {
  const element = document.createElement('latchkey-localization');
  element.locale = store;
  element.config = answering<ServerConfig>({ timeZone: 'Asia/Tokyo' });
  document.body.append(element);
}

test('each format shows what it looks like, before and after it is chosen', async () => {
  showLocalization(keeping({ language: 'de' }).store);
  const numbers = page.getByLabelText('Numbers');
  await expect.element(numbers).toHaveTextContent('As usual in the language: 1.234.567,89');
  await expect.element(numbers).toHaveTextContent('1,234,567.89');
  await numbers.selectOptions('comma_decimal');
  await expect.element(page.getByText('For example: 1,234,567.89')).toBeVisible();
  await expect.element(page.getByText('Saved.')).toBeVisible();
  await expect.element(page.getByLabelText('Time zone')).toHaveTextContent('Of Home Assistant: Asia/Tokyo');
});

test('a list goes back to what the server has when a choice is refused', async () => {
  const { store, connection } = keeping({ date_format: 'DMY' });
  showLocalization(store);
  const dates = page.getByLabelText('Dates');
  await expect.element(dates).toHaveValue('DMY');
  connection.answer = () => {
    throw refusal('unknown_error');
  };
  await dates.selectOptions('YMD');
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('Not saved. Home Assistant could not do this.');
  await expect.element(dates).toHaveValue('DMY');
});

test('a language that the page does not speak is said to be Home Assistant’s alone', async () => {
  showLocalization(keeping({ language: 'nl' }).store);
  await expect.element(page.getByText('stays in English.', { exact: false })).toBeVisible();
});

test('what did not come says so, and is asked for again', async () => {
  const connection = new ConnectionDouble(() => {
    throw new AuthError('timeout');
  });
  showLocalization(new UserDataStore(linkTo(connection), 'language'));
  await expect.element(page.getByRole('alert')).toHaveTextContent('did not answer in time');
  connection.answer = () => ({ value: {} });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(page.getByLabelText('Numbers')).toBeVisible();
});

test('a theme that is gone stays chosen, and other sections do without the list', async () => {
  const element = document.createElement('latchkey-appearance');
  element.theme = keeping({ theme: 'gone', dark: true }).store;
  element.core = keeping({}).store;
  element.themes = answering<Themes>({
    themes: [
      { name: 'b', hasModes: true },
      { name: 'a', hasModes: false },
    ],
    defaultTheme: 'b',
  });
  document.body.append(element);
  const theme = page.getByLabelText('Theme', { exact: true });
  await expect.element(theme).toHaveValue('gone');
  const names = [...document.querySelectorAll('#profile-theme option')].map((option) => option.textContent);
  expect(names).toEqual(['As in this house: b', 'Home Assistant’s own', 'a', 'b', 'gone']);
  await expect.element(page.getByRole('radio', { name: 'Dark', exact: true })).toBeChecked();
});

test('a refusal to end every session is said in the dialog that stays open', async () => {
  const element = document.createElement('latchkey-end-sessions');
  const connection = new ConnectionDouble(() => {
    throw refusal('token_removing_error');
  });
  element.store = new EndSessionsStore(linkTo(connection), () => Promise.resolve());
  document.body.append(element);
  await page.getByRole('button', { name: 'Log out everywhere…' }).click();
  await page.getByRole('button', { name: 'Log out everywhere', exact: true }).click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('could not end all sessions');
  await expect.element(page.getByRole('dialog')).toBeVisible();
});
