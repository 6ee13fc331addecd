/** What the sections of the profile have in common: their frame, a choice that is saved at once, and what became of it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { AuthError } from '../../api/auth-error.ts';
import { t } from '../../i18n/t.ts';
import type { TextKey } from '../../i18n/t.ts';
import type { Saving } from '../../stores/user-data-store.ts';
import { renderFailure } from '../../elements/controls/render-failure.ts';
import { renderLoading } from '../../elements/controls/render-loading.ts';
import { failureText } from '../../elements/controls/failure-text.ts';

type Rendered = TemplateResult | typeof nothing;

/** A section under a heading of its own. */
export const renderSection = (id: string, title: TextKey, content: unknown): TemplateResult =>
  html`<section class="card" aria-labelledby="${id}-title">
    <h3 id="${id}-title">${t(title)}</h3>
    ${content}
  </section>`;

/** The shape of a section whose data is on its way. */
export const renderShape = (): TemplateResult => renderLoading(t('account.loadingPage'), 2);

/** A section whose data did not come. */
export const renderNotLoaded = (error: AuthError, tryAgain: () => void): TemplateResult =>
  renderFailure(t('profile.notLoaded', { reason: failureText(error) }), tryAgain);

/** What became of the last change. */
export const renderSaving = (saving: Saving | undefined): TemplateResult =>
  html`<p class="hint" role="status">
      ${saving?.status === 'saving' ? t('profile.saving') : nothing}
      ${saving?.status === 'saved' ? t('profile.saved') : nothing}
    </p>
    ${
      saving?.status === 'failed'
        ? html`<p class="error" role="alert">
            ${t('profile.notSaved', { reason: failureText(saving.error) })}
          </p>`
        : nothing
    }`;

export interface Option {
  readonly value: string;
  readonly text: string;
  /** Language of the text, where it is not the page's. */
  readonly lang?: string;
}

export interface Choice {
  readonly id: string;
  readonly label: TextKey;
  readonly value: string;
  readonly options: readonly Option[];
  readonly hint?: Rendered;
  readonly saving: Saving | undefined;
  readonly onChoose: (value: string) => void;
}

/** A list to choose from, saved as soon as something is chosen. */
export function renderChoice({ id, label, value, options, hint, saving, onChoose }: Choice): TemplateResult {
  const choose = ({ target }: Event): void => onChoose((target as HTMLSelectElement).value);
  return html`<div class="field">
    <label for=${id}>${t(label)}</label>
    <select id=${id} aria-describedby="${id}-hint" .value=${value} @change=${choose}>
      ${options.map(
        ({ value: own, text, lang }) =>
          html`<option value=${own} lang=${lang ?? ''} ?selected=${own === value}>${text}</option>`,
      )}
    </select>
    <div id="${id}-hint">${hint ? html`<p class="hint">${hint}</p>` : nothing}${renderSaving(saving)}</div>
  </div>`;
}
