import { describe, expect, test } from 'vitest';
import { beginAuthorization } from './authorization.ts';
import { takeTransaction } from './authorization-transaction.ts';
import type { AuthorizationTransaction } from './authorization-transaction.ts';
import { acceptCallback } from './callback.ts';
import { json, memoryTab, scriptedHttp, TestClock } from '../testing/fake-browser.ts';
import type { TextStorage } from '../storage/resilient-storage.ts';

const PAGE = 'http://homeassistant.local:8123/local/latchkey/index.html';
const { origin, pathname } = new URL(PAGE);

interface Tab {
  storage: TextStorage;
  clock: TestClock;
  transaction: AuthorizationTransaction;
}

async function begin(): Promise<Tab> {
  const { http } = scriptedHttp(() => json({}));
  const storage = memoryTab();
  const clock = new TestClock();
  const transaction = await beginAuthorization({ http, location: { origin, pathname }, storage, clock });
  return { storage, clock, transaction };
}

describe('a callback', () => {
  test('is accepted once for what this tab began', async () => {
    const { transaction, ...tab } = await begin();
    const address = `${PAGE}?code=secret&state=${transaction.state}`;
    expect(acceptCallback(address, tab)).toEqual({
      status: 'accepted',
      code: 'secret',
      transaction,
      keepSignedIn: false,
      cleanAddress: PAGE,
    });
    expect(acceptCallback(address, tab)).toMatchObject({
      status: 'refused',
      error: { code: 'state_mismatch' },
      cleanAddress: PAGE,
    });
  });

  test('says whether to stay signed in', async () => {
    const { transaction, ...tab } = await begin();
    const address = `${PAGE}?code=secret&state=${transaction.state}&storeToken=true`;
    expect(acceptCallback(address, tab)).toMatchObject({ keepSignedIn: true });
  });

  test('leaves all else in the address as it was written', async () => {
    const { transaction, ...tab } = await begin();
    const address = `${PAGE}?a=%20b&auth_callback=1&c%6fde=x&next=1&state=${transaction.state}&storeToken=true&flag#part?code=1`;
    expect(acceptCallback(address, tab)).toMatchObject({
      cleanAddress: `${PAGE}?a=%20b&next=1&flag#part?code=1`,
    });
  });

  test.each([
    ['without a state', () => '?code=secret'],
    ['with another state', () => '?code=secret&state=foreign'],
    ['with an altered state', (state: string) => `?code=secret&state=${state.slice(0, -1)}`],
    ['with two states', (state: string) => `?code=secret&state=${state}&state=${state}`],
    ['with two codes', (state: string) => `?code=secret&code=other&state=${state}`],
    [
      'with two codes and two states',
      (state: string) => `?code=secret&code=other&state=${state}&state=${state}`,
    ],
    ['with the same code twice', (state: string) => `?code=secret&code=secret&state=${state}`],
    ['with a foreign state first', (state: string) => `?code=secret&state=foreign&state=${state}`],
    ['with three codes and two states', (state: string) => `?code=secret&code=&code=&state=${state}&state=`],
    ['with an empty code', (state: string) => `?code=&state=${state}`],
    [
      'with the state of another library',
      () => `?code=secret&state=${btoa('{"hassUrl":"http://evil.example"}')}`,
    ],
  ])('%s is refused, and its code is gone from the address', async (_what, query) => {
    const { transaction, ...tab } = await begin();
    expect(acceptCallback(PAGE + query(transaction.state), tab)).toMatchObject({
      status: 'refused',
      error: { code: 'state_mismatch' },
      cleanAddress: PAGE,
    });
  });

  test('a refused callback uses up what was begun', async () => {
    const { transaction, ...tab } = await begin();
    acceptCallback(`${PAGE}?code=secret&state=foreign`, tab);
    expect(acceptCallback(`${PAGE}?code=secret&state=${transaction.state}`, tab)).toMatchObject({
      status: 'refused',
    });
  });

  test.each([
    [600_000, 'accepted'],
    [600_001, 'refused'],
    [-1, 'refused'],
  ])('%i ms after the beginning is %s', async (ageMs, status) => {
    const { transaction, ...tab } = await begin();
    tab.clock.setWall(ageMs);
    expect(acceptCallback(`${PAGE}?code=secret&state=${transaction.state}`, tab)).toMatchObject({ status });
  });

  test('in a tab that began nothing is refused', () => {
    const tab = { storage: memoryTab(), clock: new TestClock() };
    expect(acceptCallback(`${PAGE}?code=secret&state=undefined`, tab)).toMatchObject({ status: 'refused' });
  });

  describe('to what lies in storage', () => {
    const clock = new TestClock();
    const whole = { client_id: `${origin}/`, redirect_uri: PAGE, state: 's', startedAtMs: clock.nowMs() };
    const statusWith = (stored: string): string => {
      const storage = memoryTab();
      storage.set('latchkey.authorization', stored);
      return acceptCallback(`${PAGE}?code=secret&state=s`, { storage, clock }).status;
    };

    test.each([whole, { ...whole, code_verifier: 'verifier' }])(
      'is accepted for a whole sign-in: %j',
      (stored) => {
        expect(statusWith(JSON.stringify(stored))).toBe('accepted');
      },
    );

    test.each([
      ...['not json', '[]', 'null', '{"__proto__":{"state":"s"}}'],
      ...[
        { ...whole, client_id: '' },
        { ...whole, redirect_uri: undefined },
        { ...whole, state: 7 },
        { ...whole, startedAtMs: String(clock.nowMs()) },
        { ...whole, code_verifier: '' },
        { ...whole, code_verifier: null },
      ].map((broken) => JSON.stringify(broken)),
    ])('is refused where that is spoilt: %s', (stored) => {
      expect(statusWith(stored)).toBe('refused');
    });
  });

  test('after its transaction was taken is refused', async () => {
    const { transaction, ...tab } = await begin();
    takeTransaction(tab.storage);
    expect(acceptCallback(`${PAGE}?code=secret&state=${transaction.state}`, tab)).toMatchObject({
      status: 'refused',
    });
  });

  test.each([
    ['an error', '?error=access_denied&error_description=Call+0900'],
    ['an error and a code', '?error=access_denied&error_description=Call+0900&code=secret'],
    ['an error without words and two codes', '?error=&code=secret&code=other'],
  ])('with %s is a declined authorization, and its words are not passed on', async (_what, query) => {
    const { transaction, ...tab } = await begin();
    const own = `&state=${transaction.state}`;
    expect(acceptCallback(PAGE + query + own, tab)).toMatchObject({
      status: 'refused',
      error: { code: 'authorization_declined', detail: undefined },
      cleanAddress: PAGE,
    });
    expect(acceptCallback(`${PAGE}?code=secret${own}`, tab)).toMatchObject({ status: 'refused' });
  });
});

test.each([
  PAGE,
  `${PAGE}?client_id=x&redirect_uri=y&state=z&response_type=code`,
  `${PAGE}?storeToken=true#code=1`,
])('an address without code and error is no callback: %s', async (address) => {
  const { transaction, ...tab } = await begin();
  expect(acceptCallback(address, tab)).toEqual({ status: 'none' });
  expect(acceptCallback(`${PAGE}?code=secret&state=${transaction.state}`, tab)).toMatchObject({
    status: 'accepted',
  });
});
