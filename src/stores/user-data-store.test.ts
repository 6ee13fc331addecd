/** Stored data of one key: shown as it is on the server, changed member by member. */
import { expect, test } from 'vitest';
import type { CommandMessage } from '../api/command.ts';
import { settle } from './testing/sign-in-harness.ts';
import { ConnectionDouble, deferred, linkTo, refusal } from './testing/fake-link.ts';
import { UserDataStore } from './user-data-store.ts';

/** A server that keeps a value; it tells subscribers of changes, as Home Assistant does. */
class ServerDouble {
  value: unknown;
  readonly connection = new ConnectionDouble((message) => this.answer(message));

  constructor(value: unknown) {
    this.value = value;
  }

  answer({ type, value }: CommandMessage): unknown {
    if (type === 'frontend/get_user_data') return { value: this.value };
    this.value = value;
    this.connection.tell('frontend/subscribe_user_data', { value });
    return null;
  }
}

test('shows what the server has, and each change of it', async () => {
  const { connection } = new ServerDouble({ language: 'en' });
  const store = new UserDataStore(linkTo(connection), 'language');
  expect(store.state.status).toBe('loading');
  await settle();
  expect(store.state).toEqual({ status: 'ready', value: { language: 'en' }, savings: {} });
  connection.tell('frontend/subscribe_user_data', { value: { language: 'de' } });
  expect(store.state).toMatchObject({ value: { language: 'de' } });
  connection.tell('frontend/subscribe_user_data', { value: null });
  expect(store.state).toMatchObject({ value: {} });
});

test('a change shows at once, and leaves what others keep under the key as it is at that moment', async () => {
  const server = new ServerDouble({ language: 'en', theirs: 1 });
  const store = new UserDataStore(linkTo(server.connection), 'language');
  await settle();
  const saving = store.change({ number_format: 'none', language: undefined });
  expect(store.state).toMatchObject({
    value: { theirs: 1, number_format: 'none' },
    savings: { number_format: { status: 'saving' }, language: { status: 'saving' } },
  });
  server.value = { language: 'en', theirs: 2 };
  await saving;
  expect(server.value).toEqual({ theirs: 2, number_format: 'none' });
  expect(store.state).toMatchObject({
    value: { theirs: 2, number_format: 'none' },
    savings: { number_format: { status: 'saved' } },
  });
});

test('two quick changes are stored one after the other, and neither takes the other back', async () => {
  const server = new ServerDouble({});
  const store = new UserDataStore(linkTo(server.connection), 'language');
  await settle();
  server.connection.looked();
  const both = [store.change({ time_format: '24' }), store.change({ date_format: 'DMY' })];
  await Promise.all(both);
  expect(server.value).toEqual({ time_format: '24', date_format: 'DMY' });
  const [get, set] = ['frontend/get_user_data', 'frontend/set_user_data'];
  expect(server.connection.looked()).toEqual([get, set, get, set]);
});

test('of two changes of one member the last one counts, and it is not called saved before it is', async () => {
  const server = new ServerDouble({});
  const store = new UserDataStore(linkTo(server.connection), 'language');
  await settle();
  const first = store.change({ time_format: '24' });
  const second = store.change({ time_format: '12' });
  await first;
  expect(store.state).toMatchObject({
    value: { time_format: '12' },
    savings: { time_format: { status: 'saving' } },
  });
  await second;
  expect(server.value).toEqual({ time_format: '12' });
  expect(store.state).toMatchObject({ savings: { time_format: { status: 'saved' } } });
});

test('a change that fails goes back to what the server has, and says why', async () => {
  const server = new ServerDouble({ time_format: '24' });
  const store = new UserDataStore(linkTo(server.connection), 'language');
  await settle();
  server.connection.answer = (message) => {
    if (message.type === 'frontend/set_user_data') throw refusal('unknown_error');
    return server.answer(message);
  };
  await store.change({ time_format: '12' });
  expect(store.state).toMatchObject({
    value: { time_format: '24' },
    savings: { time_format: { status: 'failed', error: { code: 'command_failed' } } },
  });
});

test('a server that says nothing is a failure, until it says something', async () => {
  const answer = deferred<unknown>();
  const connection = new ConnectionDouble(() => answer.promise);
  const store = new UserDataStore(linkTo(connection), 'language');
  answer.reject(refusal('unknown_command'));
  await settle();
  expect(store.state).toMatchObject({ status: 'failed', error: { serverCode: 'unknown_command' } });
  connection.answer = () => ({ value: {} });
  await store.reload();
  expect(store.state).toMatchObject({ status: 'ready', value: {} });
});
