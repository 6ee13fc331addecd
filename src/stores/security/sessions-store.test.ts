import { expect, test } from 'vitest';
import { settle } from '../testing/sign-in-harness.ts';
import { SessionsStore } from './sessions-store.ts';
import type { SessionsState } from './sessions-store.ts';
import {
  currentToken,
  longLivedToken,
  refusal,
  sessionToken,
  StillClock,
  TokenDesk,
} from '../testing/fake-token-server.ts';

type Ready = Extract<SessionsState, { status: 'ready' }>;
const NAMES = 'latchkey_session_names';

async function open(
  tokens = [sessionToken('a'), currentToken(), sessionToken('b'), longLivedToken('long', 'Node')],
  data: Record<string, unknown> = {},
) {
  const desk = new TokenDesk(tokens);
  desk.data = data;
  const clock = new StillClock();
  const store = new SessionsStore(desk, clock);
  await settle();
  return { desk, clock, store };
}

function ready(store: SessionsStore): Ready {
  if (store.state.status !== 'ready') throw new Error(store.state.status);
  return store.state;
}
const idsOf = (store: SessionsStore): readonly string[] => ready(store).others.map(({ id }) => id);

test('the own session stands apart from the others, and long-lived tokens are none', async () => {
  const { store } = await open();
  expect(ready(store).current?.id).toBe('current');
  expect(idsOf(store)).toEqual(['a', 'b']);
});

test('names are kept in the stored data of the person', async () => {
  const { store, desk } = await open(undefined, { [NAMES]: { a: 'Phone' } });
  expect(ready(store).others[0]?.givenName).toBe('Phone');
  expect(desk.count('auth/refresh_tokens'), 'no name is of a dead one').toBe(1);
  await store.rename('b', '  Tablet ');
  expect(desk.data[NAMES]).toEqual({ a: 'Phone', b: 'Tablet' });
  expect(ready(store).others[1]?.givenName).toBe('Tablet');
  await store.rename('a', ' ');
  expect(desk.data[NAMES]).toEqual({ b: 'Tablet' });
});

test('what is stored as a name and is none names nothing', async () => {
  const { store } = await open(undefined, { [NAMES]: { a: 5, b: '' } });
  expect(ready(store).others.map(({ givenName }) => givenName)).toEqual(['', '']);
});

test('a name given on another device meanwhile stays', async () => {
  const { store, desk } = await open();
  desk.data[NAMES] = { a: 'Theirs' };
  await Promise.all([store.rename('b', 'Mine'), store.rename('current', 'Here')]);
  expect(desk.data[NAMES]).toEqual({ a: 'Theirs', b: 'Mine', current: 'Here' });
});

test('names of sessions that are no more are cleaned away', async () => {
  const { desk } = await open(undefined, { [NAMES]: { a: 'Phone', gone: 'Old', odd: 5 } });
  await settle();
  expect(desk.data[NAMES]).toEqual({ a: 'Phone' });
});

test('the name of a session that began while the list was on its way is not cleaned away', async () => {
  const { store, desk } = await open();
  desk.interfere = ({ type }) => {
    if (type !== 'auth/refresh_tokens') return undefined;
    desk.interfere = () => undefined;
    const before = structuredClone(desk.tokens);
    desk.tokens.push(sessionToken('new'));
    desk.data[NAMES] = { new: 'Just begun' };
    return Promise.resolve(before);
  };
  await store.refresh();
  await settle();
  expect(desk.data[NAMES]).toEqual({ new: 'Just begun' });
});

test('where names cannot be read the list is there all the same', async () => {
  const desk = new TokenDesk([currentToken()]);
  desk.interfere = ({ type }) =>
    type === 'frontend/get_user_data' ? Promise.reject(refusal('unknown_command')) : undefined;
  const store = new SessionsStore(desk, new StillClock());
  await settle();
  expect(ready(store).canName).toBe(false);
  expect(ready(store).current?.id).toBe('current');
});

test('a failed list can be asked for again', async () => {
  const desk = new TokenDesk([currentToken()]);
  desk.interfere = () => Promise.reject(refusal('unknown_error', 'Boom'));
  const store = new SessionsStore(desk, new StillClock());
  await settle();
  expect(store.state).toMatchObject({ status: 'failed', error: { detail: 'Boom' } });
  desk.interfere = () => undefined;
  const answered = store.refresh();
  expect(store.state.status, 'the failure is not shown any longer').toBe('loading');
  await answered;
  expect(store.state.status).toBe('ready');
});

test('the list is asked for again when the line is back, and kept when that fails', async () => {
  const { store, desk } = await open();
  desk.tokens.push(sessionToken('c'));
  desk.cut();
  await store.refresh();
  expect(idsOf(store)).toEqual(['a', 'b']);
  desk.mend();
  await settle();
  expect(idsOf(store)).toEqual(['a', 'b', 'c']);
});

test('one is ended, and its name goes with it', async () => {
  const { store, desk } = await open(undefined, { [NAMES]: { a: 'Phone' } });
  await store.end('a');
  await settle();
  expect(idsOf(store)).toEqual(['b']);
  expect(desk.data[NAMES]).toEqual({});
});

test('one that was ended is gone even where no newer list comes', async () => {
  const { store, desk } = await open();
  desk.interfere = ({ type }) =>
    type === 'auth/refresh_tokens' ? Promise.reject(new Error('lost')) : undefined;
  await store.end('a');
  expect(idsOf(store)).toEqual(['b']);
});

test('one that had ended already is gone without a complaint', async () => {
  const { store, desk } = await open();
  desk.tokens = desk.tokens.filter(({ id }) => id !== 'a');
  await store.end('a');
  expect(idsOf(store)).toEqual(['b']);
});

test('the own session is never ended here', async () => {
  const { store, desk } = await open();
  await expect(store.end('current')).rejects.toMatchObject({ code: 'rejected' });
  await store.endChosen(['current', 'a']);
  expect(desk.sent.filter(({ refresh_token_id }) => refresh_token_id === 'current')).toEqual([]);
  expect(ready(store).ending).toMatchObject({ total: 1, ended: 1 });
});

test('a refused end is told, and the session stays', async () => {
  const { store, desk } = await open();
  desk.interfere = ({ type }) =>
    type === 'auth/delete_refresh_token' ? Promise.reject(refusal('unknown_error')) : undefined;
  await expect(store.end('a')).rejects.toMatchObject({ code: 'command_failed' });
  expect(idsOf(store)).toEqual(['a', 'b']);
});

test('ending several tells how far it is until it was read', async () => {
  const ids = Array.from({ length: 20 }, (_nothing, index) => `s${index}`);
  const { store } = await open(ids.map((id) => sessionToken(id)));
  const told: number[] = [];
  store.subscribe((state) => told.push(state.status === 'ready' ? (state.ending?.ended ?? -1) : -1));
  await store.endChosen(ids);
  expect(told.filter((ended) => ended > 0 && ended < 20)).not.toEqual([]);
  expect(ready(store)).toMatchObject({ others: [], ending: { ended: 20, status: 'done' } });
  store.dismissEnding();
  expect(ready(store).ending).toBeNull();
});

test('all others are ended, and long-lived tokens stay', async () => {
  const { store, desk } = await open();
  await store.endOthers();
  expect(desk.tokens.map(({ id }) => id)).toEqual(['current', 'long']);
  expect(ready(store)).toMatchObject({ others: [], ending: { ended: 2, status: 'done' } });
});

test('a second ending waits for the person to let the first one finish', async () => {
  const { store, desk, clock } = await open();
  desk.cut();
  const first = store.endChosen(['a']);
  await settle();
  await store.endChosen(['b']);
  expect(ready(store).ending).toMatchObject({ total: 1, status: 'waiting' });
  store.dismissEnding();
  expect(ready(store).ending, 'not while it goes on').not.toBeNull();
  clock.strike();
  desk.mend();
  await first;
  expect(idsOf(store)).toEqual(['b']);
});

test('after a stop in the dark the next list completes the count', async () => {
  const { store, desk } = await open();
  desk.interfere = ({ type, refresh_token_id }) => {
    if (type !== 'auth/delete_refresh_token') return undefined;
    desk.tokens = desk.tokens.filter(({ id }) => id !== refresh_token_id);
    desk.cut();
    return Promise.reject(new Error('lost'));
  };
  const ending = store.endChosen(['a']);
  await settle();
  store.stopEnding();
  await ending;
  expect(ready(store).ending).toMatchObject({ ended: 0, unsure: 1, status: 'stopped' });
  desk.mend();
  await settle();
  expect(ready(store).ending).toMatchObject({ ended: 1, unsure: 0, status: 'stopped' });
});

test('the expiry is switched off and on', async () => {
  const { store } = await open();
  await store.setExpiry('a', false);
  expect(ready(store).others[0]?.expiresAtMs).toBeNull();
  await store.setExpiry('a', true);
  expect(ready(store).others[0]?.expiresAtMs).toBeGreaterThan(0);
});

test('entries stay the same as long as nothing about them changes', async () => {
  const { store, desk } = await open();
  const { current, others } = ready(store);
  desk.cut();
  const ending = store.endChosen(['a']);
  await settle();
  expect(ready(store).ending).toMatchObject({ unsure: 1, status: 'waiting' });
  store.stopEnding();
  await ending;
  expect(ready(store).ending?.status).toBe('stopped');
  store.dismissEnding();
  expect(ready(store).ending).toBeNull();
  expect(ready(store).others).toBe(others);
  expect(ready(store).current).toBe(current);
});

/** The next answer to a command is that of now, and arrives when the test likes. */
function holdNext(desk: TokenDesk, wanted: string, answer: unknown): () => void {
  let arrive: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (arrive = resolve));
  desk.interfere = ({ type }) => {
    if (type !== wanted) return undefined;
    desk.interfere = () => undefined;
    return held.then(() => answer);
  };
  return () => arrive();
}

test('a list that comes late is not shown', async () => {
  const { store, desk } = await open();
  const arrive = holdNext(desk, 'auth/refresh_tokens', structuredClone(desk.tokens));
  const late = store.refresh();
  await settle();
  desk.tokens = desk.tokens.filter(({ id }) => id !== 'a');
  await store.refresh();
  arrive();
  await late;
  expect(idsOf(store)).toEqual(['b']);
});

test('names that come late are not shown', async () => {
  const { store, desk } = await open();
  const arrive = holdNext(desk, 'frontend/get_user_data', { value: { a: 'Old' } });
  const late = store.refresh();
  await settle();
  await store.rename('a', 'New');
  await store.refresh();
  arrive();
  await late;
  expect(ready(store).others[0]?.givenName).toBe('New');
});

test('nothing is ended where nothing is chosen', async () => {
  const { store, desk } = await open();
  await store.endChosen([]);
  await store.endChosen(['current']);
  expect(ready(store).ending).toBeNull();
  expect(desk.count('auth/delete_refresh_token')).toBe(0);
});

test('a closed store shows no late answer', async () => {
  const { store, desk } = await open();
  const arrive = holdNext(desk, 'auth/refresh_tokens', []);
  const late = store.refresh();
  await settle();
  store.close();
  arrive();
  await late;
  expect(idsOf(store)).toEqual(['a', 'b']);
});

test('a closed store asks no more, and ends no more', async () => {
  const { store, desk, clock } = await open();
  desk.cut();
  const ending = store.endChosen(['a', 'b']);
  await settle();
  store.close();
  clock.strike();
  desk.mend();
  await ending;
  expect(desk.count('auth/delete_refresh_token')).toBe(2);
  expect(desk.tokens.map(({ id }) => id)).toContain('a');
  const before = desk.sent.length;
  desk.refresh();
  await settle();
  expect(desk.sent.length).toBe(before);
});
