/** What the account knows of its person beyond the sign-in, and how the page goes along with it. */
import { personOf, fetchPersons, PERSONS_SUBSCRIPTION } from '../api/people/person.ts';
import type { Persons } from '../api/people/person.ts';
import { LANGUAGE_KEY, localeIn, THEME_KEY, themeIn } from '../api/profile/preferences.ts';
import { LANGUAGES } from '../i18n/language.ts';
import { chooseLanguage, currentLanguage } from '../i18n/t.ts';
import type { AccountLink } from '../stores/account-link.ts';
import type { AccountStore } from '../stores/account/account-store.ts';
import { QueryStore } from '../stores/query-store.ts';
import { OwnUser } from '../stores/account/own-user.ts';
import { UserDataStore } from '../stores/user-data-store.ts';
import { useColorScheme } from '../styles/color-scheme.ts';

/** Shared by the shell and its pages. */
export interface OwnData {
  readonly user: OwnUser;
  readonly persons: QueryStore<Persons>;
  /** Language, formats and time zone. */
  readonly locale: UserDataStore;
  readonly theme: UserDataStore;
}

/** @param account - the account of now */
export const openOwnData = (link: AccountLink, account: () => AccountStore | undefined): OwnData => ({
  user: new OwnUser(link, account),
  persons: new QueryStore(link, fetchPersons, PERSONS_SUBSCRIPTION),
  locale: new UserDataStore(link, LANGUAGE_KEY),
  theme: new UserDataStore(link, THEME_KEY),
});

/**
 * Shows the page as the person wants it, now and whenever that changes.
 * @param showPicture - told of the address of the person's picture; null without one
 */
export function followOwnData(
  { user, persons, locale, theme }: OwnData,
  showPicture: (address: string | null) => void,
): void {
  const onPicture = (): void => {
    if (persons.state.status !== 'ready' || !user.state) return;
    showPicture(personOf(persons.state.value, user.state.id)?.person.picture ?? null);
  };
  persons.subscribe(onPicture);
  user.subscribe(onPicture);

  let chosen: string | null = null;
  /** What the page is in, or on its way to. */
  let asked = currentLanguage().code;
  locale.subscribe((state) => {
    if (state.status !== 'ready') return;
    const { language } = localeIn(state.value);
    if (language === chosen) return;
    chosen = language;
    const spoken = LANGUAGES.find(({ code }) => code === language?.split('-')[0]);
    // Where its texts cannot be had at the moment, the page stays as it is.
    if (!spoken || spoken.code === asked) return;
    asked = spoken.code;
    void chooseLanguage(spoken.code).catch(() => (asked = currentLanguage().code));
  });

  theme.subscribe((state) => {
    if (state.status !== 'ready') return;
    const { dark } = themeIn(state.value);
    useColorScheme(dark === undefined ? undefined : dark ? 'dark' : 'light');
  });
}
