import { promisifyRequest } from 'idb-keyval';
import { afterEach, expect, test, vi } from 'vitest';
import { indexedDbValue } from './indexed-db-value.ts';

let database = '';
const fresh = () => indexedDbValue((database = `latchkey-test-${Math.random()}`));

afterEach(() => {
  vi.restoreAllMocks();
  indexedDB.deleteDatabase(database);
});

test('a value is there for another page of the same origin', async () => {
  const value = { name: 'value' };
  await fresh().update(() => value);
  await expect(indexedDbValue(database).read()).resolves.toEqual(value);
});

test('a value that an earlier version kept is found by its names', async () => {
  const earlier = promisifyRequest(
    await new Promise<IDBRequest<IDBValidKey>>((resolve, reject) => {
      const opening = indexedDB.open((database = 'latchkey'));
      opening.onupgradeneeded = () => opening.result.createObjectStore('session');
      opening.onsuccess = () => {
        const { result } = opening;
        resolve(result.transaction('session', 'readwrite').objectStore('session').put('value', 'session'));
        result.close();
      };
      opening.onerror = () => reject(new Error('The database does not open.'));
    }),
  );
  await earlier;
  await expect(indexedDbValue().read()).resolves.toBe('value');
});

test('a change sees what another page wrote', async () => {
  const here = fresh();
  const there = indexedDbValue(database);
  await Promise.all(
    [here, there, here, there].map((kept) =>
      kept.update((count) => ((count as number | undefined) ?? 0) + 1),
    ),
  );
  await expect(here.read()).resolves.toBe(4);
});

test('a removed value reads as missing', async () => {
  const kept = fresh();
  await kept.update(() => 'value');
  await kept.update(() => undefined);
  await expect(kept.read()).resolves.toBeUndefined();
});

test('a browser that forbids databases gives a rejected promise, not an exception', async () => {
  const kept = fresh();
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('Denied', 'SecurityError');
  });
  await expect(kept.read()).rejects.toThrow('Denied');
  await expect(kept.update(() => 'value')).rejects.toThrow('Denied');
});
