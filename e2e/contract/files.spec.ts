/** Files that are uploaded for a form, and taken back. */
import { ada, margaret } from '../servers/demo-accounts.ts';
import type { Answer } from '../wire/http.ts';
import { expect, test as householdTest } from './household.ts';

const path = '/api/file_upload';

const test = householdTest.extend<{
  token: string;
  upload: (file: File | string, name?: string) => Promise<Answer>;
  takeBack: (body: object | string, accessToken?: string) => Promise<Answer>;
}>({
  token: async ({ http }, use) => await use((await http.signIn(ada)).access_token),
  upload: async ({ http, token }, use) =>
    await use(async (file, name = 'file') => {
      const body = new FormData();
      body.append(name, file);
      return await http.send('POST', path, { headers: { Authorization: `Bearer ${token}` }, body });
    }),
  takeBack: async ({ http, token }, use) =>
    await use(
      async (body, accessToken = token) =>
        await http.send('DELETE', path, {
          headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
    ),
});

const key = (name = 'key.txt', content: BlobPart = 'hello'): File => new File([content], name);

const uploaded = { status: 200, body: { file_id: expect.stringMatching(/^[0-9a-f]{32}$/) } };
const gone = { status: 404, body: '404: Not Found' };
const bad = { status: 400, body: '400: Bad Request' };
const trouble = { status: 500, body: '500 Internal Server Error\n\nServer got itself in trouble' };

test('a file is uploaded, and taken back once', async ({ upload, takeBack }) => {
  const { body, ...answer } = await upload(key());
  expect({ ...answer, body }).toMatchObject(uploaded);
  expect(await takeBack(body as object)).toMatchObject({ status: 200, body: { message: 'File deleted' } });
  expect(await takeBack(body as object)).toMatchObject(gone);
});

test('everybody who is signed in uploads files, and takes back those of others', async ({
  http,
  upload,
  takeBack,
}) => {
  const { access_token } = await http.signIn(margaret);
  const form = new FormData();
  form.append('file', key());
  const headers = { Authorization: `Bearer ${access_token}` };
  expect(await http.send('POST', path, { headers, body: form })).toMatchObject(uploaded);
  const { body: others } = await upload(key());
  expect(await takeBack(others as object, access_token)).toMatchObject({ status: 200 });
  const nobody = await http.send('POST', path, { body: form });
  expect(nobody).toMatchObject({ status: 401, body: '401: Unauthorized' });
  expect((await http.send('DELETE', path, { body: '{}' })).status).toBe(401);
});

test('a file may be empty, or larger than other requests', async ({ upload, takeBack }) => {
  for (const content of ['', new Uint8Array(17 * 1024 * 1024)]) {
    const { status, body } = await upload(key('some.bin', content));
    expect(status).toBe(200);
    await takeBack(body as object);
  }
});

for (const name of ['a/b.txt', '..', 'a..b.txt', '~a.txt', '']) {
  test(`a file called "${name}" is refused`, async ({ upload }) => {
    expect(await upload(key(name))).toMatchObject(bad);
  });
}

for (const name of ['Schlüssel.txt', 'a\\b.txt', 'a.b']) {
  test(`a file called "${name}" is taken`, async ({ upload, takeBack }) => {
    const { status, body } = await upload(key(name));
    expect(status).toBe(200);
    await takeBack(body as object);
  });
}

test('the first part of the form is the file', async ({ http, token, upload, takeBack }) => {
  const headers = { Authorization: `Bearer ${token}` };
  const send = async (parts: readonly (readonly [string, File | string])[]) => {
    const body = new FormData();
    for (const [name, value] of parts) body.append(name, value);
    return await http.send('POST', path, { headers, body });
  };
  expect(await upload(key(), 'photo'), 'by another name').toMatchObject(bad);
  expect(await upload('hello'), 'a text').toMatchObject(bad);
  expect(await send([]), 'nothing').toMatchObject(bad);
  const surplus = ['more', '1'] as const;
  expect(await send([surplus, ['file', key()]]), 'second').toMatchObject(bad);
  const { status, body } = await send([['file', key()], surplus]);
  expect(status, 'first').toBe(200);
  await takeBack(body as object);
});

test('what is no form with parts is trouble', async ({ http, token }) => {
  const Authorization = `Bearer ${token}`;
  const send = async (headers: Record<string, string>, body?: BodyInit) =>
    await http.send('POST', path, {
      headers: { Authorization, ...headers },
      ...(body !== undefined && { body }),
    });
  expect(await send({ 'Content-Type': 'application/json' }, '{}')).toMatchObject(trouble);
  expect(await send({}, new URLSearchParams({ file: 'x' }))).toMatchObject(trouble);
  expect(await send({}), 'without a body').toMatchObject(trouble);
  const type = 'multipart/form-data';
  expect(await send({ 'Content-Type': type }, 'hello'), 'without a boundary').toMatchObject(trouble);
  expect(await send({ 'Content-Type': `${type}; boundary=x` }, 'hello')).toMatchObject(trouble);
});

test('taking back names what is wrong', async ({ takeBack }) => {
  expect(await takeBack({ file_id: 'nope' })).toMatchObject(gone);
  const format = 'Message format incorrect: ';
  for (const { body, message } of [
    { body: {}, message: `${format}required key not provided at 'file_id'` },
    { body: { file_id: 5 }, message: `${format}expected str at 'file_id'` },
    { body: { file_id: 'nope', more: 1 }, message: `${format}not a valid option at 'more'` },
    { body: '[]', message: `${format}expected a mapping` },
    { body: '{', message: 'Invalid JSON.' },
    { body: '', message: 'Invalid JSON.' },
  ])
    expect(await takeBack(body)).toMatchObject({ status: 400, body: { message } });
});

test('pictures have their limit, and it is named', async ({ http, token }) => {
  const body = new FormData();
  body.append('file', new File([new Uint8Array(11 * 1024 * 1024)], 'a.png', { type: 'image/png' }));
  const headers = { Authorization: `Bearer ${token}` };
  expect(await http.send('POST', '/api/image/upload', { headers, body })).toMatchObject({
    status: 413,
    body: 'Maximum request body size 10485760 exceeded.',
  });
});
