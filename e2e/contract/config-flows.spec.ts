/** Entries whose credentials are refused: their flows, issues and texts, and who may ask for them. */
import { ada, margaret } from '../servers/demo-accounts.ts';
import { expireReauthDemo } from '../wire/integrations.ts';
import { type Frame, WireSocket } from '../wire/socket.ts';
import { expect, test as householdTest } from './household.ts';

interface Change {
  readonly type: string | null;
  readonly flow_id?: string;
  readonly flow?: Flow;
  readonly entry?: { readonly entry_id: string; readonly state: string; readonly reason: string | null };
}

interface Flow {
  readonly flow_id: string;
  readonly handler: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly step_id: string;
}

type Event = Frame & { readonly event: readonly Change[] };

const test = householdTest.extend<{
  owner: WireSocket;
  listener: WireSocket;
  entryId: string;
  token: string;
}>({
  token: async ({ http }, use) => await use((await http.signIn(ada)).access_token),
  owner: async ({ token, household }, use) => {
    const socket = await WireSocket.signedIn(household.baseUrl, token);
    await use(socket);
    await socket.close();
  },
  /** Another connection of the owner, which hears what happens. */
  listener: async ({ token, household }, use) => {
    const socket = await WireSocket.signedIn(household.baseUrl, token);
    await use(socket);
    await socket.close();
  },
  /** An account of its own for each test, which is still accepted. */
  entryId: async ({ household }, use, { testId }) =>
    await use(await household.addAccount(`${testId}@example.com`)),
});

/** The next changes of something that fits, in order. */
async function heard(
  socket: WireSocket,
  number: number,
  fits: (change: Change) => boolean,
): Promise<Change[]> {
  const changes: Change[] = [];
  while (changes.length < number) {
    const frame = await socket.next();
    if (frame.type === 'event') changes.push(...(frame as Event).event.filter(fits));
  }
  return changes;
}

test('all flows come before the result, then each that begins and ends; a reload replaces the flow of an entry', async ({
  http,
  owner,
  listener,
  entryId,
  token,
}) => {
  listener.send({ id: 1, type: 'config_entries/flow/subscribe' });
  expect((await listener.next()).type).toBe('event');
  expect(await listener.next()).toMatchObject({ id: 1, type: 'result', success: true });

  await expireReauthDemo(owner, entryId);
  const [added] = await heard(listener, 1, ({ flow }) => flow?.context['entry_id'] === entryId);
  const first = added?.flow;
  expect(added).toMatchObject({
    type: 'added',
    flow: {
      handler: 'reauth_demo',
      step_id: 'reauth_confirm',
      context: { source: 'reauth', entry_id: entryId },
    },
  });
  const { result } = await owner.command('config_entries/flow/progress');
  expect(result).toContainEqual(first);

  const headers = { Authorization: `Bearer ${token}` };
  const reloaded = await http.send('POST', `/api/config/config_entries/entry/${entryId}/reload`, { headers });
  expect(reloaded).toMatchObject({ status: 200, body: { require_restart: false } });
  const changes = await heard(
    listener,
    2,
    ({ flow_id, flow }) => flow_id === first?.flow_id || flow?.context['entry_id'] === entryId,
  );
  expect(changes.map(({ type }) => type)).toEqual(['removed', 'added']);
  expect(changes[1]?.flow_id).not.toBe(first?.flow_id);
  const gone = await http.get(`/api/config/config_entries/flow/${first?.flow_id ?? ''}`, headers);
  expect(gone).toMatchObject({ status: 404, body: { message: 'Invalid flow specified' } });
});

test('of entries the result comes before all of them, then each change of state', async ({
  owner,
  listener,
  entryId,
}) => {
  listener.send({ id: 1, type: 'config_entries/subscribe', type_filter: ['service'] });
  expect(await listener.next()).toMatchObject({ id: 1, type: 'result', success: true });
  const isIt = ({ entry }: Change): boolean => entry?.entry_id === entryId;
  expect(await heard(listener, 1, isIt)).toMatchObject([{ type: null, entry: { state: 'loaded' } }]);
  await expireReauthDemo(owner, entryId);
  const states: string[] = [];
  while (states.at(-1) !== 'setup_error') {
    const [change] = await heard(listener, 1, isIt);
    states.push(change?.entry?.state ?? '');
  }
  expect(states.slice(-3)).toEqual(['not_loaded', 'setup_in_progress', 'setup_error']);
  const single = await owner.command('config_entries/get_single', { entry_id: entryId });
  expect(single.result).toMatchObject({
    config_entry: { domain: 'reauth_demo', state: 'setup_error', reason: 'The stored password is refused' },
  });
  const unknown = await owner.command('config_entries/get_single', { entry_id: 'nope' });
  expect(unknown.error).toEqual({ code: 'not_found', message: 'Config entry not found' });
});

test('who is refused already is set up again, and is not changed before; a new password is a change', async ({
  http,
  owner,
  listener,
  entryId,
  token,
}) => {
  await expireReauthDemo(owner, entryId);
  listener.send({ id: 1, type: 'config_entries/subscribe', type_filter: ['service'] });
  const isIt = ({ entry }: Change): boolean => entry?.entry_id === entryId;
  expect(await heard(listener, 1, isIt)).toMatchObject([{ type: null, entry: { state: 'setup_error' } }]);
  const states = async (number: number) =>
    (await heard(listener, number, isIt)).map(({ entry }) => entry?.state);

  await expireReauthDemo(owner, entryId);
  expect(await states(3)).toEqual(['not_loaded', 'setup_in_progress', 'setup_error']);
  const flows = (await owner.command('config_entries/flow/progress')).result as Flow[];
  const flow = flows.find(({ context }) => context['entry_id'] === entryId);
  const headers = { Authorization: `Bearer ${token}` };
  const body = JSON.stringify({ password: 'letmein' });
  const path = `/api/config/config_entries/flow/${flow?.flow_id ?? ''}`;
  expect(await http.send('POST', path, { headers, body })).toMatchObject({
    status: 200,
    body: { type: 'abort', reason: 'reauth_successful', translation_domain: 'homeassistant' },
  });
  expect(await states(4)).toEqual(['setup_error', 'not_loaded', 'setup_in_progress', 'loaded']);
});

test('an issue tells since when, and which flow asks', async ({ owner, entryId }) => {
  await expireReauthDemo(owner, entryId);
  const issue_id = `config_entry_reauth_reauth_demo_${entryId}`;
  const { result } = await owner.command('repairs/list_issues');
  expect((result as { issues: object[] }).issues).toContainEqual(
    expect.objectContaining({
      issue_id,
      domain: 'homeassistant',
      issue_domain: 'reauth_demo',
      translation_key: 'config_entry_reauth',
      created: expect.stringMatching(/^20\d\d-.+\+00:00$/),
    }),
  );
  const flows = (await owner.command('config_entries/flow/progress')).result as Flow[];
  const flow = flows.find(({ context }) => context['entry_id'] === entryId);
  const data = await owner.command('repairs/get_issue_data', { domain: 'homeassistant', issue_id });
  expect(data.result).toEqual({ issue_data: { flow_id: flow?.flow_id } });
  const unknown = await owner.command('repairs/get_issue_data', {
    domain: 'homeassistant',
    issue_id: 'nope',
  });
  expect(unknown.error?.code).toBe('unknown_issue');
  const elsewhere = await owner.command('repairs/get_issue_data', { domain: 'reauth_demo', issue_id });
  expect(elsewhere.error, 'it is not the integration that raises it').toEqual({
    code: 'unknown_issue',
    message: `Issue '${issue_id}' not found`,
  });
});

test('flows are for administrators, entries for everybody', async ({ http, household, entryId }) => {
  const { access_token } = await http.signIn(margaret);
  const socket = await WireSocket.signedIn(household.baseUrl, access_token);
  for (const type of ['config_entries/flow/progress', 'config_entries/flow/subscribe'])
    expect((await socket.command(type)).error).toEqual({ code: 'unauthorized', message: 'Unauthorized' });
  const entries = (await socket.command('config_entries/get', { domain: 'reauth_demo' })).result;
  expect(entries).toContainEqual(expect.objectContaining({ entry_id: entryId, state: 'loaded' }));
  expect((await expireReauthDemo(socket, entryId)).error?.message).toBe('Unauthorized');
  const path = `/api/config/config_entries/entry/${entryId}/reload`;
  const headers = { Authorization: `Bearer ${access_token}` };
  expect((await http.send('POST', path, { headers })).status).toBe(401);
  await socket.close();
});

test('texts come in English where a language has none, and not at all where nobody wrote any', async ({
  owner,
}) => {
  const ask = async (language: string, category: string, integration: string | string[]) => {
    const { result } = await owner.command('frontend/get_translations', { language, category, integration });
    return (result as { resources: Record<string, string> }).resources;
  };
  const error = 'component.reauth_demo.config.error.invalid_auth';
  expect((await ask('xx', 'config', ['reauth_demo']))[error]).toBe('The password is wrong.');
  expect(await ask('en', 'title', ['reauth_demo', 'flow_gallery'])).toEqual({
    'component.flow_gallery.title': 'Flow Gallery',
    'component.reauth_demo.title': 'Reauth Demo',
  });
  const { ['component.homeassistant.config.abort.single_instance_allowed']: single } = await ask(
    'de',
    'config',
    'homeassistant',
  );
  expect(single).toBe('Bereits konfiguriert. Nur eine einzige Konfiguration ist möglich.');
  const success = 'component.homeassistant.config.abort.reauth_successful';
  expect((await ask('de', 'config', 'homeassistant'))[success]).toBe(
    'Die erneute Authentifizierung war erfolgreich',
  );
  expect(await ask('en', 'nonsense', ['reauth_demo'])).toEqual({});
  expect(await ask('en', 'config', ['nope'])).toEqual({});
});

test('icons open by a token of their own; without one nobody is taken for an intruder', async ({
  http,
  owner,
}) => {
  const path = '/api/brands/integration/no.domain/icon.png';
  expect((await http.get(path)).status).toBe(403);
  const { token } = (await owner.command('brands/access_token')).result as { token: string };
  expect((await http.get(`${path}?placeholder=no&token=${token}`)).status).toBe(404);
});
