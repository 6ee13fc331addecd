/** The step after the password: codes, their time, and the ways to get one. */
import { expect, secureContext, test } from '../testing/fixtures.ts';
import { linus } from '../servers/demo-accounts.ts';
import { MINUTE_MS, SECOND_MS } from '../testing/time.ts';

const hedy = { username: 'hedy', password: 'frequency hopping' };
const annie = { username: 'annie', password: 'star classes' };

/** A code that is not the right one. */
const wrongCode = (right: string) => String((Number(right) + 1) % 1_000_000).padStart(6, '0');

test(
  'Linus signs in with the code of his app',
  secureContext,
  async ({ page, site, signIn, codeStep, account, traffic }) => {
    await signIn.open();
    await signIn.signIn(linus);
    await expect(codeStep.heading, 'the next step asks for the code').toBeVisible();
    await expect(codeStep.code, 'typing goes on at once').toBeFocused();
    await expect(codeStep.code, 'phones offer digits').toHaveAttribute('inputmode', 'numeric');
    await expect(codeStep.code, 'and the code itself').toHaveAttribute('autocomplete', 'one-time-code');
    await expect(page, 'the title tells the step').toHaveTitle('Enter your code – Home Assistant');
    await expect(signIn.main, 'the step says all that is needed').toMatchAriaSnapshot(`
    - main:
      - heading "Enter your code" [level=1]
      - paragraph: Enter the six digits that your authenticator app shows now.
      - textbox "Code"
      - button "Sign in"
      - paragraph: /Time left/
      - button "Start over"
      - combobox "Language"
  `);
    await codeStep.enter(site.fake.totpCode('linus'));
    await expect(account.name('Linus'), 'Linus is signed in').toBeVisible();
    await expect(page.getByText('User', { exact: true }), 'as a plain user').toBeVisible();
    expect(traffic.entries, 'password and code went out once').toHaveLength(2);
  },
);

test('a wrong code is said, and the right one is taken after it', async ({
  page,
  site,
  signIn,
  codeStep,
  account,
  traffic,
}) => {
  await signIn.open();
  await signIn.signIn(linus);
  const code = site.fake.totpCode('linus');
  await codeStep.enter(wrongCode(code));
  await expect(codeStep.problem, 'a sentence says it').toHaveText(
    'This code is not right. Enter the one that is shown now.',
  );
  await expect(codeStep.code, 'the wrong code is gone').toHaveValue('');
  await expect(codeStep.code, 'the next one can be typed').toBeFocused();
  await expect(page, 'the title tells it, too').toHaveTitle('Error: Enter your code – Home Assistant');
  expect(traffic.entries, 'a wrong code is never sent twice').toHaveLength(2);
  await codeStep.enter(code);
  await expect(account.name('Linus'), 'the right one signs in').toBeVisible();
  expect(traffic.flowStarts, 'all in one flow').toHaveLength(1);
});

test('a flow older than three minutes is renewed before the password is sent', async ({
  time,
  site,
  signIn,
  codeStep,
  traffic,
}) => {
  await signIn.open();
  await signIn.signIn({ username: 'linus', password: 'just for work' });
  await expect(signIn.problem, 'a flow is under way').toBeVisible();
  await time.pass(3 * MINUTE_MS + SECOND_MS);
  traffic.clear();
  site.fake.clearRequests();
  await signIn.signIn(linus);
  await expect(codeStep.timeLeft, 'all five minutes are there for the code').toHaveText(
    /Time left: (5:00|4:5\d)/,
  );
  const posts = traffic.sent('POST', /^\/auth\/login_flow/).map((request) => new URL(request.url()).pathname);
  expect(posts, 'a new flow, then one password').toHaveLength(2);
  expect(posts[0], 'first the flow').toBe('/auth/login_flow');
  expect(traffic.entries, 'the password went out once').toEqual([
    { username: linus.username, password: linus.password },
  ]);
  expect(
    site.fake.requests.filter(({ method }) => method === 'DELETE'),
    'the old flow is dropped',
  ).toHaveLength(1);
});

test('a code can be had anew after starting over', async ({ site, signIn, codeStep }) => {
  await signIn.open();
  await signIn.signIn(linus);
  await codeStep.startOverButton.click();
  await expect(signIn.username, 'the form is back, with the user name').toHaveValue('linus');
  await expect(signIn.password, 'and without the password').toHaveValue('');
  await expect(signIn.password, 'where the person types next').toBeFocused();
  await expect
    .poll(() => site.fake.requests.filter(({ method }) => method === 'DELETE'), 'the flow is dropped')
    .toHaveLength(1);
});

test('a restart of the server between password and code leads back to the form', async ({
  site,
  signIn,
  codeStep,
  account,
  traffic,
}) => {
  await signIn.open();
  await signIn.signIn(linus);
  await expect(codeStep.code, 'the code is asked for').toBeVisible();
  site.fake.restart();
  await codeStep.enter(site.fake.totpCode('linus'));
  await expect(signIn.problem, 'a sentence says what may have happened').toHaveText(
    'Home Assistant no longer knows this sign-in, perhaps because it was restarted. Sign in again.',
  );
  await expect(signIn.username, 'the user name stays').toHaveValue('linus');
  expect(traffic.entries, 'neither password nor code is sent again').toHaveLength(2);
  await signIn.password.fill(linus.password);
  await signIn.submit();
  await codeStep.enter(site.fake.totpCode('linus'));
  await expect(account.name('Linus'), 'signing in works again').toBeVisible();
});

test.describe('with several methods', () => {
  test.use({ scenario: 'every-provider' });

  test('Hedy chooses her authenticator app', async ({ site, signIn, codeStep, account }) => {
    await signIn.open();
    await signIn.signIn(hedy);
    await expect(codeStep.choiceHeading, 'the methods are asked for').toBeVisible();
    await expect(signIn.main, 'each has a name people know').toMatchAriaSnapshot(`
      - main:
        - heading "Confirm it is you" [level=1]
        - button "Authenticator app"
        - button "Message from Home Assistant"
    `);
    await codeStep.module('Authenticator app').click();
    await expect(codeStep.code, 'its code is asked for').toBeFocused();
    await expect(codeStep.sendAgainButton, 'an app sends nothing').toBeHidden();
    await codeStep.enter(site.fake.totpCode('hedy'));
    await expect(account.name('Hedy'), 'Hedy is signed in').toBeVisible();
  });

  test('Hedy has her code sent, and sent again', async ({ site, signIn, codeStep, account, traffic }) => {
    await signIn.open();
    await signIn.signIn(hedy);
    await codeStep.module('Message from Home Assistant').click();
    await expect(
      signIn.page.getByText('A code was sent to you. Enter it here.'),
      'the step says where to look',
    ).toBeVisible();
    const first = site.fake.lastNotifyCode('hedy');
    await codeStep.sendAgainButton.click();
    await expect(signIn.page.getByText('A new code was sent.'), 'the page says so').toBeVisible();
    await expect(codeStep.code, 'typing goes on').toBeFocused();
    const second = site.fake.lastNotifyCode('hedy');
    expect(second, 'another code was sent').not.toBe(first);
    expect(traffic.flowStarts, 'only a new flow sends a code').toHaveLength(3);
    await codeStep.enter(second);
    await expect(account.name('Hedy'), 'the new code signs in').toBeVisible();
  });

  test('Hedy turns to another method', async ({ site, signIn, codeStep, account }) => {
    await signIn.open();
    await signIn.signIn(hedy);
    await codeStep.module('Message from Home Assistant').click();
    await codeStep.useAnotherButton.click();
    await expect(codeStep.choiceHeading, 'the choice is back, without a password').toBeVisible();
    await codeStep.module('Authenticator app').click();
    await codeStep.enter(site.fake.totpCode('hedy'));
    await expect(account.name('Hedy'), 'Hedy is signed in').toBeVisible();
  });

  test('Annie has only messages, and starts over', async ({ site, signIn, codeStep, account }) => {
    await signIn.open();
    await signIn.signIn(annie);
    await expect(codeStep.code, 'no choice where there is none').toBeVisible();
    await expect(codeStep.useAnotherButton, 'nor another method').toBeHidden();
    await codeStep.startOverButton.click();
    await expect(signIn.username, 'the form is back, with the user name').toHaveValue('annie');
    await signIn.password.fill(annie.password);
    await signIn.submit();
    await expect(codeStep.code, 'a code is asked for again').toBeVisible();
    await codeStep.enter(site.fake.lastNotifyCode('annie'));
    await expect(account.name('Annie'), 'Annie is signed in').toBeVisible();
  });

  test('a restart of the server while a method is chosen leads back to the form', async ({
    site,
    signIn,
    codeStep,
    traffic,
  }) => {
    await signIn.open();
    await signIn.signIn(hedy);
    await expect(codeStep.choiceHeading, 'the methods are asked for').toBeVisible();
    site.fake.restart();
    await codeStep.module('Authenticator app').click();
    await expect(signIn.problem, 'a sentence says what may have happened').toHaveText(
      /^Home Assistant no longer knows this sign-in/,
    );
    await expect(signIn.username, 'the user name stays').toHaveValue('hedy');
    expect(traffic.entries, 'nothing is sent again').toHaveLength(2);
  });
});
