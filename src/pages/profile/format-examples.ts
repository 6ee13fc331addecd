/** What numbers, dates and times look like in each format of Home Assistant's frontend. */
import { WEEKDAYS } from '../../api/profile/preferences.ts';
import type { LocalePreferences } from '../../api/profile/preferences.ts';

/** Languages that write numbers that way. */
const NUMBER_LANGUAGES: Readonly<Partial<Record<LocalePreferences['number_format'], readonly string[]>>> = {
  comma_decimal: ['en-US', 'en'],
  decimal_comma: ['de', 'es', 'it'],
  space_comma: ['fr', 'sv', 'cs'],
  quote_decimal: ['de-CH'],
};

/** Has groups of digits and a fraction. */
const NUMBER = 1_234_567.89;

/** The language of a locale, or the browser's where none is chosen or the browser knows no such language. */
export function languageOf({ language }: Pick<LocalePreferences, 'language'>): string {
  try {
    if (language !== null && Intl.DateTimeFormat.supportedLocalesOf(language).length) return language;
  } catch {
    // What is no language tag is none that is known.
  }
  return navigator.language;
}

/** `undefined` is the device's own language for Intl. */
const localeFor = (format: string, locale: LocalePreferences): string | undefined =>
  format === 'system' ? undefined : languageOf(locale);

export function numberExample(locale: LocalePreferences): string {
  const { number_format: format } = locale;
  if (format === 'none') return NUMBER.toLocaleString('en-US', { useGrouping: false });
  return NUMBER.toLocaleString(NUMBER_LANGUAGES[format] ?? localeFor(format, locale));
}

/** @param serverTimeZone - undefined while it is not known */
const zoneOf = ({ time_zone }: LocalePreferences, serverTimeZone: string | undefined): string | undefined =>
  time_zone === 'server' ? serverTimeZone : undefined;

/** Whether hours are counted twice to twelve. */
function isTwelveHours(locale: LocalePreferences): boolean {
  const { time_format: format } = locale;
  if (format === '12' || format === '24') return format === '12';
  const hours = new Intl.DateTimeFormat(localeFor(format, locale), { hour: 'numeric' }).resolvedOptions();
  return hours.hour12 ?? false;
}

export function timeExample(locale: LocalePreferences, now: Date, serverTimeZone?: string): string {
  const isTwelve = isTwelveHours(locale);
  return new Intl.DateTimeFormat(languageOf(locale), {
    hour: isTwelve ? 'numeric' : '2-digit',
    minute: '2-digit',
    hourCycle: isTwelve ? 'h12' : 'h23',
    timeZone: zoneOf(locale, serverTimeZone),
  }).format(now);
}

export function dateExample(locale: LocalePreferences, now: Date, serverTimeZone?: string): string {
  const { date_format: format } = locale;
  const numeric = new Intl.DateTimeFormat(localeFor(format, locale), {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: zoneOf(locale, serverTimeZone),
  });
  if (format === 'language' || format === 'system') return numeric.format(now);
  const parts = numeric.formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? '';
  const { day, month, year } = { day: part('day'), month: part('month'), year: part('year') };
  const order = { DMY: [day, month, year], MDY: [month, day, year], YMD: [year, month, day] }[format];
  return order.join(part('literal').trimEnd() || '-');
}

/** A day of the week in words. */
export function weekdayName(weekday: (typeof WEEKDAYS)[number], language: string): string {
  // The first day of 2024 was a Monday.
  const day = new Date(2024, 0, 1 + WEEKDAYS.indexOf(weekday));
  return day.toLocaleDateString(language, { weekday: 'long' });
}

/** The day a week begins with in a language; undefined where the browser does not know. */
export function firstWeekdayOf(language: string): (typeof WEEKDAYS)[number] | undefined {
  const locale = new Intl.Locale(language) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  const { firstDay } = locale.getWeekInfo?.() ?? locale.weekInfo ?? {};
  return firstDay === undefined ? undefined : WEEKDAYS[firstDay - 1];
}

/** What a language calls itself; its code where the browser has no name for it. */
export function languageName(code: string): string {
  try {
    const name = new Intl.DisplayNames([code, 'en'], { type: 'language' }).of(code) ?? code;
    const [first = '', ...rest] = name;
    return first.toLocaleUpperCase(code) + rest.join('');
  } catch {
    return code;
  }
}

/** The device's own time zone. */
export const localTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
