/** Setting up a new instance, from the owner's account to the code for whoever sent the person here. */
import { fetchAnalytics, saveAnalytics } from '../../api/onboarding/analytics.ts';
import type { AnalyticsPreferences } from '../../api/onboarding/analytics.ts';
import { AuthError, toAuthError } from '../../api/auth-error.ts';
import { redirectAddress } from '../../api/sign-in/authorization-request.ts';
import type { AuthorizationRequest } from '../../api/sign-in/authorization-request.ts';
import type { CommandSender } from '../../api/command.ts';
import { detectCoreConfig, updateCoreConfig } from '../../api/onboarding/core-config.ts';
import type { CoreConfigChange, DetectedConfig } from '../../api/onboarding/core-config.ts';
import type { Http } from '../../api/http.ts';
import {
  createOwner,
  fetchOnboarding,
  finishIntegration,
  finishStep,
} from '../../api/onboarding/onboarding.ts';
import type { OnboardingStep } from '../../api/onboarding/onboarding.ts';
import type { HassConnection } from '../../session/connection/connection.ts';
import type { Session } from '../../session/life/session.ts';
import type { OpenerSession } from '../../session/connection/socket-opener.ts';
import type { OnboardingDraft } from './onboarding-draft.ts';
import { isKnownStep } from './onboarding-state.ts';
import type { Codeless, KnownStep, OnboardingState, StepState } from './onboarding-state.ts';
import { Store } from '../store.ts';

/** What is used of a session. */
export type OnboardingSession = OpenerSession & Pick<Session, 'signOut' | 'tryAgain'>;

/** What is used of a connection. */
export type OnboardingConnection = Pick<HassConnection, 'sendMessagePromise' | 'isConnected' | 'close'>;

/** What the person enters as owner. */
export interface OwnerEntry {
  readonly name: string;
  readonly username: string;
  readonly password: string;
  /** Whether the session outlives the browser window. */
  readonly keepSignedIn: boolean;
}

export interface OnboardingDeps {
  readonly http: Http;
  /** This page as a client. */
  readonly own: { readonly client_id: string; readonly redirect_uri: string };
  /** Of the app that sent the person here, where its addresses may be used. */
  readonly request: AuthorizationRequest | undefined;
  /** Code of the page's language. */
  readonly language: () => string;
  /** Exchanges the first code. @throws {@link AuthError} as `completeSignIn` */
  readonly beginSession: (code: string, keepSignedIn: boolean) => Promise<OnboardingSession>;
  /** Opens a connection. @throws {@link AuthError} as `connect` */
  readonly connect: (session: OnboardingSession) => Promise<OnboardingConnection>;
  /** Waits. */
  readonly pause: (delayMs: number) => Promise<void>;
  /** Remembers in this browser that a home is being set up here. */
  readonly underWay: { set(): void; clear(): void };
  /** What was entered before a reload. */
  readonly draft: OnboardingDraft;
}

/** How often, and after which pause, an integration that is not loaded yet is asked again. */
const LOADING_TRIES = 20;
const LOADING_PAUSE_MS = 500;

/** Failures that say the tokens are of no more use. */
const isOver = ({ code }: AuthError): boolean => code === 'unauthorized' || code === 'invalid_grant';

/** Failures after which the server may have done what it was asked. */
const isAnswerLost = ({ code }: AuthError): boolean =>
  /^(?:network|timeout|unavailable|instance_unreachable|server_error|invalid_response)$/.test(code);

const isDoneElsewhere = ({ serverCode }: AuthError): boolean =>
  serverCode === 'step_done' || serverCode === 'finished';

/** Verbs in, states out; the page renders {@link OnboardingState}. */
export class OnboardingStore extends Store<OnboardingState> {
  /** What the forms of the steps begin with, and keep what is entered in. */
  readonly draft: OnboardingDraft;
  readonly #deps: OnboardingDeps;
  #session: OnboardingSession | undefined;
  #connection: OnboardingConnection | undefined;
  /** The owner's account was asked for, and nobody knows what became of it. */
  #isOwnerUncertain = false;
  /** The same of the last step. */
  #isCodeUncertain = false;
  /** The app that sent the person here is not left out. */
  #isForApp = true;

  /** @param session - of whoever is signed in already, when this goes on after a reload */
  constructor(deps: OnboardingDeps, session?: OnboardingSession) {
    super({ status: 'loading', steps: [] });
    this.#deps = deps;
    this.draft = deps.draft;
    this.#session = session;
  }

  /** The session that was begun with the owner's account, or that this began with. */
  get session(): OnboardingSession | undefined {
    return this.#session;
  }

  /** Asks what is to be done, and turns to the first of it. Never rejects. */
  async start(wasDoneElsewhere = false): Promise<void> {
    this.set({ status: 'loading', steps: this.#steps });
    try {
      await this.#turnTo((await fetchOnboarding(this.#deps.http)) ?? [], wasDoneElsewhere);
    } catch (thrown) {
      const error = toAuthError(thrown);
      if (isOver(error) && this.#session) this.#signOut('session-over');
      else this.set({ status: 'failed', steps: this.#steps, error });
    }
  }

  /** The network is back: asks again what could not be asked. */
  async wake(): Promise<void> {
    if (this.state.status === 'failed') await this.start();
  }

  /** The page is back from the back/forward cache, and all that was typed with it. */
  async resume(): Promise<void> {
    if (this.state.status !== 'step') await this.start();
  }

  /** Somebody signed in in another tab: goes on with that session. */
  async adopt(session: OnboardingSession): Promise<void> {
    const { state } = this;
    const isWithoutSession =
      state.status === 'signed-out' || (state.status === 'step' && state.step === 'user' && !state.busy);
    if (!isWithoutSession) return;
    this.#session = session;
    await this.start(state.status === 'step');
  }

  /** Makes the owner's account and signs in with it. */
  async createOwner({ name, username, password, keepSignedIn }: OwnerEntry): Promise<void> {
    const form = this.#begin('user');
    if (!form) return;
    const { http, own, language, underWay, beginSession } = this.#deps;
    let code: string;
    try {
      const fields = { name, username, password, client_id: own.client_id, language: language() };
      code = await createOwner(http, fields);
    } catch (thrown) {
      const error = toAuthError(thrown);
      if (isDoneElsewhere(error)) {
        if (this.#isOwnerUncertain) underWay.set();
        this.#signOut(this.#isOwnerUncertain ? 'perhaps-own' : 'taken');
      } else {
        this.#isOwnerUncertain ||= isAnswerLost(error);
        this.set({ ...form, busy: false, problem: error });
      }
      return;
    }
    underWay.set();
    try {
      this.#session = await beginSession(code, keepSignedIn);
    } catch {
      this.#signOut('made');
      return;
    }
    await this.start();
  }

  /** Saves what is known of the home, and marks the step as done. */
  async saveHome(change: CoreConfigChange): Promise<void> {
    await this.#take('core_config', async (accessToken) => {
      await updateCoreConfig(await this.#connected(), change);
      await finishStep(this.#deps.http, 'core_config', accessToken);
    });
  }

  /** Turns on what was chosen, and marks the step as done. */
  async saveAnalytics(preferences: AnalyticsPreferences): Promise<void> {
    await this.#take('analytics', async (accessToken) => {
      const { state } = this;
      const hasLevels = state.status === 'step' && state.step === 'analytics' && state.preferences !== null;
      if (hasLevels) await saveAnalytics(await this.#connected(), preferences);
      await finishStep(this.#deps.http, 'analytics', accessToken);
    });
  }

  /**
   * Takes the last step: the code goes to the app that sent the person here.
   * @param forApp - false when the person does not want that
   */
  async finish(forApp = true): Promise<void> {
    const form = this.#begin('integration');
    if (!form) return;
    const { http, own } = this.#deps;
    const request = forApp ? this.#deps.request : undefined;
    this.#isForApp = forApp;
    // A code of this step has no challenge: a client that sends its verifier would be refused.
    const wantsProof = request?.code_challenge !== undefined;
    const { client_id, redirect_uri } = request && !wantsProof ? request : own;
    try {
      const code = await finishIntegration(http, { client_id, redirect_uri }, await this.#token());
      if (request && !wantsProof) await this.#leaveFor(redirectAddress(request, code, false));
      else this.#end(wantsProof ? 'proof' : null);
    } catch (thrown) {
      const error = toAuthError(thrown);
      if (isDoneElsewhere(error)) await this.#confirmEnd();
      else if (error.code === 'invalid_redirect_uri') this.#end('refused');
      else {
        this.#isCodeUncertain ||= isAnswerLost(error);
        this.#fail(form, error);
      }
    }
  }

  get #steps(): readonly OnboardingStep[] {
    return 'steps' in this.state ? this.state.steps : [];
  }

  async #turnTo(steps: readonly OnboardingStep[], wasDoneElsewhere: boolean): Promise<void> {
    const next = steps.find(({ done }) => !done);
    if (!next) {
      if (this.#session) this.#end('elsewhere');
      else this.#signOut('taken');
      return;
    }
    const { step } = next;
    if (step !== 'user' && !this.#session) {
      this.#signOut('taken');
      return;
    }
    if (this.#session) this.#deps.underWay.set();
    this.draft.turnTo(step);
    this.set({ status: 'loading', steps });
    const form = { status: 'step', steps, busy: false, problem: null, wasDoneElsewhere } as const;
    if (!isKnownStep(step)) this.set({ status: 'unknown', step, steps });
    else if (step === 'core_config') this.set({ ...form, step, detected: await this.#detect() });
    else if (step === 'analytics') this.set({ ...form, step, preferences: await this.#analytics() });
    else this.set({ ...form, step });
  }

  /** What the instance cannot find out is typed. */
  async #detect(): Promise<DetectedConfig> {
    const connection = await this.#connected();
    return await detectCoreConfig(connection).catch(() => ({}));
  }

  /** The step before loads the integration, which takes its time after that step is done. */
  async #analytics(): Promise<AnalyticsPreferences | null> {
    for (let patience = LOADING_TRIES; ; patience -= 1) {
      try {
        return await fetchAnalytics(await this.#connected());
      } catch (thrown) {
        const { code, serverCode } = toAuthError(thrown);
        const isLoading = serverCode === 'not_found' && patience > 0;
        if (!isLoading && code !== 'command_failed' && code !== 'invalid_response') throw thrown;
        if (!isLoading) return null;
        await this.#deps.pause(LOADING_PAUSE_MS);
      }
    }
  }

  /** Nothing is sent into a connection that is down: it would go out whenever that is up again. */
  async #connected(): Promise<CommandSender> {
    if (this.#connection?.isConnected === false) this.#disconnect();
    if (this.#connection) return this.#connection;
    return (this.#connection = await this.#deps.connect(await this.#awake()));
  }

  #disconnect(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }

  async #token(): Promise<string> {
    return await (await this.#awake()).accessToken();
  }

  /** The session, which waits between tries of its own: not when a person has pressed a button. */
  async #awake(): Promise<OnboardingSession> {
    if (!this.#session) throw new AuthError('unauthorized');
    await this.#session.tryAgain();
    return this.#session;
  }

  /** The form of a step, marked as being sent; nothing where another one is shown, or it is being sent already. */
  #begin(step: KnownStep): StepState | undefined {
    const { state } = this;
    if (state.status !== 'step' || state.step !== step || state.busy) return undefined;
    this.set({ ...state, busy: true, problem: null, wasDoneElsewhere: false });
    return state;
  }

  async #take(
    step: 'core_config' | 'analytics',
    send: (accessToken: string) => Promise<void>,
  ): Promise<void> {
    const form = this.#begin(step);
    if (!form) return;
    try {
      await send(await this.#token());
    } catch (thrown) {
      const error = toAuthError(thrown);
      if (!isDoneElsewhere(error)) {
        this.#fail(form, error);
        return;
      }
      await this.start(true);
      return;
    }
    await this.start();
  }

  #fail(form: StepState, error: AuthError): void {
    if (isOver(error)) this.#signOut('session-over');
    else this.set({ ...form, busy: false, problem: error, wasDoneElsewhere: false });
  }

  #signOut(reason: Extract<OnboardingState, { status: 'signed-out' }>['reason']): void {
    this.#disconnect();
    this.#session = undefined;
    // Whoever signs in again goes on with the same step; in every other case there is an account already.
    if (reason !== 'session-over') this.draft.turnTo();
    this.set({ status: 'signed-out', reason });
  }

  /** The last step was taken already: by this page with its answer lost, or elsewhere. Others may be left. */
  async #confirmEnd(): Promise<void> {
    if (this.#isCodeUncertain) this.#end('lost');
    else await this.start(true);
  }

  /** Whoever came from an app leaves no session behind in this page. */
  async #leaveFor(target: URL): Promise<void> {
    this.#close();
    await this.#session?.signOut();
    this.set({ status: 'finished', target });
  }

  /** @param reason - why the app that sent the person here gets no code; null where there is none, or it got one */
  #end(reason: Codeless | null): void {
    this.#close();
    if (reason === null || !this.#deps.request || !this.#isForApp)
      this.set({ status: 'finished', target: null });
    else {
      void this.#session?.signOut();
      this.set({ status: 'codeless', reason });
    }
  }

  #close(): void {
    this.#deps.underWay.clear();
    this.draft.turnTo();
    this.#disconnect();
  }
}
