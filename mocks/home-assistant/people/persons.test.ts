/** People, their pictures and the installation's themes, as the recordings of a real instance have them. */
import { crc32 } from 'node:zlib';
import { beforeEach, expect, test } from 'vitest';
import { household } from '../../scenarios/household.ts';
import { FakeHomeAssistant } from '../fake-home-assistant.ts';
import { settle, TestClient } from '../testing/test-client.ts';
import type { TestSocket } from '../testing/test-client.ts';

let fake: FakeHomeAssistant;
let client: TestClient;

beforeEach(() => {
  fake = new FakeHomeAssistant(household);
  client = new TestClient(fake);
});

const PASSWORDS = { ada: 'correct horse battery staple', grace: 'compiler-1952', margaret: 'apollo-11' };

async function connectAs(username: keyof typeof PASSWORDS): Promise<{ socket: TestSocket; token: unknown }> {
  const { access_token: token } = await client.signIn(username, PASSWORDS[username]);
  return { socket: await client.connect(token), token };
}

const ID = /^[0-9a-f]{32}$/;
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

async function upload(token: unknown, bytes: BlobPart, type: string) {
  const form = new FormData();
  form.append('file', new Blob([bytes], { type }), 'a.png');
  const headers = { Authorization: `Bearer ${String(token)}` };
  return await client.request('/api/image/upload', { method: 'POST', body: form, headers });
}

const sentences: Record<string, string> = {
  invalid_picture: 'The picture must be an image uploaded to Home Assistant',
  no_person_linked:
    'Your user is not linked to a person. Ask an administrator to link your user to a person first',
  person_not_editable: 'Your person is configured in YAML and cannot be changed from the UI',
};

const refusal = (translation_key: string) => ({
  success: false,
  error: {
    ...{ code: 'home_assistant_error', message: sentences[translation_key] },
    ...{ translation_key, translation_domain: 'person' },
  },
});

test('people are listed, those of the configuration files apart', async () => {
  const { socket } = await connectAs('ada');
  const [answer] = await socket.ask({ id: 1, type: 'person/list' });
  const person = (id: string, name: string) => ({
    id,
    name,
    user_id: expect.stringMatching(ID) as string,
    device_trackers: [],
  });
  expect(answer).toMatchObject({
    success: true,
    result: {
      storage: [person('ada', 'Ada'), person('linus', 'Linus')],
      config: [person('margaret', 'Margaret')],
    },
  });
});

test('a new name is trimmed, and is the person’s and the user’s', async () => {
  const { socket } = await connectAs('ada');
  const other = await connectAs('grace');
  await other.socket.ask({ id: 1, type: 'person/subscribe' });
  const answer = await socket.ask({ id: 1, type: 'person/update_own_profile', name: '  Countess Ada  ' });
  const event = other.socket.frames.at(-1);
  expect(answer).toMatchObject([
    { success: true, result: { user_name: 'Countess Ada', person: { id: 'ada', name: 'Countess Ada' } } },
  ]);
  expect(event).toMatchObject({
    id: 1,
    type: 'event',
    event: [{ change_type: 'updated', person_id: 'ada', item: { name: 'Countess Ada' } }],
  });
  const [user] = await socket.ask({ id: 2, type: 'auth/current_user' });
  expect(user).toMatchObject({ result: { name: 'Countess Ada' } });
});

test('an empty name is refused in words', async () => {
  const { socket } = await connectAs('ada');
  const [answer] = await socket.ask({ id: 1, type: 'person/update_own_profile', name: '  ' });
  expect(answer).toMatchObject({
    success: false,
    error: { code: 'invalid_format', message: "value must not be empty at 'name'. Got '  '" },
  });
});

test('a picture is uploaded, becomes the person’s, is served to anybody, and is taken away', async () => {
  const { socket, token } = await connectAs('ada');
  const { status, body } = await upload(token, PNG, 'image/png');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    id: expect.stringMatching(ID) as string,
    filesize: 8,
    content_type: 'image/png',
  });
  const picture = `/api/image/serve/${String(body['id'])}/512x512`;
  const [answer] = await socket.ask({ id: 1, type: 'person/update_own_profile', picture });
  expect(answer).toMatchObject({ success: true, result: { person: { picture } } });
  const served = await fake.handle(new Request(`http://localhost:8123${picture}`));
  expect(served.headers.get('Content-Type')).toBe('image/png');
  expect(new Uint8Array(await served.arrayBuffer())).toEqual(PNG);
  const [removed] = await socket.ask({ id: 2, type: 'person/update_own_profile', picture: null });
  expect(removed).toMatchObject({ success: true, result: { person: { id: 'ada' } } });
  expect(removed, 'null from now on').toMatchObject({ result: { person: { picture: null } } });
});

test.each([
  ['a picture of elsewhere', 'https://example.com/x.png'],
  ['one that nobody uploaded', `/api/image/serve/${'0'.repeat(32)}/512x512`],
])('%s is refused', async (_what, picture) => {
  const { socket } = await connectAs('ada');
  const [answer] = await socket.ask({ id: 1, type: 'person/update_own_profile', picture });
  expect(answer).toMatchObject(refusal('invalid_picture'));
});

test.each([
  ['grace', 'no_person_linked'],
  ['margaret', 'person_not_editable'],
] as const)('%s has a name of her own, but no picture: %s', async (username, key) => {
  const { socket } = await connectAs(username);
  const [refused] = await socket.ask({ id: 1, type: 'person/update_own_profile', picture: null });
  expect(refused).toMatchObject(refusal(key));
  const [named] = await socket.ask({ id: 2, type: 'person/update_own_profile', name: 'Somebody' });
  expect(named).toMatchObject({ success: true, result: { user_name: 'Somebody', person: null } });
});

test('what is no picture is refused, and so is whoever shows no token', async () => {
  const { token } = await connectAs('ada');
  expect(await upload(token, 'text', 'text/plain')).toEqual({
    status: 400,
    body: { text: '400: Bad Request' },
  });
  expect((await upload(token, 'text', 'image/png')).status).toBe(400);
  expect((await upload(token, PNG, 'image/gif')).status).toBe(400);
  expect(await client.send('POST', '/api/image/upload', token, new FormData())).toMatchObject({
    status: 400,
  });
  expect(await upload(token, new Uint8Array(10 * 1024 * 1024), 'image/png')).toEqual({
    status: 413,
    body: { text: 'Maximum request body size 10485760 exceeded.' },
  });
  const longest = 'x'.repeat(10 * 1024 * 1024);
  expect((await client.send('POST', '/api/image/upload', token, longest)).status, 'read, and no form').toBe(
    400,
  );
  expect((await upload('nobody', PNG, 'image/png')).status).toBe(401);
  expect((await client.get(`/api/image/serve/${'0'.repeat(32)}/original`)).status).toBe(404);
});

test('a picture has two sizes beside its own', async () => {
  const { token } = await connectAs('ada');
  const { body } = await upload(token, PNG, 'image/png');
  expect(body['name']).toBe('a.png');
  const path = `/api/image/serve/${String(body['id'])}`;
  for (const size of ['original', '256x256', '512x512'])
    expect((await client.get(`${path}/${size}`)).status).toBe(200);
  expect((await client.get(`${path}/100x100`)).status).toBe(400);
});

test.each([
  ['image/gif', [0x47, 0x49, 0x46, 0x38, 0x39, 0x61], 4],
  ['image/jpeg', [0xff, 0xd8, 0xff, 0xe0], 3],
])('a picture may be a %s: %j', async (type, bytes, telling) => {
  const { token } = await connectAs('ada');
  expect(await upload(token, new Uint8Array(bytes), type)).toMatchObject({
    status: 200,
    body: { content_type: type, filesize: bytes.length },
  });
  for (let index = 0; index < telling; index += 1) {
    const other = bytes.map((byte, place) => (place === index ? byte + 1 : byte));
    expect((await upload(token, new Uint8Array(other), type)).status).toBe(400);
  }
});

test('an icon of an integration needs a token of its own, and counts as no login', async () => {
  const { socket, token } = await connectAs('margaret');
  const [answer] = await socket.ask({ id: 1, type: 'brands/access_token' });
  const { token: brand } = (answer as { result: { token: string } }).result;
  const icon = (domain: string, query = '') => `/api/brands/integration/${domain}/icon.png${query}`;
  const served = await fake.handle(
    new Request(`http://localhost:8123${icon('reauth_demo', `?token=${brand}`)}`),
  );
  expect([served.status, served.headers.get('Content-Type')]).toEqual([200, 'image/png']);
  const picture = Buffer.from(await served.arrayBuffer());
  expect(picture.subarray(0, 8)).toEqual(Buffer.from(PNG));
  // Each chunk has its length, its name, its data and its checksum.
  const chunks: string[] = [];
  for (let at = 8; at < picture.length;) {
    const end = at + 8 + picture.readUInt32BE(at);
    chunks.push(picture.toString('latin1', at + 4, at + 8));
    expect(crc32(picture.subarray(at + 4, end))).toBe(picture.readUInt32BE(end));
    at = end + 4;
  }
  expect(chunks).toEqual(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
  expect((await client.get(icon('flow_gallery'), token)).status, 'or that of the person').toBe(200);
  expect((await client.get(icon('nobody'), token)).status).toBe(404);
  expect((await client.get('/api/brands/integration/reauth_demo/logo.png', token)).status).toBe(404);
  expect((await client.get(icon('reauth_demo', '?token=x'))).status).toBe(403);
  expect((await client.get(icon('reauth_demo'), 'x')).status).toBe(401);
});

test('themes are listed, and a change of them is told', async () => {
  const { socket } = await connectAs('grace');
  const [themes] = await socket.ask({ id: 1, type: 'frontend/get_themes' });
  expect(themes).toMatchObject({
    result: {
      themes: { midnight: { modes: {} }, sunflower: {} },
      default_theme: 'default',
      default_dark_theme: null,
    },
  });
  await socket.ask({ id: 2, type: 'subscribe_events', event_type: 'themes_updated' });
  fake.changeThemes({ plain: {} });
  await settle();
  expect(socket.frames.at(-1)).toMatchObject({ id: 2, event: { event_type: 'themes_updated', data: {} } });
  const [after] = await socket.ask({ id: 3, type: 'frontend/get_themes' });
  expect(after).toMatchObject({ result: { themes: { plain: {} } } });
});
