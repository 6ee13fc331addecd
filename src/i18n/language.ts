/** Which languages there are, and which one this person reads. */

/** One language: its own name for the picker and the direction it is written in. */
export interface Language {
  readonly code: string;
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
}

/** All languages with complete texts, in the order of the picker. */
export const LANGUAGES = [
  { code: 'en', name: 'English', dir: 'ltr' },
  { code: 'de', name: 'Deutsch', dir: 'ltr' },
  { code: 'ar', name: 'العربية', dir: 'rtl' },
] as const satisfies readonly Language[];

/** Key in localStorage under which a choice made by hand is kept. */
export const LANGUAGE_STORAGE_KEY = 'latchkey.language';
