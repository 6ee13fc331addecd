/** The page's role for somebody signed in: the account, the trouble screen in its place, and the way out of both. */
import { AuthError } from '../api/auth-error.ts';
import type { Http } from '../api/http.ts';
import '../pages/account/latchkey-account.ts';
import type { SignInNotice } from '../pages/sign-in/sign-in-notice.ts';
import type { FollowPage } from './page-lifecycle.ts';
import { pageTokenStore } from '../session/storage/page-token-store.ts';
import { tabStorage } from '../session/storage/resilient-storage.ts';
import { Session } from '../session/life/session.ts';
import { loadPage, openPages } from './account-pages.ts';
import { AccountLink } from '../stores/account-link.ts';
import { followOwnData, openOwnData } from './current-user-data.ts';
import type { SignInRole } from './sign-in-screen.ts';
import { AccountStore } from '../stores/account/account-store.ts';
import type { AccountState } from '../stores/account/account-store.ts';
import type { TroubleStore } from '../stores/trouble/trouble-store.ts';

export interface AccountRoleDeps {
  readonly http: Http;
  readonly page: HTMLElement;
  readonly followPage: FollowPage;
  readonly reveal: () => void;
  readonly loadSignIn: () => Promise<SignInRole>;
  /** Shows the sign-in form in place; a sign-in comes back by {@link AccountRole.show}. */
  readonly signIn: (notice: SignInNotice) => Promise<void>;
}

type AccountElement = HTMLElementTagNameMap['latchkey-account'];

/** What somebody was doing when the session ended: the element with all that was typed in it. */
interface Kept {
  readonly userId: string;
  readonly link: AccountLink;
  readonly element: AccountElement;
  readonly focused: Element | null;
}

/** One showing of an account, from its session's beginning here to its end. */
interface Showing {
  readonly session: Session;
  readonly store: AccountStore;
  element: AccountElement;
  /** What the element's pages ask through; undefined until it is known whose they are. */
  link: AccountLink | undefined;
  /** Whose account this is; undefined until it is known. */
  userId: string | undefined;
  /** The session was begun in another tab. */
  readonly isElsewhere: boolean;
  trouble: { store: TroubleStore; element: HTMLElement } | undefined;
}

/** In sessionStorage, so that a reload still knows that Home Assistant was there a moment ago. */
const CONNECTED_KEY = 'latchkey.connectedAt';

const isConnected = (state: AccountState): boolean =>
  state.status === 'ready' && state.connection === 'connected';

/** Waits until the account is there or is not: another try may be under way by itself. */
const isDecided = async (store: AccountStore): Promise<void> =>
  await new Promise((resolve) => {
    const stop = store.subscribe(({ status }) => {
      if (status !== 'connecting') decide();
    });
    const decide = (): void => {
      stop();
      resolve();
    };
    if (store.state.status !== 'connecting') decide();
  });

const loadConnection = () => import('../session/connection/connection.ts');

/** Fetches what the account begins with, besides this file. */
export const loadAccount = async (): Promise<unknown> =>
  await Promise.all([loadConnection(), loadPage(location.hash)]);

const loadTroubleRole = () => import('./trouble-screen.ts');

export class AccountRole {
  readonly #deps: AccountRoleDeps;
  #showing: Showing | undefined;
  #kept: Kept | undefined;
  /** Who was shown last. */
  #lastUserId: string | undefined;

  constructor(deps: AccountRoleDeps) {
    this.#deps = deps;
    addEventListener('pagehide', () => {
      const state = this.#showing?.store.state;
      if (state && isConnected(state)) noteConnected();
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#refresh();
    });
    addEventListener('focus', () => this.#refresh());
  }

  /**
   * Shows the account of a session, and follows it to its end.
   * @param isElsewhere - the person signed in in another tab
   */
  async show(session: Session, isElsewhere = false): Promise<void> {
    const { http, followPage, reveal, loadSignIn } = this.#deps;
    const store = new AccountStore(session, async () => {
      const { connect } = await loadConnection();
      return await connect(session, http.origin);
    });
    const element = document.createElement('latchkey-account');
    const showing: Showing = {
      session,
      store,
      element,
      link: undefined,
      userId: undefined,
      isElsewhere,
      trouble: undefined,
    };
    this.#showing = showing;
    let before = store.state;
    // Ahead of the element's own: what is taken out of the page does not render what took it out.
    store.subscribe((state) => {
      if (isConnected(before) && !isConnected(state)) noteConnected();
      before = state;
      if (this.#showing === showing) this.#follow(showing, state);
    });
    element.store = store;
    this.#put(element);
    followPage(store);
    reveal();
    // When one of these is needed, there may be no network to fetch it over.
    void loadTroubleRole().catch(() => undefined);
    if (store.state.status === 'signed-out') this.#follow(showing, store.state);
    else await store.load();
    await loadSignIn().catch(() => undefined);
  }

  /** Other devices may have changed what stands here; the server tells of little. */
  #refresh(): void {
    this.#showing?.link?.refresh();
    void this.#showing?.store.refreshUser();
  }

  #follow(showing: Showing, state: AccountState): void {
    switch (state.status) {
      case 'ready':
        if (showing.userId === undefined) this.#welcome(showing, state.user.id);
        showing.link?.follow(showing.store.connection, state.connection !== 'reconnecting');
        this.#closeTrouble(showing);
        break;
      case 'failed':
        void this.#showTrouble(showing);
        break;
      case 'signing-out':
        this.#closeTrouble(showing);
        break;
      case 'signed-out':
        void this.#end(showing, state);
    }
    if (state.status !== 'ready') showing.link?.follow(undefined, false);
  }

  /** It is known whose account this is: whoever was here before goes on where the session ended. */
  #welcome(showing: Showing, userId: string): void {
    const kept = this.#kept;
    const isOther = this.#lastUserId !== undefined && this.#lastUserId !== userId;
    this.#kept = undefined;
    this.#lastUserId = userId;
    showing.userId = userId;
    if (kept?.userId === userId) {
      showing.element = kept.element;
      showing.link = kept.link;
      kept.element.store = showing.store;
      this.#put(kept.element);
      if (kept.focused instanceof HTMLElement) kept.focused.focus();
      return;
    }
    if (isOther) {
      showing.element.insteadOf = showing.isElsewhere;
      // The page somebody else was on.
      history.replaceState(history.state, '', location.pathname + location.search);
    }
    const link = new AccountLink();
    const account = (): AccountStore | undefined => this.#showing?.store;
    const own = openOwnData(link, account);
    const { element } = showing;
    followOwnData(own, (address) => (element.picture = address));
    showing.link = link;
    element.pages = openPages({
      http: this.#deps.http,
      link,
      account,
      own,
      accessToken: async () => {
        if (!this.#showing) throw new AuthError('unauthorized');
        return await this.#showing.session.accessToken();
      },
      loadSignIn: async () => (await this.#deps.loadSignIn()).parts,
    });
  }

  async #showTrouble(showing: Showing): Promise<void> {
    if (showing.trouble) {
      // It hears by itself how its own try went; this was another one.
      if (!showing.trouble.store.state.isChecking) await showing.trouble.store.diagnose();
      return;
    }
    const { http, followPage } = this.#deps;
    const { session, store } = showing;
    // Without it the account itself says what failed.
    const role = await loadTroubleRole().catch(() => undefined);
    if (!role || !this.#isStuck(showing)) return;
    const trouble = role.openTrouble({
      http,
      knowledge: () => ({
        session: session.state,
        error: store.state.status === 'failed' ? store.state.error : null,
        connectedAtMs: Number(tabStorage.get(CONNECTED_KEY) ?? 0) || null,
      }),
      recover: async (byHand) => {
        await (byHand ? store.tryAgain() : store.load());
        await isDecided(store);
      },
      noteBanned: () => session.noteBanned(),
      signOut: async () => await store.signOut(),
    });
    showing.trouble = trouble;
    this.#put(trouble.element);
    followPage(trouble.store);
    await trouble.store.diagnose();
  }

  /** The account has failed, and the trouble screen is not there yet. */
  #isStuck(showing: Showing): boolean {
    return this.#showing === showing && !showing.trouble && showing.store.state.status === 'failed';
  }

  #closeTrouble(showing: Showing): void {
    if (!showing.trouble) return;
    showing.trouble.store.leave();
    showing.trouble = undefined;
    this.#put(showing.element);
    this.#deps.followPage(showing.store);
  }

  async #end(showing: Showing, end: Extract<AccountState, { status: 'signed-out' }>): Promise<void> {
    const { reason } = end;
    const { element, link, userId } = showing;
    showing.trouble?.store.leave();
    // Whoever logs out here leaves nothing behind for the next person.
    if (reason !== 'signed_out' && userId !== undefined && link) {
      const { activeElement } = document;
      this.#kept = { userId, link, element, focused: element.contains(activeElement) ? activeElement : null };
    }
    if (element.isConnected) element.remove();
    if (reason === 'other_user') {
      const session = await Session.restore({ http: this.#deps.http, store: pageTokenStore() });
      if (session) {
        await this.show(session, true);
        return;
      }
    }
    await this.#deps.signIn(noticeOf(end));
  }

  #put(element: HTMLElement): void {
    if (!element.isConnected) this.#deps.page.replaceChildren(element);
  }
}

const noteConnected = (): void => void tabStorage.set(CONNECTED_KEY, String(Date.now()));

function noticeOf({
  reason,
  serverConfirmed,
  expiresAtMs,
}: Extract<AccountState, { status: 'signed-out' }>): SignInNotice {
  if (reason === 'invalid_grant') return { reason };
  if (reason !== 'signed_out') return { reason: 'other_tab' };
  return serverConfirmed === false && expiresAtMs !== undefined
    ? { reason: 'unconfirmed', expiresAtMs }
    : { reason };
}
