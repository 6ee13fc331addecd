/** Renders an element anew whenever one of its stores, or the language, has changed. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onLanguageChange } from '../../i18n/t.ts';

/** What is used of a store. */
interface Followed {
  subscribe(listener: () => void): () => void;
}

export class FollowStores implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #stores: () => readonly (Followed | undefined)[];
  readonly #heard: () => void;
  #followed: readonly (Followed | undefined)[] = [];
  #isConnected = false;
  #stop: (() => void)[] = [];

  /**
   * @param stores - asked before each rendering, because stores come as properties
   * @param heard - called at each change, before the element is rendered
   */
  constructor(
    host: ReactiveControllerHost,
    stores: () => readonly (Followed | undefined)[],
    heard: () => void = () => undefined,
  ) {
    this.#host = host;
    this.#stores = stores;
    this.#heard = heard;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#follow();
    // What happened while the element was out of the page.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#unfollow();
  }

  hostUpdate(): void {
    const stores = this.#stores();
    if (this.#isConnected && stores.some((store, index) => store !== this.#followed[index])) this.#follow();
  }

  #follow(): void {
    this.#unfollow();
    this.#followed = this.#stores();
    const update = (): void => {
      this.#heard();
      this.#host.requestUpdate();
    };
    this.#stop = this.#followed.flatMap((store) => store?.subscribe(update) ?? []);
    this.#stop.push(onLanguageChange(update));
  }

  #unfollow(): void {
    for (const stop of this.#stop.splice(0)) stop();
    this.#followed = [];
  }
}
