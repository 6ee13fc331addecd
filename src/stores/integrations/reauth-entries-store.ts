/** Joins the flows that ask to sign in again with their entries, the reasons, the times and the texts. */
import type { ConfigEntry } from '../../api/integrations/config-entries.ts';
import { brandIcon } from '../../api/integrations/brands.ts';
import type { BackendTexts } from '../../api/integrations/backend-texts.ts';
import { reauthIssueId } from '../../api/integrations/repairs.ts';
import type { RepairIssue } from '../../api/integrations/repairs.ts';
import type { QueryStore } from '../query-store.ts';
import type { ReauthEntry, ReauthEntriesState } from './reauth-entries-state.ts';
import type { BackendTextsStore } from './backend-texts-store.ts';
import type { ConfigEntriesStore } from './config-entries-store.ts';
import type { ReauthFlow, ReauthFlows } from './reauth-flows.ts';
import { reasonOf } from './entry-reason.ts';
import { Store } from '../store.ts';

export interface ReauthEntriesDeps {
  readonly flows: ReauthFlows;
  readonly entries: ConfigEntriesStore;
  readonly issues: QueryStore<readonly RepairIssue[]>;
  /** Opens the icons. */
  readonly brandToken: QueryStore<string>;
  /** Of the category `title`. */
  readonly titles: BackendTextsStore;
  /** Of the category `exceptions`. */
  readonly reasons: BackendTextsStore;
  /** Of the instance. */
  readonly origin: string;
  /** Sets an entry up once more. */
  readonly reloadEntry: (entryId: string) => Promise<void>;
}

export class ReauthEntriesStore extends Store<ReauthEntriesState> {
  readonly #deps: ReauthEntriesDeps;
  /** Entries that asked since the page was opened, as they were shown last. */
  readonly #known = new Map<string, ReauthEntry>();
  /** Ids of those that were signed in again, oldest first. */
  readonly #done = new Set<string>();
  /** No longer ignored, as far as it was asked for: a failure of that is no reason to ask for ever. */
  readonly #forgotten = new Set<string>();

  constructor(deps: ReauthEntriesDeps) {
    super({ status: 'loading' });
    this.#deps = deps;
    const { flows, entries, issues, brandToken, titles, reasons } = deps;
    const show = (): void => this.#show();
    for (const store of [flows, entries, issues, brandToken, titles, reasons]) store.subscribe(show);
    show();
  }

  /** Asks for everything again. */
  async reload(): Promise<void> {
    const { flows, entries, issues } = this.#deps;
    this.set({ status: 'loading' });
    await Promise.all([flows.reload(), entries.reload(), issues.reload()]);
    this.#show();
  }

  /** The language has changed. */
  askForTexts(): void {
    if (this.state.status === 'ready')
      this.#want([...this.state.waiting, ...this.state.ignored, ...this.state.dropped]);
  }

  /** The person does not want to hear of an entry until it has been signed in again. */
  async ignore(entryId: string): Promise<void> {
    await this.#deps.flows.ignore(entryId);
  }

  /** The person wants to hear of an entry again. */
  async takeBack(entryId: string): Promise<void> {
    await this.#deps.flows.forget([entryId]);
  }

  /**
   * Sets an entry up once more: where its credentials are still refused, it asks again.
   * @throws AuthError as {@link ReauthEntriesDeps.reloadEntry}
   */
  async askAgain(entryId: string): Promise<void> {
    await this.#deps.reloadEntry(entryId);
  }

  /** The person has read that an entry was signed in again. */
  dismissDone(entryId: string): void {
    this.#done.delete(entryId);
    this.#known.delete(entryId);
    this.#show();
  }

  #show(): void {
    const { flows, entries } = this.#deps;
    if (flows.state.status === 'failed') {
      this.set(flows.state);
      return;
    }
    if (entries.state.status === 'failed') {
      this.set(entries.state);
      return;
    }
    if (flows.state.status !== 'ready' || entries.state.status !== 'ready') {
      this.set({ status: 'loading' });
      return;
    }
    const byId = entries.state.value;
    const asking = flows.state.flows.map((flow) => this.#join(flow, byId.get(flow.entryId)));
    for (const entry of asking) {
      this.#known.set(entry.entryId, entry);
      this.#done.delete(entry.entryId);
      this.#forgotten.delete(entry.entryId);
    }
    const ids = new Set(asking.map(({ entryId }) => entryId));
    const dropped = [...this.#known.values()].filter(({ entryId }) => !ids.has(entryId));
    for (const { entryId } of dropped) {
      const state = byId.get(entryId)?.state;
      if (state === undefined) this.#known.delete(entryId);
      else if (state === 'loaded') this.#done.add(entryId);
    }
    this.#forgetSignedIn(byId);
    this.set({
      status: 'ready',
      waiting: asking.filter(({ ignoredAtMs }) => ignoredAtMs === null),
      ignored: asking.filter(({ ignoredAtMs }) => ignoredAtMs !== null),
      dropped: dropped
        .filter(
          ({ entryId, ignoredAtMs }) => ignoredAtMs === null && byId.get(entryId)?.state === 'setup_error',
        )
        .map((entry) => ({ ...entry, flowId: null })),
      done: [...this.#done].flatMap((id) => this.#known.get(id) ?? []),
      problem: flows.state.problem,
    });
    this.#want(asking);
  }

  /** Whoever signs in again wants to hear of the next time. */
  #forgetSignedIn(byId: ReadonlyMap<string, ConfigEntry>): void {
    const { flows } = this.#deps;
    const isOver = (id: string): boolean => (byId.get(id)?.state ?? 'loaded') === 'loaded';
    const over = flows.ignoredIds.filter((id) => isOver(id) && !this.#forgotten.has(id));
    for (const id of over) this.#forgotten.add(id);
    void flows.forget(over);
  }

  #join({ flow, entryId, ignoredAtMs }: ReauthFlow, entry: ConfigEntry | undefined): ReauthEntry {
    const { issues, brandToken, titles, reasons, origin } = this.#deps;
    const domain = entry?.domain ?? flow.handler;
    const known = issues.state.status === 'ready' ? issues.state.value : [];
    const issue = known.find(({ issue_id }) => issue_id === reauthIssueId(domain, entryId));
    const since = Date.parse(issue?.created ?? '');
    return {
      entryId,
      flowId: flow.flow_id,
      domain,
      integration: textIn(titles.state, `component.${domain}.title`) ?? domain,
      title: entry?.title ?? flow.context.title_placeholders?.['name'] ?? '',
      reason: entry ? reasonOf(entry, reasons.state) : null,
      sinceMs: Number.isNaN(since) ? null : since,
      ignoredAtMs,
      icon: brandToken.state.status === 'ready' ? brandIcon(origin, domain, brandToken.state.value) : null,
    };
  }

  #want(shown: readonly ReauthEntry[]): void {
    const { titles, reasons, entries } = this.#deps;
    const byId = entries.state.status === 'ready' ? entries.state.value : undefined;
    void titles.want(shown.map(({ domain }) => domain));
    void reasons.want(
      shown.flatMap(({ entryId }) => byId?.get(entryId)?.error_reason_translation_domain ?? []),
    );
  }
}

const textIn = (texts: BackendTexts, key: string): string | undefined => texts.get(key) || undefined;
