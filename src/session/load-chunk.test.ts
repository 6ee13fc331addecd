import { expect, test } from 'vitest';
import { loaded } from './load-chunk.ts';

test('a part that arrives is handed on', async () => {
  await expect(loaded(Promise.resolve('module'))).resolves.toBe('module');
});

test('a part that does not arrive is a failure of the network', async () => {
  const cause = new TypeError('Failed to fetch dynamically imported module');
  await expect(loaded(Promise.reject(cause))).rejects.toMatchObject({ code: 'network', cause });
});
