/** Every ending has a sentence and one way forward: refusals, lost servers, strangers in between, and silence. */
import type { Fault } from '../mocks/faults.ts';
import {
  brokenJson,
  emptyAnswer,
  htmlAnswer,
  jsonAnswer,
  refusal,
  stepAnswer,
  textAnswer,
} from './answers.ts';
import { expect, test } from './fixtures.ts';
import { ada, linus, margaret } from './servers/demo-accounts.ts';
import type { PageServer } from './servers/page-server.ts';
import { MINUTE_MS, SECOND_MS } from './time.ts';

const providersPath = /^\/auth\/providers$/;
const startPath = /^\/auth\/login_flow$/;
const stepPath = /^\/auth\/login_flow\/./;

/** Changes what the household remembers, as a disk editor would. */
function edit(site: PageServer, change: (state: HouseholdState) => void): void {
  const state = JSON.parse(site.fake.save()) as HouseholdState;
  change(state);
  site.fake.load(JSON.stringify(state));
}

interface Refusal {
  ending: string;
  fault: Fault;
  sentence: string | RegExp;
  /** The page looks by itself whether the server is back. */
  isAway?: boolean;
}

interface HouseholdState {
  bannedAddresses: string[];
  loginFlows: { address: string; form: { data_schema: unknown[] } }[];
}

/** A page on which a flow is under way: a first, wrong password was refused. */
const wrong = { username: 'ada', password: 'not this one' };

test.describe('refusals of the password step', () => {
  for (const { ending, fault, sentence, isAway = false } of [
    {
      ending: 'a double submit that the server saw',
      fault: refusal(409, 'Flow request already in progress'),
      sentence: /^Home Assistant is still checking what you sent\. Wait a moment, then try again\./,
    },
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
      ending: 'JSON that ends in the middle',
      fault: brokenJson,
      sentence: /^Something between you and Home Assistant answered instead/,
    },
    {
      ending: 'a step of a type that nobody knows',
      fault: stepAnswer({ type: 'menu', step_id: 'init', menu_options: ['a', 'b'] }),
      sentence: /^Something between you and Home Assistant answered instead/,
    },
    {
      ending: 'a server that stops',
      fault: emptyAnswer(503),
      sentence: /^Home Assistant is starting or stopping/,
      isAway: true,
    },
    {
      ending: 'too many requests',
      fault: textAnswer(429, 'Too Many Requests'),
      sentence: /^Too many requests\. Wait a minute, then try again\./,
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

  test('an address that changed: a sentence, and signing in again works', async ({
    site,
    signIn,
    account,
    traffic,
  }) => {
    await signIn.open();
    await signIn.signIn(wrong);
    await expect(signIn.problem, 'a flow is under way').toHaveText(/is not right/);
    traffic.clear();
    edit(site, ({ loginFlows }) => {
      for (const flow of loginFlows) flow.address = '192.168.1.77';
    });
    await signIn.signIn(ada);
    await expect(signIn.problem, 'the sentence').toHaveText(
      /^Your network address has changed since you began/,
    );
    await expect(signIn.username, 'the user name stays').toHaveValue('ada');
    expect(traffic.entries, 'nothing was sent again by itself').toHaveLength(1);
    await expect(signIn.password, 'as the sentence says, so does the password').toHaveValue(ada.password);
    await signIn.submit();
    await expect(account.name('Ada'), 'a new flow signs in').toBeVisible();
  });

  test('an entry that the server does not understand', async ({ site, signIn, traffic }) => {
    await signIn.open();
    await signIn.signIn(wrong);
    await expect(signIn.problem, 'a flow is under way').toHaveText(/is not right/);
    traffic.clear();
    edit(site, ({ loginFlows }) => {
      for (const { form } of loginFlows)
        form.data_schema.push({ type: 'string', name: 'pin', required: true });
    });
    await signIn.signIn(ada);
    await expect(signIn.problem, 'the sentence').toHaveText(
      'Home Assistant did not understand an entry. Check each field, then try again.',
    );
    await expect(signIn.username, 'the user name stays').toHaveValue('ada');
    expect(traffic.entries, 'nothing was sent again by itself').toHaveLength(1);
  });

  test('a flow that was lost is renewed, and the entry sent once more, and no third time', async ({
    site,
    signIn,
    account,
    traffic,
  }) => {
    await test.step('a restart between two passwords goes unnoticed', async () => {
      await signIn.open();
      await signIn.signIn(wrong);
      await expect(signIn.problem, 'a flow is under way').toHaveText(/is not right/);
      traffic.clear();
      site.fake.clearRequests();
      site.fake.restart();
      await signIn.signIn(ada);
      await expect(account.name('Ada'), 'Ada is signed in').toBeVisible();
      const posts = site.fake.requests
        .filter(({ method, path }) => method === 'POST' && path.startsWith('/auth/login_flow'))
        .map(({ status }) => status);
      expect(posts, 'lost, a new flow, taken').toEqual([404, 200, 200]);
    });
    await test.step('lost twice, it is said', async () => {
      await account.logOut();
      await account.signInAgainButton.click();
      await signIn.signIn(wrong);
      await expect(signIn.problem, 'a flow is under way').toHaveText(/is not right/);
      traffic.clear();
      site.faults.add({ method: 'POST', path: stepPath, fault: refusal(404, 'Invalid flow specified') });
      await signIn.signIn(ada);
      await expect(signIn.problem, 'the sentence').toHaveText(/^Home Assistant no longer knows this sign-in/);
      await expect(signIn.username, 'the user name stays').toHaveValue('ada');
      expect(traffic.entries, 'the entry went out twice').toHaveLength(2);
      expect(traffic.flowStarts, 'with one new flow').toHaveLength(1);
    });
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
      ending: 'an abort for a reason nobody knows',
      step: { type: 'abort', reason: 'full_moon' },
      sentence: 'Home Assistant ended the sign-in: full_moon',
    },
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
    {
      ending: 'an error of a field that is not there',
      step: {
        type: 'form',
        step_id: 'init',
        data_schema: [
          { type: 'string', name: 'username', required: true },
          { type: 'string', name: 'password', required: true },
        ],
        errors: { captcha: 'required' },
      },
      sentence: 'Home Assistant refuses this: required',
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

test('a flow that is lost at the code step leads back to the form', async ({
  site,
  signIn,
  codeStep,
  traffic,
}) => {
  await signIn.open();
  await signIn.signIn(linus);
  await expect(codeStep.code, 'the code is asked for').toBeVisible();
  site.faults.add({ method: 'POST', path: stepPath, fault: refusal(404, 'Invalid flow specified') });
  await codeStep.enter(site.fake.totpCode('linus'));
  await expect(signIn.problem, 'the sentence').toHaveText(/^Home Assistant no longer knows this sign-in/);
  await expect(signIn.username, 'the user name stays').toHaveValue('linus');
  await expect(signIn.password, 'the password is typed anew').toBeFocused();
  expect(traffic.entries, 'neither password nor code went out again').toHaveLength(2);
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

test.describe('a ban', () => {
  test('while somebody tries', async ({ site, signIn, traffic }) => {
    await signIn.open();
    await signIn.signIn(wrong);
    await expect(signIn.problem, 'a wrong password').toHaveText(/is not right/);
    edit(site, ({ bannedAddresses }) => bannedAddresses.push('127.0.0.1'));
    traffic.clear();
    await signIn.signIn(ada);
    await expect(signIn.problem, 'the sentence').toHaveText(
      /^Home Assistant has banned this network address after too many failed sign-ins\..*ip_bans\.yaml/,
    );
    await expect(signIn.button('Try again'), 'one way forward').toBeVisible();
    expect(traffic.entries, 'nothing is tried again by itself').toHaveLength(1);
    site.fake.liftBans();
    await signIn.button('Try again').click();
    await expect(signIn.password, 'lifted, the form is back').toBeVisible();
  });

  test.describe('from the beginning', () => {
    test.use({ scenario: 'banned' });

    test('is said at once', async ({ signIn, time, site }) => {
      await signIn.open();
      await expect(signIn.heading, 'the heading says it').toHaveText('Signing in is not possible');
      await expect(signIn.problem, 'the sentence').toHaveText(
        /^Home Assistant has banned this network address/,
      );
      const asked = site.fake.requests.length;
      await time.pass(2 * MINUTE_MS);
      expect(site.fake.requests, 'nothing is asked again by itself').toHaveLength(asked);
      await expect(signIn.main, 'nothing else is to be done').toMatchAriaSnapshot(`
        - main:
          - heading "Signing in is not possible" [level=1]
          - alert: /banned/
          - button "Try again"
      `);
    });
  });
});

test.describe('a new home', () => {
  test.use({ scenario: 'new-home' });

  test('is to be set up first, with the same question', async ({ page, site, signIn }) => {
    await page.route('**/onboarding.html*', async (route) => {
      await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Set up</title>' });
    });
    const query = {
      client_id: `${site.origin}/`,
      redirect_uri: `${site.origin}/?auth_callback=1`,
      state: 'a b&c',
    };
    await signIn.open(query);
    await expect(signIn.problem, 'the sentence').toHaveText(
      'This Home Assistant is new: nobody has an account yet. Set it up first.',
    );
    await signIn.link('Set up Home Assistant').click();
    await expect(page, 'one way forward').toHaveTitle('Set up');
    const address = new URL(page.url());
    expect(address.pathname, 'at its usual place').toBe('/onboarding.html');
    expect(Object.fromEntries(address.searchParams), 'the question goes along').toEqual(query);
  });
});

test('a house without any way to sign in says so', async ({ site, signIn }) => {
  site.faults.add({
    path: providersPath,
    times: 1,
    fault: jsonAnswer(200, { providers: [], preselect_remember_me: false }),
  });
  await signIn.open();
  await expect(signIn.problem, 'the sentence').toHaveText(
    /^Home Assistant offers no way to sign in from this network\./,
  );
  await signIn.button('Try again').click();
  await expect(signIn.password, 'one way forward').toBeVisible();
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
  { answer: 'JSON that ends in the middle', fault: brokenJson },
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

  test('offline while submitting, and back', async ({ context, signIn, account }) => {
    await signIn.open();
    await expect(signIn.languagePicker, 'the page is complete').toBeVisible();
    await signIn.fill(ada);
    await context.setOffline(true);
    await signIn.submit();
    await expect(signIn.problem, 'the sentence needs no network').toHaveText(
      /^Home Assistant cannot be reached\./,
    );
    await expect(signIn.password, 'the password stays').toHaveValue(ada.password);
    await context.setOffline(false);
    await expect(
      signIn.page.getByText('Home Assistant is back. What you typed is still here: sign in.'),
      'the page hears it at once',
    ).toBeVisible();
    await signIn.submit();
    await expect(account.name('Ada'), 'the same entry signs in').toBeVisible();
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
