/** A real instance with the people of the demo household in it. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Tokens, WireHttp } from '../wire/http.ts';
import { addAuthenticatorApp } from '../wire/second-factors.ts';
import { WireSocket } from '../wire/socket.ts';
import { totp } from '../wire/totp.ts';
import { ada, type DemoAccount, grace, linus, margaret } from './demo-accounts.ts';
import { distFolder } from './dist-files.ts';
import { HassProcess } from './hass-process.ts';

/** A configuration in `home-assistant/seeds` that has the households of the fake as well. */
export type SeedName = 'household' | 'every-provider';

/** A configuration that only a real instance plays. */
export type RealSeedName = 'ban-after-five' | 'kiosk' | 'lost-access';

const seeds = path.resolve(import.meta.dirname, '../../home-assistant/seeds');

export class RealHomeAssistant {
  readonly #process: HassProcess;
  readonly #secrets = new Map<string, string>();

  private constructor(process: HassProcess) {
    this.#process = process;
  }

  /**
   * Starts a new instance, with Ada as its owner, Grace, Linus with his authenticator app, and Margaret. A built page
   * is at `/local/latchkey/`.
   * @param seed name of its configuration
   * @param port a free one when left out
   */
  static async launch(seed: SeedName | RealSeedName, port?: number): Promise<RealHomeAssistant> {
    return await RealHomeAssistant.#launch(seed, port, async (home) => await home.#moveIn());
  }

  /**
   * Starts a new instance that has no owner yet. With `kiosk`, its first user is let in without a question while there
   * is no other.
   */
  static async launchEmpty(
    seed: SeedName | RealSeedName = 'kiosk',
    port?: number,
  ): Promise<RealHomeAssistant> {
    return await RealHomeAssistant.#launch(seed, port);
  }

  static async #launch(
    seed: SeedName | RealSeedName,
    port: number | undefined,
    prepare?: (home: RealHomeAssistant) => Promise<void>,
  ): Promise<RealHomeAssistant> {
    const process = await HassProcess.prepare(
      path.join(seeds, seed),
      existsSync(distFolder) ? { latchkey: distFolder } : {},
      port,
    );
    const home = new RealHomeAssistant(process);
    try {
      await process.start();
      await prepare?.(home);
    } catch (error) {
      await process.remove();
      throw error;
    }
    return home;
  }

  /** Address of the instance, without a slash at the end. */
  get baseUrl(): string {
    return this.#process.baseUrl;
  }

  get port(): number {
    return this.#process.port;
  }

  /**
   * The code that the person's authenticator app shows now.
   * @throws when the person has none
   */
  totpCode(username: string): string {
    return totp(this.totpSecret(username));
  }

  /**
   * The key in the person's authenticator app.
   * @throws when the person has none
   */
  totpSecret(username: string): string {
    const secret = this.#secrets.get(username);
    if (secret === undefined) throw new Error(`${username} has no authenticator app.`);
    return secret;
  }

  /** What the instance has stored under a key, such as `core.config_entries`; it writes a moment after a change. */
  stored(key: string): unknown {
    return this.#process.stored(key);
  }

  /** Starts the instance after {@link stop}, at the same port and with everything it stored. */
  async start(): Promise<void> {
    await this.#process.start();
  }

  /** The folder with its configuration and `.storage`, as whoever sits at its computer sees it. */
  get configFolder(): string {
    return this.#process.configFolder;
  }

  /**
   * Stops the instance, once it is up completely: connections are refused until {@link start}.
   * @param accessToken - by which it is asked whether it is; Ada's password when left out
   */
  async stop(accessToken?: string): Promise<void> {
    await (accessToken === undefined ? this.#untilItRunsForItsOwner() : this.untilItRuns(accessToken));
    await this.#process.stop();
  }

  /** Resolves when the instance ends, by itself or because it was stopped. */
  async untilItEnds(): Promise<void> {
    await this.#process.untilItEnds();
  }

  /** Stops the instance for good and forgets it. */
  async remove(): Promise<void> {
    await this.#process.remove();
  }

  /** Makes Ada the owner of an empty instance, as the first step of onboarding does. */
  async addOwner(): Promise<Tokens> {
    const http = new WireHttp(this.baseUrl);
    const fields = { ...ada, client_id: http.clientId, language: 'en' };
    const owner = await http.postJson('/api/onboarding/users', fields);
    const { auth_code } = owner.body as { auth_code: string };
    return (await http.exchange(auth_code)).body as Tokens;
  }

  /**
   * Waits until it has started completely. It answers long before that, but the account says that it is still starting,
   * and a request to stop kills it: what it has not stored yet would be lost.
   */
  async untilItRuns(accessToken: string): Promise<void> {
    const http = new WireHttp(this.baseUrl);
    const headers = { Authorization: `Bearer ${accessToken}` };
    let state: string | undefined;
    for (let attempt = 1; attempt <= 600; attempt += 1) {
      const { status, body } = await http.get('/api/config', headers);
      if (status !== 200) throw new Error(`Home Assistant answered its owner with ${status}.`);
      state = (body as { state: string }).state;
      if (state === 'RUNNING') break;
      await pause(200);
    }
    if (state !== 'RUNNING') throw new Error(`Home Assistant does not get beyond ${state ?? 'starting'}.`);
  }

  /** Like {@link untilItRuns}. The owner signs in for it, because a test may have ended every session there was. */
  async #untilItRunsForItsOwner(): Promise<void> {
    const http = new WireHttp(this.baseUrl);
    const { access_token, refresh_token } = await http.signIn(ada);
    await this.untilItRuns(access_token);
    await http.postForm('/auth/revoke', { token: refresh_token });
  }

  async #moveIn(): Promise<void> {
    const http = new WireHttp(this.baseUrl);
    const socket = await WireSocket.signedIn(this.baseUrl, (await this.addOwner()).access_token);
    await addUser(socket, grace, { group_ids: ['system-admin'] });
    await addUser(socket, linus, { group_ids: ['system-users'] });
    await addUser(socket, margaret, { group_ids: ['system-users'], local_only: true });
    await socket.close();
    const linusSocket = await WireSocket.signedIn(this.baseUrl, (await http.signIn(linus)).access_token);
    this.#secrets.set(linus.username, await addAuthenticatorApp(linusSocket));
    await linusSocket.close();
    await this.#untilItRunsForItsOwner();
  }
}

async function addUser(socket: WireSocket, account: DemoAccount, fields: object): Promise<void> {
  const { name, username, password } = account;
  const created = await socket.command('config/auth/create', { name, ...fields });
  const user_id = (created.result as { user: { id: string } }).user.id;
  const credentials = { user_id, username, password };
  const added = await socket.command('config/auth_provider/homeassistant/create', credentials);
  if (added.success !== true) throw new Error(`${name} could not be added: ${added.error?.code ?? ''}.`);
}
