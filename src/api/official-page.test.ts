import { expect, test } from 'vitest';
import { mayBeUnfinished } from './official-page.ts';

test.each([
  ['opaqueredirect', true],
  ['basic', false],
] as const)('an official page that answers with “%s” leads to the set-up: %s', async (type, leads) => {
  let init: RequestInit = {};
  const fetch = (url: string, how: RequestInit): Promise<Response> => {
    expect(url).toBe('http://localhost:8123/profile');
    init = how;
    return Promise.resolve({ type } as Response);
  };
  const http = { origin: 'http://localhost:8123', fetch: fetch as typeof globalThis.fetch };
  expect(await mayBeUnfinished(http)).toBe(leads);
  expect(init).toMatchObject({ redirect: 'manual', credentials: 'omit' });
  expect(init.signal?.aborted, 'the rest of the page is not fetched').toBe(true);
});

test('an official page that cannot be asked says nothing of the set-up', async () => {
  const fetch = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
  const asked = mayBeUnfinished({ origin: 'http://localhost:8123', fetch });
  await expect(asked).rejects.toMatchObject({ code: 'network' });
});
