/** What main.ts needs of the session once somebody signs in; one chunk that the sign-in form does not wait for. */
export { beginAuthorization } from './authorization.ts';
export { completeSignIn } from './sign-in.ts';
export { Session } from './session.ts';
