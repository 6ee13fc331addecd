/** One way to ask Home Assistant over HTTP: JSON comes back, or an AuthError is thrown; never a Response. */
import { AuthError } from './auth-error.ts';
import type { AuthErrorCode } from './auth-error.ts';

/** Where an instance is and how to reach it. */
export interface Http {
  /** Origin of the instance, without a slash at its end. */
  readonly origin: string;
  readonly fetch: typeof fetch;
}

/** A request: at most one of `json` and `form`. */
export interface HttpRequest {
  method?: 'GET' | 'POST' | 'DELETE';
  json?: unknown;
  form?: Readonly<Record<string, string>>;
  accessToken?: string;
  /** Lets the request outlive the page it was sent from. */
  keepalive?: boolean;
  signal?: AbortSignal;
  /** How long to wait for the answer. */
  timeoutMs?: number;
}

/** Longer than the slowest honest answer: six seconds for looking up a redirect uri, and a slow password command. */
const DEFAULT_TIMEOUT_MS = 30_000;

const CODE_OF_MESSAGE: ReadonlyMap<string, AuthErrorCode> = new Map([
  ['Invalid client id', 'invalid_client_id'],
  ['Invalid redirect URI', 'invalid_redirect_uri'],
  ['Invalid handler specified', 'invalid_handler'],
  ['Invalid flow specified', 'flow_not_found'],
  ['User input malformed', 'user_input_malformed'],
  ['IP address changed', 'ip_address_changed'],
  ['Flow request already in progress', 'flow_in_progress'],
  ['Login blocked: User is not active', 'user_inactive'],
  ['Login blocked: User cannot authenticate remotely', 'user_not_remote'],
  ['Login blocked: User is local only', 'user_local_only'],
  ['User is not active', 'user_inactive'],
  ['User cannot authenticate remotely', 'user_not_remote'],
  ['User is local only', 'user_local_only'],
  ['Not in trusted_networks', 'not_in_trusted_networks'],
  ["Can't allow access from a proxy server", 'not_in_trusted_networks'],
  ["Can't allow access from Home Assistant Cloud", 'not_in_trusted_networks'],
  ['Invalid code', 'authorization_code_refused'],
]);

/** `error` and `code` values that say more than the text beside them. */
const CODES: ReadonlySet<string> = new Set<AuthErrorCode>([
  'onboarding_required',
  'invalid_remote_ip',
  'invalid_grant',
  'access_denied',
]);

const field = (body: unknown, name: string): string | undefined => {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return undefined;
  const value = (body as Record<string, unknown>)[name];
  return typeof value === 'string' && value ? value : undefined;
};

/** Judges an answer that carries JSON and is not a 2xx. */
function refusal(status: number, body: unknown): AuthError {
  const detail = field(body, 'message') ?? field(body, 'error_description') ?? field(body, 'error');
  const named = [field(body, 'code'), field(body, 'error')].find((code) => code && CODES.has(code));
  const code =
    CODE_OF_MESSAGE.get(detail ?? '') ??
    (named as AuthErrorCode | undefined) ??
    (status >= 500 ? 'server_error' : 'rejected');
  return new AuthError(code, detail ? { status, detail } : { status });
}

/** Judges an answer without JSON: the server's core speaks plain text, HTML is somebody in between. */
function textRefusal(response: Response): AuthError {
  const { status } = response;
  const isPlain = response.headers.get('content-type')?.startsWith('text/plain');
  let code: AuthErrorCode = 'invalid_response';
  if (response.headers.get('x-latchkey-proxy')) code = 'instance_unreachable';
  else if (status >= 502 && status <= 504) code = 'unavailable';
  else if (status >= 500) code = 'server_error';
  else if (status === 429) code = 'rate_limited';
  else if (isPlain && status === 403) code = 'banned';
  else if (isPlain && status === 400) code = 'proxy_refused';
  else if (status === 401) code = 'unauthorized';
  return new AuthError(code, { status });
}

/**
 * Sends one request and returns the parsed body, `undefined` when the answer is empty.
 * Nothing is ever sent twice: who may repeat it is for the caller to say.
 * @throws {@link AuthError} `network`, `timeout`, `invalid_response`, or the code of the refusal
 */
export async function request(http: Http, path: string, init: HttpRequest = {}): Promise<unknown> {
  const { method = 'GET', json, form, accessToken, keepalive = false, signal } = init;
  const headers: Record<string, string> = {};
  if (json !== undefined) headers['Content-Type'] = 'application/json';
  if (accessToken) headers['Authorization'] = `Bearer ${accessToken}`;
  const timeout = AbortSignal.timeout(init.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  let response: Response;
  let text: string;
  try {
    response = await http.fetch(http.origin + path, {
      method,
      headers,
      keepalive,
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      ...(json !== undefined && { body: JSON.stringify(json) }),
      ...(form && { body: new URLSearchParams(form) }),
    });
    text = await response.text();
  } catch (cause) {
    throw new AuthError(timeout.aborted ? 'timeout' : 'network', { cause });
  }
  let body: unknown;
  try {
    body = text ? JSON.parse(text) : undefined;
  } catch {
    throw textRefusal(response);
  }
  if (response.ok) return body;
  throw text ? refusal(response.status, body) : textRefusal(response);
}
