/** The answer to one question, kept up to date. */
import { expect, test } from 'vitest';
import { AuthError } from '../api/auth-error.ts';
import { QueryStore } from './query-store.ts';
import { settle } from './testing/sign-in-harness.ts';
import { ConnectionDouble, deferred, linkTo } from './testing/fake-link.ts';

const NEWS = { type: 'subscribe_events', event_type: 'themes_updated' };

test('asks when there is a connection, on every event, and when somebody comes back', async () => {
  const connection = new ConnectionDouble();
  const link = linkTo(connection);
  let count = 0;
  const store = new QueryStore(link, () => Promise.resolve(++count), NEWS);
  await settle();
  expect(store.state).toEqual({ status: 'ready', value: 1 });
  connection.tell(NEWS.type, {});
  await settle();
  expect(store.state).toEqual({ status: 'ready', value: 2 });
  link.refresh();
  await settle();
  expect(store.state).toEqual({ status: 'ready', value: 3 });
});

test('hears of several kinds of news', async () => {
  const connection = new ConnectionDouble();
  let count = 0;
  const more = { type: 'person/subscribe' };
  const store = new QueryStore(linkTo(connection), () => Promise.resolve(++count), NEWS, more);
  await settle();
  for (const { type } of [NEWS, more]) {
    const before = count;
    connection.tell(type, {});
    await settle();
    expect(store.state, type).toEqual({ status: 'ready', value: before + 1 });
  }
});

test('what is heard during an answer is asked once more, and only once', async () => {
  const answers = [deferred<string>(), deferred<string>()];
  let asked = 0;
  const store = new QueryStore(
    linkTo(new ConnectionDouble()),
    async () => await (answers[asked++]?.promise ?? ''),
  );
  const again = [store.reload(), store.reload()];
  answers[0]?.resolve('old');
  answers[1]?.resolve('new');
  await Promise.all(again);
  expect(store.state).toEqual({ status: 'ready', value: 'new' });
  expect(asked).toBe(2);
});

test('a failure shows only where nothing else is there to show', async () => {
  let isDown = true;
  const store = new QueryStore(linkTo(new ConnectionDouble()), () =>
    isDown ? Promise.reject(new AuthError('timeout')) : Promise.resolve('there'),
  );
  await settle();
  expect(store.state).toMatchObject({ status: 'failed', error: { code: 'timeout' } });
  isDown = false;
  await store.reload();
  isDown = true;
  await store.reload();
  expect(store.state).toEqual({ status: 'ready', value: 'there' });
});
