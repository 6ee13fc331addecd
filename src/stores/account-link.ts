/** What the pages of the account ask Home Assistant through: whatever connection there is at the moment. */
import { AuthError } from '../api/auth-error.ts';
import type { CommandMessage, CommandSender } from '../api/command.ts';
import type { HassConnection } from '../session/connection/connection.ts';

/** What is used of a connection. */
export type LinkConnection = Pick<HassConnection, 'sendMessagePromise' | 'subscribe'>;

/** One subscription for as long as the link lives, whatever connection it is on. */
interface Subscription {
  readonly message: CommandMessage;
  readonly callback: (event: unknown) => void;
  /** Where it is, or is being, begun. */
  on: LinkConnection | undefined;
  end: (() => Promise<void>) | undefined;
}

export class AccountLink implements CommandSender {
  #connection: LinkConnection | undefined;
  #isReady = false;
  readonly #listeners = new Set<() => void>();
  readonly #subscriptions = new Set<Subscription>();

  /** Sends over the connection of now; a command is never kept for a later one. */
  async sendMessagePromise(message: CommandMessage): Promise<unknown> {
    if (!this.#connection) throw new AuthError('connection_lost');
    return await this.#connection.sendMessagePromise(message);
  }

  /**
   * Calls back whenever what was read may be out of date: now if commands are answered, when they are again, and when
   * somebody comes back to the page.
   * @returns stops listening
   */
  onReady(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#isReady) listener();
    return () => this.#listeners.delete(listener);
  }

  /**
   * Subscribes by a command, and again over each further connection. One that the server refuses is tried again when
   * {@link onReady} calls back, which is why nobody may rely on events alone.
   * @param callback - hears every event
   * @returns ends the subscription
   */
  subscribe(message: CommandMessage, callback: (event: unknown) => void): () => void {
    const subscription: Subscription = { message, callback, on: undefined, end: undefined };
    this.#subscriptions.add(subscription);
    if (this.#isReady) void this.#begin(subscription);
    return () => {
      this.#subscriptions.delete(subscription);
      if (subscription.on === this.#connection) void subscription.end?.().catch(() => undefined);
    };
  }

  /**
   * Goes along with the account's connection.
   * @param isReady - whether commands are answered at the moment
   */
  follow(connection: LinkConnection | undefined, isReady: boolean): void {
    const isNews = isReady && !(this.#isReady && connection === this.#connection);
    this.#connection = connection;
    this.#isReady = isReady;
    if (isNews) this.refresh();
  }

  /** Somebody looks at the page again: other devices may have changed something meanwhile. */
  refresh(): void {
    if (!this.#isReady) return;
    for (const subscription of this.#subscriptions) void this.#begin(subscription);
    for (const listener of [...this.#listeners]) listener();
  }

  /** A connection renews its subscriptions by itself when it was lost; only a new one begins without them. */
  async #begin(subscription: Subscription): Promise<void> {
    const connection = this.#connection;
    if (!connection || subscription.on === connection) return;
    subscription.on = connection;
    subscription.end = undefined;
    const { message, callback } = subscription;
    try {
      const end = await connection.subscribe(message, (event) => {
        if (this.#subscriptions.has(subscription) && subscription.on === connection) callback(event);
      });
      if (!this.#subscriptions.has(subscription)) await end();
      else if (subscription.on === connection) subscription.end = end;
    } catch {
      if (subscription.on === connection) subscription.on = undefined;
    }
  }
}
