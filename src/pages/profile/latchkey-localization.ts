/** Language, formats and time zone: chosen here, and what the choice looks like. */
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { FRONTEND_LANGUAGES } from '../../api/profile/frontend-languages.ts';
import {
  DATE_FORMATS,
  FIRST_WEEKDAYS,
  localeIn,
  NUMBER_FORMATS,
  TIME_FORMATS,
  TIME_ZONES,
} from '../../api/profile/preferences.ts';
import type { LocalePreferences } from '../../api/profile/preferences.ts';
import type { ServerConfig } from '../../api/profile/server-config.ts';
import { LANGUAGES } from '../../i18n/language.ts';
import { currentLanguage, t } from '../../i18n/t.ts';
import type { TextKey } from '../../i18n/t.ts';
import type { QueryStore } from '../../stores/query-store.ts';
import type { Saving, UserDataStore } from '../../stores/user-data-store.ts';
import { FollowStores } from '../../elements/controls/follow-stores.ts';
import {
  dateExample,
  firstWeekdayOf,
  languageName,
  languageOf,
  localTimeZone,
  numberExample,
  timeExample,
  weekdayName,
} from './format-examples.ts';
import { renderChoice, renderNotLoaded, renderSection, renderShape } from './section-templates.ts';
import type { Option } from './section-templates.ts';

const TIME_NAMES: Readonly<Record<LocalePreferences['time_format'], TextKey>> = {
  language: 'profile.asLanguage',
  system: 'profile.asDevice',
  12: 'profile.twelveHours',
  24: 'profile.twentyFourHours',
};
const DATE_NAMES: Readonly<Record<LocalePreferences['date_format'], TextKey>> = {
  language: 'profile.asLanguage',
  system: 'profile.asDevice',
  DMY: 'profile.dayFirst',
  MDY: 'profile.monthFirst',
  YMD: 'profile.yearFirst',
};

/** Their own names, in their own order of letters as far as there is one. */
const languageOptions = (chosen: string | null): readonly Option[] =>
  [...new Set([...FRONTEND_LANGUAGES, ...(chosen === null ? [] : [chosen])])]
    .map((code) => ({ value: code, text: languageName(code), lang: code }))
    .sort((one, other) => one.text.localeCompare(other.text));

/** An option with what it looks like. */
const shown = (name: TextKey, example: string): string =>
  t('profile.withExample', { name: t(name), example });

/**
 * Saves each choice at once, where Home Assistant's own frontend reads it. Light DOM.
 * @summary language, formats and time zone
 */
export class LatchkeyLocalization extends LitElement {
  static override properties = {
    locale: { attribute: false },
    config: { attribute: false },
  };

  declare locale: UserDataStore | undefined;
  declare config: QueryStore<ServerConfig> | undefined;

  constructor() {
    super();
    new FollowStores(this, () => [this.locale, this.config]);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    return renderSection('locale', 'profile.localeTitle', this.#content());
  }

  #content(): TemplateResult {
    const state = this.locale?.state;
    if (state?.status === 'failed') return renderNotLoaded(state.error, () => void this.locale?.reload());
    if (state?.status !== 'ready') return renderShape();
    const locale = localeIn(state.value);
    return html`<div class="choices">
      ${this.#language(locale, state.savings['language'])}
      ${this.#number(locale, state.savings['number_format'])}
      ${this.#time(locale, state.savings['time_format'])} ${this.#date(locale, state.savings['date_format'])}
      ${this.#zone(locale, state.savings['time_zone'])}
      ${this.#weekday(locale, state.savings['first_weekday'])}
    </div>`;
  }

  get #serverTimeZone(): string | undefined {
    const state = this.config?.state;
    return state?.status === 'ready' ? state.value.timeZone : undefined;
  }

  #save(name: keyof LocalePreferences, value: string): void {
    void this.locale?.change({ [name]: value || undefined });
  }

  #language({ language }: LocalePreferences, saving: Saving | undefined): TemplateResult {
    const isSpoken = language === null || LANGUAGES.some(({ code }) => code === language.split('-')[0]);
    return renderChoice({
      id: 'profile-language',
      label: 'profile.language',
      value: language ?? '',
      options: [{ value: '', text: t('profile.asBrowser') }, ...languageOptions(language)],
      hint: isSpoken ? nothing : html`${t('profile.languageNotHere', { language: currentLanguage().name })}`,
      saving,
      onChoose: (value) => this.#save('language', value),
    });
  }

  #number(locale: LocalePreferences, saving: Saving | undefined): TemplateResult {
    const text = (format: LocalePreferences['number_format']): string => {
      const example = numberExample({ ...locale, number_format: format });
      if (format === 'language') return shown('profile.asLanguage', example);
      if (format === 'system') return shown('profile.asDevice', example);
      return format === 'none' ? shown('profile.ungrouped', example) : example;
    };
    return renderChoice({
      id: 'profile-number-format',
      label: 'profile.numberFormat',
      value: locale.number_format,
      options: NUMBER_FORMATS.map((value) => ({ value, text: text(value) })),
      hint: html`${t('form.example', { example: numberExample(locale) })}`,
      saving,
      onChoose: (value) => this.#save('number_format', value),
    });
  }

  #time(locale: LocalePreferences, saving: Saving | undefined): TemplateResult {
    const now = new Date();
    const example = (time_format: LocalePreferences['time_format']): string =>
      timeExample({ ...locale, time_format }, now, this.#serverTimeZone);
    return renderChoice({
      id: 'profile-time-format',
      label: 'profile.timeFormat',
      value: locale.time_format,
      options: TIME_FORMATS.map((value) => ({ value, text: shown(TIME_NAMES[value], example(value)) })),
      hint: html`${t('form.example', { example: example(locale.time_format) })}`,
      saving,
      onChoose: (value) => this.#save('time_format', value),
    });
  }

  #date(locale: LocalePreferences, saving: Saving | undefined): TemplateResult {
    const now = new Date();
    const example = (date_format: LocalePreferences['date_format']): string =>
      dateExample({ ...locale, date_format }, now, this.#serverTimeZone);
    return renderChoice({
      id: 'profile-date-format',
      label: 'profile.dateFormat',
      value: locale.date_format,
      options: DATE_FORMATS.map((value) => ({ value, text: shown(DATE_NAMES[value], example(value)) })),
      hint: html`${t('form.example', { example: example(locale.date_format) })}`,
      saving,
      onChoose: (value) => this.#save('date_format', value),
    });
  }

  #zone(locale: LocalePreferences, saving: Saving | undefined): TemplateResult {
    const now = new Date();
    const server = this.#serverTimeZone;
    const names = {
      local: t('profile.zoneLocal', { zone: localTimeZone() }),
      server: t('profile.zoneServer', { zone: server ?? '…' }),
    };
    const date = dateExample(locale, now, server);
    const time = timeExample(locale, now, server);
    return renderChoice({
      id: 'profile-time-zone',
      label: 'profile.timeZone',
      value: locale.time_zone,
      options: TIME_ZONES.map((value) => ({ value, text: names[value] })),
      hint: html`${t('profile.nowThere', { date, time })}`,
      saving,
      onChoose: (value) => this.#save('time_zone', value),
    });
  }

  #weekday(locale: LocalePreferences, saving: Saving | undefined): TemplateResult {
    const { code } = currentLanguage();
    const usual = firstWeekdayOf(languageOf(locale));
    const name = (day: (typeof FIRST_WEEKDAYS)[number]): string => {
      if (day !== 'language') return weekdayName(day, code);
      return usual ? shown('profile.asLanguage', weekdayName(usual, code)) : t('profile.asLanguage');
    };
    return renderChoice({
      id: 'profile-first-weekday',
      label: 'profile.firstWeekday',
      value: locale.first_weekday,
      options: FIRST_WEEKDAYS.map((value) => ({ value, text: name(value) })),
      saving,
      onChoose: (value) => this.#save('first_weekday', value),
    });
  }
}

customElements.define('latchkey-localization', LatchkeyLocalization);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-localization': LatchkeyLocalization;
  }
}
