/** Theme, light or dark, and advanced mode. */
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { isAdvancedIn, themeIn } from '../../api/profile/preferences.ts';
import type { ThemePreference } from '../../api/profile/preferences.ts';
import { BUILT_IN_THEME } from '../../api/profile/themes.ts';
import type { Themes } from '../../api/profile/themes.ts';
import { t } from '../../i18n/t.ts';
import type { TextKey } from '../../i18n/t.ts';
import type { QueryStore } from '../../stores/query-store.ts';
import type { Saving, UserDataState, UserDataStore } from '../../stores/user-data-store.ts';
import { FollowStores } from '../../elements/controls/follow-stores.ts';
import {
  renderChoice,
  renderNotLoaded,
  renderSaving,
  renderSection,
  renderShape,
} from './section-templates.ts';
import type { Option } from './section-templates.ts';

type Ready = Extract<UserDataState, { status: 'ready' }>;

const SCHEMES: readonly { value: string; dark: boolean | undefined; name: TextKey }[] = [
  { value: 'system', dark: undefined, name: 'profile.schemeDevice' },
  { value: 'light', dark: false, name: 'profile.schemeLight' },
  { value: 'dark', dark: true, name: 'profile.schemeDark' },
];

/**
 * Saves each choice at once, where Home Assistant's own frontend reads it. Light DOM.
 * @summary theme, light or dark, and advanced mode
 */
export class LatchkeyAppearance extends LitElement {
  static override properties = {
    theme: { attribute: false },
    core: { attribute: false },
    themes: { attribute: false },
  };

  declare theme: UserDataStore | undefined;
  declare core: UserDataStore | undefined;
  declare themes: QueryStore<Themes> | undefined;

  constructor() {
    super();
    new FollowStores(this, () => [this.theme, this.core, this.themes]);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    return renderSection(
      'looks',
      'profile.looksTitle',
      html`${this.#part(this.theme, (state) => this.#looks(state))}
      ${this.#part(this.core, (state) => this.#advanced(state))}`,
    );
  }

  /** One of two keys may be there without the other. */
  #part(store: UserDataStore | undefined, render: (state: Ready) => TemplateResult): TemplateResult {
    const state = store?.state;
    if (state?.status === 'ready') return render(state);
    return state?.status === 'failed'
      ? renderNotLoaded(state.error, () => void store?.reload())
      : renderShape();
  }

  #looks({ value, savings }: Ready): TemplateResult {
    const preference = themeIn(value);
    return html`<div class="choices">
      ${this.#theme(preference, savings['theme'])} ${this.#scheme(preference, savings['dark'])}
    </div>`;
  }

  #theme({ theme }: ThemePreference, saving: Saving | undefined): TemplateResult {
    const state = this.themes?.state;
    const { themes, defaultTheme } =
      state?.status === 'ready' ? state.value : { themes: [], defaultTheme: BUILT_IN_THEME };
    const named = (name: string): string => (name === BUILT_IN_THEME ? t('profile.builtInTheme') : name);
    const names = themes.map(({ name }) => name).sort((one, other) => one.localeCompare(other));
    // A theme that is not installed any more is shown as chosen all the same.
    const missing = theme && theme !== BUILT_IN_THEME && !names.includes(theme) ? [theme] : [];
    const options: readonly Option[] = [
      { value: '', text: t('profile.themeOfHouse', { theme: named(defaultTheme) }) },
      ...[BUILT_IN_THEME, ...names, ...missing].map((name) => ({ value: name, text: named(name) })),
    ];
    const isOneMode = themes.some(({ name, hasModes }) => name === theme && !hasModes);
    return renderChoice({
      id: 'profile-theme',
      label: 'profile.theme',
      value: theme,
      options,
      hint: html`${state?.status === 'failed' ? html`${t('profile.themesFailed')} ` : nothing}
      ${isOneMode ? html`${t('profile.themeOneMode', { theme })} ` : nothing}${t('profile.themeHint')}`,
      saving,
      onChoose: (chosen) => void this.theme?.change({ theme: chosen }),
    });
  }

  #scheme({ dark }: ThemePreference, saving: Saving | undefined): TemplateResult {
    return html`<fieldset>
      <legend>${t('profile.scheme')}</legend>
      ${SCHEMES.map(
        ({ value, dark: own, name }) =>
          html`<label class="check"
            ><input
              type="radio"
              name="profile-scheme"
              value=${value}
              .checked=${own === dark}
              @change=${() => void this.theme?.change({ dark: own })}
            /><span>${t(name)}</span></label
          >`,
      )}
      ${renderSaving(saving)}
    </fieldset>`;
  }

  #advanced({ value, savings }: Ready): TemplateResult {
    const onChange = ({ target }: Event): void => {
      void this.core?.change({ showAdvanced: (target as HTMLInputElement).checked });
    };
    return html`<div class="field">
      <label class="check"
        ><input
          type="checkbox"
          aria-describedby="profile-advanced-hint"
          .checked=${isAdvancedIn(value)}
          @change=${onChange}
        /><span>${t('profile.advanced')}</span></label
      >
      <p class="hint" id="profile-advanced-hint">${t('profile.advancedHint')}</p>
      ${renderSaving(savings['showAdvanced'])}
    </div>`;
  }
}

customElements.define('latchkey-appearance', LatchkeyAppearance);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-appearance': LatchkeyAppearance;
  }
}
