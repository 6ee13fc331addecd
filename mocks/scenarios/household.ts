/** A usual household: one way to sign in, an owner, an administrator, a code, and somebody for home only. */
import { defaultScenario, type Scenario } from '../home-assistant/scenario.ts';

export const household: Scenario = {
  ...defaultScenario,
  name: 'household',
  users: [
    {
      name: 'Ada',
      login: { username: 'ada', password: 'correct horse battery staple' },
      isOwner: true,
      groupIds: ['system-admin'],
      person: 'stored',
    },
    { name: 'Grace', login: { username: 'grace', password: 'compiler-1952' }, groupIds: ['system-admin'] },
    {
      name: 'Linus',
      login: { username: 'linus', password: 'just for fun' },
      groupIds: ['system-users'],
      factors: { totp: { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' } },
      person: 'stored',
    },
    {
      name: 'Margaret',
      login: { username: 'margaret', password: 'apollo-11' },
      localOnly: true,
      groupIds: ['system-users'],
      person: 'fixed',
    },
  ],
  themes: {
    // One theme with a look for light and one for dark, and one that has only its own.
    midnight: {
      'primary-color': '#334455',
      modes: {
        light: { 'secondary-text-color': '#111111' },
        dark: { 'secondary-text-color': '#eeeeee' },
      },
    },
    sunflower: { 'primary-color': '#b8860b' },
  },
  providers: [{ type: 'homeassistant', id: null, name: 'Home Assistant Local' }],
};
