/** The page's role for somebody not signed in: the authorization page, for an app that asks or for the page itself. */
import { toAuthError } from '../api/auth-error.ts';
import type { AuthError } from '../api/auth-error.ts';
import { redirectAddress } from '../api/sign-in/authorization-request.ts';
import type { AuthorizationRequest } from '../api/sign-in/authorization-request.ts';
import type { ClientIdentity } from '../api/sign-in/client-identity.ts';
import type { Http } from '../api/http.ts';
import type { AuthProviders } from '../api/sign-in/login-flow.ts';
import { formFrame } from '../pages/shared/form-frame.ts';
import '../pages/sign-in/latchkey-sign-in.ts';
import type { Authorized } from '../pages/sign-in/latchkey-sign-in.ts';
import { problemText } from '../pages/shared/problem-text.ts';
import { secondFactorFooter, secondFactorHint } from '../pages/shared/second-factor.ts';
import type { SignInNotice } from '../pages/sign-in/sign-in-notice.ts';
import type { FollowPage } from './page-lifecycle.ts';
import type { AuthorizationTransaction } from '../session/authorization/authorization-transaction.ts';
import { sharedStorage } from '../session/storage/resilient-storage.ts';
import type * as SessionRoom from '../session/lazy-session.ts';
import type { Session } from '../session/life/session.ts';
import { onSignedInElsewhere } from '../session/tabs/signed-in-elsewhere.ts';
import { wasSignedOut } from '../session/storage/signed-out-flag.ts';
import { SignInStore } from '../stores/sign-in/sign-in-store.ts';
import type { SignInDeps } from '../stores/sign-in/sign-in-store.ts';

/** What the sign-in page is made of, for whoever signs in once more in a dialog. */
const SIGN_IN_PARTS = { SignInStore, formFrame, problemText, secondFactorFooter, secondFactorHint };

export interface SignInRoleDeps {
  readonly http: Http;
  readonly page: HTMLElement;
  /** The sign-in form as index.html has it, for each time somebody signs out again. */
  readonly pristine: Node | undefined;
  readonly followPage: FollowPage;
  readonly reveal: () => void;
  readonly loadSessionRoom: () => Promise<typeof SessionRoom>;
  /** Fetches what comes after a sign-in. */
  readonly loadAhead: () => Promise<void>;
  readonly showAccount: (session: Session, isElsewhere?: boolean) => Promise<void>;
  /** Shows what a new instance needs in place of a sign-in. */
  readonly setUp: () => Promise<void>;
}

export interface SignInOptions {
  /** What the last try came to. */
  error?: AuthError;
  /** Why signing in is needed. */
  notice?: SignInNotice;
  /** Already being asked for. */
  providers?: Promise<AuthProviders>;
}

type SignInElement = HTMLElementTagNameMap['latchkey-sign-in'];
type ClientDeps = Pick<SignInDeps, 'clientRequest' | 'mayWalkIn'>;
type OnAuthorized = (authorized: Authorized, element: SignInElement) => void;

const LAST_PROVIDER_KEY = 'latchkey.provider';

export class SignInRole {
  readonly parts = SIGN_IN_PARTS;
  readonly #deps: SignInRoleDeps;

  constructor(deps: SignInRoleDeps) {
    this.#deps = deps;
  }

  /** For an OAuth client that sent the browser here: ends with a redirect to it. */
  async authorizeClient(request: AuthorizationRequest, options: SignInOptions): Promise<void> {
    const { identifyClient } = await import('../api/sign-in/client-identity.ts');
    const client = identifyClient(request, new URL(location.href));
    const { client_id, redirect_uri, code_challenge } = request;
    const clientRequest = {
      client_id,
      redirect_uri,
      ...(code_challenge !== undefined && { code_challenge, code_challenge_method: 'S256' as const }),
    };
    const deps = {
      clientRequest: () => Promise.resolve(clientRequest),
      mayWalkIn: () => client.kind !== 'stranger' && !wasSignedOut(),
    };
    const redirect: OnAuthorized = ({ code, keepSignedIn }, element) => {
      const target = redirectAddress(request, code, client.kind === 'own' && keepSignedIn);
      element.target = target;
      location.assign(target);
    };
    await this.#show(client, deps, redirect, options);
  }

  /** Latchkey as its own client: signs in without leaving the page. */
  async signInHere(options: SignInOptions = {}): Promise<void> {
    const { http, page, loadSessionRoom, loadAhead, showAccount } = this.#deps;
    let transaction: Promise<AuthorizationTransaction> | undefined;
    const begin = async (): Promise<AuthorizationTransaction> => {
      try {
        const { beginAuthorization } = await loadSessionRoom();
        return await beginAuthorization({ http, location });
      } catch (thrown) {
        // The next try begins anew.
        transaction = undefined;
        throw thrown;
      }
    };
    const clientRequest: SignInDeps['clientRequest'] = async () => {
      void loadAhead();
      const { client_id, redirect_uri, code_challenge } = await (transaction ??= begin());
      const request = { client_id, redirect_uri, response_type: 'code' as const };
      return code_challenge ? { ...request, code_challenge, code_challenge_method: 'S256' } : request;
    };
    let isFinishing = false;
    const finish = async ({ code, keepSignedIn }: Authorized, { store }: SignInElement): Promise<void> => {
      try {
        if (!transaction) return;
        isFinishing = true;
        const { completeSignIn } = await loadSessionRoom();
        await showAccount(await completeSignIn(code, await transaction, keepSignedIn, { http }));
      } catch (error) {
        transaction = undefined;
        isFinishing = false;
        await store?.fail(toAuthError(error));
      }
    };
    // What a flow begins with is fetched while the person types.
    const prepare = (): unknown => (transaction ??= begin()).catch(() => undefined);
    page.addEventListener('input', prepare, { once: true });
    const standing = page.querySelector<HTMLInputElement>('input[name=username]');
    if (standing && standing.value !== '') prepare();
    await this.#show(
      { kind: 'own' },
      // Whoever is told why the session ended must be able to read it.
      { clientRequest, mayWalkIn: () => !options.notice && !wasSignedOut() },
      (authorized, element) => void finish(authorized, element),
      options,
      () => void (isFinishing || this.goOver(true)),
    );
  }

  /**
   * From the sign-in form to the account of a session that is stored, if there is one.
   * @param isElsewhere - it was begun in another tab
   */
  async goOver(isElsewhere = false): Promise<void> {
    const { http, page, loadSessionRoom, showAccount } = this.#deps;
    const { restoreSession } = await loadSessionRoom();
    const session = await restoreSession({ http });
    if (session && page.querySelector('latchkey-sign-in')) await showAccount(session, isElsewhere);
  }

  /** The authorization page over a client: somebody else's or this page itself. */
  async #show(
    client: ClientIdentity,
    deps: ClientDeps,
    onAuthorized: OnAuthorized,
    { error, notice, providers }: SignInOptions,
    onElsewhere?: () => void,
  ): Promise<void> {
    const { http, page, pristine, followPage, reveal, setUp } = this.#deps;
    const query = new URLSearchParams(location.search);
    if (!page.querySelector('latchkey-sign-in')) page.replaceChildren(pristine?.cloneNode(true) ?? '');
    const signIn = page.querySelector('latchkey-sign-in');
    if (!signIn) return;
    const store = new SignInStore({
      http,
      ...deps,
      nowMs: () => Date.now(),
      after: (delayMs, callback) => {
        const timer = setTimeout(callback, delayMs);
        return () => clearTimeout(timer);
      },
      lastProvider: {
        get: () => sharedStorage.get(LAST_PROVIDER_KEY) ?? null,
        set: (name) => void sharedStorage.set(LAST_PROVIDER_KEY, name),
      },
      wanted: { provider: query.get('provider'), user: query.get('user') },
    });
    Object.assign(signIn, { client, store, username: query.get('user'), notice: notice ?? null });
    signIn.addEventListener('latchkey-authorized', (event) =>
      onAuthorized((event as CustomEvent<Authorized>).detail, signIn),
    );
    store.subscribe((state) => {
      // Where the page for it does not come, a link to the official one stands here.
      if (state.status === 'blocked' && state.forward === 'onboarding') void setUp().catch(() => undefined);
    });
    const left = followPage(store);
    if (onElsewhere) left.addEventListener('abort', onSignedInElsewhere(onElsewhere), { once: true });
    reveal();
    if (client.kind === 'refused') return;
    await (error ? store.fail(error) : store.start(providers));
  }
}
