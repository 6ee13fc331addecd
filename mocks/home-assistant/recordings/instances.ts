/** The two households that were recorded, as scenarios. */
import { defaultScenario, type Scenario, type ScenarioFactors } from '../scenario.ts';

const contentUser = {
  name: 'Home Assistant Content',
  systemGenerated: true,
  groupIds: ['system-read-only'],
};

/** One provider, two modules, the default rules of the server; the owner may have second factors on. */
export function plainInstance(ownerFactors: ScenarioFactors = {}): Scenario {
  return {
    ...defaultScenario,
    name: 'recorded-8141',
    onboardingDone: ['user', 'core_config', 'analytics', 'integration'],
    factorModules: [
      { id: 'totp', name: 'Time-based One Time Password' },
      { id: 'notify', name: 'Notify One-Time Password' },
    ],
    notifyServices: ['persistent_notification', 'send_message'],
    users: [
      contentUser,
      {
        name: 'Paulus',
        login: { username: 'paulus', password: 's3cret' },
        isOwner: true,
        groupIds: ['system-admin'],
        factors: ownerFactors,
      },
      { name: 'Anne T.', login: { username: 'anne', password: 'anne-pw' }, groupIds: ['system-users'] },
      {
        name: 'Tess',
        login: { username: 'tess', password: 'tess' },
        groupIds: ['system-users'],
        factors: { totp: { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' } },
      },
    ],
    providers: [{ type: 'homeassistant', id: null, name: 'Home Assistant Local' }],
    clientPages: {
      'http://127.0.0.1:8150/': { redirectUris: ['app://callback', '/cb', 'http://127.0.0.1:7777/cb'] },
      'http://127.0.0.1:8150/slow': { redirectUris: ['app://callback'], answersAfterMs: 7000 },
    },
  };
}

const trustedNetworks = ['127.0.0.0/8', '192.168.50.0/24'];

/** Several providers, a ban after five failures, one origin allowed. */
export const manyProvidersInstance: Scenario = {
  ...defaultScenario,
  name: 'recorded-8142',
  onboardingDone: ['user', 'core_config', 'analytics', 'integration'],
  loginAttemptsThreshold: 5,
  corsAllowedOrigins: ['http://localhost:5173'],
  factorModules: [
    { id: 'totp', name: 'Authenticator app' },
    { id: 'insecure_example', name: 'Insecure Personal Identify Number' },
  ],
  users: [
    contentUser,
    {
      name: 'Paulus',
      login: { username: 'paulus', password: 's3cret' },
      isOwner: true,
      groupIds: ['system-admin'],
    },
  ],
  providers: [
    { type: 'homeassistant', id: null, name: 'Home Assistant Local' },
    {
      type: 'trusted_networks',
      id: null,
      name: 'Trusted Networks',
      networks: trustedNetworks,
      allowBypassLogin: false,
    },
    {
      type: 'command_line',
      id: null,
      name: 'Company login',
      password: 'cmd-pw',
      namePrefix: 'Command ',
      accounts: {
        plainjane: { groupIds: ['system-users'] },
        broken: { groupIds: ['nope'] },
        'local-lou': { groupIds: ['system-users'], localOnly: true },
      },
    },
    {
      type: 'insecure_example',
      id: null,
      name: 'Unnamed auth provider',
      accounts: [{ username: 'demo', password: 'demo', name: 'Demo' }],
    },
  ],
};

const guest = { name: 'Guest', groupIds: ['system-users'] };

/** The same with a guest, who has no password. */
export const guestInstance: Scenario = {
  ...manyProvidersInstance,
  name: 'recorded-8142-guest',
  users: [...manyProvidersInstance.users, guest],
};

const [local, trusted, commandLine] = manyProvidersInstance.providers;

/** The second one as it was set up later: a kiosk instead of the example provider and its module. */
export const kioskInstance: Scenario = {
  ...manyProvidersInstance,
  name: 'recorded-8142-kiosk',
  loginAttemptsThreshold: -1,
  factorModules: [{ id: 'totp', name: 'Authenticator app' }],
  users: guestInstance.users,
  providers: [
    ...[local, trusted].filter((provider) => provider !== undefined),
    {
      type: 'trusted_networks',
      id: 'kiosk',
      name: 'Kiosk',
      networks: trustedNetworks,
      people: ['Guest'],
      allowBypassLogin: true,
    },
    ...[commandLine].filter((provider) => provider !== undefined),
  ],
};
