/** Faults 17 to 30: forms that nobody foresaw, steps that come to an end, and what people type into both. */
import { stepAnswer } from '../testing/answers.ts';
import { editHousehold } from '../testing/edit-household.ts';
import { SecondFactorSection } from '../pages/second-factor-section.ts';
import { ada, linus } from '../servers/demo-accounts.ts';
import { signInAs } from '../testing/signed-in.ts';
import { MINUTE_MS, SECOND_MS } from '../testing/time.ts';
import { totp } from '../wire/totp.ts';
import { expect, fault, test } from './fault.ts';
import { makeUpForm } from './made-up-form.ts';

const hedy = { username: 'hedy', password: 'frequency hopping' };
const stepPath = /^\/auth\/login_flow\/./;
const wrong = { username: 'ada', password: 'not this one' };

type Option = readonly [value: string, label: string];

/** A code that is not the right one. */
const wrongCode = (right: string) => String((Number(right) + 1) % 1_000_000).padStart(6, '0');

/** The form of the usual provider, with more to it. */
const usualForm = (more: object) => ({
  type: 'form',
  step_id: 'init',
  data_schema: [
    { type: 'string', name: 'username', required: true },
    { type: 'string', name: 'password', required: true },
  ],
  ...more,
});

test.describe('forms of other providers', () => {
  test.use({ scenario: 'every-provider' });

  test(
    'each field that nobody knows is a text field, and what was typed signs in',
    fault(17, 'a form has a field and a selector of unknown kinds'),
    async ({ signIn, account, traffic, cost }) => {
      await signIn.open({ provider: 'retina_scan' });
      await expect(signIn.main, 'each field is there, with a label').toMatchAriaSnapshot(`
        - main:
          - paragraph: Sign in with Retina scan
          - text: Pattern
          - textbox "Pattern"
          - text: Note
          - textbox "Note"
          - paragraph: This page does not know this kind of field. Enter its value as text.
      `);
      const pattern = signIn.page.getByLabel('Pattern');
      await pattern.fill('green');
      await pattern.press('Enter');
      await expect(signIn.problem, 'an unknown error is shown as it is').toHaveText(
        'Home Assistant refuses this: pattern_not_recognized',
      );
      await pattern.fill('blue');
      await pattern.press('Enter');
      await expect(account.name('Retina'), 'the right one signs in').toBeVisible();
      expect(traffic.entries, 'each went out once, without the empty optional field').toEqual([
        { pattern: 'green' },
        { pattern: 'blue' },
      ]);
      cost.is(6);
    },
  );

  test(
    'a wrong entry inside folded sections is unfolded and pointed at, and all fields are sent as asked for',
    fault(18, 'a form has sections in sections, optional fields and defaults'),
    async ({ page, site, signIn, account, traffic, cost }) => {
      const field = (name: string) => page.getByLabel(name, { exact: true });
      await makeUpForm(page, site, () => ({
        data_schema: [
          {
            type: 'expandable',
            name: 'outer',
            required: true,
            schema: [
              { type: 'string', name: 'greeting', required: false, optional: true, default: 'Hello' },
              {
                type: 'expandable',
                name: 'inner',
                required: true,
                schema: [{ type: 'integer', name: 'depth', required: true, valueMin: 1 }],
              },
            ],
          },
          { type: 'string', name: 'pattern', required: true, description: { suggested_value: 'blue' } },
          { type: 'string', name: 'nickname', required: false, optional: true },
          { type: 'boolean', name: 'verify', required: false, optional: true, default: true },
        ],
      }));
      await signIn.open({ provider: 'retina_scan' });
      await expect(field('Pattern'), 'a suggestion stands in its field').toHaveValue('blue');
      await expect(field('Depth'), 'sections are folded').toBeHidden();
      await field('Pattern').press('Enter');
      await expect(field('Depth'), 'what is wrong is never out of sight').toBeFocused();
      await expect(field('Depth'), 'and says what is wrong').toHaveAccessibleDescription(
        /Fill in this field/,
      );
      await expect(page.getByLabel(/^Greeting/), 'a default stands in its field').toHaveValue('Hello');
      expect(traffic.entries, 'nothing of this was sent').toHaveLength(0);
      await field('Depth').fill('2');
      await field('Depth').press('Enter');
      await expect(account.name('Retina'), 'the household understands it').toBeVisible();
      expect(traffic.entries, 'as the form was made, without the empty optional field').toEqual([
        { outer: { greeting: 'Hello', inner: { depth: 2 } }, pattern: 'blue', verify: true },
      ]);
      cost.is(5);
    },
  );

  test(
    'five thousand options are a list, and the one chosen by its first letters is sent',
    fault(19, 'a form offers a choice of 5000'),
    async ({ page, site, signIn, account, traffic, cost }) => {
      const options = Array.from({ length: 5000 }, (_, index): Option => [`p${index}`, `Pattern ${index}`]);
      options[4321] = ['blue', 'Zebra'];
      await makeUpForm(page, site, () => ({
        data_schema: [{ type: 'select', name: 'pattern', required: true, options }],
      }));
      await signIn.open({ provider: 'retina_scan' });
      const list = page.getByRole('combobox', { name: 'Pattern' });
      await expect(list.locator('option'), 'all of them, and none chosen').toHaveCount(5001);
      await list.focus();
      await page.keyboard.type('zeb');
      await expect(list, 'the list finds it').toHaveValue('4321');
      await page
        .getByRole('main')
        .getByRole('button', { name: /^(Next|Sign in)$/ })
        .click();
      await expect(account.name('Retina'), 'the choice is right').toBeVisible();
      expect(traffic.entries, 'its value is sent').toEqual([{ pattern: 'blue' }]);
      cost.is(5);
    },
  );

  test(
    'five thousand people are buttons, and the last one can be pressed',
    fault(19, 'a trusted network offers 5000 people'),
    async ({ page, site, signIn, account, cost }) => {
      await makeUpForm(page, site, ({ data_schema: [people] }) => {
        const [first] = (people as unknown as { options: Option[] }).options;
        const crowd = Array.from({ length: 4999 }, (_, index): Option => [`u${index}`, `Person ${index}`]);
        const options = [...crowd, ...(first ? [first] : [])];
        return { data_schema: [{ type: 'select', name: 'user', required: true, options }] };
      });
      await signIn.open({ provider: 'trusted_networks' });
      const people = page.locator('button.choice[type=submit]');
      await expect(people, 'each is a button').toHaveCount(5000);
      await people.last().click();
      await expect(account.name('Ada'), 'whoever is last comes in as well').toBeVisible();
      cost.is(5);
    },
  );

  test(
    'one button leads on to the next form',
    fault(20, 'a form has no fields'),
    async ({ page, site, signIn, traffic, cost }) => {
      await makeUpForm(page, site, () => ({ data_schema: [] }));
      await signIn.open({ provider: 'questionnaire' });
      await expect(page.getByText('Sign in with House questionnaire'), 'the way is named').toBeVisible();
      await signIn.button('Next').click();
      await expect(page.getByLabel('Size', { exact: true }), 'the next form is there').toBeFocused();
      expect(traffic.entries, 'an empty answer is an answer').toEqual([{}]);
      cost.is(3);
    },
  );

  test(
    'one sentence gives the server’s own reason, and one button starts over',
    fault(21, 'another provider ends the flow for an unknown reason'),
    async ({ site, signIn, account, cost }) => {
      await signIn.open({ provider: 'retina_scan' });
      const pattern = signIn.page.getByLabel('Pattern');
      await pattern.fill('blue');
      const lift = site.faults.add({
        method: 'POST',
        path: stepPath,
        fault: stepAnswer({ type: 'abort', reason: 'full_moon' }),
      });
      cost.begin();
      await pattern.press('Enter');
      await expect(signIn.problem, 'the sentence').toHaveText('Home Assistant ended the sign-in: full_moon');
      cost.is(1);
      lift();
      await signIn.button('Start over').click();
      await pattern.fill('blue');
      await pattern.press('Enter');
      await expect(account.name('Retina'), 'the way forward').toBeVisible();
    },
  );

  test(
    'the third wrong code of a message leads back to the form, which says why and keeps the user name',
    fault(24, 'too many wrong codes of a message'),
    async ({ site, signIn, codeStep, cost }) => {
      await signIn.open();
      await signIn.signIn(hedy);
      await codeStep.module('Message from Home Assistant').click();
      await expect(codeStep.code, 'the code is asked for').toBeVisible();
      cost.begin();
      const wrongOne = wrongCode(site.fake.lastNotifyCode('hedy'));
      for (const count of [1, 2]) {
        await codeStep.enter(wrongOne);
        await expect(codeStep.problem, `wrong code ${count} is said`).toHaveText(/This code is not right/);
        await expect(codeStep.code, 'and another one is asked for').toHaveValue('');
      }
      await codeStep.enter(wrongOne);
      await expect(signIn.problem, 'the end has its sentence').toHaveText(/^Too many wrong codes\./);
      await expect(signIn.username, 'the user name stays').toHaveValue('hedy');
      cost.is(3);
    },
  );
});

test(
  'the form stays, with the server’s own reason above it, and asks for the password anew',
  fault(21, 'the flow ends for an unknown reason'),
  async ({ site, signIn, account, traffic, cost }) => {
    site.faults.add({
      method: 'POST',
      path: stepPath,
      times: 1,
      fault: stepAnswer({ type: 'abort', reason: 'full_moon' }),
    });
    await signIn.open();
    await signIn.signIn(ada);
    await expect(signIn.problem, 'the sentence').toHaveText('Home Assistant ended the sign-in: full_moon');
    await expect(signIn.username, 'the user name stays').toHaveValue('ada');
    await expect(signIn.password, 'the password is typed anew').toHaveValue('');
    expect(traffic.entries, 'the password went out once').toHaveLength(1);
    cost.is(3);
    await signIn.password.fill(ada.password);
    await signIn.submit();
    await expect(account.name('Ada'), 'the way forward').toBeVisible();
  },
);

test(
  'the error stands above the form, which keeps the user name',
  fault(22, 'an error names a field that is not on the form'),
  async ({ site, signIn, account, traffic, cost }) => {
    site.faults.add({
      method: 'POST',
      path: stepPath,
      times: 1,
      fault: stepAnswer(usualForm({ errors: { captcha: 'required' } })),
    });
    await signIn.open();
    await signIn.signIn(ada);
    await expect(signIn.problem, 'the sentence').toHaveText('Home Assistant refuses this: required');
    await expect(signIn.username, 'the user name stays').toHaveValue('ada');
    await expect(signIn.password, 'the password is typed anew').toHaveValue('');
    expect(traffic.entries, 'the password went out once').toHaveLength(1);
    cost.is(3);
    await signIn.password.fill(ada.password);
    await signIn.submit();
    await expect(account.name('Ada'), 'the way forward').toBeVisible();
  },
);

test(
  'the time left is counted down, and at its end the form says so and keeps the user name',
  fault(23, 'nobody enters a code for five minutes'),
  async ({ time, signIn, codeStep, account, site, cost }) => {
    await signIn.open();
    await signIn.signIn(linus);
    await expect(codeStep.timeLeft, 'the time is there to see').toHaveText(/Time left: (5:00|4:5\d)/);
    cost.begin();
    await time.pass(3 * MINUTE_MS);
    await expect(codeStep.timeLeft, 'it gets less').toHaveText(/Time left: (2:00|1:5\d)/);
    const nearEnd = signIn.page.getByText('Less than one minute is left to enter the code.');
    await expect(nearEnd, 'nobody is hurried yet').toBeHidden();
    await time.pass(MINUTE_MS + 10 * SECOND_MS);
    await expect(nearEnd, 'the last minute is spoken').toBeAttached();
    await time.pass(MINUTE_MS);
    await expect(signIn.problem, 'the end has its sentence').toHaveText(
      'The five minutes for the code are over. Sign in again.',
    );
    await expect(signIn.username, 'the user name stays').toHaveValue('linus');
    await expect(signIn.password, 'the password is typed anew').toBeFocused();
    // The flow is dropped.
    cost.is(1);
    await signIn.password.fill(linus.password);
    await signIn.submit();
    await codeStep.enter(site.fake.totpCode('linus'));
    await expect(account.name('Linus'), 'the next five minutes are enough').toBeVisible();
  },
);

test(
  'a right code is called late, not wrong, and the form keeps the user name',
  fault(23, 'a code comes after its five minutes by the server’s clock'),
  async ({ time, site, signIn, codeStep, traffic, cost }) => {
    await signIn.open();
    await signIn.signIn(linus);
    await expect(codeStep.code, 'the code is asked for').toBeVisible();
    // The household's clock decides; the browser's may lag behind.
    time.passForHousehold(5 * MINUTE_MS + SECOND_MS);
    cost.begin();
    await codeStep.enter(site.fake.totpCode('linus'));
    await expect(signIn.problem, 'not called wrong, but late').toHaveText(
      'The five minutes for the code are over. Sign in again.',
    );
    await expect(signIn.username, 'the user name stays').toHaveValue('linus');
    await expect(signIn.password, 'the password is typed anew').toBeFocused();
    expect(traffic.entries, 'the code is not sent again').toHaveLength(2);
    cost.is(1);
  },
);

test(
  'the fifth wrong code leads back to the form, which says why and keeps the user name',
  fault(24, 'too many wrong codes of an authenticator app'),
  async ({ site, signIn, codeStep, account, traffic, cost }) => {
    await signIn.open();
    await signIn.signIn(linus);
    await expect(codeStep.code, 'the code is asked for').toBeVisible();
    cost.begin();
    const wrongOne = wrongCode(site.fake.totpCode('linus'));
    for (const count of [1, 2, 3, 4]) {
      await codeStep.enter(wrongOne);
      await expect(codeStep.problem, `wrong code ${count} is said`).toHaveText(/This code is not right/);
      await expect(codeStep.code, 'and another one is asked for').toHaveValue('');
    }
    await codeStep.enter(wrongOne);
    await expect(signIn.problem, 'a sentence says why it is over').toHaveText(
      'Too many wrong codes. Sign in again, then enter a code that is shown just then.',
    );
    await expect(signIn.username, 'the user name stays').toHaveValue('linus');
    await expect(signIn.password, 'the password is typed anew').toHaveValue('');
    await expect(signIn.password, 'where the person types next').toBeFocused();
    expect(traffic.entries, 'nothing was sent by itself').toHaveLength(6);
    cost.is(5);
    await signIn.password.fill(linus.password);
    await signIn.submit();
    await codeStep.enter(site.fake.totpCode('linus'));
    await expect(account.name('Linus'), 'a second try signs in').toBeVisible();
  },
);

test(
  'a sentence says that the address has changed, and the same entry signs in at the next press',
  fault(25, 'the network address changes before the password is sent'),
  async ({ site, signIn, account, traffic, cost }) => {
    await signIn.open();
    await signIn.signIn(wrong);
    await expect(signIn.problem, 'a flow is under way').toHaveText(/is not right/);
    traffic.clear();
    editHousehold(site, ({ loginFlows }) => {
      for (const flow of loginFlows) flow.address = '192.168.1.77';
    });
    cost.begin();
    await signIn.signIn(ada);
    await expect(signIn.problem, 'the sentence').toHaveText(
      /^Your network address has changed since you began/,
    );
    await expect(signIn.username, 'the user name stays').toHaveValue('ada');
    await expect(signIn.password, 'as the sentence says, so does the password').toHaveValue(ada.password);
    expect(traffic.entries, 'nothing was sent again by itself').toHaveLength(1);
    cost.is(1);
    await signIn.submit();
    await expect(account.name('Ada'), 'a new flow signs in').toBeVisible();
  },
);

test(
  'the form is back with a sentence that says that the address has changed, and keeps the user name',
  fault(25, 'the network address changes before the code is sent'),
  async ({ site, signIn, codeStep, account, traffic, cost }) => {
    await signIn.open();
    await signIn.signIn(linus);
    await expect(codeStep.code, 'the code is asked for').toBeVisible();
    editHousehold(site, ({ loginFlows }) => {
      for (const flow of loginFlows) flow.address = '192.168.1.77';
    });
    cost.begin();
    await codeStep.enter(site.fake.totpCode('linus'));
    await expect(signIn.problem, 'the sentence').toHaveText(
      /^Your network address has changed since you began/,
    );
    await expect(signIn.username, 'the user name stays').toHaveValue('linus');
    expect(traffic.entries, 'neither password nor code is sent again').toHaveLength(2);
    cost.is(1);
    await signIn.password.fill(linus.password);
    await signIn.submit();
    await codeStep.enter(site.fake.totpCode('linus'));
    await expect(account.name('Linus'), 'a new flow signs in').toBeVisible();
  },
);

test(
  'back leads to where the person came from, and forward to a form without the password',
  fault(26, 'the back button is pressed at the code step'),
  async ({ page, site, signIn, codeStep, account, traffic, cost }) => {
    await page.goto('about:blank');
    await signIn.open();
    await signIn.signIn(linus);
    await expect(codeStep.code, 'the code is asked for').toBeVisible();
    await page.goBack();
    expect(page.url(), 'one step back is the page before').toBe('about:blank');
    await page.goForward();
    await expect(signIn.languagePicker, 'the form is there').toBeVisible();
    await expect(signIn.heading, 'from its beginning').toHaveText('Sign in');
    await expect(signIn.password, 'without the password').toHaveValue('');
    expect(traffic.entries, 'the password is not sent again').toHaveLength(1);
    await expect
      .poll(() => site.fake.requests.filter(({ method }) => method === 'DELETE'), 'the flow is dropped')
      .toHaveLength(1);
    await signIn.signIn(linus);
    await codeStep.enter(site.fake.totpCode('linus'));
    await expect(account.name('Linus'), 'signing in works again').toBeVisible();
    cost.is(10, { onLeaving: 1 });
  },
);

test(
  'the form is back, empty and without the old problem',
  fault(27, 'the page is reloaded after a wrong password'),
  async ({ page, site, signIn, account, cost }) => {
    await signIn.open();
    await signIn.signIn(wrong);
    await expect(signIn.problem, 'a flow is under way').toBeVisible();
    await page.reload();
    await expect(signIn.languagePicker, 'the page is back').toBeVisible();
    await expect(signIn.problem, 'without the old problem').toBeHidden();
    await expect(signIn.password, 'and without the old password').toHaveValue('');
    await expect
      .poll(() => site.fake.requests.filter(({ method }) => method === 'DELETE'), 'the old flow is dropped')
      .toHaveLength(1);
    await signIn.signIn(ada);
    await expect(account.name('Ada'), 'a new flow signs in').toBeVisible();
    cost.is(9, { onLeaving: 1 });
  },
);

test(
  'the form is back at its beginning, and signing in works',
  fault(27, 'the page is reloaded at the code step'),
  async ({ page, site, signIn, codeStep, account, traffic, cost }) => {
    await signIn.open();
    await signIn.signIn(linus);
    await expect(codeStep.code, 'the code is asked for').toBeVisible();
    await page.reload();
    await expect(signIn.languagePicker, 'the page is back').toBeVisible();
    await expect(signIn.password, 'without the password').toHaveValue('');
    await expect
      .poll(() => site.fake.requests.filter(({ method }) => method === 'DELETE'), 'the old flow is dropped')
      .toHaveLength(1);
    expect(traffic.entries, 'the password is not sent again').toHaveLength(1);
    await signIn.signIn(linus);
    await codeStep.enter(site.fake.totpCode('linus'));
    await expect(account.name('Linus'), 'signing in works').toBeVisible();
    cost.is(10, { onLeaving: 1 });
  },
);

const inDigitsFrom = (first: number) => (code: string) =>
  code.replaceAll(/\d/g, (digit) => String.fromCharCode(first + Number(digit)));

for (const { kind, written } of [
  {
    kind: 'pasted with a space in the middle',
    written: (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`,
  },
  {
    kind: 'pasted with blanks around and a hyphen',
    written: (code: string) => ` ${code.slice(0, 3)}-${code.slice(3)} `,
  },
  { kind: 'typed in full-width digits', written: inDigitsFrom(0xff10) },
  { kind: 'typed in Arabic digits', written: inDigitsFrom(0x0660) },
]) {
  test(
    `a right code is right however it is written: ${kind}`,
    fault(28, `a code is ${kind}`),
    async ({ page, site, signIn, codeStep, account, traffic, cost }) => {
      await signIn.open();
      await signIn.signIn(linus);
      await expect(codeStep.code, 'the code is asked for').toBeFocused();
      const code = site.fake.totpCode('linus');
      await page.keyboard.insertText(written(code));
      await page.keyboard.press('Enter');
      await expect(account.name('Linus'), 'Linus is signed in').toBeVisible();
      expect(traffic.entries[1], 'the code arrived cleaned').toEqual({ code });
      cost.is(6);
    },
  );
}

test(
  'the code is checked at once, as if the button had been pressed',
  fault(29, 'Enter is pressed in the second factor’s code step'),
  async ({ site, signIn, codeStep, account, traffic, cost }) => {
    await signIn.open();
    await signIn.signIn(linus);
    const code = site.fake.totpCode('linus');
    await test.step('a wrong code', async () => {
      await codeStep.code.fill(wrongCode(code));
      await codeStep.code.press('Enter');
      await expect(codeStep.problem, 'is said').toHaveText(/This code is not right/);
      await expect(codeStep.code, 'typing goes on').toBeFocused();
    });
    await test.step('no code', async () => {
      await codeStep.code.press('Enter');
      await expect(codeStep.code, 'is said without the server').toHaveAccessibleDescription(
        /Fill in this field\./,
      );
    });
    await test.step('the right one, by two presses', async () => {
      await codeStep.code.fill(code);
      await codeStep.code.press('Enter');
      await signIn.page.keyboard.press('Enter');
      await expect(account.name('Linus'), 'Linus is signed in').toBeVisible();
    });
    expect(traffic.entries, 'each was sent once').toHaveLength(3);
    cost.is(7);
  },
);

test(
  'the set-up goes on at once, as if the button had been pressed, and a wrong code keeps the key',
  fault(29, 'Enter is pressed in the dialog that sets a second factor up'),
  async ({ page, site, houseClock, cost }) => {
    const factors = new SecondFactorSection(page);
    /** What went to the set-up: its codes, besides the question that began it. */
    const codes: string[] = [];
    page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        for (const [, code = ''] of String(payload).matchAll(/"user_input":\{"code":"(\d+)"\}/g))
          codes.push(code);
      }),
    );
    await page.goto(`${site.pageUrl()}#/security`);
    await signInAs(page, ada);
    const key = await factors.startApp();
    const right = totp(key, houseClock.nowMs());
    cost.begin();
    await test.step('no code', async () => {
      await factors.code.press('Enter');
      await expect(factors.code, 'is said without the server').toHaveAccessibleDescription(
        /Fill in this field\./,
      );
      await expect(factors.code, 'typing goes on').toBeFocused();
    });
    await test.step('a wrong code', async () => {
      await page.keyboard.type(wrongCode(right));
      await page.keyboard.press('Enter');
      await expect(factors.problem, 'is said').toHaveText(/^This code is not right\./);
      await expect(factors.code, 'typing goes on').toBeFocused();
      expect(await factors.key(), 'the key stays').toBe(key);
    });
    await test.step('the right one, by two presses', async () => {
      await page.keyboard.type(right);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await expect(factors.heading, 'it is on').toHaveText('Turned on: Authenticator app');
    });
    expect(codes, 'each was sent once').toEqual([wrongCode(right), right]);
    // All of it goes over the WebSocket that is there.
    cost.is(0);
  },
);

for (const { kind, password } of [
  { kind: 'emoji and other scripts', password: 'пароль 🔑 密码 ß 👩‍🚀' },
  { kind: 'spaces at both ends', password: '  two  spaces  ' },
  { kind: 'letters and marks apart (NFD)', password: 'Zu\u0308rich cafe\u0301 A\u030a' },
  { kind: 'quotes, markup and escapes', password: `"<&>'\\%00{}` },
  { kind: 'a thousand characters', password: 'long '.repeat(200) },
]) {
  test(
    `the password signs in letter by letter as it was typed: ${kind}`,
    fault(30, `a password has ${kind}`),
    async ({ site, signIn, account, traffic, cost }) => {
      editHousehold(site, ({ passwords }) => {
        passwords['ada'] = password;
      });
      await signIn.open();
      await signIn.signIn({ username: 'ada', password });
      await expect(account.name('Ada'), 'it is the right one').toBeVisible();
      expect(traffic.entries, 'and was sent as it is').toEqual([{ username: 'ada', password }]);
      cost.is(5);
    },
  );
}
