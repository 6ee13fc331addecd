/** The step of analytics: nothing is sent unless it is chosen. */
import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ANALYTICS_LEVELS } from '../../api/onboarding/analytics.ts';
import type { AnalyticsLevel } from '../../api/onboarding/analytics.ts';
import { FollowStores } from '../../elements/controls/follow-stores.ts';
import { t } from '../../i18n/t.ts';
import type { TextKey } from '../../i18n/t.ts';
import type { OnboardingStore } from '../../stores/onboarding/onboarding-store.ts';
import { enter, entriesOf } from './form-draft.ts';
import { renderStepNews, renderSubmit } from './step-templates.ts';

const NAMES: Readonly<Record<AnalyticsLevel, TextKey>> = {
  base: 'onboarding.base',
  usage: 'onboarding.usage',
  statistics: 'onboarding.statistics',
  diagnostics: 'onboarding.diagnostics',
  snapshots: 'onboarding.snapshots',
};

const ABOUT: Readonly<Record<AnalyticsLevel, TextKey>> = {
  base: 'onboarding.aboutBase',
  usage: 'onboarding.aboutUsage',
  statistics: 'onboarding.aboutStatistics',
  diagnostics: 'onboarding.aboutDiagnostics',
  snapshots: 'onboarding.aboutSnapshots',
};

/** Levels that Home Assistant sends together with the first one only. */
const NEED_BASE: readonly AnalyticsLevel[] = ['usage', 'statistics'];

/**
 * Light DOM; what is chosen lives in the boxes, and in the draft.
 * @summary the form for analytics
 */
export class LatchkeyOnboardingAnalytics extends LitElement {
  static override properties = { store: { attribute: false } };

  declare store: OnboardingStore | undefined;

  constructor() {
    super();
    new FollowStores(this, () => [this.store]);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override firstUpdated(): void {
    enter(this, this.store?.draft.of('analytics') ?? {});
  }

  protected override render(): unknown {
    const state = this.store?.state;
    if (state?.status !== 'step' || state.step !== 'analytics') return nothing;
    const { preferences } = state;
    return html`<form
      method="dialog"
      class="stack"
      novalidate
      aria-busy=${state.busy ? 'true' : 'false'}
      @submit=${this.#onSubmit}
      @change=${this.#onChange}
    >
      ${renderStepNews(state)}
      <p>${t(preferences ? 'onboarding.analyticsIntro' : 'onboarding.noAnalytics')}</p>
      ${ANALYTICS_LEVELS.filter((level) => preferences?.[level] !== undefined).map((level) =>
        this.#level(level, preferences?.[level] === true),
      )}
      ${renderSubmit(state, 'onboarding.saveAnalytics')}
    </form>`;
  }

  #level(level: AnalyticsLevel, isOn: boolean): TemplateResult {
    return html`<div class="level">
      <label class="check">
        <input
          type="checkbox"
          id="level-${level}"
          name=${level}
          aria-describedby="level-${level}-hint"
          ?checked=${isOn}
          @change=${() => this.#goAlong(level)}
        />
        <span>${t(NAMES[level])}</span>
      </label>
      <p class="hint" id="level-${level}-hint">${t(ABOUT[level])}</p>
    </div>`;
  }

  #box(level: AnalyticsLevel): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>(`#level-${level}`);
  }

  #goAlong(level: AnalyticsLevel): void {
    const base = this.#box('base');
    if (NEED_BASE.includes(level) && this.#box(level)?.checked && base) base.checked = true;
    if (level !== 'base' || base?.checked !== false) return;
    for (const other of NEED_BASE) {
      const box = this.#box(other);
      if (box) box.checked = false;
    }
  }

  /** One level may bring another with it. */
  readonly #onChange = (): void =>
    this.store?.draft.keep('analytics', entriesOf(this.querySelectorAll('input'), ANALYTICS_LEVELS));

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const boxes = ANALYTICS_LEVELS.flatMap((level) => {
      const box = this.#box(level);
      return box ? [[level, box.checked] as const] : [];
    });
    void this.store?.saveAnalytics(Object.fromEntries(boxes));
  };
}

customElements.define('latchkey-onboarding-analytics', LatchkeyOnboardingAnalytics);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-onboarding-analytics': LatchkeyOnboardingAnalytics;
  }
}
