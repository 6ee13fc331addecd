import { beforeAll, expect, test } from 'vitest';
import { useLanguage } from '../../i18n/t.ts';
import { countryOptions, currencyOptions, startValues, timeZoneOptions } from './home-choices.ts';

beforeAll(async () => await useLanguage('de'));

test('what Home Assistant has found out goes before what the browser says', () => {
  const detected = {
    country: 'US',
    time_zone: 'America/Chicago',
    unit_system: 'metric',
    latitude: 41.9,
  } as const;
  expect(startValues(detected, { timeZone: 'Europe/Berlin', languages: ['de-DE'] })).toEqual({
    country: 'US',
    currency: 'USD',
    time_zone: 'America/Chicago',
    unit_system: 'metric',
    latitude: 41.9,
  });
});

test('without the internet, the time zone tells country, currency and units', () => {
  expect(startValues({}, { timeZone: 'Europe/Berlin', languages: ['en-US'] })).toEqual({
    country: 'DE',
    currency: 'EUR',
    time_zone: 'Europe/Berlin',
    unit_system: 'metric',
  });
});

test('where the time zone tells nothing, the region of the language does, if there is one', () => {
  expect(startValues({}, { timeZone: 'UTC', languages: ['en', 'en-US'] })).toMatchObject({
    country: 'US',
    unit_system: 'us_customary',
  });
  expect(startValues({}, { timeZone: 'UTC', languages: ['en'] })).toMatchObject({
    country: '',
    currency: '',
  });
});

test('countries and currencies go by their names in the page’s language, in its order', () => {
  const countries = countryOptions().map(({ text }) => text);
  expect(countries).toContain('Österreich');
  expect(countries.indexOf('Österreich')).toBeLessThan(countries.indexOf('Polen'));
  expect(currencyOptions()).toContainEqual({ value: 'EUR', text: 'Euro (EUR)' });
});

test('a time zone that the browser does not know is offered all the same', () => {
  expect(timeZoneOptions('Mars/Base')).toContainEqual({ value: 'Mars/Base', text: 'Mars/Base' });
});
