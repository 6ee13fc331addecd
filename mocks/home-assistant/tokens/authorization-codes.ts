/** Authorization codes: for one client, for one use, for ten minutes. */
import { randomHex } from '../crypto/random.ts';
import type { House } from '../house.ts';
import type { AuthorizationCode, Credentials } from '../state.ts';

const lifeMs = 10 * 60_000;

/** Makes a code for a finished login. */
export function issueCode(
  house: House,
  origin: { clientId: string; credentials: Credentials; codeChallenge: string | null },
): string {
  const code = randomHex(16);
  house.state.authorizationCodes.push({ ...origin, code, createdAtMs: house.clock.nowMs() });
  return code;
}

/** Whether credentials that belonged to a user were taken away since. */
function areCredentialsGone(house: House, { credentials }: AuthorizationCode): boolean {
  return credentials.userId !== null && !house.state.credentials.some(({ id }) => id === credentials.id);
}

/** Spends a code; undefined when it is unknown, too old, or another client's, and then nothing is spent. */
export function spendCode(house: House, clientId: string, code: string): AuthorizationCode | undefined {
  const found = house.state.authorizationCodes.find(
    (other) => other.code === code && other.clientId === clientId,
  );
  if (!found) return undefined;
  house.state.authorizationCodes = house.state.authorizationCodes.filter((other) => other !== found);
  const isTooOld = house.clock.nowMs() - found.createdAtMs > lifeMs;
  return isTooOld || areCredentialsGone(house, found) ? undefined : found;
}
