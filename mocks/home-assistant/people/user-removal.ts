/** What goes with a user who is deleted: ways to sign in, passwords, sessions; the person stays. */
import { fireEvent, type House } from '../house.ts';
import { unlinkPersons } from './person-records.ts';
import type { User } from '../state.ts';
import { refreshTokensOf, removeRefreshTokens } from '../tokens/refresh-tokens.ts';
import { sameProvider } from './users.ts';

export function removeUser(house: House, user: User): void {
  const { state } = house;
  removeRefreshTokens(house, refreshTokensOf(house, user.id));
  const own = state.credentials.filter(({ userId }) => userId === user.id);
  const accounts = new Set(
    own
      .filter(({ provider }) => sameProvider(provider, ['homeassistant', null]))
      .map(({ account }) => account),
  );
  state.credentials = state.credentials.filter(({ userId }) => userId !== user.id);
  state.passwords = Object.fromEntries(
    Object.entries(state.passwords).filter(([account]) => !accounts.has(account)),
  );
  state.users = state.users.filter((other) => other !== user);
  fireEvent(house, 'user_removed', { user_id: user.id });
  unlinkPersons(house, user.id);
}
