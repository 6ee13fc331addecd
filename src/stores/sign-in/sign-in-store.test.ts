import { describe, expect, test } from 'vitest';
import { AuthError } from '../../api/auth-error.ts';
import { ManualClock } from '../../../mocks/home-assistant/clock.ts';
import { FakeHomeAssistant } from '../../../mocks/home-assistant/fake-home-assistant.ts';
import { scenarios } from '../../../mocks/scenarios/scenarios.ts';
import type { Scenario } from '../../../mocks/home-assistant/scenario.ts';
import { Desk, settle } from '../testing/sign-in-harness.ts';
import type { DeskOptions } from '../testing/sign-in-harness.ts';

const ADA = { username: 'ada', password: 'correct horse battery staple' };
const WRONG = { ...ADA, password: 'wrong' };
const MINUTE = 60_000;
/** Not at home. */
const OUTSIDE = '203.0.113.7';

async function open(scenario: Scenario = scenarios.household, options: DeskOptions = {}) {
  const clock = new ManualClock();
  const fake = new FakeHomeAssistant(scenario, { clock });
  const desk = new Desk(fake, clock, options);
  await desk.store.start();
  desk.looked();
  const flows = (): number => (JSON.parse(fake.save()) as { loginFlows: unknown[] }).loginFlows.length;
  return { fake, clock, desk, store: desk.store, flows };
}

/** A household whose password check takes a while. */
const slow: Scenario = { ...scenarios.household, passwordCheckMs: 300 };

describe('a password', () => {
  test('is asked for without a flow; one begins as it is sent', async () => {
    const { desk, store, flows } = await open();
    expect(desk.form).toMatchObject({ busy: false, problem: null, provider: { type: 'homeassistant' } });
    expect(flows()).toBe(0);
    await store.submit(ADA);
    expect(desk.looked()).toEqual(['POST start 200', 'POST flow 200']);
    expect(desk.state).toMatchObject({ status: 'done', provider: { type: 'homeassistant' } });
    expect(desk.lastProvider).toBe('homeassistant');
    expect(flows()).toBe(0);
    await settle();
    expect(desk.looked(), 'there is no flow to drop').toEqual([]);
  });

  test('that is wrong leaves the form, and the next one goes into the same flow', async () => {
    const { desk, store } = await open();
    await store.submit(WRONG);
    expect(desk.form).toMatchObject({ busy: false, problem: { key: 'invalid_auth', rejected: true } });
    await store.submit(WRONG);
    await store.submit(ADA);
    expect(desk.state.status).toBe('done');
    expect(desk.looked()).toEqual(['POST start 200', 'POST flow 200', 'POST flow 200', 'POST flow 200']);
  });

  test('is sent once, however often it is pressed', async () => {
    const { desk, store, clock } = await open(slow);
    const sending = store.submit(ADA);
    void store.submit(ADA);
    await settle();
    expect(desk.form.busy).toBe(true);
    await store.submit(ADA);
    clock.advance(300);
    await sending;
    expect(desk.looked()).toEqual(['POST start 200', 'POST flow 200']);
  });

  test('goes into a new flow after three minutes, and the old one is dropped', async () => {
    const { desk, store, clock, flows } = await open();
    await store.submit(WRONG);
    clock.advance(3 * MINUTE);
    await store.submit(WRONG);
    expect(desk.looked()).toEqual(['POST start 200', 'POST flow 200', 'POST flow 200']);
    clock.advance(1);
    await store.submit(WRONG);
    expect(desk.looked()).toEqual(['POST start 200', 'DELETE flow 200', 'POST flow 200']);
    expect(flows()).toBe(1);
  });

  test('is sent once more, and only once, where its flow was lost', async () => {
    const { desk, store, fake } = await open();
    await store.submit(WRONG);
    fake.restart();
    desk.looked();
    await store.submit(ADA);
    expect(desk.looked()).toEqual(['POST flow 404', 'POST start 200', 'POST flow 200']);
    expect(desk.state.status).toBe('done');
  });

  test('is not sent a third time where flows are lost at once', async () => {
    const { desk, store, fake } = await open();
    await store.submit(WRONG);
    desk.looked();
    desk.interfere = ({ method, url }) => {
      if (method === 'POST' && url.includes('/login_flow/')) fake.restart();
      return undefined;
    };
    await store.submit(ADA);
    expect(desk.looked().filter((line) => !line.startsWith('DELETE'))).toEqual([
      'POST flow 404',
      'POST start 200',
      'POST flow 404',
    ]);
    expect(desk.form).toMatchObject({ busy: false, problem: { key: 'flow_not_found', rejected: false } });
  });

  test.each([
    [
      'asks for something else',
      {
        type: 'form',
        step_id: 'init',
        data_schema: [{ type: 'string', name: 'pin', required: true }],
        errors: null,
      },
      { status: 'form', busy: false, problem: null, step: { data_schema: [{ name: 'pin' }] } },
    ],
    [
      'ends at once',
      { type: 'abort', reason: 'not_allowed' },
      { status: 'form', busy: false, problem: { kind: 'abort', key: 'not_allowed' } },
    ],
    [
      'lets everybody in',
      { type: 'create_entry', result: 'a-code' },
      { status: 'done', provider: { type: 'homeassistant' }, code: 'a-code' },
    ],
  ])('is not sent into a flow that %s', async (_what, step, shown) => {
    const { desk, store } = await open();
    const answer = { flow_id: 'f', handler: ['homeassistant', null], ...step };
    desk.interfere = ({ url }) =>
      url.endsWith('/auth/login_flow') ? Promise.resolve(Response.json(answer)) : undefined;
    await store.submit(ADA);
    expect(desk.sent.filter(({ body }) => 'password' in body)).toEqual([]);
    expect(desk.state).toMatchObject(shown);
  });

  test('whose answer was lost goes into a new flow: nobody knows how far the old one came', async () => {
    const { desk, store, flows } = await open();
    const LINUS = { username: 'linus', password: 'just for fun' };
    await store.submit({ ...LINUS, password: 'wrong' });
    desk.loseNextAnswer();
    await store.submit(LINUS);
    expect(desk.form).toMatchObject({ busy: false, problem: { key: 'network', rejected: false } });
    await store.submit(LINUS);
    expect(desk.step.step_id).toBe('mfa');
    expect(desk.problem).toBeUndefined();
    expect(flows(), 'the old one is dropped').toBe(1);
  });

  test('from another network address has to be sent again', async () => {
    const { desk, store } = await open();
    await store.submit(WRONG);
    desk.address = '127.0.0.2';
    desk.looked();
    await store.submit(ADA);
    expect(desk.form).toMatchObject({ busy: false, problem: { key: 'ip_address_changed', rejected: false } });
    expect(desk.looked()).toEqual(['POST flow 400']);
    await store.submit(ADA);
    expect(desk.looked()).toEqual(['POST start 200', 'POST flow 200']);
    expect(desk.state.status).toBe('done');
  });

  test('that is still being checked elsewhere stays typed', async () => {
    const { desk, store, fake, clock } = await open(slow);
    const first = store.submit(WRONG);
    await settle();
    clock.advance(300);
    await first;
    const path = desk.sent.at(-1)?.path ?? '';
    const body = JSON.stringify({ ...WRONG, client_id: 'http://localhost:8123/' });
    const elsewhere = fake.handle(new Request(`http://localhost:8123${path}`, { method: 'POST', body }));
    await settle();
    await store.submit(ADA);
    expect(desk.form).toMatchObject({ busy: false, problem: { key: 'flow_in_progress', rejected: false } });
    clock.advance(300);
    await elsewhere;
    const again = store.submit(ADA);
    await settle();
    clock.advance(300);
    await again;
    expect(desk.state.status).toBe('done');
  });
});

describe('a person who may not', () => {
  test('is told so above the first form: switched off', async () => {
    const { desk, store, fake } = await open();
    fake.setActive('grace', false);
    await store.submit({ username: 'grace', password: 'compiler-1952' });
    expect(desk.form).toMatchObject({ busy: false, problem: { key: 'user_inactive', rejected: true } });
    expect(desk.looked()).toEqual(['POST start 200', 'POST flow 403']);
  });

  test('is told so above the first form: not at home', async () => {
    const { desk, store } = await open(scenarios.household, { address: OUTSIDE });
    await store.submit({ username: 'margaret', password: 'apollo-11' });
    expect(desk.form).toMatchObject({ problem: { key: 'user_not_remote', rejected: true } });
    await store.submit(ADA);
    expect(desk.state.status).toBe('done');
  });

  test('cannot go on once this address is banned', async () => {
    const { desk, store, fake } = await open({ ...scenarios.household, loginAttemptsThreshold: 1 });
    await store.submit(WRONG);
    await store.submit(ADA);
    expect(desk.state).toMatchObject({ status: 'blocked', problem: { key: 'banned' }, forward: 'try-again' });
    fake.liftBans();
    await store.startOver();
    expect(desk.form.problem).toBeNull();
  });

  test('is told of a redirect that is refused, and sent back', async () => {
    const { desk, store } = await open(scenarios.household, {
      clientRequest: () =>
        Promise.resolve({ client_id: 'https://a.example/', redirect_uri: 'https://b.example/' }),
    });
    await store.submit(ADA);
    expect(desk.state).toMatchObject({
      status: 'blocked',
      problem: { key: 'invalid_redirect_uri' },
      forward: 'back',
    });
  });
});

test.each<[string, Scenario, object]>([
  [
    'a new home',
    scenarios['new-home'],
    { problem: { key: 'onboarding_required' }, forward: 'onboarding', offer: null },
  ],
  ['a ban', scenarios.banned, { problem: { key: 'banned' }, forward: 'try-again', offer: null }],
])('%s is told instead of a form', async (_what, scenario, state) => {
  const { desk } = await open(scenario);
  expect(desk.state).toMatchObject({ status: 'blocked', ...state });
});

describe('what comes late', () => {
  const everyProvider = scenarios['every-provider'];

  test('does not disturb a form that was chosen meanwhile, and its flow is deleted', async () => {
    const { desk, flows } = await open(everyProvider, { mayWalkIn: () => false });
    const arrive = desk.holdNextAnswer();
    const late = desk.choose('command_line');
    await settle();
    await desk.store.start();
    await desk.choose('legacy_api_password');
    arrive();
    await late;
    await settle();
    expect(desk.form.provider.type).toBe('legacy_api_password');
    expect(desk.step.data_schema).toHaveLength(1);
    expect(flows()).toBe(1);
  });

  test('signs nobody in who has turned to something else', async () => {
    const { desk, store, flows } = await open(everyProvider, { mayWalkIn: () => false });
    await store.submit(WRONG);
    const arrive = desk.holdNextAnswer();
    const late = store.submit(ADA);
    await settle();
    await desk.choose('retina_scan');
    arrive();
    await late;
    expect(desk.form).toMatchObject({ provider: { type: 'retina_scan' }, busy: false, problem: null });
    expect(flows()).toBe(1);
  });

  test('does not open a page that has been left', async () => {
    const { desk, store, flows } = await open(everyProvider, { mayWalkIn: () => false });
    await desk.choose('questionnaire');
    expect(flows()).toBe(1);
    store.leave();
    await settle();
    expect(flows()).toBe(0);
    const arrive = desk.holdNextAnswer();
    const late = desk.choose('questionnaire');
    await settle();
    store.leave();
    arrive();
    await late;
    await settle();
    expect(flows()).toBe(0);
  });
});

describe('a page that is left', () => {
  test('keeps its password form, and can be sent when it is back', async () => {
    const { desk, store, flows } = await open();
    await store.submit(WRONG);
    desk.looked();
    store.leave();
    await settle();
    expect(desk.looked()).toEqual(['DELETE flow 200']);
    expect(flows()).toBe(0);
    await store.resume();
    expect(desk.form.busy).toBe(false);
    expect(desk.looked()).toEqual([]);
    await store.submit(ADA);
    expect(desk.looked()).toEqual(['POST start 200', 'POST flow 200']);
    expect(desk.state.status).toBe('done');
  });

  test('while a password is checked can be sent again when it is back', async () => {
    const { desk, store } = await open();
    desk.holdNextAnswer();
    void store.submit(ADA);
    await settle();
    store.leave();
    await store.resume();
    expect(desk.form.busy).toBe(false);
    await store.submit(ADA);
    expect(desk.state.status).toBe('done');
  });

  test('at a later step begins anew when it is back', async () => {
    const { desk, store } = await open();
    await store.submit({ username: 'linus', password: 'just for fun' });
    store.leave();
    desk.looked();
    await store.resume();
    expect(desk.step.step_id).toBe('init');
    expect(desk.looked()).toContain('GET providers 200');
  });
});

describe('what fails after the code', () => {
  test('is said above the first form, once', async () => {
    const { desk, store } = await open();
    await store.submit(ADA);
    await store.fail(new AuthError('authorization_code_refused'));
    expect(desk.form).toMatchObject({ problem: { key: 'authorization_code_refused', rejected: false } });
    await store.startOver();
    expect(desk.form.problem).toBeNull();
  });

  test('is said even where the server is away at first', async () => {
    const { desk, store, fake } = await open();
    fake.stop();
    await store.fail(new AuthError('timeout'));
    expect(desk.state).toMatchObject({ status: 'waiting', problem: { key: 'network' } });
    fake.start();
    await desk.pass(1_000);
    expect(desk.form.problem).toMatchObject({ key: 'timeout' });
  });
});
