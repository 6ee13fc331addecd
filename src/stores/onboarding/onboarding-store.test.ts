import { beforeEach, expect, test } from 'vitest';
import { FakeHomeAssistant } from '../../../mocks/home-assistant/fake-home-assistant.ts';
import type { Scenario } from '../../../mocks/home-assistant/scenario.ts';
import type { State } from '../../../mocks/home-assistant/state.ts';
import { clientId, origin, TestClient } from '../../../mocks/home-assistant/testing/test-client.ts';
import { scenarios } from '../../../mocks/scenarios/scenarios.ts';
import { AuthError } from '../../api/auth-error.ts';
import type { AuthorizationRequest } from '../../api/sign-in/authorization-request.ts';
import { memoryDraft } from '../testing/sign-in-harness.ts';
import type { OnboardingDraft } from './onboarding-draft.ts';
import { OnboardingStore } from './onboarding-store.ts';
import type { OnboardingConnection, OnboardingDeps, OnboardingSession } from './onboarding-store.ts';

const OWNER = { name: 'Ada', username: 'ada', password: 'x', keepSignedIn: true };
const APP = { client_id: 'http://app.example/', redirect_uri: 'http://app.example/back', state: 's' };

let fake: FakeHomeAssistant;
let client: TestClient;
/** Answers in place of the household; `undefined` lets it answer. */
let interfere: (path: string) => Promise<Response> | undefined;
let isUnderWay: boolean;
let isConnected: boolean;
let signOuts: number;
let openConnections: number;
let pausesMs: number[];
let draft: OnboardingDraft;

function moveInto(scenario: Scenario = scenarios['new-home']): void {
  fake = new FakeHomeAssistant(scenario);
  client = new TestClient(fake);
  interfere = () => undefined;
  isUnderWay = false;
  isConnected = true;
  signOuts = 0;
  openConnections = 0;
  pausesMs = [];
  draft = memoryDraft();
}

beforeEach(() => moveInto());

/** A session as far as the store looks at it. */
const sessionOf = (accessToken: () => Promise<string>): OnboardingSession =>
  ({
    accessToken,
    tryAgain: () => Promise.resolve(),
    signOut: () => Promise.resolve({ serverConfirmed: ++signOuts > 0, expiresAtMs: 0 }),
  }) as unknown as OnboardingSession;

async function connectionOf(session: OnboardingSession): Promise<OnboardingConnection> {
  const socket = await client.connect(await session.accessToken());
  isConnected = true;
  openConnections += 1;
  let id = 0;
  return {
    get isConnected() {
      return isConnected;
    },
    close: () => void (openConnections -= 1),
    async sendMessagePromise(message) {
      const [frame] = (await socket.ask({ id: ++id, ...message })) as {
        success: boolean;
        result: unknown;
        error: object;
      }[];
      if (frame?.success) return frame.result;
      throw Object.assign(new Error('refused'), frame?.error);
    },
  };
}

function open(more: Partial<OnboardingDeps> = {}, session?: OnboardingSession): OnboardingStore {
  const fetch = async (url: string, init: RequestInit): Promise<Response> =>
    await (interfere(new URL(url).pathname) ?? fake.handle(new Request(url, init)));
  return new OnboardingStore(
    {
      http: { origin, fetch: fetch as typeof globalThis.fetch },
      own: { client_id: clientId, redirect_uri: clientId },
      request: undefined,
      language: () => 'en',
      beginSession: async (code) => {
        const { body } = await client.exchange(code);
        return sessionOf(() => Promise.resolve(String(body['access_token'])));
      },
      connect: connectionOf,
      pause: (delayMs) => {
        pausesMs.push(delayMs);
        return Promise.resolve();
      },
      underWay: { set: () => (isUnderWay = true), clear: () => (isUnderWay = false) },
      draft,
      ...more,
    },
    session,
  );
}

/** A store with an owner, at the step of the home. */
async function withOwner(more: Partial<OnboardingDeps> = {}): Promise<OnboardingStore> {
  const store = open(more);
  await store.start();
  await store.createOwner(OWNER);
  return store;
}

/** The same at the last step. */
async function atTheEnd(request?: AuthorizationRequest): Promise<OnboardingStore> {
  const store = await withOwner({ request });
  await store.saveHome({});
  await store.saveAnalytics({});
  return store;
}

/** Somebody else has taken these steps meanwhile; the connection does not live to see it. */
function done(...onboardingDone: string[]): void {
  fake.load(JSON.stringify({ ...household(), onboardingDone }));
  isConnected = false;
}

const household = (): State => JSON.parse(fake.save()) as State;
const lost = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));

test('every step is taken in the order of the server, and the session stays', async () => {
  const store = await withOwner();
  expect(store.state).toMatchObject({ status: 'step', step: 'core_config', detected: {}, busy: false });
  expect(isUnderWay).toBe(true);
  await store.saveHome({ location_name: 'Attic' });
  expect(store.state).toMatchObject({ step: 'analytics', preferences: { base: false, snapshots: false } });
  await store.saveAnalytics({ base: true });
  expect(store.state).toMatchObject({ step: 'integration' });
  await store.finish();
  expect(store.state).toEqual({ status: 'finished', target: null });
  expect({ isUnderWay, signOuts }).toEqual({ isUnderWay: false, signOuts: 0 });
  expect(household()).toMatchObject({
    config: { location_name: 'Attic' },
    analytics: { base: true, usage: false },
    onboardingDone: ['user', 'core_config', 'analytics', 'integration'],
  });
});

test('a step that is not shown, or is being sent, is not sent', async () => {
  const paths: string[] = [];
  interfere = (path) => void paths.push(path);
  const store = open();
  await store.createOwner(OWNER);
  await store.start();
  await store.saveHome({});
  await store.finish();
  expect(paths).toEqual(['/api/onboarding']);
  const sending = store.createOwner(OWNER);
  await store.createOwner(OWNER);
  await sending;
  expect(paths.filter((path) => path.endsWith('/users'))).toHaveLength(1);
  await store.createOwner(OWNER);
  expect(store.state).toMatchObject({ step: 'core_config', busy: false });
});

test('a page that is back keeps its form, and asks again where it has none', async () => {
  const store = await withOwner();
  const paths: string[] = [];
  interfere = (path) => void paths.push(path);
  await store.resume();
  expect(paths).toEqual([]);
  interfere = lost;
  await store.start();
  interfere = () => undefined;
  await store.resume();
  expect(store.state).toMatchObject({ status: 'step', step: 'core_config' });
});

test('the steps that are done show while the next one is being prepared', async () => {
  const store = open();
  await store.start();
  const heard: unknown[] = [];
  store.subscribe((state) => {
    if (state.status === 'loading') heard.push(state.steps.filter(({ done: isDone }) => isDone));
  });
  await store.createOwner(OWNER);
  expect(store.state).toMatchObject({ step: 'core_config' });
  expect(heard).toEqual([[], [{ step: 'user', done: true }]]);
});

test('a server that cannot be reached ends no session, and one that refuses is no end without one', async () => {
  const store = await withOwner();
  interfere = lost;
  await store.start();
  expect(store.state).toMatchObject({ status: 'failed', error: { code: 'network' } });
  interfere = () => undefined;
  await store.wake();
  expect(store.state).toMatchObject({ step: 'core_config' });
  const stranger = open();
  interfere = () => Promise.resolve(new Response('401: Unauthorized', { status: 401 }));
  await stranger.start();
  expect(stranger.state).toMatchObject({ status: 'failed', error: { code: 'unauthorized' } });
});

test('an app gets the code with its state, and no session stays behind', async () => {
  const store = await atTheEnd(APP);
  await store.finish();
  const { target } = store.state as { target: URL };
  expect(target.origin + target.pathname).toBe(APP.redirect_uri);
  expect(target.searchParams.get('state')).toBe('s');
  expect(target.searchParams.get('code')).toMatch(/^[0-9a-f]{32}$/);
  expect({ isUnderWay, signOuts, openConnections }).toEqual({
    isUnderWay: false,
    signOuts: 1,
    openConnections: 0,
  });
});

test('an app gets nothing that the person does not want it to have', async () => {
  const store = await atTheEnd(APP);
  await store.finish(false);
  expect(store.state).toEqual({ status: 'finished', target: null });
  expect(household().authorizationCodes.map(({ clientId: id }) => id)).toEqual([clientId]);
});

test('an app that is left out stays so when the answer about that is lost', async () => {
  const store = await atTheEnd(APP);
  interfere = (path) => (path.endsWith('/integration') ? lost() : undefined);
  await store.finish(false);
  done('user', 'core_config', 'analytics', 'integration');
  interfere = () => undefined;
  await store.finish(false);
  expect(store.state).toEqual({ status: 'finished', target: null });
  expect(signOuts).toBe(0);
});

test('an app that wants a proof is not sent a code that it could not use', async () => {
  const store = await atTheEnd({ ...APP, code_challenge: 'c', code_challenge_method: 'S256' });
  await store.finish();
  expect(store.state).toEqual({ status: 'codeless', reason: 'proof' });
});

test('a refused redirect ends the set-up without a code', async () => {
  const store = await atTheEnd({ ...APP, redirect_uri: 'http://other.example/' });
  await store.finish();
  expect(store.state).toEqual({ status: 'codeless', reason: 'refused' });
  expect(household().onboardingDone).toContain('integration');
});

test('the last step with its answer lost is not mistaken for somebody else’s', async () => {
  const store = await atTheEnd(APP);
  interfere = (path) => {
    if (!path.endsWith('/integration')) return undefined;
    interfere = () => undefined;
    done('user', 'core_config', 'analytics', 'integration');
    return lost();
  };
  await store.finish();
  expect(store.state).toMatchObject({ step: 'integration', problem: { code: 'network' } });
  await store.finish();
  expect(store.state).toEqual({ status: 'codeless', reason: 'lost' });
});

test('a last step that was taken elsewhere ends the set-up without a code', async () => {
  const store = await atTheEnd(APP);
  done('user', 'core_config', 'analytics', 'integration');
  await store.finish();
  expect(store.state).toEqual({ status: 'codeless', reason: 'elsewhere' });
});

test('a step that was taken elsewhere is passed over, and that is said', async () => {
  const store = await withOwner();
  done('user', 'core_config');
  await store.saveHome({});
  expect(store.state).toMatchObject({ step: 'analytics', wasDoneElsewhere: true });
});

test('a set-up that was finished elsewhere ends in the account', async () => {
  const store = await withOwner();
  done('user', 'core_config', 'analytics', 'integration');
  fake.restart();
  await store.saveHome({});
  expect(store.state).toEqual({ status: 'finished', target: null });
});

test('whoever is slower than somebody else is told', async () => {
  const store = open();
  await store.start();
  const owner = { name: 'Ada', username: 'ada', password: 'x' };
  await client.post('/api/onboarding/users', { ...owner, client_id: clientId, language: 'en' });
  await store.createOwner({ ...OWNER, username: 'eve' });
  expect(store.state).toEqual({ status: 'signed-out', reason: 'taken' });
  expect(isUnderWay).toBe(false);
});

test('whoever’s own answer was lost is told that the account is most likely the own one', async () => {
  const store = open();
  await store.start();
  interfere = (path) => (path.endsWith('/users') ? lost() : undefined);
  await store.createOwner(OWNER);
  expect(store.state).toMatchObject({ step: 'user', busy: false, problem: { code: 'network' } });
  interfere = () => undefined;
  done('user');
  await store.createOwner(OWNER);
  expect(store.state).toEqual({ status: 'signed-out', reason: 'perhaps-own' });
  expect(isUnderWay).toBe(true);
});

test('a user name with capitals is refused by a name of our own, and nothing else changes', async () => {
  const store = open();
  await store.start();
  await store.createOwner({ ...OWNER, username: 'Ada' });
  expect(store.state).toMatchObject({
    step: 'user',
    problem: { code: 'rejected', serverCode: 'username_not_normalized' },
  });
  await store.createOwner(OWNER);
  expect(store.state).toMatchObject({ step: 'core_config' });
});

test('an exchange that fails leads to signing in, and the set-up is remembered', async () => {
  const store = await withOwner({ beginSession: () => Promise.reject(new AuthError('network')) });
  expect(store.state).toEqual({ status: 'signed-out', reason: 'made' });
  expect(isUnderWay).toBe(true);
});

test('a refused setting is told in the server’s words, and the step is not taken', async () => {
  const store = await withOwner();
  await store.saveHome({ time_zone: 'Mars/Base' });
  expect(store.state).toMatchObject({
    step: 'core_config',
    busy: false,
    problem: { serverCode: 'invalid_info', detail: 'Received invalid time zone Mars/Base' },
  });
  expect(household().onboardingDone).toEqual(['user']);
});

test('what cannot be asked is asked again when the network is back', async () => {
  const store = open();
  fake.stop();
  await store.start();
  expect(store.state).toMatchObject({ status: 'failed', error: { code: 'unavailable' } });
  fake.start();
  await store.wake();
  expect(store.state).toMatchObject({ status: 'step', step: 'user' });
});

test('a connection that was lost is opened anew', async () => {
  let opened = 0;
  const connect = async (session: OnboardingSession): Promise<OnboardingConnection> => {
    opened += 1;
    isConnected = true;
    return await connectionOf(session);
  };
  const store = await withOwner({ connect });
  fake.restart();
  isConnected = false;
  await store.saveHome({});
  expect(store.state).toMatchObject({ step: 'analytics' });
  expect(opened).toBe(2);
});

test('a session that is over leads to signing in', async () => {
  let isOver = false;
  const made = await withOwner();
  const token = await made.session?.accessToken();
  const session = sessionOf(() =>
    isOver ? Promise.reject(new AuthError('invalid_grant')) : Promise.resolve(token ?? ''),
  );
  const store = open({}, session);
  await store.start();
  expect(store.state).toMatchObject({ step: 'core_config' });
  isOver = true;
  await store.saveHome({});
  expect(store.state).toEqual({ status: 'signed-out', reason: 'session-over' });
  expect(store.session).toBeUndefined();
  isOver = false;
  await store.adopt(session);
  expect(store.state).toMatchObject({ step: 'core_config' });
});

test('a step that nobody knows is told by its key, in its place', async () => {
  moveInto(scenarios['future-home']);
  const store = await withOwner();
  await store.saveHome({});
  expect(store.state).toMatchObject({ status: 'unknown', step: 'voice_assistants' });
});

/** A connection on which a question about analytics is refused a number of times. */
const refusingAnalytics =
  (code: string, times: number): OnboardingDeps['connect'] =>
  async (session) => {
    const connection = await connectionOf(session);
    let left = times;
    return {
      ...connection,
      isConnected: true,
      async sendMessagePromise(message) {
        if (message.type === 'analytics' && left-- > 0) throw Object.assign(new Error('No.'), { code });
        return await connection.sendMessagePromise(message);
      },
    };
  };

test('analytics that are not there are said, and the step is taken without them', async () => {
  const store = await withOwner({ connect: refusingAnalytics('unknown_command', Infinity) });
  await store.saveHome({});
  expect(store.state).toMatchObject({ step: 'analytics', preferences: null });
  expect(pausesMs).toEqual([]);
  await store.saveAnalytics({});
  expect(store.state).toMatchObject({ step: 'integration' });
});

test('analytics that are being loaded are waited for', async () => {
  const store = await withOwner({ connect: refusingAnalytics('not_found', 3) });
  await store.saveHome({});
  expect(store.state).toMatchObject({ step: 'analytics', preferences: { base: false } });
  expect(pausesMs).toEqual([500, 500, 500]);
});

test('analytics that never load are not waited for any longer than ten seconds', async () => {
  const store = await withOwner({ connect: refusingAnalytics('not_found', Infinity) });
  await store.saveHome({});
  expect(store.state).toMatchObject({ step: 'analytics', preferences: null });
  expect(pausesMs.reduce((sum, one) => sum + one)).toBe(10_000);
});

test('what was entered is kept until its step is done, or an account is there already', async () => {
  const entered = { 'owner-name': 'Ada' };
  const store = open();
  await store.start();
  draft.keep('user', entered);
  await open().start();
  expect(draft.of('user'), 'a reload').toEqual(entered);
  interfere = () => Promise.resolve(new Response('', { status: 503 }));
  await store.createOwner(OWNER);
  expect(draft.of('user'), 'a failure').toEqual(entered);
  interfere = () => undefined;
  await store.createOwner(OWNER);
  expect(draft.of('user')).toEqual({});
  draft.keep('core_config', { 'home-name': 'Attic' });
  await store.saveHome({ location_name: 'Attic' });
  expect(draft.of('core_config')).toEqual({});

  const late = open();
  draft.keep('user', entered);
  await late.start();
  expect(late.state).toEqual({ status: 'signed-out', reason: 'taken' });
  expect(draft.of('user'), 'somebody was faster').toEqual({});
});

test('a session that is over leaves what was entered to whoever signs in again', async () => {
  const store = open();
  await store.start();
  await store.createOwner(OWNER);
  draft.keep('core_config', { 'home-name': 'Attic' });
  const over = sessionOf(() => Promise.reject(new AuthError('unauthorized')));
  const again = open({ connect: () => Promise.reject(new AuthError('unauthorized')) }, over);
  await again.start();
  expect(again.state).toEqual({ status: 'signed-out', reason: 'session-over' });
  expect(draft.of('core_config')).toEqual({ 'home-name': 'Attic' });
});
