/** Integrations that must be signed in again: a list, and the sign-in that the address means. */
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { renderFailure } from '../../elements/controls/render-failure.ts';
import { renderLoading } from '../../elements/controls/render-loading.ts';
import { commandFailure, failureText } from '../../elements/controls/failure-text.ts';
import { FollowStores } from '../../elements/controls/follow-stores.ts';
import { t } from '../../i18n/t.ts';
import type { ReauthEntriesState } from '../../stores/integrations/reauth-entries-state.ts';
import type { ReauthEntriesStore } from '../../stores/integrations/reauth-entries-store.ts';
import { askingEntry, entryOf, targetAt } from './attention-entries.ts';
import { renderDone, renderLists } from './attention-lists.ts';
import { rowEntryId } from './attention-row.ts';
import type { RowHands } from './attention-row.ts';
import './integrations-sheet.ts';
import { OpenFlows, outcomeOf } from './open-flows.ts';
import type { FlowTarget, ShownFlow } from './open-flows.ts';

/** Where the list is. */
const LIST = '#/integrations';

/**
 * Renders the state of an attention store. Light DOM.
 * @summary the integrations page
 */
export class LatchkeyIntegrations extends LitElement {
  static override properties = {
    store: { attribute: false },
    openFlow: { attribute: false },
    place: { attribute: false },
    _state: { state: true },
    _flow: { state: true },
    _said: { state: true },
    _problem: { state: true },
    _noIcons: { state: true },
  };

  declare store: ReauthEntriesStore | undefined;
  /** Builds the sign-in of an entry. */
  declare openFlow: ((target: FlowTarget) => Promise<HTMLElement>) | undefined;
  /** Id of the entry whose sign-in is meant; empty for the list. */
  declare place: string;
  declare _state: ReauthEntriesState | undefined;
  declare _flow: ShownFlow | null;
  declare _said: string;
  declare _problem: string;
  /** Domains without an icon. */
  declare _noIcons: ReadonlySet<string>;
  readonly #flows = new OpenFlows();
  /** Entries that were signed in again here, until the store has heard of it too. */
  readonly #own = new Set<string>();
  #focusNext: string | null = null;

  constructor() {
    super();
    this.place = '';
    this._flow = null;
    this._said = '';
    this._problem = '';
    this._noIcons = new Set();
    new FollowStores(
      this,
      () => [this.store],
      () => {
        this.#dismissOwn();
        // The language may be another one.
        this.store?.askForTexts();
      },
    );
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#dismissOwn();
    this._state = this.store?.state;
    if (changed.has('place') && changed.get('place')) this.#focusNext ??= '.summary';
    this.#go();
  }

  protected override updated(): void {
    if (this.#focusNext === null) return;
    const wanted = this.querySelector<HTMLElement>(this.#focusNext);
    if (!wanted) return;
    this.#focusNext = null;
    wanted.focus();
  }

  protected override render(): TemplateResult {
    const { _state: state, _flow: flow } = this;
    // A sign-in says by itself how it goes.
    const said = flow ? '' : this._said;
    return html`${state?.status === 'ready' ? renderDone(state, flow?.entryId, this.#onDismiss) : nothing}
      <p role="status" class=${said ? '' : 'visually-hidden'}>${said}</p>
      ${this._problem ? html`<p class="problem" role="alert">${this._problem}</p>` : nothing}
      ${flow ? this.#renderFlow(flow) : this.#renderBody(state)}`;
  }

  #renderBody(state: ReauthEntriesState | undefined): TemplateResult {
    if (state?.status === 'failed')
      return renderFailure(failureText(state.error), () => void this.store?.reload());
    if (state?.status !== 'ready') return renderLoading(t('integrations.loading'), 2);
    const isUnknown = this.place !== '' && !askingEntry(state, this.place);
    return html`${isUnknown ? html`<p class="notice" role="status">${t('integrations.gone')}</p>` : nothing}
    ${state.problem ? html`<p class="problem" role="alert">${commandFailure(state.problem)}</p>` : nothing}
    ${renderLists(state, this._noIcons, this.#hands)}`;
  }

  #renderFlow(flow: ShownFlow): TemplateResult {
    return html`<a class="back" href=${LIST}>${t('integrations.back')}</a>
      <div @latchkey-flow-end=${this.#onFlowEnd}>
        ${flow.status === 'open' ? flow.element : nothing}
        ${flow.status === 'loading' ? html`<p role="status">${t('integrations.opening')}</p>` : nothing}
        ${flow.status === 'failed' ? renderFailure(t('account.pageNotLoaded'), this.#onOpenAgain) : nothing}
      </div>`;
  }

  readonly #hands: RowHands = {
    signIn: (event) => {
      location.hash = `${LIST}/${encodeURIComponent(rowEntryId(event))}`;
    },
    ignore: (event) => void this.#ignore(rowEntryId(event), true),
    takeBack: (event) => void this.#ignore(rowEntryId(event), false),
    askAgain: (event) => void this.#askAgain(rowEntryId(event)),
    noIcon: (event) => {
      const domain = entryOf(this._state, rowEntryId(event))?.domain;
      if (domain !== undefined) this._noIcons = new Set([...this._noIcons, domain]);
    },
  };

  readonly #onDismiss = (event: Event): void => {
    this.#focusNext = this._flow ? '.back' : '.summary';
    this.store?.dismissDone(rowEntryId(event));
  };

  readonly #onOpenAgain = (): void => {
    this._flow = null;
  };

  readonly #onFlowEnd = (event: Event): void => {
    const { _flow: flow } = this;
    const outcome = outcomeOf(event);
    if (!flow || !outcome) return;
    this.#flows.forget(flow.entryId);
    if (outcome === 'success') {
      this._said = t('integrations.done', { title: entryOf(this._state, flow.entryId)?.title ?? '' });
      this.#own.add(flow.entryId);
      this.#dismissOwn();
    }
    // What became of it is read in its place; the person goes on when it has been read.
    if (outcome === 'left') location.hash = LIST;
  };

  async #ignore(entryId: string, isIgnored: boolean): Promise<void> {
    const title = entryOf(this._state, entryId)?.title ?? '';
    this._problem = '';
    await (isIgnored ? this.store?.ignore(entryId) : this.store?.takeBack(entryId));
    const state = this.store?.state;
    if (state?.status !== 'ready' || state.problem) return;
    this._said = t(isIgnored ? 'integrations.saidIgnored' : 'integrations.saidBack', { title });
    this.#focusNext = '.summary';
  }

  async #askAgain(entryId: string): Promise<void> {
    const title = entryOf(this._state, entryId)?.title ?? '';
    this._problem = '';
    this._said = t('integrations.asking', { title });
    try {
      await this.store?.askAgain(entryId);
      this.#focusNext = '.summary';
    } catch (thrown) {
      this._problem = commandFailure(thrown);
    } finally {
      this._said = '';
    }
  }

  /** Shows what the address means, as far as that is known. */
  #go(): void {
    const { place, openFlow } = this;
    if (place === '') {
      if (this._flow) this._flow = null;
      return;
    }
    if (this._flow?.entryId === place) return;
    this._said = '';
    const begun = this.#flows.get(place);
    if (begun) {
      this._flow = { status: 'open', entryId: place, element: begun };
      return;
    }
    this._flow = null;
    const target = targetAt(this._state, place);
    if (!target || !openFlow) return;
    this._flow = { status: 'loading', entryId: place };
    void this.#begin(openFlow, place, target);
  }

  async #begin(
    open: (target: FlowTarget) => Promise<HTMLElement>,
    entryId: string,
    target: FlowTarget,
  ): Promise<void> {
    const flow = await this.#flows.begin(open, entryId, target).then(
      (element): ShownFlow => ({ status: 'open', entryId, element }),
      (): ShownFlow => ({ status: 'failed', entryId }),
    );
    // The person may have gone on meanwhile.
    if (this._flow?.entryId === entryId) this._flow = flow;
  }

  /** Who signed in here needs nobody to tell. */
  #dismissOwn(): void {
    const { store } = this;
    const done = store?.state.status === 'ready' ? store.state.done : [];
    for (const { entryId } of done) if (this.#own.delete(entryId)) store?.dismissDone(entryId);
  }
}

customElements.define('latchkey-integrations', LatchkeyIntegrations);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-integrations': LatchkeyIntegrations;
  }
}
