/** A device that is used again: everything by which a browser tells its pages so. */
import type { Page } from '@playwright/test';

/** Somebody looks at the page again, on a network that has changed. */
export async function wakeUp(page: Page): Promise<void> {
  await page.evaluate(() => {
    dispatchEvent(new Event('online'));
    dispatchEvent(new Event('focus'));
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

/** Somebody comes back to the page by the browser's own way back. */
export async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
}
