/** What to do without the password: who can give a new one, and what the owner can do. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { t } from '../../i18n/t.ts';

/** Folded away until somebody asks. */
export const passwordHelp = (): TemplateResult =>
  html`<details>
    <summary>${t('help.title')}</summary>
    <div class="stack">
      <p>${t('help.who')}</p>
      <h2>${t('help.ownerTitle')}</h2>
      <p>${t('help.owner')}</p>
      <pre dir="ltr"><code>hass --script auth --config /config change_password NAME</code></pre>
      <p>${t('help.ownerOs')}</p>
      <pre dir="ltr"><code>ha auth reset --username NAME --password NEW</code></pre>
      <h2>${t('help.startOverTitle')}</h2>
      <p>${t('help.startOver')}</p>
    </div>
  </details>`;
