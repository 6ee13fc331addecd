import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { addTexts, useLanguage } from '../../../i18n/t.ts';
import { AccessTokensStore } from '../../../stores/security/access-tokens-store.ts';
import {
  currentToken,
  longLivedToken,
  NOW_MS,
  refusal,
  signedToken,
  TokenDesk,
} from '../../../stores/testing/fake-token-server.ts';
import '../../../styles/page.css';
import './latchkey-access-tokens.ts';
import { expectNoViolations, one, putOnPage } from '../../testing/page-harness.ts';

const ENDS = 'latchkey_token_ends';
const DAY_MS = 24 * 3600 * 1000;
const iso = (days: number): string => new Date(NOW_MS + days * DAY_MS).toISOString();

beforeAll(async () => {
  await useLanguage('en');
  await addTexts('account');
});
afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

function show(data: Record<string, unknown> = {}, interfere?: TokenDesk['interfere']) {
  const desk = new TokenDesk([
    currentToken(),
    longLivedToken('node', 'Node-RED', 100),
    longLivedToken('grafana', 'Grafana', 5),
    longLivedToken('unnamed', '', 200),
  ]);
  desk.data = data;
  if (interfere) desk.interfere = interfere;
  const store = new AccessTokensStore(desk);
  const element = document.createElement('latchkey-access-tokens');
  element.store = store;
  element.nowMs = () => NOW_MS;
  putOnPage(element);
  return { desk, store, element };
}

const button = (name: string | RegExp) => page.getByRole('button', { name });
const dialog = () => page.getByRole('dialog');
const nameField = () => page.getByRole('textbox', { name: 'Name of the token' });
const pasteField = () => page.getByRole('textbox', { name: 'Paste an access token' });
const tokenField = () => page.getByRole('textbox', { name: 'Access token', exact: true });
const lifetime = () => page.getByLabelText('Lifetime');

/** Everything a page can give away: its markup, what is in its fields, its address, and what it stores. */
function everything(): string {
  const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(
    ({ value }) => value,
  );
  return [
    document.documentElement.outerHTML,
    ...fields,
    location.href,
    JSON.stringify(Object.entries(localStorage)),
    JSON.stringify(Object.entries(sessionStorage)),
  ].join('\n');
}

async function create(name = 'Script'): Promise<string> {
  await nameField().fill(name);
  await button('Create token').click();
  await expect.element(dialog()).toBeVisible();
  return (one('dialog textarea') as HTMLTextAreaElement).value;
}

describe('the list', () => {
  test('shows each token with its end, and warns near it', async () => {
    show({ [ENDS]: { node: iso(10), grafana: iso(300), unnamed: iso(-1) } });
    await expect.element(page.getByText(/Ends in 10 days, on Dec 2, 2026: make a new one/)).toBeVisible();
    await expect.element(page.getByText('It ends on Sep 18, 2027.')).toBeVisible();
    await expect.element(page.getByText(/^Ended on Nov 21, 2026\./)).toBeVisible();
    await expect.element(page.getByText('Token without a name', { exact: true })).toBeVisible();
    await expectNoViolations();
  });

  test('says where an end is not known', async () => {
    show();
    await expect.element(page.getByText(/its end is not known/).first()).toBeVisible();
  });

  test('that cannot be had says why, and is asked for again', async () => {
    const { desk } = show({}, () => Promise.reject(refusal('unknown_error', 'Broken')));
    await expect.element(page.getByRole('alert')).toHaveTextContent('Home Assistant says: Broken');
    desk.interfere = () => undefined;
    await button('Try again').click();
    await expect.element(page.getByText('Grafana', { exact: true })).toBeVisible();
  });

  test('that is empty says so', async () => {
    const { desk, store } = show();
    desk.tokens = [currentToken()];
    await store.refresh();
    await expect.element(page.getByText('You have no access token.')).toBeVisible();
    await expectNoViolations();
  });
});

describe('creating', () => {
  test('a taken name is noticed while typing', async () => {
    const { desk } = show();
    await nameField().fill('Grafan');
    expect(page.getByText(/already have a token/).query()).toBeNull();
    await userEvent.keyboard('a');
    await expect.element(page.getByText(/already have a token with this name/)).toBeVisible();
    await expect.element(nameField()).toHaveAttribute('aria-invalid', 'true');
    await expectNoViolations();
    await userEvent.keyboard('{Enter}');
    await expect.element(nameField()).toHaveFocus();
    expect(desk.count('auth/long_lived_access_token')).toBe(0);
  });

  test('an empty name is asked for', async () => {
    show();
    await button('Create token').click();
    await expect.element(page.getByText('Enter a name.')).toBeVisible();
    await expect.element(nameField()).toHaveFocus();
  });

  test.each([
    ['30 days', 30],
    ['90 days', 90],
    ['1 year', 365],
    ['10 years', 3650],
  ])('lives %s', async (choice, lifespan) => {
    const { desk } = show();
    await lifetime().selectOptions(choice);
    await create();
    expect(desk.sent).toContainEqual({
      type: 'auth/long_lived_access_token',
      client_name: 'Script',
      lifespan,
    });
    await button('Done').click();
  });

  test('lives until a date, which must be in the future', async () => {
    const { desk } = show();
    await lifetime().selectOptions('Until a date…');
    await nameField().fill('Script');
    await button('Create token').click();
    await expect.element(page.getByText(/Choose a day after today/)).toBeVisible();
    await expectNoViolations();
    await page.getByLabelText('Last day').fill('2026-12-25');
    await button('Create token').click();
    await expect.element(dialog()).toBeVisible();
    expect(desk.sent).toContainEqual(expect.objectContaining({ lifespan: 33 }));
    await button('Done').click();
  });

  test('a refusal is told', async () => {
    const { desk } = show();
    await nameField().fill('Script');
    desk.interfere = ({ type }) =>
      type === 'auth/long_lived_access_token' ? Promise.reject(refusal('unknown_error', 'No')) : undefined;
    await button('Create token').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('Home Assistant says: No');
  });

  test('without an answer it says that the token may be there', async () => {
    const { desk } = show();
    await nameField().fill('Script');
    desk.interfere = ({ type }) => {
      if (type !== 'auth/long_lived_access_token') return undefined;
      desk.tokens.push(longLivedToken('lost', 'Script', 0));
      return Promise.reject(new Error('lost'));
    };
    await button('Create token').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(/may have been made all the same/);
    await expect.element(button('Delete: Script')).toBeVisible();
  });
});

describe('the new token', () => {
  test('is in the page only while its dialog is open', async () => {
    const { desk } = show();
    const logged = [vi.spyOn(console, 'log'), vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')];
    const value = await create();
    await expect.element(page.getByRole('heading', { name: 'Your new token: Script' })).toHaveFocus();
    await expect.element(tokenField()).toHaveValue(value);
    await expectNoViolations();
    await button('QR code').click();
    await expect.element(page.getByRole('img', { name: 'QR code of the token' })).toBeVisible();
    await expectNoViolations();
    await button('Done').click();
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(everything()).not.toContain(value);
    expect(document.querySelector('.qr')).toBeNull();
    expect(JSON.stringify([desk.data, ...logged.map(({ mock }) => mock.calls)])).not.toContain(value);
    await expect.element(page.getByText('It ends on Nov 22, 2027.')).toBeVisible();
  });

  test('is copied', async () => {
    show();
    const value = await create();
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await button('Copy').click();
    await expect.element(page.getByText('The token was copied.')).toBeVisible();
    expect(copied).toHaveBeenCalledExactlyOnceWith(value);
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  test('is copied by selection where there is no clipboard, inside of the dialog', async () => {
    show();
    const value = await create();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no'));
    let selected: string | undefined;
    const execCommand = vi.spyOn(document, 'execCommand' as never) as ReturnType<typeof vi.fn>;
    execCommand.mockImplementation(() => {
      const field = document.activeElement as HTMLTextAreaElement;
      selected = field.closest('dialog') ? field.value.slice(field.selectionStart, field.selectionEnd) : '';
      return true;
    });
    await button('Copy').click();
    await expect.element(page.getByText('The token was copied.')).toBeVisible();
    expect(selected).toBe(value);
    expect(document.querySelectorAll('textarea')).toHaveLength(1);
  });

  test('that cannot be copied is selected, and nothing else is claimed', async () => {
    show();
    const value = await create();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no'));
    (vi.spyOn(document, 'execCommand' as never) as ReturnType<typeof vi.fn>).mockReturnValue(false);
    await button('Copy').click();
    await expect.element(page.getByText(/does not allow copying/)).toBeVisible();
    expect(page.getByText('The token was copied.').query()).toBeNull();
    const field = one('dialog textarea') as HTMLTextAreaElement;
    expect(document.activeElement).toBe(field);
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe(value);
  });

  test('is saved as a file of its name', async () => {
    show();
    const value = await create('Node: kitchen/1');
    const blobs: Blob[] = [];
    const names: string[] = [];
    const make = URL.createObjectURL.bind(URL);
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      blobs.push(blob as Blob);
      return make(blob);
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
      expect(this.href).not.toContain(value);
    });
    await button('Save as a file').click();
    await expect.element(page.getByText(/handed over as a file/)).toBeVisible();
    expect(names).toEqual(['Node-kitchen-1.txt']);
    await expect(blobs[0]?.text()).resolves.toBe(`${value}\n`);
  });

  test('is not lost by a stray click or by Esc', async () => {
    show();
    await create();
    document
      .querySelector('dialog')
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: 1, clientY: 1 }));
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('alert')).toHaveTextContent(/neither copied nor saved/);
    await expect.element(dialog()).toBeVisible();
    await expectNoViolations();
    for (let turn = 0; turn < 2; turn += 1) {
      await userEvent.keyboard('{Escape}');
      await expect.element(page.getByRole('heading', { name: 'Your new token: Script' })).toHaveFocus();
      await expect.element(tokenField()).toBeVisible();
    }
    await button('Done').click();
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  test('goes with the page', async () => {
    const { element } = show();
    const value = await create();
    element.remove();
    await element.updateComplete;
    document.body.append(element);
    await expect.element(nameField()).toBeVisible();
    expect(everything()).not.toContain(value);
  });
});

describe('which token is this', () => {
  test('finds the row of a pasted token, sends nothing and keeps nothing', async () => {
    const { desk } = show();
    await expect.element(pasteField()).toBeVisible();
    const before = desk.sent.length;
    const value = signedToken('node', NOW_MS + 99 * DAY_MS);
    await pasteField().fill(value);
    await expect
      .element(page.getByText('This is your token: Node-RED. It ends on Mar 1, 2027.'))
      .toBeVisible();
    expect(one('.token.own').dataset['token']).toBe('node');
    expect(desk.sent.length).toBe(before);
    expect(everything()).not.toContain(value);
    await expectNoViolations();
  });

  test.each([
    [signedToken('current', NOW_MS + 1000), /short-lived token of a session: homeassistant\.local:8123/],
    [signedToken('stranger', NOW_MS - DAY_MS), /none of yours.* It ended on Nov 21, 2026\./],
  ])('knows what else it may be: %#', async (value, sentence) => {
    show();
    await pasteField().fill(value);
    await expect.element(page.getByText(sentence)).toBeVisible();
    await expect.element(pasteField()).toHaveValue('');
  });

  test('says when it is none, after Enter', async () => {
    show();
    await pasteField().fill('hello');
    expect(page.getByText(/no access token of Home Assistant/).query()).toBeNull();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(/no access token of Home Assistant/)).toBeVisible();
  });
});

describe('deleting', () => {
  test('asks by name', async () => {
    const { desk } = show();
    await button('Delete: Grafana').click();
    await expect.element(page.getByRole('dialog', { name: 'Delete Grafana?' })).toBeVisible();
    await expectNoViolations();
    await userEvent.keyboard('{Escape}');
    expect(desk.tokens).toHaveLength(4);
    await button('Delete: Grafana').click();
    await dialog().getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => button('Delete: Grafana').query()).toBeNull();
    expect(desk.tokens.map(({ id }) => id)).toEqual(['current', 'node', 'unnamed']);
    await expect.element(page.getByText('Deleted: Grafana')).toBeInTheDocument();
    await expect.element(page.getByRole('heading', { name: 'Long-lived access tokens' })).toHaveFocus();
  });

  test('takes several at once, each by name', async () => {
    const { desk } = show();
    await page.getByRole('checkbox', { name: 'Select Grafana' }).click();
    await page.getByRole('checkbox', { name: 'Select Node-RED' }).click();
    await button('Delete 2 tokens').click();
    await expect.element(dialog().getByText('Grafana')).toBeVisible();
    await expect.element(dialog().getByText('Node-RED')).toBeVisible();
    await dialog().getByRole('button', { name: 'Delete 2 tokens' }).click();
    await expect.poll(() => desk.tokens.map(({ id }) => id)).toEqual(['current', 'unnamed']);
  });

  test('that is refused says why', async () => {
    const { desk } = show();
    await expect.element(button('Delete: Grafana')).toBeVisible();
    desk.interfere = ({ type }) =>
      type === 'auth/delete_refresh_token' ? Promise.reject(refusal('unknown_error', 'No')) : undefined;
    await button('Delete: Grafana').click();
    await dialog().getByRole('button', { name: 'Delete' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('Home Assistant says: No');
  });
});

test('the whole way by keyboard, in German and in Arabic', async () => {
  show();
  await useLanguage('de');
  await expect.element(page.getByRole('heading', { name: 'Langlebige Zugriffstoken' })).toBeVisible();
  one('#token-name').focus();
  await userEvent.keyboard('Skript{Tab}{Tab}{Enter}');
  await expect.element(page.getByRole('heading', { name: 'Dein neues Token: Skript' })).toHaveFocus();
  await userEvent.keyboard('{Tab}{Tab}{Tab}{Tab}{Tab}{Enter}');
  await expect.element(dialog()).not.toBeInTheDocument();
  await useLanguage('ar');
  await expect.element(page.getByRole('heading', { name: 'رموز الوصول طويلة الأمد' })).toBeVisible();
  await expectNoViolations();
  await useLanguage('en');
});

test.each([320, 1280])('fits a page %d pixels wide', async (width) => {
  await page.viewport(width, 700);
  show();
  await create('A_name_that_is_long_and_has_no_place_to_break_it'.repeat(2));
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
});
