/** What main.ts needs of the session while nobody is signed in; the session itself comes once somebody is. */
import type { AuthorizationTransaction } from './authorization-transaction.ts';
import { pageTokenStore } from './page-token-store.ts';
import type { Session, SessionDeps } from './session.ts';

export { beginAuthorization } from './authorization.ts';
export { onSignedInElsewhere } from './signed-in-elsewhere.ts';

type PageSessionDeps = Omit<SessionDeps, 'store'> & Partial<Pick<SessionDeps, 'store'>>;

/** As `Session.restore`; loads the code for a session only where one is stored. */
export async function restoreSession(deps: PageSessionDeps): Promise<Session | undefined> {
  const { store = pageTokenStore() } = deps;
  if (!(await store.read())) return undefined;
  const { Session } = await import('./session.ts');
  return await Session.restore({ ...deps, store });
}

/** Fetches what a session is made of. */
export const loadSession = async (): Promise<unknown> =>
  await Promise.all([import('./sign-in.ts'), import('./session.ts')]);

/** As `completeSignIn` in sign-in.ts, which it loads. */
export async function completeSignIn(
  code: string,
  transaction: AuthorizationTransaction,
  keepSignedIn: boolean,
  deps: PageSessionDeps,
): Promise<Session> {
  const signIn = await import('./sign-in.ts');
  return await signIn.completeSignIn(code, transaction, keepSignedIn, { store: pageTokenStore(), ...deps });
}
