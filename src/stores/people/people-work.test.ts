/** One thing done to several users: in turn, over lost connections, stopped, refused, and without an answer. */
import { expect, test } from 'vitest';
import { AuthError } from '../../api/auth-error.ts';
import type { CommandMessage } from '../../api/command.ts';
import type { Person } from '../../api/people/person.ts';
import type { User } from '../../api/people/user.ts';
import { settle } from '../testing/sign-in-harness.ts';
import { ConnectionDouble, deferred, linkTo, refusal } from '../testing/fake-link.ts';
import { PeopleWork } from './people-work.ts';
import type { PeopleWorkDeps, PeopleWorkState } from './people-work.ts';
import { StillClock } from '../testing/fake-token-server.ts';

const people = ['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase() }));

/** A household whose every command can be interfered with, and a clock whose pauses are over at once. */
class Desk {
  after: PeopleWorkDeps['after'] = (_delayMs, callback) => {
    queueMicrotask(callback);
    return () => undefined;
  };
  users: readonly User[] = people.map(({ id, name }) => ({
    id,
    username: id,
    name,
    is_owner: false,
    is_active: true,
    local_only: false,
    system_generated: false,
    group_ids: [],
    credentials: [],
  }));
  persons: readonly Person[] = people.map(({ id, name }) => ({
    id: `person_${id}`,
    name,
    user_id: id,
    device_trackers: [`device_tracker.${id}`],
  }));
  interfere: (message: CommandMessage) => unknown = () => undefined;
  reloads = 0;
  readonly connection = new ConnectionDouble((message) => this.interfere(message) ?? this.do(message));
  readonly link = linkTo(this.connection);
  readonly work = new PeopleWork({
    link: this.link,
    after: (delayMs, callback) => this.after(delayMs, callback),
    reload: async () => await Promise.resolve(void (this.reloads += 1)),
  });
  readonly told: (PeopleWorkState | null)[] = [];

  constructor() {
    this.work.subscribe((state) => this.told.push(state));
  }

  do(message: CommandMessage): unknown {
    const { type, user_id, person_id, device_trackers, ...change } = message;
    switch (type) {
      case 'config/auth/list':
        return this.users;
      case 'person/list':
        return { storage: this.persons, config: [] };
      case 'config/auth/update':
        this.users = this.users.map((user) => (user.id === user_id ? { ...user, ...change } : user));
        return { user: this.users.find(({ id }) => id === user_id) };
      case 'config/auth/delete':
        this.users = this.users.filter(({ id }) => id !== user_id);
        this.persons = this.persons.map((person) =>
          person.user_id === user_id ? { ...person, user_id: null, device_trackers: [] } : person,
        );
        return null;
      case 'person/update':
        this.persons = this.persons.map((person) =>
          person.id === person_id
            ? { ...person, device_trackers: device_trackers as readonly string[] }
            : person,
        );
        return null;
    }
    return null;
  }

  cut(): void {
    this.link.follow(undefined, false);
  }

  restore(): void {
    this.link.follow(this.connection, true);
  }

  outcomes(): readonly string[] {
    return this.work.state?.results.map(({ outcome }) => outcome) ?? [];
  }

  trackers(): readonly (readonly string[])[] {
    return this.persons.map(({ device_trackers }) => device_trackers);
  }
}

const isUpdateOf =
  (id: string) =>
  ({ type, user_id }: CommandMessage): boolean =>
    type === 'config/auth/update' && user_id === id;

const isDeletionOf =
  (id: string) =>
  ({ type, user_id }: CommandMessage): boolean =>
    type === 'config/auth/delete' && user_id === id;

/** Work in a pause of a clock that stands, after the line broke under what was asked for the second of three. */
async function inPause(action: 'switchOff' | 'delete', isAsked: (message: CommandMessage) => boolean) {
  const desk = new Desk();
  const clock = new StillClock();
  desk.after = clock.after;
  desk.interfere = (message) => {
    if (!isAsked(message)) return undefined;
    desk.cut();
    return Promise.reject(new Error('lost'));
  };
  const running = desk.work.run(action, people);
  await settle();
  expect(desk.work.state?.status).toBe('waiting');
  expect(clock.isWaitedFor).toBe(true);
  expect(clock.waitsMs).toEqual([1_000]);
  return { desk, clock, running };
}

test.each([
  ['switchOff', { is_active: false }],
  ['switchOn', { is_active: true }],
  ['localOnly', { local_only: true }],
  ['anywhere', { local_only: false }],
] as const)('%s changes nothing else of a user', async (action, change) => {
  const { work, connection, ...desk } = new Desk();
  await work.run(action, people.slice(0, 1));
  expect(connection.sent).toEqual([{ type: 'config/auth/update', user_id: 'a', ...change }]);
  expect(work.state).toMatchObject({ action, total: 1, status: 'done', left: [] });
  expect(desk.told.map((state) => state?.results.length)).toEqual([0, 1, 1]);
});

test('one after another has a turn, and the list is asked for in the end', async () => {
  const desk = new Desk();
  await desk.work.run('switchOff', people);
  expect(desk.outcomes()).toEqual(['done', 'done', 'done']);
  expect(desk.users.map(({ is_active }) => is_active)).toEqual([false, false, false]);
  expect(desk.reloads).toBe(1);
});

test('a refusal is told with its reason, and the others have their turn', async () => {
  const desk = new Desk();
  desk.interfere = (message) =>
    isUpdateOf('b')(message) ? Promise.reject(refusal('cannot_deactivate_owner')) : undefined;
  await desk.work.run('switchOff', people);
  expect(desk.outcomes()).toEqual(['done', 'refused', 'done']);
  expect(desk.work.state?.results[1]).toMatchObject({
    name: 'B',
    error: { serverCode: 'cannot_deactivate_owner' },
  });
});

test('who is gone is told so', async () => {
  const desk = new Desk();
  desk.interfere = (message) => (isUpdateOf('b')(message) ? Promise.reject(refusal('not_found')) : undefined);
  await desk.work.run('switchOff', people);
  expect(desk.outcomes()).toEqual(['done', 'gone', 'done']);
});

test('what is never answered may have happened, and the list tells', async () => {
  const desk = new Desk();
  desk.interfere = (message) => {
    if (isUpdateOf('a')(message)) return Promise.reject(new AuthError('timeout'));
    if (!isUpdateOf('b')(message)) return undefined;
    desk.do(message);
    return Promise.reject(new AuthError('timeout'));
  };
  await desk.work.run('switchOff', people);
  expect(desk.outcomes(), 'the second one was done').toEqual(['unsure', 'done', 'done']);
  expect(desk.connection.sent.filter(isUpdateOf('a')), 'it is not asked for again').toHaveLength(1);
});

test('it is stopped after the one whose turn it is, and whoever is left is told', async () => {
  const desk = new Desk();
  const answer = deferred<unknown>();
  desk.interfere = (message) => (isUpdateOf('a')(message) ? answer.promise : undefined);
  const running = desk.work.run('switchOff', people);
  await settle();
  desk.work.stop();
  expect(desk.work.isRunning).toBe(true);
  answer.resolve({ user: desk.users[0] });
  await running;
  expect(desk.work.state).toMatchObject({
    status: 'stopped',
    total: 3,
    results: [{ name: 'A', outcome: 'done' }],
    left: [{ name: 'B' }, { name: 'C' }],
  });
  desk.work.dismiss();
  expect(desk.work.state).toBeNull();
  await desk.work.run('switchOff', people);
  expect(desk.work.state, 'a stop is of one work only').toMatchObject({ status: 'done', left: [] });
});

test('a second work is not begun meanwhile', async () => {
  const desk = new Desk();
  const running = desk.work.run('switchOff', people);
  await desk.work.run('delete', people);
  await running;
  expect(desk.work.state).toMatchObject({ action: 'switchOff', status: 'done' });
  expect(desk.users).toHaveLength(3);
});

test.each([true, false])('a change over a line that breaks is made (it had happened: %s)', async (isDone) => {
  const desk = new Desk();
  let isCut = false;
  desk.interfere = (message) => {
    if (isCut || !isUpdateOf('b')(message)) return undefined;
    isCut = true;
    if (isDone) desk.do(message);
    desk.cut();
    return Promise.reject(new Error('lost'));
  };
  const running = desk.work.run('switchOff', people);
  await settle();
  expect(desk.work.state).toMatchObject({ status: 'waiting', results: [{ name: 'A' }] });
  desk.restore();
  await running;
  expect(desk.outcomes()).toEqual(['done', 'done', 'done']);
  expect(desk.users.every(({ is_active }) => !is_active)).toBe(true);
});

test('while it waits for the line, it is stopped at once', async () => {
  const desk = new Desk();
  desk.interfere = (message) => {
    if (!isUpdateOf('b')(message)) return undefined;
    desk.cut();
    return Promise.reject(new Error('lost'));
  };
  const running = desk.work.run('switchOff', people);
  await settle();
  desk.work.stop();
  await running;
  expect(desk.outcomes()).toEqual(['done', 'unsure']);
  expect(desk.work.state).toMatchObject({ status: 'stopped', left: [{ name: 'C' }] });
});

test.each(['away', 'back'])(
  'a stop in a pause sends nothing more, and is at once: the line is %s',
  async (line) => {
    const { desk, clock } = await inPause('switchOff', isUpdateOf('b'));
    if (line === 'back') desk.restore();
    desk.work.stop();
    await settle();
    expect(desk.outcomes()).toEqual(['done', 'unsure']);
    expect(desk.work.state).toMatchObject({ status: 'stopped', left: [{ name: 'C' }] });
    expect(desk.connection.sent.filter(isUpdateOf('b'))).toHaveLength(1);
    expect(clock.isWaitedFor, 'the pause is over').toBe(false);
  },
);

test.each([
  ['switchOff', isUpdateOf('b')],
  ['delete', isDeletionOf('b')],
] as const)('%s waits for its pause even where the line is back before that', async (action, isAsked) => {
  const { desk, clock, running } = await inPause(action, isAsked);
  desk.interfere = () => undefined;
  desk.connection.looked();
  desk.restore();
  await settle();
  expect(desk.connection.looked()).toEqual([]);
  clock.strike();
  await running;
  expect(desk.outcomes()).toEqual(['done', 'done', 'done']);
});

test.each([
  ['switchOff', isUpdateOf('b')],
  ['delete', isDeletionOf('b')],
] as const)('%s is given up for one whose line breaks three times', async (action, isAsked) => {
  const desk = new Desk();
  let breaks = 0;
  // It would come through in the end.
  desk.interfere = (message) =>
    isAsked(message) && ++breaks < 10 ? Promise.reject(new Error('lost')) : undefined;
  await desk.work.run(action, people);
  expect(breaks).toBe(3);
  expect(desk.outcomes()).toEqual(['done', 'unsure', 'done']);
  expect(desk.work.state?.results[1]?.error?.code).toBe('connection_lost');
});

test('a deletion that had not happened before a stop is not asked for again', async () => {
  const { desk, clock, running } = await inPause('delete', isDeletionOf('b'));
  desk.work.stop();
  for (let turn = 0; turn < 3; turn += 1) {
    desk.restore();
    clock.strike();
    await settle();
  }
  await running;
  expect(desk.connection.sent.filter(isDeletionOf('b'))).toHaveLength(1);
  expect(desk.outcomes()).toEqual(['done', 'unsure']);
  expect(desk.users.map(({ id }) => id)).toEqual(['b', 'c']);
});

test.each([true, false])(
  'a deletion over a line that breaks leaves every device tracker (it had happened: %s)',
  async (isDone) => {
    const desk = new Desk();
    let isCut = false;
    desk.interfere = (message) => {
      if (isCut || message.type !== 'config/auth/delete' || message['user_id'] !== 'b') return undefined;
      isCut = true;
      if (isDone) desk.do(message);
      desk.cut();
      return Promise.reject(new Error('lost'));
    };
    const running = desk.work.run('delete', people);
    await settle();
    expect(desk.work.state).toMatchObject({ status: 'waiting' });
    desk.restore();
    await running;
    expect(desk.outcomes()).toEqual(['done', 'done', 'done']);
    expect(desk.users).toEqual([]);
    expect(desk.trackers()).toEqual([['device_tracker.a'], ['device_tracker.b'], ['device_tracker.c']]);
  },
);

test('a deletion that is stopped without an answer still gives the device trackers back', async () => {
  const desk = new Desk();
  let isCut = false;
  desk.interfere = (message) => {
    if (isCut || message.type !== 'config/auth/delete') return undefined;
    isCut = true;
    desk.do(message);
    desk.cut();
    return Promise.reject(new Error('lost'));
  };
  const running = desk.work.run('delete', people);
  await settle();
  desk.work.stop();
  await settle();
  expect(desk.work.isRunning).toBe(true);
  desk.restore();
  await running;
  expect(desk.outcomes()).toEqual(['done']);
  expect(desk.trackers()[0]).toEqual(['device_tracker.a']);
  expect(desk.users.map(({ id }) => id)).toEqual(['b', 'c']);
});

test('the persons are read before each deletion', async () => {
  const desk = new Desk();
  await desk.work.run('delete', people);
  const { sent } = desk.connection;
  expect(sent.map(({ type }) => type)).toEqual(
    people.flatMap(() => ['person/list', 'config/auth/delete', 'person/update']),
  );
  expect(desk.trackers()).toEqual([['device_tracker.a'], ['device_tracker.b'], ['device_tracker.c']]);
});

test('a person whose device trackers could not be given back is told', async () => {
  const desk = new Desk();
  desk.interfere = ({ type }) =>
    type === 'person/update' ? Promise.reject(refusal('unauthorized')) : undefined;
  await desk.work.run('delete', people.slice(0, 1));
  expect(desk.work.state?.results[0]).toMatchObject({
    outcome: 'done',
    lost: [{ name: 'A', device_trackers: ['device_tracker.a'] }],
  });
});
