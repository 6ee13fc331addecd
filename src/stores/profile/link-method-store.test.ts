/** Adding a way to sign in, over the fake household. */
import { beforeEach, expect, test, vi } from 'vitest';
import { FakeHomeAssistant } from '../../../mocks/home-assistant/fake-home-assistant.ts';
import { clientId, origin, TestClient } from '../../../mocks/home-assistant/testing/test-client.ts';
import { everyProvider } from '../../../mocks/scenarios/every-provider.ts';
import type { CurrentUser } from '../../api/account/current-user.ts';
import type { AuthProvider } from '../../api/sign-in/login-flow.ts';
import { settle } from '../testing/sign-in-harness.ts';
import { deferred } from '../testing/fake-link.ts';
import { linkable, LinkMethodStore } from './link-method-store.ts';
import type { LinkMethodDeps } from './link-method-store.ts';
import { SignInStore } from '../sign-in/sign-in-store.ts';

const COMPANY: AuthProvider = { type: 'command_line', id: null, name: 'Company login' };

let fake: FakeHomeAssistant;
let client: TestClient;
const refresh = vi.fn(() => Promise.resolve());

beforeEach(() => {
  refresh.mockClear();
  fake = new FakeHomeAssistant(everyProvider);
  client = new TestClient(fake);
});

async function storeOf(username: string, password: string, more: Partial<LinkMethodDeps> = {}) {
  const { access_token } = await client.signIn(username, password);
  fake.clearRequests();
  const store = new LinkMethodStore({
    http: { origin, fetch: async (input, init) => await fake.handle(new Request(input, init)) },
    loadSignIn: () => Promise.resolve({ SignInStore }),
    accessToken: () => Promise.resolve(String(access_token)),
    client: { client_id: clientId, redirect_uri: clientId },
    nowMs: () => Date.now(),
    after: () => () => undefined,
    refresh,
    ...more,
  });
  const submit = async (input: Readonly<Record<string, unknown>>): Promise<void> => {
    if (store.state.status === 'signing-in') await store.state.signIn.submit(input);
    await settle();
  };
  return { store, submit, accessToken: access_token };
}

const asAda = async (more?: Partial<LinkMethodDeps>) =>
  await storeOf('ada', 'correct horse battery staple', more);

async function credentialsOf(accessToken: unknown): Promise<unknown> {
  const socket = await client.connect(accessToken);
  const [answer] = await socket.ask({ id: 1, type: 'auth/current_user' });
  return (answer as { result: CurrentUser }).result.credentials;
}

test('a sign-in with it adds it to the account', async () => {
  const { store, submit, accessToken } = await asAda();
  await store.begin(COMPANY);
  expect(store.state).toMatchObject({ status: 'signing-in', provider: COMPANY });
  await submit({ username: 'countess', password: 'company-password' });
  expect(store.state).toEqual({ status: 'linked', provider: COMPANY });
  expect(refresh).toHaveBeenCalledOnce();
  expect(await credentialsOf(accessToken)).toContainEqual({
    auth_provider_type: 'command_line',
    auth_provider_id: null,
  });
});

test('a way is not said to be added before the account shows it', async () => {
  const shown = deferred<undefined>();
  const { store, submit } = await asAda({ refresh: () => shown.promise });
  await store.begin(COMPANY);
  await submit({ username: 'countess', password: 'company-password' });
  expect(store.state).toEqual({ status: 'linking', provider: COMPANY });
  shown.resolve(undefined);
  await settle();
  expect(store.state).toEqual({ status: 'linked', provider: COMPANY });
});

test('a way that an account has is told by type and id', () => {
  const way = (type: string, id: string | null): AuthProvider => ({ type, id, name: type });
  const providers = [way('homeassistant', null), way('command_line', null), way('command_line', 'b')];
  const has = (auth_provider_type: string, auth_provider_id: string | null) => ({
    credentials: [{ auth_provider_type, auth_provider_id }],
  });
  expect(linkable(providers, has('command_line', 'b'))).toEqual(providers.slice(0, 2));
  expect(linkable(providers, has('homeassistant', null))).toEqual(providers.slice(1));
  expect(linkable(providers, has('homeassistant', 'b'))).toEqual(providers);
});

test('another way takes the place of one that was begun, and its flow is dropped', async () => {
  const { store } = await asAda();
  const flows = (): unknown[] => (JSON.parse(fake.save()) as { loginFlows: unknown[] }).loginFlows;
  await store.begin(COMPANY);
  expect(flows()).toHaveLength(1);
  await store.begin({ type: 'legacy_api_password', id: null, name: 'API password' });
  await settle();
  expect(store.state).toMatchObject({ status: 'signing-in', provider: { type: 'legacy_api_password' } });
  expect(flows()).toMatchObject([{ provider: ['legacy_api_password', null] }]);
});

test('a wrong password is said in the form, and nothing is added', async () => {
  const { store, submit, accessToken } = await asAda();
  await store.begin(COMPANY);
  await submit({ username: 'countess', password: 'wrong' });
  const { state } = store;
  expect(state.status === 'signing-in' && state.signIn.state).toMatchObject({
    status: 'form',
    problem: { key: 'invalid_auth' },
  });
  expect(await credentialsOf(accessToken)).toHaveLength(1);
});

test('one that is somebody else’s is refused by name', async () => {
  const grace = await storeOf('grace', 'compiler-1952');
  await grace.store.begin(COMPANY);
  await grace.submit({ username: 'countess', password: 'company-password' });
  const { store, submit } = await asAda();
  await store.begin(COMPANY);
  await submit({ username: 'countess', password: 'company-password' });
  expect(store.state).toMatchObject({
    status: 'failed',
    error: { code: 'command_failed', serverCode: 'credential_already_linked' },
  });
});

test('leaving drops the flow, and another beginning has one of its own', async () => {
  const { store } = await asAda();
  await store.begin(COMPANY);
  store.leave();
  await settle();
  expect(store.state).toEqual({ status: 'idle' });
  expect(fake.requests.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
});

test('a dialog that was closed before the code of the sign-in came stays closed', async () => {
  let arrive: (code: { SignInStore: typeof SignInStore }) => void = () => undefined;
  const { store } = await asAda({ loadSignIn: () => new Promise((resolve) => (arrive = resolve)) });
  const begun = store.begin(COMPANY);
  expect(store.state).toEqual({ status: 'loading', provider: COMPANY });
  store.leave();
  arrive({ SignInStore });
  await begun;
  expect(store.state).toEqual({ status: 'idle' });
  expect(fake.requests).toEqual([]);
});

test('code that does not come is a problem of the network', async () => {
  const { store } = await asAda({ loadSignIn: () => Promise.reject(new TypeError('Failed to fetch')) });
  await store.begin(COMPANY);
  expect(store.state).toMatchObject({ status: 'failed', error: { code: 'network' } });
});

test('what the account has, and being at home, is not offered', () => {
  const home: AuthProvider = { type: 'trusted_networks', id: null, name: 'Trusted Networks' };
  const own: AuthProvider = { type: 'homeassistant', id: null, name: 'Home Assistant Local' };
  const second: AuthProvider = { type: 'command_line', id: 'second', name: 'Second' };
  const credentials = [
    { auth_provider_type: 'homeassistant', auth_provider_id: null },
    { auth_provider_type: 'command_line', auth_provider_id: null },
  ];
  expect(linkable([own, home, COMPANY, second], { credentials })).toEqual([second]);
});
