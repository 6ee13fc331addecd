/** What a household remembers before anything has happened in it. */
import { newEntry } from './config-flows/config-entry.ts';
import { addReauth } from './config-flows/reauth.ts';
import { newIssue } from './config-flows/repair-issue.ts';
import { randomHex } from './crypto/random.ts';
import type { Scenario } from './scenario.ts';
import type { Credentials, Person, State, User } from './state.ts';

/** The state in which a scenario begins. */
export function initialState(scenario: Scenario, nowMs: number): State {
  const credentials: Credentials[] = [];
  const passwords: Record<string, string> = {};
  const persons: Person[] = [];
  const users = scenario.users.map((user): User => {
    const id = randomHex(16);
    if (user.login) {
      const { username, password } = user.login;
      passwords[username] = password;
      credentials.push({
        id: randomHex(16),
        userId: id,
        provider: ['homeassistant', null],
        account: username,
      });
    }
    if (user.signsInBy) {
      credentials.push({ id: randomHex(16), userId: id, provider: user.signsInBy, account: user.name });
    }
    if (user.person) {
      persons.push({
        id: user.name.toLowerCase(),
        name: user.name,
        userId: id,
        deviceTrackers: [...(user.deviceTrackers ?? [])],
        isFixed: user.person === 'fixed',
      });
    }
    return {
      id,
      name: user.name,
      isOwner: user.isOwner ?? false,
      isActive: user.isActive ?? true,
      localOnly: user.localOnly ?? false,
      systemGenerated: user.systemGenerated ?? false,
      groupIds: [...user.groupIds],
      factors: structuredClone(user.factors ?? {}),
      frontendData: {},
    };
  });
  for (const name of scenario.otherPersons) {
    const id = name.toLowerCase();
    persons.push({ id, name, userId: null, deviceTrackers: [], isFixed: false });
  }
  const state: State = {
    config: {
      ...{ location_name: 'Home', latitude: 52.37, longitude: 4.89, elevation: 0, radius: 100 },
      ...{ unit_system: 'metric', time_zone: 'Europe/Amsterdam' },
      ...{ currency: 'EUR', country: 'NL', language: 'en' },
    },
    analytics: { base: false, diagnostics: false, usage: false, statistics: false, snapshots: false },
    analyticsChosen: false,
    users,
    credentials,
    passwords,
    refreshTokens: [],
    entities: scenario.entities.map((entity) => ({
      ...structuredClone(entity),
      changedAtMs: nowMs,
      updatedAtMs: nowMs,
      contextId: randomHex(13).toUpperCase(),
    })),
    persons,
    images: {},
    uploads: {},
    themes: structuredClone(scenario.themes),
    trustedNetworks: {},
    sentCodes: {},
    failedLogins: {},
    bannedAddresses: [...scenario.bannedAddresses],
    onboardingDone: scenario.onboardingDone && [...scenario.onboardingDone],
    loginFlows: [],
    setupFlows: [],
    authorizationCodes: [],
    configEntries: [],
    configFlows: [],
    repairIssues: scenario.repairIssues.map((issue) => newIssue(issue, nowMs)),
  };
  for (const described of scenario.configEntries) {
    const entry = newEntry(described, nowMs);
    state.configEntries.push(entry);
    if (described.needsSignIn) addReauth(state, entry, nowMs);
  }
  return state;
}
