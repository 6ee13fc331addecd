/** How the usual reverse proxies are told to pass WebSocket connections on. */
import { html } from 'lit';
import { t } from '../../i18n/t.ts';

/** Folded away until somebody asks. */
export const proxyHelp = (): unknown =>
  html`<details>
    <summary>${t('trouble.proxyHelp')}</summary>
    <div class="stack">
      <p>${t('trouble.nginxHelp')}</p>
      <pre dir="ltr" tabindex="0"><code>proxy_http_version 1.1;
proxy_set_header Upgrade $http_upgrade;
proxy_set_header Connection "upgrade";</code></pre>
      <p>${t('trouble.apacheHelp')}</p>
      <pre dir="ltr" tabindex="0"><code>ProxyPass "/" "http://127.0.0.1:8123/" upgrade=websocket</code></pre>
      <p>${t('trouble.otherProxyHelp')}</p>
    </div>
  </details>`;
