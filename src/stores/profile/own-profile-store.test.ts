/** Changing the own name and picture. */
import { expect, test, vi } from 'vitest';
import { ConnectionDouble, linkTo, refusal } from '../testing/fake-link.ts';
import { OwnProfileStore } from './own-profile-store.ts';

function desk(status = 200, body: unknown = { id: 'abc' }) {
  const connection = new ConnectionDouble();
  const requests: Request[] = [];
  const refresh = vi.fn(() => Promise.resolve());
  const store = new OwnProfileStore({
    link: linkTo(connection),
    http: {
      origin: 'http://localhost:8123',
      fetch: (input, init) => {
        requests.push(new Request(input, init));
        return Promise.resolve(
          new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }),
        );
      },
    },
    accessToken: () => Promise.resolve('token'),
    refresh,
  });
  return { store, connection, requests, refresh };
}

const PICTURE = new Blob(['picture'], { type: 'image/png' });

test('a name is sent without the space around it, and what is shown is asked for again', async () => {
  const { store, connection, refresh } = desk();
  const saving = store.saveName('  Ada ');
  expect(store.state).toEqual({ status: 'saving', field: 'name' });
  await saving;
  expect(connection.sent).toEqual([{ type: 'person/update_own_profile', name: 'Ada' }]);
  expect(store.state).toEqual({ status: 'saved', field: 'name' });
  expect(refresh).toHaveBeenCalledOnce();
});

test('a picture is uploaded with the token, and becomes the person’s', async () => {
  const { store, connection, requests } = desk();
  await store.savePicture(PICTURE);
  expect(requests.map(({ url }) => url)).toEqual(['http://localhost:8123/api/image/upload']);
  expect(requests[0]?.headers.get('Authorization')).toBe('Bearer token');
  const file = (await requests[0]?.formData())?.get('file');
  expect(file).toMatchObject({ type: 'image/png', name: 'picture.png' });
  const picture = '/api/image/serve/abc/512x512';
  expect(connection.sent).toEqual([{ type: 'person/update_own_profile', picture }]);
});

test('a picture is taken away', async () => {
  const { store, connection } = desk();
  await store.removePicture();
  expect(connection.sent).toEqual([{ type: 'person/update_own_profile', picture: null }]);
});

test.each([
  [400, 'invalid_picture'],
  [413, 'picture_too_large'],
])('an upload that is answered with %i is called %s', async (status, serverCode) => {
  const { store, connection } = desk(status, 'refused');
  await store.savePicture(PICTURE);
  expect(store.state).toMatchObject({ status: 'failed', field: 'picture', error: { serverCode } });
  expect(connection.sent).toEqual([]);
});

test('a refusal keeps the name that the server gives it', async () => {
  const { store, connection } = desk();
  connection.answer = () => {
    throw refusal('home_assistant_error', 'Not linked', { translation_key: 'no_person_linked' });
  };
  await store.removePicture();
  expect(store.state).toMatchObject({
    status: 'failed',
    error: { code: 'command_failed', serverCode: 'no_person_linked', detail: 'Not linked' },
  });
});

test('one change is under way at a time', async () => {
  const { store, connection } = desk();
  await Promise.all([store.saveName('Ada'), store.saveName('Countess')]);
  expect(connection.sent).toHaveLength(1);
});
