/** Reads the address, builds the objects of the page's roles, and hands them out. */
import { toAuthError } from './api/auth-error.ts';
import { readAuthorizationRequest } from './api/sign-in/authorization-request.ts';
import { fetchAuthProviders, PASSWORD_PROVIDER } from './api/sign-in/login-flow.ts';
import type { AuthProviders } from './api/sign-in/login-flow.ts';
import { asksForHelp, HelpWay } from './app/help-route.ts';
import { addTexts, useLanguage } from './i18n/t.ts';
import type { AccountRole } from './app/account-screen.ts';
import type { OnboardingRole } from './app/onboarding-screen.ts';
import { followPage } from './app/page-lifecycle.ts';
import { acceptCallback } from './session/authorization/callback.ts';
import type { Callback } from './session/authorization/callback.ts';
import { loaded } from './session/load-chunk.ts';
import { isSettingUp } from './session/storage/onboarding-flag.ts';
import type * as SessionRoom from './session/lazy-session.ts';
import type { Session } from './session/life/session.ts';
import type { SignInRole } from './app/sign-in-screen.ts';

const http = { origin: location.origin, fetch: globalThis.fetch.bind(globalThis) };
const page = document.getElementById('page') ?? document.body;
const help = new HelpWay(page);
/** Before anything is made of it. */
const pristine = page.querySelector('latchkey-sign-in')?.cloneNode(true);

const loadSessionRoom = async (): Promise<typeof SessionRoom> =>
  await loaded(import('./session/lazy-session.ts'));

/** Shows the page, once it is certain which one. */
const reveal = (): void => {
  delete document.documentElement.dataset['wait'];
};

let signInRole: Promise<SignInRole> | undefined;

async function loadSignInRole(): Promise<SignInRole> {
  const { SignInRole } = await import('./app/sign-in-screen.ts');
  return new SignInRole({
    http,
    page,
    pristine,
    followPage,
    reveal,
    loadSessionRoom,
    loadAhead,
    showAccount,
    setUp: async () => await (await forOnboarding()).show(),
  });
}

/** The role for somebody not signed in; when it cannot be loaded, the next try begins anew. */
const forSignIn = async (): Promise<SignInRole> =>
  await (signInRole ??= loadSignInRole()).catch((error: unknown) => {
    signInRole = undefined;
    throw error;
  });

let onboardingRole: Promise<OnboardingRole> | undefined;

async function loadOnboardingRole(): Promise<OnboardingRole> {
  const [{ OnboardingRole }] = await Promise.all([
    import('./app/onboarding-screen.ts'),
    addTexts('account'),
    addTexts('onboarding'),
  ]);
  return new OnboardingRole({
    ...{ http, page, followPage, reveal, loadSessionRoom, showAccount },
    signIn: async () => await (await forSignIn()).signInHere({ notice: { reason: 'set_up' } }),
  });
}

/** The role for a new home; when it cannot be loaded, the next try begins anew. */
const forOnboarding = async (): Promise<OnboardingRole> =>
  await (onboardingRole ??= loadOnboardingRole()).catch((error: unknown) => {
    onboardingRole = undefined;
    throw error;
  });

let accountRole: Promise<AccountRole> | undefined;

async function loadAccountRole(): Promise<AccountRole> {
  const [{ AccountRole }] = await Promise.all([import('./app/account-screen.ts'), addTexts('account')]);
  return new AccountRole({
    ...{ http, page, followPage, reveal },
    loadSignIn: forSignIn,
    signIn: async (notice) => {
      await forSignIn()
        .then(async (role) => await role.signInHere({ notice }))
        .catch(showIncomplete);
    },
  });
}

/** Fetches what comes after a sign-in while the server judges it; whoever needs a part waits for it as ever. */
async function loadAhead(): Promise<void> {
  const loading = [
    loadSessionRoom().then(async ({ loadSession }) => await loadSession()),
    import('./app/account-screen.ts').then(async ({ loadAccount }) => await loadAccount()),
    addTexts('account'),
  ];
  await Promise.allSettled(loading);
}

/** The account of whoever is signed in; where a home is being set up, that goes on first. */
async function showAccount(session: Session, isElsewhere = false): Promise<void> {
  if (isSettingUp() && (await (await forOnboarding()).goOn(session))) return;
  accountRole ??= loadAccountRole();
  try {
    await (await accountRole).show(session, isElsewhere);
  } catch (error) {
    accountRole = undefined;
    throw error;
  }
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
  // In somebody else's frame a sentence in the page is all there is.
  if ('framed' in document.documentElement.dataset) return;
  if (asksForHelp(location.hash)) {
    await useLanguage(document.documentElement.lang);
    await help.untilLeft();
  }
  if (isSettingUp() && callback.status === 'none') {
    await useLanguage(document.documentElement.lang);
    if (await (await forOnboarding()).goOnHere()) return;
  }
  const request = readAuthorizationRequest(new URLSearchParams(location.search));
  const isHidden = 'wait' in document.documentElement.dataset;
  const providers = isHidden ? undefined : askForProviders();
  const texts = useLanguage(document.documentElement.lang);
  // Nothing large competes with the first answer for a slow line: the rest of the page comes while the person types.
  if (providers) await Promise.race([Promise.allSettled([providers, texts]), pause(HEAD_START_MS)]);
  await texts;
  const options = providers ? { providers } : {};
  if (!request && !providers) {
    await resume(callback);
    return;
  }
  const role = await forSignIn();
  if (request) await role.authorizeClient(request, options);
  else {
    await role.signInHere(options);
    if (isStorageRefused()) await findKeptSession(role);
  }
}

/** Refused or full: then the hint that a session is kept may be missing. */
function isStorageRefused(): boolean {
  const key = 'latchkey.probe';
  try {
    localStorage.setItem(key, key);
    localStorage.removeItem(key);
    return false;
  } catch {
    return true;
  }
}

/** Asks the storage itself, where the quick look before the first paint may have missed a session. */
async function findKeptSession(role: SignInRole): Promise<void> {
  const fields = page.querySelectorAll<HTMLInputElement>('input:not([type=checkbox])');
  if ([...fields].every(({ value }) => value === '')) await role.goOver();
}

/** Comes back to a session, or from a sign-in that left the page. */
async function resume(callback: Callback): Promise<void> {
  const { completeSignIn, restoreSession } = await loadSessionRoom();
  try {
    if (callback.status === 'refused') throw callback.error;
    const session =
      callback.status === 'accepted'
        ? await completeSignIn(callback.code, callback.transaction, callback.keepSignedIn, { http })
        : await restoreSession({ http });
    if (session) await showAccount(session);
    else await (await forSignIn()).signInHere();
  } catch (thrown) {
    const session = await restoreSession({ http });
    if (session) await showAccount(session);
    else await (await forSignIn()).signInHere({ error: toAuthError(thrown) });
  }
}

/** A part of the page did not arrive: the sentence for that stands in index.html, in the person's language. */
function showIncomplete(): void {
  reveal();
  const incomplete = document.getElementById('incomplete');
  if (incomplete) incomplete.hidden = false;
}

start().catch(showIncomplete);
