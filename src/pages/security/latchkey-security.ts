/** The security page: each section shows what is its own, and none waits for another. */
import { html, LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import type { AccessTokensStore } from '../../stores/security/access-tokens-store.ts';
import type { PasswordStore } from '../../stores/security/password-store.ts';
import type { SecondFactorStore } from '../../stores/security/second-factor-store.ts';
import type { SessionsStore } from '../../stores/security/sessions-store.ts';
import './access-tokens/latchkey-access-tokens.ts';
import './password/latchkey-password.ts';
import './second-factor/latchkey-second-factor.ts';
import './sessions/latchkey-sessions.ts';

/** The stores of all sections. */
export interface SecurityStores {
  readonly password: PasswordStore;
  readonly secondFactor: SecondFactorStore;
  readonly sessions: SessionsStore;
  readonly accessTokens: AccessTokensStore;
}

/**
 * Light DOM.
 * @summary the security page
 * @fires latchkey-sign-out - the person wants to log out here
 */
export class LatchkeySecurity extends LitElement {
  static override properties = { stores: { attribute: false } };

  declare stores: SecurityStores | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const { stores } = this;
    return html`<latchkey-password .store=${stores?.password}></latchkey-password>
      <latchkey-second-factor .store=${stores?.secondFactor}></latchkey-second-factor>
      <latchkey-sessions .store=${stores?.sessions}></latchkey-sessions>
      <latchkey-access-tokens .store=${stores?.accessTokens}></latchkey-access-tokens>`;
  }
}

customElements.define('latchkey-security', LatchkeySecurity);

declare global {
  interface HTMLElementTagNameMap {
    'latchkey-security': LatchkeySecurity;
  }
}
