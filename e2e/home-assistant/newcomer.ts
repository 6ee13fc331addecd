/** Playwright's `test` with somebody who lives on a real instance for one test alone. */
import { ada, type DemoAccount } from '../servers/demo-accounts.ts';
import { WireHttp } from '../wire/http.ts';
import { WireSocket } from '../wire/socket.ts';
import { test as journeyTest } from './fixtures.ts';

interface Fixtures {
  /** A plain user with a password, whom no other test meets. */
  newcomer: DemoAccount;
}

export const test = journeyTest.extend<Fixtures>({
  newcomer: async ({ instance }, use, { testId }) => {
    /** Over a connection of its own, because a test may restart the instance. */
    const asOwner = async (action: (owner: WireSocket) => Promise<void>): Promise<void> => {
      const { access_token } = await new WireHttp(instance.baseUrl).signIn(ada);
      const owner = await WireSocket.signedIn(instance.baseUrl, access_token);
      await action(owner);
      await owner.close();
    };
    const username = `newcomer-${testId.slice(-8)}`;
    const account = { name: 'Katherine', username, password: 'orbits by hand, 1962' };
    let user_id = '';
    await asOwner(async (owner) => {
      const { name, password } = account;
      const { result } = await owner.command('config/auth/create', { name, group_ids: ['system-users'] });
      user_id = (result as { user: { id: string } }).user.id;
      const fields = { user_id, username, password };
      await owner.command('config/auth_provider/homeassistant/create', fields);
    });
    await use(account);
    await asOwner(async (owner) => {
      await owner.command('config/auth/delete', { user_id });
    });
  },
});

export { expect } from '@playwright/test';
