/** One way to ask Home Assistant over HTTP: JSON comes back, or an AuthError is thrown; never a Response. */
import { AuthError } from './auth-error.ts';
import type { AuthErrorCode } from './auth-error.ts';
import { isText } from './wire-values.ts';

/** Where an instance is and how to reach it. */
export interface Http {
  /** Origin of the instance, without a slash at its end. */
  readonly origin: string;
  readonly fetch: typeof fetch;
}

/** What an endpoint's own messages mean. */
export type Messages = readonly (readonly [RegExp, AuthErrorCode])[];

/** A request, as `fetch` takes it. */
export interface HttpRequest extends Pick<RequestInit, 'method' | 'headers' | 'body' | 'keepalive'> {
  /** How long to wait for the answer. */
  timeoutMs?: number;
  /** What a refusal may say. */
  messages?: Messages;
}

/** A request that sends JSON. */
interface JsonRequest extends HttpRequest {
  headers: Readonly<Record<string, string>>;
}

export const postedJson = (json: unknown): JsonRequest => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(json),
});

/** How a request says whose it is. */
export const authorization = (accessToken: string): Readonly<Record<string, string>> => ({
  Authorization: `Bearer ${accessToken}`,
});

/** Longer than the slowest honest answer: six seconds for looking up a redirect uri, and a slow password command. */
const DEFAULT_TIMEOUT_MS = 30_000;

/** `error` and `code` values that say more than the text beside them. */
const isCode = (value: unknown): value is AuthErrorCode =>
  isText(value) && /^(?:onboarding_required|invalid_remote_ip|invalid_grant|access_denied)$/.test(value);

/** Judges an answer that carries JSON and is not a 2xx. */
function refusal(status: number, body: unknown, messages: Messages): AuthError {
  const { message, error_description, error, code } = (body ?? {}) as Record<string, unknown>;
  const detail = [message, error_description, error].find(isText);
  const known = messages.find(([words]) => words.test(detail ?? ''))?.[1];
  const judged = known ?? [code, error].find(isCode) ?? (status >= 500 ? 'server_error' : 'rejected');
  return new AuthError(judged, { status, ...(detail && { detail }) });
}

/** Judges an answer without JSON: the server's core speaks plain text, HTML is somebody in between. */
function textRefusal({ status, headers }: Response): AuthError {
  const isPlain = headers.get('content-type')?.startsWith('text/plain');
  let code: AuthErrorCode = 'invalid_response';
  if (headers.get('x-latchkey-proxy')) code = 'instance_unreachable';
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
export async function request(http: Http, path: string, options: HttpRequest = {}): Promise<unknown> {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, messages = [], ...init } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  let response: Response;
  let text: string;
  try {
    response = await http.fetch(http.origin + path, {
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal,
      ...init,
    });
    text = await response.text();
  } catch (cause) {
    throw new AuthError(signal.aborted ? 'timeout' : 'network', { cause });
  }
  let body: unknown;
  try {
    body = text ? JSON.parse(text) : undefined;
  } catch {
    throw textRefusal(response);
  }
  if (response.ok) return body;
  throw text ? refusal(response.status, body, messages) : textRefusal(response);
}
