/** A link to the fake Home Assistant for tests: somebody signed in, and hands to hold, lose or change answers. */
import type { CommandMessage } from '../../api/command.ts';
import { ManualClock } from '../../../mocks/home-assistant/clock.ts';
import { FakeHomeAssistant } from '../../../mocks/home-assistant/fake-home-assistant.ts';
import type { FakeSocket } from '../../../mocks/home-assistant/fake-home-assistant.ts';
import type { Scenario } from '../../../mocks/home-assistant/scenario.ts';
import { scenarios } from '../../../mocks/scenarios/scenarios.ts';
import { AccountLink } from '../account-link.ts';
import type { LinkConnection } from '../account-link.ts';

const ORIGIN = 'http://localhost:8123';
const ADDRESS = '127.0.0.1';

interface Frame {
  readonly id?: number;
  readonly success?: boolean;
  readonly result?: unknown;
  readonly error?: unknown;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Lets everything happen that needs no time of the clock, in Node and in a browser. */
export async function rest(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((go) => setTimeout(go));
}

/** Rejects as the connection does, with what is no error. */
async function fail(thrown: unknown): Promise<never> {
  await Promise.resolve();
  throw thrown;
}

/** A household, and one person's connection to it. */
export class LinkedHousehold {
  readonly clock = new ManualClock();
  readonly fake: FakeHomeAssistant;
  readonly link = new AccountLink();
  /** Commands as they were sent, oldest first. */
  readonly sent: CommandMessage[] = [];
  /** Answers in place of the household; `undefined` lets the household answer. */
  interfere: (message: CommandMessage) => Promise<unknown> | undefined = () => undefined;
  readonly #waiting = new Map<number, Waiting>();
  readonly #connection: LinkConnection = {
    sendMessagePromise: async (message) => await this.#send(message),
    subscribe: async () => await fail({ code: 'unknown_command', message: 'No events here' }),
  };
  #socket: FakeSocket | undefined;
  #lastId = 0;

  constructor(scenario: Scenario = scenarios.household) {
    this.fake = new FakeHomeAssistant(scenario, { clock: this.clock });
  }

  /** Somebody without a second factor, connected and ready. */
  static async of(username: string, password: string, scenario?: Scenario): Promise<LinkedHousehold> {
    const house = new LinkedHousehold(scenario);
    await house.connect(await house.signIn(username, password));
    return house;
  }

  /** Another session of somebody without a second factor. */
  async signIn(username: string, password: string): Promise<string> {
    const start = { client_id: `${ORIGIN}/`, redirect_uri: `${ORIGIN}/`, handler: ['homeassistant', null] };
    const { flow_id } = await this.#post('/auth/login_flow', JSON.stringify(start));
    const input = { client_id: `${ORIGIN}/`, username, password };
    const { result } = await this.#post(`/auth/login_flow/${String(flow_id)}`, JSON.stringify(input));
    const grant = { grant_type: 'authorization_code', client_id: `${ORIGIN}/`, code: String(result) };
    const { access_token } = await this.#post('/auth/token', new URLSearchParams(grant));
    return String(access_token);
  }

  async connect(accessToken: string): Promise<void> {
    const opened = this.fake.openSocket(new Request(`${ORIGIN}/api/websocket`), ADDRESS, {
      send: (frame) => this.#hear(JSON.parse(frame) as Frame),
      close: () => undefined,
    });
    if (opened instanceof Response) throw new Error(`refused with ${opened.status}`);
    this.#socket = opened;
    this.#lastId = 0;
    await rest();
    opened.receive(JSON.stringify({ type: 'auth', access_token: accessToken }));
    await rest();
    this.link.follow(this.#connection, true);
  }

  /** The same connection is ready again, as after a break. */
  comeBack(): void {
    this.link.follow(this.#connection, false);
    this.link.follow(this.#connection, true);
  }

  /** The next command of this type is carried out, but its answer is lost with the connection. */
  loseAnswer(type: string): void {
    this.interfere = async (message) => {
      if (message.type !== type) return await this.#ask(message);
      this.interfere = () => undefined;
      await this.#ask(message);
      await fail({ type: 'result', success: false, error: { code: 3, message: 'Connection lost' } });
      return undefined;
    };
  }

  /** Commands of this type are refused. */
  refuse(type: string, code: string, message = code): void {
    this.interfere = (command) => (command.type === type ? fail({ code, message }) : undefined);
  }

  /** Commands of this type wait until the returned function is called. */
  hold(type: string): () => void {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    this.interfere = (command) =>
      command.type === type ? held.then(async () => await this.#ask(command)) : undefined;
    return () => release();
  }

  /** Types of the commands that were sent, with this beginning. */
  typesSent(beginning = ''): readonly string[] {
    return this.sent.map(({ type }) => type).filter((type) => type.startsWith(beginning));
  }

  async #send(message: CommandMessage): Promise<unknown> {
    this.sent.push(message);
    return await (this.interfere(message) ?? this.#ask(message));
  }

  async #ask(message: CommandMessage): Promise<unknown> {
    const id = (this.#lastId += 1);
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#socket?.receive(JSON.stringify({ ...message, id }));
    return await answer;
  }

  #hear({ id, success, result, error }: Frame): void {
    const waiting = this.#waiting.get(id ?? 0);
    if (!waiting || id === undefined) return;
    this.#waiting.delete(id);
    if (success === true) waiting.resolve(result);
    else waiting.reject(error);
  }

  async #post(path: string, body: string | URLSearchParams): Promise<Record<string, unknown>> {
    const request = new Request(`${ORIGIN}${path}`, { method: 'POST', body });
    return (await (await this.fake.handle(request, ADDRESS)).json()) as Record<string, unknown>;
  }
}
