/** Signing in, from the providers to the authorization code, whatever steps the server asks for. */
import { toAuthError } from '../api/auth-error.ts';
import { deleteLoginFlow, fetchAuthProviders, startLoginFlow, submitLoginFlow } from '../api/login-flow.ts';
import { aftermathOf, isPassing, problemOf, problemOfStep } from './sign-in-state.ts';
import {
  findPerson,
  findProvider,
  hasSameFields,
  nameOf,
  PASSWORD_PROVIDER,
  TRUSTED_NETWORKS,
  USUAL_FORM,
} from './provider-choice.ts';
import { Store } from './store.ts';
import type { AuthError } from '../api/auth-error.ts';
import type { FormStep, LoginFlowStep } from '../api/flow-step.ts';
import type { Http } from '../api/http.ts';
import type { AuthProvider, LoginFlowRequest } from '../api/login-flow.ts';
import type { Offer, Problem, SecondFactor, SignInState } from './sign-in-state.ts';

/** What the store needs from the world. */
export interface SignInDeps {
  readonly http: Http;
  /** The client's part of a login flow; asked once, when the first flow begins. */
  readonly clientRequest: () => Promise<Omit<LoginFlowRequest, 'handler'>>;
  readonly nowMs: () => number;
  /** Calls back later; returns the way to cancel. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
  /** The name of the provider used last on this device. */
  readonly lastProvider: { get(): string | null; set(name: string): void };
  /** From the address, for kiosks. */
  readonly wanted: { readonly provider: string | null; readonly user: string | null };
  /** Whether a person may be signed in unasked: not after a log-out, and never for a stranger's app. */
  readonly mayWalkIn: () => boolean;
}

type Input = Readonly<Record<string, unknown>>;
type FormState = Extract<SignInState, { status: 'form' }>;

interface Flow {
  readonly id: string;
  readonly clientId: string;
  readonly startedAtMs: number;
  readonly firstStepId: string;
  stepId: string;
  moduleChosen: string | null;
  hasModuleChoice: boolean;
}

/** The code step ends five minutes after its flow began; an older flow than this is not worth a password. */
const RENEW_AFTER_MS = 3 * 60_000;
const SECOND_FACTOR_ENDS_AFTER_MS = 5 * 60_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/** Thrown inside the store when an answer comes to a question that is no longer asked. */
class Superseded extends Error {}

/** Verbs in, states out; the page draws {@link SignInState}. */
export class SignInStore extends Store<SignInState> {
  readonly #deps: SignInDeps;
  #flow: Flow | null = null;
  /** Kept for asking a second factor again, and gone with the sign-in; only ever sent after being accepted. */
  #firstInput: Input = {};
  /** Grows whenever the person turns to something else: late answers of an earlier turn are ignored. */
  #turn = 0;
  #failedAttempts = 0;
  #cancelRetry: () => void = () => undefined;
  #hasUsedWantedUser = false;
  /** Shown above the first form that comes up. */
  #notice: Problem | null = null;

  constructor(deps: SignInDeps) {
    super({ status: 'loading' });
    this.#deps = deps;
  }

  /**
   * Asks for the providers and turns to the first of them.
   * @param asked - the answer, where it is under way already
   */
  async start(asked = fetchAuthProviders(this.#deps.http)): Promise<void> {
    const turn = this.#nextTurn();
    if (this.state.status !== 'waiting') this.set({ status: 'loading' });
    try {
      const { providers, preselect_remember_me } = await asked;
      if (turn !== this.#turn) return;
      this.#failedAttempts = 0;
      await this.#open({ providers, preselectRememberMe: preselect_remember_me });
    } catch (thrown) {
      if (turn === this.#turn) this.#failToStart(toAuthError(thrown));
    }
  }

  /** Turns to another way to sign in; the flow of the former one is dropped. */
  async choose(provider: AuthProvider): Promise<void> {
    const offer = this.#offer;
    if (!offer) return;
    this.#nextTurn();
    await this.#begin(offer, provider, null);
  }

  /**
   * Sends what was entered; does nothing while an earlier entry is being checked.
   * @param input - values by field name, as the step's schema wants them
   */
  async submit(input: Input): Promise<void> {
    const { state } = this;
    if (state.status !== 'form' || state.busy) return;
    this.set({ ...state, busy: true, problem: null, sentAgain: false });
    await this.#guard(state, async () => {
      const isFirstStep = !this.#flow || this.#flow.stepId === this.#flow.firstStepId;
      const step = isFirstStep ? await this.#sendFirst(state, input) : await this.#send(input);
      if (state.step.step_id === 'select_mfa_module' && this.#flow)
        this.#flow.moduleChosen = String(input['multi_factor_auth_module']);
      this.#show(state.offer, state.provider, step);
    });
  }

  /** Goes back to the choice of second factors. */
  async useAnotherMethod(): Promise<void> {
    await this.#repeatFirstStep(null);
  }

  /** Has the second factor send one more code: only a new flow does that. */
  async sendAgain(): Promise<void> {
    await this.#repeatFirstStep(this.#flow?.moduleChosen ?? null);
  }

  /** The five minutes for a code are over: the server would refuse even the right one. */
  expire(): void {
    const { state } = this;
    if (state.status === 'form') this.#abort(state.offer, state.provider, 'login_expired');
  }

  /** What came after the code has failed, such as its exchange: signing in begins again, and the page says why. */
  async fail(error: AuthError): Promise<void> {
    this.#notice = problemOf(error);
    await this.start();
  }

  /** Drops the flow and goes back to the first form, or asks for the providers again. */
  async startOver(): Promise<void> {
    const { state } = this;
    if ((state.status === 'form' || state.status === 'blocked') && state.offer && state.provider) {
      this.#nextTurn();
      await this.#begin(state.offer, state.provider, null);
    } else await this.start();
  }

  /** The page is being left: nobody will finish the flow. */
  leave(): void {
    this.#nextTurn();
  }

  /** The page is back from the back/forward cache: what was under way is gone, what was typed is not. */
  async resume(): Promise<void> {
    const { state } = this;
    const isFirstForm = state.status === 'form' && hasSameFields(state.step, USUAL_FORM);
    if (isFirstForm) this.set({ ...state, busy: false });
    else await this.start();
  }

  get #offer(): Offer | null {
    return 'offer' in this.state ? this.state.offer : null;
  }

  #nextTurn(): number {
    this.#cancelRetry();
    if (this.#flow) this.#drop(this.#flow.id);
    this.#flow = null;
    this.#firstInput = {};
    return ++this.#turn;
  }

  #drop(flowId: string): void {
    // Best effort: a flow that stays behind on the server harms nobody.
    deleteLoginFlow(this.#deps.http, flowId).catch(() => undefined);
  }

  async #open(offer: Offer): Promise<void> {
    const { wanted, lastProvider, mayWalkIn } = this.#deps;
    const { providers } = offer;
    const asked = findProvider(providers, wanted.provider);
    const first = asked ?? findProvider(providers, lastProvider.get()) ?? providers[0];
    if (!first) return;
    if (!mayWalkIn() && first.type === TRUSTED_NETWORKS) {
      const password = providers.find(({ type }) => type === PASSWORD_PROVIDER);
      if (!password) {
        this.set({ status: 'choosing', offer });
        return;
      }
      await this.#begin(offer, password, null);
      return;
    }
    const turn = this.#turn;
    await this.#begin(offer, first, null);
    if (asked || !mayWalkIn()) return;
    for (const provider of providers) {
      if (turn !== this.#turn || this.state.status === 'done') return;
      if (provider !== first && provider.type === TRUSTED_NETWORKS) await this.#tryToWalkIn(provider);
    }
  }

  /** A trusted network may let one person straight in; if it asks anything, the question is withdrawn. */
  async #tryToWalkIn(provider: AuthProvider): Promise<void> {
    const turn = this.#turn;
    const step = await this.#requestFlow(provider).catch(() => undefined);
    if (step?.step.type === 'form') this.#drop(step.step.flow_id);
    const isStillAsked = turn === this.#turn && !(this.state.status === 'form' && this.state.busy);
    if (step?.step.type === 'create_entry' && isStillAsked) this.#finish(provider, step.step.result);
  }

  async #begin(offer: Offer, provider: AuthProvider, notice: Problem | null): Promise<void> {
    const problem = notice ?? this.#notice;
    this.#notice = null;
    const form: FormState = {
      status: 'form',
      offer,
      provider,
      step: USUAL_FORM,
      secondFactor: null,
      busy: false,
      problem,
      sentAgain: false,
    };
    // Its flow begins when the password is sent, so that neither the code's five minutes nor a change of
    // network address count while the page just lies open.
    if (provider.type === PASSWORD_PROVIDER) {
      this.set(form);
      return;
    }
    this.set({ status: 'loading' });
    await this.#guard(form, async () => {
      const step = await this.#startFlow(provider);
      this.#show(offer, provider, step, problem);
    });
    await this.#chooseWantedPerson();
  }

  async #chooseWantedPerson(): Promise<void> {
    const { user } = this.#deps.wanted;
    const { state } = this;
    if (state.status !== 'form' || !user || this.#hasUsedWantedUser || !this.#deps.mayWalkIn()) return;
    const person = findPerson(state.step, user);
    if (person === undefined) return;
    this.#hasUsedWantedUser = true;
    await this.submit({ user: person });
  }

  async #requestFlow(
    provider: AuthProvider,
  ): Promise<{ step: LoginFlowStep; clientId: string; startedAtMs: number }> {
    const request = await this.#deps.clientRequest();
    const startedAtMs = this.#deps.nowMs();
    const step = await startLoginFlow(this.#deps.http, { ...request, handler: [provider.type, provider.id] });
    return { step, clientId: request.client_id, startedAtMs };
  }

  async #startFlow(provider: AuthProvider): Promise<LoginFlowStep> {
    const turn = this.#turn;
    const { step, clientId, startedAtMs } = await this.#requestFlow(provider);
    if (turn !== this.#turn) {
      if (step.type === 'form') this.#drop(step.flow_id);
      throw new Superseded();
    }
    if (this.#flow) this.#drop(this.#flow.id);
    this.#flow = null;
    if (step.type === 'form') {
      const { flow_id: id, step_id } = step;
      const ids = { firstStepId: step_id, stepId: step_id };
      this.#flow = { id, clientId, startedAtMs, ...ids, moduleChosen: null, hasModuleChoice: false };
    }
    return step;
  }

  /** Sends the first form's values in a flow young enough to leave time for a code. */
  async #sendFirst({ provider, step }: FormState, input: Input): Promise<LoginFlowStep> {
    const isFresh = this.#flow && this.#deps.nowMs() - this.#flow.startedAtMs <= RENEW_AFTER_MS;
    if (isFresh) {
      try {
        return await this.#sendFirstInput(input);
      } catch (thrown) {
        // The flow was lost before anyone looked at the entry, so it may be sent once more.
        if (thrown instanceof Superseded || toAuthError(thrown).code !== 'flow_not_found') throw thrown;
        this.#flow = null;
      }
    }
    const renewed = await this.#startFlow(provider);
    if (renewed.type !== 'form' || !hasSameFields(renewed, step)) return renewed;
    return await this.#sendFirstInput(input);
  }

  async #sendFirstInput(input: Input): Promise<LoginFlowStep> {
    const step = await this.#send(input);
    this.#firstInput = input;
    return step;
  }

  async #send(input: Input): Promise<LoginFlowStep> {
    if (!this.#flow) throw new Superseded();
    const turn = this.#turn;
    const flow = this.#flow;
    const step = await submitLoginFlow(this.#deps.http, flow.id, flow.clientId, input);
    if (turn !== this.#turn) throw new Superseded();
    return step;
  }

  /** Begins anew with the entry that the server has already accepted, up to the second factor. */
  async #repeatFirstStep(moduleId: string | null): Promise<void> {
    const { state } = this;
    const input = this.#firstInput;
    if (state.status !== 'form' || state.busy) return;
    this.set({ ...state, busy: true, problem: null, sentAgain: false });
    await this.#guard(state, async () => {
      const first = await this.#startFlow(state.provider);
      let step = first.type === 'form' ? await this.#sendFirstInput(input) : first;
      if (moduleId !== null && step.type === 'form' && step.step_id === 'select_mfa_module') {
        this.#noteStep(step);
        step = await this.#send({ multi_factor_auth_module: moduleId });
        if (this.#flow) this.#flow.moduleChosen = moduleId;
      }
      this.#show(state.offer, state.provider, step);
      const { state: shown } = this;
      if (shown.status === 'form' && shown.step.step_id === 'mfa') this.set({ ...shown, sentAgain: true });
    });
  }

  #noteStep(step: FormStep): void {
    if (!this.#flow) return;
    this.#flow.stepId = step.step_id;
    this.#flow.hasModuleChoice ||= step.step_id === 'select_mfa_module';
  }

  #secondFactorOf(step: FormStep): SecondFactor | null {
    if (step.step_id !== 'mfa' || !this.#flow) return null;
    const { mfa_module_id: moduleId = '', mfa_module_name: moduleName = '' } =
      step.description_placeholders ?? {};
    return {
      moduleId,
      moduleName,
      endsAtMs: this.#flow.startedAtMs + SECOND_FACTOR_ENDS_AFTER_MS,
      canChooseAnother: this.#flow.hasModuleChoice,
      canSendAgain: moduleId === 'notify',
    };
  }

  #show(offer: Offer, provider: AuthProvider, step: LoginFlowStep, problem: Problem | null = null): void {
    if (step.type === 'create_entry') return this.#finish(provider, step.result);
    if (step.type === 'abort') {
      this.#flow = null;
      return this.#abort(offer, provider, step.reason);
    }
    this.#noteStep(step);
    this.set({
      status: 'form',
      offer,
      provider,
      step,
      secondFactor: this.#secondFactorOf(step),
      busy: false,
      problem: problemOfStep(step) ?? problem,
      sentAgain: false,
    });
  }

  #finish(provider: AuthProvider, code: string): void {
    this.#flow = null;
    this.#nextTurn();
    this.#deps.lastProvider.set(nameOf(provider));
    this.set({ status: 'done', provider, code });
  }

  #abort(offer: Offer, provider: AuthProvider, reason: string): void {
    const problem: Problem = { kind: 'abort', key: reason, rejected: true };
    this.#nextTurn();
    if (provider.type === PASSWORD_PROVIDER) void this.#begin(offer, provider, problem);
    else this.set({ status: 'blocked', problem, forward: 'start-over', offer, provider });
  }

  /** Runs one exchange and turns its failure into the state that says so. */
  async #guard(state: FormState, exchange: () => Promise<void>): Promise<void> {
    const turn = this.#turn;
    try {
      await exchange();
    } catch (thrown) {
      if (thrown instanceof Superseded || turn !== this.#turn) return;
      await this.#fail(state, toAuthError(thrown));
    }
  }

  async #fail(state: FormState, error: AuthError): Promise<void> {
    const { offer, provider } = state;
    const problem = problemOf(error);
    const aftermath = aftermathOf(error);
    const hasForm = this.state.status === 'form';
    if (aftermath === 'reload') {
      await this.#reload(problem);
      return;
    }
    if (aftermath === 'first-form') {
      this.#flow = null;
      this.#nextTurn();
      await this.#begin(offer, provider, problem);
      return;
    }
    if (aftermath === 'keep' && hasForm) {
      this.set({ ...state, busy: false, problem });
      return;
    }
    if (aftermath === 'keep') this.set({ status: 'blocked', problem, forward: 'try-again', offer, provider });
    else this.set({ status: 'blocked', problem, forward: aftermath, offer: null, provider: null });
  }

  async #reload(problem: Problem): Promise<void> {
    await this.start();
    const { state } = this;
    if (state.status === 'form') this.set({ ...state, problem });
  }

  #failToStart(error: AuthError): void {
    const problem = problemOf(error);
    if (!isPassing(error)) {
      const forward = error.code === 'onboarding_required' ? 'onboarding' : 'try-again';
      return this.set({ status: 'blocked', problem, forward, offer: null, provider: null });
    }
    const delayMs = Math.min(FIRST_RETRY_MS * 2 ** this.#failedAttempts++, LONGEST_RETRY_MS);
    this.set({ status: 'waiting', problem, retryAtMs: this.#deps.nowMs() + delayMs });
    this.#cancelRetry = this.#deps.after(delayMs, () => {
      this.set({ status: 'waiting', problem, retryAtMs: null });
      void this.start();
    });
  }
}
