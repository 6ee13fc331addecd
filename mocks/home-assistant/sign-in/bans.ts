/** Failed logins are counted by address; too many ban it for good. */
import type { House } from '../house.ts';

export function isBanned(house: House, address: string): boolean {
  return house.state.bannedAddresses.includes(address);
}

/** Counts one failure; the last one that is allowed bans. */
export function countFailure(house: House, address: string): void {
  const { scenario, state } = house;
  const failures = (state.failedLogins[address] ?? 0) + 1;
  state.failedLogins[address] = failures;
  if (scenario.loginAttemptsThreshold < 1 || failures < scenario.loginAttemptsThreshold) return;
  if (!isBanned(house, address)) state.bannedAddresses.push(address);
}

/** A finished login or an accepted WebSocket starts the count again. */
export function forgetFailures(house: House, address: string): void {
  house.state.failedLogins = Object.fromEntries(
    Object.entries(house.state.failedLogins).filter(([other]) => other !== address),
  );
}
