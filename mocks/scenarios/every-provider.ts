/** Each way to sign in that there is, and two that there is not. */
import type { Scenario } from '../home-assistant/scenario.ts';
import { household } from './household.ts';

/**
 * Trusted networks hold the loopback network and 10.0.0.0/8, so a local browser is offered a choice of people.
 * The kiosk, which lets Guest in without a question, is offered to 10.20.30.0/24 only: not to a local browser,
 * which would be signed in before anything else could be tried, but to a test that comes from such an address.
 */
export const everyProvider: Scenario = {
  ...household,
  name: 'every-provider',
  users: [
    ...household.users,
    {
      name: 'Hedy',
      login: { username: 'hedy', password: 'frequency hopping' },
      groupIds: ['system-users'],
      factors: {
        totp: { secret: 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU' },
        notify: { service: 'notify.mobile_app_hedy' },
      },
    },
    {
      name: 'Annie',
      login: { username: 'annie', password: 'star classes' },
      groupIds: ['system-users'],
      factors: { notify: { service: 'notify.mobile_app_annie' } },
    },
    { name: 'Guest', groupIds: ['system-users'] },
  ],
  factorModules: [
    { id: 'totp', name: 'Authenticator app' },
    { id: 'notify', name: 'Notify One-Time Password' },
  ],
  notifyServices: ['persistent_notification', 'mobile_app_hedy', 'mobile_app_annie', 'send_message'],
  providers: [
    ...household.providers,
    {
      type: 'trusted_networks',
      id: null,
      name: 'Trusted Networks',
      networks: ['127.0.0.0/8', '::1', '10.0.0.0/8'],
      allowBypassLogin: false,
    },
    {
      type: 'trusted_networks',
      id: 'kiosk',
      name: 'Kiosk',
      networks: ['10.20.30.0/24'],
      people: ['Guest'],
      allowBypassLogin: true,
    },
    {
      type: 'command_line',
      id: null,
      name: 'Company login',
      password: 'company-password',
      namePrefix: 'Company ',
      accounts: { 'plain-joe': { groupIds: ['system-users'] } },
    },
    { type: 'legacy_api_password', id: null, name: 'API password', password: 'api-secret' },
    { type: 'retina_scan', id: null, name: 'Retina scan', pattern: 'blue' },
    { type: 'questionnaire', id: null, name: 'House questionnaire' },
  ],
};
