import { describe, expect, test, vi } from 'vitest';
import { configFlowStep } from './config-flow-step.ts';
import { continueConfigFlow, openConfigFlow, startConfigFlow } from './config-flow.ts';
import { serving } from '../testing/fake-server.ts';
import { removeFile } from './file-upload.ts';
import { uploadPicture } from '../people/image.ts';
import { linkUser } from '../profile/link-user.ts';
import { reloadEntry } from './reload-entry.ts';

const STEP = { flow_id: 'f', handler: 'demo' };
const FORM = { ...STEP, type: 'form', step_id: 'user', data_schema: [] };

const sentBy = async (http: ReturnType<typeof serving>) =>
  await Promise.all(
    http.asked.map(async (request) => ({
      asked: `${request.method} ${new URL(request.url).pathname}`,
      token: request.headers.get('Authorization'),
      type: request.headers.get('Content-Type'),
      body: await request.text(),
    })),
  );
const token = 'Bearer token';
const json = 'application/json';

describe('a step', () => {
  test.each([
    FORM,
    { ...STEP, type: 'menu', step_id: 'menu', menu_options: ['a'] },
    { ...STEP, type: 'menu', step_id: 'menu', menu_options: { a: 'A' } },
    { ...STEP, type: 'progress', step_id: 'wait', progress_action: 'wait' },
    { ...STEP, type: 'external', step_id: 'auth', url: 'https://example.com/' },
    { ...STEP, type: 'abort', reason: 'reauth_successful' },
    { ...STEP, type: 'create_entry', title: 'Demo' },
  ])('is taken as it is: %j', (step) => {
    expect(configFlowStep(step)).toEqual(step);
  });

  test('of a form without fields only asks to go on', () => {
    const { data_schema, ...bare } = FORM;
    expect(configFlowStep(bare)).toEqual({ ...bare, data_schema });
    expect(configFlowStep({ ...bare, data_schema: null })).toEqual({ ...bare, data_schema });
  });

  test.each(['new_kind', 'constructor'])('of the type %s is strange, and nothing of it is kept', (type) => {
    expect(configFlowStep({ ...STEP, type, step_id: 'x' })).toEqual({ ...STEP, type: 'strange' });
  });

  test.each([
    ...[null, undefined, 'form', [FORM]],
    ...[{ flow_id: '' }, { handler: 7 }, { type: '' }, { type: null }].map((wrong) => ({
      ...FORM,
      ...wrong,
    })),
    { ...FORM, step_id: '' },
    { ...FORM, data_schema: {} },
    { ...STEP, type: 'menu', step_id: '', menu_options: [] },
    { ...STEP, type: 'menu', step_id: 'menu' },
    { ...STEP, type: 'menu', step_id: 'menu', menu_options: 'a' },
    { ...STEP, type: 'progress', step_id: 'wait' },
    { ...STEP, type: 'external', step_id: 'auth', url: '' },
    { ...STEP, type: 'abort' },
  ])('is not mistaken for %j', (step) => {
    expect(() => configFlowStep(step)).toThrow('invalid_response');
  });
});

describe('a flow', () => {
  test('is begun, opened and answered as an administrator, with two minutes for each step', async () => {
    const limits = vi.spyOn(AbortSignal, 'timeout');
    const http = serving(FORM);
    await expect(startConfigFlow(http, 'token', 'demo')).resolves.toEqual(FORM);
    await expect(openConfigFlow(http, 'token', 'a/b')).resolves.toEqual(FORM);
    await expect(continueConfigFlow(http, 'token', 'a/b', { host: 'h' })).resolves.toEqual({ step: FORM });
    const path = '/api/config/config_entries/flow';
    expect(await sentBy(http)).toEqual([
      { asked: `POST ${path}`, token, type: json, body: '{"handler":"demo"}' },
      { asked: `GET ${path}/a%2Fb`, token, type: null, body: '' },
      { asked: `POST ${path}/a%2Fb`, token, type: json, body: '{"host":"h"}' },
    ]);
    expect(limits.mock.calls).toEqual([[120_000], [120_000], [120_000]]);
    limits.mockRestore();
  });

  test('tells which entries do not fit', async () => {
    const errors = { base: ['expected int'], host: 'required key' };
    await expect(continueConfigFlow(serving({ errors }, 400), 'token', 'f', {})).resolves.toEqual({
      refusals: errors,
    });
  });

  test('with errors in a form is a step', async () => {
    const form = { ...FORM, errors: { base: 'invalid_auth' } };
    await expect(continueConfigFlow(serving(form), 'token', 'f', {})).resolves.toEqual({ step: form });
  });

  test.each([
    [400, { message: 'User input malformed' }, 'rejected'],
    [400, { errors: null }, 'rejected'],
    [400, null, 'rejected'],
    [400, { errors: 'port' }, 'rejected'],
    [400, '400: Bad Request', 'proxy_refused'],
    [422, { errors: { base: 'a' } }, 'rejected'],
    [404, { message: 'Invalid flow specified' }, 'flow_not_found'],
    [404, { message: 'Invalid handler specified' }, 'invalid_handler'],
    [404, { message: 'Invalid flow specified twice' }, 'rejected'],
    [404, { message: 'No Invalid flow specified' }, 'rejected'],
    [404, { message: 'Invalid handler specified twice' }, 'rejected'],
    [404, { message: 'No Invalid handler specified' }, 'rejected'],
    [500, '500 Internal Server Error', 'server_error'],
    [200, null, 'invalid_response'],
    [200, {}, 'invalid_response'],
    [200, { ...FORM, data_schema: {}, errors: {} }, 'invalid_response'],
  ])('that is answered with %i %j fails as %s', async (status, body, code) => {
    await expect(continueConfigFlow(serving(body, status), 'token', 'f', {})).rejects.toMatchObject({ code });
  });
});

describe('an entry', () => {
  test('is reloaded by its id, with a minute for that', async () => {
    const limits = vi.spyOn(AbortSignal, 'timeout');
    const http = serving({ require_restart: false });
    await expect(reloadEntry(http, 'token', 'a/b')).resolves.toBeUndefined();
    const asked = 'POST /api/config/config_entries/entry/a%2Fb/reload';
    expect(await sentBy(http)).toEqual([{ asked, token, type: null, body: '' }]);
    expect(limits.mock.calls).toEqual([[60_000]]);
    limits.mockRestore();
  });

  test.each([null, 'text', 7])('that is reloaded with the answer %j may not be', async (answer) => {
    const http = serving(typeof answer === 'string' ? JSON.stringify(answer) : answer);
    await expect(reloadEntry(http, 'token', 'e')).rejects.toMatchObject({ code: 'invalid_response' });
  });
});

describe('another way to sign in', () => {
  test('is linked by its code to whoever the token belongs to', async () => {
    const http = serving({ message: 'User linked' });
    await linkUser(http, 'token', 'http://client/', 'code');
    const body = '{"client_id":"http://client/","code":"code"}';
    expect(await sentBy(http)).toEqual([{ asked: 'POST /auth/link_user', token, type: json, body }]);
  });

  test.each([
    [400, 'Credential already linked', { code: 'command_failed', serverCode: 'credential_already_linked' }],
    [400, 'Invalid code', { code: 'rejected', detail: 'Invalid code', serverCode: undefined }],
  ])('that is refused with %i %s is told by its name', async (status, message, error) => {
    await expect(linkUser(serving({ message }, status), 'token', 'c', 'code')).rejects.toMatchObject(error);
  });
});

describe('a picture', () => {
  const picture = new Blob(['x'], { type: 'image/png' });

  test('is uploaded as a file, and is served under a path', async () => {
    const http = serving({ id: 'a/b' });
    await expect(uploadPicture(http, 'token', picture)).resolves.toBe('/api/image/serve/a%2Fb/512x512');
    const [request] = http.asked;
    expect(`${request?.method} ${request?.url}`).toBe(`POST ${http.origin}/api/image/upload`);
    expect(request?.headers.get('Authorization')).toBe(token);
    expect(((await request?.formData())?.get('file') as File).name).toBe('picture.png');
  });

  test('of no known kind has a name without an ending', async () => {
    const http = serving({ id: 'a' });
    await uploadPicture(http, 'token', new Blob(['x']));
    expect(((await http.asked[0]?.formData())?.get('file') as File).name).toBe('picture.');
  });

  test.each([
    [400, { code: 'command_failed', status: 400, serverCode: 'invalid_picture' }],
    [413, { code: 'command_failed', status: 413, serverCode: 'picture_too_large' }],
    [401, { code: 'unauthorized', status: 401, serverCode: undefined }],
  ])('that is refused with %i is told by its name', async (status, error) => {
    await expect(uploadPicture(serving('No.', status), 'token', picture)).rejects.toMatchObject(error);
  });

  test.each([null, {}, { id: 7 }])('is not there with the answer %j', async (answer) => {
    await expect(uploadPicture(serving(answer), 'token', picture)).rejects.toMatchObject({
      code: 'invalid_response',
    });
  });
});

test('an uploaded file is taken back by its id', async () => {
  const http = serving(null);
  await removeFile(http, 'token', 'abc');
  const body = '{"file_id":"abc"}';
  expect(await sentBy(http)).toEqual([{ asked: 'DELETE /api/file_upload', token, type: json, body }]);
});
