/** Setting up a new instance: how far it is, and the step of now. */
import { html, LitElement, nothing } from 'lit';
import type { ClientIdentity } from '../../api/sign-in/client-identity.ts';
import { FollowStores } from '../../elements/controls/follow-stores.ts';
import { clientBanner } from '../../elements/client-banner.ts';
import '../../elements/latchkey-language-picker.ts';
import { t } from '../../i18n/t.ts';
import type { OnboardingState } from '../../stores/onboarding/onboarding-state.ts';
import type { OnboardingStore } from '../../stores/onboarding/onboarding-store.ts';
import { renderCodeless, renderFinished, renderSignedOut, renderUnknown } from './end-screens.ts';
import { renderLastStep } from './last-step.ts';
import './latchkey-onboarding-analytics.ts';
import './latchkey-onboarding-home.ts';
import './latchkey-onboarding-owner.ts';
import './onboarding-sheet.ts';
import { stepTitle } from './onboarding-text.ts';
import { renderSteps } from './step-list.ts';

/** What a screen is about: the heading gets the focus when this changes. */
const screenOf = (state: OnboardingState): string =>
  state.status === 'step' || state.status === 'unknown' ? `${state.status} ${state.step}` : state.status;

function titleOf(state: OnboardingState): string {
  switch (state.status) {
    case 'step':
      return stepTitle(state.step);
    case 'unknown':
      return t('onboarding.unknownTitle');
    case 'failed':
      return t('onboarding.failedTitle');
    case 'signed-out':
      return t('onboarding.signInTitle');
    case 'codeless':
    case 'finished':
      return t('onboarding.doneTitle');
    case 'loading':
      return t('onboarding.loadingTitle');
  }
}

/**
 * Light DOM.
 * @summary the page that sets up a new instance
 * @fires latchkey-sign-in - the person wants to sign in
 */
export class LatchkeyOnboarding extends LitElement {
  static override properties = { store: { attribute: false }, client: { attribute: false } };

  declare store: OnboardingStore | undefined;
  /** Who sent the person here; `own` also where nobody did. */
  declare client: ClientIdentity;
  #screen = '';

  constructor() {
    super();
    this.client = { kind: 'own' };
    new FollowStores(this, () => [this.store]);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const state = this.store?.state;
    if (!state) return nothing;
    return html`<header>
        <svg class="mark" viewBox="0 0 48 48" aria-hidden="true">
          <rect width="48" height="48" rx="12" />
          <path d="M14 23 24 13l10 10v12H14zm10 3v4" />
        </svg>
        <h1>${t('onboarding.title')}</h1>
      </header>
      ${'steps' in state ? renderSteps(state.steps) : nothing}
      <div class="stack">
        <h2 tabindex="-1">${titleOf(state)}</h2>
        ${this.#body(state)}
      </div>
      <footer><latchkey-language-picker></latchkey-language-picker></footer>`;
  }

  #body(state: OnboardingState): unknown {
    const { store, client } = this;
    switch (state.status) {
      case 'loading':
        return html`<p role="status">${t('onboarding.loading')}</p>`;
      case 'failed':
        return html`<p class="problem" role="alert">${t(`error.${state.error.code}`)}</p>
          <button type="button" class="primary" @click=${() => void store?.start()}>
            ${t('signIn.tryAgain')}
          </button>`;
      case 'unknown':
        return renderUnknown(state, location.search, () => void store?.start());
      case 'signed-out':
        return renderSignedOut(state, this.#signIn);
      case 'codeless':
        return renderCodeless(state, client, this.#signIn);
      case 'finished':
        return renderFinished(state);
      case 'step':
        switch (state.step) {
          case 'user':
            return html`${clientBanner(client)}
              <latchkey-onboarding-owner .store=${store}></latchkey-onboarding-owner>`;
          case 'core_config':
            return html`<latchkey-onboarding-home .store=${store}></latchkey-onboarding-home>`;
          case 'analytics':
            return html`<latchkey-onboarding-analytics .store=${store}></latchkey-onboarding-analytics>`;
          case 'integration':
            return renderLastStep(state, client, (forApp) => void store?.finish(forApp));
        }
    }
  }

  protected override updated(): void {
    const state = this.store?.state;
    if (!state) return;
    const title = t('signIn.documentTitle', { step: `${titleOf(state)} – ${t('onboarding.title')}` });
    const isError = state.status === 'failed' || (state.status === 'step' && state.problem !== null);
    document.title = isError ? t('signIn.documentTitleError', { title }) : title;
    const screen = screenOf(state);
    if (screen === this.#screen || state.status === 'loading') return;
    this.#screen = screen;
    this.querySelector('h2')?.focus();
  }

  readonly #signIn = (): void => {
    this.dispatchEvent(new Event('latchkey-sign-in'));
  };
}

customElements.define('latchkey-onboarding', LatchkeyOnboarding);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-onboarding': LatchkeyOnboarding;
  }
}
