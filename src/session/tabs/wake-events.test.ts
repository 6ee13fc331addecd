import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browserPage } from './wake-events.ts';

let page: EventTarget;
let document: { visibilityState: 'hidden' | 'visible' };

beforeEach(() => {
  page = new EventTarget();
  document = { visibilityState: 'visible' };
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('document', document);
});

afterEach(() => void vi.unstubAllGlobals());

const follow = () => {
  const heard: string[] = [];
  const stop = browserPage.onWake((reason) => heard.push(reason));
  return { heard, stop, happens: (type: string) => page.dispatchEvent(new Event(type)) };
};

test.each([
  ['online', 'online'],
  ['focus', 'shown'],
  ['pageshow', 'shown'],
  ['visibilitychange', 'shown'],
])('the event %s wakes a page that is seen, until nobody listens', (type, reason) => {
  const { heard, stop, happens } = follow();
  happens(type);
  expect(heard).toEqual([reason]);
  stop();
  happens(type);
  expect(heard).toEqual([reason]);
});

test('a page that nobody sees is woken by the network only', () => {
  document.visibilityState = 'hidden';
  expect(browserPage.isHidden).toBe(true);
  const { heard, happens } = follow();
  for (const type of ['focus', 'pageshow', 'visibilitychange']) happens(type);
  expect(heard).toEqual([]);
  happens('online');
  expect(heard).toEqual(['online']);
});
