/** Tells who asks for the sign-in, before anything is typed. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../i18n/t.ts';
import type { ClientIdentity } from '../api/sign-in/client-identity.ts';
import type { TextKey } from '../i18n/t.ts';

/** Nothing for one's own instance, a name for a known app, a warning for everybody else. */
export function clientBanner(client: ClientIdentity): TemplateResult | typeof nothing {
  if (client.kind === 'app') return html`<p>${t('client.known', { app: client.app })}</p>`;
  if (client.kind !== 'stranger') return nothing;
  const { host, redirectHost, sameHost } = client;
  return html`<aside class="notice stack" aria-labelledby="stranger">
    <h2 id="stranger">${t('client.strangerTitle')}</h2>
    <p><bdi>${t('client.stranger', { host })}</bdi></p>
    <p>${t(sameHost ? 'client.strangerTarget' : 'client.strangerOther', { host: redirectHost })}</p>
  </aside>`;
}

/** Why a request cannot succeed, and what its owner can do. */
export function clientRefusal(client: ClientIdentity): TemplateResult | typeof nothing {
  if (client.kind !== 'refused') return nothing;
  const { reason, subject } = client;
  const values = { address: subject, host: subject, parameter: subject };
  return html`<div class="problem stack" role="alert">
      <p>${t('client.refused')}</p>
      <p>${t(`client.${reason}` satisfies TextKey, values)}</p>
    </div>
    ${
      reason === 'publicIp'
        ? html`<h2>${t('client.nameTitle')}</h2>
            <p>${t('client.nameHow')}</p>`
        : nothing
    }`;
}
