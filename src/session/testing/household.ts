/** A browser with any number of tabs over the fake Home Assistant, for this room's tests. */
import { ManualClock } from '../../../mocks/home-assistant/clock.ts';
import type { Clock as ServerClock } from '../../../mocks/home-assistant/clock.ts';
import { FakeHomeAssistant } from '../../../mocks/home-assistant/fake-home-assistant.ts';
import { Faults } from '../../../mocks/faults.ts';
import { scenarios } from '../../../mocks/scenarios/scenarios.ts';
import { startLoginFlow, submitLoginFlow } from '../../api/sign-in/login-flow.ts';
import type { Http } from '../../api/http.ts';
import { beginAuthorization } from '../authorization/authorization.ts';
import type { Clock } from '../clock.ts';
import { channelHub, memoryKept, memoryLock, memoryTab, TestClock, testPage } from './fake-browser.ts';
import { Session } from '../life/session.ts';
import type { SessionDeps } from '../life/session.ts';
import { completeSignIn } from '../authorization/sign-in.ts';
import { browserTokenStore } from '../storage/token-store.ts';

export const ORIGIN = 'http://homeassistant.local:8123';

export type TestPage = ReturnType<typeof testPage>;
export type TabDeps = Required<SessionDeps> & { page: TestPage };

const PASSWORDS: Record<string, string> = {
  ada: 'correct horse battery staple',
  grace: 'compiler-1952',
  margaret: 'apollo-11',
};

/** One clock for the server and one for the browser, which go at the same pace. */
interface Clocks<BrowserClock extends Clock> {
  server: ServerClock;
  browser: BrowserClock;
}

const manualClocks = (): Clocks<TestClock> => {
  const server = new ManualClock();
  return { server, browser: new TestClock(server) };
};

/** One browser, one server, and the line between them. */
export function household<BrowserClock extends Clock>(
  random: () => number,
  clocks: Clocks<BrowserClock>,
): Household<BrowserClock>;
export function household(random?: () => number): Household<TestClock>;
export function household(random: () => number = () => 0.5, clocks: Clocks<Clock> = manualClocks()) {
  return build(random, clocks);
}

type Household<BrowserClock extends Clock> = ReturnType<typeof build<BrowserClock>>;

function build<BrowserClock extends Clock>(random: () => number, clocks: Clocks<BrowserClock>) {
  const { browser: clock } = clocks;
  const fake = new FakeHomeAssistant(scenarios.household, { clock: clocks.server });
  const faults = new Faults();
  const kept = memoryKept();
  const openChannel = channelHub();
  const lock = memoryLock();
  /** `path status` of every request that left the browser; what never arrives has a word instead of a number. */
  const sent: string[] = [];
  const world = { address: '127.0.0.1', isOnline: true };

  const http: Http = {
    origin: ORIGIN,
    fetch: async (address, init) => {
      const request = new Request(address, init);
      const { pathname } = new URL(request.url);
      const note = (outcome: number | string): void => void sent.push(`${pathname} ${outcome}`);
      if (!world.isOnline || !fake.running) {
        note('lost');
        throw new TypeError('Failed to fetch');
      }
      const fault = faults.take(request.method, pathname);
      if (fault === 'reset') {
        note('reset');
        throw new TypeError('Failed to fetch');
      }
      if (fault === 'hang') {
        note('hangs');
        return await new Promise<never>((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
        });
      }
      const response = fault ? fault.respond() : await fake.handle(request, world.address);
      note(response.status);
      return response;
    },
  };

  const tab = (): TabDeps => {
    const storage = memoryTab();
    const store = browserTokenStore({ tab: storage, kept });
    return { http, clock, openChannel, lock, random, page: testPage(), tab: storage, store };
  };

  const signIn = async (deps: SessionDeps, username = 'ada', keepSignedIn = true): Promise<Session> => {
    const storage = deps.tab ?? memoryTab();
    const location = { origin: ORIGIN, pathname: '/' };
    const transaction = await beginAuthorization({ http, location, storage, clock });
    const { client_id, redirect_uri, code_challenge = '' } = transaction;
    const form = await startLoginFlow(http, {
      client_id,
      redirect_uri,
      handler: ['homeassistant', null],
      code_challenge,
      code_challenge_method: 'S256',
      response_type: 'code',
    });
    if (form.type !== 'form') throw new Error(`A ${form.type} came instead of a form.`);
    const password = PASSWORDS[username] ?? '';
    const end = await submitLoginFlow(http, form.flow_id, client_id, { username, password });
    if (end.type !== 'create_entry') throw new Error(`A ${end.type} came instead of a code.`);
    const session = await completeSignIn(end.result, transaction, keepSignedIn, deps);
    sent.length = 0;
    return session;
  };

  const restore = async (deps: SessionDeps): Promise<Session> => {
    const session = await Session.restore(deps);
    if (!session) throw new Error('There is no session.');
    return session;
  };

  return { clock, fake, faults, http, kept, sent, world, tab, signIn, restore };
}

/** Every state from here on, in a word each, with the error's code where there is one. */
export function statesOf(session: Session): string[] {
  const heard: string[] = [];
  session.subscribe((state) => {
    if (state.status === 'ended') heard.push(`ended: ${state.reason}`);
    else heard.push('error' in state ? `${state.status}: ${state.error.code}` : state.status);
  });
  return heard;
}
