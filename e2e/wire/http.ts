/** The login flow and the token endpoint over plain HTTP, as any OAuth client would use them. */

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed when it is JSON, else the text. */
  body: unknown;
}

export interface Tokens {
  access_token: string;
  refresh_token: string;
  token_type: string;
  expires_in: number;
  ha_auth_provider?: string;
}

/** Requests to one household; nothing is thrown for a status. */
export class WireHttp {
  readonly baseUrl: string;
  /** Latchkey's own client id at this address. */
  readonly clientId: string;

  /** @param baseUrl of the household, without a slash at the end */
  constructor(baseUrl: string) {
    this.baseUrl = baseUrl;
    this.clientId = `${baseUrl}/`;
  }

  async send(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(this.baseUrl + path, { redirect: 'manual', ...init, method });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? (JSON.parse(text) as unknown) : text,
    };
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return await this.send('GET', path, { headers });
  }

  async postJson(path: string, body: unknown): Promise<Answer> {
    return await this.send('POST', path, {
      headers: { 'Content-Type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  async postForm(path: string, fields: Record<string, string> | [string, string][]): Promise<Answer> {
    return await this.send('POST', path, { body: new URLSearchParams(fields) });
  }

  /** Starts a login flow for this client, other fields as given. */
  async startFlow(handler: readonly [string, string | null], fields: object = {}): Promise<Answer> {
    return await this.postJson('/auth/login_flow', {
      client_id: this.clientId,
      handler,
      redirect_uri: `${this.baseUrl}/?auth_callback=1`,
      ...fields,
    });
  }

  /** Goes on with a flow. */
  async nextStep(flowId: string, fields: object): Promise<Answer> {
    return await this.postJson(`/auth/login_flow/${flowId}`, { client_id: this.clientId, ...fields });
  }

  /** Exchanges a code for tokens, other fields as given. */
  async exchange(code: string, fields: Record<string, string> = {}): Promise<Answer> {
    return await this.postForm('/auth/token', {
      grant_type: 'authorization_code',
      client_id: this.clientId,
      code,
      ...fields,
    });
  }

  async refresh(refreshToken: string, fields: Record<string, string> = {}): Promise<Answer> {
    return await this.postForm('/auth/token', {
      grant_type: 'refresh_token',
      client_id: this.clientId,
      refresh_token: refreshToken,
      ...fields,
    });
  }

  /**
   * The authorization code of a sign-in by password.
   * @param code of the authenticator app, asked for when the second step is reached
   * @throws when the household refuses
   */
  async authorizationCode(
    account: { username: string; password: string },
    options: { code?: () => string; handler?: readonly [string, string | null]; start?: object } = {},
  ): Promise<string> {
    const started = await this.startFlow(options.handler ?? ['homeassistant', null], options.start);
    const { flow_id } = started.body as { flow_id: string };
    let step = await this.nextStep(flow_id, { username: account.username, password: account.password });
    if (options.code && (step.body as { step_id?: string }).step_id === 'mfa') {
      step = await this.nextStep(flow_id, { code: options.code() });
    }
    const { type, result } = step.body as { type?: string; result?: string };
    if (type !== 'create_entry' || result === undefined) {
      throw new Error(`Signing in ended with ${step.status} ${type ?? ''}.`);
    }
    return result;
  }

  /**
   * The tokens of a sign-in by password.
   * @throws when the household refuses
   */
  async signIn(...sign: Parameters<WireHttp['authorizationCode']>): Promise<Tokens> {
    const answer = await this.exchange(await this.authorizationCode(...sign));
    if (answer.status !== 200) throw new Error(`The code was answered with ${answer.status}.`);
    return answer.body as Tokens;
  }
}
