/** What numbers, dates and times look like in each format. */
import { beforeAll, expect, test, vi } from 'vitest';
import { localeIn } from '../../api/profile/preferences.ts';
import type { LocalePreferences } from '../../api/profile/preferences.ts';
import {
  dateExample,
  firstWeekdayOf,
  languageName,
  languageOf,
  numberExample,
  timeExample,
  weekdayName,
} from './format-examples.ts';

beforeAll(() => void vi.stubGlobal('navigator', { language: 'en-US' }));

const locale = (more: Partial<LocalePreferences>): LocalePreferences => ({ ...localeIn({}), ...more });
const NOW = new Date('2026-11-22T21:05:00Z');
const ZONE = 'Europe/Amsterdam';
/** Spaces and apostrophes of any kind as one. */
const plain = (text: string): string => text.replaceAll(/\s/gu, ' ').replaceAll('’', "'");

test.each<[Partial<LocalePreferences>, string]>([
  [{ language: 'de' }, '1.234.567,89'],
  [{}, '1,234,567.89'],
  [{ language: 'de', number_format: 'comma_decimal' }, '1,234,567.89'],
  [{ number_format: 'decimal_comma' }, '1.234.567,89'],
  [{ number_format: 'space_comma' }, '1 234 567,89'],
  [{ number_format: 'quote_decimal' }, "1'234'567.89"],
  [{ language: 'de', number_format: 'none' }, '1234567.89'],
])('a number in %o is %s', (more, example) => {
  expect(plain(numberExample(locale(more)))).toBe(example);
});

test.each<[Partial<LocalePreferences>, string]>([
  [{ language: 'en' }, '10:05 PM'],
  [{ language: 'de' }, '22:05'],
  [{ language: 'en', time_format: '24' }, '22:05'],
  [{ language: 'de', time_format: '12' }, '10:05 PM'],
])('a time of day in %o is %s', (more, example) => {
  expect(plain(timeExample(locale({ time_zone: 'server', ...more }), NOW, ZONE))).toBe(example);
});

test.each<[Partial<LocalePreferences>, string]>([
  [{ language: 'en' }, '11/22/2026'],
  [{ language: 'de' }, '22.11.2026'],
  [{ language: 'en', date_format: 'DMY' }, '22/11/2026'],
  [{ language: 'de', date_format: 'MDY' }, '11.22.2026'],
  [{ language: 'de', date_format: 'YMD' }, '2026.11.22'],
  [{ language: 'nl', date_format: 'YMD' }, '2026-11-22'],
])('a date in %o is %s', (more, example) => {
  expect(plain(dateExample(locale({ time_zone: 'server', ...more }), NOW, ZONE))).toBe(example);
});

test('the server’s time zone counts once it is known', () => {
  const server = locale({ language: 'de', time_zone: 'server' });
  const late = new Date('2026-11-22T23:30:00Z');
  expect(dateExample(server, late, 'Asia/Tokyo')).toBe('23.11.2026');
  expect(timeExample(server, late, 'Asia/Tokyo')).toBe('08:30');
  expect(timeExample(server, late)).toBe(timeExample({ ...server, time_zone: 'local' }, late));
});

test('a language that no browser knows is the browser’s own', () => {
  expect(languageOf({ language: 'not a language' })).toBe('en-US');
  expect(languageOf({ language: null })).toBe('en-US');
  expect(languageOf({ language: 'zh-Hans' })).toBe('zh-Hans');
});

test('languages are called as they call themselves', () => {
  expect(languageName('de')).toBe('Deutsch');
  expect(languageName('fr')).toBe('Français');
  expect(languageName('not a language')).toBe('not a language');
});

test('days of the week have names, and a week begins as the language has it', () => {
  expect(weekdayName('monday', 'de')).toBe('Montag');
  expect(weekdayName('sunday', 'en')).toBe('Sunday');
  expect(firstWeekdayOf('de')).toBe('monday');
  expect(firstWeekdayOf('en-US')).toBe('sunday');
});
