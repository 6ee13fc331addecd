/** A real instance with the people of the demo household in it. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { WireHttp } from '../wire/http.ts';
import { WireSocket } from '../wire/socket.ts';
import { totp } from '../wire/totp.ts';
import { ada, type DemoAccount, grace, linus, margaret } from './demo-accounts.ts';
import { distFolder } from './dist-files.ts';
import { HassProcess } from './hass-process.ts';

export type SeedName = 'household' | 'every-provider';

const seeds = path.resolve(
  import.meta.dirname,
  '../..',
  process.env.HASS_SEEDS ?? path.join(import.meta.dirname, '../seeds'),
);

export class RealHomeAssistant {
  readonly #process: HassProcess;
  readonly #secrets = new Map<string, string>();

  private constructor(process: HassProcess) {
    this.#process = process;
  }

  /**
   * Starts a new instance, with Ada as its owner, Grace, Linus with his authenticator app, and Margaret. A built page
   * is at `/local/latchkey/`.
   * @param seed name of a configuration in `e2e/seeds`, or in the folder that HASS_SEEDS names
   */
  static async launch(seed: SeedName): Promise<RealHomeAssistant> {
    const process = await HassProcess.prepare(path.join(seeds, seed));
    if (existsSync(distFolder)) process.addLocalFolder(distFolder, 'latchkey');
    const home = new RealHomeAssistant(process);
    try {
      await process.start();
      await home.#moveIn();
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
    const secret = this.#secrets.get(username);
    if (secret === undefined) throw new Error(`${username} has no authenticator app.`);
    return totp(secret);
  }

  /** Starts the instance after {@link stop}, at the same port and with everything it stored. */
  async start(): Promise<void> {
    await this.#process.start();
  }

  /** Stops the instance: connections are refused until {@link start}. */
  async stop(): Promise<void> {
    await this.#process.stop();
  }

  /** Stops the instance for good and forgets it. */
  async remove(): Promise<void> {
    await this.#process.remove();
  }

  async #moveIn(): Promise<void> {
    const http = new WireHttp(this.baseUrl);
    const owner = await http.postJson('/api/onboarding/users', {
      ...ada,
      client_id: http.clientId,
      language: 'en',
    });
    const { auth_code } = owner.body as { auth_code: string };
    const tokens = (await http.exchange(auth_code)).body as { access_token: string };
    const socket = await WireSocket.signedIn(this.baseUrl, tokens.access_token);
    await addUser(socket, grace, { group_ids: ['system-admin'] });
    await addUser(socket, linus, { group_ids: ['system-users'] });
    await addUser(socket, margaret, { group_ids: ['system-users'], local_only: true });
    await socket.close();
    this.#secrets.set(linus.username, await this.#addAuthenticatorApp(http, linus));
  }

  async #addAuthenticatorApp(http: WireHttp, account: DemoAccount): Promise<string> {
    const { access_token } = await http.signIn(account);
    const socket = await WireSocket.signedIn(this.baseUrl, access_token);
    const begun = await socket.command('auth/setup_mfa', { mfa_module_id: 'totp' });
    const { flow_id, description_placeholders } = begun.result as {
      flow_id: string;
      description_placeholders: { code: string };
    };
    const secret = description_placeholders.code;
    // Only the code of the running 30 seconds counts here; the second try covers the moment between two of them.
    for (const attempt of ['first', 'second']) {
      const done = await socket.command('auth/setup_mfa', { flow_id, user_input: { code: totp(secret) } });
      if ((done.result as { type?: string } | undefined)?.type === 'create_entry') break;
      if (attempt === 'second') throw new Error('The authenticator app could not be set up.');
    }
    await socket.close();
    return secret;
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
