import { expect, test } from 'vitest';
import { settle } from '../testing/sign-in-harness.ts';
import { SessionEndings } from './session-endings.ts';
import type { EndingProgress } from './session-endings.ts';
import { currentToken, refusal, sessionToken, StillClock, TokenDesk } from '../testing/fake-token-server.ts';

const DELETE = 'auth/delete_refresh_token';
const numbered = (count: number): readonly string[] =>
  Array.from({ length: count }, (_nothing, index) => `s${index}`);

function work(ids: readonly string[], isAllOthers = false) {
  const desk = new TokenDesk([currentToken(), ...ids.map((id) => sessionToken(id))]);
  const clock = new StillClock();
  const told: EndingProgress[] = [];
  const endings = new SessionEndings(desk, clock.after, ids, (progress) => told.push(progress));
  const start = async () => await endings.run(isAllOthers);
  return { desk, clock, told, endings, start };
}

/** Cuts the line at the nth command of a kind; the server has then done what was asked, or not. */
function cutAt(desk: TokenDesk, type: string, nth: number, isDone: boolean): void {
  let seen = 0;
  desk.interfere = (message) => {
    if (message.type !== type || ++seen !== nth) return undefined;
    desk.cut();
    if (isDone) desk.tokens = desk.tokens.filter(({ id }) => id !== message['refresh_token_id']);
    return Promise.reject(new Error('lost'));
  };
}

test('all are ended, one by one, and each is told', async () => {
  const { desk, endings, start, told } = work(numbered(9));
  await start();
  expect(endings.progress).toEqual({
    total: 9,
    ended: 9,
    alreadyGone: 0,
    refused: 0,
    unsure: 0,
    status: 'done',
    error: null,
  });
  expect(desk.tokens.map(({ id }) => id)).toEqual(['current']);
  expect(told.map(({ ended }) => ended)).toEqual([...told.map(({ ended }) => ended)].sort((a, b) => a - b));
  expect(told.length).toBeGreaterThanOrEqual(9);
  expect(told[0], 'before the first one').toMatchObject({ ended: 0, status: 'running' });
});

test('what ended by itself, and what the server refuses, is counted apart', async () => {
  const { desk, endings, start } = work(numbered(5));
  desk.tokens = desk.tokens.filter(({ id }) => id !== 's1');
  desk.interfere = ({ refresh_token_id }) =>
    refresh_token_id === 's3' ? Promise.reject(refusal('unknown_error')) : undefined;
  await start();
  expect(endings.progress).toMatchObject({ ended: 3, alreadyGone: 1, refused: 1, status: 'done' });
  expect(endings.progress.error?.serverCode).toBe('unknown_error');
});

test.each([true, false])(
  'a line lost in the middle costs nothing and changes no count: the server had done the last one: %s',
  async (isDone) => {
    const { desk, clock, endings, start } = work(numbered(500));
    cutAt(desk, DELETE, 240, isDone);
    const ending = start();
    await settle();
    expect(endings.progress.status).toBe('waiting');
    expect(endings.progress.unsure).toBeGreaterThan(0);
    const before = desk.sent.length;
    clock.strike();
    await settle();
    expect(desk.sent.length, 'nothing is sent while the line is away').toBe(before);
    desk.mend();
    await ending;
    expect(endings.progress).toMatchObject({ total: 500, ended: 500, unsure: 0, status: 'done' });
    expect(desk.tokens.map(({ id }) => id)).toEqual(['current']);
  },
);

test('what others ended while the line was away is not counted as ended here', async () => {
  const { desk, clock, endings, start } = work(numbered(20));
  cutAt(desk, DELETE, 8, false);
  const ending = start();
  await settle();
  const inDoubt = endings.progress.unsure + endings.progress.ended;
  // None of these was asked for yet.
  desk.tokens = desk.tokens.filter(({ id }) => !['s17', 's18', 's19'].includes(id));
  clock.strike();
  desk.mend();
  await ending;
  expect(inDoubt).toBeLessThan(17);
  expect(endings.progress).toMatchObject({ ended: 17, alreadyGone: 3, status: 'done' });
});

test('a line that breaks once more is waited for once more, a pause apart', async () => {
  const { desk, clock, endings, start } = work(numbered(6));
  cutAt(desk, DELETE, 2, false);
  const ending = start();
  await settle();
  cutAt(desk, 'auth/refresh_tokens', 1, false);
  desk.mend();
  clock.strike();
  await settle();
  expect(endings.progress.status).toBe('waiting');
  expect(clock.isWaitedFor).toBe(true);
  clock.strike();
  desk.mend();
  await ending;
  expect(endings.progress).toMatchObject({ ended: 6, status: 'done' });
  expect(clock.waitsMs).toEqual([1_000, 1_000]);
});

test('after a stop nothing more is asked for, and the count is of what was ended', async () => {
  const { desk, endings, start } = work(numbered(50));
  let seen = 0;
  desk.interfere = () => {
    if (++seen === 10) endings.stop();
    return undefined;
  };
  await start();
  const { ended, status, total } = endings.progress;
  expect({ status, total }).toEqual({ status: 'stopped', total: 50 });
  expect(ended).toBeLessThan(50);
  expect(desk.tokens).toHaveLength(51 - ended);
});

test('a stop while the line is away is at once, and the next list decides what was unsure', async () => {
  const { desk, clock, endings, start } = work(numbered(20));
  cutAt(desk, DELETE, 8, true);
  const ending = start();
  await settle();
  const sent = desk.sent.length;
  desk.mend();
  endings.stop();
  await ending;
  expect(desk.sent, 'nothing more is sent').toHaveLength(sent);
  expect(clock.isWaitedFor, 'the pause is over').toBe(false);
  const { unsure, ended } = endings.progress;
  expect(unsure).toBeGreaterThan(0);
  expect(endings.progress.status).toBe('stopped');
  endings.settle(new Set(desk.tokens.map(({ id }) => id)));
  expect(endings.progress.unsure).toBe(0);
  expect(endings.progress.ended).toBe(21 - desk.tokens.length);
  expect(endings.progress.ended).toBeGreaterThan(ended);
});

test('a session whose end is never answered is given up in the end', async () => {
  const { desk, clock, endings, start } = work(numbered(3));
  desk.interfere = ({ refresh_token_id }) => {
    return refresh_token_id === 's1' ? Promise.reject(new Error('lost')) : undefined;
  };
  const ending = start();
  for (let round = 0; round < 4; round += 1) {
    await settle();
    clock.strike();
  }
  await ending;
  expect(endings.progress).toMatchObject({ ended: 2, refused: 1, status: 'done' });
  expect(desk.sent.filter(({ refresh_token_id }) => refresh_token_id === 's1')).toHaveLength(3);
});

test('all others are ended in one go', async () => {
  const { desk, endings, start } = work(numbered(300), true);
  await start();
  expect(endings.progress).toMatchObject({ total: 300, ended: 300, status: 'done' });
  expect(desk.count(DELETE)).toBe(0);
  expect(desk.count('auth/delete_all_refresh_tokens')).toBe(1);
});

test('what the server leaves of all others is ended one by one', async () => {
  const { desk, endings, start } = work(numbered(10), true);
  desk.interfere = ({ type }) => {
    if (type !== 'auth/delete_all_refresh_tokens') return undefined;
    desk.tokens = desk.tokens.filter(({ id }) => id === 'current' || Number(id.slice(1)) > 5);
    return Promise.reject(refusal('token_removing_error'));
  };
  await start();
  expect(endings.progress).toMatchObject({ total: 10, ended: 10, status: 'done' });
  expect(desk.count(DELETE)).toBe(4);
});

test('a line lost while all others are ended is waited for, and the count is true', async () => {
  const { desk, clock, endings, start } = work(numbered(10), true);
  cutAt(desk, 'auth/delete_all_refresh_tokens', 1, false);
  const ending = start();
  await settle();
  expect(endings.progress).toMatchObject({ ended: 0, unsure: 10, status: 'waiting' });
  clock.strike();
  desk.mend();
  await ending;
  expect(endings.progress).toMatchObject({ ended: 10, status: 'done' });
});
