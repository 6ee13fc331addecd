/** The long-lived access tokens of the account: made, recognised, and deleted. */
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { currentLanguage, t } from '../../../i18n/t.ts';
import type {
  AccessTokenEntry,
  AccessTokensState,
  AccessTokensStore,
} from '../../../stores/security/access-tokens-store.ts';
import { WARNED_MS } from '../../../stores/security/token-lifetime.ts';
import { renderFailure } from '../../../elements/controls/render-failure.ts';
import { renderLoading } from '../../../elements/controls/render-loading.ts';
import { commandFailure } from '../../../elements/controls/failure-text.ts';
import { FollowStores } from '../../../elements/controls/follow-stores.ts';
import { dayText, distanceText } from '../../../i18n/dates.ts';
import '../../../elements/controls/latchkey-confirm.ts';
import './latchkey-token-check.ts';
import './latchkey-token-form.ts';
import '../security-sheet.ts';

const nameOf = ({ name }: AccessTokenEntry): string => name || t('tokens.unnamed');

/**
 * Renders the state of an access tokens store. Light DOM, so that the page's own styles hold.
 * @summary the long-lived access tokens of the account
 */
export class LatchkeyAccessTokens extends LitElement {
  static override properties = {
    store: { attribute: false },
    nowMs: { attribute: false },
    _state: { state: true },
    _selected: { state: true },
    _foundId: { state: true },
    _problem: { state: true },
    _said: { state: true },
  };

  declare store: AccessTokensStore | undefined;
  declare nowMs: () => number;
  declare _state: AccessTokensState | undefined;
  declare _selected: ReadonlySet<string>;
  /** The row of the token that was pasted. */
  declare _foundId: string | null;
  declare _problem: string;
  declare _said: string;
  #isBusy = false;

  constructor() {
    super();
    this.nowMs = Date.now;
    this._selected = new Set();
    this._foundId = null;
    this._problem = '';
    this._said = '';
    new FollowStores(this, () => [this.store]);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this._state = this.store?.state;
    if (!changed.has('_state') || this._state?.status !== 'ready') return;
    const ids = new Set(this._state.tokens.map(({ id }) => id));
    this._selected = new Set([...this._selected].filter((id) => ids.has(id)));
  }

  protected override render(): TemplateResult {
    const { _state: state } = this;
    return html`<h3 tabindex="-1">${t('tokens.title')}</h3>
      <p class="hint">${t('tokens.intro')}</p>
      <p class="visually-hidden" role="status">${this._said}</p>
      ${this._problem ? html`<p class="problem" role="alert">${this._problem}</p>` : nothing}
      ${this.#renderState(state)}
      ${
        state?.status === 'ready'
          ? html`<latchkey-token-form .store=${this.store} .nowMs=${this.nowMs}></latchkey-token-form>
              <latchkey-token-check
                .store=${this.store}
                .nowMs=${this.nowMs}
                @latchkey-token-found=${this.#onFound}
              ></latchkey-token-check>`
          : nothing
      }
      <latchkey-confirm></latchkey-confirm>`;
  }

  #renderState(state: AccessTokensState | undefined): TemplateResult {
    switch (state?.status) {
      case 'ready':
        return this.#renderList(state.tokens);
      case 'failed':
        return renderFailure(commandFailure(state.error), () => void this.store?.refresh());
      default:
        return renderLoading(t('tokens.loading'), 2);
    }
  }

  #renderList(tokens: readonly AccessTokenEntry[]): TemplateResult {
    if (tokens.length === 0) return html`<p>${t('tokens.none')}</p>`;
    const chosen = tokens.filter(({ id }) => this._selected.has(id));
    return html`<ul class="tokens">
        ${repeat(
          tokens,
          ({ id }) => id,
          (token) => this.#renderToken(token),
        )}
      </ul>
      ${
        chosen.length > 0
          ? html`<button type="button" class="primary" @click=${() => void this.#delete(chosen)}>
              ${t('tokens.deleteSelected', { count: chosen.length })}
            </button>`
          : nothing
      }`;
  }

  #renderToken(token: AccessTokenEntry): TemplateResult {
    const name = nameOf(token);
    const isFound = token.id === this._foundId;
    return html`<li class=${isFound ? 'token own' : 'token'} data-token=${token.id}>
      <div class="who">
        <label class="pick"
          ><input
            type="checkbox"
            .checked=${this._selected.has(token.id)}
            @change=${() => this.#toggle(token.id)}
          /><span class="visually-hidden">${t('sessions.select', { name })}</span></label
        >
        <div>
          <p class="name"><bdi>${name}</bdi></p>
          <p class="hint">${t('tokens.created', { date: dayText(token.createdAtMs) })}</p>
        </div>
      </div>
      ${this.#renderEnd(token)}
      <div class="row-buttons">
        <button
          type="button"
          aria-label=${`${t('tokens.delete')}: ${name}`}
          @click=${() => void this.#delete([token])}
        >
          ${t('tokens.delete')}
        </button>
      </div>
    </li>`;
  }

  #renderEnd({ endsAtMs }: AccessTokenEntry): TemplateResult {
    if (endsAtMs === null) return html`<p class="hint">${t('tokens.endUnknown')}</p>`;
    const nowMs = this.nowMs();
    const date = dayText(endsAtMs);
    if (endsAtMs <= nowMs) return html`<p class="problem">${t('tokens.hasEnded', { date })}</p>`;
    if (endsAtMs - nowMs > WARNED_MS) return html`<p>${t('tokens.endsOn', { date })}</p>`;
    return html`<p class="notice">
      ${t('tokens.endsSoon', { distance: distanceText(endsAtMs, nowMs), date })}
    </p>`;
  }

  #toggle(id: string): void {
    const selected = new Set(this._selected);
    if (!selected.delete(id)) selected.add(id);
    this._selected = selected;
  }

  async #onFound(event: CustomEvent<string | null>): Promise<void> {
    this._foundId = event.detail;
    await this.updateComplete;
    if (event.detail !== null)
      this.querySelector(`[data-token="${CSS.escape(event.detail)}"]`)?.scrollIntoView({ block: 'nearest' });
  }

  async #delete(tokens: readonly AccessTokenEntry[]): Promise<void> {
    if (this.#isBusy || tokens.length === 0) return;
    const [first] = tokens;
    const isOne = tokens.length === 1 && first !== undefined;
    const isWanted = await this.querySelector<HTMLElementTagNameMap['latchkey-confirm']>(
      ':scope > latchkey-confirm',
    )?.ask({
      title: isOne
        ? t('tokens.deleteTitle', { name: nameOf(first) })
        : t('tokens.deleteSelectedTitle', { count: tokens.length }),
      sentences: [t('tokens.deleteWarning')],
      items: isOne ? [] : tokens.map(nameOf),
      confirm: isOne ? t('tokens.delete') : t('tokens.deleteSelected', { count: tokens.length }),
    });
    if (isWanted !== true) return;
    this.#isBusy = true;
    this._problem = '';
    this._said = t('sessions.working');
    try {
      await this.store?.delete(tokens.map(({ id }) => id));
      const names = new Intl.ListFormat(currentLanguage().code).format(tokens.map(nameOf));
      this._said = t('tokens.deleted', { names });
    } catch (thrown) {
      this._said = '';
      this._problem = commandFailure(thrown);
    } finally {
      this.#isBusy = false;
    }
    await this.updateComplete;
    // The row with the focus is gone.
    if (!this.contains(document.activeElement)) this.querySelector('h3')?.focus();
  }
}

customElements.define('latchkey-access-tokens', LatchkeyAccessTokens);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-access-tokens': LatchkeyAccessTokens;
  }
}
