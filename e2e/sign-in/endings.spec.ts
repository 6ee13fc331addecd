/** Every ending has a sentence and one way forward: refusals, lost servers, strangers in between, and silence. */
import type { Fault } from '../../mocks/faults.ts';
import { emptyAnswer, htmlAnswer, jsonAnswer, refusal, stepAnswer, textAnswer } from '../testing/answers.ts';
import { editHousehold } from '../testing/edit-household.ts';
import { expect, test } from '../testing/fixtures.ts';
import { ada, linus, margaret } from '../servers/demo-accounts.ts';
import { MINUTE_MS, SECOND_MS } from '../testing/time.ts';

const providersPath = /^\/auth\/providers$/;
const startPath = /^\/auth\/login_flow$/;
const stepPath = /^\/auth\/login_flow\/./;

interface Refusal {
  ending: string;
  fault: Fault;
  sentence: string | RegExp;
  /** The page looks by itself whether the server is back. */
  isAway?: boolean;
}

/** A page on which a flow is under way: a first, wrong password was refused. */
const wrong = { username: 'ada', password: 'not this one' };

test.describe('refusals of the password step', () => {
  for (const { ending, fault, sentence, isAway = false } of [
    {
      ending: 'a reverse proxy that is not trusted',
      fault: textAnswer(400, '400: Bad Request'),
      sentence: /^Home Assistant refuses the proxy in front of it\./,
    },
    {
      ending: 'a failure of the server',
      fault: textAnswer(500, '500 Internal Server Error\n\nServer got itself in trouble'),
      sentence: /^Home Assistant failed while it answered\./,
    },
    {
      ending: 'a Wi-Fi’s own sign-in page',
      fault: htmlAnswer(200),
      sentence: /^Something between you and Home Assistant answered instead/,
    },
    {
      ending: 'a server that stops',
      fault: emptyAnswer(503),
      sentence: /^Home Assistant is starting or stopping/,
      isAway: true,
    },
    {
      ending: 'a refusal in words nobody knows',
      fault: refusal(422, 'The moon is not right'),
      sentence: 'Home Assistant says: The moon is not right',
    },
    {
      ending: 'a connection that breaks',
      fault: 'reset',
      sentence: /^Home Assistant cannot be reached\./,
      isAway: true,
    },
  ] satisfies Refusal[] as Refusal[]) {
    test(`${ending}: a sentence, and everything typed is kept`, async ({
      site,
      signIn,
      account,
      traffic,
    }) => {
      await signIn.open();
      await signIn.signIn(wrong);
      await expect(signIn.problem, 'a flow is under way').toHaveText(/is not right/);
      traffic.clear();
      // A browser itself repeats what a broken connection swallowed, so one that is away is away for all.
      const lift = site.faults.add({ method: 'POST', path: stepPath, fault });
      const liftAway = isAway ? site.faults.add({ path: providersPath, fault }) : () => undefined;
      await signIn.signIn(ada);
      await expect(signIn.problem, 'the sentence').toHaveText(sentence);
      await expect(signIn.page, 'the title begins with it').toHaveTitle(/^Error: /);
      await expect(signIn.username, 'the user name stays').toHaveValue('ada');
      await expect(signIn.password, 'nobody has judged the password: it stays').toHaveValue(ada.password);
      expect(traffic.entries, 'nothing was sent again by itself').toHaveLength(1);
      lift();
      liftAway();
      await signIn.submit();
      await expect(account.name('Ada'), 'the same entry signs in').toBeVisible();
      expect(traffic.entries, 'sent by hand once more').toHaveLength(2);
    });
  }

  test('an entry that the server does not understand', async ({ site, signIn, traffic }) => {
    await signIn.open();
    await signIn.signIn(wrong);
    await expect(signIn.problem, 'a flow is under way').toHaveText(/is not right/);
    traffic.clear();
    editHousehold(site, ({ loginFlows }) => {
      for (const { form } of loginFlows)
        form.data_schema = [...form.data_schema, { type: 'string', name: 'pin', required: true }];
    });
    await signIn.signIn(ada);
    await expect(signIn.problem, 'the sentence').toHaveText(
      'Home Assistant did not understand an entry. Check each field, then try again.',
    );
    await expect(signIn.username, 'the user name stays').toHaveValue('ada');
    expect(traffic.entries, 'nothing was sent again by itself').toHaveLength(1);
  });

  test('a person who was switched off', async ({ site, signIn, account, traffic }) => {
    site.fake.setActive('ada', false);
    await signIn.open();
    await signIn.signIn(ada);
    await expect(signIn.problem, 'the sentence').toHaveText(
      'This account is switched off. Ask the owner of the house to switch it on.',
    );
    await expect(signIn.username, 'the user name stays').toHaveValue('ada');
    await expect(signIn.password, 'the password is typed anew').toHaveValue('');
    await expect(signIn.password, 'where the person types next').toBeFocused();
    expect(traffic.entries, 'the password went out once').toHaveLength(1);
    site.fake.setActive('ada', true);
    await signIn.password.fill(ada.password);
    await signIn.submit();
    await expect(account.name('Ada'), 'switched on again, Ada signs in').toBeVisible();
  });

  for (const { reason, sentence } of [
    { reason: 'User cannot authenticate remotely', sentence: /^This account may sign in only at home\./ },
    {
      reason: 'User is local only',
      sentence: /^This account may sign in only at home, not through the cloud\./,
    },
  ]) {
    test(`a person for home only: “${reason}”`, async ({ site, signIn, traffic }) => {
      site.faults.add({ method: 'POST', path: stepPath, fault: refusal(403, `Login blocked: ${reason}`) });
      await signIn.open();
      await signIn.signIn(margaret);
      await expect(signIn.problem, 'the sentence').toHaveText(sentence);
      await expect(signIn.username, 'the user name stays').toHaveValue('margaret');
      await expect(signIn.password, 'the password is typed anew').toHaveValue('');
      expect(traffic.entries, 'the password went out once').toHaveLength(1);
    });
  }

  for (const { ending, step, sentence } of [
    {
      ending: 'a code that cannot be sent',
      step: { type: 'abort', reason: 'unknown_error' },
      sentence: /^Home Assistant could not send the code\./,
    },
    {
      ending: 'an error nobody knows',
      step: {
        type: 'form',
        step_id: 'init',
        data_schema: [
          { type: 'string', name: 'username', required: true },
          { type: 'string', name: 'password', required: true },
        ],
        errors: { base: 'wrong_weekday' },
      },
      sentence: 'Home Assistant refuses this: wrong_weekday',
    },
  ]) {
    test(`${ending}: shown as it is`, async ({ site, signIn, traffic }) => {
      site.faults.add({ method: 'POST', path: stepPath, times: 1, fault: stepAnswer(step) });
      await signIn.open();
      await signIn.signIn(ada);
      await expect(signIn.problem, 'the sentence').toHaveText(sentence);
      await expect(signIn.username, 'the user name stays').toHaveValue('ada');
      await expect(signIn.password, 'the password is typed anew').toHaveValue('');
      expect(traffic.entries, 'the password went out once').toHaveLength(1);
    });
  }
});

test('a code is kept when the connection breaks, and sent again by hand', async ({
  site,
  signIn,
  codeStep,
  account,
}) => {
  await signIn.open();
  await signIn.signIn(linus);
  await expect(codeStep.code, 'the code is asked for').toBeVisible();
  const code = site.fake.totpCode('linus');
  const lift = site.faults.add({ path: /^\/auth\//, fault: 'reset' });
  await codeStep.enter(code);
  await expect(codeStep.problem, 'the sentence').toHaveText(/^Home Assistant cannot be reached\./);
  await expect(codeStep.code, 'the code stays').toHaveValue(code);
  lift();
  await codeStep.submitButton.click();
  await expect(account.name('Linus'), 'it is still good').toBeVisible();
});

test('an address that the server cannot tell is said', async ({ site, signIn }) => {
  const body = { message: 'Invalid remote IP', code: 'invalid_remote_ip' };
  site.faults.add({ path: providersPath, fault: jsonAnswer(400, body) });
  await signIn.open();
  await expect(signIn.problem, 'the sentence').toHaveText(
    /^Home Assistant cannot tell the network address you come from\./,
  );
});

for (const { answer, fault, sentence } of [
  { answer: 'a Wi-Fi’s own sign-in page', fault: htmlAnswer(200) },
  { answer: 'JSON that is something else', fault: jsonAnswer(200, ['hello']) },
  {
    answer: 'a failure of the server',
    fault: textAnswer(500, '500 Internal Server Error'),
    sentence: /^Home Assistant failed while it answered\./,
  },
]) {
  test(`${answer} in place of the ways to sign in`, async ({ site, signIn, account }) => {
    const lift = site.faults.add({ path: providersPath, fault });
    await signIn.open();
    await expect(signIn.problem, 'the sentence').toHaveText(
      sentence ?? /^Something between you and Home Assistant answered instead/,
    );
    lift();
    await signIn.button('Try again').click();
    await signIn.signIn(ada);
    await expect(account.name('Ada'), 'one way forward').toBeVisible();
  });
}

test.describe('a server that is away when the page is opened', () => {
  for (const { away, fault, sentence } of [
    { away: 'refuses connections', fault: 'reset', sentence: /^Home Assistant cannot be reached\./ },
    {
      away: 'answers 503 while it starts',
      fault: emptyAnswer(503),
      sentence: /^Home Assistant is starting or stopping/,
    },
    {
      away: 'is behind a proxy that answers 502 with a page of its own',
      fault: htmlAnswer(502),
      sentence: /^Home Assistant is starting or stopping/,
    },
  ] satisfies { away: string; fault: Fault; sentence: RegExp }[]) {
    test(`${away}: the page waits, tries by itself, and comes back`, async ({
      time,
      site,
      signIn,
      account,
      traffic,
    }) => {
      const lift = site.faults.add({ path: providersPath, fault });
      await signIn.open();
      await expect(signIn.heading, 'the page waits').toHaveText('Waiting for Home Assistant');
      await expect(signIn.page.getByText(sentence), 'and says for what').toBeVisible();
      await expect(
        signIn.page.getByText(/^Trying again (in \d+ seconds?\.|now…)$/),
        'with a countdown',
      ).toBeVisible();
      await expect(signIn.button('Try again'), 'nobody has to wait for it').toBeVisible();
      const asked = traffic.sent('GET', providersPath).length;
      await time.pass(10 * SECOND_MS);
      await expect
        .poll(() => traffic.sent('GET', providersPath).length, 'only the harmless question is repeated')
        .toBeGreaterThan(asked);
      expect(traffic.flowStarts, 'no flow is begun').toHaveLength(0);
      lift();
      await time.pass(31 * SECOND_MS);
      await expect(signIn.password, 'back, the form is there').toBeVisible();
      await signIn.signIn(ada);
      await expect(account.name('Ada'), 'and signs in').toBeVisible();
    });
  }

  test('the pauses grow, up to half a minute', async ({ time, site, signIn, traffic }) => {
    site.faults.add({ path: providersPath, fault: 'reset' });
    await signIn.open();
    await expect(signIn.heading, 'the page waits').toHaveText('Waiting for Home Assistant');
    for (let second = 0; second < 300; second += 5) await time.pass(5 * SECOND_MS);
    const asked = traffic.sent('GET', providersPath).length;
    expect(asked, 'five minutes of waiting are a few questions').toBeLessThanOrEqual(18);
    expect(asked, 'but the page does not give up').toBeGreaterThanOrEqual(8);
  });

  test.describe('in the middle of a start', () => {
    test.use({ scenario: 'restarting' });

    test('the form comes by itself when the start is over', async ({ time, signIn, account }) => {
      await signIn.open();
      await expect(signIn.heading, 'the page waits').toHaveText('Waiting for Home Assistant');
      await time.pass(40 * SECOND_MS);
      await expect(signIn.password, 'the form is there').toBeVisible();
      await signIn.signIn(ada);
      await expect(account.name('Ada'), 'and signs in').toBeVisible();
    });
  });
});

test.describe('a server that goes away while somebody types', () => {
  test('refused while submitting: the entry is kept, and the page says when the server is back', async ({
    site,
    signIn,
    account,
    traffic,
  }) => {
    await signIn.open();
    await expect(signIn.languagePicker, 'the page is complete').toBeVisible();
    await site.stop();
    await signIn.signIn(ada);
    await expect(signIn.problem, 'the sentence').toHaveText(/^Home Assistant cannot be reached\./);
    await expect(signIn.username, 'the user name stays').toHaveValue('ada');
    await expect(signIn.password, 'the password stays').toHaveValue(ada.password);
    await expect(
      signIn.page.getByText(/^Trying again (in \d+ seconds?\.|now…)$/),
      'the page looks for the server by itself',
    ).toBeVisible();
    await site.start();
    await expect(
      signIn.page.getByText('Home Assistant is back. What you typed is still here: sign in.'),
      'and says when it is back',
    ).toBeVisible({ timeout: 15_000 });
    expect(traffic.entries, 'the password was not sent by itself').toHaveLength(0);
    await signIn.submit();
    await expect(account.name('Ada'), 'the same entry signs in').toBeVisible();
    expect(traffic.entries, 'the password went out once').toHaveLength(1);
  });
});

test.describe('silence', () => {
  test('of the first question ends after half a minute, and the page waits', async ({
    time,
    site,
    signIn,
    account,
  }) => {
    const lift = site.faults.add({ path: providersPath, fault: 'hang' });
    await signIn.open();
    await expect(signIn.username, 'the form that stands in the page stays').toBeVisible();
    await time.pass(31 * SECOND_MS);
    await expect(
      signIn.page.getByText(/^Home Assistant did not answer in time\./),
      'the sentence',
    ).toBeVisible();
    lift();
    await time.pass(31 * SECOND_MS);
    await signIn.signIn(ada);
    await expect(account.name('Ada'), 'an answer is all it takes').toBeVisible();
  });

  test('after the password: the entry is kept, and nothing is sent again by itself', async ({
    time,
    site,
    signIn,
    account,
    traffic,
  }) => {
    await signIn.open();
    await expect(signIn.languagePicker, 'the page is complete').toBeVisible();
    const liftStep = site.faults.add({ method: 'POST', path: stepPath, fault: 'hang' });
    const liftProviders = site.faults.add({ path: providersPath, fault: 'hang' });
    await signIn.signIn(ada);
    await expect(signIn.button('Checking…'), 'the page waits').toBeVisible();
    await expect.poll(() => traffic.entries.length, 'the password is on its way').toBe(1);
    await time.pass(31 * SECOND_MS);
    await expect(signIn.problem, 'the sentence').toHaveText(/^Home Assistant did not answer in time\./);
    await expect(signIn.password, 'the password stays').toHaveValue(ada.password);
    await time.pass(5 * MINUTE_MS);
    expect(traffic.entries, 'nothing was sent by itself').toHaveLength(1);
    liftStep();
    liftProviders();
    await signIn.submit();
    await expect(account.name('Ada'), 'by hand it signs in').toBeVisible();
  });

  test('at the beginning of a flow', async ({ time, site, signIn, account, traffic }) => {
    await signIn.open();
    await expect(signIn.languagePicker, 'the page is complete').toBeVisible();
    const liftStart = site.faults.add({ method: 'POST', path: startPath, fault: 'hang' });
    const liftProviders = site.faults.add({ path: providersPath, fault: 'hang' });
    await signIn.signIn(ada);
    await expect.poll(() => traffic.flowStarts.length, 'a flow is asked for').toBe(1);
    await time.pass(31 * SECOND_MS);
    await expect(signIn.problem, 'the sentence').toHaveText(/^Home Assistant did not answer in time\./);
    await expect(signIn.password, 'the password stays').toHaveValue(ada.password);
    expect(traffic.entries, 'and never left the page').toHaveLength(0);
    liftStart();
    liftProviders();
    await signIn.submit();
    await expect(account.name('Ada'), 'by hand it signs in').toBeVisible();
  });

  test('of the metadata that Latchkey asks for as its own client keeps nobody out', async ({
    time,
    site,
    signIn,
    account,
    traffic,
  }) => {
    site.faults.add({ path: /^\/\.well-known\//, fault: 'hang' });
    await signIn.open();
    await signIn.signIn(ada);
    await expect
      .poll(() => traffic.sent('GET', /^\/\.well-known\/oauth-/).length, 'they are asked for')
      .toBe(1);
    await time.pass(31 * SECOND_MS);
    await expect(account.name('Ada'), 'without them it goes as well').toBeVisible();
    expect(traffic.flowStarts[0], 'a proof of possession needs an offer').not.toHaveProperty(
      'code_challenge',
    );
  });
});
