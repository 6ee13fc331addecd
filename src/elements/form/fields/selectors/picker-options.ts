/** What a picker offers, and how it is found: accents, cases and ways to write a letter do not matter. */

export interface PickerOption {
  /** What is sent. */
  readonly value: string;
  readonly label: string;
  /** A second line that tells apart what is called alike. */
  readonly detail?: string | undefined;
}

/** A text as it is compared. */
export const plain = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();

/** Options with the texts they are found by, made once. */
export class OptionIndex {
  readonly options: readonly PickerOption[];
  readonly #texts: readonly string[];
  readonly #byValue: ReadonlyMap<string, PickerOption>;

  constructor(options: readonly PickerOption[]) {
    this.options = options;
    this.#texts = options.map(({ value, label, detail = '' }) => plain(`${label} ${detail} ${value}`));
    this.#byValue = new Map(options.map((option) => [option.value, option]));
  }

  /** The option that stands for a value. */
  of(value: string): PickerOption | undefined {
    return this.#byValue.get(value);
  }

  /** The options that hold each word of a text, in their own order. */
  matching(text: string): readonly PickerOption[] {
    const words = plain(text).split(/\s+/).filter(Boolean);
    if (words.length === 0) return this.options;
    return this.options.filter((_option, index) =>
      words.every((word) => this.#texts[index]?.includes(word) === true),
    );
  }

  /** The one option that is called so, or whose value it is. */
  exact(text: string): PickerOption | undefined {
    const byValue = this.#byValue.get(text);
    if (byValue) return byValue;
    const wanted = plain(text);
    if (wanted === '') return undefined;
    const called = this.options.filter(({ label }) => plain(label) === wanted);
    return called.length === 1 ? called[0] : undefined;
  }
}
