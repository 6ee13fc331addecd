/** Every state of the page: axe finds nothing, nothing overflows on a small screen, and fingers hit. */
import type { Page } from '@playwright/test';
import { violations } from '../testing/axe.ts';
import { expect, test } from '../testing/fixtures.ts';
import { arabic, english } from '../pages/labels.ts';
import { placeFor } from '../pages/states/page-state.ts';
import { pageStates } from '../pages/states/page-states.ts';

// axe runs in the page, where the page's own policy would refuse it.
test.use({ bypassCSP: true });

/** What can be pressed and is smaller than 24 by 24 pixels; a link inside a sentence may be. */
const smallTargets = async (page: Page) =>
  await page.evaluate(() => {
    const small: string[] = [];
    const look = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) look(element.shadowRoot);
        if (!element.matches('a, button, select, summary, input')) continue;
        const target = element.closest('label') ?? element;
        const { width, height } = target.getBoundingClientRect();
        const isInText = element.matches('p a');
        if (width > 0 && !isInText && Math.min(width, height) < 24)
          small.push(`${element.tagName} of ${width} × ${height}`);
      }
    };
    look(document);
    return small;
  });

/** By how much the page is wider than the window. */
const overflow = async (page: Page) =>
  await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const { locale, labels, direction } of [
  { locale: 'en', labels: english, direction: 'left to right' },
  { locale: 'ar', labels: arabic, direction: 'right to left' },
]) {
  test.describe(direction, () => {
    test.use({ locale });

    for (const { name, scenario, reach } of pageStates) {
      test.describe(() => {
        test.use({ scenario });

        test(`${name} is accessible, light and dark, large and small`, async ({ page, site }) => {
          await reach(placeFor(page, site, labels));
          for (const colorScheme of ['light', 'dark'] as const) {
            await test.step(colorScheme, async () => {
              await page.emulateMedia({ colorScheme });
              expect(await violations(page), `axe finds nothing in the ${colorScheme}`).toEqual([]);
            });
          }
          await test.step('320 pixels wide', async () => {
            await page.setViewportSize({ width: 320, height: 568 });
            expect(await overflow(page), 'nobody has to scroll sideways').toBeLessThanOrEqual(0);
            expect(await smallTargets(page), 'everything is large enough to press').toEqual([]);
          });
        });
      });
    }
  });
}
