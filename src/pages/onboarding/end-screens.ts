/** Where the set-up does not go on by itself: each has its sentence and one way forward. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ClientIdentity } from '../../api/sign-in/client-identity.ts';
import { t } from '../../i18n/t.ts';
import type { TextKey } from '../../i18n/t.ts';
import type { Codeless, OnboardingState } from '../../stores/onboarding/onboarding-state.ts';
import { clientName } from './last-step.ts';

type Of<Status extends OnboardingState['status']> = Extract<OnboardingState, { status: Status }>;

const SIGNED_OUT: Readonly<Record<Of<'signed-out'>['reason'], TextKey>> = {
  taken: 'onboarding.taken',
  'perhaps-own': 'onboarding.perhapsOwn',
  made: 'onboarding.made',
  'session-over': 'onboarding.sessionOver',
};

const CODELESS: Readonly<Record<Codeless, TextKey>> = {
  refused: 'onboarding.codeRefused',
  lost: 'onboarding.codeLost',
  proof: 'onboarding.codeProof',
  elsewhere: 'onboarding.codeElsewhere',
};

/** Nobody is signed in here, and the next step needs that. */
export const renderSignedOut = ({ reason }: Of<'signed-out'>, signIn: () => void): TemplateResult =>
  html`<p class="notice" role="status">${t(SIGNED_OUT[reason])}</p>
    <button type="button" class="primary" @click=${signIn}>${t('signIn.submit')}</button>`;

/** All is done, but the app has no code. */
export function renderCodeless(
  { reason }: Of<'codeless'>,
  client: ClientIdentity,
  signIn: () => void,
): TemplateResult {
  const app = clientName(client);
  return html`<p class=${reason === 'refused' ? 'problem' : 'notice'} role="status">${t(CODELESS[reason])}</p>
    <button type="button" class="primary" @click=${signIn}>
      ${app === undefined ? t('signIn.submit') : t('onboarding.signInFor', { app })}
    </button>`;
}

/** A step that only the official page may know. */
export const renderUnknown = (
  { step }: Of<'unknown'>,
  search: string,
  checkAgain: () => void,
): TemplateResult =>
  html`<p>${t('onboarding.unknown', { step })}</p>
    <div class="buttons">
      <a class="button primary" href=${`/onboarding.html${search}`}>${t('onboarding.openOfficial')}</a>
      <button type="button" @click=${checkAgain}>${t('onboarding.checkAgain')}</button>
    </div>`;

/** The browser is being sent to the app; nothing where this page goes on. */
export function renderFinished({ target }: Of<'finished'>): TemplateResult {
  if (!target) return html`<p role="status">${t('onboarding.opening')}</p>`;
  // The address carries the code, so it is not written into a link.
  const isApp = !target.protocol.startsWith('http');
  return html`<p role="status">
      ${isApp ? t('signIn.redirectingApp') : t('signIn.redirecting', { target: target.host })}
    </p>
    ${
      isApp
        ? html`<button type="button" @click=${() => location.assign(target)}>${t('signIn.openApp')}</button>`
        : nothing
    }`;
}
