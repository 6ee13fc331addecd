/** Stands in for a house with integrations in the tests of their stores and pages. */
import type { CommandMessage } from '../../api/command.ts';
import type { ConfigEntry } from '../../api/integrations/config-entries.ts';
import type { FlowInProgress } from '../../api/integrations/config-flows-in-progress.ts';
import { ConnectionDouble, linkTo } from './fake-link.ts';
import { IGNORED_KEY } from '../integrations/reauth-flows.ts';
import { Store } from '../store.ts';

export const entry = (entry_id: string, more: Partial<ConfigEntry> = {}): ConfigEntry => ({
  entry_id,
  domain: 'reauth_demo',
  title: `${entry_id}@example.com`,
  state: 'setup_error',
  reason: 'The stored password is refused',
  error_reason_translation_domain: null,
  error_reason_translation_key: null,
  error_reason_translation_placeholders: null,
  disabled_by: null,
  modified_at: 1,
  ...more,
});

export const flow = (flow_id: string, entry_id: string, source = 'reauth'): FlowInProgress => ({
  flow_id,
  handler: 'reauth_demo',
  context: { source, entry_id, title_placeholders: { name: entry_id } },
  step_id: 'reauth_confirm',
});

/** Somebody whose role a test changes. */
export class PersonDouble extends Store<{ is_admin: boolean } | undefined> {
  become(isAdmin: boolean): void {
    this.set({ is_admin: isAdmin });
  }
}

/** What the house knows, and a connection that answers out of it. */
export class AttentionHouse {
  entries: readonly ConfigEntry[] = [];
  flows: readonly FlowInProgress[] = [];
  issues: readonly object[] = [];
  /** Stored data of the person. */
  data: Record<string, unknown> = {};
  texts: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
  /** Commands of these types are refused. */
  readonly refused = new Set<string>();
  readonly connection = new ConnectionDouble((message) => this.#answer(message));
  readonly link = linkTo(this.connection);

  /** Flows began or ended. */
  setFlows(...flows: readonly FlowInProgress[]): void {
    this.flows = flows;
    this.connection.tell('config_entries/flow/subscribe', [{ type: 'removed', flow_id: 'any' }]);
  }

  /** An entry changed. */
  setEntry(changed: ConfigEntry): void {
    this.entries = this.entries.map((one) => (one.entry_id === changed.entry_id ? changed : one));
    this.connection.tell('config_entries/subscribe', [{ type: 'updated', entry: changed }]);
  }

  get ignored(): unknown {
    return this.data[IGNORED_KEY];
  }

  #answer({ type, key, value, language }: CommandMessage): unknown {
    // As the connection rejects: with what is no error.
    if (this.refused.has(type))
      return Promise.reject(Object.assign(new Error(type), { code: 'unauthorized' }));
    switch (type) {
      case 'config_entries/get':
        return this.entries;
      case 'config_entries/flow/progress':
        return this.flows;
      case 'repairs/list_issues':
        return { issues: this.issues };
      case 'frontend/get_user_data':
        return { value: this.data[String(key)] ?? null };
      case 'frontend/set_user_data':
        this.data[String(key)] = value;
        return null;
      case 'frontend/get_translations':
        return { resources: this.texts[String(language)] ?? {} };
      case 'brands/access_token':
        return { token: 'brand-token' };
      default:
        throw new Error(`no answer to ${type}`);
    }
  }
}
