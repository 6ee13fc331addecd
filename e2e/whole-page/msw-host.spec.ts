/** The built page with its household in msw's hands: no server of ours answers for Home Assistant. */
import { defineNetworkFixture, type NetworkFixture } from '@msw/playwright';
import { FakeHomeAssistant } from '../../mocks/home-assistant/fake-home-assistant.ts';
import { Faults } from '../../mocks/faults.ts';
import { fakeHandlers } from '../../mocks/hosts/msw.ts';
import { scenarios } from '../../mocks/scenarios/scenarios.ts';
import { expect, test as base } from '../testing/fixtures.ts';
import { ada, linus } from '../servers/demo-accounts.ts';

const test = base.extend<{ fake: FakeHomeAssistant; faults: Faults; network: NetworkFixture }>({
  fake: async ({ houseClock }, use) =>
    await use(new FakeHomeAssistant(scenarios.household, { clock: houseClock })),
  faults: async ({ fake }, use) => {
    expect(fake.running, 'the household is up').toBe(true);
    await use(new Faults());
  },
  network: [
    async ({ context, fake, faults }, use) => {
      const network = defineNetworkFixture({ context, handlers: fakeHandlers(fake, faults) });
      await network.enable();
      await use(network);
      await network.disable();
    },
    { auto: true },
  ],
});

test('Linus signs in with his code, and logs out', async ({ fake, site, signIn, codeStep, account }) => {
  await signIn.open();
  await signIn.signIn(linus);
  await codeStep.enter(fake.totpCode('linus'));
  await expect(account.name('Linus'), 'over HTTP and WebSocket').toBeVisible();
  await expect(account.status, 'the connection holds').toHaveText('Connected to Home Assistant.');
  await account.logOut();
  await expect(account.loggedOut, 'Linus is gone').toBeVisible();
  expect(site.fake.requests, 'the server behind the page was asked for nothing').toEqual([]);
});

test('a wrong password, a broken line, and then Ada', async ({ fake, faults, signIn, account }) => {
  await signIn.open();
  await signIn.signIn({ username: 'ada', password: 'wrong' });
  await expect(signIn.problem, 'a wrong password is said').toHaveText(/is not right/);
  const lift = faults.add({ path: /^\/auth\//, fault: 'reset' });
  await signIn.signIn(ada);
  await expect(signIn.problem, 'so is a broken line').toHaveText(/^Home Assistant cannot be reached\./);
  lift();
  await signIn.submit();
  await expect(account.name('Ada'), 'Ada is signed in').toBeVisible();
  expect(
    fake.requests.map(({ path }) => path),
    'it was this household',
  ).toContain('/auth/token');
});
