/** What the contract is asked of: the fake or a real instance, by the project that runs. */
import { test as base } from '@playwright/test';
import { FakeHomeAssistant } from '../../mocks/home-assistant/fake-home-assistant.ts';
import { NodeHost } from '../../mocks/hosts/node.ts';
import { scenarios } from '../../mocks/scenarios/scenarios.ts';
import { ada } from '../servers/demo-accounts.ts';
import { Listener } from '../servers/listener.ts';
import { RealHomeAssistant, type SeedName } from '../servers/real-home-assistant.ts';
import { WireHttp } from '../wire/http.ts';
import { addReauthDemo } from '../wire/integrations.ts';

/** A running household with the demo people in it. */
export interface Household {
  /** Its address, without a slash at the end. */
  readonly baseUrl: string;
  /** The code that the person's authenticator app shows now. */
  totpCode(username: string): string;
  /** Sets an account of the integration `reauth_demo` up; returns the entry's id. */
  addAccount(account: string): Promise<string>;
  /** Goes down and comes back at the same address. */
  restart(): Promise<void>;
  /** Goes down for good. */
  remove(): Promise<void>;
}

export interface HouseholdOptions {
  /** Which of the two answers. */
  householdKind: 'fake' | 'real';
  /** Which ways to sign in it has. */
  householdSeed: SeedName;
}

export const test = base.extend<{ http: WireHttp }, HouseholdOptions & { household: Household }>({
  householdKind: ['fake', { option: true, scope: 'worker' }],
  householdSeed: ['household', { option: true, scope: 'worker' }],
  household: [
    async ({ householdKind, householdSeed }, use) => {
      const household =
        householdKind === 'fake' ? await fakeHousehold(householdSeed) : await realHousehold(householdSeed);
      await use(household);
      await household.remove();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  http: async ({ household }, use) => {
    await use(new WireHttp(household.baseUrl));
  },
});

export { expect } from '@playwright/test';

async function fakeHousehold(seed: SeedName): Promise<Household> {
  // A check takes time on a real one too; only then can a second submission meet the first.
  const fake = new FakeHomeAssistant({ ...scenarios[seed], passwordCheckMs: 100 });
  const host = new NodeHost(fake);
  const listener = new Listener({
    request(request, response) {
      if (!host.request(request, response)) response.writeHead(404).end();
    },
    upgrade(request, socket, head) {
      if (!host.upgrade(request, socket, head)) socket.destroy();
    },
  });
  await listener.start();
  return {
    baseUrl: `http://127.0.0.1:${listener.port}`,
    totpCode: (username) => fake.totpCode(username),
    addAccount: async (account) => await Promise.resolve(fake.integrations.add(account)),
    async restart() {
      await listener.stop();
      fake.stop();
      fake.start();
      await listener.start();
    },
    async remove() {
      await listener.stop();
    },
  };
}

async function realHousehold(seed: SeedName): Promise<Household> {
  const instance = await RealHomeAssistant.launch(seed);
  return {
    baseUrl: instance.baseUrl,
    totpCode: (username) => instance.totpCode(username),
    async addAccount(account) {
      const http = new WireHttp(instance.baseUrl);
      return await addReauthDemo(http, (await http.signIn(ada)).access_token, account);
    },
    async restart() {
      await instance.stop();
      await instance.start();
    },
    async remove() {
      await instance.remove();
    },
  };
}
