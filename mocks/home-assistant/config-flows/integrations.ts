/** What tests and the control page do to the integrations of a household; entries are meant by their title. */
import type { House } from '../house.ts';
import { newEntry, type ConfigEntry } from './config-entry.ts';
import { finishExternal } from './flow-gallery.ts';
import { dropFlow, expireEntry, finishReauth, reloadEntry, tellOfEntry } from './reauth.ts';

export class Integrations {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  /** Titles of the entries that must be signed in again. */
  get waiting(): readonly string[] {
    const { configEntries, configFlows } = this.#house.state;
    const ids = configFlows.map(({ context }) => context.entry_id);
    return configEntries.filter(({ id }) => ids.includes(id)).map(({ title }) => title);
  }

  /** Id of an entry. */
  entryId(title: string): string {
    return this.#called(title).id;
  }

  /** Id of the flow that asks for new credentials. */
  flowId(title: string): string | undefined {
    const { id } = this.#called(title);
    return this.#house.state.configFlows.find(({ context }) => context.entry_id === id)?.id;
  }

  /** Somebody sets an account of the demo integration up; returns the entry's id. */
  add(title: string): string {
    const data = { account: title, password: 'letmein' };
    const entry = newEntry({ domain: 'reauth_demo', title, data }, this.#house.clock.nowMs());
    this.#house.state.configEntries.push(entry);
    tellOfEntry(this.#house, 'added', entry);
    return entry.id;
  }

  /** The stored password is refused from now on. */
  expire(title: string): void {
    expireEntry(this.#house, this.#called(title).id);
  }

  /** Somebody reloads the entry. */
  reload(title: string): void {
    reloadEntry(this.#house, this.#called(title).id);
  }

  /** Somebody drops the flow. */
  drop(title: string): void {
    dropFlow(this.#house, this.flowId(title) ?? '');
  }

  /** Another administrator gives the right password. */
  finish(title: string): void {
    finishReauth(this.#house, this.flowId(title) ?? '', { password: 'letmein' });
  }

  /** Somebody comes back from the external page of a flow. */
  finishExternal(flowId: string): void {
    const flow = this.#house.state.configFlows.find(({ id }) => id === flowId);
    if (flow) finishExternal(this.#house, flow);
  }

  /** Somebody deletes the entry. */
  remove(title: string): void {
    const entry = this.#called(title);
    const { state } = this.#house;
    this.drop(title);
    state.configEntries = state.configEntries.filter((other) => other !== entry);
    tellOfEntry(this.#house, 'removed', entry);
  }

  /** @throws Error when there is no such entry */
  #called(title: string): ConfigEntry {
    const entry = this.#house.state.configEntries.find((one) => one.title === title);
    if (!entry) throw new Error(`there is no entry "${title}"`);
    return entry;
  }
}
