import { describe, expect, test } from 'vitest';
import { beginAuthorization } from './authorization.ts';
import type { AuthorizationTransaction } from './authorization-transaction.ts';
import { json, memoryTab, scriptedHttp, TestClock } from '../testing/fake-browser.ts';
import { challengeOf } from './pkce.ts';
import { resilientStorage } from '../storage/resilient-storage.ts';
import type { TextStorage } from '../storage/resilient-storage.ts';

const PAGE = 'http://homeassistant.local:8123/local/latchkey/index.html';
const { origin, pathname } = new URL(PAGE);
const plainHttp = { getRandomValues: (array: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(array) };

interface Tab {
  storage: TextStorage;
  clock: TestClock;
  transaction: AuthorizationTransaction;
}

async function begin(offersS256 = true): Promise<Tab> {
  const methods = offersS256 ? ['S256'] : [];
  const { http } = scriptedHttp(() => json({ code_challenge_methods_supported: methods }));
  const storage = memoryTab();
  const clock = new TestClock();
  const location = { origin, pathname };
  const transaction = await beginAuthorization({ http, location, storage, clock, random: plainHttp });
  return { storage, clock, transaction };
}

describe('beginning', () => {
  test('the client is the origin with a slash, the redirect goes to this page without query and hash', async () => {
    const { transaction } = await begin();
    expect(transaction.client_id).toBe('http://homeassistant.local:8123/');
    expect(transaction.redirect_uri).toBe(PAGE);
  });

  test('a challenge is made on plain http too when the server offers S256', async () => {
    const { transaction } = await begin();
    expect(transaction.code_challenge).toBe(await challengeOf(transaction.code_verifier ?? '', crypto));
  });

  test('no challenge is sent to a server that does not know it', async () => {
    const { transaction } = await begin(false);
    expect(transaction).not.toHaveProperty('code_challenge');
    expect(transaction).not.toHaveProperty('code_verifier');
  });

  test('each state is new', async () => {
    const [one, two] = await Promise.all([begin(), begin()]);
    expect(one.transaction.state).not.toBe(two.transaction.state);
  });

  test('a browser that refuses storage can still sign in in this page', async () => {
    const { http } = scriptedHttp(() => json({}));
    const storage = resilientStorage(() => {
      throw new DOMException('Denied', 'SecurityError');
    });
    const transaction = await beginAuthorization({ http, location: { origin, pathname }, storage });
    expect(transaction.state).toMatch(/^[\w-]{43}$/);
  });
});
