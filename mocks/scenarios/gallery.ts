/** A household whose integrations show every kind of step and field, and some that nobody should ever see. */
import type { Scenario } from '../home-assistant/scenario.ts';
import { household } from './household.ts';

const refused = {
  state: 'setup_error',
  reason: 'The stored password is refused',
  needsSignIn: true,
} as const;

export const gallery: Scenario = {
  ...household,
  name: 'gallery',
  configEntries: [
    {
      ...refused,
      domain: 'reauth_demo',
      title: 'me@example.com',
      data: { account: 'me@example.com', password: 'expired' },
    },
    { ...refused, domain: 'flow_gallery', title: 'Every step and field' },
    { ...refused, domain: 'strange_forms', title: 'Strange forms' },
  ],
};
