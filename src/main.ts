/** Reads the address, builds the objects of one of the page's two roles, and hands them out. */
import { AuthError, toAuthError } from './api/auth-error.ts';
import { readAuthorizationRequest, redirectAddress } from './api/authorization-request.ts';
import { fetchAuthProviders, PASSWORD_PROVIDER } from './api/login-flow.ts';
import { useLanguage } from './i18n/t.ts';
import { acceptCallback } from './session/callback.ts';
import { wasSignedOut } from './session/signed-out.ts';
import type { AuthProviders } from './api/login-flow.ts';
import type { AuthorizationRequest } from './api/authorization-request.ts';
import type { ClientIdentity } from './api/client-identity.ts';
import type { Authorized } from './pages/authorize/latchkey-sign-in.ts';
import type { AuthorizationTransaction } from './session/authorization-transaction.ts';
import type { Callback } from './session/callback.ts';
import type * as SessionRoom from './session/room.ts';
import type { Session } from './session/session.ts';
import type { SignInDeps } from './stores/sign-in-store.ts';

const http = { origin: location.origin, fetch: globalThis.fetch.bind(globalThis) };
const page = document.getElementById('page') ?? document.body;
/** As index.html has it, for each time somebody signs out again. */
const pristine = page.querySelector('latchkey-sign-in')?.cloneNode(true);

/** Only the network can spoil the loading of code. */
async function loadSessionRoom(): Promise<typeof SessionRoom> {
  try {
    return await import('./session/room.ts');
  } catch (cause) {
    throw new AuthError('network', { cause });
  }
}

/** Storage may be refused altogether; then nothing is remembered. */
function inLocalStorage<Result>(use: (storage: Storage) => Result): Result | null {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
}

/** Ends what the role shown before listens to. */
let leaveRole = new AbortController();

/** Hears of the page being left and coming back, for as long as one role is shown. */
function followPage(verbs: { leave?(): void; wake?(): Promise<void>; resume(): Promise<void> }): void {
  leaveRole.abort();
  leaveRole = new AbortController();
  const { signal } = leaveRole;
  addEventListener('pagehide', () => verbs.leave?.(), { signal });
  addEventListener('online', () => void verbs.wake?.(), { signal });
  addEventListener('pageshow', ({ persisted }) => void (persisted && verbs.resume()), { signal });
}

/** Shows the page, once it is certain which one. */
const reveal = (): void => {
  delete document.documentElement.dataset['wait'];
};

const LAST_PROVIDER_KEY = 'latchkey.provider';

type SignInElement = HTMLElementTagNameMap['latchkey-sign-in'];
interface SignInOptions {
  /** Why signing in is needed. */
  notice?: AuthError | undefined;
  /** Already being asked for. */
  providers?: Promise<AuthProviders>;
}

type ClientDeps = Pick<SignInDeps, 'clientRequest' | 'mayWalkIn'>;

/** The authorization page over a client: somebody else's or this page itself. */
async function showSignIn(
  client: ClientIdentity,
  deps: ClientDeps,
  onAuthorized: (authorized: Authorized, element: SignInElement) => void,
  options: SignInOptions = {},
): Promise<void> {
  const query = new URLSearchParams(location.search);
  const [{ SignInStore }] = await Promise.all([
    import('./stores/sign-in-store.ts'),
    import('./pages/authorize/latchkey-sign-in.ts'),
  ]);
  let element = page.querySelector('latchkey-sign-in');
  if (!element) {
    page.replaceChildren(pristine?.cloneNode(true) ?? '');
    element = page.querySelector('latchkey-sign-in');
  }
  if (!element) return;
  const signIn = element;
  const store = new SignInStore({
    http,
    ...deps,
    nowMs: () => Date.now(),
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    lastProvider: {
      get: () => inLocalStorage((storage) => storage.getItem(LAST_PROVIDER_KEY)),
      set: (name) => void inLocalStorage((storage) => storage.setItem(LAST_PROVIDER_KEY, name)),
    },
    wanted: { provider: query.get('provider'), user: query.get('user') },
  });
  Object.assign(signIn, { client, store, username: query.get('user') });
  signIn.addEventListener('latchkey-authorized', (event) =>
    onAuthorized((event as CustomEvent<Authorized>).detail, signIn),
  );
  followPage(store);
  reveal();
  if (client.kind === 'refused') return;
  await (options.notice ? store.fail(options.notice) : store.start(options.providers));
}

/** For an OAuth client that sent the browser here: ends with a redirect to it. */
async function authorizeClient(request: AuthorizationRequest, options: SignInOptions): Promise<void> {
  const { identifyClient } = await import('./api/client-identity.ts');
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
  const redirect = ({ code, keepSignedIn }: Authorized, element: SignInElement): void => {
    const target = redirectAddress(request, code, client.kind === 'own' && keepSignedIn);
    element.target = target;
    location.assign(target);
  };
  await showSignIn(client, deps, redirect, options);
}

/** Latchkey as its own client: signs in without leaving the page. */
async function signInHere(options: SignInOptions = {}): Promise<void> {
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
    const { client_id, redirect_uri, code_challenge } = await (transaction ??= begin());
    const request = { client_id, redirect_uri, response_type: 'code' as const };
    return code_challenge ? { ...request, code_challenge, code_challenge_method: 'S256' } : request;
  };
  const finish = async ({ code, keepSignedIn }: Authorized, { store }: SignInElement): Promise<void> => {
    try {
      if (!transaction) return;
      const { completeSignIn } = await loadSessionRoom();
      await showAccount(await completeSignIn(code, await transaction, keepSignedIn, { http }));
    } catch (error) {
      transaction = undefined;
      await store?.fail(toAuthError(error));
    }
  };
  // What a flow begins with is fetched while the person types.
  const prepare = (): unknown => (transaction ??= begin()).catch(() => undefined);
  page.addEventListener('input', prepare, { once: true });
  await showSignIn(
    { kind: 'own' },
    { clientRequest, mayWalkIn: () => !wasSignedOut() },
    (authorized, element) => void finish(authorized, element),
    options,
  );
}

/** Asks the storage itself, where the quick look before the first paint was not allowed. */
async function findKeptSession(): Promise<void> {
  const { Session } = await loadSessionRoom();
  const session = await Session.restore({ http });
  const isUntouched = [...page.querySelectorAll('input')].every(({ value }) => value === '');
  if (session && isUntouched && page.querySelector('latchkey-sign-in')) await showAccount(session);
}

/** The account of whoever is signed in. */
async function showAccount(session: Session): Promise<void> {
  const [{ AccountStore }] = await Promise.all([
    import('./stores/account-store.ts'),
    import('./pages/account/latchkey-account.ts'),
  ]);
  const store = new AccountStore(session, async () => {
    const { connect } = await import('./session/connection.ts');
    return await connect(session, http.origin);
  });
  const account = document.createElement('latchkey-account');
  account.store = store;
  account.addEventListener('latchkey-sign-in', () => void signInHere());
  followPage(store);
  page.replaceChildren(account);
  reveal();
  await store.load();
}

const pause = (delayMs: number): Promise<void> => new Promise((go) => setTimeout(go, delayMs));

/** How long the rest of the page waits for the first answer; a server that hangs longer gets a sentence. */
const HEAD_START_MS = 1_500;

/** Marks the moment from which the form that stands in the page is known to be the right one. */
async function askForProviders(): Promise<AuthProviders> {
  const answer = await fetchAuthProviders(http);
  if (answer.providers[0]?.type === PASSWORD_PROVIDER) performance.mark('latchkey:usable');
  return answer;
}

async function start(): Promise<void> {
  const callback = acceptCallback(location.href);
  // A code must not stay in the address for whatever is requested next.
  if (callback.status !== 'none') history.replaceState(null, '', callback.cleanAddress);
  const request = readAuthorizationRequest(new URLSearchParams(location.search));
  const isHidden = 'wait' in document.documentElement.dataset;
  // Nothing competes with the first answer for a slow line: the rest of the page comes while the person types.
  const providers = isHidden ? undefined : askForProviders();
  if (providers) await Promise.race([providers.catch(() => undefined), pause(HEAD_START_MS)]);
  await useLanguage(document.documentElement.lang);
  const options = providers ? { providers } : {};
  if (request) await authorizeClient(request, options);
  else if (providers) {
    await signInHere(options);
    if (inLocalStorage(() => true) === null) await findKeptSession();
  } else await resume(callback);
}

/** Comes back to a session, or from a sign-in that left the page. */
async function resume(callback: Callback): Promise<void> {
  const { completeSignIn, Session } = await loadSessionRoom();
  try {
    if (callback.status === 'refused') throw callback.error;
    const session =
      callback.status === 'accepted'
        ? await completeSignIn(callback.code, callback.transaction, callback.keepSignedIn, { http })
        : await Session.restore({ http });
    if (session) await showAccount(session);
    else await signInHere();
  } catch (thrown) {
    const session = await Session.restore({ http });
    if (session) await showAccount(session);
    else await signInHere({ notice: toAuthError(thrown) });
  }
}

start().catch(() => {
  // A part of the page did not arrive: the sentence for that stands in index.html, in the person's language.
  reveal();
  const incomplete = document.getElementById('incomplete');
  if (incomplete) incomplete.hidden = false;
});
