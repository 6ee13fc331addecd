/** What to do without the password: who can give a new one, what the owner can do, and where more is said. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../i18n/t.ts';
import type { SignInState } from '../../stores/sign-in/sign-in-state.ts';

/**
 * The way to the help, which stands in place of the form and leaves it as it is.
 * @param topic - which part of it, as `/banned`; all of it when left out
 */
export const helpLink = (topic = ''): TemplateResult => html`<a href="#/help${topic}">${t('help.more')}</a>`;

/** The same for where no password is asked for: where signing in stops, or a code is missing. */
export function helpLinkFor(state: SignInState): TemplateResult | typeof nothing {
  if (state.status === 'loading' || state.status === 'done') return nothing;
  if (state.status === 'form' && state.secondFactor) return helpLink('/second-factor');
  return helpLink('problem' in state && state.problem?.key === 'banned' ? '/banned' : '');
}

/** Folded away until somebody asks. */
export const passwordHelp = (): TemplateResult =>
  html`<details>
    <summary>${t('help.title')}</summary>
    <div class="stack">
      <p>${t('help.who')}</p>
      <h2>${t('help.ownerTitle')}</h2>
      <p>${t('help.owner')}</p>
      <pre dir="ltr"><code>hass --script auth --config /config change_password NAME NEW</code></pre>
      <p>${t('help.ownerOs')}</p>
      <pre dir="ltr"><code>ha auth reset --username NAME --password NEW</code></pre>
      <h2>${t('help.startOverTitle')}</h2>
      <p>${t('help.startOver')}</p>
      ${helpLink()}
    </div>
  </details>`;
