/** Setting up a new instance: which steps it has, and the requests that take them. */
import { AuthError } from '../auth-error.ts';
import { authorization, postedJson, request } from '../http.ts';
import type { Http, HttpRequest, Messages } from '../http.ts';
import { isText } from '../wire-values.ts';

/** One step as the server lists it, in its order. Versions to come may have others. */
export interface OnboardingStep {
  /** Of this version: `user`, `core_config`, `analytics`, `integration`. */
  readonly step: string;
  readonly done: boolean;
}

/** The owner's account. */
export interface NewOwner {
  name: string;
  /** With small letters and without spaces. */
  username: string;
  password: string;
  /** The client that will exchange the code. */
  client_id: string;
  /** Language of the first areas' names. */
  language: string;
}

const PATH = '/api/onboarding';

const MESSAGES: Messages = [[/^invalid client id or redirect uri$/, 'invalid_redirect_uri']];

/** Names of our own for what the server says in a sentence only, or in a field of its own. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/ step already done$/, 'step_done'],
  [/ is not normalized\./, 'username_not_normalized'],
];

const isGone = (error: AuthError): boolean => error.status === 404;

/** Sends, and names a refusal by its `serverCode`. */
async function send(http: Http, path: string, options: HttpRequest): Promise<unknown> {
  try {
    return await request(http, PATH + path, { ...options, messages: MESSAGES });
  } catch (thrown) {
    if (!(thrown instanceof AuthError)) throw thrown;
    if (isGone(thrown)) throw new AuthError('rejected', { status: 404, serverCode: 'finished' });
    const serverCode = REFUSALS.find(([words]) => words.test(thrown.detail ?? ''))?.[1];
    if (serverCode === undefined) throw thrown;
    // A user name that is wrong is in the server's words: our own text says it.
    throw new AuthError(thrown.code, { status: thrown.status ?? 0, serverCode });
  }
}

/**
 * Asks what is to be done; needs no token.
 * @returns undefined where it was all done before the instance was started last
 * @throws {@link AuthError} `invalid_response`, or as {@link request}
 */
export async function fetchOnboarding(http: Http): Promise<readonly OnboardingStep[] | undefined> {
  let answer: unknown;
  try {
    answer = await request(http, PATH);
  } catch (thrown) {
    if (thrown instanceof AuthError && isGone(thrown)) return undefined;
    throw thrown;
  }
  const steps = answer as readonly (Partial<Record<keyof OnboardingStep, unknown>> | null)[];
  const isWhole =
    Array.isArray(answer) && steps.every((one) => isText(one?.step) && typeof one.done === 'boolean');
  if (!isWhole) throw new AuthError('invalid_response');
  return answer as readonly OnboardingStep[];
}

function codeIn(answer: unknown): string {
  const code = (answer as { auth_code?: unknown } | null | undefined)?.auth_code;
  if (!isText(code)) throw new AuthError('invalid_response');
  return code;
}

/**
 * Makes the owner's account; needs no token.
 * @returns an authorization code, which is good for ten minutes
 * @throws {@link AuthError} `rejected` with `serverCode` `step_done`, `finished` or `username_not_normalized`, or as
 * {@link request}
 */
export const createOwner = async (http: Http, owner: NewOwner): Promise<string> =>
  codeIn(await send(http, '/users', postedJson(owner)));

/**
 * Marks a step as done. `core_config` starts some integrations, analytics among them.
 * @throws {@link AuthError} `rejected` with `serverCode` `step_done` or `finished`, `unauthorized`, or as {@link request}
 */
export async function finishStep(
  http: Http,
  step: 'core_config' | 'analytics',
  accessToken: string,
): Promise<void> {
  await send(http, `/${step}`, { method: 'POST', headers: authorization(accessToken) });
}

/**
 * Takes the last step, which hands out a code for whoever the browser is sent to.
 * @throws {@link AuthError} `invalid_redirect_uri`: the step is done all the same, and no code can be had; `rejected`
 * with `serverCode` `step_done` or `finished`, `unauthorized`, or as {@link request}
 */
export async function finishIntegration(
  http: Http,
  client: { client_id: string; redirect_uri: string },
  accessToken: string,
): Promise<string> {
  const { headers, ...posted } = postedJson(client);
  return codeIn(
    await send(http, '/integration', { ...posted, headers: { ...headers, ...authorization(accessToken) } }),
  );
}
