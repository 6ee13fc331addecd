/** The security page with its stores: password, second factor, sessions, access tokens. */
import type { PagesDeps } from '../page-deps.ts';
import { deleteOtherSessions } from '../../api/security/refresh-tokens.ts';
import '../../pages/security/latchkey-security.ts';
import { browserClock } from '../../session/clock.ts';
import { AccessTokensStore } from '../../stores/security/access-tokens-store.ts';
import { PasswordStore } from '../../stores/security/password-store.ts';
import { SecondFactorStore } from '../../stores/security/second-factor-store.ts';
import { SessionsStore } from '../../stores/security/sessions-store.ts';

export function openSecurity({ link, account }: PagesDeps): HTMLElement {
  const sessions = new SessionsStore(link, browserClock);
  const element = document.createElement('latchkey-security');
  element.stores = {
    password: new PasswordStore(link, {
      endOthers: async () => {
        await deleteOtherSessions(link);
        await sessions.refresh();
      },
    }),
    secondFactor: new SecondFactorStore(link),
    sessions,
    accessTokens: new AccessTokensStore(link),
  };
  element.addEventListener('latchkey-sign-out', () => void account()?.signOut());
  return element;
}
