/** A field for a password with its button to show it, as the functions of the secret input expect it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../i18n/t.ts';

export interface SecretField {
  /** Also the name of the field. */
  readonly id: string;
  readonly label: string;
  readonly autocomplete: 'current-password' | 'new-password';
  /** Ids of what describes it; empty without. */
  readonly describedBy?: string;
  /** What the keyboard's button does: `go` in the last field of a form. */
  readonly enterKeyHint: 'next' | 'go';
  readonly onFocus?: () => void;
  readonly onInput?: () => void;
}

export const renderSecretField = ({
  id,
  label,
  autocomplete,
  describedBy,
  enterKeyHint,
  onFocus,
  onInput,
}: SecretField): TemplateResult =>
  html`<div class="field">
    <label for=${id}>${label}</label>
    <div class="with-button">
      <input
        id=${id}
        name=${id}
        type="password"
        autocomplete=${autocomplete}
        autocapitalize="none"
        spellcheck="false"
        .enterKeyHint=${enterKeyHint}
        aria-describedby=${describedBy || nothing}
        @focus=${onFocus}
        @input=${onInput}
      /><button
        type="button"
        class="reveal"
        aria-controls=${id}
        aria-label=${t('signIn.showPassword')}
      ></button>
    </div>
    <p class="hint" role="status"></p>
  </div>`;
