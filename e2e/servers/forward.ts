/** A reverse proxy to a real instance, which thereby shares its origin with the page. */
import { type IncomingMessage, request as send, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** The `trusted_proxies` of the test instances. */
const trustedProxyAddress = '127.0.0.9';

/**
 * Forwards as the browser asked, with its own Host header: Home Assistant compares client ids with it. No header says that
 * this is a proxy, because Home Assistant refuses `X-Forwarded-For` from a peer it does not trust; only where the browser
 * shall seem to come from elsewhere, the requests leave from the one address that the test instances trust.
 */
export class Forward {
  /** Network address that the browser shall seem to come from: then this is a proxy the instance trusts. */
  visitor: string | undefined;
  readonly #port: number;

  /**
   * @param port of the instance at 127.0.0.1
   * @param visitor as the property of that name
   */
  constructor(port: number, visitor?: string) {
    this.#port = port;
    this.visitor = visitor;
  }

  request(request: IncomingMessage, response: ServerResponse): void {
    const onward = this.#open(request);
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    // An instance that is down looks to the browser as it would without a proxy: no answer at all.
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const onward = this.#open(request);
    onward.on('upgrade', (answer, upstream, first) => {
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines(answer.rawHeaders)}\r\n`);
      if (first.length) socket.write(first);
      if (head.length) upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
    });
    onward.on('response', (answer) => {
      socket.end(
        `HTTP/1.1 ${answer.statusCode ?? 502} ${answer.statusMessage ?? ''}\r\nConnection: close\r\n\r\n`,
      );
    });
    onward.on('error', () => socket.destroy());
    onward.end();
  }

  #open(request: IncomingMessage) {
    return send({
      host: '127.0.0.1',
      port: this.#port,
      method: request.method,
      path: request.url,
      headers: request.headers,
      ...(this.visitor === undefined ? {} : this.#trustedProxy(request, this.visitor)),
    });
  }

  #trustedProxy(request: IncomingMessage, visitor: string) {
    return { localAddress: trustedProxyAddress, headers: { ...request.headers, 'X-Forwarded-For': visitor } };
  }
}

function lines(rawHeaders: readonly string[]): string {
  let text = '';
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    text += `${rawHeaders[i] ?? ''}: ${rawHeaders[i + 1] ?? ''}\r\n`;
  return text;
}
