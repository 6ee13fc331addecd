/** Long-lived access tokens made and deleted on the security page: what a real instance makes of them. */
import { anotherDevice, listedTokens, storedData } from '../../testing/another-device.ts';
import { AccessTokensSection, claimsOf } from '../../pages/access-tokens-section.ts';
import { ada, grace } from '../../servers/demo-accounts.ts';
import { DAY_MS, SECOND_MS } from '../../testing/time.ts';
import { WireSocket } from '../../wire/socket.ts';
import { expect, test } from '../fixtures.ts';

const DAY_SECONDS = DAY_MS / SECOND_MS;

test('a token made here works at once, ends when it was told to, and is refused once it is deleted', async ({
  page,
  instance,
  site,
  http,
}) => {
  const tokens = new AccessTokensSection(page);
  const device = await anotherDevice({ origin: instance.baseUrl }, ada);
  const statusOf = async (token: string): Promise<number> =>
    (await http.get('/api/', { Authorization: `Bearer ${token}` })).status;
  await tokens.open(site, ada);
  const values = new Map<number, string>();
  for (const days of [30, 90, 365, 3650]) {
    const value = await tokens.create(`for ${days} days`, String(days));
    await tokens.done();
    values.set(days, value);
    const { iss, iat, exp } = claimsOf(value);
    expect(exp - iat, 'as the instance put it into the token').toBe(days * DAY_SECONDS);
    expect((await listedTokens(device)).find(({ id }) => id === iss)).toMatchObject({
      type: 'long_lived_access_token',
      client_name: `for ${days} days`,
      expire_at: null,
    });
    expect(await storedData(device, 'latchkey_token_ends')).toMatchObject({
      [iss]: new Date(exp * SECOND_MS).toISOString(),
    });
    expect(await statusOf(value)).toBe(200);
  }
  const first = values.get(30) ?? '';
  const socket = await WireSocket.signedIn(instance.baseUrl, first);
  await tokens.pasted.fill(first);
  await expect(tokens.identity).toContainText('This is your token: for 30 days.');

  await tokens.button('Delete: for 30 days').click();
  await tokens.confirm('Delete');
  await expect(tokens.row('for 30 days')).toHaveCount(0);
  expect(await socket.closed, 'what used it is out').toBe(1000);
  expect(await statusOf(first)).toBe(401);
  for (const days of [90, 365])
    await tokens.root.getByRole('checkbox', { name: `Select for ${days} days`, exact: true }).check();
  await tokens.button('Delete 2 tokens').click();
  await tokens.confirm('Delete 2 tokens');
  for (const days of [90, 365]) await expect(tokens.row(`for ${days} days`)).toHaveCount(0);
  const [ninety = '', year = '', tenYears = ''] = [90, 365, 3650].map((days) => values.get(days));
  expect([await statusOf(ninety), await statusOf(year), await statusOf(tenYears)]).toEqual([401, 401, 200]);
  const noted = async () => await storedData(device, 'latchkey_token_ends');
  for (const gone of [first, ninety, year])
    await expect.poll(noted, { message: 'ends go with their tokens' }).not.toHaveProperty(claimsOf(gone).iss);
  expect(await noted()).toHaveProperty(claimsOf(tenYears).iss);
  await device.close();
});

test('a name that another device took meanwhile is told by its own sentence', async ({
  page,
  instance,
  site,
}) => {
  const tokens = new AccessTokensSection(page);
  const device = await anotherDevice({ origin: instance.baseUrl }, grace);
  await tokens.open(site, grace);
  await tokens.name.fill('made meanwhile');
  await device.command('auth/long_lived_access_token', { client_name: 'made meanwhile', lifespan: 10 });
  await tokens.button('Create token').click();
  await expect(
    tokens.root.getByText('You already have a token with this name. Choose another one.'),
  ).toBeVisible();
  await expect(tokens.row('made meanwhile')).toContainText('It was not made here, so its end is not known.');
  await device.close();
});
