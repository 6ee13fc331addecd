/** What the pages of the account are built with. */
import type { Http } from '../api/http.ts';
import type { AccountLink } from '../stores/account-link.ts';
import type { AccountStore } from '../stores/account/account-store.ts';
import type { OwnData } from './current-user-data.ts';
import type { SignInRole } from './sign-in-screen.ts';

export interface PagesDeps {
  readonly http: Http;
  readonly link: AccountLink;
  /** The current account: the pages outlive a session that ended and was begun again by the same person. */
  readonly account: () => AccountStore | undefined;
  /** What is known of the person; the shell shows it too. */
  readonly own: OwnData;
  /**
   * A token for a request beside the connection.
   * @throws AuthError as `Session.accessToken`
   */
  readonly accessToken: () => Promise<string>;
  /** What a further sign-in is made of. */
  readonly loadSignIn: () => Promise<SignInRole['parts']>;
}
