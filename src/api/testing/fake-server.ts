/** Stand-ins for Home Assistant in this room's tests. */
import type { CommandMessage, CommandSender } from '../command.ts';
import type { Http } from '../http.ts';

/** A connection that gives every command the same answer and remembers what was sent. */
export function answering(answer: unknown): CommandSender & { readonly sent: CommandMessage[] } {
  const sent: CommandMessage[] = [];
  return {
    sent,
    sendMessagePromise: (message) => {
      sent.push(message);
      return Promise.resolve(answer);
    },
  };
}

/** A connection over which the server refuses every command. */
export const refusing = (code: string, message = code): CommandSender => ({
  sendMessagePromise: () => Promise.reject(Object.assign(new Error(message), { code })),
});

/** A server that gives every request the same answer: JSON, or plain text where it is a string. */
export function serving(body: unknown, status = 200): Http & { readonly asked: Request[] } {
  const asked: Request[] = [];
  return {
    origin: 'http://homeassistant.local:8123',
    asked,
    fetch: (url, init) => {
      asked.push(new Request(url, init));
      return Promise.resolve(
        typeof body === 'string'
          ? new Response(body, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
          : Response.json(body, { status }),
      );
    },
  };
}
