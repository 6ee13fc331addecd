/** The list of people: what administrators do to it, what everybody may change of themselves, and who hears of it. */
import { ada } from '../servers/demo-accounts.ts';
import { type Frame, WireSocket } from '../wire/socket.ts';
import { expect, test as householdTest } from './household.ts';

interface Made {
  readonly id: string;
}

interface Newcomer {
  readonly user_id: string;
  readonly socket: WireSocket;
  readonly token: string;
}

const test = householdTest.extend<{ owner: WireSocket; newcomer: Newcomer }>({
  owner: async ({ http, household }, use) => {
    const socket = await WireSocket.signedIn(household.baseUrl, (await http.signIn(ada)).access_token);
    await use(socket);
    await socket.close();
  },
  /** A plain user of the test's own, who is in no list of people yet. */
  newcomer: async ({ http, household, owner }, use, { testId }) => {
    const made = await owner.command('config/auth/create', { name: 'Mary', group_ids: ['system-users'] });
    const { id: user_id } = (made.result as { user: Made }).user;
    const login = { username: testId.slice(-12), password: 'first compiler' };
    await owner.command('config/auth_provider/homeassistant/create', { user_id, ...login });
    const { access_token: token } = await http.signIn(login);
    const socket = await WireSocket.signedIn(household.baseUrl, token);
    await use({ user_id, socket, token });
    await socket.close();
    await owner.command('config/auth/delete', { user_id });
  },
});

/** One pixel, as a PNG. */
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==',
  'base64',
);

const refusal = (code: string, message: string): Partial<Frame> => ({
  success: false,
  error: { code, message },
});

test('whoever listens hears of a person before the one who asked gets the answer', async ({
  owner,
  newcomer: { user_id },
}) => {
  owner.send({ id: 100, type: 'person/subscribe' });
  expect(await owner.next()).toEqual({ id: 100, type: 'result', success: true, result: null });
  const all = await owner.next();
  expect(all).toMatchObject({ id: 100, type: 'event' });

  const heard = (change_type: string, item: Made) => ({
    id: 100,
    type: 'event',
    event: [{ change_type, person_id: item.id, item }],
  });
  const answered = (id: number, result: unknown) => ({ id, type: 'result', success: true, result });

  owner.send({ id: 101, type: 'person/create', name: 'Mary', user_id });
  const { event } = (await owner.next()) as Frame & { event: [{ person_id: string }] };
  const { person_id } = event[0];
  const made = { id: person_id, name: 'Mary', user_id, device_trackers: [] };
  expect(event).toEqual(heard('added', made).event);
  expect(await owner.next()).toEqual(answered(101, made));

  const device_trackers = ['device_tracker.phone'];
  owner.send({ id: 102, type: 'person/update', person_id, name: 'Mary A.', device_trackers });
  const changed = { ...made, name: 'Mary A.', device_trackers };
  expect(await owner.next()).toEqual(heard('updated', changed));
  expect(await owner.next()).toEqual(answered(102, changed));

  owner.send({ id: 103, type: 'person/delete', person_id });
  expect(await owner.next()).toEqual(heard('removed', changed));
  expect(await owner.next()).toEqual(answered(103, null));

  owner.send({ id: 104, type: 'person/delete', person_id });
  const words = `Unable to find person_id ${person_id}`;
  expect(await owner.next()).toMatchObject({ id: 104, ...refusal('not_found', words) });
  expect(await owner.next(), 'then it is a success all the same').toEqual(answered(104, null));
});

test('a person is refused in words', async ({ owner, newcomer: { user_id } }) => {
  const { result } = await owner.command('person/create', { name: 'Mary', user_id });
  const { id: person_id } = result as Made;
  const create = async (fields: object) => await owner.command('person/create', fields);
  for (const { fields, message } of [
    { fields: { name: 'Other', user_id }, message: 'User already taken' },
    { fields: { name: 'Other', user_id: 'nope' }, message: 'User does not exist' },
    { fields: { name: '' }, message: "value must not be empty at 'name'. Got ''" },
    { fields: {}, message: "required key not provided at 'name'. Got None" },
  ])
    expect(await create(fields)).toMatchObject(refusal('invalid_format', message));
  const light = { person_id, device_trackers: ['light.x'] };
  expect(await owner.command('person/update', light)).toMatchObject(
    refusal(
      'invalid_format',
      "Entity ID 'light.x' does not belong to domain 'device_tracker' at 'device_trackers'. Got ['light.x']",
    ),
  );
  await owner.command('person/delete', { person_id });
});

test('everybody changes the own name, and the own picture once there is a person', async ({
  http,
  owner,
  newcomer: { user_id, socket, token },
}) => {
  const change = async (fields: object) => await socket.command('person/update_own_profile', fields);
  const { result } = await owner.command('person/create', { name: 'Mary', user_id: null });
  const { id: person_id } = result as Made;
  expect(result, 'somebody who is no user').toMatchObject({ user_id: null });
  expect((await change({ name: 'Marie' })).result).toEqual({ user_name: 'Marie', person: null });
  expect(await change({ picture: null })).toMatchObject({
    success: false,
    error: {
      code: 'home_assistant_error',
      translation_domain: 'person',
      translation_key: 'no_person_linked',
    },
  });

  await owner.command('person/update', { person_id, user_id });
  const person = { id: person_id, name: 'Mary', user_id, device_trackers: [] };
  expect((await change({})).result).toEqual({ user_name: 'Marie', person });
  const named = { ...person, name: 'Annie' };
  expect((await change({ name: '  Annie  ' })).result).toEqual({ user_name: 'Annie', person: named });
  expect(await change({ name: '  ' })).toMatchObject(
    refusal('invalid_format', "value must not be empty at 'name'. Got '  '"),
  );
  expect(await change({ picture: 'https://example.com/x.png' })).toMatchObject({
    success: false,
    error: { translation_domain: 'person', translation_key: 'invalid_picture' },
  });

  const upload = async (file: File) => {
    const body = new FormData();
    body.append('file', file);
    return await http.send('POST', '/api/image/upload', {
      headers: { Authorization: `Bearer ${token}` },
      body,
    });
  };
  const uploaded = await upload(new File([onePixel], 'a.png', { type: 'image/png' }));
  expect(uploaded).toMatchObject({
    status: 200,
    body: { filesize: onePixel.length, content_type: 'image/png', name: 'a.png' },
  });
  const { id } = uploaded.body as Made;
  const served = await http.get(`/api/image/serve/${id}/original`);
  expect(served.status, 'to anybody who knows the id').toBe(200);
  expect(served.headers.get('cache-control')).toBe('public, max-age=2678400');
  const picture = `/api/image/serve/${id}/512x512`;
  expect((await change({ picture })).result).toEqual({
    user_name: 'Annie',
    person: { ...named, picture },
  });
  expect((await change({ picture: null })).result, 'taken away again').toEqual({
    user_name: 'Annie',
    person: { ...named, picture: null },
  });
  expect(await upload(new File(['words'], 'a.txt', { type: 'text/plain' }))).toMatchObject({
    status: 400,
    body: '400: Bad Request',
  });
  await owner.command('person/delete', { person_id });
});
