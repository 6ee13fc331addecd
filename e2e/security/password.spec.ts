/** The own password on the security page over the fake: changed, refused, lost on the way, and what becomes of others. */
import type { Page, WebSocketRoute } from '@playwright/test';
import { violations } from '../testing/axe.ts';
import { expect, test as pageTest } from '../testing/fixtures.ts';
import { PasswordSection } from '../pages/password-section.ts';
import { ada, type DemoAccount, grace, margaret } from '../servers/demo-accounts.ts';
import type { PageServer } from '../servers/page-server.ts';
import { signInAs } from '../testing/signed-in.ts';
import { SECOND_MS } from '../testing/time.ts';
import { WireHttp } from '../wire/http.ts';
import { WireSocket } from '../wire/socket.ts';

const NEW = 'seven purple clocks under water';
const CHANGE = 'config/auth_provider/homeassistant/change_password';

const test = pageTest.extend<{ password: PasswordSection }>({
  password: async ({ page }, use) => await use(new PasswordSection(page)),
});

/** Signs in on the security page, and waits for the form. */
async function openSecurity(page: Page, site: PageServer, account: DemoAccount = ada): Promise<void> {
  await page.goto(`${site.pageUrl()}#/security`);
  await signInAs(page, account);
  await expect(new PasswordSection(page).changeButton).toBeVisible();
}

/** By its number: Node does not know the names that browsers are told. */
const wire = (site: PageServer): WireHttp => new WireHttp(site.origin.replace(/\/\/[^:]+/, '//127.0.0.1'));

/** Another device of Ada's. */
async function otherDevice(site: PageServer): Promise<WireSocket> {
  const http = wire(site);
  return await WireSocket.signedIn(http.baseUrl, (await http.signIn(ada)).access_token);
}

/** Whether somebody can sign in with this. */
async function opens(site: PageServer, { username }: DemoAccount, password: string): Promise<boolean> {
  try {
    await wire(site).signIn({ username, password });
    return true;
  } catch {
    return false;
  }
}

/** Stands between page and household, and does something else with what goes to the household. */
async function between(
  page: Page,
  onMessage: (message: string, server: WebSocketRoute, socket: WebSocketRoute) => void,
): Promise<void> {
  await page.routeWebSocket(/websocket/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => onMessage(String(message), server, socket));
  });
}

/** The commands to change a password that the page sends from here on. */
function changesOf(page: Page): string[] {
  const changes: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes(CHANGE)) changes.push(String(payload));
    }),
  );
  return changes;
}

test('the password is changed: at the next sign-in the old one is refused and the new one accepted', async ({
  page,
  site,
  password,
  account,
  signIn,
}) => {
  const changes = changesOf(page);
  await openSecurity(page, site);
  await password.current.fill(ada.password);
  await password.current.press('Tab');
  await password.next.fill(NEW);
  await password.changeButton.click();
  await expect(password.status).toHaveText('Your password was changed.');
  await expect(password.heading, 'the focus is where it goes on').toBeFocused();
  expect(changes, 'it was sent once').toHaveLength(1);
  await password.button('Keep them').click();
  await expect(password.current, 'the form is empty again').toHaveValue('');
  await expect(password.next).toHaveValue('');

  await account.logOut();
  await signIn.signIn(ada);
  await expect(signIn.problem).toHaveText(/is not right/);
  await signIn.password.fill(NEW);
  await signIn.submit();
  await expect(account.name('Ada')).toBeVisible();
});

test('a wrong current password is told at its field, and the new one stays typed', async ({
  page,
  site,
  password,
}) => {
  await openSecurity(page, site);
  await password.change('not this one', NEW);
  await expect(password.current).toHaveAccessibleDescription(
    'This is not your current password. Enter it again.',
  );
  await expect(password.current).toHaveAttribute('aria-invalid', 'true');
  await expect(password.current, 'the wrong one is gone').toHaveValue('');
  await expect(password.current, 'it can be typed at once').toBeFocused();
  await expect(password.next).toHaveValue(NEW);
  expect(await opens(site, ada, ada.password), 'nothing has changed').toBe(true);
  await page.keyboard.type(ada.password);
  await page.keyboard.press('Enter');
  await expect(password.status).toHaveText('Your password was changed.');
  expect(await opens(site, ada, NEW)).toBe(true);
});

test('without a new password nothing is sent, and a sentence says why', async ({ page, site, password }) => {
  const changes = changesOf(page);
  await openSecurity(page, site);
  await password.current.fill(ada.password);
  await password.current.press('Enter');
  await expect(password.next).toHaveAccessibleDescription(/Enter a new password\./);
  await expect(password.next).toBeFocused();
  await expect(password.current, 'what was typed stays').toHaveValue(ada.password);
  expect(changes).toEqual([]);
});

test('the new password is judged in words, by a list that comes when it is about to be chosen', async ({
  page,
  site,
  traffic,
  password,
}) => {
  const lists = () => traffic.sent('GET', /common-passwords/).length;
  await openSecurity(page, site);
  await password.current.fill(ada.password);
  await expect(password.strength).toHaveText('');
  expect(lists(), 'nobody has asked for it').toBe(0);
  await password.next.focus();
  await expect.poll(lists).toBe(1);
  for (const [typed, sentence] of [
    ['short', 'Shorter than 8 characters: quickly guessed.'],
    ['password', 'One of the most common passwords: it is tried first.'],
    ['P@ssw0rd123', 'A common password in disguise: such changes are tried, too.'],
    ['adaada1234', 'Mostly made of a name that others know.'],
    ['abcdefghijklm', 'Made of a row or of repetitions: easily guessed.'],
    ['zebra-mug', 'Acceptable. Longer is better.'],
    ['zebra-mug-lid', 'Good.'],
    [NEW, 'Strong.'],
    ['', ''],
  ] as const) {
    await password.next.fill(typed);
    await expect(password.strength, typed).toHaveText(sentence);
  }
  await expect(password.next, 'what is advised is heard with the field').toHaveAccessibleDescription(
    /At least 8 characters, better 15 or more\./,
  );
  await password.current.focus();
  await password.next.focus();
  expect(lists(), 'it is fetched once').toBe(1);
});

test('without the list everything else is still judged, and a weak password is nobody’s to refuse', async ({
  page,
  site,
  password,
}) => {
  await page.route('**/common-passwords*', async (route) => await route.abort());
  await openSecurity(page, site);
  await password.next.focus();
  await password.next.fill('short');
  await expect(password.strength).toHaveText('Shorter than 8 characters: quickly guessed.');
  await password.change(ada.password, '1');
  await expect(password.status).toHaveText('Your password was changed.');
  expect(await opens(site, ada, '1')).toBe(true);
});

for (const { kind, typed } of [
  { kind: 'emoji, other scripts, and marks apart', typed: 'пароль 🔑 Zu\u0308rich 👩‍🚀 密码' },
  { kind: 'spaces at both ends', typed: '  two  spaces  ' },
  { kind: 'quotes, markup and escapes', typed: `"<&>'\\%00{}` },
  { kind: 'a thousand characters', typed: 'long '.repeat(200) },
]) {
  test(`a new password may be pasted, letter by letter as it is: ${kind}`, async ({
    page,
    site,
    password,
  }) => {
    await openSecurity(page, site);
    await password.current.fill(ada.password);
    await password.next.focus();
    await page.keyboard.insertText(typed);
    await expect(password.next).toHaveValue(typed);
    await page.keyboard.press('Enter');
    await expect(password.status).toHaveText('Your password was changed.');
    expect(await opens(site, ada, typed)).toBe(true);
  });
}

test('a password may be taken along from one field to the other by the clipboard', async ({
  page,
  site,
  password,
}) => {
  await openSecurity(page, site);
  await password.current.fill(NEW);
  await password.button('Show password').first().click();
  await password.current.press('Control+A');
  await page.keyboard.press('Control+C');
  await password.next.focus();
  await page.keyboard.press('Control+V');
  await expect(password.next).toHaveValue(NEW);
});

test('password managers find the name, the old password, the new one, and the rules', async ({
  page,
  site,
  password,
}) => {
  await openSecurity(page, site);
  const form = password.region.locator('form');
  const fields = await form.locator('input').evaluateAll((inputs) =>
    inputs.map((input) => ({
      name: input.getAttribute('name'),
      type: input.getAttribute('type'),
      autocomplete: input.getAttribute('autocomplete'),
      value: (input as HTMLInputElement).value,
    })),
  );
  expect(fields).toEqual([
    { name: 'username', type: 'text', autocomplete: 'username', value: 'ada' },
    {
      name: 'current-password',
      type: 'password',
      autocomplete: 'current-password',
      value: '',
    },
    { name: 'new-password', type: 'password', autocomplete: 'new-password', value: '' },
  ]);
  const name = form.locator('[name=username]');
  await expect(name, 'no keyboard comes by it').toHaveAttribute('tabindex', '-1');
  expect(await form.getByRole('textbox', { name: 'username' }).count(), 'nobody hears it').toBe(0);
  await expect(password.next).toHaveAttribute('passwordrules', 'minlength: 20; allowed: ascii-printable;');
  for (const field of [password.current, password.next]) {
    await expect(field).toHaveAttribute('spellcheck', 'false');
    await expect(field).toHaveAttribute('autocapitalize', 'none');
    await expect(field).not.toHaveAttribute('maxlength');
  }
});

test('who is no administrator has the same form, without the name that cannot be known', async ({
  page,
  site,
  password,
}) => {
  await openSecurity(page, site, margaret);
  await expect(page.locator('input[name=username]')).toHaveValue('');
  await password.change(margaret.password, NEW);
  await expect(password.status).toHaveText('Your password was changed.');
  expect(await opens(site, margaret, NEW)).toBe(true);
});

test('each password is shown and hidden by its own button, and hidden when it is sent', async ({
  page,
  site,
  password,
}) => {
  await openSecurity(page, site);
  await password.current.fill('wrong');
  await password.next.fill(NEW);
  await password.button('Show password').nth(1).click();
  await expect(password.next).toHaveAttribute('type', 'text');
  await expect(password.current, 'the other one stays hidden').toHaveAttribute('type', 'password');
  await password.button('Show password').click();
  await expect(password.current).toHaveAttribute('type', 'text');
  await password.button('Hide password').first().click();
  await expect(password.current).toHaveAttribute('type', 'password');
  await password.next.press('Enter');
  await expect(password.current).toHaveAccessibleDescription(/This is not your current password/);
  await expect(password.next).toHaveAttribute('type', 'password');
});

test('an answer that was lost with the connection leaves it open whether the password was changed', async ({
  page,
  site,
  password,
  account,
}) => {
  let isLost = false;
  await between(page, (message, server, socket) => {
    server.send(message);
    if (isLost || !message.includes(CHANGE)) return;
    isLost = true;
    void socket.close({ code: 1001 });
  });
  const changes = changesOf(page);
  await openSecurity(page, site);
  await password.change(ada.password, NEW);
  await expect(password.problem).toHaveText(
    'Home Assistant did not answer, so it is not known whether your password was changed. Next time, try the new one first, then the former one.',
  );
  await expect(account.status).toHaveText('Connected to Home Assistant.');
  await expect(password.problem, 'it is still said').toBeVisible();
  expect(changes, 'it is not sent again by itself').toHaveLength(1);
  expect(await opens(site, ada, NEW), 'it was changed').toBe(true);
  await password.change(ada.password, 'another one');
  await expect(password.current).toHaveAccessibleDescription(/This is not your current password/);
  await expect(password.problem.filter({ hasText: 'not known' })).toHaveCount(0);
  await password.current.fill(NEW);
  await password.current.press('Enter');
  await expect(password.status).toHaveText('Your password was changed.');
});

test('a change that is never answered ends in the same sentence after a time limit', async ({
  page,
  site,
  time,
  password,
}) => {
  await between(page, (message, server) => {
    if (!message.includes(CHANGE)) server.send(message);
  });
  await openSecurity(page, site);
  await password.change(ada.password, NEW);
  await expect(password.button('Changing the password…')).toHaveAttribute('aria-disabled', 'true');
  await time.pass(16 * SECOND_MS);
  await expect(password.problem).toHaveText(/^Home Assistant did not answer, so it is not known/);
  await expect(password.changeButton).toBeVisible();
});

test('a refusal is told in the words of the server, unless they repeat the password', async ({
  page,
  site,
  password,
}) => {
  let words = 'The disk is full';
  await between(page, (message, server, socket) => {
    const { id, type } = JSON.parse(message) as { id: number; type: string };
    const error = { code: 'home_assistant_error', message: words };
    if (type === CHANGE) socket.send(JSON.stringify({ id, type: 'result', success: false, error }));
    else server.send(message);
  });
  await openSecurity(page, site);
  await password.change(ada.password, NEW);
  await expect(password.problem).toHaveText(
    'Home Assistant did not change the password. It says: The disk is full',
  );
  words = `Cannot store ${NEW}`;
  await password.changeButton.click();
  await expect(password.problem).toHaveText(
    'Home Assistant did not change the password. It says: home_assistant_error',
  );
  expect(await page.content()).not.toContain(NEW);
});

test('afterwards the other sessions can be ended, and nobody is pressed to', async ({
  page,
  site,
  password,
  account,
}) => {
  const device = await otherDevice(site);
  await openSecurity(page, site);
  await password.change(ada.password, NEW);
  await expect(password.region).toContainText(
    'Whoever is signed in elsewhere with your account stays signed in. Do you want to end those sessions?',
  );
  await expect(password.heading, 'no button has the focus').toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog'), 'nothing stands in the way of the page').toHaveCount(0);
  expect((await device.command('ping')).type, 'the other session goes on').toBe('pong');
  await password.button('Keep them').click();
  await expect(password.changeButton, 'the form is back').toBeVisible();
  expect((await device.command('ping')).type).toBe('pong');

  await password.change(NEW, ada.password);
  await password.button('End all other sessions').click();
  await expect(password.status).toHaveText('Your password was changed, and all other sessions were ended.');
  expect(await device.closed, 'the other session has ended').toBe(1000);
  await expect(account.status, 'this one goes on').toHaveText('Connected to Home Assistant.');
  await password.button('Done').click();
  await expect(password.changeButton).toBeVisible();
});

test('sessions that could not be ended are told of, and ended at the next press', async ({
  page,
  site,
  password,
}) => {
  const device = await otherDevice(site);
  let refuses = true;
  await between(page, (message, server, socket) => {
    const { id, type } = JSON.parse(message) as { id: number; type: string };
    const error = { code: 'unknown_error', message: 'Unknown error' };
    if (refuses && type === 'auth/delete_all_refresh_tokens')
      socket.send(JSON.stringify({ id, type: 'result', success: false, error }));
    else server.send(message);
  });
  await openSecurity(page, site);
  await password.change(ada.password, NEW);
  await password.button('End all other sessions').click();
  await expect(password.problem).toHaveText(/^The other sessions were not ended\./);
  expect((await device.command('ping')).type).toBe('pong');
  refuses = false;
  await password.button('End all other sessions').click();
  await expect(password.status).toHaveText('Your password was changed, and all other sessions were ended.');
  expect(await device.closed).toBe(1000);
});

test('what a person types goes to nobody but the household, and to no address', async ({
  page,
  site,
  traffic,
  password,
}) => {
  const spoken: string[] = [];
  page.on('console', (message) => spoken.push(message.text()));
  await openSecurity(page, site, grace);
  await password.change('not this one', NEW);
  await expect(password.current).toHaveAttribute('aria-invalid', 'true');
  await password.current.fill(grace.password);
  await password.current.press('Enter');
  await expect(password.status).toHaveText('Your password was changed.');
  const seen = [
    ...traffic.requests.map((request) => request.url()),
    ...spoken,
    page.url(),
    await page.content(),
    await page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])),
  ].join('\n');
  for (const secret of [NEW, encodeURIComponent(NEW), grace.password]) expect(seen).not.toContain(secret);
});

test.describe('with several ways to sign in', () => {
  test.use({ scenario: 'every-provider' });

  test('an account without a password is told that there is nothing to change', async ({
    page,
    site,
    signIn,
    account,
    password,
  }) => {
    await page.goto(`${site.pageUrl()}#/security`);
    await signIn.button('Company login').click();
    await signIn.signIn({ username: 'plain-joe', password: 'company-password' });
    await expect(account.name('Company plain-joe')).toBeVisible();
    await expect(password.region).toContainText(
      'Home Assistant keeps no password for your account: you sign in another way, so there is nothing to change here.',
    );
    await expect(password.current).toHaveCount(0);
  });
});

test('axe finds nothing, light and dark, on a phone, in each state', async ({ page, site, password }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await openSecurity(page, site);
  const check = async (what: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), `${what}, ${colorScheme}`).toEqual([]);
    }
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, `${what}: nothing sticks out`).toBeLessThanOrEqual(320);
  };
  await check('the form');
  await password.change('wrong', NEW);
  await expect(password.current).toHaveAttribute('aria-invalid', 'true');
  await check('a wrong password');
  await password.change(ada.password, NEW);
  await expect(password.button('End all other sessions')).toBeVisible();
  await check('the offer');
});
