/** How Home Assistant's frontends look and write for a person: the keys and values they share in stored user data. */
import type { UserData } from '../account/user-data.ts';

/** Key of language, formats and time zone. */
export const LANGUAGE_KEY = 'language';
/** Key of the theme. */
export const THEME_KEY = 'theme';
/** Key of what else the frontend remembers of a person. */
export const CORE_KEY = 'core';

/** `language` does as the language does, `system` as the device, `none` groups no digits. */
export const NUMBER_FORMATS = [
  'language',
  'system',
  'comma_decimal',
  'decimal_comma',
  'quote_decimal',
  'space_comma',
  'none',
] as const;
export const TIME_FORMATS = ['language', 'system', '12', '24'] as const;
export const DATE_FORMATS = ['language', 'system', 'DMY', 'MDY', 'YMD'] as const;
/** `local` is the device's. */
export const TIME_ZONES = ['local', 'server'] as const;
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export const FIRST_WEEKDAYS = ['language', ...WEEKDAYS] as const;

/** Members of {@link LANGUAGE_KEY}. */
export interface LocalePreferences {
  /** Null where each browser decides. */
  readonly language: string | null;
  readonly number_format: (typeof NUMBER_FORMATS)[number];
  readonly time_format: (typeof TIME_FORMATS)[number];
  readonly date_format: (typeof DATE_FORMATS)[number];
  readonly time_zone: (typeof TIME_ZONES)[number];
  readonly first_weekday: (typeof FIRST_WEEKDAYS)[number];
}

/** Members of {@link THEME_KEY}. */
export interface ThemePreference {
  /** A theme's name; empty for the installation's own choice. */
  readonly theme: string;
  /** Undefined for the system's. */
  readonly dark: boolean | undefined;
}

const oneOf = <Value extends string>(allowed: readonly Value[], value: unknown, otherwise: Value): Value =>
  allowed.find((known) => known === value) ?? otherwise;

/** Reads language and formats; what is missing or unknown counts as Home Assistant's frontend counts it. */
export function localeIn(data: UserData): LocalePreferences {
  const { language } = data as { language?: unknown };
  return {
    language: typeof language === 'string' && language ? language : null,
    number_format: oneOf(NUMBER_FORMATS, data['number_format'], 'language'),
    time_format: oneOf(TIME_FORMATS, data['time_format'], 'language'),
    date_format: oneOf(DATE_FORMATS, data['date_format'], 'language'),
    time_zone: oneOf(TIME_ZONES, data['time_zone'], 'local'),
    first_weekday: oneOf(FIRST_WEEKDAYS, data['first_weekday'], 'language'),
  };
}

export function themeIn(data: UserData): ThemePreference {
  const { theme, dark } = data as { theme?: unknown; dark?: unknown };
  return {
    theme: typeof theme === 'string' ? theme : '',
    dark: typeof dark === 'boolean' ? dark : undefined,
  };
}

/** Whether the person wants to see what is meant for the experienced. */
export const isAdvancedIn = (data: UserData): boolean => data['showAdvanced'] === true;
