/** A client for tests of the fake: signs in over HTTP and talks over a WebSocket. */
import type { FakeHomeAssistant, FakeSocket } from '../fake-home-assistant.ts';
import { isRecord } from '../validation/schema-check.ts';

export const origin = 'http://localhost:8123';
export const clientId = `${origin}/`;

/** An answer with its body read. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** Lets everything happen that needs no time of the clock. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** One person's device, at one address. */
export class TestClient {
  readonly #fake: FakeHomeAssistant;
  readonly #address: string;

  constructor(fake: FakeHomeAssistant, address = '127.0.0.1') {
    this.#fake = fake;
    this.#address = address;
  }

  async request(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await this.#fake.handle(new Request(`${origin}${path}`, init), this.#address);
    const text = await response.text();
    const isJson = response.headers.get('Content-Type') === 'application/json';
    const body: unknown = isJson ? JSON.parse(text) : { text };
    return { status: response.status, body: isRecord(body) ? body : { list: body } };
  }

  /** A request with a token, where there is one; what is no text and no form goes as JSON. */
  async send(method: string, path: string, accessToken?: unknown, body?: unknown): Promise<Answer> {
    const isReady = typeof body === 'string' || body instanceof FormData || body instanceof URLSearchParams;
    return await this.request(path, {
      method,
      headers: typeof accessToken === 'string' ? { Authorization: `Bearer ${accessToken}` } : {},
      ...(body !== undefined && { body: isReady ? body : JSON.stringify(body) }),
    });
  }

  async post(path: string, body: unknown): Promise<Answer> {
    return await this.send('POST', path, undefined, body);
  }

  async postForm(path: string, fields: Record<string, string>): Promise<Answer> {
    return await this.send('POST', path, undefined, new URLSearchParams(fields));
  }

  async get(path: string, accessToken?: unknown): Promise<Answer> {
    return await this.send('GET', path, accessToken);
  }

  /** The answer to the start of a flow. */
  async start(type = 'homeassistant', id: string | null = null): Promise<Answer> {
    const start = { client_id: clientId, handler: [type, id], redirect_uri: clientId };
    return await this.post('/auth/login_flow', start);
  }

  async submit(step: Answer, input: Record<string, unknown>): Promise<Answer> {
    return await this.post(`/auth/login_flow/${String(step.body['flow_id'])}`, {
      client_id: clientId,
      ...input,
    });
  }

  /** The answer to user name and password. */
  async logIn(username: string, password: string): Promise<Answer> {
    return await this.submit(await this.start(), { username, password });
  }

  async exchange(code: unknown): Promise<Answer> {
    const fields = { grant_type: 'authorization_code', client_id: clientId, code: String(code) };
    return await this.postForm('/auth/token', fields);
  }

  async refresh(refreshToken: unknown): Promise<Answer> {
    const fields = {
      grant_type: 'refresh_token',
      client_id: clientId,
      refresh_token: String(refreshToken),
    };
    return await this.postForm('/auth/token', fields);
  }

  /** Tokens of somebody without a second factor. */
  async signIn(username: string, password: string): Promise<Record<string, unknown>> {
    const login = await this.logIn(username, password);
    return (await this.exchange(login.body['result'])).body;
  }

  /** A connection; signed in when there is a token. */
  async connect(accessToken?: unknown): Promise<TestSocket> {
    const socket = new TestSocket();
    const opened = this.#fake.openSocket(new Request(`${origin}/api/websocket`), this.#address, socket);
    if (opened instanceof Response) throw new Error(`refused with ${opened.status}`);
    socket.socket = opened;
    if (accessToken !== undefined) socket.say({ type: 'auth', access_token: accessToken });
    await settle();
    return socket;
  }
}

/** The client's end of a WebSocket. */
export class TestSocket {
  readonly frames: unknown[] = [];
  closeCode: number | undefined;
  socket: FakeSocket | undefined;

  send(frame: string): void {
    this.frames.push(JSON.parse(frame));
  }

  close(code: number): void {
    this.closeCode = code;
  }

  say(message: unknown): void {
    this.socket?.receive(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Says something and returns the frames that come back. */
  async ask(message: unknown): Promise<unknown[]> {
    await settle();
    this.frames.length = 0;
    this.say(message);
    await settle();
    return [...this.frames];
  }
}
