/** A household with accounts that must be signed in again, and others that only look like it. */
import type { Scenario } from '../home-assistant/scenario.ts';
import { household } from './household.ts';

const refused = {
  domain: 'reauth_demo',
  state: 'setup_error',
  reason: 'The stored password is refused',
  needsSignIn: true,
} as const;

export const attention: Scenario = {
  ...household,
  name: 'attention',
  configEntries: [
    { ...refused, title: 'me@example.com', data: { account: 'me@example.com', password: 'expired' } },
    { ...refused, title: 'family@example.com', data: { account: 'family@example.com', password: 'expired' } },
    {
      domain: 'reauth_demo',
      title: 'office@example.com',
      data: { account: 'office@example.com', password: 'letmein' },
    },
    {
      domain: 'radio_browser',
      title: 'Radio Browser',
      state: 'setup_retry',
      reason: 'Could not connect to Radio Browser',
      reasonKey: 'cannot_connect',
    },
    { domain: 'met', title: 'Home', state: 'not_loaded', disabledBy: 'user' },
  ],
};
