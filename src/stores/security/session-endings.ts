/** Ends many sessions one after another, over lost connections, and knows at any time how many are ended. */
import type { AuthError } from '../../api/auth-error.ts';
import { toAuthError } from '../../api/auth-error.ts';
import {
  deleteOtherSessions,
  deleteRefreshToken,
  fetchRefreshTokens,
} from '../../api/security/refresh-tokens.ts';
import type { CommandSender } from '../../api/command.ts';
import type { RetryClock } from '../retry-timer.ts';

/** Where the work stands. */
export interface EndingProgress {
  readonly total: number;
  /** Ended by this work, as the server confirmed or its list shows. */
  readonly ended: number;
  /** Were gone before their turn came. */
  readonly alreadyGone: number;
  /** The server refused to end them. */
  readonly refused: number;
  /** Asked for, and the connection was lost before the answer. */
  readonly unsure: number;
  readonly status: 'running' | 'waiting' | 'stopped' | 'done';
  /** Why the last refused one was. */
  readonly error: AuthError | null;
}

/** What the work is done over. */
export interface EndingLink extends CommandSender {
  /** Calls back now if commands are answered, else as soon as they are; returns the way to stop listening. */
  onReady(listener: () => void): () => void;
}

/** So many are asked for at a time: a slow line costs less, and little is unsure when it breaks. */
const AT_ONCE = 4;
/** A session whose end is never answered is given up after so many tries. */
const MOST_TRIES = 3;
/** Between two looks over a line that breaks again and again. */
const PAUSE_MS = 1_000;

type Outcome = 'ended' | 'alreadyGone' | 'refused';

export class SessionEndings {
  readonly #link: EndingLink;
  readonly #after: RetryClock['after'];
  readonly #tell: (progress: EndingProgress) => void;
  readonly #total: number;
  readonly #waiting: Set<string>;
  readonly #unsure = new Set<string>();
  readonly #tries = new Map<string, number>();
  readonly #outcomes = new Map<string, Outcome>();
  readonly #stop = new AbortController();
  #status: EndingProgress['status'] = 'running';
  #error: AuthError | null = null;

  /** @param tell - hears each step */
  constructor(
    link: EndingLink,
    after: RetryClock['after'],
    ids: readonly string[],
    tell: (progress: EndingProgress) => void,
  ) {
    this.#link = link;
    this.#after = after;
    this.#waiting = new Set(ids);
    this.#total = this.#waiting.size;
    this.#tell = tell;
  }

  get progress(): EndingProgress {
    const count = (wanted: Outcome): number =>
      [...this.#outcomes.values()].filter((outcome) => outcome === wanted).length;
    return {
      total: this.#total,
      ended: count('ended'),
      alreadyGone: count('alreadyGone'),
      refused: count('refused'),
      unsure: this.#unsure.size,
      status: this.#status,
      error: this.#error,
    };
  }

  /**
   * Works until everything is decided or the person stops it; never throws.
   * @param isAllOthers - these are all but the own one, which the server ends in one go; what it leaves is ended singly
   */
  async run(isAllOthers = false): Promise<void> {
    this.#say('running');
    if (isAllOthers) await this.#endAllOthers();
    while (!this.#isStopped() && this.#waiting.size + this.#unsure.size > 0) {
      const isLost = await this.#work();
      if (isLost) await this.#catchUp(PAUSE_MS);
    }
    this.#say(this.#waiting.size + this.#unsure.size > 0 ? 'stopped' : 'done');
  }

  /** Asks for no further one; what is under way is still waited for. */
  stop(): void {
    this.#stop.abort();
  }

  /** After a stop, decides what was left unsure by a newer list of those that are still there. */
  settle(there: ReadonlySet<string>): void {
    if (this.#status !== 'stopped' || this.#unsure.size === 0) return;
    this.#compare(there);
    this.#say('stopped');
  }

  #compare(there: ReadonlySet<string>): void {
    for (const id of this.#waiting) {
      if (there.has(id)) continue;
      this.#waiting.delete(id);
      this.#outcomes.set(id, 'alreadyGone');
    }
    for (const id of this.#unsure) {
      if (!there.has(id)) this.#outcomes.set(id, 'ended');
      // Not ended after all: its turn comes again.
      else if ((this.#tries.get(id) ?? 0) < MOST_TRIES) this.#waiting.add(id);
      else this.#outcomes.set(id, 'refused');
    }
    this.#unsure.clear();
  }

  /** Ends what waits; returns true as soon as the line is lost. */
  async #work(): Promise<boolean> {
    let isLost = false;
    const worker = async (): Promise<void> => {
      for (const id of this.#waiting) {
        if (isLost || this.#isStopped()) return;
        this.#waiting.delete(id);
        isLost = !(await this.#end(id)) || isLost;
        this.#say('running');
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return isLost;
  }

  async #endAllOthers(): Promise<void> {
    for (const id of this.#waiting) this.#unsure.add(id);
    this.#waiting.clear();
    const pauseMs = await deleteOtherSessions(this.#link).then(
      () => 0,
      (thrown: unknown) => (toAuthError(thrown).code === 'command_failed' ? 0 : PAUSE_MS),
    );
    await this.#catchUp(pauseMs);
  }

  /** Returns false where the server's answer did not come. */
  async #end(id: string): Promise<boolean> {
    const tries = (this.#tries.get(id) ?? 0) + 1;
    this.#tries.set(id, tries);
    try {
      await deleteRefreshToken(this.#link, id);
      this.#outcomes.set(id, 'ended');
    } catch (thrown) {
      const error = toAuthError(thrown);
      const isGone = error.serverCode === 'invalid_token_id';
      if (!isGone) this.#error = error;
      if (error.code !== 'command_failed') {
        this.#unsure.add(id);
        return false;
      }
      // An earlier try without an answer may have been the one.
      this.#outcomes.set(id, !isGone ? 'refused' : tries > 1 ? 'ended' : 'alreadyGone');
    }
    return true;
  }

  /** Waits for the line, and looks which of those without an answer are gone. */
  async #catchUp(firstPauseMs: number): Promise<void> {
    if (firstPauseMs > 0) this.#say('waiting');
    for (let pauseMs = firstPauseMs; !this.#isStopped(); pauseMs = PAUSE_MS) {
      if (pauseMs > 0) await this.#untilAborted((done) => this.#after(pauseMs, done));
      await this.#untilAborted((done) => this.#link.onReady(done));
      if (this.#isStopped()) return;
      try {
        const tokens = await fetchRefreshTokens(this.#link);
        this.#compare(new Set(tokens.map(({ id }) => id)));
        return;
      } catch {
        // The line is away again, or was never back.
        this.#say('waiting');
      }
    }
  }

  /** Waits for something, or for the person's stop. */
  async #untilAborted(wait: (done: () => void) => () => void): Promise<void> {
    const { signal } = this.#stop;
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      let cancel: () => void = () => undefined;
      const done = (): void => {
        signal.removeEventListener('abort', done);
        // The listener may be called before it can be taken off.
        queueMicrotask(() => cancel());
        resolve();
      };
      signal.addEventListener('abort', done);
      cancel = wait(done);
    });
  }

  #isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  #say(status: EndingProgress['status']): void {
    this.#status = status;
    this.#tell(this.progress);
  }
}
