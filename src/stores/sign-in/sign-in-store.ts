/** Signing in, from the providers to the authorization code, whatever steps the server asks for. */
import { toAuthError } from '../../api/auth-error.ts';
import { fetchAuthProviders, PASSWORD_PROVIDER } from '../../api/sign-in/login-flow.ts';
import { FlowRunner, Superseded } from './flow-runner.ts';
import {
  findPerson,
  findProvider,
  hasSameFields,
  nameOf,
  TRUSTED_NETWORKS,
  USUAL_FORM,
} from './provider-choice.ts';
import { RetryTimer } from '../retry-timer.ts';
import { aftermathOf, isAway, problemOf, problemOfStep } from './sign-in-state.ts';
import { Store } from '../store.ts';
import type { AuthError } from '../../api/auth-error.ts';
import type { LoginFlowStep } from '../../api/sign-in/flow-step.ts';
import type { AuthProvider } from '../../api/sign-in/login-flow.ts';
import type { FlowInput, FlowRunnerDeps } from './flow-runner.ts';
import type { RetryClock } from '../retry-timer.ts';
import type { Offer, Problem, SignInState } from './sign-in-state.ts';

/** What the store needs from the world. */
export interface SignInDeps extends FlowRunnerDeps, RetryClock {
  /** The name of the provider used last on this device. */
  readonly lastProvider: { get(): string | null; set(name: string): void };
  /** From the address, for kiosks. */
  readonly wanted: { readonly provider: string | null; readonly user: string | null };
  /** Whether a person may be signed in unasked: not after a log-out, and never for a stranger's app. */
  readonly mayWalkIn: () => boolean;
}

type FormState = Extract<SignInState, { status: 'form' }>;

/** A form that waits for nothing but the person. */
const QUIET = { busy: false, sentAgain: false, retryAtMs: null, isBack: false } as const;

/** Verbs in, states out; the page renders {@link SignInState}. */
export class SignInStore extends Store<SignInState> {
  readonly #deps: SignInDeps;
  readonly #flow: FlowRunner;
  readonly #retry: RetryTimer;
  #hasUsedWantedUser = false;
  /** Shown above the first form that comes up. */
  #notice: Problem | null = null;
  /** A code came to nothing: walking in once more would only fail again, and again. */
  #hasFailed = false;
  /** Providers were asked for again: one that is offered and refused in turn is not followed in a circle. */
  #isReloaded = false;

  constructor(deps: SignInDeps) {
    super({ status: 'loading', offer: null, provider: null });
    this.#deps = deps;
    this.#flow = new FlowRunner(deps);
    this.#retry = new RetryTimer(deps);
  }

  /**
   * Asks for the providers and turns to the first of them.
   * @param asked - the answer, where it is under way already
   */
  async start(asked = fetchAuthProviders(this.#deps.http)): Promise<void> {
    const turn = this.#nextTurn();
    if (this.state.status !== 'waiting') this.set({ status: 'loading', offer: null, provider: null });
    try {
      const { providers, preselect_remember_me } = await asked;
      if (turn !== this.#flow.turn) return;
      this.#retry.reset();
      await this.#open({ providers, preselectRememberMe: preselect_remember_me });
    } catch (thrown) {
      if (turn === this.#flow.turn) this.#failToStart(toAuthError(thrown));
    }
  }

  /** Turns to another way to sign in; the flow of the former one is dropped. */
  async choose(provider: AuthProvider): Promise<void> {
    const { state } = this;
    if (!('offer' in state) || !state.offer) return;
    this.#nextTurn();
    await this.#begin(state.offer, provider);
  }

  /** Sends what was entered; does nothing while an earlier entry is being checked. */
  async submit(input: FlowInput): Promise<void> {
    const { state } = this;
    if (state.status !== 'form' || state.busy) return;
    this.#setBusy(state);
    await this.#guard(state, async () => {
      const step = this.#flow.isAtFirstStep
        ? await this.#flow.sendFirst(state.provider, state.step, input)
        : await this.#flow.send(input);
      this.#show(state, step);
    });
  }

  /** Goes back to the choice of second factors. */
  async useAnotherMethod(): Promise<void> {
    await this.#repeat(false);
  }

  /** Has the second factor send one more code: only a new flow does that. */
  async sendAgain(): Promise<void> {
    await this.#repeat(true);
  }

  /** The five minutes for a code are over: the server would refuse even the right one. */
  expire(): void {
    const { state } = this;
    if (state.status === 'form') this.#abort(state, 'login_expired');
  }

  /** What came after the code has failed, such as its exchange: signing in begins again, and the page says why. */
  async fail(error: AuthError): Promise<void> {
    this.#notice = problemOf(error);
    this.#hasFailed = true;
    await this.start();
  }

  /** Drops the flow and goes back to the first form, or asks for the providers again. */
  async startOver(): Promise<void> {
    const { state } = this;
    if ((state.status === 'form' || state.status === 'blocked') && state.offer && state.provider) {
      this.#nextTurn();
      await this.#begin(state.offer, state.provider);
    } else await this.start();
  }

  /** The page is being left: nobody will finish the flow. */
  leave(): void {
    this.#nextTurn();
  }

  /** The page is back from the back/forward cache: what was under way is gone, what was typed is not. */
  async resume(): Promise<void> {
    const { state } = this;
    if (state.status === 'form' && hasSameFields(state.step, USUAL_FORM)) this.set({ ...state, busy: false });
    else await this.start();
  }

  /** Tries at once what it would have tried later: the network is back, or the time has come. */
  async wake(): Promise<void> {
    const { state } = this;
    if (state.status === 'waiting') {
      this.set({ ...state, retryAtMs: null });
      await this.start();
    } else if (state.status === 'form' && state.retryAtMs !== null) await this.#lookForServer();
  }

  get #mayWalkIn(): boolean {
    return !this.#hasFailed && this.#deps.mayWalkIn();
  }

  #nextTurn(): number {
    this.#retry.cancel();
    return this.#flow.nextTurn();
  }

  async #open(offer: Offer): Promise<void> {
    const { wanted, lastProvider } = this.#deps;
    const { providers } = offer;
    const asked = findProvider(providers, wanted.provider);
    const first = asked ?? findProvider(providers, lastProvider.get()) ?? providers[0];
    if (!first) return;
    if (!this.#mayWalkIn && first.type === TRUSTED_NETWORKS) {
      const password = providers.find(({ type }) => type === PASSWORD_PROVIDER);
      if (password) await this.#begin(offer, password);
      else this.#letChoose(offer, first);
      return;
    }
    const { turn } = this.#flow;
    await this.#begin(offer, first);
    if (asked || !this.#mayWalkIn) return;
    const shown = this.state;
    for (const provider of providers) {
      if (turn !== this.#flow.turn || this.state !== shown) return;
      if (provider !== first && provider.type === TRUSTED_NETWORKS) await this.#tryToWalkIn(provider, shown);
    }
  }

  #letChoose(offer: Offer, provider: AuthProvider): void {
    const problem = this.#notice;
    this.#notice = null;
    if (problem) this.set({ status: 'blocked', problem, forward: 'start-over', offer, provider });
    else this.set({ status: 'choosing', offer });
  }

  /**
   * A trusted network may let one person straight in; if it asks anything, the question is withdrawn.
   * @param shown - the state of now: whoever sends something meanwhile is not taken for somebody else
   */
  async #tryToWalkIn(provider: AuthProvider, shown: SignInState): Promise<void> {
    const { turn } = this.#flow;
    const step = await this.#flow.probe(provider).catch(() => undefined);
    if (step?.type === 'form') this.#flow.drop(step.flow_id);
    const isStillAsked = turn === this.#flow.turn && this.state === shown;
    if (step?.type === 'create_entry' && isStillAsked) this.#finish(provider, step.result);
  }

  async #begin(offer: Offer, provider: AuthProvider, notice: Problem | null = null): Promise<void> {
    const form: FormState = {
      status: 'form',
      offer,
      provider,
      step: USUAL_FORM,
      isFirstStep: true,
      secondFactor: null,
      ...QUIET,
      problem: notice ?? this.#notice,
    };
    this.#notice = null;
    // Its flow begins when the password is sent, so that neither the code's five minutes nor a change of
    // network address count while the page just lies open.
    if (provider.type === PASSWORD_PROVIDER) {
      this.set(form);
      return;
    }
    this.set({ status: 'loading', offer, provider });
    await this.#guard(form, async () => this.#show(form, await this.#flow.begin(provider)));
    await this.#chooseWantedPerson();
  }

  async #chooseWantedPerson(): Promise<void> {
    const { user } = this.#deps.wanted;
    const { state } = this;
    if (state.status !== 'form' || !user || this.#hasUsedWantedUser || !this.#mayWalkIn) return;
    const person = findPerson(state.step, user);
    if (person === undefined) return;
    this.#hasUsedWantedUser = true;
    await this.submit({ user: person });
  }

  async #repeat(isSameModule: boolean): Promise<void> {
    const { state } = this;
    if (state.status !== 'form' || state.busy || !state.secondFactor) return;
    this.#setBusy(state);
    await this.#guard(state, async () => {
      this.#show(state, await this.#flow.repeat(state.provider, isSameModule));
      const { state: shown } = this;
      if (shown.status === 'form' && shown.secondFactor) this.set({ ...shown, sentAgain: isSameModule });
    });
  }

  #setBusy(state: FormState): void {
    this.#retry.cancel();
    this.set({ ...state, ...QUIET, busy: true, problem: null });
  }

  /**
   * Turns to what the server answered.
   * @param before - the form that was answered; its problem stays where the answer brings none of its own
   */
  #show(before: FormState, step: LoginFlowStep): void {
    if (step.type === 'create_entry') return this.#finish(before.provider, step.result);
    if (step.type === 'abort') {
      this.#flow.forget();
      return this.#abort(before, step.reason);
    }
    this.#retry.reset();
    const problem = problemOfStep(step) ?? (this.state.status === 'loading' ? before.problem : null);
    const secondFactor = this.#flow.secondFactorOf(step);
    this.#isReloaded = false;
    const { isAtFirstStep: isFirstStep } = this.#flow;
    this.set({ ...before, ...QUIET, step, isFirstStep, secondFactor, problem });
  }

  #finish(provider: AuthProvider, code: string): void {
    this.#flow.forget();
    this.#nextTurn();
    this.#deps.lastProvider.set(nameOf(provider));
    this.set({ status: 'done', provider, code });
  }

  #abort({ offer, provider }: FormState, reason: string): void {
    const problem: Problem = { kind: 'abort', key: reason, rejected: true };
    this.#nextTurn();
    if (provider.type === PASSWORD_PROVIDER) void this.#begin(offer, provider, problem);
    else this.set({ status: 'blocked', problem, forward: 'start-over', offer, provider });
  }

  /** Runs one exchange and turns its failure into the state that says so. */
  async #guard(state: FormState, exchange: () => Promise<void>): Promise<void> {
    const { turn } = this.#flow;
    try {
      await exchange();
    } catch (thrown) {
      if (thrown instanceof Superseded || turn !== this.#flow.turn) return;
      await this.#fail(state, toAuthError(thrown));
    }
  }

  async #fail(form: FormState, error: AuthError): Promise<void> {
    const { offer, provider } = form;
    const problem = problemOf(error);
    const aftermath = aftermathOf(error);
    const hasForm = this.state.status === 'form';
    const isRepeatBroken = form.secondFactor !== null && !this.#flow.isAt(form.step);
    if (aftermath === 'reload' && !this.#isReloaded) {
      this.#isReloaded = true;
      this.#notice = problem;
      await this.start();
    } else if (hasForm && (aftermath === 'first-form' || (aftermath === 'keep' && isRepeatBroken))) {
      if (aftermath === 'first-form') this.#flow.forget();
      this.#nextTurn();
      await this.#begin(offer, provider, problem);
      if (isAway(error)) this.#watchForReturn();
    } else if (aftermath === 'reload' || aftermath === 'first-form') {
      // Not even a form came: beginning again by itself would only be refused again, and again.
      this.set({ status: 'blocked', problem, forward: 'start-over', offer, provider });
    } else if (aftermath !== 'keep') {
      this.set({ status: 'blocked', problem, forward: aftermath, offer: null, provider: null });
    } else if (hasForm) {
      this.set({ ...form, busy: false, problem, retryAtMs: null, isBack: false });
      if (isAway(error)) this.#watchForReturn();
    } else {
      this.set({ status: 'blocked', problem, forward: 'try-again', offer, provider });
    }
  }

  #failToStart(error: AuthError): void {
    const problem = problemOf(error);
    if (isAway(error)) {
      const retryAtMs = this.#retry.plan(() => void this.wake());
      return this.set({ status: 'waiting', problem, retryAtMs });
    }
    const forward = error.code === 'onboarding_required' ? 'onboarding' : 'try-again';
    this.set({ status: 'blocked', problem, forward, offer: null, provider: null });
  }

  /** The server went away under a form: asks for it with a harmless `GET`, and says when it is back. */
  #watchForReturn(): void {
    const { state } = this;
    if (state.status !== 'form') return;
    this.set({ ...state, retryAtMs: this.#retry.plan(() => void this.wake()) });
  }

  async #lookForServer(): Promise<void> {
    const { turn } = this.#flow;
    this.#retry.cancel();
    const error = await fetchAuthProviders(this.#deps.http).then(
      () => null,
      (thrown: unknown) => toAuthError(thrown),
    );
    const { state } = this;
    if (turn !== this.#flow.turn || state.status !== 'form' || state.retryAtMs === null) return;
    if (error && isAway(error)) {
      this.#watchForReturn();
      return;
    }
    this.#retry.reset();
    this.set({ ...state, problem: error && problemOf(error), retryAtMs: null, isBack: !error });
  }
}
