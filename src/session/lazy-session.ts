/** What main.ts needs of the session while nobody is signed in; the session itself comes once somebody is. */
import type { AuthorizationTransaction } from './authorization/authorization-transaction.ts';
import { pageTokenStore } from './storage/page-token-store.ts';
import type { Session, SessionDeps } from './life/session.ts';

export { beginAuthorization } from './authorization/authorization.ts';
export { onSignedInElsewhere } from './tabs/signed-in-elsewhere.ts';

type PageSessionDeps = Omit<SessionDeps, 'store'> & Partial<Pick<SessionDeps, 'store'>>;

/** As `Session.restore`; loads the code for a session only where one is stored. */
export async function restoreSession(deps: PageSessionDeps): Promise<Session | undefined> {
  const { store = pageTokenStore() } = deps;
  if (!(await store.read())) return undefined;
  const { Session } = await import('./life/session.ts');
  return await Session.restore({ ...deps, store });
}

/** Fetches what a session is made of. */
export const loadSession = async (): Promise<unknown> =>
  await Promise.all([import('./authorization/sign-in.ts'), import('./life/session.ts')]);

/** As `completeSignIn` in sign-in.ts, which it loads. */
export async function completeSignIn(
  code: string,
  transaction: AuthorizationTransaction,
  keepSignedIn: boolean,
  deps: PageSessionDeps,
): Promise<Session> {
  const signIn = await import('./authorization/sign-in.ts');
  return await signIn.completeSignIn(code, transaction, keepSignedIn, { store: pageTokenStore(), ...deps });
}
