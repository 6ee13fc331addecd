/** The link between the pages of the account and the connection of the moment. */
import { expect, test, vi } from 'vitest';
import { AccountLink } from './account-link.ts';
import type { LinkConnection } from './account-link.ts';
import { settle } from './testing/sign-in-harness.ts';
import { ConnectionDouble, linkTo } from './testing/fake-link.ts';

const answering = (answer: string): LinkConnection => ({
  sendMessagePromise: () => Promise.resolve(answer),
  subscribe: () => Promise.resolve(() => Promise.resolve()),
});
const command = { type: 'auth/current_user' };

test('without a connection a command is refused at once', async () => {
  await expect(new AccountLink().sendMessagePromise(command)).rejects.toMatchObject({
    code: 'connection_lost',
  });
});

test('commands go over the connection of the moment', async () => {
  const link = new AccountLink();
  link.follow(answering('first'), true);
  await expect(link.sendMessagePromise(command)).resolves.toBe('first');
  link.follow(answering('second'), true);
  await expect(link.sendMessagePromise(command)).resolves.toBe('second');
});

test('listeners are called at once if there is an answer to be had, else as soon as there is', () => {
  const link = new AccountLink();
  const early = vi.fn();
  link.onReady(early);
  expect(early).not.toHaveBeenCalled();
  const connection = answering('');
  link.follow(connection, true);
  expect(early).toHaveBeenCalledTimes(1);
  const late = vi.fn();
  link.onReady(late);
  expect(late).toHaveBeenCalledTimes(1);
});

test('listeners are called again after a loss, over another connection, and on coming back, but not without cause', () => {
  const link = new AccountLink();
  const connection = answering('');
  const listener = vi.fn();
  link.follow(connection, true);
  const stop = link.onReady(listener);
  link.follow(connection, true);
  expect(listener, 'nothing has changed').toHaveBeenCalledTimes(1);
  link.follow(connection, false);
  link.refresh();
  expect(listener, 'nothing can be asked').toHaveBeenCalledTimes(1);
  link.follow(connection, true);
  expect(listener, 'after the loss').toHaveBeenCalledTimes(2);
  link.follow(answering(''), true);
  expect(listener, 'over another one').toHaveBeenCalledTimes(3);
  link.refresh();
  expect(listener, 'on coming back').toHaveBeenCalledTimes(4);
  stop();
  link.refresh();
  expect(listener, 'and no more').toHaveBeenCalledTimes(4);
});

const news = { type: 'frontend/subscribe_user_data', key: 'language' };

test('a subscription begins when there is a connection, and again over another one, but not twice over the same', async () => {
  const link = new AccountLink();
  const heard: unknown[] = [];
  link.subscribe(news, (event) => heard.push(event));
  const first = new ConnectionDouble();
  link.follow(first, true);
  link.refresh();
  first.tell(news.type, 1);
  link.follow(first, false);
  link.follow(first, true);
  first.tell(news.type, 2);
  expect(heard, 'a connection renews its subscriptions by itself').toEqual([1, 2]);
  const second = new ConnectionDouble();
  link.follow(second, true);
  await settle();
  first.tell(news.type, 'from the past');
  second.tell(news.type, 3);
  expect(heard).toEqual([1, 2, 3]);
});

test('a subscription that was ended is ended on the server, and hears nothing more', async () => {
  const connection = new ConnectionDouble();
  const link = linkTo(connection);
  const heard = vi.fn();
  const stop = link.subscribe(news, heard);
  await settle();
  const [tell] = connection.subscribed.values();
  stop();
  tell?.(1);
  link.follow(new ConnectionDouble(), true);
  await settle();
  expect(heard).not.toHaveBeenCalled();
  expect(connection.subscribed.size).toBe(0);
});

test('one that was ended before it began is ended as soon as it has', async () => {
  const connection = new ConnectionDouble();
  linkTo(connection).subscribe(news, vi.fn())();
  await settle();
  expect(connection.subscribed.size).toBe(0);
});

test('a subscription that was refused is tried again when somebody comes back', async () => {
  const connection = new ConnectionDouble();
  const subscribe = vi.spyOn(connection, 'subscribe').mockRejectedValueOnce(new Error('refused'));
  const link = linkTo(connection);
  const heard = vi.fn();
  link.subscribe(news, heard);
  await settle();
  link.refresh();
  await settle();
  expect(subscribe).toHaveBeenCalledTimes(2);
  connection.tell(news.type, 1);
  expect(heard).toHaveBeenCalledWith(1);
});
