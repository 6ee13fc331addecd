/** One request on its way through the views: who sent it, from where, with what. */
import type { House } from '../house.ts';
import { isRecord } from '../validation/schema-check.ts';
import type { RefreshToken, User } from '../state.ts';
import { message, text } from './replies.ts';

export interface Exchange {
  house: House;
  request: Request;
  method: string;
  path: string;
  /** As the client asked for it, before forwarding headers count: what the raw Host header says. */
  rawUrl: URL;
  /** After trusted forwarding headers. */
  url: URL;
  /** After trusted forwarding headers. */
  address: string;
  /** Who the access token belongs to. */
  user: User | undefined;
  refreshToken: RefreshToken | undefined;
  /** Whether an answer of 400 or more counts as a failed login. */
  countsFailures: boolean;
}

/** Thrown to answer at once. */
export class Answer extends Error {
  override name = 'Answer';
  readonly response: Response;
  constructor(response: Response) {
    super('answered');
    this.response = response;
  }
}

const maximumBodyBytes = 65_536;

async function bodyBytes(request: Request): Promise<ArrayBuffer> {
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > maximumBodyBytes) {
    throw new Answer(text(413, `Maximum request body size ${maximumBodyBytes} exceeded.`));
  }
  return bytes;
}

async function bodyText(request: Request): Promise<string> {
  return new TextDecoder().decode(await bodyBytes(request));
}

/** Undefined when it is no JSON. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function asObject(value: unknown, otherwise: string): Record<string, unknown> {
  if (!isRecord(value)) throw new Answer(message(400, `Message format incorrect: ${otherwise}`));
  return value;
}

/**
 * The body as a JSON object; the content type is not looked at.
 * @throws {@link Answer} 400 when it does not parse, 413 when it is too large
 */
export async function jsonBody(request: Request): Promise<Record<string, unknown>> {
  const value = parsed(await bodyText(request));
  if (value === undefined) throw new Answer(message(400, 'Invalid JSON.'));
  return asObject(value, 'expected a mapping');
}

/**
 * Like {@link jsonBody}, for views that need none: what is no JSON at all is an empty object.
 * @throws {@link Answer} 400 when it is no object, 413 when it is too large
 */
export async function optionalJsonBody(request: Request): Promise<Record<string, unknown>> {
  const value = parsed(await bodyText(request));
  return value === undefined ? {} : asObject(value, 'expected dict');
}

/**
 * The fields of a form body, url-encoded or multipart; of any other body there are none.
 * @throws {@link Answer} 413 when it is too large
 */
export async function formBody(request: Request): Promise<FormData> {
  const bytes = await bodyBytes(request);
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type)) return new FormData();
  try {
    return await new Response(bytes, { headers: { 'Content-Type': type } }).formData();
  } catch {
    return new FormData();
  }
}
