/** Second factors: which modules there are and whether they are on, a set-up under way, and turning one off. */
import type { AuthError } from '../../api/auth-error.ts';
import { toAuthError } from '../../api/auth-error.ts';
import { COMMAND_TIMEOUT_MS } from '../../api/command.ts';
import { fetchCurrentUser } from '../../api/account/current-user.ts';
import type { CurrentUser } from '../../api/account/current-user.ts';
import { continueSetup, disableModule, startSetup } from '../../api/security/second-factor.ts';
import type { SetupInput, SetupStep } from '../../api/security/second-factor.ts';
import type { FormStep } from '../../api/sign-in/flow-step.ts';
import type { AccountLink } from '../account-link.ts';
import type { FactorModule, SecondFactorState, Setup } from './second-factor-state.ts';
import { Store } from '../store.ts';

type Ready = Extract<SecondFactorState, { status: 'ready' }>;
type SetupForm = Extract<Setup, { status: 'form' }>;

export interface SecondFactorDeps {
  /** How long an answer is waited for: some mistakes are never answered. */
  readonly timeLimitMs?: number;
}

/** The step that asks for a code which was sent somewhere: only such a code can be sent again. */
const isSentCode = ({ description_placeholders }: FormStep): boolean =>
  Object.hasOwn(description_placeholders ?? {}, 'notify_service');

export class SecondFactorStore extends Store<SecondFactorState> {
  readonly #link: AccountLink;
  readonly #timeLimitMs: number;
  readonly #stopListening: () => void;
  #question = 0;
  /** Grows with each set-up that begins or ends, so that a late answer changes nothing. */
  #attempt = 0;
  /** The answers that led to the step of now, so that it can be reached once more. */
  #answers: SetupInput[] = [];
  /** An answer to the set-up was lost: it may have been the one that finished it. */
  #mayBeDone = false;

  constructor(link: AccountLink, { timeLimitMs = COMMAND_TIMEOUT_MS }: SecondFactorDeps = {}) {
    super({ status: 'loading' });
    this.#link = link;
    this.#timeLimitMs = timeLimitMs;
    this.#stopListening = link.onReady(() => void this.load());
  }

  /** Asks which modules are on; a set-up under way stays. */
  async load(): Promise<void> {
    const question = ++this.#question;
    if (this.state.status === 'failed') this.set({ status: 'loading' });
    try {
      const user = await fetchCurrentUser(this.#link);
      if (question === this.#question) this.#adopt(user);
    } catch (thrown) {
      if (question === this.#question && this.state.status === 'loading')
        this.set({ status: 'failed', error: toAuthError(thrown) });
    }
  }

  /** Begins to set a module up, anew if it is on; any other set-up is given up. */
  async start(module: FactorModule): Promise<void> {
    if (this.state.status !== 'ready') return;
    const attempt = this.#begin();
    this.#show({ setup: { status: 'starting', module }, disabling: null, changed: null });
    try {
      const step = await startSetup(this.#link, module.id, this.#timeLimitMs);
      if (attempt === this.#attempt) this.#follow(module, step);
    } catch (thrown) {
      if (attempt === this.#attempt)
        this.#show({ setup: { status: 'failed', module, error: toAuthError(thrown) } });
    }
  }

  /** Answers the step of now. A wrong code keeps step and secret. */
  async submit(input: SetupInput): Promise<void> {
    const setup = this.#form;
    if (!setup || setup.busy) return;
    const attempt = this.#attempt;
    this.#show({ setup: { ...setup, busy: true, problem: null, sentAgain: false } });
    try {
      const step = await continueSetup(this.#link, setup.step.flow_id, input, this.#timeLimitMs);
      if (attempt !== this.#attempt) return;
      if (step.type === 'form' && step.step_id !== setup.step.step_id) this.#answers.push(input);
      this.#follow(setup.module, step);
    } catch (thrown) {
      if (attempt === this.#attempt) await this.#lose(setup, toAuthError(thrown));
    }
  }

  /** Has the code sent once more: by a new flow, answered as the one before. */
  async sendAgain(): Promise<void> {
    const setup = this.#form;
    if (!setup?.canSendAgain || setup.busy) return;
    const attempt = this.#attempt;
    this.#show({ setup: { ...setup, busy: true, problem: null, sentAgain: false } });
    try {
      let step = await startSetup(this.#link, setup.module.id, this.#timeLimitMs);
      for (const input of this.#answers) {
        if (attempt !== this.#attempt) return;
        if (step.type !== 'form') break;
        step = await continueSetup(this.#link, step.flow_id, input, this.#timeLimitMs);
      }
      if (attempt === this.#attempt) this.#follow(setup.module, step, true);
    } catch (thrown) {
      if (attempt !== this.#attempt) return;
      // The flow of before is still there, and so is the code that was sent for it.
      const problem = { kind: 'failed', error: toAuthError(thrown) } as const;
      this.#show({ setup: { ...setup, busy: false, sentAgain: false, problem } });
    }
  }

  /** Closes a set-up, finished or not; its secret goes with it. */
  closeSetup(): void {
    if (this.state.status !== 'ready' || !this.state.setup) return;
    this.#begin();
    this.#show({ setup: null });
    // A code may have been taken although its answer did not come.
    void this.load();
  }

  /** Asks whether a module is really to be turned off. */
  askToDisable(module: FactorModule): void {
    if (this.state.status !== 'ready') return;
    this.#show({ disabling: { module, busy: false, error: null }, changed: null });
  }

  /** Turns off the module that was asked about. */
  async disable(): Promise<void> {
    const { state } = this;
    if (state.status !== 'ready' || !state.disabling || state.disabling.busy) return;
    const { module } = state.disabling;
    this.#show({ disabling: { module, busy: true, error: null } });
    try {
      await disableModule(this.#link, module.id, this.#timeLimitMs);
      this.#switch(module, false);
      this.#show({ disabling: null });
    } catch (thrown) {
      this.#show({ disabling: { module, busy: false, error: toAuthError(thrown) } });
    }
    await this.load();
  }

  /** The module stays on. */
  keep(): void {
    if (this.state.status === 'ready' && this.state.disabling?.busy === false)
      this.#show({ disabling: null });
  }

  /** Stops listening to the link, and forgets a set-up. */
  close(): void {
    this.#question += 1;
    this.#begin();
    this.#stopListening();
    if (this.state.status === 'ready') this.#show({ setup: null });
  }

  get #form(): SetupForm | null {
    const setup = this.state.status === 'ready' ? this.state.setup : null;
    return setup?.status === 'form' ? setup : null;
  }

  #begin(): number {
    this.#answers = [];
    this.#mayBeDone = false;
    return ++this.#attempt;
  }

  #show(more: Partial<Ready>): void {
    if (this.state.status === 'ready') this.set({ ...this.state, ...more });
  }

  #adopt({ mfa_modules: modules, name: userName }: CurrentUser): void {
    if (this.state.status !== 'ready') {
      this.set({ status: 'ready', modules, userName, setup: null, disabling: null, changed: null });
      return;
    }
    this.#show({ modules, userName });
    const setup = this.#form;
    const isOn = modules.some(({ id, enabled }) => id === setup?.module.id && enabled);
    // The module was off when its set-up began, an answer was lost, and now it is on: that was the last answer.
    if (setup && this.#mayBeDone && isOn && !setup.module.enabled) this.#finish(setup.module);
  }

  #follow(module: FactorModule, step: SetupStep, sentAgain = false): void {
    if (step.type === 'create_entry') this.#finish(module);
    else if (step.type === 'abort') this.#show({ setup: { status: 'aborted', module, reason: step.reason } });
    else {
      const key = step.errors?.['base'] ?? Object.values(step.errors ?? {})[0];
      const problem = key === undefined ? null : ({ kind: 'refused', key } as const);
      const canSendAgain = isSentCode(step) && this.#answers.length > 0;
      this.#show({ setup: { status: 'form', module, step, busy: false, problem, canSendAgain, sentAgain } });
    }
  }

  #finish(module: FactorModule): void {
    this.#begin();
    this.#show({ setup: { status: 'done', module } });
    this.#switch(module, true);
    void this.load();
  }

  /** The server's own list follows; until then the page already says what it will. */
  #switch(module: FactorModule, enabled: boolean): void {
    if (this.state.status !== 'ready') return;
    const changed = { ...module, enabled };
    const modules = this.state.modules.map((one) => (one.id === module.id ? changed : one));
    this.#show({ modules, changed });
  }

  /** No answer: silence ends the set-up, anything else leaves the form and its secret as they are. */
  async #lose(setup: SetupForm, error: AuthError): Promise<void> {
    const attempt = this.#attempt;
    const isUnknown = error.code === 'timeout' || error.code === 'connection_lost';
    if (isUnknown) {
      this.#mayBeDone = true;
      await this.load();
      if (attempt !== this.#attempt) return;
    }
    const { module } = setup;
    if (error.code === 'timeout') {
      this.#begin();
      this.#show({ setup: { status: 'failed', module, error } });
    } else {
      this.#show({ setup: { ...setup, busy: false, sentAgain: false, problem: { kind: 'failed', error } } });
    }
  }
}
