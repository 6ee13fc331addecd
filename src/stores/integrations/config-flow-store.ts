/** One flow of an integration, gone through step by step: answers, waiting, being replaced, and its end. */
import { toAuthError } from '../../api/auth-error.ts';
import type { AuthError } from '../../api/auth-error.ts';
import { continueConfigFlow, openConfigFlow } from '../../api/integrations/config-flow.ts';
import type { FlowAnswer, FlowInput } from '../../api/integrations/config-flow.ts';
import type { ConfigAbortStep, ConfigFlowStep } from '../../api/integrations/config-flow-step.ts';
import { fetchEntryState } from '../../api/integrations/config-entry-state.ts';
import { FLOWS_SUBSCRIPTION } from '../../api/integrations/config-flows-in-progress.ts';
import type { Http } from '../../api/http.ts';
import { reloadEntry } from '../../api/integrations/reload-entry.ts';
import type { AccountLink } from '../account-link.ts';
import type { FlowEnd, FlowProblem, FlowState, LiveStep, StepState } from './config-flow-state.ts';
import { entryOutcome } from './entry-outcome.ts';
import type { EntryOutcome } from './entry-outcome.ts';
import { Store } from '../store.ts';

export interface ConfigFlowDeps {
  readonly http: Http;
  readonly link: Pick<AccountLink, 'sendMessagePromise' | 'onReady' | 'subscribe'>;
  /** A token of an administrator: a plain user's counts toward a ban. */
  readonly accessToken: () => Promise<string>;
  /** Calls back later; returns the way to cancel. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

/** Which flow it is. */
export interface FlowSubject {
  readonly flowId: string;
  /** The entry it is about, where it is about one. */
  readonly entryId: string | null;
}

/** These reasons mean that the entry works again; others are judged by the entry itself. */
const SUCCESSES: readonly string[] = ['reauth_successful', 'reconfigure_successful'];

/** While a step moves on by itself it is looked at this often, for an event may be lost. */
const LOOK_MS = 5_000;

const moved = (type: string) => ({ type: 'subscribe_events', event_type: type });

const isWaiting = ({ type }: LiveStep): boolean => type === 'progress' || type === 'external';

const isNamed = (one: unknown, flowId: string): one is { readonly type: unknown } =>
  typeof one === 'object' && one !== null && (one as { flow_id?: unknown }).flow_id === flowId;

export class ConfigFlowStore extends Store<FlowState> {
  readonly #deps: ConfigFlowDeps;
  #flowId: string;
  #entryId: string | null;
  /** How the entry fared before; undefined until that is known. */
  #stateBefore: string | null | undefined;
  /** Grows with whatever makes a late answer worthless. */
  #question = 0;
  #turn = 0;
  /** The list of flows has had this one in it, so that a list without it means something. */
  #wasListed = false;
  #isLooking = false;
  #isOutdated = false;
  #cancelLook: () => void = () => undefined;
  #stop: (() => void)[] = [];

  constructor(deps: ConfigFlowDeps, { flowId, entryId }: FlowSubject) {
    super({ status: 'loading' });
    this.#deps = deps;
    this.#flowId = flowId;
    this.#entryId = entryId;
  }

  /** Opens the flow: asking for it runs its step, so one that was closed for a while is only listened to again. */
  async open(): Promise<void> {
    if (this.#stop.length > 0) return;
    const { link } = this.#deps;
    // Before the step is asked for: it may move on at once.
    this.#stop = [
      link.subscribe(moved('data_entry_flow_progressed'), (event) => this.#onMoved(event)),
      link.subscribe(moved('data_entry_flow_progress_update'), (event) => this.#onProgress(event)),
      link.subscribe(FLOWS_SUBSCRIPTION, (event) => this.#onFlows(event)),
      // Somebody came back to the page, perhaps from the external one.
      link.onReady(() => void this.#look()),
    ];
    if (this.state.status === 'loading') await Promise.all([this.#noteStateBefore(), this.#show(false)]);
  }

  /** Answers the form of now. What is sent while an answer is waited for is left out. */
  async submit(input: FlowInput): Promise<void> {
    const { state } = this;
    if (state.status !== 'step' || state.busy) return;
    const question = this.#begin({ ...state, busy: true, problem: null, isReplacement: false });
    try {
      const { http, accessToken } = this.#deps;
      const answer = await continueConfigFlow(http, await accessToken(), this.#flowId, input);
      if (question === this.#question) await this.#take(answer, state);
    } catch (thrown) {
      if (question === this.#question) await this.#stumble(toAuthError(thrown), state);
    }
  }

  /** Answers the menu of now. */
  async choose(option: string): Promise<void> {
    await this.submit({ next_step_id: option });
  }

  /** Opens a flow that could not be opened, or a waiting step whose look failed, again. */
  async tryAgain(): Promise<void> {
    const { state } = this;
    if (state.status === 'failed') await this.#show(false);
    else if (state.status === 'step' && !state.busy) await this.#look(true);
  }

  /** Loads the entry anew, which begins another flow where it is refused still. */
  async startAnew(): Promise<void> {
    const { state } = this;
    const entryId = this.#entryId;
    if (state.status !== 'ended' || state.busy || entryId === null) return;
    const question = this.#begin({ ...state, busy: true, error: null });
    try {
      const { http, accessToken } = this.#deps;
      await reloadEntry(http, await accessToken(), entryId);
      await this.#follow(question, this.#flowId, false);
    } catch (thrown) {
      if (question === this.#question) this.set({ ...state, busy: false, error: toAuthError(thrown) });
    }
  }

  /** Goes on with the flow that the ended one leads to. */
  async goOn(): Promise<void> {
    const { state } = this;
    if (state.status !== 'ended' || state.busy || state.next?.[0] !== 'config_flow') return;
    this.#flowId = state.next[1];
    this.#entryId = null;
    this.#wasListed = false;
    await this.#show(false);
  }

  /** Stops listening. The flow itself stays for another time. */
  close(): void {
    this.#question += 1;
    this.#cancelLook();
    for (const stop of this.#stop.splice(0)) stop();
    const { state } = this;
    if ('busy' in state && state.busy) this.set({ ...state, busy: false });
  }

  /** A new question makes answers to earlier ones worthless. */
  #begin(state: FlowState): number {
    this.#cancelLook();
    this.set(state);
    return ++this.#question;
  }

  async #noteStateBefore(): Promise<void> {
    if (this.#entryId === null) return;
    this.#stateBefore = await fetchEntryState(this.#deps.link, this.#entryId).catch(() => undefined);
  }

  /** Asks for the step of now and shows it. */
  async #show(isReplacement: boolean): Promise<void> {
    const before = this.state;
    const question = this.#begin(
      before.status === 'step' ? { ...before, busy: true } : { status: 'loading' },
    );
    try {
      const step = await this.#ask();
      if (question === this.#question) await this.#arrive(step, isReplacement);
    } catch (thrown) {
      if (question !== this.#question) return;
      if (before.status === 'step') await this.#stumble(toAuthError(thrown), before);
      else if (toAuthError(thrown).code === 'flow_not_found') await this.#lose();
      else this.set({ status: 'failed', error: toAuthError(thrown) });
    }
  }

  async #ask(): Promise<ConfigFlowStep> {
    const { http, accessToken } = this.#deps;
    return await openConfigFlow(http, await accessToken(), this.#flowId);
  }

  async #take(answer: FlowAnswer, before: StepState): Promise<void> {
    if ('step' in answer) await this.#arrive(answer.step, false);
    else this.#fail({ kind: 'refused', refusals: answer.refusals }, before);
  }

  #fail(problem: FlowProblem, before: StepState): void {
    this.set({ ...before, busy: false, problem, isReplacement: false, turn: ++this.#turn });
    if (isWaiting(before.step)) this.#planLook();
  }

  async #stumble(error: AuthError, before: StepState): Promise<void> {
    if (error.code === 'flow_not_found') await this.#lose();
    else this.#fail({ kind: 'failed', error }, before);
  }

  async #arrive(step: ConfigFlowStep, isReplacement: boolean): Promise<void> {
    if (step.type === 'create_entry') {
      this.#end({ kind: 'created', step });
      return;
    }
    if (step.type === 'abort') {
      await this.#judge(step);
      return;
    }
    const { state } = this;
    const isSame =
      state.status === 'step' &&
      isWaiting(step) &&
      'step_id' in state.step &&
      'step_id' in step &&
      state.step.step_id === step.step_id;
    this.set({
      status: 'step',
      step,
      busy: false,
      problem: null,
      isReplacement,
      progress: isSame ? state.progress : null,
      turn: isSame ? state.turn : ++this.#turn,
    });
    if (isWaiting(step)) this.#planLook();
  }

  /** An abort may be the success; then the entry is loaded now, and was not before. */
  async #judge(step: ConfigAbortStep): Promise<void> {
    if (SUCCESSES.includes(step.reason)) {
      this.#end({ kind: 'success', step, by: 'here' });
      return;
    }
    const question = this.#question;
    const outcome = await this.#outcome(question).catch(() => undefined);
    if (question !== this.#question) return;
    const isLoaded = outcome?.kind === 'rest' && outcome.state === 'loaded';
    if (isLoaded && this.#wasBroken) this.#end({ kind: 'success', step, by: 'here' });
    else this.#end({ kind: 'aborted', step, isFailure: !isLoaded });
  }

  get #wasBroken(): boolean {
    return typeof this.#stateBefore === 'string' && this.#stateBefore !== 'loaded';
  }

  async #outcome(question: number): Promise<EntryOutcome | undefined> {
    const isWanted = (): boolean => question === this.#question;
    if (this.#entryId === null) return undefined;
    return await entryOutcome(this.#deps, this.#entryId, this.#flowId, isWanted);
  }

  /** The flow is no more: the entry may have another one, or need none. */
  async #lose(): Promise<void> {
    const before = this.state;
    const question = ++this.#question;
    try {
      await this.#follow(question, this.#flowId, true);
    } catch (thrown) {
      if (question !== this.#question) return;
      const error = toAuthError(thrown);
      if (before.status === 'step') this.#fail({ kind: 'failed', error }, before);
      else this.set({ status: 'failed', error });
    }
  }

  /** @param isReplacement - the flow was taken away from under the person, who is led on to the new one */
  async #follow(question: number, formerFlowId: string, isReplacement: boolean): Promise<void> {
    const outcome = await this.#outcome(question);
    if (question !== this.#question) return;
    if (!outcome) this.#end({ kind: 'gone', entryState: null });
    else if (outcome.kind === 'flow') {
      this.#flowId = outcome.flowId;
      this.#wasListed = false;
      const { state } = this;
      await this.#show(isReplacement && state.status === 'step' && outcome.flowId !== formerFlowId);
    } else if (outcome.state === 'loaded' && this.#wasBroken)
      this.#end({ kind: 'success', step: null, by: isReplacement ? 'elsewhere' : 'here' });
    else this.#end({ kind: 'gone', entryState: outcome.state });
  }

  #end(end: FlowEnd): void {
    this.#cancelLook();
    const next = 'step' in end ? (end.step?.next_flow ?? null) : null;
    this.set({ status: 'ended', end, next, busy: false, error: null });
  }

  #planLook(): void {
    this.#cancelLook();
    this.#cancelLook = this.#deps.after(LOOK_MS, () => void this.#look());
  }

  /**
   * Asks how a step that moves on by itself fares. Any other is left alone: asking would forget what was wrong with it.
   * @param isAsked - the person wants it, and hears when it fails
   */
  async #look(isAsked = false): Promise<void> {
    const { state } = this;
    if (state.status !== 'step' || state.busy || !isWaiting(state.step)) return;
    this.#isOutdated = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    const question = this.#question;
    try {
      while (this.#isOutdated && question === this.#question) {
        this.#isOutdated = false;
        const step = await this.#ask();
        if (question === this.#question) await this.#arrive(step, false);
      }
    } catch (thrown) {
      if (question === this.#question) await this.#missLook(toAuthError(thrown), isAsked);
    } finally {
      this.#isLooking = false;
    }
  }

  async #missLook(error: AuthError, isAsked: boolean): Promise<void> {
    const { state } = this;
    if (state.status !== 'step') return;
    // What is only a matter of the network comes right by itself.
    const isPassing = error.code === 'network' || error.code === 'timeout' || error.code === 'unavailable';
    if (isPassing && !isAsked) this.#planLook();
    else await this.#stumble(error, state);
  }

  #onMoved(event: unknown): void {
    if (isNamed((event as { data?: unknown } | null)?.data, this.#flowId)) void this.#look();
  }

  #onProgress(event: unknown): void {
    const { data } = (event ?? {}) as { data?: { progress?: unknown } };
    const { state } = this;
    if (state.status !== 'step' || state.step.type !== 'progress' || !isNamed(data, this.#flowId)) return;
    const progress = Number(data.progress);
    if (Number.isFinite(progress)) this.set({ ...state, progress: Math.min(1, Math.max(0, progress)) });
  }

  /** All flows come at first, then each that begins or ends. */
  #onFlows(event: unknown): void {
    if (!Array.isArray(event)) return;
    const ours = event.filter((one) => isNamed(one, this.#flowId));
    const isWholeList = event.every((one: { type?: unknown } | null) => one?.type === null);
    const isGone =
      ours.some(({ type }) => type === 'removed') || (isWholeList && this.#wasListed && ours.length === 0);
    if (ours.length > 0) this.#wasListed = !isGone;
    const { state } = this;
    // An answer under way says itself what became of the flow.
    if (isGone && state.status === 'step' && !state.busy && !this.#isLooking) void this.#lose();
  }
}
