/** Playwright's `test` for the journeys on a real instance: the page before it, page objects, and what is sent. */
import { AccountPage } from '../pages/account-page.ts';
import { CodeStep } from '../pages/code-step.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { ada } from '../servers/demo-accounts.ts';
import { test as instanceTest } from '../servers/instance.ts';
import { Traffic } from '../testing/traffic.ts';
import { WireHttp } from '../wire/http.ts';
import { WireSocket } from '../wire/socket.ts';

interface Fixtures {
  /** A client beside the browser, with the page's own client id. */
  http: WireHttp;
  /** The owner's own connection, from another session than the browser's. */
  owner: WireSocket;
  signIn: SignInPage;
  codeStep: CodeStep;
  account: AccountPage;
  /** Every request of the browser, from all of its tabs. */
  traffic: Traffic;
}

export const test = instanceTest.extend<Fixtures>({
  http: async ({ site }, use) => await use(new WireHttp(site.origin)),
  owner: async ({ instance }, use) => {
    const { access_token } = await new WireHttp(instance.baseUrl).signIn(ada);
    const socket = await WireSocket.signedIn(instance.baseUrl, access_token);
    await use(socket);
    await socket.close();
  },
  signIn: async ({ page, site }, use) => await use(new SignInPage(page, site)),
  codeStep: async ({ page }, use) => await use(new CodeStep(page)),
  account: async ({ page }, use) => await use(new AccountPage(page)),
  traffic: [async ({ context }, use) => await use(new Traffic(context)), { auto: true }],
});

export { expect } from '@playwright/test';
