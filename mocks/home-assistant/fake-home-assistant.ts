/** A Home Assistant without a runtime: requests in, answers out; frames in, frames out; time from a clock. */
import { systemClock, type Clock } from './clock.ts';
import { Integrations } from './config-flows/integrations.ts';
import { setUpEntry } from './config-flows/reauth.ts';
import { totp } from './crypto/totp.ts';
import { setEntity } from './devices/entities.ts';
import type { House, OpenSession } from './house.ts';
import { fireEvent } from './house.ts';
import { judgeUpgrade, serve } from './http/server.ts';
import { networksKey } from './providers/trusted-networks.ts';
import type { Scenario } from './scenario.ts';
import { initialState } from './initial-state.ts';
import { forgetMemory, type State } from './state.ts';
import { refreshTokensOf, removeRefreshTokens } from './tokens/refresh-tokens.ts';
import { userCalled } from './people/users.ts';
import { Connection } from './websocket/connection.ts';
import type { FakeSocket, SocketEvents } from './websocket/socket-events.ts';

export type { FakeSocket, SocketEvents } from './websocket/socket-events.ts';

/** One HTTP request that was answered. */
export interface RequestRecord {
  method: string;
  /** Without query. */
  path: string;
  status: number;
}

type Power = 'stopped' | 'unavailable' | 'up';

const loopback = '127.0.0.1';

/** A household that signs people in as Home Assistant does. */
export class FakeHomeAssistant {
  readonly #house: House;
  readonly #connections = new Set<Connection>();
  #requests: RequestRecord[] = [];
  #power: Power = 'up';
  #cancelStart: () => void = () => undefined;

  constructor(scenario: Scenario, options: { clock?: Clock } = {}) {
    const clock = options.clock ?? systemClock;
    this.#house = {
      scenario,
      clock,
      state: initialState(scenario, clock.nowMs()),
      sessions: new Set<OpenSession>(),
    };
    this.#startUp();
  }

  /** Every HTTP request answered, in order. */
  get requests(): readonly RequestRecord[] {
    return this.#requests;
  }

  clearRequests(): void {
    this.#requests = [];
  }

  /** What can be done to the integrations from outside. */
  get integrations(): Integrations {
    return new Integrations(this.#house);
  }

  /** False while stopped: hosts refuse the connection then. */
  get running(): boolean {
    return this.#power !== 'stopped';
  }

  /** Answers a request; with 503 and an empty body while it stops or starts. */
  async handle(request: Request, remoteAddress = loopback): Promise<Response> {
    const response =
      this.#power === 'up'
        ? await serve(this.#house, request, remoteAddress)
        : new Response(null, { status: 503 });
    const { pathname } = new URL(request.url);
    this.#requests.push({ method: request.method, path: pathname, status: response.status });
    return response;
  }

  /** Opens a WebSocket; its first frame comes after this returns. A Response: the upgrade is refused with it. */
  openSocket(
    upgrade: Request,
    remoteAddress: string | undefined,
    events: SocketEvents,
  ): FakeSocket | Response {
    if (this.#power !== 'up') return new Response(null, { status: 503 });
    const verdict = judgeUpgrade(this.#house, upgrade, remoteAddress ?? loopback);
    if (verdict instanceof Response) return verdict;
    const connection = new Connection(this.#house, verdict.address, events, (closed) =>
      this.#connections.delete(closed),
    );
    this.#connections.add(connection);
    return connection;
  }

  /**
   * The code of this moment.
   * @throws Error when the user has no authenticator app
   */
  totpCode(username: string): string {
    const secret = userCalled(this.#house, username).factors.totp?.secret;
    if (secret === undefined) throw new Error(`${username} has no authenticator app`);
    return totp(secret, this.#house.clock.nowMs());
  }

  /**
   * The code that the notify module sent last.
   * @throws Error when none was sent
   */
  lastNotifyCode(username: string): string {
    const code = this.#house.state.sentCodes[userCalled(this.#house, username).id]?.at(-1);
    if (code === undefined) throw new Error(`no code was sent to ${username}`);
    return code;
  }

  /** Goes down: connections close, and what lived in memory is lost. */
  stop(): void {
    this.#cancelStart();
    this.#power = 'stopped';
    this.#closeConnections();
    forgetMemory(this.#house.state);
  }

  /** Comes up at once. */
  start(): void {
    this.#cancelStart();
    this.#power = 'up';
    for (const entry of this.#house.state.configEntries) setUpEntry(this.#house, entry);
  }

  /** Goes down and comes up again after `downForMs`. */
  restart(downForMs = 0): void {
    this.stop();
    if (downForMs <= 0) this.start();
    else this.#cancelStart = this.#house.clock.after(downForMs, () => this.start());
  }

  /** The whole household as JSON, flows and codes included. */
  save(): string {
    return JSON.stringify(this.#house.state);
  }

  /** Takes over a saved household; open connections close. */
  load(saved: string): void {
    const state = JSON.parse(saved) as State;
    for (const flow of state.loginFlows) flow.busy = false;
    this.#closeConnections();
    this.#house.state = state;
  }

  /** Back to the scenario as it was at first. */
  reset(): void {
    this.#closeConnections();
    this.#requests = [];
    this.#house.state = initialState(this.#house.scenario, this.#house.clock.nowMs());
    this.#startUp();
  }

  /** Switches a user on or off; off ends all sessions at once. */
  setActive(username: string, active: boolean): void {
    const user = userCalled(this.#house, username);
    user.isActive = active;
    if (!active) this.revokeTokensOf(username);
    fireEvent(this.#house, 'user_updated', { user_id: user.id });
  }

  /** Ends all sessions of a user. */
  revokeTokensOf(username: string): void {
    const { id } = userCalled(this.#house, username);
    removeRefreshTokens(this.#house, refreshTokensOf(this.#house, id));
  }

  /** Gives an entity a new state, or makes one; its listeners hear of it. */
  setEntity(entityId: string, state: string, attributes: Record<string, unknown> = {}): void {
    setEntity(this.#house, entityId, state, attributes);
  }

  /** Other themes; whoever listens asks for them again. */
  changeThemes(themes: Record<string, unknown>): void {
    this.#house.state.themes = themes;
    fireEvent(this.#house, 'themes_updated', {});
  }

  liftBans(): void {
    this.#house.state.bannedAddresses = [];
    this.#house.state.failedLogins = {};
  }

  /** Other networks for the trusted networks provider with that id, in CIDR notation. */
  changeTrustedNetworks(providerId: string | null, networks: string[]): void {
    this.#house.state.trustedNetworks[networksKey(providerId)] = networks;
  }

  #closeConnections(): void {
    for (const connection of [...this.#connections]) connection.end();
  }

  #startUp(): void {
    this.#cancelStart();
    const { startUp } = this.#house.scenario;
    if (!startUp) {
      this.#power = 'up';
      return;
    }
    this.#power = 'stopped';
    this.#cancelStart = this.#house.clock.after(startUp.refusedForMs, () => {
      this.#power = 'unavailable';
      this.#cancelStart = this.#house.clock.after(startUp.unavailableForMs, () => this.start());
    });
  }
}
