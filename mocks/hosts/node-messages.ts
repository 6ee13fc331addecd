/** Between the messages of node:http and the Request and Response of the web. */
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';

/** A request with its whole body; the remote address is not part of it. */
export async function readRequest(message: IncomingMessage): Promise<Request> {
  const method = message.method ?? 'GET';
  if (method === 'GET' || method === 'HEAD') return upgradeRequest(message);
  const parts: Buffer[] = [];
  for await (const part of message as AsyncIterable<Buffer>) parts.push(part);
  return new Request(address(message), { method, headers: headersOf(message), body: Buffer.concat(parts) });
}

/** A request that has no body, such as the upgrade to a WebSocket. */
export function upgradeRequest(message: IncomingMessage): Request {
  return new Request(address(message), { method: message.method ?? 'GET', headers: headersOf(message) });
}

/** Sends a response and ends it; one whose body breaks off is cut there, in the middle of the answer. */
export async function writeResponse(target: ServerResponse, response: Response): Promise<void> {
  const parts: Uint8Array[] = [];
  let isWhole = true;
  try {
    for await (const part of response.body ?? []) parts.push(part);
  } catch {
    isWhole = false;
  }
  const body = Buffer.concat(parts);
  const length = isWhole ? body.length : body.length + 1;
  target.writeHead(response.status, { ...headerObject(response), 'Content-Length': length });
  if (isWhole) target.end(body);
  else target.write(body, () => target.destroy());
}

/** A response as the bytes of HTTP/1.1, for a connection that was to be upgraded; it ends the connection. */
export async function serializeResponse(response: Response): Promise<Buffer> {
  const body = Buffer.from(await response.arrayBuffer());
  const headers = { ...headerObject(response), 'content-length': String(body.length), connection: 'close' };
  const head = [
    `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ''}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), body]);
}

function address(message: IncomingMessage): string {
  const target = message.url ?? '/';
  // A request to a proxy carries a whole address; "//" at the start would be read as another host.
  const origin = `http://${message.headers.host ?? 'localhost'}`;
  return target.startsWith('/') ? origin + target : new URL(target, origin).href;
}

function headersOf(message: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return headers;
}

function headerObject(response: Response): Record<string, string> {
  return Object.fromEntries(response.headers);
}
