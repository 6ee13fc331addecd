/** What did not come, and a way to ask for it again. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../i18n/t.ts';

/** @param sentence - why it did not come */
export const renderFailure = (sentence: string, tryAgain: () => void): TemplateResult =>
  html`<p class="problem" role="alert">${sentence}</p>
    <button type="button" @click=${tryAgain}>${t('signIn.tryAgain')}</button>`;
