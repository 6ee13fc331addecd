/** Harmless questions that find where the way to Home Assistant is broken: none of them counts towards a ban. */
import { toAuthError } from '../auth-error.ts';
import type { AuthErrorCode, AuthError } from '../auth-error.ts';
import type { Http } from '../http.ts';
import { request } from '../http.ts';

/** What a probe found wrong. */
export type ProbeFailure =
  /** The browser itself knows that it has no network. */
  | 'offline'
  /** Nothing answers. */
  | 'unreachable'
  /** Something takes the request and stays silent. */
  | 'timeout'
  /** An answer that is not Home Assistant's: a captive portal, a proxy's page, another program. */
  | 'foreign'
  /** 503: Home Assistant starts or stops. */
  | 'starting'
  /** 502 or 504: the proxy in front of Home Assistant gets no answer from it. */
  | 'gateway'
  /** The server of this page says that it cannot reach Home Assistant. */
  | 'instance_unreachable'
  | 'proxy_refused'
  | 'rate_limited'
  | 'server_error'
  | 'banned'
  /** The upgrade fails: a browser extension, or a proxy without support for it. */
  | 'websocket_blocked'
  /** The upgrade is neither made nor refused, or no greeting follows. */
  | 'websocket_silent';

/** What a probe found. */
export type ProbeResult =
  | { readonly ok: true; readonly haVersion?: string }
  | { readonly ok: false; readonly failure: ProbeFailure; readonly status?: number };

/** The part of a WebSocket that a probe uses. */
export interface ProbeSocket {
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  close(): void;
}

/** Opens a socket; may throw as the constructor of WebSocket does. */
export type OpenProbeSocket = (address: string) => ProbeSocket;

/** Long enough for a slow line, short enough for somebody who is looking at the page. */
const PROBE_TIMEOUT_MS = 6_000;

const fine: ProbeResult = { ok: true };
const broken = (failure: ProbeFailure, status?: number): ProbeResult =>
  status === undefined ? { ok: false, failure } : { ok: false, failure, status };

/**
 * Whether the browser has any network at all.
 * @param isOnline - `navigator.onLine`: false is sure, true is not
 */
export const probeBrowser = (isOnline: boolean): ProbeResult => (isOnline ? fine : broken('offline'));

/** Refusals that only Home Assistant makes: it is there, whatever it thinks of the question. */
const FROM_HOME_ASSISTANT: ReadonlySet<AuthErrorCode> = new Set(['onboarding_required', 'invalid_remote_ip']);

const FAILURE_OF_ERROR: Partial<Record<AuthErrorCode, ProbeFailure>> = {
  network: 'unreachable',
  timeout: 'timeout',
  instance_unreachable: 'instance_unreachable',
  proxy_refused: 'proxy_refused',
  rate_limited: 'rate_limited',
  server_error: 'server_error',
  banned: 'banned',
};

function judgeRefusal({ code, status }: AuthError): ProbeResult {
  if (FROM_HOME_ASSISTANT.has(code)) return fine;
  if (code === 'unavailable') return broken(status === 503 ? 'starting' : 'gateway', status);
  return broken(FAILURE_OF_ERROR[code] ?? 'foreign', status);
}

/**
 * Whether something answers over HTTP, and whether it is Home Assistant: it alone tells its ways to sign in.
 * Needs no token, and Home Assistant counts no failure of it. A redirect is not followed, because Home Assistant
 * makes none here.
 */
export async function probeServer(http: Http, timeoutMs: number = PROBE_TIMEOUT_MS): Promise<ProbeResult> {
  const { origin, fetch } = http;
  const direct: Http = { origin, fetch: (input, init) => fetch(input, { ...init, redirect: 'manual' }) };
  try {
    const body = await request(direct, '/auth/providers', { timeoutMs });
    const { providers } = (body ?? {}) as { providers?: unknown };
    return Array.isArray(providers) ? fine : broken('foreign');
  } catch (thrown) {
    return judgeRefusal(toAuthError(thrown));
  }
}

/** The greeting before anybody has signed in, with the version it tells. */
function greeting(data: unknown): { haVersion?: string } | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const { type, ha_version } = JSON.parse(data) as { type?: unknown; ha_version?: unknown };
    if (type !== 'auth_required') return undefined;
    return typeof ha_version === 'string' ? { haVersion: ha_version } : {};
  } catch {
    return undefined;
  }
}

/**
 * Whether a WebSocket opens and Home Assistant greets on it. Leaves at once without sending anything: only a refused
 * token would count towards a ban.
 * @see https://developers.home-assistant.io/docs/api/websocket
 */
export async function probeWebSocket(
  hassUrl: string,
  open: OpenProbeSocket = (address) => new WebSocket(address),
  timeoutMs: number = PROBE_TIMEOUT_MS,
): Promise<ProbeResult> {
  let socket: ProbeSocket;
  try {
    socket = open(`${hassUrl.replace(/^http/, 'ws')}/api/websocket`);
  } catch {
    return broken('websocket_blocked');
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<ProbeResult>((resolve) => {
      timer = setTimeout(() => resolve(broken('websocket_silent')), timeoutMs);
      socket.onclose = () => resolve(broken('websocket_blocked'));
      socket.onmessage = ({ data }: MessageEvent<unknown>) => {
        const greeted = greeting(data);
        resolve(greeted ? { ok: true, ...greeted } : broken('foreign'));
      };
    });
  } finally {
    clearTimeout(timer);
    socket.onclose = null;
    socket.onmessage = null;
    socket.close();
  }
}
