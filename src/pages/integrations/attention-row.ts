/** One entry that must be signed in again: what it is, why, since when, and what can be done. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { initials } from '../../elements/controls/initials.ts';
import { currentLanguage, t } from '../../i18n/t.ts';
import type { ReauthEntry } from '../../stores/integrations/reauth-entries-state.ts';

/** What a person can do with a row. */
export interface RowHands {
  readonly signIn: (event: Event) => void;
  readonly ignore: (event: Event) => void;
  readonly takeBack: (event: Event) => void;
  readonly askAgain: (event: Event) => void;
  /** The icon does not come. */
  readonly noIcon: (event: Event) => void;
}

/** Id of the entry that something inside of a row is about. */
export const rowEntryId = (event: Event): string =>
  (event.currentTarget as HTMLElement).closest<HTMLElement>('[data-entry]')?.dataset['entry'] ?? '';

const dateText = (ms: number): string =>
  new Intl.DateTimeFormat(currentLanguage().code, { dateStyle: 'medium', timeStyle: 'short' }).format(ms);

/**
 * The row's content.
 * @param hasIcon - false once the instance had none
 */
export function renderAttention(entry: ReauthEntry, hasIcon: boolean, hands: RowHands): TemplateResult {
  const { integration, title, reason, sinceMs, ignoredAtMs } = entry;
  return html`${renderIcon(entry, hasIcon, hands)}
    <div>
      <p class="name"><bdi>${title || integration}</bdi></p>
      ${title ? html`<p class="hint"><bdi>${integration}</bdi></p>` : nothing}
      ${reason === null ? nothing : html`<p><bdi>${reason}</bdi></p>`}
      ${sinceMs === null ? nothing : html`<p class="hint">${t('integrations.since', { date: dateText(sinceMs) })}</p>`}
      ${
        ignoredAtMs === null
          ? nothing
          : html`<p class="hint">${t('integrations.ignoredAt', { date: dateText(ignoredAtMs) })}</p>`
      }
    </div>
    <div class="buttons">${renderButtons(entry, hands)}</div>`;
}

function renderIcon({ icon, integration }: ReauthEntry, hasIcon: boolean, hands: RowHands): TemplateResult {
  return icon !== null && hasIcon
    ? html`<img class="integration-icon" src=${icon} alt="" @error=${hands.noIcon} />`
    : html`<span class="integration-icon" aria-hidden="true">${initials(integration)}</span>`;
}

function renderButtons(entry: ReauthEntry, hands: RowHands): TemplateResult {
  const about = (what: string): string => `${what}: ${entry.title || entry.integration}`;
  const signIn = t('integrations.signIn');
  if (entry.flowId === null)
    return html`<button
      type="button"
      class="ask"
      aria-label=${about(t('integrations.askAgain'))}
      @click=${hands.askAgain}
    >
      ${t('integrations.askAgain')}
    </button>`;
  const isIgnored = entry.ignoredAtMs !== null;
  const other = t(isIgnored ? 'integrations.remind' : 'integrations.ignore');
  return html`<button
      type="button"
      class=${isIgnored ? 'sign-in' : 'sign-in primary'}
      aria-label=${about(signIn)}
      @click=${hands.signIn}
    >
      ${signIn}
    </button>
    <button
      type="button"
      class="ignore"
      aria-label=${about(other)}
      @click=${isIgnored ? hands.takeBack : hands.ignore}
    >
      ${other}
    </button>`;
}
