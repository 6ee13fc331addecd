/** Tells in the account that the home is not set up yet, and leads there. */
import { html, LitElement } from 'lit';
import { FollowStores } from '../../elements/account/follow-stores.ts';
import { t } from '../../i18n/t.ts';

/**
 * Light DOM.
 * @summary a notice with the way to the steps that are left
 */
export class LatchkeySetUpReminder extends LitElement {
  constructor() {
    super();
    new FollowStores(this, () => []);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    return html`<p class="notice" role="status">
      ${t('onboarding.unfinished')} <a href="#/onboarding">${t('onboarding.goOn')}</a>
    </p>`;
  }
}

customElements.define('latchkey-set-up-reminder', LatchkeySetUpReminder);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-set-up-reminder': LatchkeySetUpReminder;
  }
}
