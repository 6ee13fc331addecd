/** The sheet that is printed for a new person: where to sign in, and with what. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '../../../elements/latchkey-qr-code.ts';
import { t } from '../../../i18n/t.ts';

export interface Invitation {
  readonly name: string;
  readonly username: string;
  readonly passPhrase: string;
  /** Where the person signs in. */
  readonly address: string;
}

/** Whether an address leads nowhere from another device. */
const isOfThisComputer = (address: string): boolean =>
  /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(address).hostname);

/** What is to be known before the sheet is printed. */
export const renderPrintNotices = (address: string): TemplateResult =>
  html`<p class="notice">${t('newUser.sheetOnce')}</p>
    ${
      isOfThisComputer(address)
        ? html`<p class="notice">${t('newUser.sheetLocal', { address })}</p>`
        : nothing
    }`;

/** Renders the sheet; a printer gets nothing else. */
export const renderInvitation = ({ name, username, passPhrase, address }: Invitation): TemplateResult =>
  html`<section class="invitation" aria-labelledby="invitation-title">
    <h4 id="invitation-title">${t('newUser.sheetTitle', { name })}</h4>
    <p>${t('newUser.sheetOpen')}</p>
    <p><bdi dir="ltr">${address}</bdi></p>
    <latchkey-qr-code
      .text=${address}
      .label=${t('newUser.sheetQr', { address })}
      .failure=${t('newUser.sheetQrFailed')}
    ></latchkey-qr-code>
    <dl>
      <dt>${t('signIn.username')}</dt>
      <dd><bdi>${username}</bdi></dd>
      <dt>${t('newUser.passPhrase')}</dt>
      <dd><code dir="ltr">${passPhrase}</code></dd>
    </dl>
    <p>${t('newUser.sheetChange')}</p>
  </section>`;
