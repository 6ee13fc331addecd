/** The life of a session as a line: from its beginning over its last use to its end, all on one time line. */
import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../../i18n/t.ts';
import type { SessionEntry } from '../../../stores/security/session-list.ts';
import { dayText } from '../../../i18n/dates.ts';

/** The common time line, in milliseconds since 1970. */
export interface LifeScale {
  readonly startMs: number;
  readonly endMs: number;
  readonly nowMs: number;
}

/** From the first beginning to the last end there is, today included. */
export function lifeScale(entries: readonly SessionEntry[], nowMs: number): LifeScale {
  let startMs = nowMs;
  let endMs = nowMs;
  for (const { createdAtMs, expiresAtMs } of entries) {
    startMs = Math.min(startMs, createdAtMs);
    endMs = Math.max(endMs, expiresAtMs ?? nowMs);
  }
  // A line without length has no places on it.
  return { startMs, endMs: Math.max(endMs, startMs + 1), nowMs };
}

/** Where a moment lies; the marks at both ends stay inside of the picture. */
function place(ms: number, { startMs, endMs }: LifeScale): string {
  const share = Math.min(1, Math.max(0, (ms - startMs) / (endMs - startMs)));
  return `${(2 + 96 * share).toFixed(2)}%`;
}

/** The words beside it say the same, so it is only for the eye. */
export function renderLife(entry: SessionEntry, scale: LifeScale): TemplateResult {
  const created = place(entry.createdAtMs, scale);
  const used = place(entry.lastUsedAtMs, scale);
  const end = entry.expiresAtMs === null ? '100%' : place(entry.expiresAtMs, scale);
  const now = place(scale.nowMs, scale);
  return html`<svg class="life" aria-hidden="true">
    <line class="life-now" x1=${now} x2=${now} y1="0" y2="100%" />
    <line class="life-rest" x1=${used} x2=${end} y1="50%" y2="50%" />
    <line class="life-past" x1=${created} x2=${used} y1="50%" y2="50%" />
    <line class="life-past" x1=${created} x2=${created} y1="20%" y2="80%" />
    <circle class="life-used" cx=${used} cy="50%" r="4.5" />
    ${entry.expiresAtMs === null ? nothing : svg`<circle class="life-end" cx=${end} cy="50%" r="4.5" />`}
  </svg>`;
}

/** What the line means, and from when to when it goes. */
export const renderLifeLegend = ({ startMs, endMs }: LifeScale): TemplateResult =>
  html`<p class="hint">${t('sessions.lifeLegend', { start: dayText(startMs), end: dayText(endMs) })}</p>`;
