/** The base of every store: one immutable state at a time, and who wants to hear of the next. */

/** Holds a state that only a subclass can replace. */
export class Store<State> {
  #state: State;
  readonly #listeners = new Set<(state: State) => void>();

  constructor(initial: State) {
    this.#state = initial;
  }

  get state(): State {
    return this.#state;
  }

  /**
   * Hears every state from the next one on.
   * @returns stops listening
   */
  subscribe(listener: (state: State) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  protected set(state: State): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener(state);
  }
}
