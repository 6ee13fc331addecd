/** The lists of the integrations page: what waits, what no longer asks, what is ignored, and what was signed in. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../i18n/t.ts';
import type { ReauthEntry, ReauthEntriesState } from '../../stores/integrations/reauth-entries-state.ts';
import { renderAttention } from './attention-row.ts';
import type { RowHands } from './attention-row.ts';

type Ready = Extract<ReauthEntriesState, { status: 'ready' }>;
type RenderList = (entries: readonly ReauthEntry[]) => TemplateResult;

/**
 * A summary, and each list that has entries.
 * @param noIcons - domains whose icon does not come
 */
export function renderLists(
  { waiting, dropped, ignored }: Ready,
  noIcons: ReadonlySet<string>,
  hands: RowHands,
): TemplateResult {
  const renderList: RenderList = (entries) =>
    html`<ul class="attention">
      ${entries.map(
        (entry) =>
          html`<li data-entry=${entry.entryId}>
            ${renderAttention(entry, !noIcons.has(entry.domain), hands)}
          </li>`,
      )}
    </ul>`;
  return html`<p class="summary" tabindex="-1">
      ${
        waiting.length > 0
          ? t('integrations.waiting', { count: waiting.length })
          : t(dropped.length > 0 ? 'integrations.nothingAsks' : 'integrations.nothing')
      }
    </p>
    ${
      waiting.length > 0
        ? html`<p class="hint">${t('integrations.intro')}</p>
            ${renderList(waiting)}`
        : nothing
    }
    ${dropped.length > 0 ? renderDropped(dropped, renderList) : nothing}
    ${ignored.length > 0 ? renderIgnored(ignored, renderList) : nothing}`;
}

const renderDropped = (entries: readonly ReauthEntry[], renderList: RenderList): TemplateResult =>
  html`<section class="card" aria-labelledby="dropped-title">
    <h3 id="dropped-title">${t('integrations.droppedTitle')}</h3>
    <p class="hint">${t('integrations.droppedHint')}</p>
    ${renderList(entries)}
  </section>`;

const renderIgnored = (entries: readonly ReauthEntry[], renderList: RenderList): TemplateResult =>
  html`<details>
    <summary>${t('integrations.ignored', { count: entries.length })}</summary>
    <p class="hint">${t('integrations.ignoredHint')}</p>
    ${renderList(entries)}
  </details>`;

/**
 * What was signed in again since the page was opened.
 * @param openEntryId - whose sign-in is open here: while somebody signs in, it may be anybody who was faster
 */
export function renderDone(
  { done }: Ready,
  openEntryId: string | undefined,
  onDismiss: (event: Event) => void,
): readonly TemplateResult[] {
  return done.map(
    ({ entryId, title }) =>
      html`<div class="notice" role="status" data-entry=${entryId}>
        <p>${t(openEntryId === entryId ? 'integrations.done' : 'integrations.elsewhere', { title })}</p>
        <button type="button" @click=${onDismiss}>${t('integrations.dismiss')}</button>
      </div>`,
  );
}
