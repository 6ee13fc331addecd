/** A link for stores that are wanted for a while only: all that they began is ended at once. */
import type { CommandMessage } from '../api/command.ts';
import type { AccountLink } from './account-link.ts';

/** What stores use of a link. */
type Link = Pick<AccountLink, 'sendMessagePromise' | 'onReady' | 'subscribe'>;

export class ScopedLink implements Link {
  readonly #link: Link;
  #stop: (() => void)[] = [];

  constructor(link: Link) {
    this.#link = link;
  }

  async sendMessagePromise(message: CommandMessage): Promise<unknown> {
    return await this.#link.sendMessagePromise(message);
  }

  onReady(listener: () => void): () => void {
    const stop = this.#link.onReady(listener);
    this.#stop.push(stop);
    return stop;
  }

  subscribe(message: CommandMessage, callback: (event: unknown) => void): () => void {
    const stop = this.#link.subscribe(message, callback);
    this.#stop.push(stop);
    return stop;
  }

  /** Nothing is heard any more. */
  end(): void {
    for (const stop of this.#stop.splice(0)) stop();
  }
}
