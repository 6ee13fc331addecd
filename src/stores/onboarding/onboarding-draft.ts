/** What was entered into the step of now, so that a reload of this tab loses nothing of it. */
import type { TextStorage } from '../../session/storage/resilient-storage.ts';

/** By name of the field; a box that is not checked is empty. */
export type Entries = Readonly<Record<string, string>>;

interface Kept {
  readonly step: string;
  readonly entries: Entries;
}

const KEY = 'latchkey.draft';

/** What a storage holds may be anybody's. */
function isKept(value: unknown): value is Kept {
  const { step, entries } = (value ?? {}) as { step?: unknown; entries?: object | null };
  return (
    typeof step === 'string' &&
    typeof entries === 'object' &&
    entries !== null &&
    Object.values(entries).every((entry) => typeof entry === 'string')
  );
}

/** Of one step at a time. Whoever keeps something here says by name what; a secret is never among it. */
export class OnboardingDraft {
  readonly #storage: TextStorage;

  /** @param storage - of this tab alone */
  constructor(storage: TextStorage) {
    this.#storage = storage;
  }

  /** What was entered into a step; empty where nothing was. */
  of(step: string): Entries {
    const kept = this.#read();
    return kept?.step === step ? { ...kept.entries } : {};
  }

  /** Keeps what a person has entered, besides what was kept of the same step before. */
  keep(step: string, entries: Entries): void {
    this.#storage.set(KEY, JSON.stringify({ step, entries: { ...this.of(step), ...entries } }));
  }

  /**
   * Forgets what was entered into any other step.
   * @param step - the one of now; none once all are over
   */
  turnTo(step?: string): void {
    if (step === undefined || this.#read()?.step !== step) this.#storage.delete(KEY);
  }

  #read(): Kept | undefined {
    try {
      const kept: unknown = JSON.parse(this.#storage.get(KEY) ?? 'null');
      return isKept(kept) ? kept : undefined;
    } catch {
      return undefined;
    }
  }
}
