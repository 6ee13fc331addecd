/** The own password on a real instance: changed and put back, refused, and what becomes of other sessions. */
import { PasswordSection } from '../../pages/password-section.ts';
import { WireSocket } from '../../wire/socket.ts';
import { expect, test as newcomerTest } from '../newcomer.ts';

const NEW = 'Zu\u0308rich 🔑 seven purple clocks';

const test = newcomerTest.extend<{ password: PasswordSection }>({
  password: async ({ page }, use) => await use(new PasswordSection(page)),
});

test('the password is changed, signs in, and is put back', async ({
  page,
  site,
  newcomer,
  signIn,
  account,
  password,
}) => {
  await page.goto(`${site.pageUrl()}#/security`);
  await signIn.signIn(newcomer);
  await password.change(newcomer.password, NEW);
  await expect(password.status).toHaveText('Your password was changed.');
  await password.button('Keep them').click();

  await account.logOut();
  await signIn.signIn(newcomer);
  await expect(signIn.problem, 'the old one is refused').toHaveText(/is not right/);
  await signIn.password.fill(NEW);
  await signIn.submit();
  await expect(account.name(newcomer.name), 'the new one signs in').toBeVisible();

  await password.change(NEW, newcomer.password);
  await expect(password.status).toHaveText('Your password was changed.');
  await account.logOut();
  await signIn.signIn(newcomer);
  await expect(account.name(newcomer.name), 'and then the old one again').toBeVisible();
});

test('a wrong current password is told at its field, and changes nothing', async ({
  page,
  site,
  http,
  newcomer,
  signIn,
  password,
}) => {
  await page.goto(`${site.pageUrl()}#/security`);
  await signIn.signIn(newcomer);
  await password.change('not this one', NEW);
  await expect(password.current).toHaveAccessibleDescription(
    'This is not your current password. Enter it again.',
  );
  await expect(password.current).toBeFocused();
  await expect(password.current).toHaveValue('');
  await expect(password.next).toHaveValue(NEW);
  expect((await http.signIn(newcomer)).access_token, 'the old one still signs in').not.toBe('');
});

test('afterwards the other sessions stay until they are ended, and this one goes on', async ({
  page,
  site,
  instance,
  http,
  newcomer,
  signIn,
  account,
  password,
}) => {
  const { access_token, refresh_token } = await http.signIn(newcomer);
  const device = await WireSocket.signedIn(instance.baseUrl, access_token);
  await page.goto(`${site.pageUrl()}#/security`);
  await signIn.signIn(newcomer);
  await password.change(newcomer.password, NEW);
  await expect(password.button('End all other sessions')).toBeVisible();
  expect((await device.command('ping')).type, 'Home Assistant ends none by itself').toBe('pong');
  await password.button('End all other sessions').click();
  await expect(password.status).toHaveText('Your password was changed, and all other sessions were ended.');
  await device.closed;
  expect((await http.refresh(refresh_token)).status, 'it is over for good').toBe(400);
  await expect(account.status).toHaveText('Connected to Home Assistant.');
  await page.reload();
  await expect(account.name(newcomer.name), 'this session lasts').toBeVisible();
});
