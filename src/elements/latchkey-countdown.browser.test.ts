import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { useLanguage } from '../i18n/t.ts';
import './latchkey-countdown.ts';
import type { LatchkeyCountdown } from './latchkey-countdown.ts';

const START = Date.UTC(2026, 10, 22);

beforeAll(async () => await useLanguage('en'));
beforeEach(() => vi.useFakeTimers({ now: START, toFake: ['setInterval', 'clearInterval', 'Date'] }));
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

async function show(kind: 'code' | 'retry', seconds: number) {
  const element = document.createElement('latchkey-countdown');
  Object.assign(element, { kind, endsAtMs: START + seconds * 1_000 });
  const heard: Event[] = [];
  element.addEventListener('latchkey-time-over', (event) => heard.push(event));
  document.body.append(element);
  await element.updateComplete;
  return { element, heard };
}

async function pass(element: LatchkeyCountdown, seconds: number): Promise<void> {
  vi.advanceTimersByTime(seconds * 1_000);
  await element.updateComplete;
}

const seen = (element: Element): string => element.firstChild?.parentElement?.innerText.trim() ?? '';
const said = (element: Element): string => element.querySelector('[role=status]')?.textContent.trim() ?? '';

test('counts down by the second, and tells the ear only of the last minute', async () => {
  const { element, heard } = await show('code', 300);
  expect(seen(element)).toBe('Time left: 5:00');
  await pass(element, 1);
  expect(seen(element)).toBe('Time left: 4:59');
  await pass(element, 238);
  expect(said(element)).toBe('');
  await pass(element, 2);
  expect(element.textContent).toContain('Time left: 0:59');
  expect(said(element)).toBe('Less than one minute is left to enter the code.');
  expect(heard).toEqual([]);
});

test('tells once that the time is over, and stays at nothing', async () => {
  const { element, heard } = await show('code', 2);
  await pass(element, 2);
  expect(heard).toHaveLength(1);
  await pass(element, 60);
  expect(heard).toHaveLength(1);
  expect(element.textContent).toContain('Time left: 0:00');
  expect(said(element)).toBe('');
});

test('counts anew towards a new moment, even after the old one', async () => {
  const { element, heard } = await show('code', 1);
  await pass(element, 5);
  element.endsAtMs = Date.now() + 90_000;
  await element.updateComplete;
  expect(element.textContent).toContain('Time left: 1:30');
  await pass(element, 10);
  expect(element.textContent).toContain('Time left: 1:20');
  await pass(element, 80);
  expect(heard).toHaveLength(2);
});

test('counts no more once it is taken from the page', async () => {
  const { element, heard } = await show('code', 5);
  element.remove();
  vi.advanceTimersByTime(60_000);
  expect(heard).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('tells when the server is asked again, in whole seconds', async () => {
  const { element } = await show('retry', 2.5);
  expect(seen(element)).toBe('Trying again in 3 seconds.');
  await pass(element, 2);
  expect(seen(element)).toBe('Trying again in 1 second.');
  await pass(element, 5);
  expect(seen(element)).toBe('Trying again in 1 second.');
});

test('counts in the digits of the language', async () => {
  await useLanguage('ar');
  const { element } = await show('code', 247);
  const digits = new Intl.NumberFormat('ar', { minimumIntegerDigits: 2 });
  expect(element.textContent).toContain(`${new Intl.NumberFormat('ar').format(4)}:${digits.format(7)}`);
  await useLanguage('en');
});
