/** Adding a way to sign in to the account: a sign-in with it, whose code is handed over instead of exchanged. */
import { AuthError, toAuthError } from '../../api/auth-error.ts';
import type { CurrentUser } from '../../api/account/current-user.ts';
import type { Http } from '../../api/http.ts';
import { linkUser } from '../../api/profile/link-user.ts';
import type { AuthProvider } from '../../api/sign-in/login-flow.ts';
import { nameOf, TRUSTED_NETWORKS } from '../sign-in/provider-choice.ts';
import type { RetryClock } from '../retry-timer.ts';
import type { SignInStore } from '../sign-in/sign-in-store.ts';
import { Store } from '../store.ts';

export type LinkMethodState =
  | { readonly status: 'idle' }
  | { readonly status: 'loading'; readonly provider: AuthProvider }
  | { readonly status: 'signing-in'; readonly provider: AuthProvider; readonly signIn: SignInStore }
  | { readonly status: 'linking' | 'linked'; readonly provider: AuthProvider }
  | { readonly status: 'failed'; readonly provider: AuthProvider; readonly error: AuthError };

export interface LinkMethodDeps extends RetryClock {
  readonly http: Http;
  /** Loads the code of a sign-in. */
  readonly loadSignIn: () => Promise<{ readonly SignInStore: typeof SignInStore }>;
  readonly accessToken: () => Promise<string>;
  /** This page as a client. */
  readonly client: { readonly client_id: string; readonly redirect_uri: string };
  /** Asks again for what is shown of the person. */
  readonly refresh: () => Promise<unknown>;
}

export class LinkMethodStore extends Store<LinkMethodState> {
  readonly #deps: LinkMethodDeps;

  constructor(deps: LinkMethodDeps) {
    super({ status: 'idle' });
    this.#deps = deps;
  }

  /** Begins a sign-in with a provider, in place of one that was begun before. */
  async begin(provider: AuthProvider): Promise<void> {
    this.leave();
    const loading = { status: 'loading', provider } as const;
    this.set(loading);
    const { http, client, nowMs, after, loadSignIn } = this.#deps;
    const code = await loadSignIn().catch((cause: unknown) => new AuthError('network', { cause }));
    if (this.state !== loading) return;
    if (code instanceof AuthError) {
      this.set({ status: 'failed', provider, error: code });
      return;
    }
    const signIn = new code.SignInStore({
      http,
      // The server does not take a code for this that was made with a code challenge.
      clientRequest: () => Promise.resolve({ ...client, type: 'link_user' as const }),
      nowMs,
      after,
      lastProvider: { get: () => null, set: () => undefined },
      wanted: { provider: nameOf(provider), user: null },
      mayWalkIn: () => false,
    });
    signIn.subscribe((state) => {
      if (!this.#isAt(signIn)) return;
      if (state.status === 'done') void this.#link(provider, state.code);
      else this.set({ status: 'signing-in', provider, signIn });
    });
    this.set({ status: 'signing-in', provider, signIn });
    await signIn.start(Promise.resolve({ providers: [provider], preselect_remember_me: false }));
  }

  /** Drops what is under way. */
  leave(): void {
    const { state } = this;
    this.set({ status: 'idle' });
    if (state.status === 'signing-in') state.signIn.leave();
  }

  #isAt(signIn: SignInStore): boolean {
    return this.state.status === 'signing-in' && this.state.signIn === signIn;
  }

  async #link(provider: AuthProvider, code: string): Promise<void> {
    const { http, accessToken, client, refresh } = this.#deps;
    this.set({ status: 'linking', provider });
    try {
      await linkUser(http, await accessToken(), client.client_id, code);
      await refresh();
      this.set({ status: 'linked', provider });
    } catch (thrown) {
      this.set({ status: 'failed', provider, error: toAuthError(thrown) });
    }
  }
}

/**
 * The ways to sign in that an account does not have yet. A trusted network lets each of its people be chosen without
 * belonging to an account.
 */
export const linkable = (
  providers: readonly AuthProvider[],
  { credentials }: Pick<CurrentUser, 'credentials'>,
): readonly AuthProvider[] =>
  providers.filter(
    ({ type, id }) =>
      type !== TRUSTED_NETWORKS &&
      !credentials.some((one) => one.auth_provider_type === type && one.auth_provider_id === id),
  );
