import { expect, test } from 'vitest';
import { memoryStorage, settled, TestClock } from '../testing/fake-browser.ts';
import { leaseLock } from './lease-lock.ts';
import { resilientStorage } from '../storage/resilient-storage.ts';

const NAME = 'latchkey.lock.key';

/** Two tabs of one browser. */
function tabs() {
  const storage = memoryStorage();
  const clock = new TestClock();
  const open = () =>
    leaseLock(
      resilientStorage(() => storage),
      clock,
      () => 0.5,
    );
  return { storage, clock, one: open(), two: open() };
}

/** A callback that notes when it runs, and ends when a test says so. */
function job(log: string[], name: string) {
  let release: () => void = () => undefined;
  const ended = new Promise<void>((go) => (release = go));
  const run = async (): Promise<string> => {
    log.push(`${name} begins`);
    await ended;
    log.push(`${name} ends`);
    return name;
  };
  return { run, release: () => release() };
}

test('one tab at a time, and each gets the result of its own callback', async () => {
  const { clock, storage, one, two } = tabs();
  const log: string[] = [];
  const [first, second] = [job(log, 'first'), job(log, 'second')];
  const results = Promise.all([
    one.runWithLock('key', 5_000, first.run),
    two.runWithLock('key', 5_000, second.run),
  ]);
  await clock.run(2_000);
  expect(log).toHaveLength(1);
  first.release();
  second.release();
  await settled();
  await clock.run(2_000);
  await expect(results).resolves.toEqual(['first', 'second']);
  expect(log.map((entry) => entry.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends']);
  expect(storage.getItem(NAME)).toBeNull();
});

test('it is free again when the callback fails', async () => {
  const { clock, storage, one } = tabs();
  const failing = expect(
    one.runWithLock('key', 5_000, () => Promise.reject(new Error('broken'))),
  ).rejects.toThrow('broken');
  await clock.run(1_000);
  await failing;
  expect(storage.getItem(NAME)).toBeNull();
});

test('whoever holds it for five seconds is passed over, and does not take it from the next', async () => {
  const { clock, storage, one, two } = tabs();
  const log: string[] = [];
  const [frozen, next] = [job(log, 'frozen'), job(log, 'next')];
  const first = one.runWithLock('key', 5_000, frozen.run);
  await clock.run(100);
  const second = two.runWithLock('key', 5_000, next.run);
  await clock.run(4_800);
  expect(log).toEqual(['frozen begins']);
  await clock.run(500);
  expect(log).toEqual(['frozen begins', 'next begins']);
  const held = storage.getItem(NAME);
  frozen.release();
  await first;
  expect(storage.getItem(NAME)).toBe(held);
  next.release();
  await second;
  expect(storage.getItem(NAME)).toBeNull();
});

test('of several that wait for a frozen tab one goes ahead at a time', async () => {
  const { clock, one, two } = tabs();
  const log: string[] = [];
  void one.runWithLock('key', 5_000, job(log, 'frozen').run);
  await clock.run(100);
  const waiting = [job(log, 'a'), job(log, 'b')];
  for (const { run } of waiting) void two.runWithLock('key', 5_000, run);
  await clock.run(6_000);
  expect(log).toHaveLength(2);
  waiting.forEach(({ release }) => release());
  await settled();
  await clock.run(1_000);
  expect(log).toHaveLength(5);
});

test.each([
  ['one that has ended', (nowMs: number) => JSON.stringify({ owner: 'dead', until_ms: nowMs })],
  [
    'one from a clock that was set back',
    (nowMs: number) => JSON.stringify({ owner: 'dead', until_ms: nowMs + 3_600_000 }),
  ],
  [
    'one that ends after twice the time a lease has',
    (nowMs: number) => JSON.stringify({ owner: 'dead', until_ms: nowMs + 40_001 }),
  ],
  ['one of nobody', (nowMs: number) => JSON.stringify({ owner: '', until_ms: nowMs + 1_000 })],
  ['what nobody can read', () => '{"owner":'],
  ["somebody else's text", () => '[1]'],
])('%s keeps nobody out', async (_what, left) => {
  const { clock, storage, one } = tabs();
  storage.setItem(NAME, left(clock.nowMs()));
  const log: string[] = [];
  const { run } = job(log, 'first');
  void one.runWithLock('key', 5_000, run);
  await clock.run(100);
  expect(log).toEqual(['first begins']);
});

/** Two tabs in processes of their own: what one of them writes reaches the other a little later. */
function processes(delayMs: number) {
  const clock = new TestClock();
  const common = memoryStorage();
  const copies: Storage[] = [];
  const open = () => {
    const copy = memoryStorage();
    copies.push(copy);
    const write = (key: string, value: string | null): void => {
      for (const storage of [common, copy]) {
        if (value === null) storage.removeItem(key);
        else storage.setItem(key, value);
      }
      clock.after(delayMs, () => {
        const latest = common.getItem(key);
        for (const each of copies) {
          if (latest === null) each.removeItem(key);
          else each.setItem(key, latest);
        }
      });
    };
    const storage = Object.assign(memoryStorage(), {
      getItem: (key: string) => copy.getItem(key),
      setItem: write,
      removeItem: (key: string) => write(key, null),
    });
    return leaseLock(
      resilientStorage(() => storage),
      clock,
      () => 0.5,
    );
  };
  return { clock, one: open(), two: open() };
}

test('of two tabs that write at the same moment and see it late one goes ahead', async () => {
  const { clock, one, two } = processes(49);
  const log: string[] = [];
  const [first, second] = [job(log, 'first'), job(log, 'second')];
  const results = Promise.all([
    one.runWithLock('key', 5_000, first.run),
    two.runWithLock('key', 5_000, second.run),
  ]);
  await clock.run(1_000);
  expect(log).toHaveLength(1);
  first.release();
  second.release();
  await settled();
  await clock.run(1_000);
  await results;
  expect(log.map((entry) => entry.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends']);
});

test('a lease stands for twenty seconds in the name of its tab', async () => {
  const { clock, storage, one } = tabs();
  const { run, release } = job([], 'first');
  const running = one.runWithLock('key', 5_000, run);
  expect(JSON.parse(storage.getItem(NAME) ?? '')).toEqual({
    owner: expect.stringMatching(/./) as unknown,
    until_ms: clock.nowMs() + 20_000,
  });
  await clock.run(100);
  release();
  await running;
});

test('where nothing can be stored everybody goes ahead', async () => {
  const blocked = resilientStorage(() => {
    throw new DOMException('Denied', 'SecurityError');
  });
  const lock = leaseLock(blocked, new TestClock(), () => 0.5);
  await expect(lock.runWithLock('key', 5_000, () => Promise.resolve('done'))).resolves.toBe('done');
});

test.each([20_001, 40_000])('a lease by a clock that is ahead still counts: %i ms', async (leftMs) => {
  const { clock, storage, one } = tabs();
  storage.setItem(NAME, JSON.stringify({ owner: 'other', until_ms: clock.nowMs() + leftMs }));
  let runs = 0;
  const running = one.runWithLock('key', 5_000, () => Promise.resolve(runs++));
  await clock.run(4_800);
  expect(runs).toBe(0);
  await clock.run(1_000);
  await running;
  expect(runs).toBe(1);
});
