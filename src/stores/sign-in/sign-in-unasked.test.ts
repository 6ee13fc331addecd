import { describe, expect, test } from 'vitest';
import { AuthError } from '../../api/auth-error.ts';
import { ManualClock } from '../../../mocks/home-assistant/clock.ts';
import { FakeHomeAssistant } from '../../../mocks/home-assistant/fake-home-assistant.ts';
import type { Scenario } from '../../../mocks/home-assistant/scenario.ts';
import { scenarios } from '../../../mocks/scenarios/scenarios.ts';
import { Desk, settle } from '../testing/sign-in-harness.ts';
import type { DeskOptions } from '../testing/sign-in-harness.ts';

const everyProvider = scenarios['every-provider'];
const ADA = { username: 'ada', password: 'correct horse battery staple' };
/** In the network whose kiosk lets Guest in without a question. */
const KIOSK = '10.20.30.4';

function place(scenario: Scenario, options: DeskOptions = {}) {
  const clock = new ManualClock();
  const fake = new FakeHomeAssistant(scenario, { clock });
  const desk = new Desk(fake, clock, options);
  return { fake, clock, desk, store: desk.store };
}

/** A household with only some of the providers. */
const only = (...names: string[]): Scenario => ({
  ...everyProvider,
  providers: names.flatMap((name) =>
    everyProvider.providers.filter(({ type, id }) => name === (id === null ? type : `${type}:${id}`)),
  ),
});

const kioskFirst = only('trusted_networks:kiosk', 'homeassistant');
const kioskOnly = only('trusted_networks:kiosk');

describe('somebody in a trusted network', () => {
  test.each([
    ['first', kioskFirst],
    ['last', only('homeassistant', 'command_line', 'trusted_networks:kiosk')],
    ['only', kioskOnly],
    ['after one that asks', only('homeassistant', 'trusted_networks', 'trusted_networks:kiosk')],
  ])('is let in wherever it stands in the list: %s', async (_place, scenario) => {
    const { desk, store, fake } = place(scenario, { address: KIOSK });
    await store.start();
    expect(desk.state).toMatchObject({ status: 'done', provider: { type: 'trusted_networks', id: 'kiosk' } });
    expect(desk.lastProvider).toBe('trusted_networks:kiosk');
    await settle();
    expect((JSON.parse(fake.save()) as { loginFlows: unknown[] }).loginFlows).toEqual([]);
  });

  test('is asked nothing unasked: a choice of people is withdrawn, and the password stays', async () => {
    const { desk, store } = place(everyProvider);
    await store.start();
    await settle();
    expect(desk.looked()).toEqual(['GET providers 200', 'POST start 200', 'DELETE flow 200']);
    expect(desk.form.provider.type).toBe('homeassistant');
  });

  test.each([
    ['first', kioskFirst],
    ['last', only('homeassistant', 'trusted_networks:kiosk')],
  ])('is not let in after a log-out: %s', async (_place, scenario) => {
    const { desk, store } = place(scenario, { address: KIOSK, mayWalkIn: () => false });
    await store.start();
    await settle();
    expect(desk.looked()).toEqual(['GET providers 200']);
    expect(desk.form.provider.type).toBe('homeassistant');
  });

  test('chooses after a log-out, where there is no password', async () => {
    const { desk, store } = place(kioskOnly, { address: KIOSK, mayWalkIn: () => false });
    await store.start();
    expect(desk.looked()).toEqual(['GET providers 200']);
    expect(desk.state.status).toBe('choosing');
    await desk.choose('trusted_networks', 'kiosk');
    expect(desk.state.status).toBe('done');
  });

  test.each([
    ['a wanted provider', { wanted: { provider: 'trusted_networks:kiosk' } }],
    ['the provider used last', { lastProvider: 'trusted_networks:kiosk' }],
    ['a wanted user', { wanted: { user: 'Guest' } }],
  ])('is not let in after a log-out by %s either', async (_what, options) => {
    const { desk, store } = place(only('homeassistant', 'trusted_networks:kiosk'), {
      ...options,
      address: KIOSK,
      mayWalkIn: () => false,
    });
    await store.start();
    expect(desk.looked()).toEqual(['GET providers 200']);
    expect(desk.form.provider.type).toBe('homeassistant');
  });

  test('who may not come in at all is told so, and is not tried in a circle', async () => {
    const { desk, store } = place(kioskOnly, { address: KIOSK });
    const blocked = { message: 'Login blocked: User is not active' };
    let count = 0;
    desk.interfere = ({ url }) => {
      if (!url.endsWith('/auth/login_flow') || ++count > 3) return undefined;
      return Promise.resolve(Response.json(blocked, { status: 403 }));
    };
    await store.start();
    expect(count).toBe(1);
    expect(desk.state).toMatchObject({
      status: 'blocked',
      problem: { key: 'user_inactive' },
      forward: 'start-over',
    });
  });

  test('whose code came to nothing is told so, and is not let in again in a circle', async () => {
    const { desk, store } = place(kioskOnly, { address: KIOSK });
    await store.start();
    desk.looked();
    await store.fail(new AuthError('user_inactive'));
    expect(desk.looked()).toEqual(['GET providers 200']);
    expect(desk.state).toMatchObject({
      status: 'blocked',
      problem: { key: 'user_inactive' },
      forward: 'start-over',
    });
    await store.startOver();
    expect(desk.state.status).toBe('done');
  });

  test('whose code came to nothing may use a password', async () => {
    const { desk, store } = place(kioskFirst, { address: KIOSK });
    await store.start();
    await store.fail(new AuthError('not_in_trusted_networks'));
    expect(desk.form).toMatchObject({
      provider: { type: 'homeassistant' },
      problem: { key: 'not_in_trusted_networks' },
    });
  });

  test.each([
    ['is checked', 'form'],
    ['is accepted', 'form'],
  ])('is not let in as somebody else while a password %s', async (what, status) => {
    const scenario = { ...only('homeassistant', 'trusted_networks:kiosk'), passwordCheckMs: 300 };
    const { desk, store } = place(scenario, { address: KIOSK });
    let arrive: () => void = () => undefined;
    const stop = store.subscribe((state) => {
      if (state.status === 'form') arrive = desk.holdNextAnswer();
    });
    const starting = store.start();
    await settle();
    stop();
    const sending = store.submit({ username: 'linus', password: 'just for fun' });
    await settle();
    if (what === 'is accepted') {
      await desk.pass(300);
      await sending;
    }
    arrive();
    await starting;
    expect(desk.state.status).toBe(status);
    expect(desk.form.provider.type).toBe('homeassistant');
  });
});

describe('the first of several ways to sign in', () => {
  test.each<[string, DeskOptions, string]>([
    ['the server’s first', {}, 'homeassistant'],
    ['the one used last', { lastProvider: 'retina_scan' }, 'retina_scan'],
    [
      'the one asked for',
      { lastProvider: 'retina_scan', wanted: { provider: 'questionnaire' } },
      'questionnaire',
    ],
    ['the server’s first, where the last one is gone', { lastProvider: 'cloud' }, 'homeassistant'],
    [
      'the one used last, where the one asked for is unknown',
      { lastProvider: 'retina_scan', wanted: { provider: 'x' } },
      'retina_scan',
    ],
  ])('is %s', async (_what, options, type) => {
    const { desk, store } = place(everyProvider, options);
    await store.start();
    expect(desk.form.provider.type).toBe(type);
  });

  test.each(['Grace', 'grace'])('takes the wanted person by itself: %s', async (user) => {
    const { desk, store } = place(everyProvider, { wanted: { provider: 'trusted_networks', user } });
    await store.start();
    expect(desk.state.status).toBe('done');
  });

  test('takes a wanted person only once', async () => {
    const { desk, store } = place(everyProvider, { wanted: { provider: 'trusted_networks', user: 'Grace' } });
    await store.start();
    desk.looked();
    await store.start();
    expect(desk.form.step.data_schema[0]?.name).toBe('user');
    expect(desk.looked()).toEqual(['GET providers 200', 'POST start 200']);
  });

  test('asks where the wanted person is unknown', async () => {
    const { desk, store } = place(everyProvider, {
      wanted: { provider: 'trusted_networks', user: 'Nobody' },
    });
    await store.start();
    expect(desk.form).toMatchObject({ busy: false, provider: { type: 'trusted_networks' } });
  });
});

describe('a server that is away', () => {
  test('is asked again after 1, 2, 4 … 30 seconds, and the form comes by itself', async () => {
    const { desk, store, fake, clock } = place(scenarios.household);
    fake.stop();
    await store.start();
    const delays: number[] = [];
    for (let count = 0; count < 8; count += 1) {
      if (desk.state.status !== 'waiting' || desk.state.retryAtMs === null) break;
      const delayMs = desk.state.retryAtMs - clock.nowMs();
      delays.push(delayMs / 1_000);
      await desk.pass(delayMs);
    }
    expect(delays).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
    fake.start();
    await desk.pass(30_000);
    expect(desk.form.problem).toBeNull();
    expect(desk.looked()).toEqual(['GET providers 200']);
    fake.stop();
    await store.start();
    expect(desk.state).toMatchObject({ status: 'waiting', retryAtMs: clock.nowMs() + 1_000 });
  });

  test('is told apart from one that refuses: connections refused, then 503, then up', async () => {
    const { desk, store } = place(scenarios.restarting);
    await store.start();
    expect(desk.state).toMatchObject({ status: 'waiting', problem: { key: 'network' } });
    await desk.pass(1_000);
    await desk.pass(2_000);
    expect(desk.state).toMatchObject({ status: 'waiting', problem: { key: 'unavailable' } });
    await desk.pass(4_000);
    expect(desk.state.status).toBe('form');
    expect(desk.looked()).toEqual(['GET providers 503', 'GET providers 200']);
  });

  test('says that it is being asked just now', async () => {
    const { desk, store, fake, clock } = place(scenarios.household);
    fake.stop();
    await store.start();
    fake.start();
    const arrive = desk.holdNextAnswer();
    clock.advance(1_000);
    await settle();
    expect(desk.state).toMatchObject({ status: 'waiting', retryAtMs: null });
    arrive();
    await settle();
    expect(desk.state.status).toBe('form');
  });

  test('is asked at once by hand, and not a second time when the time comes', async () => {
    const { desk, store, fake } = place(scenarios.household);
    fake.stop();
    await store.start();
    fake.start();
    await store.start();
    expect(desk.state.status).toBe('form');
    await desk.pass(60_000);
    expect(desk.looked()).toEqual(['GET providers 200']);
  });

  test('is not asked any more once the page is left', async () => {
    const { desk, store, fake } = place(scenarios.household);
    fake.stop();
    await store.start();
    store.leave();
    fake.start();
    await desk.pass(60_000);
    expect(desk.looked()).toEqual([]);
    await store.resume();
    expect(desk.state.status).toBe('form');
  });

  test('under a form is looked for harmlessly, and the form says when it is back', async () => {
    const { desk, store, fake, clock } = place(scenarios.household);
    await store.start();
    fake.stop();
    await store.submit(ADA);
    expect(desk.form).toMatchObject({
      busy: false,
      isBack: false,
      retryAtMs: clock.nowMs() + 1_000,
      problem: { key: 'network', rejected: false },
    });
    await desk.pass(1_000);
    fake.start();
    desk.looked();
    await desk.pass(2_000);
    expect(desk.looked()).toEqual(['GET providers 200']);
    expect(desk.form).toMatchObject({ isBack: true, retryAtMs: null, problem: null });
    await store.submit({ ...ADA, password: 'wrong' });
    expect(desk.form).toMatchObject({ isBack: false, retryAtMs: null, problem: { key: 'invalid_auth' } });
    await desk.pass(60_000);
    expect(desk.looked()).toEqual(['POST start 200', 'POST flow 200']);
  });

  test('under a form is looked for at once by hand, and not a second time when the time comes', async () => {
    const { desk, store, fake } = place(scenarios.household);
    await store.start();
    fake.stop();
    await store.submit(ADA);
    fake.start();
    desk.looked();
    const arrive = desk.holdNextAnswer();
    const looking = store.wake();
    await desk.pass(60_000);
    arrive();
    await looking;
    expect(desk.form).toMatchObject({ isBack: true, problem: null });
    await desk.pass(60_000);
    expect(desk.looked()).toEqual(['GET providers 200']);
  });

  test('under a form is looked for a second later again, once it has answered', async () => {
    const { desk, store, fake, clock } = place(scenarios.household);
    await store.start();
    fake.stop();
    await store.submit(ADA);
    await desk.pass(1_000);
    expect(desk.form.retryAtMs).toBe(clock.nowMs() + 2_000);
    fake.start();
    await store.submit({ ...ADA, password: 'wrong' });
    expect(desk.form).toMatchObject({ retryAtMs: null, problem: { key: 'invalid_auth' } });
    fake.stop();
    await store.submit(ADA);
    expect(desk.form.retryAtMs).toBe(clock.nowMs() + 1_000);
  });
});
