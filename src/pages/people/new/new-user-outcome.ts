/** What became of adding a person: why it failed and what stands, or what was made. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../../i18n/t.ts';
import type { CreateUserProblem, CreateUserState } from '../../../stores/people/create-user-store.ts';
import { renderInvitation, renderPrintNotices } from './invitation.ts';
import { refusalText } from '../refusal-text.ts';

type Done = Extract<CreateUserState, { status: 'done' }>;
type Stuck = Extract<CreateUserProblem, { kind: 'stuck' }>;

const addressOf = (userId: string): string => `#/people/${encodeURIComponent(userId)}`;

function renderStuck({ userId, name, hasLogin, error, undoError }: Stuck, undo: () => void): TemplateResult {
  return html`<div class="problem stack" role="alert">
      <p>${t(hasLogin === false ? 'newUser.stuck' : 'newUser.stuckUnsure', { name })}</p>
      <p>${t('newUser.stuckWhy', { reason: refusalText(error) })}</p>
      <p>${t('newUser.stuckUndo', { reason: refusalText(undoError) })}</p>
    </div>
    <p>${t('newUser.stuckHow', { name })}</p>
    <div class="buttons">
      <button type="button" class="primary" @click=${undo}>${t('newUser.stuckDelete')}</button>
      <a class="button" href=${addressOf(userId)}>${t('newUser.openOne', { name })}</a>
    </div>`;
}

/** @param undo - tries once more to take the account back */
export function renderNewUserProblem(
  problem: CreateUserProblem | null,
  undo: () => void,
): TemplateResult | typeof nothing {
  switch (problem?.kind) {
    case undefined:
      return nothing;
    case 'stuck':
      return renderStuck(problem, undo);
    case 'unsure':
      return html`<p class="problem" role="alert">${t('newUser.unsure', { name: problem.name })}</p>`;
    case 'refused':
    case 'undone':
      return html`<p class="problem" role="alert">
        ${t(`newUser.${problem.kind}`, { reason: refusalText(problem.error) })}
      </p>`;
  }
}

export interface DoneActions {
  readonly print: () => void;
  readonly another: () => void;
}

/**
 * @param passPhrase - for the sheet; undefined without a sheet, null when it is no longer to be seen
 * @param address - where the person signs in
 */
export function renderNewUserDone(
  { userId, name, username, personError }: Done,
  passPhrase: string | null | undefined,
  address: string,
  { print, another }: DoneActions,
): TemplateResult {
  return html`<p class="user-status" role="status" tabindex="-1">${t('newUser.done', { name, username })}</p>
    ${
      personError
        ? html`<p class="problem" role="alert">
            ${t('newUser.noPerson', { name, reason: refusalText(personError) })}
          </p>`
        : nothing
    }
    ${passPhrase === null ? html`<p class="notice">${t('newUser.sheetGone', { name })}</p>` : nothing}
    ${
      typeof passPhrase !== 'string'
        ? nothing
        : html`${renderPrintNotices(address)}
            <div class="buttons">
              <button type="button" class="primary" @click=${print}>${t('newUser.print')}</button>
            </div>
            ${renderInvitation({ name, username, passPhrase, address })}`
    }
    <div class="buttons">
      <a class="button" href=${addressOf(userId)}>${t('newUser.openOne', { name })}</a>
      <button type="button" @click=${another}>${t('newUser.another')}</button>
    </div>`;
}
