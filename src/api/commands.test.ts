/** Commands as Home Assistant hears them, and answers that are none. */
import { describe, expect, test, vi } from 'vitest';
import { ANALYTICS_LEVELS, fetchAnalytics, saveAnalytics } from './onboarding/analytics.ts';
import { fetchBackendTexts } from './integrations/backend-texts.ts';
import { brandIcon, fetchBrandToken } from './integrations/brands.ts';
import { COMMAND_TIMEOUT_MS, sendCommand } from './command.ts';
import type { CommandMessage, CommandSender } from './command.ts';
import { ENTRIES_SUBSCRIPTION, entryChangesIn, fetchConfigEntries } from './integrations/config-entries.ts';
import { fetchEntryState } from './integrations/config-entry-state.ts';
import {
  FLOWS_SUBSCRIPTION,
  fetchFlowsInProgress,
  reauthFlows,
} from './integrations/config-flows-in-progress.ts';
import { detectCoreConfig, updateCoreConfig } from './onboarding/core-config.ts';
import { fetchCurrentUser } from './account/current-user.ts';
import { answering, refusing } from './testing/fake-server.ts';
import { endAllSessions } from './security/end-sessions.ts';
import { createPerson } from './people/new-person.ts';
import { fetchPersons, PERSONS_SUBSCRIPTION, updateOwnProfile, updatePerson } from './people/person.ts';
import { createLongLivedAccessToken } from './security/long-lived-access-token.ts';
import {
  deleteOtherSessions,
  deleteRefreshToken,
  endRefreshToken,
  setRefreshTokenExpiry,
} from './security/refresh-tokens.ts';
import { FRONTEND_LANGUAGES } from './profile/frontend-languages.ts';
import { fetchRepairIssues, reauthIssueId, REPAIRS_SUBSCRIPTION } from './integrations/repairs.ts';
import { sendSealed } from './secret-command.ts';
import { disableModule } from './security/second-factor.ts';
import { fetchServerConfig, SERVER_CONFIG_SUBSCRIPTION } from './profile/server-config.ts';
import { BUILT_IN_THEME, fetchThemes, THEMES_SUBSCRIPTION } from './profile/themes.ts';
import { changeUserData, saveUserData, userDataSubscription } from './account/user-data.ts';
import {
  ADMIN_GROUP,
  createUser,
  deleteUser,
  fetchUsers,
  READ_ONLY_GROUP,
  updateUser,
  USER_SUBSCRIPTIONS,
  USERS_GROUP,
} from './people/user.ts';

const USER = { id: 'u', is_active: true, group_ids: [], credentials: [] };
const ENTRY = { entry_id: 'e', domain: 'demo', title: 'Demo', state: 'loaded' };
const FLOW = { flow_id: 'f', handler: 'demo', context: { source: 'reauth', entry_id: 'e' } };
const ISSUE = { issue_id: 'i', created: '2026-11-22T03:16:44+00:00' };

/** A call, the command it sends, an answer to that, and what comes of it. */
type Call = [(sender: CommandSender) => Promise<unknown>, CommandMessage, unknown, unknown];

const done = undefined;
const calls: Call[] = [
  [(to) => fetchAnalytics(to), { type: 'analytics' }, { preferences: { base: true } }, { base: true }],
  [
    (to) => saveAnalytics(to, { base: true, usage: false }),
    { type: 'analytics/preferences', preferences: { base: true, usage: false } },
    null,
    done,
  ],
  [
    (to) => fetchBackendTexts(to, 'de', 'config', ['demo', 'sun']),
    {
      ...{ type: 'frontend/get_translations', language: 'de', category: 'config' },
      integration: ['demo', 'sun'],
    },
    { resources: { a: 'A', b: 7 } },
    new Map([['a', 'A']]),
  ],
  [(to) => fetchBrandToken(to), { type: 'brands/access_token' }, { token: 't' }, 't'],
  [(to) => fetchConfigEntries(to), { type: 'config_entries/get' }, [ENTRY], [ENTRY]],
  [
    (to) => fetchEntryState(to, 'e'),
    { type: 'config_entries/get_single', entry_id: 'e' },
    { config_entry: ENTRY },
    'loaded',
  ],
  [(to) => fetchFlowsInProgress(to), { type: 'config_entries/flow/progress' }, [FLOW], [FLOW]],
  [
    (to) => detectCoreConfig(to),
    { type: 'config/core/detect' },
    {
      ...{ latitude: 52, longitude: 4, unit_system: 'metric', time_zone: 'Europe/Amsterdam' },
      ...{ currency: 'EUR', country: 'NL', language: 'nl', elevation: 3 },
    },
    {
      ...{ latitude: 52, longitude: 4, unit_system: 'metric', time_zone: 'Europe/Amsterdam' },
      ...{ currency: 'EUR', country: 'NL' },
    },
  ],
  [(to) => updateCoreConfig(to, { elevation: 3 }), { type: 'config/core/update', elevation: 3 }, null, done],
  [
    (to) => endAllSessions(to),
    { type: 'auth/delete_all_refresh_tokens', token_type: 'normal', delete_current_token: true },
    null,
    done,
  ],
  [
    (to) => createPerson(to, 'Ada', 'u'),
    { type: 'person/create', name: 'Ada', user_id: 'u' },
    { id: 'ada' },
    done,
  ],
  [(to) => fetchPersons(to), { type: 'person/list' }, ...twice({ storage: [], config: [] })],
  [
    (to) => updateOwnProfile(to, { name: 'Ada', picture: null }),
    { type: 'person/update_own_profile', name: 'Ada', picture: null },
    null,
    done,
  ],
  [
    (to) => updatePerson(to, 'ada', { device_trackers: ['device_tracker.phone'], user_id: null }),
    {
      ...{ type: 'person/update', person_id: 'ada' },
      ...{ device_trackers: ['device_tracker.phone'], user_id: null },
    },
    null,
    done,
  ],
  [(to) => fetchRepairIssues(to), { type: 'repairs/list_issues' }, { issues: [ISSUE] }, [ISSUE]],
  [(to) => fetchServerConfig(to), { type: 'get_config' }, { time_zone: 'UTC' }, { timeZone: 'UTC' }],
  [
    (to) => fetchThemes(to),
    { type: 'frontend/get_themes' },
    { themes: {}, default_theme: 'default' },
    { themes: [], defaultTheme: 'default' },
  ],
  [(to) => fetchUsers(to), { type: 'config/auth/list' }, ...twice([USER])],
  [
    (to) => createUser(to, { name: 'Ada', group_ids: ['system-users'], local_only: true }),
    { type: 'config/auth/create', name: 'Ada', group_ids: ['system-users'], local_only: true },
    { user: USER },
    USER,
  ],
  [
    (to) => updateUser(to, 'u', { is_active: false }),
    { type: 'config/auth/update', user_id: 'u', is_active: false },
    { user: USER },
    USER,
  ],
  [(to) => deleteUser(to, 'u'), { type: 'config/auth/delete', user_id: 'u' }, null, done],
];

function twice(answer: unknown): [unknown, unknown] {
  return [answer, answer];
}

describe('a command', () => {
  test.each(calls.map((call) => [call[1].type, ...call] as const))(
    '%s is sent as it is named, and its answer read',
    async (_type, call, message, answer, result) => {
      const sender = answering(answer);
      await expect(call(sender)).resolves.toEqual(result);
      expect(sender.sent).toEqual([message]);
    },
  );

  test.each([
    ...calls.map(([call, { type }]) => [type, call] as const),
    ['the end of a token', (to: CommandSender) => deleteRefreshToken(to, 't')],
    ['the end of all others', deleteOtherSessions],
    ['the expiry of a token', (to: CommandSender) => setRefreshTokenExpiry(to, 't', true)],
    ['user data', (to: CommandSender) => saveUserData(to, 'core', {})],
    ['changed user data', (to: CommandSender) => changeUserData(to, 'core', {})],
    ['a second factor', (to: CommandSender) => disableModule(to, 'totp')],
    ['a token of long life', (to: CommandSender) => createLongLivedAccessToken(to, 'Node', 30)],
  ] as const)('tells of its refusal: %s', async (_type, call) => {
    await expect(call(refusing('unknown_error', 'No.'))).rejects.toMatchObject({
      ...{ code: 'command_failed', serverCode: 'unknown_error', detail: 'No.' },
    });
  });

  test('asks for the language, the theme and the rest of a person by their keys', () => {
    expect(userDataSubscription('language')).toEqual({
      type: 'frontend/subscribe_user_data',
      key: 'language',
    });
  });

  test('changes members of a key and leaves the others as the server has them', async () => {
    const sender = answering({ value: { a: 1, b: 2 } });
    await expect(changeUserData(sender, 'core', { b: undefined, c: 3 })).resolves.toEqual({ a: 1, c: 3 });
    expect(sender.sent).toEqual([
      { type: 'frontend/get_user_data', key: 'core' },
      { type: 'frontend/set_user_data', key: 'core', value: { a: 1, c: 3 } },
    ]);
  });

  test.each<[string, unknown]>([
    ['entries', ENTRIES_SUBSCRIPTION],
    ['flows', FLOWS_SUBSCRIPTION],
    ['persons', PERSONS_SUBSCRIPTION],
    ['repairs', REPAIRS_SUBSCRIPTION],
    ['settings', SERVER_CONFIG_SUBSCRIPTION],
    ['themes', THEMES_SUBSCRIPTION],
    ['users', USER_SUBSCRIPTIONS],
  ])('subscribes to %s', (what, subscription) => {
    const events = (...types: string[]) =>
      types.map((event_type) => ({ type: 'subscribe_events', event_type }));
    expect([subscription].flat()).toEqual(
      {
        entries: [{ type: 'config_entries/subscribe' }],
        flows: [{ type: 'config_entries/flow/subscribe' }],
        persons: [{ type: 'person/subscribe' }],
        repairs: events('repairs_issue_registry_updated'),
        settings: events('core_config_updated'),
        themes: events('themes_updated'),
        users: events('user_added', 'user_updated', 'user_removed'),
      }[what],
    );
  });
});

describe('an answer', () => {
  const [entry, flow, user] = [ENTRY, FLOW, USER];
  test.each<[string, (sender: CommandSender) => Promise<unknown>, readonly unknown[]]>([
    ['analytics', fetchAnalytics, [null, {}, { preferences: null }, { preferences: 'base' }]],
    [
      'texts',
      (to) => fetchBackendTexts(to, 'de', 'title', []),
      [null, undefined, {}, { resources: null }, { resources: 'a' }],
    ],
    ['the word for icons', fetchBrandToken, [null, undefined, {}, { token: 7 }]],
    [
      'entries',
      fetchConfigEntries,
      [
        ...[null, {}, [null], ['entry']],
        ...[{ entry_id: 7 }, { domain: null }, { title: 7 }, { state: undefined }].map((wrong) => [
          entry,
          { ...entry, ...wrong },
        ]),
      ],
    ],
    [
      'one entry',
      (to) => fetchEntryState(to, 'e'),
      [null, {}, { config_entry: null }, { config_entry: { state: 7 } }],
    ],
    [
      'flows',
      fetchFlowsInProgress,
      [
        ...[null, {}, [null], ['flow']],
        ...[{ flow_id: 7 }, { handler: null }, { context: null }, { context: 'reauth' }, { context: {} }].map(
          (wrong) => [flow, { ...flow, ...wrong }],
        ),
      ],
    ],
    ['what was detected', detectCoreConfig, [null, 'NL', undefined]],
    [
      'the own user',
      fetchCurrentUser,
      [undefined, { ...user, name: 'Ada', is_owner: true, is_admin: true, mfa_modules: [], id: 7 }],
    ],
    ['a new person', (to) => createPerson(to, 'Ada', 'u'), [null, undefined, {}, { id: 7 }]],
    ['persons', fetchPersons, [null, { storage: [], config: {} }, { storage: {}, config: [] }]],
    ['issues', fetchRepairIssues, [null, undefined, {}, { issues: {} }]],
    ['settings', fetchServerConfig, [null, { time_zone: 1 }]],
    ['themes', fetchThemes, [{ themes: {} }, { themes: null, default_theme: 'a' }, { default_theme: 'a' }]],
    [
      'users',
      fetchUsers,
      [
        ...[null, {}, [null]],
        ...[{ id: 7 }, { group_ids: {} }, { credentials: null }, { is_active: 'yes' }].map((wrong) => [
          user,
          { ...user, ...wrong },
        ]),
      ],
    ],
    [
      'a new user',
      (to) => createUser(to, { name: 'Ada', group_ids: [], local_only: false }),
      [null, undefined, {}, { user: null }, { user: { ...user, id: 7 } }],
    ],
    ['a changed user', (to) => updateUser(to, 'u', {}), [null, { user: {} }]],
  ])('of another shape is no answer: %s', async (_what, call, answers) => {
    for (const answer of answers) {
      await expect(call(answering(answer)), JSON.stringify(answer)).rejects.toMatchObject({
        code: 'invalid_response',
      });
    }
  });

  test('holds the levels of analytics that this version knows', () => {
    expect(ANALYTICS_LEVELS).toEqual(['base', 'usage', 'statistics', 'diagnostics', 'snapshots']);
  });

  test('about issues may hold others, which are left out', async () => {
    const issues = [ISSUE, null, { issue_id: 'i' }, { created: ISSUE.created }, { ...ISSUE, issue_id: 7 }];
    await expect(fetchRepairIssues(answering({ issues }))).resolves.toEqual([ISSUE]);
    expect(reauthIssueId('demo', 'e')).toBe('config_entry_reauth_demo_e');
  });

  test('about changes of entries may hold others, which are left out', () => {
    const change = { type: 'added', entry: ENTRY };
    expect(entryChangesIn([change, null, {}, { entry: null }, { entry: { entry_id: 'e' } }])).toEqual([
      change,
    ]);
    for (const event of [null, {}, change]) expect(entryChangesIn(event)).toEqual([]);
  });

  test('about flows tells those that ask to sign in again', () => {
    const discovery = { ...FLOW, context: { ...FLOW.context, source: 'zeroconf' } };
    const homeless = { ...FLOW, context: { source: 'reauth' } };
    expect(reauthFlows([discovery, FLOW, homeless])).toEqual([FLOW]);
  });

  test('that an entry is not found is no entry, any other refusal a failure', async () => {
    await expect(fetchEntryState(refusing('not_found'), 'e')).resolves.toBeNull();
    await expect(fetchEntryState(refusing('unauthorized'), 'e')).rejects.toMatchObject({
      serverCode: 'unauthorized',
    });
  });

  test('that a token has ended already is none to tell, any other refusal a failure', async () => {
    await expect(endRefreshToken(refusing('invalid_token_id'), 't')).resolves.toBeUndefined();
    await expect(endRefreshToken(refusing('unauthorized'), 't')).rejects.toMatchObject({
      serverCode: 'unauthorized',
    });
  });
});

describe('names of Home Assistant', () => {
  test('of groups and of its own theme stand as they are', () => {
    expect([ADMIN_GROUP, USERS_GROUP, READ_ONLY_GROUP, BUILT_IN_THEME]).toEqual([
      ...['system-admin', 'system-users', 'system-read-only', 'default'],
    ]);
  });

  test('of its frontend’s languages are 64', () => {
    expect(FRONTEND_LANGUAGES).toHaveLength(64);
    for (const language of FRONTEND_LANGUAGES) expect(Intl.getCanonicalLocales(language)).toEqual([language]);
  });

  test('of an icon are written so that an address carries them', () => {
    expect(brandIcon('http://home.local', 'a/b', 't&k')).toBe(
      'http://home.local/api/brands/integration/a%2Fb/icon.png?placeholder=no&token=t%26k',
    );
  });
});

/** A connection that fails with something that is no Error. */
const failing = (thrown: unknown): CommandSender => ({
  sendMessagePromise: async () => {
    await Promise.resolve();
    throw thrown;
  },
});

describe('a refusal', () => {
  test('is named by the key of its text where its code only says that something was raised', async () => {
    const thrown = { code: 'home_assistant_error', message: 'No.', translation_key: 'not_ready' };
    const sender = failing(thrown);
    await expect(sendCommand(sender, { type: 'x' })).rejects.toMatchObject({
      code: 'command_failed',
      serverCode: 'not_ready',
      detail: 'No.',
    });
  });

  test('without words has its code for words', async () => {
    const sender = failing({ code: 'not_found', message: 7 });
    await expect(sendCommand(sender, { type: 'x' })).rejects.toMatchObject({
      serverCode: 'not_found',
      detail: 'not_found',
    });
  });

  test.each([null, undefined, 'lost'])('that is no object is a lost connection: %s', async (thrown) => {
    const sender = failing(thrown);
    await expect(sendCommand(sender, { type: 'x' })).rejects.toMatchObject({ code: 'connection_lost' });
  });

  test('of a sealed command keeps its words where they hold no secret', async () => {
    const send = async (words: string, secrets: string[]) =>
      await sendSealed(refusing('no', words), { type: 'x' }, secrets).catch((thrown: unknown) => thrown);
    expect(await send('abc', [''])).toMatchObject({ serverCode: 'no', detail: 'abc' });
    expect(await send('abc', ['x', 'y'])).toMatchObject({ detail: 'abc' });
    expect(await send('abc', ['x', 'b'])).toMatchObject({ serverCode: 'no', detail: undefined });
  });
});

describe('silence', () => {
  test.each<[string, number, (sender: CommandSender) => Promise<unknown>]>([
    ['a command', 15_000, (to) => sendCommand(to, { type: 'x' })],
    ['a sealed command', 15_000, (to) => sendSealed(to, { type: 'x' }, [])],
    ['the question where the instance is', 6_000, detectCoreConfig],
  ])('after %s lasts %i ms', async (_what, limitMs, call) => {
    vi.useFakeTimers();
    try {
      const settledWith: unknown[] = [];
      const silent: CommandSender = { sendMessagePromise: () => new Promise(() => undefined) };
      const asked = call(silent).catch((thrown: unknown) => settledWith.push(thrown));
      await vi.advanceTimersByTimeAsync(limitMs - 1);
      expect(settledWith).toEqual([]);
      await vi.advanceTimersByTimeAsync(1);
      await asked;
      expect(settledWith).toMatchObject([{ code: 'timeout' }]);
      expect(COMMAND_TIMEOUT_MS).toBe(15_000);
    } finally {
      vi.useRealTimers();
    }
  });
});
