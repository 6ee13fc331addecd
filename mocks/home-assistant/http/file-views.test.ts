/** Files on their way to a form; `e2e/contract/files.spec.ts` asks a real instance the same. */
import { beforeEach, expect, it } from 'vitest';
import { household } from '../../scenarios/household.ts';
import { ManualClock } from '../clock.ts';
import { FakeHomeAssistant } from '../fake-home-assistant.ts';
import { TestClient, type Answer } from '../testing/test-client.ts';

const path = '/api/file_upload';

let client: TestClient;
let token: unknown;

beforeEach(async () => {
  client = new TestClient(new FakeHomeAssistant(household, { clock: new ManualClock() }));
  ({ access_token: token } = await client.signIn('grace', 'compiler-1952'));
});

const key = (name = 'key.txt'): File => new File(['hello'], name);

async function upload(...parts: readonly (readonly [string, File | string])[]): Promise<Answer> {
  const body = new FormData();
  for (const [name, value] of parts) body.append(name, value);
  return await client.send('POST', path, token, body);
}

const takeBack = async (body: unknown): Promise<Answer> => await client.send('DELETE', path, token, body);

const uploaded = { status: 200, body: { file_id: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown } };
const bad = { status: 400, body: { text: '400: Bad Request' } };
const gone = { status: 404, body: { text: '404: Not Found' } };
const trouble = { status: 500, body: { text: '500 Internal Server Error\n\nServer got itself in trouble' } };

it('a file is uploaded, and taken back once', async () => {
  const first = await upload(['file', key()]);
  const second = await upload(['file', key()]);
  expect(first).toEqual(uploaded);
  expect(await takeBack(first.body)).toEqual({ status: 200, body: { message: 'File deleted' } });
  expect(await takeBack(first.body)).toEqual(gone);
  expect((await takeBack(second.body)).status, 'the other one is still there').toBe(200);
});

it.each(['Schlüssel.txt', 'a\\b.txt', 'a.b'])('a file called "%s" is taken', async (name) => {
  expect(await upload(['file', key(name)])).toEqual(uploaded);
});

it.each(['a/b.txt', '..', 'a..b.txt', '~a.txt', ''])('a file called "%s" is refused', async (name) => {
  expect(await upload(['file', key(name)])).toEqual(bad);
});

it('the first part of the form is the file', async () => {
  const surplus = ['more', '1'] as const;
  expect(await upload(['photo', key()]), 'by another name').toEqual(bad);
  expect(await upload(['file', 'hello']), 'a text').toEqual(bad);
  expect(await upload(surplus, ['file', key()]), 'second').toEqual(bad);
  expect(await upload(['file', key()], surplus), 'first').toEqual(uploaded);
});

it('what is no form with parts is trouble', async () => {
  for (const body of ['{}', new URLSearchParams({ file: 'x' }), undefined])
    expect(await client.send('POST', path, token, body)).toEqual(trouble);
  const headers = {
    Authorization: `Bearer ${String(token)}`,
    'Content-Type': 'multipart/form-data; boundary=x',
  };
  expect(await client.request(path, { method: 'POST', headers, body: 'hello' })).toEqual(trouble);
});

it('taking back says in words what is wrong', async () => {
  expect(await takeBack({ file_id: 'nope' })).toEqual(gone);
  for (const [body, said] of [
    [{}, "Message format incorrect: required key not provided at 'file_id'"],
    [{ file_id: 5 }, "Message format incorrect: expected str at 'file_id'"],
    [{ file_id: 'nope', more: 1 }, "Message format incorrect: not a valid option at 'more'"],
    ['[]', 'Message format incorrect: expected a mapping'],
    ['{', 'Invalid JSON.'],
  ])
    expect(await takeBack(body)).toEqual({ status: 400, body: { message: said } });
});

it('nobody uploads or takes back without a token', async () => {
  token = undefined;
  expect((await upload(['file', key()])).status).toBe(401);
  expect((await takeBack({ file_id: 'x' })).status).toBe(401);
});
