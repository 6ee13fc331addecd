/** How a session of a page of one's own begins: with a callback, from storage, or with nobody. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  channelHub,
  json,
  memoryKept,
  memoryLock,
  memoryStorage,
  scriptedHttp,
  TestClock,
  testPage,
} from '../testing/fake-browser.ts';
import type { SeenRequest } from '../testing/fake-browser.ts';
import type { KeptValue } from '../storage/indexed-db-value.ts';
import type { LatchkeySession, StartSessionOptions } from './public-types.ts';
import { openSession } from './open-session.ts';
import type { OpenSessionDeps } from './open-session.ts';
import { challengeOf } from '../authorization/pkce.ts';

const HASS_URL = 'http://homeassistant.local:8123';
const PAGE = 'http://dashboard.example/house/';
const answer = { access_token: 'access', refresh_token: 'refresh', token_type: 'Bearer', expires_in: 1800 };

let browser: ReturnType<typeof newBrowser>;

/** A browser with one tab; loading a page again keeps what the tab and the browser store. */
function newBrowser() {
  const clock = new TestClock();
  const tabStorage = memoryStorage();
  const databases = new Map<string, KeptValue>();
  const openChannel = channelHub();
  const lock = memoryLock();
  const seen: (SeenRequest & { address: string })[] = [];
  let answerToken: (request: SeenRequest, hassUrl: string) => Response = (_request, hassUrl) =>
    json({ ...answer, refresh_token: hassUrl === HASS_URL ? 'refresh' : `refresh at ${hassUrl}` });
  let hasMetadata = true;
  let href = PAGE;
  const world = {
    clock,
    seen,
    databases,
    tabStorage,
    get href() {
      return href;
    },
    set href(address: string) {
      href = address;
    },
    answerWith: (next: typeof answerToken) => (answerToken = next),
    hideMetadata: () => (hasMetadata = false),
    async load(options: Partial<StartSessionOptions> = {}): Promise<LatchkeySession> {
      const hassUrl = options.hassUrl ?? HASS_URL;
      const { http } = scriptedHttp((request) => {
        seen.push({ ...request, address: href });
        if (request.path === '/auth/token') return answerToken(request, hassUrl);
        return hasMetadata ? json({ code_challenge_methods_supported: ['S256'] }) : json({}, 404);
      });
      const at = new URL(href);
      const deps: OpenSessionDeps = {
        fetch: (input, init) =>
          http.fetch((input as string).replace(new URL(hassUrl).origin, http.origin), init),
        location: {
          ...{ href, origin: at.origin, pathname: at.pathname, search: at.search, hash: at.hash },
          assign: (address) => (href = String(address)),
        },
        history: { state: null, replaceState: (_state, _title, address) => (href = String(address)) },
        clock,
        cryptography: crypto,
        lock,
        page: testPage(),
        tabStorage: () => tabStorage,
        openChannel,
        openKept: (database) => {
          const kept = databases.get(database) ?? memoryKept();
          databases.set(database, kept);
          return kept;
        },
      };
      return await openSession({ ...options, hassUrl }, deps);
    },
    /** The address the instance sends the browser back to. */
    comesBack: (change: Record<string, string> = {}) => {
      const sent = new URL(href).searchParams;
      const back = new URL(sent.get('redirect_uri') ?? '');
      const query = { code: 'the-code', state: sent.get('state') ?? '', ...change };
      for (const [name, value] of Object.entries(query)) back.searchParams.set(name, value);
      href = back.href;
    },
    tokenRequests: () => seen.filter(({ path }) => path === '/auth/token'),
  };
  return world;
}

/** Signs in, up to and with the page that the browser comes back to. */
async function signIn(options: Partial<StartSessionOptions> = {}): Promise<LatchkeySession> {
  await (await browser.load(options)).signIn();
  browser.comesBack();
  return await browser.load(options);
}

beforeEach(() => {
  browser = newBrowser();
});

it('with nothing there nobody is signed in, and nothing is requested', async () => {
  const session = await browser.load();
  expect(session.state).toEqual({ status: 'signed-out' });
  await expect(session.accessToken()).rejects.toMatchObject({ code: 'unauthorized' });
  await expect(session.fetch('/api/')).rejects.toMatchObject({ code: 'unauthorized' });
  await expect(session.connect()).rejects.toMatchObject({ code: 'unauthorized' });
  expect(browser.seen).toEqual([]);
});

it.each(['javascript:alert(1)', 'homeassistant.local', 'ftp://homeassistant.local'])(
  'an instance at %s is refused',
  async (hassUrl) => await expect(browser.load({ hassUrl })).rejects.toThrow(TypeError),
);

describe('signing in', () => {
  it('sends the browser to the instance with state and challenge, and neither query nor fragment', async () => {
    browser.href = `${PAGE}?at=/a/b#garden`;
    await (await browser.load({ hassUrl: 'http://homeassistant.local:8123/some/path' })).signIn();
    const { origin, pathname, searchParams } = new URL(browser.href);
    expect(origin + pathname).toBe('http://homeassistant.local:8123/auth/authorize');
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: 'code',
      client_id: 'http://dashboard.example/',
      redirect_uri: PAGE,
      state: expect.stringMatching(/^[\w-]{9,15}\.[\w-]{43}$/) as unknown,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as unknown,
      code_challenge_method: 'S256',
    });
  });

  it('asks for no proof where the instance offers none', async () => {
    browser.hideMetadata();
    await (await browser.load()).signIn();
    expect(new URL(browser.href).searchParams.has('code_challenge')).toBe(false);
    browser.comesBack();
    expect((await browser.load()).state.status).toBe('active');
    expect(browser.tokenRequests()[0]?.form).not.toHaveProperty('code_verifier');
  });

  it('uses the client and the address it was given', async () => {
    const options = { clientId: 'http://dashboard.example/app', redirectUri: '/back?tile=3' };
    browser.href = `${PAGE}#garden`;
    await (await browser.load(options)).signIn();
    const query = new URL(browser.href).searchParams;
    expect(query.get('client_id')).toBe('http://dashboard.example/app');
    expect(query.get('redirect_uri')).toBe('http://dashboard.example/back?tile=3');
    browser.comesBack();
    await browser.load(options);
    expect(browser.href).toBe('http://dashboard.example/back?tile=3');
  });
});

describe('coming back', () => {
  it('cleans the address before it exchanges the code with the verifier, and puts back what was there', async () => {
    browser.href = `${PAGE}?at=/a/b#garden`;
    await (await browser.load()).signIn();
    const challenge = new URL(browser.href).searchParams.get('code_challenge');
    browser.comesBack();
    const session = await browser.load();
    expect(session.state).toEqual({ status: 'active' });
    expect(browser.href).toBe(`${PAGE}?at=/a/b#garden`);
    const [exchange, ...further] = browser.tokenRequests();
    expect(further).toEqual([]);
    expect(exchange?.address, 'the address at the time of the request').toBe(`${PAGE}?at=/a/b#garden`);
    expect(exchange?.form).toMatchObject({ code: 'the-code', client_id: 'http://dashboard.example/' });
    expect(await challengeOf(exchange?.form['code_verifier'] ?? '', crypto)).toBe(challenge);
    expect(await session.accessToken()).toBe('access');
  });

  it.each([
    ['an altered state', { state: 'altered' }],
    ['an empty code', { code: '' }],
  ])('with %s is refused, and nothing is requested', async (_what, change) => {
    await (await browser.load()).signIn();
    browser.comesBack(change);
    const session = await browser.load();
    expect(session.state).toMatchObject({ status: 'signed-out', error: { code: 'state_mismatch' } });
    expect(browser.href).toBe(PAGE);
    expect(browser.tokenRequests()).toEqual([]);
  });

  it('a second time is refused: a callback is used once', async () => {
    await (await browser.load({ storage: 'memory' })).signIn();
    browser.comesBack();
    const back = browser.href;
    expect((await browser.load({ storage: 'memory' })).state.status).toBe('active');
    browser.href = back;
    const again = await browser.load({ storage: 'memory' });
    expect(again.state).toMatchObject({ status: 'signed-out', error: { code: 'state_mismatch' } });
    expect(browser.tokenRequests()).toHaveLength(1);
  });

  it('to an address of which the tab has forgotten the rest shows it without', async () => {
    browser.href = `${PAGE}?at=/a/b#garden`;
    await (await browser.load()).signIn();
    browser.tabStorage.removeItem('latchkey.at.1cal3ak-dq69sw.latchkey.returnTo');
    browser.comesBack();
    expect((await browser.load()).state).toEqual({ status: 'active' });
    expect(browser.href).toBe(PAGE);
  });

  it('with a code that the instance refuses leaves nobody signed in, and sends it once', async () => {
    browser.answerWith(() => json({ error: 'invalid_request', error_description: 'Invalid code' }, 400));
    const session = await signIn();
    expect(session.state).toMatchObject({
      status: 'signed-out',
      error: { code: 'authorization_code_refused' },
    });
    expect(browser.tokenRequests()).toHaveLength(1);
  });

  it('with a made-up callback does not end a session that is there', async () => {
    await signIn();
    browser.href = `${PAGE}?code=theirs&state=theirs`;
    expect((await browser.load()).state).toEqual({ status: 'active' });
    expect(browser.href).toBe(PAGE);
    expect(browser.tokenRequests()).toHaveLength(1);
  });
});

describe('a reload', () => {
  it.each(['kept', 'tab'] as const)('stays signed in with storage "%s"', async (storage) => {
    await signIn({ storage });
    const session = await browser.load({ storage });
    expect(await session.accessToken()).toBe('access');
    expect(browser.tokenRequests()).toHaveLength(1);
  });

  it('does not with storage "memory", which keeps no token anywhere', async () => {
    const session = await signIn({ storage: 'memory' });
    expect(session.state).toEqual({ status: 'active' });
    expect((await browser.load({ storage: 'memory' })).state).toEqual({ status: 'signed-out' });
    expect(browser.databases.size).toBe(0);
  });

  it('after logging out is signed out, and the instance was told', async () => {
    const session = await signIn();
    const heard: string[] = [];
    session.subscribe(({ status }) => heard.push(status));
    await session.signOut();
    expect(heard).toEqual(['ended']);
    expect(browser.seen.at(-1)).toMatchObject({
      path: '/auth/revoke',
      form: { token: 'refresh' },
      keepalive: true,
    });
    expect((await browser.load()).state).toEqual({ status: 'signed-out' });
  });
});

describe('what a page stores', () => {
  const prefix = 'latchkey.at.1cal3ak-dq69sw.';
  const keys = () =>
    Array.from({ length: browser.tabStorage.length }, (_, index) => browser.tabStorage.key(index));

  it('lies under the same names in every version', async () => {
    await (await browser.load()).signIn();
    expect(keys()).toEqual([`${prefix}latchkey.authorization`, `${prefix}latchkey.returnTo`]);
    browser.comesBack();
    await browser.load();
    expect(keys()).toEqual([`${prefix}latchkey.signedInHere`]);
    expect([...browser.databases.keys()]).toEqual([prefix]);
  });

  it('lies in the tab with storage "tab"', async () => {
    await signIn({ storage: 'tab' });
    expect(keys()).toEqual([`${prefix}latchkey.session`]);
    expect(browser.databases.size).toBe(0);
  });
});

describe('two sessions on one page', () => {
  const other = { hassUrl: 'http://second.local:8123' };

  it('do not see each other', async () => {
    await signIn();
    expect((await browser.load(other)).state).toEqual({ status: 'signed-out' });
    expect((await browser.load({ clientId: 'http://dashboard.example/other' })).state.status).toBe(
      'signed-out',
    );
    const second = await signIn(other);
    const first = await browser.load();
    await second.signOut();
    expect(first.state).toEqual({ status: 'active' });
    expect((await browser.load()).state).toEqual({ status: 'active' });
  });

  it('leave a callback to the one that asked for it', async () => {
    await (await browser.load(other)).signIn();
    browser.comesBack();
    const back = browser.href;
    expect((await browser.load()).state).toEqual({ status: 'signed-out' });
    expect(browser.href).toBe(back);
    expect((await browser.load(other)).state).toEqual({ status: 'active' });
    expect(browser.href).toBe(PAGE);
  });
});
