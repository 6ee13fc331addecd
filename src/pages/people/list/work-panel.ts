/** How far something that is done to several users is, and what became of each, to see and to hear. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { commandFailure } from '../../../elements/controls/failure-text.ts';
import { t } from '../../../i18n/t.ts';
import type { PeopleWorkState, WorkResult } from '../../../stores/people/people-work.ts';
import { namesText } from '../people-text.ts';

const isOver = ({ status }: PeopleWorkState): boolean => status === 'done' || status === 'stopped';

/** Why somebody's turn did not end as it was meant to; empty where it did. */
function resultText({ outcome, error, lost }: WorkResult): string {
  switch (outcome) {
    case 'done':
      return lost
        .map(({ name, device_trackers }) =>
          t('bulk.trackersLost', { person: name, trackers: namesText(device_trackers) }),
        )
        .join(' ');
    case 'gone':
      return t('bulk.gone');
    case 'unsure':
      return t('bulk.unsure');
    case 'refused':
      switch (error?.serverCode) {
        case 'cannot_deactivate_owner':
        case 'cannot_delete_owner':
          return t('bulk.refusedOwner');
        case 'no_delete_self':
          return t('bulk.refusedSelf');
        case 'cannot_modify_system_generated':
          return t('bulk.refusedSystem');
        case 'unauthorized':
          return t('bulk.refusedRights');
        default:
          return commandFailure(error);
      }
  }
}

const failures = ({ results }: PeopleWorkState): readonly { name: string; text: string }[] =>
  results
    .map((result) => ({ name: result.name, text: resultText(result) }))
    .filter(({ text }) => text !== '');

/** What the whole work comes to, in sentences. */
function summary(state: PeopleWorkState): readonly string[] {
  const { action, results, left, status, total } = state;
  const name = t(`bulkDo.${action}`);
  if (!isOver(state)) {
    const sentence = t('bulk.running', { action: name, done: results.length, total });
    return status === 'waiting' ? [sentence, t('bulk.waiting')] : [sentence];
  }
  const count = results.filter(({ outcome }) => outcome === 'done').length;
  const sentences = [t(status === 'done' ? 'bulk.finished' : 'bulk.stopped', { action: name })];
  if (count > 0) sentences.push(t('bulk.done', { count }));
  if (left.length > 0) sentences.push(t('bulk.notTried', { names: namesText(left.map((one) => one.name)) }));
  return sentences;
}

export function renderWork(
  state: PeopleWorkState,
  hands: { readonly stop: () => void; readonly close: () => void },
): TemplateResult {
  const failed = failures(state);
  return html`<div class="notice work stack" tabindex="-1">
    ${
      isOver(state)
        ? nothing
        : html`<progress
            max=${state.total}
            .value=${state.results.length}
            aria-label=${t('bulk.progress')}
          ></progress>`
    }
    <div>${summary(state).map((sentence) => html`<p>${sentence}</p>`)}</div>
    ${
      failed.length > 0
        ? html`<ul>
            ${failed.map(({ name, text }) => html`<li><bdi>${name}</bdi>: ${text}</li>`)}
          </ul>`
        : nothing
    }
    ${
      isOver(state)
        ? html`<button type="button" @click=${hands.close}>${t('bulk.close')}</button>`
        : html`<button type="button" @click=${hands.stop}>${t('bulk.stop')}</button>`
    }
  </div>`;
}

/** Says each tenth once: whoever listens cannot hear every single one. */
export class WorkVoice {
  #last = '';
  #said = '';

  say(state: PeopleWorkState | null): string {
    if (!state) return (this.#last = this.#said = '');
    const step = `${state.status} ${Math.floor((10 * state.results.length) / state.total)}`;
    if (step !== this.#last) {
      const failed = failures(state);
      const said = isOver(state) ? failed.map(({ name, text }) => `${name}: ${text}`) : [];
      this.#said = [...summary(state), ...said].join(' ');
    }
    this.#last = step;
    return this.#said;
  }
}
