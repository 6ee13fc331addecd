import { expect, test } from 'vitest';
import { AccessTokensStore } from './access-tokens-store.ts';
import type { AccessTokenEntry } from './access-tokens-store.ts';
import { settle } from '../testing/sign-in-harness.ts';
import {
  currentToken,
  longLivedToken,
  NOW_MS,
  refusal,
  signedToken,
  TokenDesk,
} from '../testing/fake-token-server.ts';

const ENDS = 'latchkey_token_ends';
const DAY_MS = 24 * 3600 * 1000;
const iso = (days: number): string => new Date(NOW_MS + days * DAY_MS).toISOString();

async function open(data: Record<string, unknown> = {}) {
  const desk = new TokenDesk([
    currentToken(),
    longLivedToken('old', 'Node-RED', 100),
    longLivedToken('new', 'Grafana', 5),
  ]);
  desk.data = data;
  const store = new AccessTokensStore(desk);
  await settle();
  return { desk, store };
}

function tokensOf({ state }: AccessTokensStore): readonly AccessTokenEntry[] {
  if (state.status !== 'ready') throw new Error(state.status);
  return state.tokens;
}

test('long-lived tokens are listed, the newest first, with the ends that were noted', async () => {
  const { store } = await open({ [ENDS]: { old: iso(20), new: 'nonsense' } });
  expect(tokensOf(store)).toEqual([
    { id: 'new', name: 'Grafana', createdAtMs: NOW_MS - 5 * DAY_MS, endsAtMs: null },
    { id: 'old', name: 'Node-RED', createdAtMs: NOW_MS - 100 * DAY_MS, endsAtMs: NOW_MS + 20 * DAY_MS },
  ]);
});

test('a token is made with its lifetime, and its end is noted', async () => {
  const { store, desk } = await open({ [ENDS]: { old: iso(20) } });
  const created = await store.create('  Script ', 90);
  await settle();
  expect(created).toMatchObject({ name: 'Script', endsAtMs: NOW_MS + 90 * DAY_MS, isEndNoted: true });
  expect(desk.sent).toContainEqual({
    type: 'auth/long_lived_access_token',
    client_name: 'Script',
    lifespan: 90,
  });
  expect(desk.data[ENDS]).toEqual({ old: iso(20), [desk.tokens.at(-1)?.id ?? '']: iso(90) });
  expect(tokensOf(store)[0]).toMatchObject({ name: 'Script', endsAtMs: NOW_MS + 90 * DAY_MS });
});

test('the value of a token is neither stored nor in the state', async () => {
  const { store, desk } = await open();
  const { value } = await store.create('Script', 90);
  await settle();
  expect(JSON.stringify([store.state, desk.data, desk.sent])).not.toContain(value);
});

test('a token whose end cannot be saved is made all the same', async () => {
  const { store, desk } = await open();
  desk.interfere = ({ type }) =>
    type === 'frontend/set_user_data' ? Promise.reject(refusal('unknown_error')) : undefined;
  await expect(store.create('Script', 90)).resolves.toMatchObject({ isEndNoted: false });
});

test.each(['', '   ', 'Grafana', ' Grafana '])('the name “%s” is not asked for', async (name) => {
  const { store, desk } = await open();
  await expect(store.create(name, 30)).rejects.toMatchObject({ code: 'rejected' });
  expect(desk.count('auth/long_lived_access_token')).toBe(0);
});

test('a name that another device took meanwhile is known as taken afterwards', async () => {
  const { store, desk } = await open();
  desk.tokens.push(longLivedToken('theirs', 'Script'));
  await expect(store.create('Script', 30)).rejects.toMatchObject({ code: 'rejected' });
  expect(store.isTaken('Script')).toBe(true);
});

test('a token that was made without an answer is on the list afterwards', async () => {
  const { store, desk } = await open();
  desk.interfere = ({ type }) => {
    if (type !== 'auth/long_lived_access_token') return undefined;
    desk.tokens.push(longLivedToken('lost', 'Script', 0));
    return Promise.reject(new Error('lost'));
  };
  await expect(store.create('Script', 30)).rejects.toMatchObject({ code: 'connection_lost' });
  expect(store.isTaken('Script')).toBe(true);
});

test('tokens are deleted, one that was gone already too, and their ends with them', async () => {
  const { store, desk } = await open({ [ENDS]: { old: iso(20), new: iso(30), gone: iso(1) } });
  await store.delete(['old', 'never-there']);
  await settle();
  expect(tokensOf(store).map(({ id }) => id)).toEqual(['new']);
  expect(desk.data[ENDS]).toEqual({ new: iso(30) });
});

test('a refused deletion is told, and what was deleted before it is gone', async () => {
  const { store, desk } = await open();
  desk.interfere = ({ refresh_token_id }) =>
    refresh_token_id === 'new' ? Promise.reject(refusal('unknown_error')) : undefined;
  await expect(store.delete(['old', 'new'])).rejects.toMatchObject({ code: 'command_failed' });
  expect(tokensOf(store).map(({ id }) => id)).toEqual(['new']);
});

test('what is deleted is gone at once, though a list that was asked for before still has it', async () => {
  const { store, desk } = await open();
  const stale = structuredClone(desk.tokens);
  const answers: ((tokens: unknown) => void)[] = [];
  desk.interfere = ({ type }) =>
    type === 'auth/refresh_tokens' ? new Promise((resolve) => answers.push(resolve)) : undefined;
  desk.refresh();
  await settle();
  const deleting = store.delete(['old']);
  await settle();
  expect(tokensOf(store).map(({ id }) => id)).toEqual(['new']);
  answers[0]?.(stale);
  await settle();
  expect(tokensOf(store).map(({ id }) => id)).toEqual(['new']);
  answers[1]?.(structuredClone(desk.tokens));
  await deleting;
  expect(tokensOf(store).map(({ id }) => id)).toEqual(['new']);
});

test('a pasted token is found without asking anybody', async () => {
  const { store, desk } = await open();
  const before = desk.sent.length;
  const endMs = NOW_MS + 50 * DAY_MS;
  expect(store.identify(` ${signedToken('old', endMs)}\n`)).toMatchObject({
    kind: 'long-lived',
    token: { name: 'Node-RED' },
    endsAtMs: endMs,
  });
  expect(store.identify(`Bearer ${signedToken('current', endMs)}`)).toMatchObject({
    kind: 'session',
    session: { isCurrent: true },
  });
  expect(store.identify(signedToken('elsewhere', endMs))).toEqual({ kind: 'unknown', endsAtMs: endMs });
  expect(store.identify('hello')).toEqual({ kind: 'unreadable' });
  expect(desk.sent.length).toBe(before);
});

test('a failed list can be asked for again, and is when the line is back', async () => {
  const desk = new TokenDesk([longLivedToken('a', 'A')]);
  desk.cut();
  const store = new AccessTokensStore(desk);
  await store.refresh();
  expect(store.state).toMatchObject({ status: 'failed', error: { code: 'connection_lost' } });
  desk.mend();
  await settle();
  expect(tokensOf(store)).toHaveLength(1);
  store.close();
  const before = desk.sent.length;
  desk.refresh();
  expect(desk.sent.length).toBe(before);
});
