/** The ends of signing in: done, or blocked with one way forward. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../i18n/t.ts';
import { providerName } from '../shared/provider-name.ts';
import type { ClientIdentity } from '../../api/sign-in/client-identity.ts';
import type { AuthProvider } from '../../api/sign-in/login-flow.ts';
import type { SignInState } from '../../stores/sign-in/sign-in-state.ts';

type BlockedState = Extract<SignInState, { status: 'blocked' }>;

/** The one thing to do where there is no form. */
export function wayForward(
  { forward }: BlockedState,
  client: ClientIdentity,
  startOver: () => void,
): TemplateResult {
  if (forward === 'onboarding')
    return html`<a class="button primary" href=${`/onboarding.html${location.search}`}
      >${t('signIn.openOnboarding')}</a
    >`;
  if (forward === 'back' && client.kind === 'stranger')
    return html`<a class="button primary" href=${`//${client.host}/`}
      >${t('client.back', { host: client.host })}</a
    >`;
  return html`<button type="button" class="primary" @click=${startOver}>
    ${t(forward === 'try-again' ? 'signIn.tryAgain' : 'signIn.startOver')}
  </button>`;
}

/**
 * Says who let the person in and where the browser is going.
 * @param target - where it is being sent; null where this page itself goes on
 */
export function renderDone(provider: AuthProvider, target: URL | null): TemplateResult {
  // The address carries the code, so it is not written into a link.
  const isApp = target !== null && !target.protocol.startsWith('http');
  return html`<div role="status">
      <p>${t('signIn.done', { provider: providerName(provider) })}</p>
      ${
        target === null
          ? nothing
          : html`<p>
              ${isApp ? t('signIn.redirectingApp') : t('signIn.redirecting', { target: target.host })}
            </p>`
      }
    </div>
    ${
      isApp
        ? html`<button type="button" @click=${() => location.assign(target)}>${t('signIn.openApp')}</button>`
        : nothing
    }`;
}
