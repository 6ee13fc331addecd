/** The ways to sign in: which comes first, turning to another one, and those that nobody knew before. */
import type { PageServer } from '../servers/page-server.ts';
import { refusal } from '../testing/answers.ts';
import { expect, test } from '../testing/fixtures.ts';
import { ada } from '../servers/demo-accounts.ts';

test.use({ scenario: 'every-provider' });

/** Lets the kiosk's network reach this computer: Guest may walk in from here. */
const openKiosk = (site: PageServer) => site.fake.changeTrustedNetworks('kiosk', ['127.0.0.0/8']);

const dropped = (site: PageServer) => site.fake.requests.filter(({ method }) => method === 'DELETE').length;
const begun = (site: PageServer) =>
  site.fake.requests.filter(({ method, path }) => method === 'POST' && path === '/auth/login_flow').length;

test('the household’s first way is the form, the others are buttons', async ({ signIn }) => {
  await signIn.open();
  await expect(signIn.otherWays, 'the others have a heading').toBeVisible();
  await expect(signIn.main, 'each by its name').toMatchAriaSnapshot(`
    - main:
      - heading "Sign in" [level=1]
      - textbox "User name"
      - textbox "Password"
      - button "Sign in"
      - heading "Other ways to sign in" [level=2]
      - button "Trusted network"
      - button "Company login"
      - button "API password"
      - button "Retina scan"
      - button "House questionnaire"
      - group: Forgotten your password?
  `);
});

test('turning to another way drops the flow of the one before', async ({ site, signIn, traffic }) => {
  await signIn.open();
  await signIn.button('Company login').click();
  await expect(signIn.heading, 'the form is another one').toBeVisible();
  await expect(signIn.page.getByText('Sign in with Company login'), 'and says which').toBeVisible();
  await expect(signIn.username, 'the person can type at once').toBeFocused();
  await expect.poll(() => begun(site) - dropped(site), 'one flow is open').toBe(1);
  await signIn.button('Retina scan').click();
  await expect(signIn.page.getByLabel('Pattern'), 'the next form is rendered').toBeFocused();
  await expect.poll(() => begun(site) - dropped(site), 'still one').toBe(1);
  await signIn.button('User name and password').click();
  await expect(signIn.password, 'the first form is back').toBeVisible();
  await expect(signIn.username, 'and ready').toBeFocused();
  await expect.poll(() => begun(site) - dropped(site), 'it needs no flow yet').toBe(0);
  await signIn.signIn(ada);
  await expect(signIn.page.getByRole('heading', { name: 'Ada' }), 'it signs in').toBeVisible();
  expect(traffic.entries, 'what was typed went to one provider').toHaveLength(1);
});

test('leaving the page drops the flow', async ({ page, site, signIn }) => {
  await signIn.open();
  await signIn.button('Company login').click();
  await expect(signIn.page.getByText('Sign in with Company login'), 'a flow is open').toBeVisible();
  await expect.poll(() => begun(site) - dropped(site), 'one').toBe(1);
  await page.goto('about:blank');
  await expect.poll(() => begun(site) - dropped(site), 'none is left').toBe(0);
});

test('the late answer of a flow that was left changes nothing', async ({ page, site, signIn, account }) => {
  let release: () => void = () => undefined;
  const late = new Promise<void>((resolve) => (release = resolve));
  await signIn.open({ provider: 'command_line' });
  await page.route('**/auth/login_flow/*', async (route) => {
    if (route.request().method() === 'POST') await late;
    await route.continue();
  });
  await signIn.signIn({ username: 'boss', password: 'company-password' });
  await expect(signIn.button('Checking…'), 'a right password is on its way').toBeVisible();
  await signIn.button('Retina scan').click();
  await expect(signIn.page.getByLabel('Pattern'), 'the second choice is rendered').toBeVisible();
  const answer = page.waitForResponse((response) => response.request().postData()?.includes('boss') === true);
  release();
  await answer;
  await expect.poll(() => dropped(site), 'the flow that was left is dropped').toBeGreaterThan(0);
  await expect(signIn.page.getByText('Sign in with Retina scan'), 'the second choice stays').toBeVisible();
  await signIn.page.getByLabel('Pattern').fill('blue');
  await page.keyboard.press('Enter');
  await expect(account.name('Retina'), 'and is the one that signs in').toBeVisible();
});

test('the way used last on this device comes first the next time', async ({ signIn, account }) => {
  await signIn.open();
  await signIn.button('Company login').click();
  await signIn.signIn({ username: 'plain-joe', password: 'company-password' });
  await expect(account.name('Company plain-joe'), 'Joe is signed in').toBeVisible();
  await account.logOut();
  await expect(account.loggedOut, 'Joe is gone').toBeVisible();
  await expect(signIn.page.getByText('Sign in with Company login'), 'his way comes first').toBeVisible();
  await expect(signIn.button('User name and password'), 'the first one is among the others').toBeVisible();
  await signIn.page.reload();
  await expect(signIn.page.getByText('Sign in with Company login'), 'after a reload, too').toBeVisible();
});

test('a kiosk’s address chooses the way and the person', async ({ signIn, account }) => {
  await test.step('provider= chooses the way', async () => {
    await signIn.open({ provider: 'command_line' });
    await expect(signIn.page.getByText('Sign in with Company login'), 'by its type').toBeVisible();
  });
  await test.step('user= is the name to begin with', async () => {
    await signIn.open({ user: 'grace' });
    await expect(signIn.username, 'it stands in the field').toHaveValue('grace');
    await signIn.open({ provider: 'command_line', user: 'plain-joe' });
    await expect(signIn.username, 'in other forms as well').toHaveValue('plain-joe');
  });
  await test.step('an unknown one is no obstacle', async () => {
    await signIn.open({ provider: 'voice:kitchen' });
    await expect(signIn.otherWays, 'all ways are offered').toBeVisible();
    await expect(signIn.password, 'the first one is open').toBeVisible();
  });
  await test.step('both together sign a trusted person in', async () => {
    await signIn.open({ provider: 'trusted_networks', user: 'Grace' });
    await expect(account.name('Grace'), 'without a press').toBeVisible();
  });
});

test('a kiosk’s address may name one of two providers of a type', async ({ site, signIn, account }) => {
  openKiosk(site);
  await signIn.open({ provider: 'trusted_networks:kiosk' });
  await expect(account.name('Guest'), 'the kiosk lets Guest in').toBeVisible();
});

test('people in a trusted network are large buttons', async ({ signIn, account, traffic }) => {
  await signIn.open();
  await signIn.button('Trusted network').click();
  await expect(signIn.main, 'everybody is there to press').toMatchAriaSnapshot(`
    - main:
      - heading "Who are you?" [level=1]
      - paragraph: Sign in with Trusted network
      - button "Ada"
      - button "Grace"
      - button "Linus"
      - button "Margaret"
      - button "Hedy"
      - button "Annie"
      - button "Guest"
  `);
  await expect(signIn.button('Ada'), 'the first has the focus').toBeFocused();
  const box = await signIn.button('Linus').boundingBox();
  expect(box?.height, 'large enough for a thumb').toBeGreaterThanOrEqual(44);
  await signIn.button('Linus').click();
  await expect(account.name('Linus'), 'one press, and no code').toBeVisible();
  expect(traffic.entries, 'sent once').toHaveLength(1);
});

test('keeping signed in can be chosen with people, too', async ({ page, signIn, account }) => {
  await signIn.open();
  await signIn.button('Trusted network').click();
  await expect(signIn.keep, 'the box is ticked at first').toBeChecked();
  await signIn.keep.uncheck();
  await signIn.button('Grace').click();
  await expect(account.name('Grace'), 'Grace is signed in').toBeVisible();
  const hasTabSession = await page.evaluate(() => sessionStorage.getItem('latchkey.session') !== null);
  expect(hasTabSession, 'for this tab only').toBe(true);
});

test('a network that lets one person straight in does so whatever its place', async ({
  page,
  site,
  signIn,
  account,
  traffic,
}) => {
  openKiosk(site);
  await test.step('at the first visit', async () => {
    await signIn.open();
    await expect(account.name('Guest'), 'the account says who it is').toBeVisible();
    expect(traffic.entries, 'nothing was asked').toHaveLength(0);
  });
  await test.step('never right after a log-out', async () => {
    await account.logOut();
    await expect(account.loggedOut, 'Guest is gone').toBeVisible();
    await expect(signIn.password, 'the form waits for somebody').toBeVisible();
    await expect(signIn.button('Kiosk'), 'the way in is a button').toBeVisible();
    await page.reload();
    await expect(signIn.button('Kiosk'), 'also after a reload').toBeVisible();
    await expect(signIn.password, 'the form waits').toBeVisible();
  });
  await test.step('but by hand', async () => {
    await signIn.button('Kiosk').click();
    await expect(account.name('Guest'), 'who presses it comes in').toBeVisible();
  });
});

test('after a log-out with nothing but such a network, somebody has to press a button', async ({
  context,
  site,
  signIn,
  account,
}) => {
  openKiosk(site);
  await context.route('**/auth/providers', async (route) => {
    await route.fulfill({
      json: {
        providers: [{ name: 'Kiosk', id: 'kiosk', type: 'trusted_networks' }],
        preselect_remember_me: true,
      },
    });
  });
  await signIn.open();
  await expect(account.name('Guest'), 'Guest is let in').toBeVisible();
  await account.logOut();
  await expect(account.loggedOut, 'Guest is gone').toBeVisible();
  await expect(signIn.otherWays, 'nothing happens by itself').toBeVisible();
  await expect(signIn.password, 'there is no password to ask').toBeHidden();
  await signIn.button('Kiosk').click();
  await expect(account.name('Guest'), 'who presses it comes in').toBeVisible();
});

test('what somebody types is not swept away by a network that lets people in late', async ({
  page,
  site,
  signIn,
}) => {
  openKiosk(site);
  let release: () => void = () => undefined;
  const late = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/auth/login_flow', async (route) => {
    const { handler } = route.request().postDataJSON() as { handler: [string, string | null] };
    if (handler[0] === 'trusted_networks') await late;
    await route.continue();
  });
  await page.route('**/auth/login_flow/*', async () => await new Promise(() => undefined));
  await signIn.open();
  await signIn.signIn(ada);
  await expect(signIn.button('Checking…'), 'a password is on its way').toBeVisible();
  release();
  await expect.poll(() => begun(site), 'the network has answered').toBeGreaterThan(1);
  await expect(signIn.button('Checking…'), 'the person’s own sign-in goes on').toBeVisible();
});

test('a network where nobody can be chosen says so', async ({ site, signIn }) => {
  for (const name of ['ada', 'grace', 'linus', 'margaret', 'hedy', 'annie', 'Guest'])
    site.fake.setActive(name, false);
  await signIn.open();
  await signIn.button('Trusted network').click();
  await expect(
    signIn.page.getByText(/^Nobody can be chosen from this network\./),
    'a sentence instead of nothing',
  ).toBeVisible();
  await expect(signIn.button('User name and password'), 'and another way').toBeVisible();
});

test('a network that was left meanwhile says that it is not open', async ({ site, signIn, account }) => {
  await signIn.open();
  await signIn.button('Trusted network').click();
  await expect(signIn.button('Ada'), 'the people are shown').toBeVisible();
  site.fake.changeTrustedNetworks(null, ['10.0.0.0/8']);
  await signIn.button('Ada').click();
  await expect(signIn.problem, 'a sentence says it').toHaveText(
    'This way to sign in is not open to you from this network.',
  );
  await expect(signIn.button('Start over'), 'one way forward').toBeVisible();
  await signIn.button('User name and password').click();
  await signIn.signIn(ada);
  await expect(account.name('Ada'), 'another way signs in').toBeVisible();
});

test('a way that is no longer offered leads back to those that are', async ({ site, signIn }) => {
  await signIn.open();
  await expect(signIn.button('Trusted network'), 'it was offered').toBeVisible();
  site.fake.changeTrustedNetworks(null, ['10.0.0.0/8']);
  await signIn.button('Trusted network').click();
  await expect(signIn.problem, 'a sentence says it').toHaveText(
    'This way to sign in is no longer offered. Choose another one.',
  );
  await expect(signIn.button('Trusted network'), 'it is gone').toBeHidden();
  await expect(signIn.button('Company login'), 'the others are there').toBeVisible();
});

test('the company’s login takes its own password', async ({ signIn, account }) => {
  await signIn.open({ provider: 'command_line' });
  await signIn.signIn({ username: 'boss', password: 'wrong' });
  await expect(signIn.problem, 'a wrong one is said').toHaveText(/^User name or password is not right/);
  await expect(signIn.username, 'the user name stays').toHaveValue('boss');
  await expect(signIn.password, 'the password is typed anew').toBeFocused();
  await expect(signIn.password, 'it is empty').toHaveValue('');
  await signIn.password.fill('company-password');
  await signIn.submit();
  await expect(account.name('Company boss'), 'the right one signs in').toBeVisible();
  await expect(signIn.page.getByText('Administrator', { exact: true }), 'as the command says').toBeVisible();
});

test('a provider that asks for a password alone', async ({ signIn, account }) => {
  await signIn.open({ provider: 'legacy_api_password' });
  await expect(signIn.password, 'one field').toBeVisible();
  await expect(signIn.username, 'and no user name').toBeHidden();
  await expect(signIn.password, 'hidden from onlookers').toHaveAttribute('type', 'password');
  await signIn.password.fill('no-secret');
  await signIn.submit();
  await expect(signIn.problem, 'no user name can be wrong').toHaveText(
    'That is not right. Check what you entered and try again.',
  );
  await signIn.password.fill('api-secret');
  await signIn.submit();
  await expect(account.name('Legacy API password user'), 'the right one signs in').toBeVisible();
});

test('a questionnaire of three steps asks for every kind of field', async ({
  page,
  signIn,
  account,
  traffic,
}) => {
  const field = (name: string) => page.getByLabel(name, { exact: true });
  await signIn.open({ provider: 'questionnaire' });

  await test.step('first step: what cannot be right is not sent', async () => {
    await expect(field('House name'), 'the first field').toBeVisible();
    await signIn.button('Next').click();
    await expect(field('House name'), 'empty').toHaveAccessibleDescription(/Fill in this field\./);
    await expect(field('House name'), 'the first wrong one has the focus').toBeFocused();
    await field('House name').fill('x');
    await field('Residents').fill('21');
    await signIn.button('Next').click();
    await expect(field('House name'), 'too short').toHaveAccessibleDescription(
      /At least 2 characters are needed\./,
    );
    await expect(field('Residents'), 'too many').toHaveAccessibleDescription(/The largest value is 20\./);
    await field('House name').fill('A house with a very long name');
    await field('Residents').fill('2.5');
    await signIn.button('Next').click();
    await expect(field('House name'), 'too long').toHaveAccessibleDescription(/At most 20 characters fit\./);
    await expect(field('Residents'), 'not whole').toHaveAccessibleDescription(/Enter a whole number\./);
    await field('Residents').fill('0');
    await signIn.button('Next').click();
    await expect(field('Residents'), 'too few').toHaveAccessibleDescription(/The smallest value is 1\./);
    expect(traffic.entries, 'nothing of this was sent').toHaveLength(0);
  });

  await test.step('first step: what the household refuses', async () => {
    await field('House name').fill('Bates Motel');
    await field('Has garden').check();
    await field('Residents').fill('13');
    await signIn.button('Next').click();
    await expect(field('House name'), 'at its field').toHaveAccessibleDescription(/unknown_house/);
    await expect(field('House name'), 'the focus goes there').toBeFocused();
    await expect(field('Residents'), 'what was typed stays').toHaveValue('13');
    await field('House name').fill('Our house');
    await signIn.button('Next').click();
    await expect(signIn.problem, 'or as a whole').toHaveText('Home Assistant refuses this: unlucky_number');
    await expect(field('House name'), 'the old error is gone').not.toHaveAttribute('aria-invalid');
    await field('Residents').fill('3');
    await signIn.button('Next').click();
  });

  await test.step('second step', async () => {
    await expect(field('Size'), 'the next form').toBeVisible();
    await expect(field('Size'), 'typing goes on').toBeFocused();
    await expect(page.getByRole('checkbox', { name: 'Sunday' }), 'a default is set').toBeChecked();
    await expect(page.getByText('Kind: questionnaire'), 'what is fixed is shown').toBeVisible();
    await field('Temperature').fill('31');
    await field('Contact').fill('ada');
    await signIn.button('Next').click();
    await expect(field('Size'), 'nothing chosen').toHaveAccessibleDescription(/Choose one of the options\./);
    await expect(field('Temperature'), 'too warm').toHaveAccessibleDescription(/The largest value is 30\./);
    await expect(field('Moved in'), 'empty').toHaveAccessibleDescription(/Fill in this field\./);
    await expect(page.getByRole('group', { name: 'Sleep' }), 'no time').toHaveAccessibleDescription(
      /Fill in this field\./,
    );
    await expect(field('Contact'), 'no address').toHaveAccessibleDescription(/Enter an email address/);
    expect(traffic.entries, 'nothing of this was sent').toHaveLength(3);
    await field('Size').selectOption('Medium');
    await page.getByRole('checkbox', { name: 'Monday' }).check();
    await field('Temperature').fill('20.5');
    await field('Moved in').fill('2020-02-29 12:00:00');
    await field('Hours').fill('7');
    await field('Minutes').fill('30');
    await field('Contact').fill('nobody@example.com');
    await signIn.button('Next').click();
    await expect(field('Contact'), 'refused by the household').toHaveAccessibleDescription(/unknown_contact/);
    await expect(field('Size'), 'what was chosen stays').toHaveValue('1');
    await expect(page.getByRole('checkbox', { name: 'Monday' }), 'what was ticked, too').toBeChecked();
    await field('Contact').fill('ada@example.com');
    await signIn.button('Next').click();
  });

  await test.step('third step: conditions, sections, defaults', async () => {
    await expect(field('Entry'), 'the last form').toBeVisible();
    await expect(field('Key number'), 'nobody has a key yet').toBeHidden();
    await expect(page.getByLabel(/^Nickname/), 'a suggestion').toHaveValue('Home');
    await expect(page.getByLabel(/^Greeting/), 'a default').toHaveValue('Hello');
    await expect(field('Timeout'), 'a section is folded').toBeHidden();
    await field('Entry').selectOption('With a key');
    await expect(field('Key number'), 'now there is a key').toBeVisible();
    await signIn.submit();
    await expect(field('Key number'), 'which is needed').toHaveAccessibleDescription(/Fill in this field\./);
    await page.getByText('Advanced', { exact: true }).click();
    await field('Timeout').fill('61');
    await page.getByText('Advanced', { exact: true }).click();
    await expect(field('Timeout'), 'the section is folded again').toBeHidden();
    await field('Key number').fill('007');
    await signIn.submit();
    await expect(field('Timeout'), 'what is wrong is never out of sight').toBeFocused();
    await expect(field('Timeout'), 'limits hold in sections').toHaveAccessibleDescription(
      /The largest value is 60\./,
    );
    await field('Timeout').fill('30');
    await field('Verify').uncheck();
    await page.getByLabel(/^Nickname/).fill('');
    await page.getByLabel(/^Greeting/).fill('Goodbye');
    await signIn.submit();
    await expect(signIn.problem, 'refused as a whole').toHaveText('Home Assistant refuses this: unfriendly');
    await expect(field('Key number'), 'what was typed stays').toHaveValue('007');
    await page.getByLabel(/^Greeting/).fill('Welcome');
    await signIn.submit();
    await expect(account.name('Resident'), 'the end of all questions').toBeVisible();
  });

  expect(traffic.entries.at(2), 'the first step as it was taken').toEqual({
    house_name: 'Our house',
    has_garden: true,
    residents: 3,
  });
  expect(traffic.entries.at(4), 'the second').toEqual({
    size: 'm',
    days_at_home: ['mon', 'sun'],
    temperature: 20.5,
    moved_in: '2020-02-29 12:00:00',
    sleep: { hours: 7, minutes: 30, seconds: 0 },
    contact: 'ada@example.com',
    kind: 'questionnaire',
  });
  expect(traffic.entries.at(-1), 'the third, without what was emptied').toEqual({
    advanced: { verify: false, timeout: 30 },
    entry: 'key',
    key_number: '007',
    greeting: 'Welcome',
  });
});

test('a hidden field is not sent', async ({ page, signIn, account, traffic }) => {
  const field = (name: string) => page.getByLabel(name, { exact: true });
  await signIn.open({ provider: 'questionnaire' });
  await field('House name').fill('Our house');
  await field('Residents').fill('3');
  await signIn.button('Next').click();
  await field('Size').selectOption('Small');
  await field('Temperature').fill('5');
  await field('Moved in').fill('2020-02-29 12:00:00');
  await field('Hours').fill('7');
  await field('Contact').fill('ada@example.com');
  await signIn.button('Next').click();
  await field('Entry').selectOption('With a key');
  await field('Key number').fill('007');
  await field('Entry').selectOption('At the door');
  await expect(field('Key number'), 'the key is out of the question').toBeHidden();
  await signIn.submit();
  await expect(account.name('Resident'), 'the household agrees').toBeVisible();
  expect(traffic.entries.at(-1), 'nothing hidden, defaults as they stood').toEqual({
    advanced: { verify: true, timeout: 10 },
    entry: 'door',
    nickname: 'Home',
    greeting: 'Hello',
  });
});

test('a way that fails to begin can be tried again', async ({ site, signIn }) => {
  await signIn.open({ provider: 'homeassistant' });
  await expect(signIn.otherWays, 'the page is complete').toBeVisible();
  site.faults.add({
    method: 'POST',
    path: /^\/auth\/login_flow$/,
    times: 1,
    fault: refusal(418, 'No tea for you'),
  });
  await signIn.button('Company login').click();
  await expect(signIn.problem, 'the server’s own words').toHaveText('Home Assistant says: No tea for you');
  await signIn.button('Try again').click();
  await expect(signIn.username, 'the second try renders the form').toBeFocused();
});
