/** The households that the fake can play, by name. */
import { defaultScenario, type Scenario } from '../home-assistant/scenario.ts';
import { attention } from './attention.ts';
import { everyProvider } from './every-provider.ts';
import { gallery } from './gallery.ts';
import { household } from './household.ts';
import { manyUsers } from './many-users.ts';

/** Unpacked a minute ago: nobody lives here yet. */
const newHome: Scenario = {
  ...defaultScenario,
  name: 'new-home',
  users: [],
  providers: household.providers,
  onboardingDone: [],
};

/** The same in a version to come, which asks for more. */
const futureHome: Scenario = {
  ...newHome,
  name: 'future-home',
  furtherSteps: [{ step: 'voice_assistants', before: 'analytics' }],
};

/** This device was banned. */
const banned: Scenario = { ...household, name: 'banned', bannedAddresses: ['127.0.0.1', '::1'] };

/** Refuses connections for 3 s, answers 503 for 2 s, then is up. */
const restarting: Scenario = {
  ...household,
  name: 'restarting',
  startUp: { refusedForMs: 3000, unavailableForMs: 2000 },
};

export const scenarios = {
  household,
  'every-provider': everyProvider,
  'many-users': manyUsers,
  'new-home': newHome,
  'future-home': futureHome,
  banned,
  restarting,
  attention,
  gallery,
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
