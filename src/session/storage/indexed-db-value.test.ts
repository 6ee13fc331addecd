import { afterEach, expect, test, vi } from 'vitest';
import { indexedDbValue } from './indexed-db-value.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test.each([
  ['the page itself', indexedDbValue, 'latchkey'],
  ['one scope', () => indexedDbValue('latchkey.at.name.'), 'latchkey.at.name.'],
])('the database of %s is opened by its name, and not before it is used', async (_whose, make, name) => {
  const opened: string[] = [];
  const open = (asked: string): never => {
    opened.push(asked);
    throw new DOMException('Denied', 'SecurityError');
  };
  vi.stubGlobal('indexedDB', { open });
  const kept = make();
  expect(opened).toEqual([]);
  await expect(kept.read()).rejects.toThrow('Denied');
  expect(opened).toEqual([name]);
});

test('a database that never opens is given up after two seconds, and nothing waits for it again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const open = vi.fn(() => new EventTarget());
  vi.stubGlobal('indexedDB', { open });
  const kept = indexedDbValue();
  const outcomes: unknown[] = [];
  const note = (error: unknown): void => void outcomes.push(error);
  void kept.read().catch(note);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(outcomes).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(outcomes).toMatchObject([{ code: 'timeout' }]);
  void kept.update(() => 'value').catch(note);
  await vi.advanceTimersByTimeAsync(0);
  expect(outcomes).toMatchObject([{ code: 'timeout' }, { code: 'timeout' }]);
  expect(open).toHaveBeenCalledTimes(1);
});

test('a database that is refused after it was given up is waited for again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const requests: { onerror?: () => void; error?: unknown }[] = [];
  const open = () => requests[requests.push({}) - 1];
  vi.stubGlobal('indexedDB', { open });
  const kept = indexedDbValue();
  const given = expect(kept.read()).rejects.toMatchObject({ code: 'timeout' });
  await vi.advanceTimersByTimeAsync(2_000);
  await given;
  const [first] = requests;
  Object.assign(first ?? {}, { error: new Error('refused') }).onerror?.();
  await vi.advanceTimersByTimeAsync(0);
  const outcomes: unknown[] = [];
  void kept.read().catch((error: unknown) => outcomes.push(error));
  await vi.advanceTimersByTimeAsync(1_999);
  expect(outcomes).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(outcomes).toMatchObject([{ code: 'timeout' }]);
});
