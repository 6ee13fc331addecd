/** Stands in for the link in this room's tests: a test answers its commands and sends its events. */
import type { CommandMessage } from '../../api/command.ts';
import { AccountLink } from '../account-link.ts';
import type { LinkConnection } from '../account-link.ts';

type Answer = (message: CommandMessage) => unknown;

/** A connection whose every command is answered by a function of the test. */
export class ConnectionDouble implements LinkConnection {
  readonly sent: CommandMessage[] = [];
  /** Subscriptions that were begun and not ended. */
  readonly subscribed = new Map<CommandMessage, (event: unknown) => void>();
  answer: Answer;

  constructor(answer: Answer = () => null) {
    this.answer = answer;
  }

  async sendMessagePromise(message: CommandMessage): Promise<unknown> {
    this.sent.push(message);
    return await this.answer(message);
  }

  async subscribe(message: CommandMessage, callback: (event: unknown) => void): Promise<() => Promise<void>> {
    this.subscribed.set(message, callback);
    await Promise.resolve();
    return () => {
      this.subscribed.delete(message);
      return Promise.resolve();
    };
  }

  /** Tells everybody who subscribed by a command of that type. */
  tell(type: string, event: unknown): void {
    for (const [message, callback] of this.subscribed) if (message.type === type) callback(event);
  }

  /** Types of the commands sent since the last look. */
  looked(): readonly string[] {
    return this.sent.splice(0).map(({ type }) => type);
  }
}

/** A link that is ready, over a connection that the test plays. */
export function linkTo(connection: ConnectionDouble): AccountLink {
  const link = new AccountLink();
  link.follow(connection, true);
  return link;
}

/** A promise that a test settles when it likes. */
export function deferred<Value>() {
  let settle: { resolve: (value: Value) => void; reject: (error: unknown) => void } | undefined;
  const promise = new Promise<Value>((resolve, reject) => (settle = { resolve, reject }));
  return {
    promise,
    resolve: (value: Value) => settle?.resolve(value),
    reject: (error: unknown) => settle?.reject(error),
  };
}

/** What a connection rejects with when the server refuses. */
export const refusal = (code: string, message = code, more: object = {}): Error =>
  Object.assign(new Error(message), { code, ...more });
