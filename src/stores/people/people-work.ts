/** Does one thing to several users, one after another, over lost connections, and tells honestly how each ended. */
import { toAuthError } from '../../api/auth-error.ts';
import type { AuthError } from '../../api/auth-error.ts';
import type { CommandSender } from '../../api/command.ts';
import type { Person } from '../../api/people/person.ts';
import { fetchUsers, updateUser } from '../../api/people/user.ts';
import type { User, UserChange } from '../../api/people/user.ts';
import type { PeopleAction } from './people-rules.ts';
import type { RetryClock } from '../retry-timer.ts';
import { Store } from '../store.ts';
import { deleteUserKeepingTrackers } from './user-deletion.ts';

/** Somebody to whom it is done. */
export interface WorkPerson {
  readonly id: string;
  readonly name: string;
}

/** How it ended for one. */
export interface WorkResult extends WorkPerson {
  /** `unsure`: there was no answer, so it may have happened. */
  readonly outcome: 'done' | 'gone' | 'refused' | 'unsure';
  /** Why, where it was refused or is not known. */
  readonly error: AuthError | null;
  /** Persons, as they were, who lost their device trackers by the deletion. */
  readonly lost: readonly Person[];
}

export interface PeopleWorkState {
  readonly action: PeopleAction;
  readonly total: number;
  readonly results: readonly WorkResult[];
  /** Whose turn has not come, or never will. */
  readonly left: readonly WorkPerson[];
  readonly status: 'running' | 'waiting' | 'stopped' | 'done';
}

/** What the work is done over; it outlives connections. */
export interface PeopleWorkLink extends CommandSender {
  /** Calls back now if commands are answered, else as soon as they are; returns the way to stop listening. */
  onReady(listener: () => void): () => void;
}

export interface PeopleWorkDeps {
  readonly link: PeopleWorkLink;
  readonly after: RetryClock['after'];
  /** Asks for the list again, because not everything is told. */
  readonly reload: () => Promise<void>;
}

type Outcome = Pick<WorkResult, 'outcome' | 'error' | 'lost'>;

/** One whose connection is lost each time is given up after so many tries. */
const MOST_TRIES = 3;
/** Between two tries over a line that breaks again and again. */
const PAUSE_MS = 1_000;

const CHANGES: Readonly<Record<Exclude<PeopleAction, 'delete'>, UserChange>> = {
  switchOff: { is_active: false },
  switchOn: { is_active: true },
  localOnly: { local_only: true },
  anywhere: { local_only: false },
};

const done: Outcome = { outcome: 'done', error: null, lost: [] };

const isAsWanted = (user: User, { is_active, local_only }: UserChange): boolean =>
  (is_active === undefined || user.is_active === is_active) &&
  (local_only === undefined || user.local_only === local_only);

const refused = (error: AuthError): Outcome => ({
  outcome: error.serverCode === 'not_found' ? 'gone' : 'refused',
  error,
  lost: [],
});

/** @param wait - begins to listen and returns the way to stop; it may call back before it returns */
async function until(wait: (go: () => void) => () => void): Promise<void> {
  await new Promise<void>((resolve) => {
    const cancel = wait(() => {
      queueMicrotask(() => cancel());
      resolve();
    });
  });
}

export class PeopleWork extends Store<PeopleWorkState | null> {
  readonly #deps: PeopleWorkDeps;
  #stop = new AbortController();

  constructor(deps: PeopleWorkDeps) {
    super(null);
    this.#deps = deps;
  }

  get isRunning(): boolean {
    return this.state?.status === 'running' || this.state?.status === 'waiting';
  }

  /** Goes on until everybody had a turn or it is stopped; never rejects. One work at a time: a second is not begun. */
  async run(action: PeopleAction, people: readonly WorkPerson[]): Promise<void> {
    if (this.isRunning) return;
    this.#stop = new AbortController();
    const results: WorkResult[] = [];
    const say = (status: PeopleWorkState['status']): void =>
      this.set({
        action,
        total: people.length,
        results: [...results],
        left: people.slice(results.length),
        status,
      });
    say('running');
    for (const person of people) {
      if (this.#isStopped()) break;
      results.push({ ...person, ...(await this.#doOne(action, person.id, say)) });
      say('running');
    }
    await this.#deps.reload();
    say(results.length < people.length ? 'stopped' : 'done');
  }

  /** What is under way is still waited for. */
  stop(): void {
    this.#stop.abort();
  }

  /** The person has read how it ended. */
  dismiss(): void {
    if (!this.isRunning) this.set(null);
  }

  async #doOne(
    action: PeopleAction,
    id: string,
    say: (status: PeopleWorkState['status']) => void,
  ): Promise<Outcome> {
    if (action === 'delete') return await this.#delete(id, say);
    for (let turn = 1; ; turn += 1) {
      const outcome = await this.#change(id, CHANGES[action]);
      // It may be asked for twice: nobody is switched off more than off.
      const isLost = outcome.outcome === 'unsure' && outcome.error?.code === 'connection_lost';
      if (!isLost || turn === MOST_TRIES) return outcome;
      say('waiting');
      await this.#untilStopped((go) => this.#deps.after(PAUSE_MS, go));
      await this.#untilStopped((go) => this.#deps.link.onReady(go));
      if (this.#isStopped()) return outcome;
      say('running');
    }
  }

  async #change(id: string, change: UserChange): Promise<Outcome> {
    try {
      await updateUser(this.#deps.link, id, change);
      return done;
    } catch (thrown) {
      const error = toAuthError(thrown);
      if (error.code === 'command_failed') return refused(error);
      return await this.#lookAgain(id, change, error);
    }
  }

  /** There was no answer: the list tells whether it happened. */
  async #lookAgain(id: string, change: UserChange, error: AuthError): Promise<Outcome> {
    try {
      const user = (await fetchUsers(this.#deps.link)).find((other) => other.id === id);
      if (!user) return { outcome: 'gone', error, lost: [] };
      if (isAsWanted(user, change)) return done;
    } catch {
      // No answer again: still not known.
    }
    return { outcome: 'unsure', error, lost: [] };
  }

  /** Over a lost connection it is waited for what became of it, stopped or not: trackers may have to be given back. */
  async #delete(id: string, say: (status: PeopleWorkState['status']) => void): Promise<Outcome> {
    const { link, after } = this.#deps;
    let deletion = await deleteUserKeepingTrackers(link, id);
    for (let turn = 1; deletion.status === 'unsure' && turn < MOST_TRIES; turn += 1) {
      if (deletion.error.code !== 'connection_lost') break;
      say('waiting');
      await until((go) => after(PAUSE_MS, go));
      await until((go) => link.onReady(go));
      say('running');
      deletion = await deletion.settle();
      // It had not happened.
      if (deletion.status === 'unsure' && deletion.wasSeen && !this.#isStopped())
        deletion = await deleteUserKeepingTrackers(link, id);
    }
    switch (deletion.status) {
      case 'deleted':
        return { ...done, lost: deletion.lost };
      case 'refused':
        return refused(deletion.error);
      case 'unsure':
        return { outcome: 'unsure', error: deletion.error, lost: [] };
    }
  }

  /** Waits for something, or for the person's stop. */
  async #untilStopped(wait: (go: () => void) => () => void): Promise<void> {
    const { signal } = this.#stop;
    if (signal.aborted) return;
    await until((go) => {
      signal.addEventListener('abort', go);
      const cancel = wait(go);
      return () => {
        signal.removeEventListener('abort', go);
        cancel();
      };
    });
  }

  #isStopped(): boolean {
    return this.#stop.signal.aborted;
  }
}
