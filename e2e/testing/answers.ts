/** Answers that a test puts in the place of the household's: from it on a bad day, or from somebody in between. */
import type { Fault } from '../../mocks/faults.ts';

/** JSON, as most of Home Assistant's views speak. */
export const jsonAnswer = (status: number, body: unknown): Exclude<Fault, string> => ({
  respond: () => Response.json(body, { status }),
});

/** A refusal in the words of a view. */
export const refusal = (status: number, message: string): Fault => jsonAnswer(status, { message });

/** A form of the usual fields with an error, or a step of any kind. */
export const stepAnswer = (step: Record<string, unknown>): Fault =>
  jsonAnswer(200, { flow_id: 'f', handler: ['homeassistant', null], ...step });

/** Plain text, as the server's core speaks. */
export const textAnswer = (status: number, text: string): Fault => ({
  respond: () => new Response(text, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } }),
});

/** A web page from somebody in between. */
export const htmlAnswer = (status: number): Fault => ({
  respond: () =>
    new Response('<!doctype html><title>Welcome</title><h1>Free Wi-Fi</h1>', {
      status,
      headers: { 'Content-Type': 'text/html' },
    }),
});

/** JSON that ends in the middle. */
export const brokenJson: Fault = {
  respond: () =>
    new Response('{"type":"form","flow_id":"1', { headers: { 'Content-Type': 'application/json' } }),
};

/** Nothing at all, with a status. */
export const emptyAnswer = (status: number): Fault => ({ respond: () => new Response(null, { status }) });

/** The beginning of an answer, and then the connection is gone. */
export const cutAnswer: Fault = {
  respond: () => {
    let isBegun = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (isBegun) controller.error(new Error('The connection is cut.'));
        else controller.enqueue(new TextEncoder().encode('{"access_token":"ey'));
        isBegun = true;
      },
    });
    return new Response(body, { headers: { 'Content-Type': 'application/json' } });
  },
};

/** A whole answer that comes only when it is let go. */
export function heldAnswer(answer: Exclude<Fault, string>): { fault: Fault; release: () => void } {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const respond = (): Response => {
    const whole = answer.respond();
    const { status, headers } = whole;
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        await released;
        controller.enqueue(new Uint8Array(await whole.arrayBuffer()));
        controller.close();
      },
    });
    return new Response(body, { status, headers });
  };
  return { fault: { respond }, release };
}
