/** Providers and login flows: the unauthenticated half of signing in, one function per endpoint. */
import { AuthError } from '../auth-error.ts';
import { postedJson, request } from '../http.ts';
import type { Http, HttpRequest, Messages } from '../http.ts';
import type { LoginFlowStep, ProviderKey } from './flow-step.ts';

/** The type of the provider whose form everybody knows: user name and password. */
export const PASSWORD_PROVIDER = 'homeassistant';

/** A way to sign in. */
export interface AuthProvider {
  name: string;
  id: string | null;
  type: string;
}

/** Answer of `GET /auth/providers`. */
export interface AuthProviders {
  providers: readonly AuthProvider[];
  preselect_remember_me: boolean;
}

/** What starts a login flow; `redirect_uri` is judged by the server only when the flow ends well. */
export interface LoginFlowRequest {
  client_id: string;
  handler: ProviderKey;
  redirect_uri: string;
  code_challenge?: string;
  code_challenge_method?: 'S256';
  response_type?: 'code';
  /** What the code is for; the server takes no notice. */
  type?: 'link_user';
}

/** What a login flow is refused with. */
const MESSAGES: Messages = [
  [/^Invalid client id$/, 'invalid_client_id'],
  [/^Invalid redirect URI$/, 'invalid_redirect_uri'],
  [/^Invalid handler specified$/, 'invalid_handler'],
  [/^Invalid flow specified$/, 'flow_not_found'],
  [/^User input malformed$/, 'user_input_malformed'],
  [/^IP address changed$/, 'ip_address_changed'],
  [/^Flow request already in progress$/, 'flow_in_progress'],
  [/^Login blocked: User is not active$/, 'user_inactive'],
  [/^Login blocked: User cannot authenticate remotely$/, 'user_not_remote'],
  [/^Login blocked: User is local only$/, 'user_local_only'],
];

const posted = (json: unknown): HttpRequest => ({ ...postedJson(json), messages: MESSAGES });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Asks which ways to sign in this address is offered.
 * @throws {@link AuthError} `onboarding_required`, `invalid_remote_ip`, `no_providers`, or as {@link request}
 */
export async function fetchAuthProviders(http: Http): Promise<AuthProviders> {
  const body = await request(http, '/auth/providers');
  if (!isObject(body) || !Array.isArray(body['providers'])) throw new AuthError('invalid_response');
  if (body['providers'].length === 0) throw new AuthError('no_providers');
  return body as unknown as AuthProviders;
}

/**
 * Starts a flow. With a trusted network this may already be the whole sign-in.
 * @throws {@link AuthError} `invalid_client_id`, `invalid_handler`, or as {@link request}
 */
export async function startLoginFlow(http: Http, flow: LoginFlowRequest): Promise<LoginFlowStep> {
  return asStep(await request(http, '/auth/login_flow', posted(flow)));
}

/**
 * Answers a form step. A wrong password is not an error here but a form with `errors`.
 * @throws {@link AuthError} `flow_not_found`, `flow_in_progress`, `ip_address_changed`, `user_input_malformed`,
 * `invalid_redirect_uri`, `user_inactive`, `user_not_remote`, `user_local_only`, or as {@link request}
 */
export async function submitLoginFlow(
  http: Http,
  flowId: string,
  clientId: string,
  input: Readonly<Record<string, unknown>>,
): Promise<LoginFlowStep> {
  return asStep(await request(http, flowPath(flowId), posted({ ...input, client_id: clientId })));
}

/** Drops a flow nobody will finish; a page that is being left can send it too. */
export async function deleteLoginFlow(http: Http, flowId: string): Promise<void> {
  await request(http, flowPath(flowId), { method: 'DELETE', keepalive: true, messages: MESSAGES });
}

const flowPath = (flowId: string): string => `/auth/login_flow/${encodeURIComponent(flowId)}`;

function asStep(body: unknown): LoginFlowStep {
  if (isObject(body)) {
    const { type } = body;
    if (type === 'form' && Array.isArray(body['data_schema'])) return body as unknown as LoginFlowStep;
    if (type === 'create_entry' && typeof body['result'] === 'string')
      return body as unknown as LoginFlowStep;
    if (type === 'abort' && typeof body['reason'] === 'string') return body as unknown as LoginFlowStep;
  }
  throw new AuthError('invalid_response');
}
