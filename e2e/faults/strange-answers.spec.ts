/** Faults 13 to 16: answers that are no next step, and questions that are asked twice. */
import type { Fault } from '../../mocks/faults.ts';
import { brokenJson, refusal, stepAnswer } from '../testing/answers.ts';
import { ada } from '../servers/demo-accounts.ts';
import { MINUTE_MS, SECOND_MS } from '../testing/time.ts';
import { expect, fault, test } from './fault.ts';
import { beSignedIn, connected, untilDue } from './signed-in-here.ts';

const providersPath = /^\/auth\/providers$/;
const tokenPath = /^\/auth\/token$/;
const stepPath = /^\/auth\/login_flow\/./;

/** With it a flow is begun. */
const wrong = { username: 'ada', password: 'not this one' };

const hasMixedUp = /^Something between you and Home Assistant answered instead/;
const hasTooMany = /^Too many requests\. Wait a minute, then try again\./;
const tooMany: Fault = {
  respond: () =>
    new Response('Too Many Requests', {
      status: 429,
      headers: { 'Content-Type': 'text/plain', 'Retry-After': '20' },
    }),
};

/** By hand it goes on in the same flow, or, where nobody knows how far that has come, in a new one. */
for (const [number, name, answer, sentence, requests] of [
  [13, 'the password is answered with 429', tooMany, hasTooMany, 4],
  [14, 'the answer to the password ends in the middle', brokenJson, hasMixedUp, 6],
  [
    15,
    'the answer to the password is a step of an unknown type',
    stepAnswer({ type: 'menu', step_id: 'init', menu_options: ['a', 'b'] }),
    hasMixedUp,
    6,
  ],
  [
    16,
    'the server says 409 to a password because it is still checking an earlier one',
    refusal(409, 'Flow request already in progress'),
    /^Home Assistant is still checking what you sent\. Wait a moment, then try again\./,
    4,
  ],
] satisfies [number, string, Fault, RegExp, number][]) {
  test.describe(name, () => {
    test(
      'the form says it, and keeps everything that was typed',
      fault(number, name),
      async ({ site, signIn, account, traffic, cost }) => {
        await signIn.open();
        await signIn.signIn(wrong);
        await expect(signIn.problem, 'a flow is under way').toHaveText(/is not right/);
        traffic.clear();
        cost.begin();
        const lift = site.faults.add({ method: 'POST', path: stepPath, fault: answer });
        await signIn.signIn(ada);
        await expect(signIn.problem).toHaveText(sentence);
        await expect(signIn.page, 'the title begins with it').toHaveTitle(/^Error: /);
        await expect(signIn.username, 'the user name stays').toHaveValue('ada');
        await expect(signIn.password, 'nobody has judged the password: it stays').toHaveValue(ada.password);
        expect(traffic.entries, 'nothing was sent again by itself').toHaveLength(1);
        lift();
        await signIn.submit();
        await expect(account.name('Ada'), 'the same entry signs in').toBeVisible();
        expect(traffic.entries, 'sent by hand once more').toHaveLength(2);
        cost.is(requests);
      },
    );
  });
}

for (const [number, name, answer, sentence] of [
  [13, 'the ways to sign in are answered with 429', tooMany, hasTooMany],
  [14, 'the list of ways to sign in ends in the middle', brokenJson, hasMixedUp],
] satisfies [number, string, Fault, RegExp][]) {
  test.describe(name, () => {
    test(
      'instead of the form the page says it, and can be tried again',
      fault(number, name),
      async ({ site, signIn, time, account, cost }) => {
        const lift = site.faults.add({ path: providersPath, fault: answer });
        await signIn.open();
        await expect(signIn.problem).toHaveText(sentence);
        await time.pass(2 * MINUTE_MS);
        lift();
        await signIn.button('Try again').click();
        await expect(signIn.password).toBeVisible();
        cost.is(2);
        await signIn.signIn(ada);
        await expect(account.name('Ada'), 'one way forward').toBeVisible();
      },
    );
  });
}

for (const [number, name, answer, waitMs] of [
  [13, 'a refresh is answered with 429', tooMany, 20 * SECOND_MS],
  [14, 'the answer to a refresh ends in the middle', brokenJson, 0],
] satisfies [number, string, Fault, number][]) {
  test.describe(name, () => {
    test(
      'the account stays, and a sentence says that it is tried again by itself',
      fault(number, name),
      async ({ page, site, time, account, traffic, cost }) => {
        await beSignedIn({ page, site, time, cost });
        traffic.clear();
        site.faults.add({ path: tokenPath, fault: answer, times: 1 });
        await untilDue(time);
        const notice = page.getByText(/^Home Assistant cannot renew your session at the moment\./);
        await expect(notice).toBeVisible();
        await expect(account.name('Ada'), 'nothing is lost').toBeVisible();
        await expect(connected(page)).toBeVisible();
        await time.pass(waitMs);
        expect(traffic.grants, 'whoever wants to be left alone is left alone').toHaveLength(1);
        await time.pass(12 * SECOND_MS);
        await expect(notice).toHaveCount(0);
        cost.is(2);
      },
    );
  });
}

test(
  'the form says that it is checking, and takes nothing more',
  fault(16, 'a double click, and Enter twice'),
  async ({ page, signIn, account, traffic, cost }) => {
    let release: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/auth/login_flow/*', async (route) => {
      await answered;
      await route.continue();
    });
    await signIn.open();
    await signIn.fill(ada);
    await signIn.submitButton.dblclick();
    await signIn.password.press('Enter');
    await signIn.password.press('Enter');
    await expect(signIn.button('Checking…'), 'the button says that it works').toBeVisible();
    await expect(signIn.button('Checking…'), 'and takes nothing more').toBeDisabled();
    release();
    await expect(account.name('Ada'), 'Ada is signed in').toBeVisible();
    expect(traffic.flowStarts, 'one flow').toHaveLength(1);
    expect(traffic.entries, 'one password').toHaveLength(1);
    cost.is(5);
  },
);
