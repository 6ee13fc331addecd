/** A field that shows what came from elsewhere as long as nobody has touched it. */

export class UntouchedField {
  #shown: string | undefined;

  /** To be called after each rendering. What somebody is typing stays. */
  follow(input: HTMLInputElement | null, value: string): void {
    if (!input) {
      this.#shown = undefined;
      return;
    }
    if (value === this.#shown) return;
    if (this.#shown === undefined || input.value === this.#shown) input.value = value;
    this.#shown = value;
  }

  /** What was typed is no longer wanted. */
  reset(): void {
    this.#shown = undefined;
  }
}
