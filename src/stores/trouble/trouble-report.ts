/** The trouble as text for whoever helps: what failed and where, and nothing that must stay secret. */
import type { TroubleState } from './trouble-state.ts';
import { LAYERS } from './trouble-state.ts';

/** What the report tells of the page. */
export interface ReportFacts {
  readonly version: string;
  /** Scheme, host and port; the rest of an address may carry secrets. */
  readonly origin: string;
  readonly userAgent: string;
  readonly nowMs: number;
}

/** The report, one fact a line. It is in English whatever the page speaks, because it is for other people. */
export function troubleReport(state: TroubleState, facts: ReportFacts): string {
  const { chain, trouble, haVersion } = state;
  const status = trouble?.status ?? trouble?.error?.status;
  const lines = [
    `Latchkey ${facts.version}`,
    `Time: ${new Date(facts.nowMs).toISOString()}`,
    `Page: ${facts.origin}`,
    `Home Assistant: ${haVersion ?? 'unknown'}`,
    `Browser: ${facts.userAgent}`,
    `Way: ${LAYERS.map((layer) => `${layer} ${chain[layer]}`).join(' - ')}`,
    `Trouble: ${trouble ? `${trouble.code} (${trouble.layer})` : 'none'}`,
    ...(trouble?.error ? [`Error: ${trouble.error.code}`] : []),
    ...(status === undefined ? [] : [`HTTP status: ${status}`]),
  ];
  return `${lines.join('\n')}\n`;
}
