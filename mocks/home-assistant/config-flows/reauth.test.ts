/** Entries whose credentials are refused, as the recordings show them over the WebSocket. */
import { beforeEach, expect, it } from 'vitest';
import { attention } from '../../scenarios/attention.ts';
import { ManualClock } from '../clock.ts';
import { FakeHomeAssistant } from '../fake-home-assistant.ts';
import { settle, TestClient } from '../testing/test-client.ts';

const mine = 'me@example.com';
const office = 'office@example.com';

let fake: FakeHomeAssistant;
let token: unknown;
let client: TestClient;

beforeEach(async () => {
  fake = new FakeHomeAssistant(attention, { clock: new ManualClock() });
  client = new TestClient(fake);
  ({ access_token: token } = await client.signIn('grace', 'compiler-1952'));
});

interface Frame {
  id: number;
  type: string;
  success?: boolean;
  result?: unknown;
  error?: unknown;
  event?: { type: string | null; entry?: { state: string } }[];
}

/** What came back, or was told since. */
const heard = (frames: readonly unknown[]): string[] =>
  (frames as Frame[]).flatMap(({ type, event }) =>
    type === 'event' ? (event ?? []).map((one) => String(one.entry?.state ?? one.type)) : [type],
  );

const resultOf = (frames: readonly unknown[]): unknown => (frames as Frame[]).at(-1)?.result;

it('all flows come before the result; one that is replaced is removed, and another one added', async () => {
  const socket = await client.connect(token);
  expect(heard(await socket.ask({ id: 1, type: 'config_entries/flow/subscribe' }))).toEqual([
    'null',
    'null',
    'result',
  ]);
  const before = fake.integrations.flowId(mine);
  socket.frames.length = 0;
  fake.integrations.reload(mine);
  await settle();
  expect(heard(socket.frames)).toEqual(['removed', 'added']);
  expect(fake.integrations.flowId(mine)).not.toBe(before);
});

it('an entry that is given the right password is loaded, its flow and issue are gone', async () => {
  const socket = await client.connect(token);
  const first = await socket.ask({ id: 1, type: 'config_entries/subscribe', type_filter: ['service'] });
  expect(heard(first)[0]).toBe('result');
  socket.frames.length = 0;
  fake.integrations.finish(mine);
  await settle();
  expect(heard(socket.frames)).toEqual(['setup_error', 'not_loaded', 'setup_in_progress', 'loaded']);
  expect(resultOf(await socket.ask({ id: 2, type: 'config_entries/flow/progress' }))).toHaveLength(1);
  expect(resultOf(await socket.ask({ id: 3, type: 'repairs/list_issues' }))).toMatchObject({
    issues: [{ issue_domain: 'reauth_demo', translation_placeholders: { name: 'family@example.com' } }],
  });
});

it('a dropped flow leaves the entry broken, and brings another one only with the next reload', async () => {
  const socket = await client.connect(token);
  fake.integrations.drop(mine);
  const id = fake.integrations.entryId(mine);
  expect(
    resultOf(await socket.ask({ id: 1, type: 'config_entries/get_single', entry_id: id })),
  ).toMatchObject({
    config_entry: { state: 'setup_error', reason: 'The stored password is refused' },
  });
  expect(fake.integrations.flowId(mine)).toBeUndefined();
  fake.integrations.reload(mine);
  expect(fake.integrations.waiting).toContain(mine);
});

it('an entry asks once, however often it fails, and a loaded one when its password expires', () => {
  fake.integrations.expire(office);
  const flow = fake.integrations.flowId(office);
  expect(flow).toBeDefined();
  expect(fake.integrations.waiting).toHaveLength(3);
});

/** An issue that no flow ends. */
const lowDisk = {
  issueId: 'low_disk',
  severity: 'warning',
  translationKey: 'low_disk',
  placeholders: { percent: '97' },
  learnMoreUrl: 'https://example.com/disk',
} as const;

it('a restart brings new flows for what is still refused, and keeps the other issues', async () => {
  fake = new FakeHomeAssistant({ ...attention, repairIssues: [lowDisk] }, { clock: new ManualClock() });
  client = new TestClient(fake);
  ({ access_token: token } = await client.signIn('grace', 'compiler-1952'));
  const before = fake.integrations.flowId(mine);
  fake.restart();
  expect(fake.integrations.waiting).toEqual([mine, 'family@example.com']);
  expect(fake.integrations.flowId(mine)).not.toBe(before);
  const socket = await client.connect(token);
  const { issues } = resultOf(await socket.ask({ id: 1, type: 'repairs/list_issues' })) as {
    issues: object[];
  };
  const reauth = (title: string) => ({
    breaks_in_ha_version: null,
    created: '2026-11-22T03:00:00.000000+00:00',
    dismissed_version: null,
    domain: 'homeassistant',
    ignored: false,
    is_fixable: false,
    issue_domain: 'reauth_demo',
    issue_id: `config_entry_reauth_reauth_demo_${fake.integrations.entryId(title)}`,
    learn_more_url: null,
    severity: 'error',
    translation_key: 'config_entry_reauth',
    translation_placeholders: { name: title },
  });
  expect(issues).toEqual([
    {
      ...reauth(mine),
      issue_domain: null,
      issue_id: 'low_disk',
      learn_more_url: 'https://example.com/disk',
      severity: 'warning',
      translation_key: 'low_disk',
      translation_placeholders: { percent: '97' },
    },
    reauth(mine),
    reauth('family@example.com'),
  ]);
  const dataOf = async (id: number, domain: string, issue_id: string): Promise<unknown> =>
    (await socket.ask({ id, type: 'repairs/get_issue_data', domain, issue_id }))[0];
  expect(await dataOf(2, 'homeassistant', reauth(mine).issue_id)).toMatchObject({
    result: { issue_data: { flow_id: fake.integrations.flowId(mine) } },
  });
  expect(await dataOf(3, 'homeassistant', 'low_disk')).toMatchObject({ result: { issue_data: null } });
  const unknown = { code: 'unknown_issue', message: "Issue 'low_disk' not found" };
  expect(await dataOf(4, 'reauth_demo', 'low_disk')).toMatchObject({ error: unknown });
});

it('issues that come and go are told, to plain users too', async () => {
  const { access_token } = await client.signIn('margaret', 'apollo-11');
  const socket = await client.connect(access_token);
  await socket.ask({ id: 1, type: 'subscribe_events', event_type: 'repairs_issue_registry_updated' });
  socket.frames.length = 0;
  fake.integrations.reload(mine);
  await settle();
  const data = {
    domain: 'homeassistant',
    issue_id: `config_entry_reauth_reauth_demo_${fake.integrations.entryId(mine)}`,
  };
  expect(socket.frames).toMatchObject([
    { id: 1, type: 'event', event: { data: { action: 'remove', ...data } } },
    { id: 1, type: 'event', event: { data: { action: 'create', ...data } } },
  ]);
});

it('an account that is added stays loaded', async () => {
  const socket = await client.connect(token);
  await socket.ask({ id: 1, type: 'config_entries/subscribe' });
  socket.frames.length = 0;
  const entry_id = fake.integrations.add('new@example.com');
  fake.integrations.reload('new@example.com');
  await settle();
  const entry = { entry_id, domain: 'reauth_demo', title: 'new@example.com', state: 'loaded' };
  expect(socket.frames[0]).toMatchObject({ event: [{ type: 'added', entry }] });
  expect(socket.frames.at(-1)).toMatchObject({ event: [{ type: 'updated', entry }] });
  expect(fake.integrations.waiting).not.toContain('new@example.com');
});

it('an entry that is removed takes its flow and its issue along', async () => {
  const socket = await client.connect(token);
  await socket.ask({ id: 1, type: 'config_entries/subscribe' });
  socket.frames.length = 0;
  const entry_id = fake.integrations.entryId(mine);
  fake.integrations.remove(mine);
  await settle();
  expect(socket.frames).toMatchObject([{ event: [{ type: 'removed', entry: { entry_id } }] }]);
  expect(fake.integrations.waiting).toEqual(['family@example.com']);
  expect(() => fake.integrations.entryId(mine)).toThrow('there is no entry "me@example.com"');
});

it('entries of other integrations come out of a reload as they went in', async () => {
  const socket = await client.connect(token);
  await socket.ask({ id: 1, type: 'config_entries/subscribe' });
  socket.frames.length = 0;
  fake.integrations.reload('Radio Browser');
  fake.integrations.reload('Home');
  await settle();
  expect(heard(socket.frames)).toEqual(['not_loaded', 'setup_in_progress', 'setup_retry', 'not_loaded']);
  const [radio] = resultOf(
    await socket.ask({ id: 2, type: 'config_entries/get', domain: 'radio_browser' }),
  ) as object[];
  expect(radio).toMatchObject({
    state: 'setup_retry',
    reason: 'Could not connect to Radio Browser',
    error_reason_translation_domain: 'radio_browser',
    error_reason_translation_key: 'cannot_connect',
    error_reason_translation_placeholders: null,
    disabled_by: null,
  });
});

it('a password that expires is stored once, and a service that cannot be reached is tried again', async () => {
  const socket = await client.connect(token);
  await socket.ask({ id: 1, type: 'config_entries/subscribe' });
  socket.frames.length = 0;
  fake.integrations.expire(office);
  await settle();
  const broken = ['not_loaded', 'setup_in_progress', 'setup_error'];
  expect(heard(socket.frames.splice(0))).toEqual(['loaded', ...broken]);
  fake.integrations.expire(office);
  await settle();
  expect(heard(socket.frames.splice(0)), 'what is stored is no change').toEqual(broken);
  const offline = new FakeHomeAssistant({
    ...attention,
    configEntries: [{ domain: 'reauth_demo', title: mine, data: { account: mine, password: 'offline' } }],
  });
  offline.integrations.reload(mine);
  expect(offline.integrations.waiting).toEqual([]);
  expect(JSON.parse(offline.save())).toMatchObject({
    configEntries: [{ state: 'setup_retry', reason: 'The service cannot be reached' }],
  });
});

it('an entry is set up again by administrators, over HTTP', async () => {
  const reload = async (id: string, accessToken = token) =>
    await client.send('POST', `/api/config/config_entries/entry/${id}/reload`, accessToken);
  const id = fake.integrations.entryId(mine);
  const before = fake.integrations.flowId(mine);
  const { access_token: plain } = await client.signIn('margaret', 'apollo-11');
  expect((await reload(id, plain)).status).toBe(401);
  expect(fake.integrations.flowId(mine)).toBe(before);
  expect(await reload(id)).toEqual({ status: 200, body: { require_restart: false } });
  expect(fake.integrations.flowId(mine)).not.toBe(before);
  expect(await reload('nope')).toEqual({ status: 404, body: { message: 'Invalid entry specified' } });
});

it('a service lets passwords expire, of one entry or of all, for administrators only', async () => {
  const socket = await client.connect(token);
  const call = { type: 'call_service', domain: 'reauth_demo', service: 'expire' };
  const entry_id = fake.integrations.entryId(office);
  const { access_token } = await client.signIn('margaret', 'apollo-11');
  const plain = await client.connect(access_token);
  expect(await plain.ask({ id: 1, ...call })).toMatchObject([
    { error: { code: 'home_assistant_error', message: 'Unauthorized' } },
  ]);
  await socket.ask({ id: 1, ...call, service_data: { entry_id: 'nope' } });
  expect(fake.integrations.waiting).toHaveLength(2);
  await socket.ask({ id: 2, ...call, service_data: { entry_id } });
  expect(fake.integrations.waiting).toHaveLength(3);
  fake.integrations.finish(office);
  await socket.ask({ id: 3, ...call });
  expect(fake.integrations.waiting).toHaveLength(3);
  expect(await socket.ask({ id: 4, ...call, service: 'nap' })).toMatchObject([
    { error: { code: 'not_found', message: 'Service reauth_demo.nap not found.' } },
  ]);
});

it('plain users are refused the flows', async () => {
  const linus = new FakeHomeAssistant({
    ...attention,
    users: attention.users.map((user) => ({ ...user, factors: {} })),
  });
  const other = new TestClient(linus);
  const { access_token } = await other.signIn('linus', 'just for fun');
  const socket = await other.connect(access_token);
  for (const [index, type] of ['progress', 'subscribe'].entries()) {
    const [answer] = (await socket.ask({ id: index + 1, type: `config_entries/flow/${type}` })) as Frame[];
    expect(answer?.error).toEqual({ code: 'unauthorized', message: 'Unauthorized' });
  }
});

it('texts come in the language asked for, and in English where it has none', async () => {
  const socket = await client.connect(token);
  const ask = async (id: number, language: string, category: string) =>
    resultOf(
      await socket.ask({
        id,
        type: 'frontend/get_translations',
        language,
        category,
        integration: ['reauth_demo'],
      }),
    ) as { resources: Record<string, string> };
  const error = 'component.reauth_demo.config.error.invalid_auth';
  expect((await ask(1, 'de', 'config')).resources[error]).toBe('Das Passwort ist falsch.');
  expect((await ask(2, 'xx', 'config')).resources[error]).toBe('The password is wrong.');
  expect((await ask(3, 'en', 'nonsense')).resources).toEqual({});
});
