/** What the sections of these pages have in common: their frame, and a choice with its explanation. */
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import type { TemplateResult } from 'lit';
import type { AuthError } from '../../api/auth-error.ts';
import { renderLoading } from '../../elements/controls/render-loading.ts';
import { failureText } from '../../elements/controls/failure-text.ts';
import { t } from '../../i18n/t.ts';
import type { TextKey } from '../../i18n/t.ts';

/** A section under a heading of its own. */
export const renderSection = (id: string, title: TextKey, content: unknown): TemplateResult =>
  html`<section class="card" aria-labelledby="${id}-title">
    <h4 id="${id}-title" tabindex="-1">${t(title)}</h4>
    ${content}
  </section>`;

/** The shape of what is on its way. */
export const renderShape = (): TemplateResult => renderLoading(t('account.loadingPage'), 2);

/** What did not come, and a way to ask for it again. */
export const renderNotLoaded = (error: AuthError, tryAgain: () => void): TemplateResult =>
  html`<p class="problem" role="alert">${t('profile.notLoaded', { reason: failureText(error) })}</p>
    <div class="buttons">
      <button type="button" @click=${tryAgain}>${t('signIn.tryAgain')}</button>
    </div>`;

export interface Explained {
  readonly id: string;
  readonly type: 'checkbox' | 'radio';
  /** Of a group of radio buttons. */
  readonly name?: string;
  readonly value?: string;
  readonly label: string;
  readonly hint: string;
  readonly isChecked: boolean;
  readonly onChange?: (isChecked: boolean) => void;
}

/** A box or a choice with a sentence on what it means. */
export const renderExplained = ({
  id,
  type,
  name,
  value,
  label,
  hint,
  isChecked,
  onChange,
}: Explained): TemplateResult =>
  html`<div class="explained">
    <label class="check">
      <input
        id=${id}
        type=${type}
        .name=${name ?? ''}
        .value=${value ?? 'on'}
        aria-describedby="${id}-hint"
        .checked=${live(isChecked)}
        @change=${({ target }: Event) => onChange?.((target as HTMLInputElement).checked)}
      />
      ${label}
    </label>
    <p class="hint" id="${id}-hint">${hint}</p>
  </div>`;
