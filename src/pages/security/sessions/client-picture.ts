/** One picture per kind of client, drawn in lines. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ClientKind } from '../../../stores/security/session-client.ts';

const LINES: Readonly<Record<ClientKind, string>> = {
  phone: 'M7 2h10v20H7zM11 19h2',
  voice: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3M6 11a6 6 0 0 0 12 0M12 17v4M9 21h6',
  screen: 'M3 5h18v12H3zM8 21h8M12 17v4',
  browser: 'M3 4h18v16H3zM3 9h18M6 6.5h1M9 6.5h1',
  service: 'M4 4h16v6H4zM4 14h16v6H4zM7 7h1M7 17h1',
  unknown: 'M12 3a9 9 0 1 0 .1 0M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 16.7v.1',
};

/** The name stands beside it. */
export const clientPicture = (kind: ClientKind): TemplateResult =>
  html`<svg class="client" viewBox="0 0 24 24" aria-hidden="true"><path d=${LINES[kind]} /></svg>`;
