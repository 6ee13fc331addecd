/** What an authenticator app is set up with: the key in the ways in which an app can take it. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import '../../../elements/latchkey-qr-code.ts';
import type { FormStep } from '../../../api/sign-in/flow-step.ts';
import { t } from '../../../i18n/t.ts';

/** A key, and the address that holds it. Both are secret. */
export interface AuthenticatorKey {
  readonly key: string;
  readonly url: string;
}

/** The key that a step hands out, if it does. */
export function authenticatorKeyOf({ description_placeholders }: FormStep): AuthenticatorKey | null {
  const { code, url } = description_placeholders ?? {};
  // An address of any other kind is never made a link.
  return code !== undefined && url?.startsWith('otpauth:') === true ? { key: code, url } : null;
}

/** In groups for the eye; selected and copied, there is nothing between them. */
export const keyInGroups = (key: string): TemplateResult =>
  html`<code class="secret-key" dir="ltr"
    >${(key.match(/.{1,4}/gu) ?? []).map((group) => html`<span>${group}</span>`)}</code
  >`;

export interface KeyActions {
  readonly copy: () => void;
  readonly print: () => void;
}

/**
 * Renders a key.
 * @param copyText - what became of copying
 */
export function renderAuthenticatorKey(
  { key, url }: AuthenticatorKey,
  copyText: string,
  { copy, print }: KeyActions,
): TemplateResult {
  return html`<p>${t('factor.scan')}</p>
    <latchkey-qr-code
      .text=${url}
      .label=${t('factor.qrLabel')}
      .failure=${t('factor.qrFailed')}
    ></latchkey-qr-code>
    <a class="button" href=${url}>${t('factor.sameDevice')}</a>
    <div class="stack">
      <p>${t('factor.byHand')}</p>
      ${keyInGroups(key)}
      <button type="button" @click=${copy}>${t('factor.copy')}</button>
      <p class="hint" role="status">${copyText}</p>
    </div>
    <div class="notice stack">
      <p>${t('factor.noRecovery')}</p>
      <button type="button" @click=${print}>${t('factor.print')}</button>
    </div>`;
}
