/** Stored preferences as Home Assistant's frontend reads them. */
import { expect, test } from 'vitest';
import {
  CORE_KEY,
  DATE_FORMATS,
  FIRST_WEEKDAYS,
  isAdvancedIn,
  LANGUAGE_KEY,
  localeIn,
  NUMBER_FORMATS,
  THEME_KEY,
  themeIn,
  TIME_FORMATS,
  TIME_ZONES,
} from './preferences.ts';
import { toUserData, userDataIn, withChange } from '../account/user-data.ts';

const USUAL = {
  language: null,
  number_format: 'language',
  time_format: 'language',
  date_format: 'language',
  time_zone: 'local',
  first_weekday: 'language',
};

test('what is missing counts as usual', () => {
  expect(localeIn({})).toEqual(USUAL);
  expect(themeIn({})).toEqual({ theme: '', dark: undefined });
  expect(isAdvancedIn({})).toBe(false);
});

test('what is stored counts', () => {
  const stored = {
    language: 'nl',
    number_format: 'quote_decimal',
    time_format: '24',
    date_format: 'YMD',
    time_zone: 'server',
    first_weekday: 'sunday',
  };
  expect(localeIn(stored)).toEqual(stored);
  expect(themeIn({ theme: 'midnight', dark: false, primaryColor: '#fff' })).toEqual({
    theme: 'midnight',
    dark: false,
  });
  expect(isAdvancedIn({ showAdvanced: true })).toBe(true);
});

test.each([
  ['number_format', 'language system comma_decimal decimal_comma quote_decimal space_comma none'],
  ['time_format', 'language system 12 24'],
  ['date_format', 'language system DMY MDY YMD'],
  ['time_zone', 'local server'],
  ['first_weekday', 'language monday tuesday wednesday thursday friday saturday sunday'],
])('each value of %s that Home Assistant knows counts', (name, values) => {
  for (const value of values.split(' ')) expect(localeIn({ [name]: value })).toMatchObject({ [name]: value });
});

test('the keys and choices are those of Home Assistant', () => {
  expect([LANGUAGE_KEY, THEME_KEY, CORE_KEY]).toEqual(['language', 'theme', 'core']);
  expect(
    [NUMBER_FORMATS, TIME_FORMATS, DATE_FORMATS, TIME_ZONES, FIRST_WEEKDAYS].map(({ length }) => length),
  ).toEqual([...[7, 4, 5, 2, 8]]);
});

test('an empty language is none', () => {
  expect(localeIn({ language: '' }).language).toBeNull();
});

test('what nobody knows counts as usual', () => {
  const stored = {
    language: 7,
    number_format: 'roman',
    time_format: 12,
    date_format: null,
    time_zone: 'moon',
    first_weekday: '',
  };
  expect(localeIn(stored)).toEqual(USUAL);
  expect(themeIn({ theme: null, dark: 'yes' })).toEqual({ theme: '', dark: undefined });
  expect(isAdvancedIn({ showAdvanced: 1 })).toBe(false);
});

test('stored data is an object, whatever else it is', () => {
  for (const value of [null, undefined, 'text', 7, ['a']]) expect(toUserData(value)).toEqual({});
  expect(userDataIn(undefined)).toEqual({});
  expect(userDataIn({ value: { a: 1 } })).toEqual({ a: 1 });
});

test('a change replaces, adds and takes away, and leaves the rest', () => {
  expect(withChange({ a: 1, b: 2, c: null }, { a: undefined, b: 3, d: false })).toEqual({
    b: 3,
    c: null,
    d: false,
  });
});
