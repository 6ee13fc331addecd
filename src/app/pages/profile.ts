/** The profile with its stores: who one is, and how Home Assistant looks and writes for one. */
import type { PagesDeps } from '../page-deps.ts';
import { fetchAuthProviders } from '../../api/sign-in/login-flow.ts';
import { CORE_KEY } from '../../api/profile/preferences.ts';
import { fetchServerConfig, SERVER_CONFIG_SUBSCRIPTION } from '../../api/profile/server-config.ts';
import { fetchThemes, THEMES_SUBSCRIPTION } from '../../api/profile/themes.ts';
import '../../pages/profile/latchkey-profile.ts';
import { browserClock } from '../../session/clock.ts';
import { QueryStore } from '../../stores/query-store.ts';
import { EndSessionsStore } from '../../stores/profile/end-sessions-store.ts';
import { LinkMethodStore } from '../../stores/profile/link-method-store.ts';
import { OwnProfileStore } from '../../stores/profile/own-profile-store.ts';
import { UserDataStore } from '../../stores/user-data-store.ts';

export function openProfile({ http, link, account, own, accessToken, loadSignIn }: PagesDeps): HTMLElement {
  const { user, persons, locale, theme } = own;
  const element = document.createElement('latchkey-profile');
  element.stores = {
    user,
    persons,
    locale,
    theme,
    ownProfile: new OwnProfileStore({
      http,
      link,
      accessToken,
      refresh: async () => await Promise.all([user.refresh(), persons.reload()]),
    }),
    config: new QueryStore(link, fetchServerConfig, SERVER_CONFIG_SUBSCRIPTION),
    core: new UserDataStore(link, CORE_KEY),
    themes: new QueryStore(link, fetchThemes, THEMES_SUBSCRIPTION),
    openProviders: () => new QueryStore(link, async () => await fetchAuthProviders(http)),
    loadSignIn,
    linkMethod: new LinkMethodStore({
      http,
      loadSignIn,
      accessToken,
      client: { client_id: `${location.origin}/`, redirect_uri: location.origin + location.pathname },
      ...browserClock,
      refresh: async () => await user.refresh(),
    }),
    endSessions: new EndSessionsStore(link, async () => await account()?.signOut()),
  };
  return element;
}
