/** The people of the demo household, as tests sign them in: on the fake, and on a real instance they are moved into. */
import { scenarios } from '../../mocks/scenarios/scenarios.ts';

export interface DemoAccount {
  readonly name: string;
  readonly username: string;
  readonly password: string;
}

/** Owner. */
export const ada = account('ada');
/** Administrator. */
export const grace = account('grace');
/** Plain user with an authenticator app. */
export const linus = account('linus');
/** Plain user who may sign in from the local network only. */
export const margaret = account('margaret');

function account(username: string): DemoAccount {
  for (const { name, login } of scenarios.household.users) {
    if (login?.username === username) return { name, ...login };
  }
  throw new Error(`Nobody in the household is called ${username}.`);
}
