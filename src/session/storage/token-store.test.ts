import { describe, expect, test } from 'vitest';
import { memoryKept, memoryTab, refusedKept, settled } from '../testing/fake-browser.ts';
import { pageTokenStore } from './page-token-store.ts';
import { resilientStorage } from './resilient-storage.ts';
import type { SessionRecord } from './session-record.ts';
import { browserTokenStore } from './token-store.ts';
import type { TokenStore } from './token-store.ts';

const RECORD: SessionRecord = {
  client_id: 'http://homeassistant.local:8123/',
  access_token: 'access',
  refresh_token: 'refresh',
  expires_in: 1800,
  received_at_ms: 1_795_000_000_000,
};
const RENEWED: SessionRecord = { ...RECORD, access_token: 'access 2' };
const SOMEBODY_ELSE: SessionRecord = { ...RECORD, access_token: 'other', refresh_token: 'other refresh' };

const blockedTab = () =>
  resilientStorage(() => {
    throw new DOMException('Denied', 'SecurityError');
  });

describe('a session that is kept', () => {
  test('is found by every tab', async () => {
    const kept = memoryKept();
    await expect(browserTokenStore({ tab: memoryTab(), kept }).save(RECORD, true)).resolves.toBe(true);
    await expect(browserTokenStore({ tab: memoryTab(), kept }).read()).resolves.toEqual(RECORD);
  });

  test('replaces the one this tab had for itself', async () => {
    const store = browserTokenStore({ tab: memoryTab(), kept: memoryKept() });
    await store.save(SOMEBODY_ELSE, false);
    await store.save(RECORD, true);
    await expect(store.read()).resolves.toEqual(RECORD);
  });

  test('lives in the tab where IndexedDB is refused', async () => {
    const tab = memoryTab();
    await expect(browserTokenStore({ tab, kept: refusedKept }).save(RECORD, true)).resolves.toBe(true);
    await expect(browserTokenStore({ tab, kept: refusedKept }).read()).resolves.toEqual(RECORD);
  });
});

describe('a session of one tab', () => {
  test('is not found by another tab', async () => {
    const kept = memoryKept();
    const tab = memoryTab();
    await browserTokenStore({ tab, kept }).save(RECORD, false);
    await expect(browserTokenStore({ tab, kept }).read()).resolves.toEqual(RECORD);
    await expect(browserTokenStore({ tab: memoryTab(), kept }).read()).resolves.toBeUndefined();
    expect(kept.value).toBeUndefined();
  });

  test('comes before the one that is kept', async () => {
    const store = browserTokenStore({ tab: memoryTab(), kept: memoryKept() });
    await store.save(RECORD, true);
    await store.save(SOMEBODY_ELSE, false);
    await expect(store.read()).resolves.toEqual(SOMEBODY_ELSE);
  });

  test('lasts as long as the page where all storage is refused, and says so', async () => {
    const store = browserTokenStore({ tab: blockedTab(), kept: refusedKept });
    await expect(store.save(RECORD, true)).resolves.toBe(false);
    await expect(store.read()).resolves.toEqual(RECORD);
    await expect(store.renew(RENEWED)).resolves.toBe(true);
    await expect(store.read()).resolves.toEqual(RENEWED);
    await store.clear(RECORD.refresh_token);
    await expect(store.read()).resolves.toBeUndefined();
  });
});

describe('renewing', () => {
  test.each([true, false])('replaces the access token where it lies (kept: %s)', async (keepSignedIn) => {
    const kept = memoryKept();
    const tab = memoryTab();
    await browserTokenStore({ tab, kept }).save(RECORD, keepSignedIn);
    const store = browserTokenStore({ tab, kept });
    await expect(store.renew(RENEWED)).resolves.toBe(true);
    await expect(store.read()).resolves.toEqual(RENEWED);
  });

  test('does not bring back a session that another tab ended', async () => {
    const kept = memoryKept();
    const store = browserTokenStore({ tab: memoryTab(), kept });
    await store.save(RECORD, true);
    await browserTokenStore({ tab: memoryTab(), kept }).clear(RECORD.refresh_token);
    await expect(store.renew(RENEWED)).resolves.toBe(false);
    expect(kept.value).toBeUndefined();
  });

  test("leaves another person's session alone", async () => {
    const kept = memoryKept();
    const store = browserTokenStore({ tab: memoryTab(), kept });
    await store.save(RECORD, true);
    await browserTokenStore({ tab: memoryTab(), kept }).save(SOMEBODY_ELSE, true);
    await expect(store.renew(RENEWED)).resolves.toBe(true);
    expect(kept.value).toEqual(SOMEBODY_ELSE);
    await store.clear(RECORD.refresh_token);
    expect(kept.value).toEqual(SOMEBODY_ELSE);
  });
});

test('clearing removes the session from both places', async () => {
  const kept = memoryKept();
  const tab = memoryTab();
  const store = browserTokenStore({ tab, kept });
  await store.save(RECORD, true);
  await store.save(RECORD, false);
  await store.clear(RECORD.refresh_token);
  expect(kept.value).toBeUndefined();
  expect(tab.get('latchkey.session')).toBeUndefined();
});

test.each([
  ['renewal', async (store: TokenStore) => expect(await store.renew(RENEWED)).toBe(false)],
  ['look', async (store: TokenStore) => expect(await store.read()).toBeUndefined()],
])('a session that another tab ended before a %s stays away when the database fails', async (_what, find) => {
  const kept = memoryKept();
  const store = browserTokenStore({ tab: memoryTab(), kept });
  await store.save(RECORD, true);
  await browserTokenStore({ tab: memoryTab(), kept }).clear(RECORD.refresh_token);
  await find(store);
  kept.read = () => refusedKept.read();
  await expect(store.read()).resolves.toBeUndefined();
});

test('a session that ended here stays away when the database fails', async () => {
  const kept = memoryKept();
  const store = browserTokenStore({ tab: memoryTab(), kept });
  await store.save(RECORD, true);
  kept.read = () => refusedKept.read();
  kept.update = (change) => refusedKept.update(change);
  await store.clear(SOMEBODY_ELSE.refresh_token);
  await expect(store.read()).resolves.toEqual(RECORD);
  await store.clear(RECORD.refresh_token);
  await expect(store.read()).resolves.toBeUndefined();
});

test('a session is cleared from the database when clearing is done', async () => {
  const kept = memoryKept();
  const update = kept.update.bind(kept);
  kept.update = async (change) => {
    await settled();
    await update(change);
  };
  const store = browserTokenStore({ tab: memoryTab(), kept });
  await store.save(RECORD, true);
  expect(kept.value).toEqual(RECORD);
  await store.renew(RENEWED);
  expect(kept.value).toEqual(RENEWED);
  await store.clear(RECORD.refresh_token);
  expect(kept.value).toBeUndefined();
});

test('a session that an earlier version left in the tab is found under its key', async () => {
  const tab = memoryTab();
  tab.set('latchkey.session', JSON.stringify(RECORD));
  const store = browserTokenStore({ tab, kept: memoryKept() });
  await expect(store.read()).resolves.toEqual(RECORD);
});

test('the word of the server is left in the database, and told to whoever reads it', async () => {
  const kept = memoryKept();
  const store = browserTokenStore({ tab: memoryTab(), kept });
  await store.save(RECORD, true);
  await store.clear(RECORD.refresh_token, 'invalid_grant');
  expect(kept.value).toBe('invalid_grant');
  const late = browserTokenStore({ tab: memoryTab(), kept });
  expect(late.isRevoked()).toBe(false);
  await expect(late.read()).resolves.toBeUndefined();
  expect(late.isRevoked()).toBe(true);
  await late.save(SOMEBODY_ELSE, true);
  await late.read();
  expect(late.isRevoked()).toBe(false);
});

test.each(['signed_out', 'other_tab', 'other_user'] as const)(
  'a session that ended by %s leaves nothing in the database',
  async (end) => {
    const kept = memoryKept();
    const store = browserTokenStore({ tab: memoryTab(), kept });
    await store.save(RECORD, true);
    await store.clear(RECORD.refresh_token, end);
    expect(kept.value).toBeUndefined();
  },
);

test('a database that fails for a while does not sign anybody out', async () => {
  const kept = memoryKept();
  const store = browserTokenStore({ tab: memoryTab(), kept });
  await store.save(RECORD, true);
  kept.read = () => refusedKept.read();
  await expect(store.read()).resolves.toEqual(RECORD);
  kept.update = (change) => refusedKept.update(change);
  await expect(store.renew(RENEWED)).resolves.toBe(true);
  await expect(store.read()).resolves.toEqual(RENEWED);
});

test.each([
  null,
  'text',
  [],
  {},
  { ...RECORD, access_token: '' },
  { ...RECORD, refresh_token: 7 },
  { ...RECORD, expires_in: NaN },
  { ...RECORD, expires_in: '1800' },
  { ...RECORD, received_at_ms: -1 },
  { ...RECORD, client_id: undefined },
])('what is not a whole session is dropped: %j', async (value) => {
  const kept = memoryKept();
  kept.value = value;
  const tab = memoryTab();
  tab.set('latchkey.session', JSON.stringify(value));
  await expect(browserTokenStore({ tab, kept }).read()).resolves.toBeUndefined();
});

test('spoilt text in the tab does not hide the session that is kept', async () => {
  const kept = memoryKept();
  kept.value = RECORD;
  const tab = memoryTab();
  tab.set('latchkey.session', '{"access_token":');
  await expect(browserTokenStore({ tab, kept }).read()).resolves.toEqual(RECORD);
});

test('whether a session is kept can be guessed before IndexedDB is asked', async () => {
  const shared = memoryTab();
  const kept = memoryKept();
  const store = pageTokenStore({ tab: memoryTab(), kept }, shared);
  await store.save(RECORD, false);
  expect(shared.get('latchkey.kept')).toBeUndefined();
  await store.save(RECORD, true);
  expect(shared.get('latchkey.kept')).toBe('1');
  await store.clear(SOMEBODY_ELSE.refresh_token);
  expect(shared.get('latchkey.kept')).toBe('1');
  await store.clear(RECORD.refresh_token);
  expect(shared.get('latchkey.kept')).toBeUndefined();
});

test('a wrong guess is put right when IndexedDB is asked', async () => {
  const shared = memoryTab();
  const kept = memoryKept();
  shared.set('latchkey.kept', '1');
  await pageTokenStore({ tab: memoryTab(), kept }, shared).read();
  expect(shared.get('latchkey.kept')).toBeUndefined();
  kept.value = RECORD;
  await pageTokenStore({ tab: memoryTab(), kept }, shared).read();
  expect(shared.get('latchkey.kept')).toBe('1');
});

test.each(['{}', null, { ...RECORD, access_token: 7 }])(
  'what another program wrote over a session in use signs nobody out, and the next renewal mends it: %j',
  async (foreign) => {
    const kept = memoryKept();
    const store = browserTokenStore({ tab: memoryTab(), kept });
    await store.save(RECORD, true);
    kept.value = foreign;
    await expect(store.read()).resolves.toEqual(RECORD);
    await expect(store.renew(RENEWED)).resolves.toBe(true);
    await expect(store.read()).resolves.toEqual(RENEWED);
  },
);
