/** Faults 41 to 46: browsers that refuse storage or WebSockets, that lack what plain http lacks, or that come back. */
import type { Page } from '@playwright/test';
import { textAnswer } from '../testing/answers.ts';
import { ada } from '../servers/demo-accounts.ts';
import { signInAs } from '../testing/signed-in.ts';
import { HOUR_MS, SECOND_MS } from '../testing/time.ts';
import { expect, faultOnBothOrigins, test } from './fault.ts';
import {
  beSignedIn,
  beSignedInTwice,
  connected,
  takeTurns,
  untilDue,
  untilDueInAllTabs,
} from './signed-in-here.ts';

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const untilReload =
  'This browser does not let the page store anything. You stay signed in until you close or reload it.';

/** Storage that may not even be looked at, as with all cookies blocked. */
const denyStorage = (names: readonly string[]): void => {
  for (const name of names) {
    Object.defineProperty(globalThis, name, {
      get: () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
  }
};

/** Storage that can be read, and takes nothing more. */
const fillStorage = (isDatabaseFull: boolean): void => {
  const refuse = (): never => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  Storage.prototype.setItem = refuse;
  if (isDatabaseFull) IDBObjectStore.prototype.put = refuse;
};

test(
  'the person stays signed in over a reload',
  faultOnBothOrigins(41, 'localStorage throws'),
  async ({ page, site, account, signIn, cost }) => {
    await page.addInitScript(denyStorage, ['localStorage']);
    await page.goto(site.pageUrl());
    await signInAs(page, ada, true);
    await expect(connected(page)).toBeVisible();
    await expect(page.getByText(untilReload)).toHaveCount(0);
    cost.begin();
    await page.reload();
    await expect(account.name('Ada')).toBeVisible();
    await expect(signIn.problem).toHaveCount(0);
    // The ways to sign in, before IndexedDB is asked; then the WebSocket.
    cost.is(2);
  },
);

for (const { name, storages, keep } of [
  {
    name: 'sessionStorage and localStorage throw',
    storages: ['localStorage', 'sessionStorage'],
    keep: false,
  },
  { name: 'all storage throws', storages: ['localStorage', 'sessionStorage', 'indexedDB'], keep: true },
]) {
  test.describe(name, () => {
    test(
      'the account says that nothing can be stored, and for how long the person is signed in',
      faultOnBothOrigins(41, name),
      async ({ page, site, time, account, signIn, cost }) => {
        await page.addInitScript(denyStorage, storages);
        await page.goto(site.pageUrl());
        await signInAs(page, ada, keep);
        await expect(page.getByText(untilReload)).toBeVisible();
        await expect(connected(page)).toBeVisible();
        await time.stop();
        cost.begin();
        await untilDue(time);
        await time.pass(SECOND_MS);
        await expect(connected(page)).toBeVisible();
        await account.logOut();
        await expect(page.getByText(/^You are logged out\./)).toBeVisible();
        await expect(signIn.password, 'one way forward').toBeVisible();
        // One refresh, the revocation, and the question how to sign in.
        cost.is(3);
      },
    );
  });
}

for (const { name, keep, isDatabaseFull, survives } of [
  { name: 'localStorage is full', keep: true, isDatabaseFull: false, survives: true },
  { name: 'sessionStorage is full', keep: false, isDatabaseFull: false, survives: false },
  { name: 'all storage is full', keep: true, isDatabaseFull: true, survives: false },
]) {
  test.describe(name, () => {
    test(
      survives
        ? 'the person stays signed in over a reload'
        : 'the account says that nothing can be stored, and for how long the person is signed in',
      faultOnBothOrigins(42, name),
      async ({ page, site, account, signIn, cost }) => {
        await page.addInitScript(fillStorage, isDatabaseFull);
        await page.goto(site.pageUrl());
        await signInAs(page, ada, keep);
        await expect(connected(page)).toBeVisible();
        await expect(page.getByText(untilReload)).toHaveCount(survives ? 0 : 1);
        cost.begin();
        await page.reload();
        await expect(survives ? account.name('Ada') : signIn.password).toBeVisible();
        await expect(signIn.problem).toBeHidden();
        cost.is(survives ? 2 : 1);
      },
    );
  });
}

const corrupt = ['{"access_token":"ey', '[]', 'null', '{"refresh_token":5}', 'undefined'];

test(
  'the form is there, and signing in works',
  faultOnBothOrigins(43, 'what sessionStorage holds of a session is corrupt'),
  async ({ page, site, signIn, account, cost }) => {
    await signIn.open();
    await expect(signIn.languagePicker).toBeVisible();
    cost.begin();
    for (const text of corrupt) {
      await page.evaluate((value) => sessionStorage.setItem('latchkey.session', value), text);
      await page.reload();
      await expect(signIn.languagePicker, text).toBeVisible();
      await expect(signIn.password, text).toBeVisible();
      await expect(signIn.problem, text).toBeHidden();
    }
    cost.is(corrupt.length);
    await page.goto(site.pageUrl());
    await signInAs(page, ada);
    await page.reload();
    await expect(account.name('Ada')).toBeVisible();
  },
);

test(
  'the form is there instead of the account, and signing in works',
  faultOnBothOrigins(43, 'what IndexedDB holds of a session is corrupt'),
  async ({ page, signIn, account, cost }) => {
    await signIn.open();
    await signInAs(page, ada, true);
    await page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('latchkey');
        opening.onsuccess = () => resolve(opening.result);
      });
      const writing = database.transaction('session', 'readwrite');
      writing.objectStore('session').put({ access_token: ['half'] }, 'session');
      await new Promise((resolve) => (writing.oncomplete = resolve));
      database.close();
    });
    cost.begin();
    await page.reload();
    await expect(signIn.password).toBeVisible();
    cost.is(1);
    await signInAs(page, ada, true);
    await page.reload();
    await expect(account.name('Ada')).toBeVisible();
  },
);

for (const { name, isThrown, requests } of [
  { name: 'the WebSocket constructor throws', isThrown: true, requests: 1 },
  { name: 'each WebSocket is cut off at once', isThrown: false, requests: 3 },
]) {
  test.describe(name, () => {
    test(
      'the page says that the live connection is blocked, by what, and what to check in a proxy',
      faultOnBothOrigins(44, name),
      async ({ page, site, time, account, cost }) => {
        await beSignedIn({ page, site, time, cost });
        await page.addInitScript((isRefused) => {
          if (!isRefused) return;
          const Real = WebSocket;
          const blocked = function (this: unknown, address: string) {
            if ('isAllowed' in globalThis) return new Real(address);
            throw new DOMException('blocked', 'SecurityError');
          };
          Object.defineProperty(globalThis, 'WebSocket', {
            value: Object.assign(blocked, { OPEN: Real.OPEN }),
          });
        }, isThrown);
        const lift = isThrown ? () => undefined : site.faults.add({ path: /websocket$/, fault: 'reset' });
        await page.reload();
        await expect(title(page, 'The live connection is blocked')).toBeVisible();
        await expect(page.getByRole('listitem').filter({ hasText: 'broken here' })).toHaveText(/WebSocket/);
        await expect(page.getByText(/ad blocker or another browser extension/)).toBeVisible();
        await expect(page.getByText('You stay signed in: nothing is lost.')).toBeVisible();
        await page.getByText('What to check in the proxy').click();
        await expect(page.getByText('proxy_set_header Upgrade $http_upgrade;')).toBeVisible();
        // The connection, and a look at each layer: HTTP, and the WebSocket alone.
        cost.is(requests);
        lift();
        await page.evaluate(() => Object.assign(globalThis, { isAllowed: true }));
        await expect(account.tryAgainButton, 'one way forward').toBeVisible();
        await time.pass(2 * SECOND_MS);
        await expect(account.name('Ada'), 'it comes up by itself').toBeVisible();
      },
    );
  });
}

test(
  'signing in, two tabs, renewing and logging out work as anywhere else',
  faultOnBothOrigins(
    45,
    'a plain http origin: no Web Locks, no crypto.subtle, no clipboard, no service worker',
  ),
  async ({ page, context, site, siteHost, time, signIn, traffic, cost }) => {
    // A secure origin is told apart only by what is missing.
    await context.addInitScript(() => {
      for (const name of ['locks', 'clipboard', 'serviceWorker', 'credentials'])
        Reflect.deleteProperty(Navigator.prototype, name);
      for (const name of ['subtle', 'randomUUID']) Reflect.deleteProperty(Crypto.prototype, name);
    });
    const other = await beSignedInTwice({ page, site, time, cost });
    expect(await page.evaluate(() => isSecureContext)).toBe(siteHost === 'localhost');
    expect(await page.evaluate(() => 'locks' in navigator || 'subtle' in crypto)).toBe(false);
    expect(traffic.flowStarts[0], 'with a proof of possession all the same').toHaveProperty('code_challenge');
    traffic.clear();
    await untilDueInAllTabs(context, time);
    await expect.poll(() => traffic.grants.length, 'one tab asks for both').toBe(1);
    await traffic.answered();
    await time.pass(2 * SECOND_MS);
    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    await expect(page.getByText(/^You are logged out\./)).toBeVisible();
    await expect(other.getByText('You logged out in another tab.')).toBeVisible();
    await expect(signIn.password, 'one way forward').toBeVisible();
    // The refresh, the revocation, and in each tab the question how to sign in.
    cost.is(4);
  },
);

test(
  'the form is there instead of the account, and says that it was in another tab',
  faultOnBothOrigins(
    46,
    'a page comes back that heard nothing of the log-out (pageshow with persisted, sent by the test)',
  ),
  async ({ page, site, time, account, signIn, cost }) => {
    // As in the back/forward cache: no message comes through, and the server closes nothing.
    await page.addInitScript(() => {
      Object.defineProperty(BroadcastChannel.prototype, 'onmessage', { set: () => undefined });
    });
    const other = await beSignedInTwice({ page, site, time, cost });
    site.faults.add({ path: /revoke$/, fault: textAnswer(500, 'not now') });
    await other.getByRole('button', { name: 'Log out', exact: true }).click();
    await expect(other.getByText(/^You are logged out in this browser/)).toBeVisible();
    await expect(account.name('Ada'), 'the page still knows nothing').toBeVisible();
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await takeTurns(time);
    await expect(page.getByText('You logged out in another tab.')).toBeVisible();
    await expect(account.name('Ada')).toHaveCount(0);
    await expect(signIn.username, 'one way forward').toBeFocused();
    // The revocation that failed, and in each tab the question how to sign in.
    cost.is(3);
  },
);

test(
  'the form is there instead of the account',
  faultOnBothOrigins(46, 'the person goes back to the page after logging out and leaving it'),
  async ({ page, site, time, account, signIn, cost }) => {
    await beSignedIn({ page, site, time, cost }, true);
    await account.logOut();
    await expect(page.getByText(/^You are logged out\./)).toBeVisible();
    await expect(signIn.username).toBeFocused();
    await page.goto('about:blank');
    await page.goBack();
    await expect(signIn.password).toBeVisible();
    await time.pass(HOUR_MS);
    await expect(account.name('Ada')).toHaveCount(0);
    cost.is(3);
  },
);
