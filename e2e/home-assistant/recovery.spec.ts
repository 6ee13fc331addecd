/** What the help promises to whoever lost the way in: every file and command of it, on a real instance. */
import { ada, grace, linus, margaret } from '../servers/demo-accounts.ts';
import type { DemoAccount } from '../servers/demo-accounts.ts';
import type { WireHttp } from '../wire/http.ts';
import { finishOnboarding } from '../wire/onboarding.ts';
import { addAuthenticatorApp, addNotifiedCodes } from '../wire/second-factors.ts';
import { WireSocket } from '../wire/socket.ts';
import { HostShell } from './host-shell.ts';
import { expect, test } from './fixtures.ts';

// It starts six times.
test.describe.configure({ timeout: 420_000 });
test.use({ seed: 'lost-access' });

interface Account {
  readonly id: string;
  readonly name: string;
  readonly is_owner: boolean;
  readonly is_admin: boolean;
}

/** What entering user name and password leads to. */
async function enter(http: WireHttp, { username, password }: Omit<DemoAccount, 'name'>): Promise<string> {
  const { flow_id } = (await http.startFlow(['homeassistant', null])).body as { flow_id: string };
  const { body } = await http.nextStep(flow_id, { username, password });
  const { type, step_id, errors } = body as { type: string; step_id?: string; errors?: { base?: string } };
  return errors?.base ?? (type === 'form' ? `asked for ${step_id ?? 'more'}` : 'signed in');
}

test('every way back that the help names leads there, at the price that it names', async ({
  page,
  instance,
  site,
  http,
}) => {
  const computer = new HostShell(instance);
  const connect = async (accessToken: string): Promise<WireSocket> =>
    await WireSocket.signedIn(instance.baseUrl, accessToken);
  const accountOf = async (login: DemoAccount): Promise<Account> => {
    const socket = await connect((await http.signIn(login)).access_token);
    const { result } = await socket.command('auth/current_user');
    await socket.close();
    return result as Account;
  };
  const isTokenGood = async (accessToken: string): Promise<boolean> =>
    (await http.get('/api/config', { Authorization: `Bearer ${accessToken}` })).status === 200;
  const lostPassword = (login: DemoAccount): DemoAccount => ({
    ...login,
    password: `${login.username}-anew`,
  });

  await page.goto(`${site.pageUrl()}#/help`);
  const help = page.locator('latchkey-help');
  const says = async (sentence: string): Promise<void> =>
    await expect(help, 'the help says so').toContainText(sentence);

  const kept = await http.signIn(ada);
  const ownerBefore = await accountOf(ada);
  const linusBefore = await http.signIn(linus, { code: () => instance.totpCode(linus.username) });
  await finishOnboarding(http, kept.access_token);
  const socketOf = async (login: DemoAccount): Promise<WireSocket> =>
    await connect((await http.signIn(login)).access_token);
  const graceSocket = await socketOf(grace);
  await addAuthenticatorApp(graceSocket);
  await graceSocket.close();
  const margaretSocket = await socketOf(margaret);
  await addNotifiedCodes(margaretSocket);
  await margaretSocket.close();
  let owner = await connect(kept.access_token);
  const program = (
    await owner.command('auth/long_lived_access_token', { client_name: 'Program', lifespan: 365 })
  ).result as string;

  await test.step('the command line, while Home Assistant runs', async () => {
    await says('hass --script auth -c CONFIG list');
    expect(await computer.script(owner, 'auth', 'list')).toMatch(/ada\ngrace\nlinus\nmargaret\n/);
    await says('hass --script auth -c CONFIG change_password NAME NEW');
    const { username, password } = lostPassword(linus);
    expect(await computer.script(owner, 'auth', 'change_password', username, password)).toContain(
      'Password changed',
    );
    await says('validate NAME PASSWORD says whether a password is right');
    expect(await computer.script(owner, 'auth', 'validate', username, password)).toContain('Auth valid');
    await says('restart Home Assistant: until then the old password counts');
    expect(await enter(http, linus)).toBe('asked for mfa');
    expect(await enter(http, lostPassword(linus))).toBe('invalid_auth');
  });

  await test.step('what was written for a version before 0.77', async () => {
    await says('What was written for the old way stands in its way.');
    const check = async (): Promise<string> => await computer.script(owner, 'check_config');
    expect(await computer.withConfiguration('http:\n  api_password: welcome', check)).toMatch(
      /'api_password' is an invalid option/,
    );
    await says('Versions of today know no API password.');
    await says('Login attempt or request with invalid authentication from');
    expect((await http.get('/api/config?api_password=welcome')).status).toBe(401);
    const { result } = await owner.command('system_log/list');
    expect(JSON.stringify(result)).toMatch(
      /Login attempt or request with invalid authentication from .* Requested URL: '\/api\/config/,
    );
    expect(JSON.stringify(result)).not.toContain('bearer token');
  });

  await test.step('one entry of auth_module.totp, and onboarding', async () => {
    await owner.close();
    await instance.stop();
    await says('In .storage/auth_module.totp, delete the entry with that id under users');
    const { users } = computer.read('auth') as { users: Account[] };
    computer.deleteEntry('auth_module.totp', users.find(({ name }) => name === linus.name)?.id ?? '');
    computer.delete('onboarding');
    await instance.start();
    await says('The password is enough now');
    expect(await enter(http, lostPassword(linus)), 'with the new password alone').toBe('signed in');
    expect(await enter(http, linus), 'the old one has ended').toBe('invalid_auth');
    expect(await enter(http, grace), 'others keep theirs').toBe('asked for mfa');
    expect(await enter(http, margaret)).toBe('asked for mfa');
    await says('A new password ends no session');
    expect((await http.refresh(linusBefore.refresh_token)).status).toBe(200);

    await says('asks for its place and the like again, but for no owner: accounts and passwords stay');
    expect((await http.get('/api/onboarding')).body).toEqual([
      { step: 'user', done: true },
      { step: 'core_config', done: false },
      { step: 'analytics', done: false },
      { step: 'integration', done: false },
    ]);
    expect(await accountOf(ada)).toMatchObject({ id: ownerBefore.id, is_owner: true });
  });

  await test.step('auth_provider.homeassistant alone, and all of the second factors', async () => {
    await instance.stop();
    computer.delete('auth_provider.homeassistant', 'auth_module.totp', 'auth_module.notify');
    await instance.start();
    await instance.untilItRuns(kept.access_token);
    await says('no password lets anybody in; accounts, sessions and access tokens stay');
    for (const login of [ada, grace, lostPassword(linus), margaret])
      expect(await enter(http, login)).toBe('invalid_auth');
    expect((await http.refresh(kept.refresh_token)).status, 'the session goes on').toBe(200);
    expect(await isTokenGood(program), 'and so does the token').toBe(true);
    owner = await connect(kept.access_token);
    const { result } = await owner.command('config/auth/list');
    expect((result as Account[]).map(({ name }) => name)).toEqual(
      expect.arrayContaining([ada.name, grace.name, linus.name, margaret.name]),
    );
  });

  const stranger = lostPassword({ name: 'stranger', username: 'stranger', password: '' });
  await test.step('passwords for those who had one, and for somebody new', async () => {
    await says('add NAME NEW gives a deleted user name its password back');
    for (const { username, password } of [ada, grace, margaret].map(lostPassword).concat(stranger))
      expect(await computer.script(owner, 'auth', 'add', username, password)).toContain('Auth created');
    await owner.close();
    await instance.stop(kept.access_token);
    await instance.start();
    expect(await accountOf(lostPassword(ada))).toMatchObject({ id: ownerBefore.id, is_owner: true });
    await says('a user name that no account has becomes a new administrator at its first sign-in');
    expect(await accountOf(stranger)).toMatchObject({ is_owner: false, is_admin: true });
    await says('takes the authenticator app away from everybody');
    await says('nobody is asked for such a code');
    expect(await enter(http, lostPassword(grace)), 'without the app').toBe('signed in');
    expect(await enter(http, lostPassword(margaret)), 'without a notification').toBe('signed in');
  });

  await test.step('auth alone', async () => {
    await instance.stop(kept.access_token);
    computer.delete('auth');
    await instance.start();
    await says('Do not delete auth alone: every old password would still let its person in');
    const again = await accountOf(lostPassword(ada));
    expect(again).toMatchObject({ is_owner: false, is_admin: true });
    expect(again.id, 'another account').not.toBe(ownerBefore.id);
    expect(await accountOf(lostPassword(margaret))).toMatchObject({ is_owner: false, is_admin: true });
    const { access_token } = await http.signIn(lostPassword(ada));
    owner = await connect(access_token);
    const { result } = await owner.command('config/auth/list');
    await owner.close();
    expect(
      (result as Account[]).some(({ is_owner }) => is_owner),
      'nobody is the owner',
    ).toBe(false);
    expect((await http.refresh(kept.refresh_token)).body).toEqual({ error: 'invalid_grant' });
    expect(await isTokenGood(program)).toBe(false);
    await instance.stop(access_token);
  });

  await test.step('all of them', async () => {
    await says('auth, auth_provider.homeassistant, auth_module.totp, onboarding');
    const { items } = computer.read('person') as { items: { id: string; name: string }[] };
    expect(items.map(({ name }) => name)).toContain(ada.name);
    computer.delete('auth', 'auth_provider.homeassistant', 'onboarding');
    await instance.start();
    await says('It asks for a new owner, as on the first day.');
    expect((await http.get('/auth/providers')).body).toMatchObject({ code: 'onboarding_required' });
    const { access_token } = await instance.addOwner();
    expect(await accountOf(ada)).toMatchObject({ is_owner: true });
    await says('Devices, automations and persons stay; a person has to be joined with its new account.');
    owner = await connect(access_token);
    const { result } = await owner.command('person/list');
    await owner.close();
    const { storage } = result as { storage: { id: string; user_id: string | null }[] };
    const former = storage.filter(({ id }) => items.some((item) => item.id === id));
    expect(former).toHaveLength(items.length);
    const { id } = await accountOf(ada);
    expect(
      former.some(({ user_id }) => user_id === id),
      'not yet joined',
    ).toBe(false);
  });
});
