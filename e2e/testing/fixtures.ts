/** Playwright's `test` for the page: a household of one's own, its page objects, time, and what went over the wire. */
import { ManualClock } from '../../mocks/home-assistant/clock.ts';
import { AccountPage } from '../pages/account-page.ts';
import { CodeStep } from '../pages/code-step.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { PageServer } from '../servers/page-server.ts';
import { test as siteTest } from '../servers/site.ts';
import { Time } from './time.ts';
import { Traffic } from './traffic.ts';

interface Fixtures {
  /** The household's own clock; it stands still unless a test moves it. */
  houseClock: ManualClock;
  /** Moves the browser's clock and the household's together; the browser's is real unless a test asks for this. */
  time: Time;
  /** Every request of the browser, from all of its tabs. */
  traffic: Traffic;
  signIn: SignInPage;
  codeStep: CodeStep;
  account: AccountPage;
}

export const test = siteTest.extend<Fixtures>({
  houseClock: async ({}, use) => await use(new ManualClock(Date.now())),
  site: async ({ siteHost, scenario, siteFolder, houseClock }, use) => {
    const options = { host: siteHost, scenario, folder: siteFolder, clock: houseClock };
    const site = await new PageServer(options).start();
    await use(site);
    await site.stop();
  },
  time: async ({ context, houseClock }, use) => {
    const time = new Time(context, houseClock);
    await time.install();
    await use(time);
  },
  traffic: [
    async ({ context }, use) => {
      await use(new Traffic(context));
    },
    { auto: true },
  ],
  signIn: async ({ page, site }, use) => await use(new SignInPage(page, site)),
  codeStep: async ({ page }, use) => await use(new CodeStep(page)),
  account: async ({ page }, use) => await use(new AccountPage(page)),
});

export { expect } from '@playwright/test';
export { secureContext } from '../servers/site.ts';
