/** People who lose their access while they are signed in: switched off, or carried out of the house. */
import { ada, grace, margaret } from '../servers/demo-accounts.ts';
import { Forward } from '../servers/forward.ts';
import { Listener } from '../servers/listener.ts';
import { WireHttp } from '../wire/http.ts';
import { switchAccount } from '../wire/owner-commands.ts';
import { WireSocket } from '../wire/socket.ts';
import { expect, test as householdTest } from './household.ts';

const test = householdTest.extend<{ owner: WireSocket; outside: WireHttp }>({
  /** The owner's own connection. */
  owner: async ({ http, household }, use) => {
    const { access_token } = await http.signIn(ada);
    const socket = await WireSocket.signedIn(household.baseUrl, access_token);
    await use(socket);
    await socket.close();
  },
  /** The household as it is reached from the internet, through a proxy that it trusts. */
  outside: async ({ household }, use) => {
    const proxy = new Listener(new Forward(Number(new URL(household.baseUrl).port), '203.0.113.7'));
    await proxy.start();
    await use(new WireHttp(`http://127.0.0.1:${proxy.port}`));
    await proxy.stop();
  },
});

test('who is switched off is out at once, and being switched on does not bring the session back', async ({
  http,
  household,
  owner,
}) => {
  const { access_token, refresh_token } = await http.signIn(grace);
  const socket = await WireSocket.signedIn(household.baseUrl, access_token);

  await switchAccount(owner, grace, false);
  expect(await socket.closed).toBe(1000);
  expect((await http.get('/api/', { Authorization: `Bearer ${access_token}` })).status).toBe(401);
  const gone = { status: 400, body: { error: 'invalid_grant' } };
  expect(await http.refresh(refresh_token)).toMatchObject(gone);
  const { flow_id } = (await http.startFlow(['homeassistant', null])).body as { flow_id: string };
  const { username, password } = grace;
  expect(await http.nextStep(flow_id, { username, password })).toMatchObject({
    status: 403,
    body: { message: 'Login blocked: User is not active' },
  });

  await switchAccount(owner, grace, true);
  expect(await http.refresh(refresh_token)).toMatchObject(gone);
  expect((await http.signIn(grace)).token_type).toBe('Bearer');
});

test('the owner cannot be switched off', async ({ owner }) => {
  await expect(switchAccount(owner, ada, false)).rejects.toThrow('cannot_deactivate_owner');
});

test('who is deleted is out at once; the person stays, without user and device trackers', async ({
  http,
  household,
  owner,
}) => {
  const { result: made } = await owner.command('config/auth/create', { name: 'Hedy', group_ids: [] });
  const { id: user_id } = (made as { user: { id: string } }).user;
  const login = { username: 'hedy', password: 'frequency hopping' };
  const create = 'config/auth_provider/homeassistant/create';
  expect(await owner.command(create, { user_id, ...login })).toMatchObject({ success: true });
  const device_trackers = ['device_tracker.phone'];
  const fields = { name: 'Hedy', user_id, device_trackers };
  const { result: person } = await owner.command('person/create', fields);
  const { id: person_id } = person as { id: string };
  expect(person).toMatchObject(fields);
  const { access_token } = await http.signIn(login);
  const socket = await WireSocket.signedIn(household.baseUrl, access_token);

  expect(await owner.command('config/auth/delete', { user_id })).toMatchObject({ success: true });
  expect(await socket.closed).toBe(1000);
  const { result: persons } = await owner.command('person/list');
  const left = (persons as { storage: { id: string; user_id?: string | null }[] }).storage.find(
    ({ id }) => id === person_id,
  );
  expect(left).toMatchObject({ name: 'Hedy', device_trackers: [] });
  expect(left?.user_id ?? null).toBeNull();

  expect(await owner.command('person/update', { person_id, device_trackers })).toMatchObject({
    result: { device_trackers },
  });
  expect(await owner.command('config/auth/delete', { user_id }), 'nobody is deleted twice').toMatchObject({
    error: { code: 'not_found', message: 'User not found' },
  });
  await owner.command('person/delete', { person_id });
});

test('the owner deletes nobody who stays, and an administrator not the owner', async ({
  http,
  household,
  owner,
}) => {
  const { result: users } = await owner.command('config/auth/list');
  const user_id = (users as { id: string; is_owner: boolean }[]).find(({ is_owner }) => is_owner)?.id;
  expect(await owner.command('config/auth/delete', { user_id })).toMatchObject({
    error: { code: 'no_delete_self', message: 'Unable to delete your own account' },
  });
  const { access_token } = await http.signIn(grace);
  const administrator = await WireSocket.signedIn(household.baseUrl, access_token);
  expect(await administrator.command('config/auth/delete', { user_id })).toMatchObject({
    error: { code: 'cannot_delete_owner', message: 'Unable to delete the owner' },
  });
  await administrator.close();
});

test('a session for home only is refused outside in words, stays open where it is, and goes on at home', async ({
  http,
  household,
  outside,
}) => {
  const { access_token, refresh_token } = await http.signIn(margaret);
  const socket = await WireSocket.signedIn(household.baseUrl, access_token);
  const { clientId: client_id } = http;
  const words = 'User cannot authenticate remotely';

  expect(await outside.refresh(refresh_token, { client_id })).toMatchObject({
    status: 403,
    body: { error: 'access_denied', error_description: words },
  });
  expect((await outside.get('/api/', { Authorization: `Bearer ${access_token}` })).status).toBe(401);
  const refused = await WireSocket.open(outside.baseUrl);
  await refused.next();
  refused.send({ type: 'auth', access_token });
  expect(await refused.next()).toEqual({ type: 'auth_invalid', message: words });
  expect(await refused.closed).toBe(1000);

  expect((await socket.command('auth/current_user')).success).toBe(true);
  expect((await http.get('/api/', { Authorization: `Bearer ${access_token}` })).status).toBe(200);
  expect((await http.refresh(refresh_token)).status).toBe(200);
  await socket.close();
});
