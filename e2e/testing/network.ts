/** Whether the browser has a network, also on a computer that has none: there a browser calls itself offline throughout. */
import type { BrowserContext } from '@playwright/test';

/** The fixture `context` of tests: its pages believe in a network until {@link setOffline} takes it away. */
export async function networkedContext(
  { context }: { context: BrowserContext },
  use: (context: BrowserContext) => Promise<void>,
): Promise<void> {
  await context.addInitScript(() => {
    if (navigator.onLine) return;
    Object.assign(globalThis, { isWithoutNetwork: true });
    Object.defineProperty(Navigator.prototype, 'onLine', { configurable: true, get: () => true });
  });
  await use(context);
}

/** Takes the network from all pages of a context, or gives it back, and tells them so. */
export async function setOffline(context: BrowserContext, isOffline: boolean): Promise<void> {
  await context.setOffline(isOffline);
  for (const page of context.pages()) await page.evaluate(tellPage, isOffline);
}

/** Runs in the page; does what the browser has done already where the computer has a network. */
function tellPage(isOffline: boolean): void {
  if (!('isWithoutNetwork' in globalThis)) return;
  Object.defineProperty(Navigator.prototype, 'onLine', { configurable: true, get: () => !isOffline });
  dispatchEvent(new Event(isOffline ? 'offline' : 'online'));
}
