/** A record in the person's stored data, one value per token id: read, changed entry by entry, and cleaned. */
import type { CommandSender } from '../api/command.ts';
import { fetchRefreshTokens } from '../api/security/refresh-tokens.ts';
import type { RefreshTokenEntry } from '../api/security/refresh-tokens.ts';
import { fetchUserData, saveUserData } from '../api/account/user-data.ts';

/** Values by the id of a token. */
export type ById<Value> = ReadonlyMap<string, Value>;

export class UserRecord<Value> {
  readonly #sender: CommandSender;
  readonly #key: string;
  readonly #isValue: (value: unknown) => value is Value;
  /** Changes wait for each other, or one would write over the other. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param isValue - entries that are something else are left out, and lost at the next change */
  constructor(sender: CommandSender, key: string, isValue: (value: unknown) => value is Value) {
    this.#sender = sender;
    this.#key = key;
    this.#isValue = isValue;
  }

  /** @throws as {@link fetchUserData} */
  async read(): Promise<ById<Value>> {
    const stored = await fetchUserData(this.#sender, this.#key);
    return new Map(
      Object.entries(stored).filter((entry): entry is [string, Value] => this.#isValue(entry[1])),
    );
  }

  /**
   * Sets or removes entries; what other devices wrote meanwhile stays.
   * @param changes - `undefined` removes
   * @returns what is stored now
   * @throws as {@link fetchUserData} and {@link saveUserData}
   */
  async change(changes: ById<Value | undefined>): Promise<ById<Value>> {
    const change = this.#last.then(async () => {
      const entries = new Map(await this.read());
      for (const [id, value] of changes)
        if (value === undefined) entries.delete(id);
        else entries.set(id, value);
      await saveUserData(this.#sender, this.#key, Object.fromEntries(entries));
      return entries;
    });
    this.#last = change.catch(() => undefined);
    return await change;
  }

  /**
   * Removes the entries of tokens that are no more. An entry may be newer than the list at hand, so a newer list decides.
   * @param entries - what is stored
   * @throws as {@link fetchRefreshTokens} and {@link change}
   */
  async forgetDead(entries: ById<Value>, listed: readonly RefreshTokenEntry[]): Promise<void> {
    const deadOf = (tokens: readonly RefreshTokenEntry[]): readonly string[] => {
      const alive = new Set(tokens.map(({ id }) => id));
      return [...entries.keys()].filter((id) => !alive.has(id));
    };
    if (deadOf(listed).length === 0) return;
    const dead = deadOf(await fetchRefreshTokens(this.#sender));
    if (dead.length > 0) await this.change(new Map(dead.map((id) => [id, undefined])));
  }
}
