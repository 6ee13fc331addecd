/** Entries whose credentials are refused, as the recordings show them over the WebSocket. */
import { beforeEach, expect, it } from 'vitest';
import { attention } from '../../scenarios/attention.ts';
import { ManualClock } from '../clock.ts';
import { FakeHomeAssistant } from '../fake-home-assistant.ts';
import { settle, TestClient } from '../test-client.ts';

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

it('a restart brings new flows for what is still refused', () => {
  const before = fake.integrations.flowId(mine);
  fake.restart();
  expect(fake.integrations.waiting).toEqual([mine, 'family@example.com']);
  expect(fake.integrations.flowId(mine)).not.toBe(before);
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
