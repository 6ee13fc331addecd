/** How a flow ended, in words, and what can be done now. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { failureText } from '../../elements/controls/failure-text.ts';
import type { FlowTexts } from '../../elements/flow-texts/flow-texts.ts';
import { t } from '../../i18n/t.ts';
import type { FlowEnd, FlowState } from '../../stores/integrations/config-flow-state.ts';
import { officialLink, wrapped } from './flow-steps.ts';

export type EndedState = Extract<FlowState, { status: 'ended' }>;

/** Whether an end leaves the entry as it should be; null where it is about no entry, or nothing is known. */
export function verdictOf(end: FlowEnd): 'success' | 'failed' | null {
  switch (end.kind) {
    case 'success':
    case 'created':
      return 'success';
    case 'aborted':
      return end.isFailure ? 'failed' : null;
    case 'gone':
      return end.entryState === null || end.entryState === 'loaded' ? null : 'failed';
  }
}

/** Heading of the end. */
export function endTitle(end: FlowEnd): string {
  switch (end.kind) {
    case 'success':
      return t('flow.successTitle');
    case 'created':
      return t('flow.createdTitle');
    case 'aborted':
      if (end.step.reason === 'wrong_account') return t('flow.wrongAccountTitle');
      return t(end.isFailure ? 'flow.failedTitle' : 'flow.overTitle');
    case 'gone':
      return t('flow.overTitle');
  }
}

/** Which account was meant, and which one it was, where the integration says so. */
function renderAccounts(end: FlowEnd): TemplateResult | typeof nothing {
  if (end.kind !== 'aborted' || end.step.reason !== 'wrong_account') return nothing;
  const { expected, actual } = end.step.description_placeholders ?? {};
  if (typeof expected !== 'string' || typeof actual !== 'string') return nothing;
  return html`<dl>
    <dt>${t('flow.expectedAccount')}</dt>
    <dd><bdi>${expected}</bdi></dd>
    <dt>${t('flow.actualAccount')}</dt>
    <dd><bdi>${actual}</bdi></dd>
  </dl>`;
}

function sentencesOf(end: FlowEnd, texts: FlowTexts, title: string): unknown {
  switch (end.kind) {
    case 'success': {
      const name = title || texts.integration;
      const said = end.step?.reason.endsWith('_successful') === false ? end.step.reason : '';
      return html`<p>${t(end.by === 'here' ? 'flow.success' : 'flow.successElsewhere', { title: name })}</p>
        ${texts.hasAbort(said) ? wrapped(texts.abort(said)) : nothing}`;
    }
    case 'created':
      return html`<p>${t('flow.created', { title: end.step.title })}</p>`;
    case 'aborted':
      return wrapped(texts.abort(end.step.reason));
    case 'gone': {
      if (end.entryState === null) return html`<p>${t('flow.gone')}</p>`;
      return html`<p>${t(end.entryState === 'loaded' ? 'flow.goneLoaded' : 'flow.goneBroken')}</p>`;
    }
  }
}

/** What an end offers to press. */
export interface EndHands {
  /** Null where there is no entry that could ask anew. */
  readonly startAnew: (() => void) | null;
  readonly goOn: () => void;
  readonly leave: () => void;
}

/**
 * Renders an end.
 * @param title - of the entry
 * @param official - address of the integration in the official frontend
 */
export function renderEnd(
  { end, next, busy, error }: EndedState,
  texts: FlowTexts,
  title: string,
  official: string,
  { startAnew, goOn, leave }: EndHands,
): TemplateResult {
  const isFailed = verdictOf(end) === 'failed';
  const waits = busy ? 'true' : 'false';
  return html`<div class=${isFailed ? 'problem' : 'notice'} role=${isFailed ? 'alert' : 'status'}>
      ${sentencesOf(end, texts, title)}
    </div>
    ${renderAccounts(end)}
    ${error ? html`<p class="problem" role="alert">${failureText(error)}</p>` : nothing}
    ${next ? html`<p>${t('flow.more')}</p>` : nothing}
    ${isFailed && startAnew ? html`<p class="hint">${t('flow.startAnewHint')}</p>` : nothing}
    <div class="buttons">
      ${
        next?.[0] === 'config_flow'
          ? html`<button type="button" class="primary" @click=${goOn}>${t('flow.goOn')}</button>`
          : nothing
      }
      ${next && next[0] !== 'config_flow' ? officialLink(official) : nothing}
      ${
        isFailed && startAnew
          ? html`<button type="button" class="primary" aria-disabled=${waits} @click=${startAnew}>
              ${t(busy ? 'flow.startingAnew' : 'flow.startAnew')}
            </button>`
          : nothing
      }
      <button type="button" @click=${leave}>${t('flow.leave')}</button>
    </div>`;
}
