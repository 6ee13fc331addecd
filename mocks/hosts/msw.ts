/** The fake as msw handlers, for tests whose page and household live in one browser tab. */
import { delay, http, type HttpHandler, HttpResponse, ws, type WebSocketHandler } from 'msw';
import { Faults } from '../faults.ts';
import type { FakeHomeAssistant } from '../home-assistant/fake-home-assistant.ts';
import { belongsToHomeAssistant, webSocketPath } from './paths.ts';

/** A browser on the same machine as the household. */
const loopback = '127.0.0.1';
/** What a browser reports for a connection that broke. */
const abnormalClosure = 1006;

/**
 * Handlers for msw 2: `setupWorker(...fakeHandlers(fake))` in a browser, `setupServer` in Node.
 * @param faults asked before the fake
 */
export function fakeHandlers(
  fake: FakeHomeAssistant,
  faults = new Faults(),
): (HttpHandler | WebSocketHandler)[] {
  const isUp = () => fake.running;
  const webSocket = ws.link(new RegExp(`${webSocketPath}$`));
  return [
    http.all(/./, async ({ request }) => {
      const path = new URL(request.url).pathname;
      // Nothing returned: the request is somebody else's, and goes on.
      if (!belongsToHomeAssistant(path)) return;
      const fault = faults.take(request.method, path);
      if (fault === 'hang') {
        await delay('infinite');
        return;
      }
      if (fault === 'reset' || !isUp()) return HttpResponse.error();
      if (fault) return fault.respond();
      const answer = await fake.handle(request, loopback);
      return isUp() ? answer : HttpResponse.error();
    }),
    webSocket.addEventListener('connection', ({ client }) => {
      const fault = faults.take('GET', webSocketPath);
      if (fault === 'hang') return;
      if (fault || !isUp()) {
        client.close(abnormalClosure);
        return;
      }
      const address = new URL(client.url);
      address.protocol = address.protocol === 'wss:' ? 'https:' : 'http:';
      const socket = fake.openSocket(new Request(address), loopback, {
        send: (frame) => client.send(frame),
        // msw delivers a frame a moment later, and not at all once the connection is closing.
        close: (code) => {
          queueMicrotask(() => {
            client.close(code);
          });
        },
      });
      if (socket instanceof Response) {
        client.close(abnormalClosure);
        return;
      }
      client.addEventListener('message', ({ data }) => {
        if (typeof data === 'string') socket.receive(data);
        else client.close(1000);
      });
      client.addEventListener('close', () => {
        socket.clientClosed();
      });
    }),
  ];
}
