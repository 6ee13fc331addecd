/** The views of a new home: which steps there are, the owner's account, and a step after the other marked as done. */
import { randomHex } from '../crypto/random.ts';
import { isClientId, isRedirectUriAllowed } from '../sign-in/client-identity.ts';
import type { House } from '../house.ts';
import { isString } from '../validation/message-format.ts';
import { onboardingSteps, type User } from '../state.ts';
import { issueCode } from '../tokens/authorization-codes.ts';
import { Answer, jsonBody, type Exchange } from './exchange.ts';
import { validateBody } from './validate-body.ts';
import { json, message, notFound, text } from './replies.ts';

/** All steps of this house in their order. */
function stepsOf({ scenario }: House): string[] {
  return onboardingSteps.flatMap((known) => [
    ...scenario.furtherSteps.filter(({ before }) => before === known).map(({ step }) => step),
    known,
  ]);
}

/**
 * What is done.
 * @throws {@link Answer} 404 when everything was before the last start: then the views are not there any more
 */
function doneIn({ state }: House): string[] {
  if (state.onboardingDone === undefined) throw new Answer(notFound());
  return state.onboardingDone;
}

/** Marks a step as done. @throws {@link Answer} 403 when it was already */
function take(house: House, step: string, name: string): void {
  const done = doneIn(house);
  if (done.includes(step)) throw new Answer(message(403, `${name} step already done`));
  done.push(step);
}

/** `GET /api/onboarding` */
export function steps({ house }: Exchange): Response {
  const done = doneIn(house);
  return json(
    200,
    stepsOf(house).map((step) => ({ step, done: done.includes(step) })),
  );
}

/** `GET /api/onboarding/installation_type`: nobody's business once a step is done. */
export function installationType({ house }: Exchange): Response {
  if (doneIn(house).length > 0) return text(401, '401: Unauthorized');
  return json(200, { installation_type: 'Home Assistant Core' });
}

const required = { check: isString };

/** As Python's `casefold`, as far as letters of user names go. */
const folded = (username: string) => username.trim().replaceAll('ß', 'ss').toLowerCase();

/** `POST /api/onboarding/users` */
export async function createOwner({ house, request }: Exchange): Promise<Response> {
  const done = doneIn(house);
  const body = await jsonBody(request);
  validateBody(body, {
    ...{ name: required, username: required, password: required },
    ...{ client_id: required, language: required },
  });
  if (done.includes('user')) return message(403, 'User step already done');
  const name = String(body['name']);
  const username = String(body['username']);
  if (username !== folded(username)) {
    const rule = 'Please make sure the username is lowercase and does not contain any whitespace';
    return message(400, `Username "${username}" is not normalized. ${rule}`, 'username_not_normalized');
  }
  const user: User = {
    ...{ id: randomHex(16), name, isOwner: true, isActive: true, localOnly: false, systemGenerated: false },
    ...{ groupIds: ['system-admin'], factors: {}, frontendData: {} },
  };
  const credentials = {
    id: randomHex(16),
    userId: user.id,
    provider: ['homeassistant', null] as ['homeassistant', null],
    account: username,
  };
  house.state.users.push(user);
  house.state.passwords[username] = String(body['password']);
  house.state.credentials.push(credentials);
  house.state.persons.push({
    ...{ id: name.toLowerCase(), name, userId: user.id },
    ...{ deviceTrackers: [], isFixed: false },
  });
  take(house, 'user', 'User');
  return json(200, {
    auth_code: issueCode(house, { clientId: String(body['client_id']), credentials, codeChallenge: null }),
  });
}

/** `POST /api/onboarding/core_config` */
export function finishCoreConfig({ house }: Exchange): Response {
  take(house, 'core_config', 'Core config');
  return json(200, {});
}

/** `POST /api/onboarding/analytics` */
export function finishAnalytics({ house }: Exchange): Response {
  take(house, 'analytics', 'Analytics config');
  return json(200, {});
}

/** `POST /api/onboarding/integration`: done as soon as it is asked, whatever comes of it. */
export async function finishIntegration(exchange: Exchange): Promise<Response> {
  const { house, request, refreshToken, url } = exchange;
  doneIn(house);
  const body = await jsonBody(request);
  validateBody(body, { client_id: required, redirect_uri: required });
  take(house, 'integration', 'Integration');
  const clientId = String(body['client_id']);
  const redirectUri = String(body['redirect_uri']);
  const isAllowed =
    isClientId(clientId, url) &&
    (await isRedirectUriAllowed(house, { clientId, redirectUri, withPkce: false }));
  if (!isAllowed) return message(400, 'invalid client id or redirect uri');
  const credentials = house.state.credentials.find(({ id }) => id === refreshToken?.credentialsId);
  if (!credentials) return message(403, 'Credentials for user not available');
  return json(200, { auth_code: issueCode(house, { clientId, credentials, codeChallenge: null }) });
}

const integrations = ['auth', 'config', 'frontend', 'http', 'onboarding', 'person', 'websocket_api'];

/** `POST /api/onboarding/integration/wait` */
export async function waitForIntegration({ house, request }: Exchange): Promise<Response> {
  doneIn(house);
  const body = await jsonBody(request);
  validateBody(body, { domain: required });
  return json(200, { integration_loaded: integrations.includes(String(body['domain'])) });
}
