import { describe, expect, test } from 'vitest';
import { findSessions, groupSessions, sessionEntries, shownName, sortSessions } from './session-list.ts';
import type { SessionEntry } from './session-list.ts';
import {
  currentToken,
  longLivedToken,
  NOW_MS,
  sessionToken,
  usedDaysAgo,
} from '../testing/fake-token-server.ts';

const NO_NAMES = new Map<string, string>();
const idsOf = (entries: readonly SessionEntry[]): readonly string[] => entries.map(({ id }) => id);
const all = { search: '', unusedForDays: 0 };

const IOS = 'https://home-assistant.io/iOS';

test('only sessions are listed, with their times as numbers', () => {
  const tokens = [currentToken(), longLivedToken('long', 'Node'), sessionToken('s', { type: 'system' })];
  const [entry, ...more] = sessionEntries(tokens, NO_NAMES);
  expect(more).toEqual([]);
  expect(entry).toMatchObject({ id: 'current', isCurrent: true, lastUsedAtMs: NOW_MS });
});

test('a session that was never used counts from its beginning', () => {
  const [entry] = sessionEntries([sessionToken('a', { last_used_at: null })], NO_NAMES);
  expect(entry?.lastUsedAtMs).toBe(entry?.createdAtMs);
});

test('a session without an end has none', () => {
  const [entry] = sessionEntries([sessionToken('a', { expire_at: null })], NO_NAMES);
  expect(entry?.expiresAtMs).toBeNull();
});

test('two clients without an address keep their own names', () => {
  const tokens = ['One', 'Two'].map((client_name) =>
    sessionToken(client_name, { client_id: null, client_name }),
  );
  expect(sessionEntries(tokens, NO_NAMES).map(shownName)).toEqual(['One', 'Two']);
});

test('a session that nothing is known of is found by no word', () => {
  const [entry] = sessionEntries([sessionToken('a', { client_id: null, last_used_ip: null })], NO_NAMES);
  expect(entry?.searched.trim()).toBe('');
});

describe('sorting', () => {
  const entries = sessionEntries(
    [
      sessionToken('old', { created_at: '2024-01-01T00:00:00Z', expire_at: null, client_id: null }),
      usedDaysAgo('new', 1),
      usedDaysAgo('middle', 20, { client_id: IOS }),
      usedDaysAgo('late', 30, { client_id: 'http://10.0.0.9/' }),
    ],
    new Map([
      ['new', 'Ärmel 10'],
      ['late', 'Ärmel 9'],
    ]),
  );

  test.each([
    ['lastUsed', ['new', 'old', 'middle', 'late']],
    ['created', ['new', 'middle', 'late', 'old']],
    ['expiry', ['late', 'middle', 'new', 'old']],
    ['name', ['late', 'new', 'middle', 'old']],
  ] as const)('by %s', (order, ids) => {
    expect(idsOf(sortSessions(entries, order, 'en'))).toEqual(ids);
  });
});

describe('finding', () => {
  const entries = sessionEntries(
    [
      usedDaysAgo('phone', 1, { client_id: IOS, last_used_ip: '10.1.2.3' }),
      usedDaysAgo('kitchen', 30),
      usedDaysAgo('attic', 61, { client_id: 'https://home.example/' }),
      usedDaysAgo('none', 89, { client_id: null, last_used_ip: null }),
    ],
    new Map([['kitchen', 'Küche']]),
  );
  const found = (query: Partial<typeof all>) => idsOf(findSessions(entries, { ...all, ...query }, NOW_MS));

  test.each([
    ['', ['phone', 'kitchen', 'attic', 'none']],
    ['kuche', ['kitchen']],
    ['KÜCHE', ['kitchen']],
    ['ios', ['phone']],
    ['10.1.2', ['phone']],
    ['example', ['attic']],
    ['home ios', ['phone']],
    ['  ', ['phone', 'kitchen', 'attic', 'none']],
    ['ios 192', []],
  ])('“%s”', (search, ids) => {
    expect(found({ search })).toEqual(ids);
  });

  test.each([
    [30, ['kitchen', 'attic', 'none']],
    [60, ['attic', 'none']],
    [90, []],
  ])('not used for %d days', (unusedForDays, ids) => {
    expect(found({ unusedForDays })).toEqual(ids);
  });
});

test('sessions of one client come together, the most first, each in the order they had', () => {
  const entries = sessionEntries(
    [
      sessionToken('a', { client_id: IOS }),
      sessionToken('b'),
      sessionToken('c', { client_id: null }),
      sessionToken('d'),
    ],
    NO_NAMES,
  );
  expect(groupSessions(entries, true).map(({ name, entries: members }) => [name, idsOf(members)])).toEqual([
    ['homeassistant.local:8123', ['b', 'd']],
    ['Home Assistant for iOS', ['a']],
    ['', ['c']],
  ]);
  expect(groupSessions(entries, false)).toEqual([{ name: '', entries }]);
  expect(groupSessions([], false)).toEqual([]);
});
