/** The step of the home: its name, where it is, and how people count there. */
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CoreConfigChange, UnitSystem } from '../../api/onboarding/core-config.ts';
import { currencyOf, unitSystemOf } from '../../api/onboarding/places.ts';
import { FollowStores } from '../../elements/controls/follow-stores.ts';
import { showErrors } from '../../elements/form/form-errors.ts';
import { locate } from '../../elements/locate.ts';
import { currentLanguage, t } from '../../i18n/t.ts';
import type { Entries } from '../../stores/onboarding/onboarding-draft.ts';
import type { OnboardingStore } from '../../stores/onboarding/onboarding-store.ts';
import { enter, entriesOf } from './form-draft.ts';
import { countryOptions, currencyOptions, startValues, timeZoneOptions } from './home-choices.ts';
import type { StartValues } from './home-choices.ts';
import { LOCATION_TEXTS } from './location-texts.ts';
import type { Located } from './location-texts.ts';
import { parseNumber } from './parse-number.ts';
import { renderSelect, renderStepNews, renderSubmit, renderTextField } from './step-templates.ts';

const UNIT_SYSTEMS: readonly UnitSystem[] = ['metric', 'us_customary'];

/** In each language they have another order. */
const LISTS = ['home-country', 'home-time-zone', 'home-currency'];
const PLACE = ['home-latitude', 'home-longitude', 'home-elevation'];
const KEPT = ['home-name', 'home-units', ...LISTS, ...PLACE];

/**
 * Light DOM; what is typed lives in the fields, and in the draft.
 * @summary the form for the home
 */
export class LatchkeyOnboardingHome extends LitElement {
  static override properties = { store: { attribute: false }, _location: { state: true } };

  declare store: OnboardingStore | undefined;
  /** What became of asking the browser where it is. */
  declare _location: Located | 'asking' | null;
  #start: StartValues | undefined;
  /** Ids of lists that the person has chosen from: they follow no other. */
  readonly #chosen = new Set<string>();
  /** What the lists stood at before they were rendered again. */
  #listed: Entries = {};

  constructor() {
    super();
    this._location = null;
    new FollowStores(this, () => [this.store]);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(): void {
    this.#listed = entriesOf(this.querySelectorAll('select'), LISTS);
  }

  protected override firstUpdated(): void {
    const entries = this.store?.draft.of('core_config') ?? {};
    enter(this, entries);
    for (const name of ['home-currency', 'home-units']) if (name in entries) this.#chosen.add(name);
    if ('home-country' in entries) this.#onCountry();
  }

  protected override updated(): void {
    enter(this, this.#listed);
  }

  protected override render(): unknown {
    const state = this.store?.state;
    if (state?.status !== 'step' || state.step !== 'core_config') return nothing;
    const start = (this.#start ??= startValues(state.detected, {
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      languages: navigator.languages,
    }));
    const choose = ({ target }: Event): void => void this.#chosen.add((target as HTMLElement).id);
    return html`<form
      method="dialog"
      class="stack"
      novalidate
      aria-busy=${state.busy ? 'true' : 'false'}
      @submit=${this.#onSubmit}
      @input=${({ target }: Event) => this.#keep([target])}
    >
      ${renderStepNews(state)}
      <p>${t('onboarding.homeIntro')}</p>
      ${renderTextField({ id: 'home-name', label: 'onboarding.homeName', value: t('onboarding.homeExample') })}
      ${renderSelect('home-country', 'onboarding.country', countryOptions(), start.country, this.#onCountry)}
      ${renderSelect('home-time-zone', 'onboarding.timeZone', timeZoneOptions(start.time_zone), start.time_zone)}
      ${renderSelect('home-currency', 'onboarding.currency', currencyOptions(), start.currency, choose)}
      ${this.#units(start)} ${this.#place(start)} ${renderSubmit(state, 'onboarding.saveHome')}
    </form>`;
  }

  #units({ unit_system }: StartValues): TemplateResult {
    return html`<fieldset id="home-units" @change=${() => this.#chosen.add('home-units')}>
      <legend>${t('onboarding.units')}</legend>
      ${UNIT_SYSTEMS.map(
        (system) =>
          html`<label class="check">
            <input type="radio" name="home-units" value=${system} ?checked=${system === unit_system} />
            <span>${t(`onboarding.${system}`)}</span>
          </label>`,
      )}
    </fieldset>`;
  }

  #place({ latitude, longitude }: StartValues): TemplateResult {
    const { _location: location } = this;
    return html`<fieldset class="stack">
      <legend>${t('onboarding.place')}</legend>
      <p class="hint">${t('onboarding.placeHint')}</p>
      <button type="button" @click=${this.#onLocate}>${t('onboarding.locate')}</button>
      <p role="status" class="hint">${location === null ? nothing : t(LOCATION_TEXTS[location])}</p>
      <div class="pair">
        ${renderTextField({
          ...{ id: 'home-latitude', label: 'onboarding.latitude', inputMode: 'decimal' },
          value: latitude === undefined ? '' : String(latitude),
        })}
        ${renderTextField({
          ...{ id: 'home-longitude', label: 'onboarding.longitude', inputMode: 'decimal' },
          value: longitude === undefined ? '' : String(longitude),
        })}
        ${renderTextField({ id: 'home-elevation', label: 'onboarding.elevation', inputMode: 'decimal' })}
      </div>
    </fieldset>`;
  }

  #field(id: string): HTMLInputElement | HTMLSelectElement | null {
    return this.querySelector<HTMLInputElement | HTMLSelectElement>(`#${id}`);
  }

  #value(id: string): string {
    return this.#field(id)?.value.trim() ?? '';
  }

  #fill(id: string, value: string): void {
    const field = this.#field(id);
    if (field) field.value = value;
  }

  #keep(fields: Iterable<EventTarget | null>): void {
    this.store?.draft.keep('core_config', entriesOf(fields, KEPT));
  }

  /** Currency and units go along until somebody chooses them. */
  readonly #onCountry = (): void => {
    const country = this.#value('home-country');
    const currency = currencyOf(country);
    if (currency && !this.#chosen.has('home-currency')) this.#fill('home-currency', currency);
    const radio = this.querySelector<HTMLInputElement>(`[value="${unitSystemOf(country)}"]`);
    if (radio && !this.#chosen.has('home-units')) radio.checked = true;
  };

  readonly #onLocate = async (): Promise<void> => {
    if (this._location === 'asking') return;
    this._location = 'asking';
    const found = await locate();
    if (typeof found === 'string') {
      this._location = found;
      return;
    }
    this.#fill('home-latitude', found.latitude);
    this.#fill('home-longitude', found.longitude);
    if (found.elevation !== null) this.#fill('home-elevation', found.elevation);
    this.#keep(PLACE.map((id) => this.#field(id)));
    this._location = 'found';
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = this.querySelector('form');
    const state = this.store?.state;
    if (!form || state?.status !== 'step' || state.busy) return;
    const errors = this.#mistakes();
    showErrors(form, errors);
    const [first] = errors.keys();
    if (first === undefined) void this.store?.saveHome(this.#change());
    else this.#field(first)?.focus();
  };

  #mistakes(): ReadonlyMap<string, string> {
    const errors = new Map<string, string>();
    if (this.#value('home-name') === '') errors.set('home-name', t('onboarding.homeNameMissing'));
    const latitude = this.#value('home-latitude');
    const longitude = this.#value('home-longitude');
    const check = (id: string, text: string, limit: number, other: string): void => {
      const number = parseNumber(text);
      if (text === '' ? other !== '' : number === undefined || Math.abs(number) > limit)
        errors.set(id, t('onboarding.degrees', { limit }));
    };
    check('home-latitude', latitude, 90, longitude);
    check('home-longitude', longitude, 180, latitude);
    const elevation = this.#value('home-elevation');
    if (elevation !== '' && !Number.isInteger(parseNumber(elevation)))
      errors.set('home-elevation', t('form.notInteger'));
    return errors;
  }

  #change(): CoreConfigChange {
    const chosen = this.querySelector<HTMLInputElement>('[name=home-units]:checked');
    const text = {
      country: this.#value('home-country'),
      currency: this.#value('home-currency'),
      time_zone: this.#value('home-time-zone'),
    };
    const numbers = {
      latitude: parseNumber(this.#value('home-latitude')),
      longitude: parseNumber(this.#value('home-longitude')),
      elevation: parseNumber(this.#value('home-elevation')),
    };
    const given = Object.entries({ ...text, ...numbers }).filter(
      ([, value]) => value !== '' && value !== undefined,
    );
    return {
      location_name: this.#value('home-name'),
      language: currentLanguage().code,
      unit_system: chosen?.value === 'us_customary' ? 'us_customary' : 'metric',
      ...(Object.fromEntries(given) as CoreConfigChange),
    };
  }
}

customElements.define('latchkey-onboarding-home', LatchkeyOnboardingHome);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-onboarding-home': LatchkeyOnboardingHome;
  }
}
