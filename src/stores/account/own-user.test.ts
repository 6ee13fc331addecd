/** Who is signed in, over sessions that end and begin again. */
import { expect, test } from 'vitest';
import type { CurrentUser } from '../../api/account/current-user.ts';
import type { AccountState } from './account-store.ts';
import { ConnectionDouble, linkTo } from '../testing/fake-link.ts';
import { OwnUser } from './own-user.ts';
import { Store } from '../store.ts';

const user = (name: string): CurrentUser => ({
  id: '1',
  name,
  is_owner: true,
  is_admin: true,
  credentials: [],
  mfa_modules: [],
});

class AccountDouble extends Store<AccountState> {
  refreshes = 0;

  constructor(name: string) {
    super({ status: 'connecting' });
    this.show(name);
  }

  show(name: string): void {
    this.set({
      status: 'ready',
      user: user(name),
      connection: 'connected',
      session: { status: 'active' },
      survivesReload: true,
    });
  }

  async refreshUser(): Promise<void> {
    this.refreshes += 1;
    await Promise.resolve();
  }
}

test('follows the account of now, and no former one', async () => {
  const first = new AccountDouble('Ada');
  let account = first;
  const link = linkTo(new ConnectionDouble());
  const own = new OwnUser(link, () => account);
  expect(own.state?.name).toBe('Ada');
  first.show('Countess Ada');
  expect(own.state?.name).toBe('Countess Ada');
  account = new AccountDouble('Ada again');
  link.refresh();
  expect(own.state?.name).toBe('Ada again');
  first.show('somebody of before');
  expect(own.state?.name).toBe('Ada again');
  await own.refresh();
  expect(account.refreshes).toBe(1);
});
