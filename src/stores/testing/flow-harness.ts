/** Hands for tests of flows: a household with broken entries, an administrator at it, and events that a test sends. */
import type { FakeHomeAssistant } from '../../../mocks/home-assistant/fake-home-assistant.ts';
import { scenarios } from '../../../mocks/scenarios/scenarios.ts';
import type { CommandMessage } from '../../api/command.ts';
import type { AccountLink } from '../account-link.ts';
import { ConfigFlowStore } from '../integrations/config-flow-store.ts';
import type { FlowSubject } from '../integrations/config-flow-store.ts';
import type { FlowState, StepState } from '../integrations/config-flow-state.ts';
import { LinkedHousehold, rest } from './linked-household.ts';

const ORIGIN = 'http://localhost:8123';

/** What is asked over HTTP, such as `POST 404`. */
type Seen = `${string} ${number}`;

export class FlowHands {
  readonly fake: FakeHomeAssistant;
  readonly house: LinkedHousehold;
  readonly #token: string;
  #seen: Seen[] = [];
  #subscriptions: { readonly message: CommandMessage; readonly callback: (event: unknown) => void }[] = [];
  #later: { readonly delayMs: number; readonly callback: () => void }[] = [];
  #ready = new Set<() => void>();
  /** Answers in place of the household; `undefined` lets the household answer. */
  interfere: (request: Request) => Promise<Response> | undefined = () => undefined;
  store: ConfigFlowStore | undefined;

  private constructor(house: LinkedHousehold, token: string) {
    this.house = house;
    this.fake = house.fake;
    this.#token = token;
  }

  static async of(): Promise<FlowHands> {
    const house = new LinkedHousehold(scenarios.gallery);
    const token = await house.signIn('ada', 'correct horse battery staple');
    await house.connect(token);
    return new FlowHands(house, token);
  }

  /** A store at a flow, opened. */
  async open(subject: FlowSubject): Promise<ConfigFlowStore> {
    const link: Pick<AccountLink, 'sendMessagePromise' | 'onReady' | 'subscribe'> = {
      sendMessagePromise: async (message) => await this.house.link.sendMessagePromise(message),
      onReady: (listener) => {
        this.#ready.add(listener);
        return () => this.#ready.delete(listener);
      },
      subscribe: (message, callback) => {
        const subscription = { message, callback };
        this.#subscriptions.push(subscription);
        return () => (this.#subscriptions = this.#subscriptions.filter((one) => one !== subscription));
      },
    };
    this.store = new ConfigFlowStore(
      {
        http: { origin: ORIGIN, fetch: async (input, init) => await this.#fetch(new Request(input, init)) },
        link,
        accessToken: async () => await Promise.resolve(this.#token),
        after: (delayMs, callback) => {
          const planned = { delayMs, callback };
          this.#later.push(planned);
          return () => (this.#later = this.#later.filter((one) => one !== planned));
        },
      },
      subject,
    );
    await this.during(this.store.open());
    return this.store;
  }

  /** A store at the flow of an entry that must be signed in to again. */
  async openEntry(title: string): Promise<ConfigFlowStore> {
    const { integrations } = this.fake;
    return await this.open({
      flowId: integrations.flowId(title) ?? '',
      entryId: integrations.entryId(title),
    });
  }

  /** A store at a flow of the gallery, at the step behind that entry of its menu. */
  async openGallery(step: string): Promise<ConfigFlowStore> {
    const headers = { Authorization: `Bearer ${this.#token}` };
    const url = `${ORIGIN}/api/config/config_entries/flow`;
    const body = JSON.stringify({ handler: 'flow_gallery' });
    const answer = await this.fake.handle(new Request(url, { method: 'POST', headers, body }));
    const { flow_id: flowId } = (await answer.json()) as { flow_id: string };
    const store = await this.open({ flowId, entryId: null });
    await this.during(store.choose(step));
    return store;
  }

  /** Waits for something of the store's, letting its pauses pass at once. */
  async during<Value>(doing: Promise<Value>): Promise<Value> {
    const running = new Set<unknown>([doing]);
    const finished = doing.finally(() => running.delete(doing));
    for (let turn = 0; turn < 100 && running.size > 0; turn += 1) {
      await rest();
      // A step that is waited for plans its next look: that one is for the test to bring on.
      if (running.size > 0) this.passLater();
    }
    return await finished;
  }

  /** What was planned for later happens now. */
  passLater(): void {
    for (const { callback } of this.#later.splice(0)) callback();
  }

  /** Somebody comes back to the page. */
  async comeBack(): Promise<void> {
    for (const listener of [...this.#ready]) listener();
    await rest();
  }

  /** An event for all who subscribed to a type of event, or by a command. */
  async tell(type: string, event: unknown): Promise<void> {
    for (const { message, callback } of this.#subscriptions)
      if (message.type === type || message['event_type'] === type) callback(event);
    await this.during(rest());
    await this.during(rest());
  }

  /** After how long something is planned. */
  get plannedMs(): readonly number[] {
    return this.#later.map(({ delayMs }) => delayMs);
  }

  /** How many subscriptions there are. */
  get subscriptions(): number {
    return this.#subscriptions.length;
  }

  /** Requests since the last look. */
  looked(): readonly Seen[] {
    const seen = this.#seen;
    this.#seen = [];
    return seen;
  }

  get state(): FlowState {
    if (!this.store) throw new Error('no flow was opened');
    return this.store.state;
  }

  /** The state, known to be a step. */
  get step(): StepState {
    const { state } = this;
    if (state.status !== 'step') throw new Error(`no step: ${JSON.stringify(state)}`);
    return state;
  }

  async #fetch(request: Request): Promise<Response> {
    const answer = await (this.interfere(request) ?? this.fake.handle(request, '127.0.0.1'));
    this.#seen.push(`${request.method} ${answer.status}`);
    return answer;
  }
}
