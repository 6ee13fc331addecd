/** Runs one login flow at a time: begins it as late as it may, renews it, repeats it, and drops it. */
import { toAuthError } from '../../api/auth-error.ts';
import { deleteLoginFlow, startLoginFlow, submitLoginFlow } from '../../api/sign-in/login-flow.ts';
import { hasSameFields } from './provider-choice.ts';
import { isAnswerLost } from './sign-in-state.ts';
import type { FormStep, LoginFlowStep } from '../../api/sign-in/flow-step.ts';
import type { Http } from '../../api/http.ts';
import type { AuthProvider, LoginFlowRequest } from '../../api/sign-in/login-flow.ts';
import type { SecondFactor } from './sign-in-state.ts';

/** Values by field name, as a step's schema wants them. */
export type FlowInput = Readonly<Record<string, unknown>>;

/** What a runner needs from the world. */
export interface FlowRunnerDeps {
  readonly http: Http;
  /** The client's part of a login flow; asked for each flow that begins. */
  readonly clientRequest: () => Promise<Omit<LoginFlowRequest, 'handler'>>;
  readonly nowMs: () => number;
}

interface Flow {
  readonly id: string;
  readonly clientId: string;
  readonly startedAtMs: number;
  readonly firstStepId: string;
  stepId: string;
  chosenModule: string | null;
  hasModuleChoice: boolean;
}

/** The server counts a code's five minutes from the beginning of its flow. */
const SECOND_FACTOR_ENDS_AFTER_MS = 5 * 60_000;
/** An older flow would leave too little of them. */
const RENEW_AFTER_MS = 3 * 60_000;

/** Thrown when an answer comes to a question that is no longer asked. */
export class Superseded extends Error {}

/** The only holder of a flow's id. */
export class FlowRunner {
  readonly #deps: FlowRunnerDeps;
  #flow: Flow | null = null;
  /** Kept for asking a second factor again; sent a second time only after the server has accepted it. */
  #firstInput: FlowInput = {};
  #turn = 0;

  constructor(deps: FlowRunnerDeps) {
    this.#deps = deps;
  }

  /** Grows whenever the person turns to something else. */
  get turn(): number {
    return this.#turn;
  }

  get isAtFirstStep(): boolean {
    return this.#flow === null || this.#flow.stepId === this.#flow.firstStepId;
  }

  /** Whether the flow stands where a form does: asking a second factor again can fail half-way. */
  isAt({ step_id }: FormStep): boolean {
    return this.#flow?.stepId === step_id;
  }

  /** Drops the flow and all that is remembered of it; late answers are ignored from now on. */
  nextTurn(): number {
    if (this.#flow) this.drop(this.#flow.id);
    this.forget();
    return ++this.#turn;
  }

  /** The server no longer has the flow. */
  forget(): void {
    this.#flow = null;
    this.#firstInput = {};
  }

  /** Deletes a flow on the server. Best effort: one that stays behind harms nobody. */
  drop(flowId: string): void {
    deleteLoginFlow(this.#deps.http, flowId).catch(() => undefined);
  }

  /** Begins a flow beside the present one, which may end at once where a trusted network lets a person in. */
  async probe(provider: AuthProvider): Promise<LoginFlowStep> {
    return (await this.#request(provider)).step;
  }

  /** Begins a flow in place of the present one. */
  async begin(provider: AuthProvider): Promise<LoginFlowStep> {
    const turn = this.#turn;
    const { step, ...rest } = await this.#request(provider);
    if (turn !== this.#turn) {
      if (step.type === 'form') this.drop(step.flow_id);
      throw new Superseded();
    }
    if (this.#flow) this.drop(this.#flow.id);
    this.#flow = null;
    if (step.type === 'form') {
      const { flow_id: id, step_id } = step;
      const ids = { id, firstStepId: step_id, stepId: step_id };
      this.#flow = { ...rest, ...ids, chosenModule: null, hasModuleChoice: false };
    }
    return step;
  }

  /**
   * Answers the first form, in a flow young enough to leave time for a code.
   * @param shown - the form that was filled in; where the server now asks for something else, that comes back
   */
  async sendFirst(provider: AuthProvider, shown: FormStep, input: FlowInput): Promise<LoginFlowStep> {
    const turn = this.#turn;
    if (this.#flow && this.#deps.nowMs() - this.#flow.startedAtMs <= RENEW_AFTER_MS) {
      try {
        return await this.#sendFirstInput(input);
      } catch (thrown) {
        // Whoever has turned to something else has dropped the flow: that is no reason to begin it anew.
        if (turn !== this.#turn) throw new Superseded();
        // The flow was lost before anyone looked at the entry, so it may be sent once more.
        if (thrown instanceof Superseded || toAuthError(thrown).code !== 'flow_not_found') throw thrown;
        this.#flow = null;
      }
    }
    const step = await this.begin(provider);
    if (step.type !== 'form' || !hasSameFields(step, shown)) return step;
    return await this.#sendFirstInput(input);
  }

  /** Answers a later form. */
  async send(input: FlowInput): Promise<LoginFlowStep> {
    if (!this.#flow) throw new Superseded();
    const turn = this.#turn;
    const flow = this.#flow;
    const isChoice = flow.stepId === 'select_mfa_module';
    const step = await submitLoginFlow(this.#deps.http, flow.id, flow.clientId, input);
    if (turn !== this.#turn) throw new Superseded();
    if (isChoice) flow.chosenModule = String(input['multi_factor_auth_module']);
    if (step.type === 'form') {
      flow.stepId = step.step_id;
      flow.hasModuleChoice ||= step.step_id === 'select_mfa_module';
    }
    return step;
  }

  /**
   * Begins anew with the entry that the server has accepted, up to the second factor.
   * @param isSameModule - whether to choose the same module again, which sends a new code
   */
  async repeat(provider: AuthProvider, isSameModule: boolean): Promise<LoginFlowStep> {
    const input = this.#firstInput;
    const moduleId = isSameModule ? (this.#flow?.chosenModule ?? null) : null;
    const first = await this.begin(provider);
    if (first.type !== 'form') return first;
    const step = await this.#sendFirstInput(input);
    const asksForModule = step.type === 'form' && step.step_id === 'select_mfa_module';
    return moduleId !== null && asksForModule
      ? await this.send({ multi_factor_auth_module: moduleId })
      : step;
  }

  /** What is known of the code step. */
  secondFactorOf({ step_id, description_placeholders }: FormStep): SecondFactor | null {
    if (step_id !== 'mfa' || !this.#flow) return null;
    const { mfa_module_id: moduleId = '', mfa_module_name: moduleName = '' } = description_placeholders ?? {};
    return {
      moduleId,
      moduleName,
      endsAtMs: this.#flow.startedAtMs + SECOND_FACTOR_ENDS_AFTER_MS,
      canChooseAnother: this.#flow.hasModuleChoice,
      canSendAgain: moduleId === 'notify',
    };
  }

  async #sendFirstInput(input: FlowInput): Promise<LoginFlowStep> {
    const flow = this.#flow;
    try {
      const step = await this.send(input);
      this.#firstInput = input;
      return step;
    } catch (thrown) {
      // Without an answer nobody knows how far the flow has come: the next try begins a new one.
      if (flow && flow === this.#flow && isAnswerLost(toAuthError(thrown))) {
        this.drop(flow.id);
        this.#flow = null;
      }
      throw thrown;
    }
  }

  async #request(
    provider: AuthProvider,
  ): Promise<{ step: LoginFlowStep; clientId: string; startedAtMs: number }> {
    const { http, clientRequest, nowMs } = this.#deps;
    const request = await clientRequest();
    const startedAtMs = nowMs();
    const step = await startLoginFlow(http, { ...request, handler: [provider.type, provider.id] });
    return { step, clientId: request.client_id, startedAtMs };
  }
}
