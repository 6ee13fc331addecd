/** The shape of what is on its way. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';

/**
 * Bars in the place of what comes.
 * @param said - to whoever listens
 * @param bars - about as many as there will be rows
 */
export const renderLoading = (said: string, bars: number): TemplateResult =>
  html`<p role="status" class="visually-hidden">${said}</p>
    <div class="shape" aria-hidden="true">${Array.from({ length: bars }, () => html`<span></span>`)}</div>`;
