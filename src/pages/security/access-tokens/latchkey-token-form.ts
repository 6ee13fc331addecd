/** Makes an access token: its name, and how long it shall live. */
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { currentLanguage, t } from '../../../i18n/t.ts';
import { toAuthError } from '../../../api/auth-error.ts';
import type { AccessTokensStore } from '../../../stores/security/access-tokens-store.ts';
import { dateInDays, daysUntil, LIFETIME_DAYS } from '../../../stores/security/token-lifetime.ts';
import { commandFailure } from '../../../elements/controls/failure-text.ts';
import { renderSelect } from '../../../elements/controls/render-select.ts';
import { FollowStores } from '../../../elements/controls/follow-stores.ts';
import './latchkey-token-secret.ts';

const LONGEST_NAME = 120;
/** The choice of a date in place of a number of days. */
const DATE = 'date';
const FIRST_CHOICE = '365';

const LIFETIMES: readonly string[] = [...LIFETIME_DAYS.map(String), DATE];

function lifetimeText(lifetime: string): string {
  if (lifetime === DATE) return t('tokens.untilDate');
  const days = Number(lifetime);
  const [value, unit] = days % 365 === 0 ? [days / 365, 'year'] : [days, 'day'];
  return value.toLocaleString(currentLanguage().code, { style: 'unit', unit, unitDisplay: 'long' });
}

/**
 * Light DOM.
 * @summary a form for a new access token
 */
export class LatchkeyTokenForm extends LitElement {
  static override properties = {
    store: { attribute: false },
    nowMs: { attribute: false },
    _name: { state: true },
    _lifetime: { state: true },
    _date: { state: true },
    _isBusy: { state: true },
    _wasSent: { state: true },
    _problem: { state: true },
  };

  declare store: AccessTokensStore | undefined;
  declare nowMs: () => number;
  declare _name: string;
  /** Days, or `date`. */
  declare _lifetime: string;
  declare _date: string;
  declare _isBusy: boolean;
  /** What is missing is said from then on. */
  declare _wasSent: boolean;
  declare _problem: string;

  constructor() {
    super();
    this.nowMs = Date.now;
    this._name = '';
    this._lifetime = FIRST_CHOICE;
    this._date = '';
    this._isBusy = false;
    this._wasSent = false;
    this._problem = '';
    // The store says which names are taken.
    new FollowStores(this, () => [this.store]);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const nameError = this.#nameError();
    return html`<form class="stack" novalidate @submit=${this.#onSubmit}>
        <h4>${t('tokens.create')}</h4>
        <div class="field">
          <label for="token-name">${t('tokens.name')}</label>
          <input
            id="token-name"
            type="text"
            autocomplete="off"
            dir="auto"
            required
            maxlength=${LONGEST_NAME}
            aria-invalid=${nameError ? 'true' : 'false'}
            aria-describedby="token-name-hint token-name-error"
            .value=${this._name}
            @input=${this.#onName}
          />
          <p id="token-name-hint" class="hint">${t('tokens.nameHint')}</p>
          <p id="token-name-error" class="error" role="status">${nameError}</p>
        </div>
        ${renderSelect({
          id: 'token-lifetime',
          label: t('tokens.lifetime'),
          values: LIFETIMES,
          chosen: this._lifetime,
          nameOf: lifetimeText,
          choose: (lifetime) => (this._lifetime = lifetime),
        })}
        ${this._lifetime === DATE ? this.#renderDate() : nothing}
        ${this._problem ? html`<p class="problem" role="alert">${this._problem}</p>` : nothing}
        <button class="primary" aria-disabled=${this._isBusy ? 'true' : 'false'}>
          ${t(this._isBusy ? 'tokens.creating' : 'tokens.createButton')}
        </button>
      </form>
      <latchkey-token-secret></latchkey-token-secret>`;
  }

  #renderDate(): TemplateResult {
    const isWrong = this._wasSent && this.#days() === undefined;
    return html`<div class="field">
      <label for="token-date">${t('tokens.date')}</label>
      <input
        id="token-date"
        type="date"
        required
        min=${dateInDays(1, this.nowMs())}
        aria-invalid=${isWrong ? 'true' : 'false'}
        aria-describedby="token-date-error"
        .value=${this._date}
        @input=${this.#onDate}
      />
      <p id="token-date-error" class="error" role="status">${isWrong ? t('tokens.dateWrong') : ''}</p>
    </div>`;
  }

  #nameError(): string {
    const name = this._name.trim();
    if (name && this.store?.isTaken(name)) return t('tokens.nameTaken');
    return this._wasSent && !name ? t('tokens.nameMissing') : '';
  }

  #days(): number | undefined {
    return this._lifetime === DATE ? daysUntil(this._date, this.nowMs()) : Number(this._lifetime);
  }

  #onName(event: Event): void {
    this._name = (event.currentTarget as HTMLInputElement).value;
  }

  #onDate(event: Event): void {
    this._date = (event.currentTarget as HTMLInputElement).value;
  }

  async #onSubmit(event: Event): Promise<void> {
    event.preventDefault();
    if (this._isBusy || !this.store) return;
    this._wasSent = true;
    this._problem = '';
    const days = this.#days();
    if (this.#nameError() || days === undefined) {
      await this.updateComplete;
      this.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
      return;
    }
    this._isBusy = true;
    try {
      const token = await this.store.create(this._name, days);
      this._name = '';
      this._wasSent = false;
      this._isBusy = false;
      await this.querySelector('latchkey-token-secret')?.show(token);
    } catch (thrown) {
      this._problem = this.#failure(thrown);
    } finally {
      this._isBusy = false;
    }
  }

  #failure(thrown: unknown): string {
    const { code } = toAuthError(thrown);
    // The name's own sentence says it.
    if (code === 'rejected') return '';
    const isDoubtful = code === 'timeout' || code === 'connection_lost' || code === 'invalid_response';
    return [commandFailure(thrown), isDoubtful ? t('tokens.perhapsMade') : ''].join(' ').trim();
  }
}

customElements.define('latchkey-token-form', LatchkeyTokenForm);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-token-form': LatchkeyTokenForm;
  }
}
