/** Sessions that are named, kept and ended on the security page: what a real instance makes of it. */
import { anotherDevice, listedTokens, storedData } from '../../testing/another-device.ts';
import { SessionsSection } from '../../pages/sessions-section.ts';
import { ada } from '../../servers/demo-accounts.ts';
import { DAY_MS } from '../../testing/time.ts';
import { WireHttp } from '../../wire/http.ts';
import { WireSocket } from '../../wire/socket.ts';
import { tokensGivenTo } from '../browser-tokens.ts';
import { expect, test } from '../fixtures.ts';

/** A device of Ada's with all that its session is made of. */
async function signedInDevice(baseUrl: string) {
  const http = new WireHttp(baseUrl);
  const tokens = await http.signIn(ada);
  const socket = await WireSocket.signedIn(baseUrl, tokens.access_token);
  const id = (await listedTokens(socket)).find(({ is_current }) => is_current)?.id ?? '';
  const bearer = { Authorization: `Bearer ${tokens.access_token}` };
  return {
    id,
    socket,
    /** Whether the instance still knows both of its tokens. */
    isIn: async (): Promise<boolean[]> => [
      (await http.get('/api/', bearer)).status === 200,
      (await http.refresh(tokens.refresh_token)).status === 200,
    ],
  };
}

test('another session is named and ended: it is out at once, its tokens are refused, its name goes', async ({
  page,
  instance,
  site,
  account,
}) => {
  const sessions = new SessionsSection(page);
  const tablet = await signedInDevice(instance.baseUrl);
  const watch = await anotherDevice({ origin: instance.baseUrl }, ada);
  await sessions.open(site, ada);
  const row = sessions.byId(tablet.id);
  await expect(row).toContainText(/Last used .+ from 127\.0\.0\.1/);
  await row.getByRole('button', { name: /^Name it/ }).click();
  await sessions.dialog.getByLabel('Name of the session').fill('Old tablet');
  await sessions.confirm('Save');
  await expect(row).toContainText('Old tablet');
  expect(await storedData(watch, 'latchkey_session_names')).toHaveProperty(tablet.id, 'Old tablet');
  expect(await tablet.isIn()).toEqual([true, true]);

  await sessions.end('Old tablet').click();
  await sessions.confirm('End');
  await expect(row).toHaveCount(0);
  expect(await tablet.socket.closed).toBe(1000);
  expect(await tablet.isIn()).toEqual([false, false]);
  await expect
    .poll(async () => await storedData(watch, 'latchkey_session_names'))
    .not.toHaveProperty(tablet.id);
  await expect(account.status, 'nothing happened to this one').toHaveText('Connected to Home Assistant.');
  await watch.close();
});

test('the chosen ones end, and one that another device ended meanwhile is no failure', async ({
  page,
  instance,
  site,
}) => {
  const sessions = new SessionsSection(page);
  const [one, two, three] = [
    await signedInDevice(instance.baseUrl),
    await signedInDevice(instance.baseUrl),
    await signedInDevice(instance.baseUrl),
  ];
  await sessions.open(site, ada);
  for (const { id } of [one, two]) await sessions.byId(id).getByRole('checkbox').check();
  await three.socket.command('auth/delete_refresh_token', { refresh_token_id: one.id });
  await sessions.button('End 2 sessions').click();
  await sessions.confirm('End 2 sessions');
  await expect(sessions.ending.getByRole('paragraph')).toHaveText([
    '1 session was ended.',
    'Had ended before: 1.',
  ]);
  expect(await two.isIn()).toEqual([false, false]);
  expect(await three.isIn()).toEqual([true, true]);
  await three.socket.close();
});

test('all others end at once; this one and long-lived tokens stay', async ({
  page,
  instance,
  site,
  http,
}) => {
  const sessions = new SessionsSection(page);
  const [one, two] = [await signedInDevice(instance.baseUrl), await signedInDevice(instance.baseUrl)];
  const { result } = await one.socket.command('auth/long_lived_access_token', {
    client_name: 'stays',
    lifespan: 2,
  });
  const tokens = await tokensGivenTo(page, async () => await sessions.open(site, ada));
  const others = (await listedTokens(one.socket)).filter(({ type }) => type === 'normal').length - 1;
  await expect(sessions.others(others)).toBeVisible();
  await sessions.button('End all others').click();
  await sessions.confirm('End all others');
  await expect(sessions.ending.getByRole('paragraph')).toHaveText([`${others} sessions were ended.`]);
  await expect(sessions.root.getByText('There is no other session.')).toBeVisible();
  expect([await one.isIn(), await two.isIn()]).toEqual([
    [false, false],
    [false, false],
  ]);
  expect(await http.get('/api/', { Authorization: `Bearer ${String(result)}` })).toMatchObject({
    status: 200,
  });
  expect(await http.refresh(tokens.refresh_token)).toMatchObject({ status: 200 });
});

test('expiry is switched off and on again as the instance lists it', async ({ page, instance, site }) => {
  const sessions = new SessionsSection(page);
  const tablet = await signedInDevice(instance.baseUrl);
  const listed = async () => (await listedTokens(tablet.socket)).find(({ id }) => id === tablet.id);
  await sessions.open(site, ada);
  const row = sessions.byId(tablet.id);
  await row.getByRole('button', { name: /^Keep for ever/ }).click();
  await sessions.confirm('Keep for ever');
  await expect(row).toContainText('Never ends by itself.');
  expect(await listed()).toMatchObject({ expire_at: null });
  await row.getByRole('button', { name: /^Let it end/ }).click();
  await expect(row).toContainText('Ends in 2 months');
  const { expire_at, last_used_at } = (await listed()) ?? {};
  expect(Date.parse(expire_at ?? '') - Date.parse(last_used_at ?? '')).toBe(90 * DAY_MS);
  await tablet.socket.close();
});

test('ending the own session is logging out: the instance knows neither token', async ({
  page,
  site,
  http,
  account,
}) => {
  const sessions = new SessionsSection(page);
  const tokens = await tokensGivenTo(page, async () => await sessions.open(site, ada));
  await sessions.own.getByRole('button', { name: 'Log out' }).click();
  await sessions.confirm('Log out');
  await expect(account.loggedOut).toBeVisible();
  expect(await http.refresh(tokens.refresh_token)).toMatchObject({ status: 400 });
  expect(await http.get('/api/', { Authorization: `Bearer ${tokens.access_token}` })).toMatchObject({
    status: 401,
  });
});
