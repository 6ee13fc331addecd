/** `npm run pictures`: the pictures in the README and in docs, taken from the built page over the fake. */
import './node-version.mjs';
import path from 'node:path';
import { setUpBuiltPage } from './built-page.mjs';
import { chromiumLaunchOptions } from './chromium.mjs';
import { importTypeScript } from './import-typescript.mjs';
import { projectFolder } from './run.mjs';
import { setUpChromium, setUpPackages } from './set-up.mjs';

/**
 * @typedef {object} Shown
 * @property {string} name of the file
 * @property {string} [page] of the account; the sign-in page without one
 * @property {string} [complete] selector of what comes last
 */
/** @type {readonly Shown[]} */
const pages = [
  { name: 'sign-in' },
  { name: 'profile', page: '#/profile', complete: 'latchkey-sign-in-methods li' },
  { name: 'security', page: '#/security', complete: 'latchkey-token-form input' },
];
const height = 720;
const widths = { desktop: 800, phone: 360 };

await setUpPackages();
await setUpChromium();
await setUpBuiltPage();

// Only now: the packages may have been missing.
const { chromium } = await import('@playwright/test');
const { PageServer } = /** @type {typeof import('../e2e/servers/page-server.ts')} */ (
  await importTypeScript('e2e/servers/page-server.ts')
);

const server = await new PageServer().start();
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  for (const shown of pages) await take(shown);
} finally {
  await browser.close();
  await server.stop();
}

/** @param {Shown} shown */
async function take(shown) {
  const shots = [];
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const width of Object.values(widths)) shots.push(await shoot(shown, width, colorScheme));
  }
  const gap = 24;
  const sheet = await browser.newPage({
    viewport: { width: widths.desktop + widths.phone + 3 * gap, height: 2 * height + 3 * gap },
  });
  const images = shots.map((shot) => `<img src="data:image/png;base64,${shot.toString('base64')}">`);
  await sheet.setContent(
    `<style>
      body { display: grid; grid-template-columns: auto auto; gap: ${gap}px; margin: ${gap}px; background: #808a94; }
      img { display: block; border-radius: 12px; }
    </style>${images.join('')}`,
  );
  const target = path.join(projectFolder, `docs/pictures/${shown.name}.png`);
  await sheet.screenshot({ path: target });
  await sheet.close();
  console.log(`Taken: ${path.relative(projectFolder, target)}`);
}

/**
 * @param {Shown} shown
 * @param {number} width
 * @param {'light' | 'dark'} colorScheme
 */
async function shoot({ page: hash, complete }, width, colorScheme) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(server.pageUrl() + (hash ?? ''));
  if (complete) {
    await page.locator('#username').fill('ada');
    await page.locator('#password').fill('correct horse battery staple');
    await page.locator('#password').press('Enter');
    await page.locator(complete).first().waitFor();
  }
  await page.waitForLoadState('networkidle');
  const shot = await page.screenshot();
  await context.close();
  return shot;
}
