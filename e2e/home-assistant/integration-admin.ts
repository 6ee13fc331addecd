/** What an administrator does to the demo integrations of a real instance, beside the browser. */
import type { RealHomeAssistant } from '../servers/real-home-assistant.ts';
import { ada } from '../servers/demo-accounts.ts';
import { type Answer, WireHttp } from '../wire/http.ts';
import type { WireSocket } from '../wire/socket.ts';

const FLOW = '/api/config/config_entries/flow';

interface Flow {
  readonly flow_id: string;
  readonly context: { readonly source: string; readonly entry_id?: string };
}

export class IntegrationAdmin {
  readonly #instance: RealHomeAssistant;
  readonly #http: WireHttp;
  readonly #owner: WireSocket;
  #token = '';

  /** @param owner - the owner's connection */
  constructor(instance: RealHomeAssistant, owner: WireSocket) {
    this.#instance = instance;
    this.#http = new WireHttp(instance.baseUrl);
    this.#owner = owner;
  }

  /** Asks for a flow or a step of one. */
  async ask(method: string, path: string, body?: object): Promise<Answer> {
    this.#token ||= (await this.#http.signIn(ada)).access_token;
    return await this.#http.send(method, path, {
      headers: { Authorization: `Bearer ${this.#token}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  /** Begins a flow of an integration, and returns its id. */
  async begin(handler: string): Promise<string> {
    const { status, body } = await this.ask('POST', FLOW, { handler });
    if (status !== 200) throw new Error(`${handler} cannot be begun: ${status}. Is it in custom_components?`);
    return (body as { flow_id: string }).flow_id;
  }

  /** Answers a step of a flow. */
  async answer(flowId: string, input: object): Promise<Answer> {
    return await this.ask('POST', `${FLOW}/${flowId}`, input);
  }

  /** Somebody drops a flow. */
  async drop(flowId: string): Promise<void> {
    await this.ask('DELETE', `${FLOW}/${flowId}`);
  }

  /** Sets an account of `reauth_demo` up whose password is refused from then on; returns the entry's id. */
  async addExpired(account: string): Promise<string> {
    const flowId = await this.begin('reauth_demo');
    const { body } = await this.answer(flowId, { account, password: 'letmein' });
    const { entry_id } = (body as { result: { entry_id: string } }).result;
    await this.expire(entry_id);
    return entry_id;
  }

  /** The stored password is refused from now on; a flow that was there is replaced. */
  async expire(entryId: string): Promise<void> {
    await this.#call('reauth_demo', 'expire', { entry_id: entryId });
  }

  /** Somebody reloads an entry. */
  async reload(entryId: string): Promise<void> {
    await this.ask('POST', `/api/config/config_entries/entry/${entryId}/reload`);
  }

  /** Somebody removes an entry. */
  async remove(entryId: string): Promise<void> {
    const { status } = await this.ask('DELETE', `/api/config/config_entries/entry/${entryId}`);
    if (status !== 200) throw new Error(`The entry cannot be removed: ${status}.`);
  }

  /** Somebody comes back from the external page of a flow of `flow_gallery`. */
  async finishExternal(flowId: string): Promise<void> {
    await this.#call('flow_gallery', 'finish_external', { flow_id: flowId });
  }

  /** Id of the flow that asks for new credentials. */
  async flowId(entryId: string): Promise<string | undefined> {
    const { result } = await this.#owner.command('config_entries/flow/progress');
    return (result as readonly Flow[]).find(({ context }) => context.entry_id === entryId)?.flow_id;
  }

  /** State of an entry. */
  async state(entryId: string): Promise<string> {
    const { result } = await this.#owner.command('config_entries/get_single', { entry_id: entryId });
    return (result as { config_entry: { state: string } }).config_entry.state;
  }

  /** What the instance has stored of entries with a title, newest last. */
  received(title: string): readonly unknown[] {
    const { entries } = this.#instance.stored('core.config_entries') as {
      entries: readonly { title: string; data: unknown }[];
    };
    return entries.filter((entry) => entry.title === title).map(({ data }) => data);
  }

  async #call(domain: string, service: string, service_data: object): Promise<void> {
    const { success, error } = await this.#owner.command('call_service', { domain, service, service_data });
    if (success !== true) throw new Error(`${domain}.${service}: ${error?.message ?? ''}`);
  }
}
