/** The login page's views: the list of providers, and the login flow's start, steps and end. */
import type { ProviderKey } from '../../../src/api/sign-in/flow-step.ts';
import { isLocalAddress } from '../addresses.ts';
import { countFailure, forgetFailures } from '../sign-in/bans.ts';
import { isClientId, isRedirectUriAllowed } from '../sign-in/client-identity.ts';
import { abortFlow, findFlow, startFlow, submitStep, type StepResult } from '../sign-in/login-flows.ts';
import { atMost, isString, matches, type Check, type Shape } from '../validation/message-format.ts';
import { providersFor } from '../providers/providers.ts';
import { MalformedInput } from '../validation/schema-check.ts';
import type { LoginFlow } from '../state.ts';
import { issueCode } from '../tokens/authorization-codes.ts';
import { accessRefusal, sameProvider, userById } from '../people/users.ts';
import { validateBody } from './validate-body.ts';
import { jsonBody, type Exchange } from './exchange.ts';
import { json, message } from './replies.ts';

const isHandler: Check = (value) => {
  if (!Array.isArray(value)) return 'expected list';
  if (value.length < 2) return 'length of value must be at least 2';
  if (value.length > 2) return 'length of value must be at most 2';
  const [type, id] = value as unknown[];
  const isKey = typeof type === 'string' && (id === null || typeof id === 'string');
  return isKey ? undefined : 'expected str';
};

const startShape: Shape = {
  client_id: { check: atMost(2048) },
  handler: { check: isHandler },
  redirect_uri: { check: atMost(2048) },
  code_challenge: { check: matches(/^[A-Za-z0-9_-]{43}$/), optional: true },
  code_challenge_method: { check: isString, optional: true },
  response_type: { check: isString, optional: true },
  type: { check: isString, optional: true },
};

/** `GET /auth/providers` */
export function listProviders({ house, address }: Exchange): Response {
  if (house.state.onboardingDone?.includes('user') === false) {
    return message(400, 'Onboarding not finished', 'onboarding_required');
  }
  const providers = providersFor(house, address).map(({ key: [type, id], name }) => ({ name, id, type }));
  return json(200, { providers, preselect_remember_me: isLocalAddress(address) });
}

async function answerStep(
  { house, address }: Exchange,
  flow: LoginFlow,
  clientId: string,
  result: StepResult,
): Promise<Response> {
  if (!('finished' in result)) {
    const error = result.type === 'form' ? result.errors?.['base'] : undefined;
    if (error === 'invalid_auth' || error === 'invalid_code') countFailure(house, address);
    return json(200, result);
  }
  const { redirectUri, codeChallenge } = flow;
  const withPkce = codeChallenge !== null;
  if (!(await isRedirectUriAllowed(house, { clientId, redirectUri, withPkce }))) {
    return message(403, 'Invalid redirect URI');
  }
  const user = userById(house, result.finished.userId);
  const refusal = user && accessRefusal(user, address);
  if (refusal !== undefined) return message(403, `Login blocked: ${refusal}`);
  forgetFailures(house, address);
  return json(200, {
    type: 'create_entry',
    flow_id: flow.id,
    handler: flow.provider,
    description: null,
    description_placeholders: null,
    result: issueCode(house, { clientId, credentials: result.finished, codeChallenge }),
  });
}

/** `POST /auth/login_flow` */
export async function startLogin(exchange: Exchange): Promise<Response> {
  const { house, address, request, url } = exchange;
  const body = await jsonBody(request);
  validateBody(body, startShape);
  exchange.countsFailures = true;
  const { client_id, handler, redirect_uri, code_challenge, code_challenge_method, response_type } = body;
  const clientId = String(client_id);
  if (!isClientId(clientId, url)) return message(400, 'Invalid client id');
  if (response_type !== undefined && response_type !== 'code') {
    return message(400, 'Response type not supported');
  }
  if (code_challenge !== undefined && code_challenge_method !== 'S256') {
    return message(400, 'Transform algorithm not supported');
  }
  if (code_challenge === undefined && code_challenge_method !== undefined) {
    return message(400, 'code_challenge required when code_challenge_method is provided');
  }
  const provider = providersFor(house, address).find(({ key }) => sameProvider(key, handler as ProviderKey));
  if (!provider) return message(404, 'Invalid handler specified');
  const { flow, result } = startFlow(house, provider, {
    address,
    redirectUri: String(redirect_uri),
    codeChallenge: typeof code_challenge === 'string' ? code_challenge : null,
  });
  return await answerStep(exchange, flow, clientId, result);
}

const flowIdOf = (path: string) => path.slice('/auth/login_flow/'.length);
const invalidFlow = () => message(404, 'Invalid flow specified');

/** `POST /auth/login_flow/{flow_id}` */
export async function continueLogin(exchange: Exchange): Promise<Response> {
  const { house, address, path, request, url } = exchange;
  const body = await jsonBody(request);
  validateBody(body, { client_id: { check: isString } }, true);
  exchange.countsFailures = true;
  const { client_id, ...input } = body;
  const clientId = String(client_id);
  if (!isClientId(clientId, url)) return message(400, 'Invalid client id');
  const flow = findFlow(house, flowIdOf(path));
  if (!flow) return invalidFlow();
  if (flow.address !== address) return message(400, 'IP address changed');
  if (flow.busy) {
    exchange.countsFailures = false;
    return message(409, 'Flow request already in progress');
  }
  flow.busy = true;
  try {
    const result = await submitStep(house, flow, input);
    return result ? await answerStep(exchange, flow, clientId, result) : invalidFlow();
  } catch (error) {
    if (error instanceof MalformedInput) return message(400, 'User input malformed');
    throw error;
  } finally {
    flow.busy = false;
  }
}

/** `DELETE /auth/login_flow/{flow_id}` */
export function abortLogin({ house, path }: Exchange): Response {
  return abortFlow(house, flowIdOf(path)) ? message(200, 'Flow aborted') : invalidFlow();
}
