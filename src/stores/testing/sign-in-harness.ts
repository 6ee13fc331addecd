/** Stand-ins for this room's tests: a store of signing in over a household that the test brings. */
import { memoryTab } from '../../session/testing/fake-browser.ts';
import type { FormStep } from '../../api/sign-in/flow-step.ts';
import type { AuthProvider } from '../../api/sign-in/login-flow.ts';
import type { SignInState } from '../sign-in/sign-in-state.ts';
import { SignInStore } from '../sign-in/sign-in-store.ts';
import type { SignInDeps } from '../sign-in/sign-in-store.ts';
import { OnboardingDraft } from '../onboarding/onboarding-draft.ts';

const ORIGIN = 'http://localhost:8123';

/** What a household has to do; the fake Home Assistant does it. */
export interface Household {
  readonly running: boolean;
  readonly requests: readonly { method: string; path: string; status: number }[];
  clearRequests(): void;
  handle(request: Request, remoteAddress: string): Promise<Response>;
}

/** Time that a test moves by hand. */
export interface HandClock {
  nowMs(): number;
  after(delayMs: number, callback: () => void): () => void;
  advance(ms: number): void;
}

export interface DeskOptions {
  /** Where the browser is. */
  address?: string;
  mayWalkIn?: () => boolean;
  wanted?: Partial<SignInDeps['wanted']>;
  lastProvider?: string;
  clientRequest?: SignInDeps['clientRequest'];
}

/** Lets everything happen that needs no time of the clock. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A browser in front of a household: its store, its address, and what went over the wire. */
export class Desk {
  readonly store: SignInStore;
  /** Bodies of the requests that had one. */
  readonly sent: { path: string; body: Readonly<Record<string, unknown>> }[] = [];
  address: string;
  /** The name kept for the next visit. */
  lastProvider: string | null;
  /** Answers in place of the household; `undefined` lets the household answer. */
  interfere: (request: Request) => Promise<Response> | undefined = () => undefined;
  readonly #household: Household;
  readonly #clock: HandClock;

  constructor(household: Household, clock: HandClock, options: DeskOptions = {}) {
    this.#household = household;
    this.#clock = clock;
    this.address = options.address ?? '127.0.0.1';
    this.lastProvider = options.lastProvider ?? null;
    const client = { client_id: `${ORIGIN}/`, redirect_uri: `${ORIGIN}/` };
    this.store = new SignInStore({
      http: { origin: ORIGIN, fetch: (input, init) => this.#fetch(new Request(input, init)) },
      clientRequest: options.clientRequest ?? (() => Promise.resolve(client)),
      nowMs: () => clock.nowMs(),
      after: (delayMs, callback) => clock.after(delayMs, callback),
      lastProvider: { get: () => this.lastProvider, set: (name) => (this.lastProvider = name) },
      wanted: { provider: null, user: null, ...options.wanted },
      mayWalkIn: options.mayWalkIn ?? (() => true),
    });
  }

  async #fetch(request: Request): Promise<Response> {
    const text = await request.clone().text();
    const { pathname: path } = new URL(request.url);
    if (text) this.sent.push({ path, body: JSON.parse(text) as Record<string, unknown> });
    const other = this.interfere(request);
    if (other) return await other;
    if (!this.#household.running) throw new TypeError('Failed to fetch');
    return await this.#household.handle(request, this.address);
  }

  /** The next request is answered, but its answer does not arrive before the returned function is called. */
  holdNextAnswer(): () => void {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    this.interfere = (request) => {
      this.interfere = () => undefined;
      return this.#household.handle(request, this.address).then(async (response) => {
        await held;
        return response;
      });
    };
    return () => release();
  }

  /** The next request is carried out, but its answer is lost on the way. */
  loseNextAnswer(): void {
    this.interfere = async (request) => {
      this.interfere = () => undefined;
      await this.#household.handle(request, this.address);
      throw new TypeError('Failed to fetch');
    };
  }

  get state(): SignInState {
    return this.store.state;
  }

  /** The state, known to show a form. */
  get form(): Extract<SignInState, { status: 'form' }> {
    const { state } = this;
    if (state.status !== 'form') throw new Error(`no form: ${JSON.stringify(state)}`);
    return state;
  }

  get step(): FormStep {
    return this.form.step;
  }

  /** Key of the problem that is shown. */
  get problem(): string | undefined {
    return 'problem' in this.state ? this.state.problem?.key : undefined;
  }

  /** Requests since the last look, such as `POST flow 200`: ids are left out. */
  looked(): readonly string[] {
    const requests = this.#household.requests.map(({ method, path, status }) => {
      const name = path === '/auth/providers' ? 'providers' : path === '/auth/login_flow' ? 'start' : 'flow';
      return `${method} ${name} ${status}`;
    });
    this.#household.clearRequests();
    return requests;
  }

  provider(type: string, id: string | null = null): AuthProvider {
    const { state } = this;
    const offer = 'offer' in state ? state.offer : null;
    const found = offer?.providers.find((provider) => provider.type === type && provider.id === id);
    if (!found) throw new Error(`${type} is not offered`);
    return found;
  }

  async choose(type: string, id: string | null = null): Promise<void> {
    await this.store.choose(this.provider(type, id));
  }

  /** Lets time pass, and everything happen that falls due on the way. */
  async pass(ms: number): Promise<void> {
    this.#clock.advance(ms);
    await settle();
  }
}

/** What was entered into a set-up, kept as by a tab that nobody else has written to. */
export const memoryDraft = (): OnboardingDraft => new OnboardingDraft(memoryTab());
