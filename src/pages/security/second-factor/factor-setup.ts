/** A second factor as it is set up, step by step: what is in the dialog. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '../../../elements/form/latchkey-form.ts';
import type { FormFrame, FormSubmit } from '../../../elements/form/latchkey-form.ts';
import { t } from '../../../i18n/t.ts';
import type { FactorModule, Setup } from '../../../stores/security/second-factor-state.ts';
import { authenticatorKeyOf, renderAuthenticatorKey } from './authenticator-key.ts';
import type { AuthenticatorKey } from './authenticator-key.ts';
import {
  abortText,
  remarksOf,
  setupFailureText,
  setupTitle,
  stepErrorText,
  stepHint,
} from './factor-text.ts';

export type SetupForm = Extract<Setup, { status: 'form' }>;

export interface SetupActions {
  readonly start: (module: FactorModule) => void;
  readonly submit: (event: CustomEvent<FormSubmit>) => void;
  readonly sendAgain: () => void;
  readonly close: () => void;
  readonly copy: (key: AuthenticatorKey) => void;
  readonly print: (key: AuthenticatorKey) => void;
}

/**
 * Renders a set-up.
 * @param isCopied - whether the key went to the clipboard; null before that was tried
 */
export function renderSetup(setup: Setup, isCopied: boolean | null, actions: SetupActions): TemplateResult {
  return html`<div class="stack">
    <h3 id="factor-setup-title" tabindex="-1">${setupTitle(setup)}</h3>
    <p role="status" class="visually-hidden">
      ${setup.status === 'starting' ? t('factor.starting') : nothing}
    </p>
    ${renderBody(setup, isCopied, actions)}
    <button type="button" @click=${actions.close}>
      ${t(setup.status === 'done' ? 'factor.done' : 'factor.close')}
    </button>
  </div>`;
}

function renderBody(setup: Setup, isCopied: boolean | null, actions: SetupActions): TemplateResult {
  switch (setup.status) {
    case 'starting':
      return html`<p aria-hidden="true">${t('factor.starting')}</p>`;
    case 'done':
      return html`<p>${t('factor.doneHint')}</p>`;
    case 'aborted':
      return html`<p class="problem" role="alert">${abortText(setup.reason)}</p>`;
    case 'failed':
      return html`<p class="problem" role="alert">${setupFailureText(setup.error)}</p>
        <button type="button" class="primary" @click=${() => actions.start(setup.module)}>
          ${t('factor.startAgain')}
        </button>`;
    case 'form':
      return renderStep(setup, isCopied, actions);
  }
}

function renderStep(setup: SetupForm, isCopied: boolean | null, actions: SetupActions): TemplateResult {
  const { step, module, canSendAgain, sentAgain, busy } = setup;
  const key = authenticatorKeyOf(step);
  const hint = key ? t('code.totp') : stepHint(step);
  const remarks = key ? [] : remarksOf(step);
  const copied = isCopied === null ? '' : t(isCopied ? 'factor.copied' : 'factor.copyByHand');
  const keyActions = key && { copy: () => actions.copy(key), print: () => actions.print(key) };
  return html`${module.enabled ? html`<p class="notice">${t('factor.replaces')}</p>` : nothing}
    ${key && keyActions ? renderAuthenticatorKey(key, copied, keyActions) : nothing}
    ${hint ? html`<p>${hint}</p>` : nothing} ${remarks.length > 0 ? renderRemarks(remarks) : nothing}
    <latchkey-form .frame=${frameOf(setup)} @latchkey-submit=${actions.submit}></latchkey-form>
    ${
      canSendAgain
        ? html`<button type="button" aria-disabled=${busy ? 'true' : 'false'} @click=${actions.sendAgain}>
            ${t('factor.sendAgain')}
          </button>`
        : nothing
    }
    <p class="hint" role="status">${sentAgain ? t('factor.sentAgain') : nothing}</p>`;
}

const renderRemarks = (remarks: readonly (readonly [string, string])[]): TemplateResult =>
  html`<dl>
    ${remarks.map(
      ([name, text]) =>
        html`<dt>${name}</dt>
          <dd>${text}</dd>`,
    )}
  </dl>`;

/** What the form shows of a step. */
function frameOf({ step, busy, problem }: SetupForm): FormFrame {
  const names = new Set(step.data_schema.map(({ name }) => name));
  const errors = Object.entries(step.errors ?? {});
  const general = errors.filter(([name]) => !names.has(name)).map(([, key]) => stepErrorText(key));
  const failure = problem?.kind === 'failed' ? setupFailureText(problem.error) : '';
  const fieldErrors = errors
    .filter(([name]) => names.has(name))
    .map(([name, key]) => [name, stepErrorText(key)]);
  const isLast = names.has('code') || step.last_step === true;
  return {
    step,
    busy,
    problem: busy ? '' : failure || (problem ? general.join(' ') : ''),
    rejected: problem?.kind === 'refused',
    fieldErrors: busy ? {} : (Object.fromEntries(fieldErrors) as Record<string, string>),
    submitLabel: isLast ? 'factor.turnOn' : 'signIn.next',
    keep: null,
    username: null,
  };
}
