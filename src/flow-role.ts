/** The sign-in of an integration. */
import type { PagesDeps } from './account-pages.ts';

/** What a flow is about. */
export interface FlowTarget {
  readonly flow_id: string;
  readonly handler: string;
  readonly entry_id: string;
  readonly title: string;
}

/** An element that fires `latchkey-flow-end`. */
export function openFlow(_deps: PagesDeps, { title }: FlowTarget): HTMLElement {
  const element = document.createElement('p');
  element.textContent = title;
  return element;
}
