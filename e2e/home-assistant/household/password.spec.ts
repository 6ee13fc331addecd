/** Signing in with a password and with a code of the authenticator app, on a real instance. */
import { ada, grace, linus } from '../../servers/demo-accounts.ts';
import { failedLogins } from '../failed-logins.ts';
import { expect, test } from '../fixtures.ts';

for (const { person, role } of [
  { person: ada, role: 'Owner of this house' },
  { person: grace, role: 'Administrator' },
]) {
  test(`${person.name} signs in with a password`, async ({ page, signIn, account, traffic }) => {
    await signIn.open();
    await signIn.signIn(person);

    await expect(account.name(person.name)).toBeVisible();
    await expect(page.getByText(role, { exact: true })).toBeVisible();
    await expect(account.status).toHaveText('Connected to Home Assistant.');
    expect(traffic.entries, 'the password is sent once').toHaveLength(1);
    expect(traffic.grants).toEqual([expect.objectContaining({ code_verifier: expect.any(String) })]);
  });
}

test('a wrong password keeps the user name and counts once, and the right one signs in', async ({
  signIn,
  account,
  traffic,
  owner,
}) => {
  const before = await failedLogins(owner);
  await signIn.open();
  await signIn.signIn({ ...ada, password: 'wrong' });

  await expect(signIn.problem).toHaveText(
    'User name or password is not right. Check capital letters and try again.',
  );
  await expect(signIn.username).toHaveValue(ada.username);
  await expect(signIn.password).toHaveValue('');
  await expect(signIn.password).toBeFocused();
  await expect.poll(async () => await failedLogins(owner)).toBe(before + 1);

  await signIn.password.fill(ada.password);
  await signIn.submit();
  await expect(account.name(ada.name)).toBeVisible();
  expect(traffic.entries.map(({ password }) => password)).toEqual(['wrong', ada.password]);
  expect(await failedLogins(owner), 'nothing else failed').toBe(before + 1);
});

test('Linus is asked for a code: a wrong one is refused, the right one signs in', async ({
  page,
  instance,
  signIn,
  codeStep,
  account,
}) => {
  await signIn.open();
  await signIn.signIn(linus);

  await expect(codeStep.heading).toBeVisible();
  await expect(codeStep.code).toBeFocused();
  await codeStep.enter('000000');
  await expect(codeStep.problem).toHaveText('This code is not right. Enter the one that is shown now.');
  await expect(codeStep.code).toHaveValue('');

  // As an authenticator app shows it.
  const code = instance.totpCode(linus.username);
  await codeStep.enter(`${code.slice(0, 3)} ${code.slice(3)}`);
  await expect(account.name(linus.name)).toBeVisible();
  await expect(page.getByText('User', { exact: true })).toBeVisible();
});

test('too many wrong codes lead back to the password with a sentence', async ({ signIn, codeStep }) => {
  await signIn.open();
  await signIn.signIn(linus);
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await expect(codeStep.code, 'the step is ready again').toHaveValue('');
    const answered = codeStep.page.waitForResponse(/\/auth\/login_flow\/./);
    await codeStep.enter('000000');
    await answered;
  }
  await expect(signIn.problem).toHaveText(
    'Too many wrong codes. Sign in again, then enter a code that is shown just then.',
  );
  await expect(signIn.username).toHaveValue(linus.username);
});
