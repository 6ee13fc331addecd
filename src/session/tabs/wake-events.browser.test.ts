import { afterEach, expect, test, vi } from 'vitest';
import { browserPage } from './wake-events.ts';

let stop: () => void = () => undefined;

afterEach(() => {
  stop();
  vi.restoreAllMocks();
});

const follow = (): string[] => {
  const heard: string[] = [];
  stop = browserPage.onWake((reason) => heard.push(reason));
  return heard;
};

test.each([
  ['focus', () => dispatchEvent(new Event('focus')), 'shown'],
  ['pageshow', () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })), 'shown'],
  [
    'visibilitychange',
    () => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })),
    'shown',
  ],
  ['online', () => dispatchEvent(new Event('online')), 'online'],
])('the event %s is heard until nobody listens', (_name, dispatch, reason) => {
  const heard = follow();
  dispatch();
  expect(heard).toEqual([reason]);
  stop();
  dispatch();
  expect(heard).toEqual([reason]);
});

test('a tab that goes out of sight is not woken by that', () => {
  const heard = follow();
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  expect(heard).toEqual([]);
  expect(browserPage.isHidden).toBe(true);
});
