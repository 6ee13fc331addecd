import { describe, expect, test } from 'vitest';
import { ManualClock } from '../../../mocks/home-assistant/clock.ts';
import { FakeHomeAssistant } from '../../../mocks/home-assistant/fake-home-assistant.ts';
import { scenarios } from '../../../mocks/scenarios/scenarios.ts';
import { Desk, settle } from '../testing/sign-in-harness.ts';
import type { DeskOptions } from '../testing/sign-in-harness.ts';

const LINUS = { username: 'linus', password: 'just for fun' };
const HEDY = { username: 'hedy', password: 'frequency hopping' };
const ANNIE = { username: 'annie', password: 'star classes' };
const MINUTE = 60_000;

async function open(options: DeskOptions = {}) {
  const clock = new ManualClock();
  const fake = new FakeHomeAssistant(scenarios['every-provider'], { clock });
  const desk = new Desk(fake, clock, { mayWalkIn: () => false, ...options });
  await desk.store.start();
  desk.looked();
  const flows = (): number => (JSON.parse(fake.save()) as { loginFlows: unknown[] }).loginFlows.length;
  return { fake, clock, desk, store: desk.store, flows };
}

describe('each way to sign in', () => {
  test.each([
    ['command_line', { username: 'plain-joe', password: 'company-password' }],
    ['legacy_api_password', { password: 'api-secret' }],
    ['retina_scan', { pattern: 'blue' }],
  ])('%s ends with a code', async (type, input) => {
    const { desk, store, flows } = await open();
    await desk.choose(type);
    await store.submit(Object.fromEntries(Object.keys(input).map((name) => [name, 'wrong'])));
    expect(desk.form).toMatchObject({ busy: false, problem: { rejected: true } });
    await store.submit(input);
    expect(desk.state).toMatchObject({ status: 'done', provider: { type } });
    expect(desk.lastProvider).toBe(type);
    expect(desk.looked()).toEqual(['POST start 200', 'POST flow 200', 'POST flow 200']);
    expect(flows()).toBe(0);
  });

  test('trusted networks let one of the people in', async () => {
    const { desk, store } = await open();
    await desk.choose('trusted_networks');
    const [field] = desk.step.data_schema;
    const options = field && 'options' in field ? (field.options as [string, string][]) : [];
    const grace = options.find(([, name]) => name === 'Grace')?.[0];
    await store.submit({ user: grace });
    expect(desk.state).toMatchObject({ status: 'done', provider: { type: 'trusted_networks' } });
  });

  test('three forms follow one another, and errors stay with the form they belong to', async () => {
    const { desk, store } = await open();
    await desk.choose('questionnaire');
    await store.submit({ house_name: 'Bates Motel', has_garden: true, residents: 2 });
    expect(desk.form).toMatchObject({ problem: null, step: { errors: { house_name: 'unknown_house' } } });
    await store.submit({ house_name: 'Villa', has_garden: true, residents: 13 });
    expect(desk.problem).toBe('unlucky_number');
    await store.submit({ house_name: 'Villa', has_garden: true, residents: 2 });
    expect(desk.form).toMatchObject({ problem: null, step: { step_id: 'habits' } });
    const sleep = { hours: 7, minutes: 30, seconds: 0 };
    const habits = { size: 's', days_at_home: [], temperature: 20.5, moved_in: '2026-11-22 18:30' };
    await store.submit({ ...habits, sleep, contact: 'ada@example.com', kind: 'other' });
    expect(desk.form).toMatchObject({
      busy: false,
      step: { step_id: 'habits' },
      problem: { key: 'user_input_malformed', rejected: false },
    });
    await store.submit({ ...habits, sleep, contact: 'ada@example.com', kind: 'questionnaire' });
    await store.submit({ advanced: { verify: true }, entry: 'door' });
    expect(desk.state.status).toBe('done');
  });

  test('whose flow is lost between two forms begins again at the first', async () => {
    const { desk, store, fake } = await open();
    await desk.choose('questionnaire');
    await store.submit({ house_name: 'Villa', has_garden: true, residents: 2 });
    fake.restart();
    desk.looked();
    await store.submit({ size: 's' });
    expect(desk.looked()).toEqual(['POST flow 404', 'POST start 200']);
    expect(desk.form).toMatchObject({
      busy: false,
      problem: { key: 'flow_not_found' },
      step: { step_id: 'house' },
    });
  });

  test('drops its flow as another is chosen', async () => {
    const { desk, flows } = await open();
    await desk.choose('questionnaire');
    await desk.choose('retina_scan');
    await settle();
    expect(desk.looked()).toEqual(['POST start 200', 'DELETE flow 200', 'POST start 200']);
    expect(flows()).toBe(1);
  });

  test('that is no longer offered is asked for once, and the rest are offered again', async () => {
    const { desk, fake } = await open();
    const networks = desk.provider('trusted_networks');
    fake.changeTrustedNetworks(null, ['192.168.0.0/16']);
    await desk.store.choose(networks);
    expect(desk.looked()).toEqual(['POST start 404', 'GET providers 200']);
    expect(desk.form).toMatchObject({
      provider: { type: 'homeassistant' },
      problem: { key: 'invalid_handler' },
    });
    expect(desk.form.offer.providers).not.toContainEqual(networks);
  });

  test('that is no longer offered is forgiven again after another way was shown', async () => {
    const { desk } = await open();
    const refuse = (): void => {
      desk.interfere = ({ url }) => {
        if (!url.endsWith('/auth/login_flow')) return undefined;
        desk.interfere = () => undefined;
        return Promise.resolve(Response.json({ message: 'Invalid handler specified' }, { status: 404 }));
      };
    };
    for (const type of ['trusted_networks', 'command_line']) {
      refuse();
      await desk.choose(type);
      expect(desk.form).toMatchObject({
        provider: { type: 'homeassistant' },
        problem: { key: 'invalid_handler' },
      });
      await desk.choose('retina_scan');
      expect(desk.form).toMatchObject({ provider: { type: 'retina_scan' }, problem: null });
    }
  });

  test('whose first form does not come is tried again by hand', async () => {
    const { desk, store } = await open();
    desk.interfere = ({ url }) =>
      url.endsWith('/auth/login_flow') ? Promise.reject(new TypeError('Failed to fetch')) : undefined;
    await desk.choose('retina_scan');
    expect(desk.state).toMatchObject({
      status: 'blocked',
      problem: { key: 'network', rejected: false },
      forward: 'try-again',
      offer: { preselectRememberMe: true },
      provider: { type: 'retina_scan' },
    });
    desk.interfere = () => undefined;
    await store.startOver();
    expect(desk.form).toMatchObject({ provider: { type: 'retina_scan' }, problem: null });
  });

  test('that is offered and refused in turn is not asked for in a circle', async () => {
    const { desk } = await open({ wanted: { provider: 'retina_scan' } });
    const refused = () =>
      Promise.resolve(Response.json({ message: 'Invalid handler specified' }, { status: 404 }));
    desk.interfere = ({ url }) => (url.endsWith('/auth/login_flow') ? refused() : undefined);
    await desk.store.start();
    expect(desk.state).toMatchObject({
      status: 'blocked',
      problem: { key: 'invalid_handler' },
      forward: 'start-over',
    });
    expect(desk.looked().filter((line) => line === 'GET providers 200')).toHaveLength(2);
    desk.interfere = () => undefined;
    await desk.store.startOver();
    expect(desk.form.provider.type).toBe('retina_scan');
  });
});

describe('a second factor', () => {
  test('is a code of the only module', async () => {
    const { desk, store, fake, clock } = await open();
    const startedAtMs = clock.nowMs();
    await store.submit(LINUS);
    expect(desk.form.secondFactor).toEqual({
      moduleId: 'totp',
      moduleName: 'Authenticator app',
      endsAtMs: startedAtMs + 5 * MINUTE,
      canChooseAnother: false,
      canSendAgain: false,
    });
    await store.submit({ code: '000000' });
    expect(desk.form).toMatchObject({ busy: false, problem: { key: 'invalid_code', rejected: true } });
    await store.submit({ code: fake.totpCode('linus') });
    expect(desk.state.status).toBe('done');
    expect(desk.sent.filter(({ body }) => 'password' in body)).toHaveLength(1);
  });

  test('of a module that tells no name is a code all the same', async () => {
    const { desk, store } = await open();
    desk.interfere = ({ url }) => {
      if (!url.includes('/login_flow/')) return undefined;
      const form = { type: 'form', flow_id: 'f', handler: ['homeassistant', null], step_id: 'mfa' };
      const data_schema = [{ type: 'string', name: 'code', required: true }];
      return Promise.resolve(Response.json({ ...form, data_schema, errors: {} }));
    };
    await store.submit(LINUS);
    expect(desk.form.secondFactor).toMatchObject({ moduleId: '', moduleName: '', canSendAgain: false });
  });

  test('is chosen among several, and can be chosen again without a password typed anew', async () => {
    const { desk, store, fake, flows } = await open();
    await store.submit(HEDY);
    expect(desk.step.step_id).toBe('select_mfa_module');
    await store.submit({ multi_factor_auth_module: 'totp' });
    expect(desk.form.secondFactor).toMatchObject({ moduleId: 'totp', canChooseAnother: true });
    await store.useAnotherMethod();
    expect(desk.form).toMatchObject({
      busy: false,
      secondFactor: null,
      step: { step_id: 'select_mfa_module' },
    });
    await store.submit({ multi_factor_auth_module: 'notify' });
    await store.submit({ code: fake.lastNotifyCode('hedy') });
    expect(desk.state.status).toBe('done');
    expect(flows()).toBe(0);
  });

  test.each([
    ['the only module', ANNIE, 'annie', []],
    ['the chosen module', HEDY, 'hedy', ['notify']],
  ])('is sent again by %s, and only the new code counts', async (_what, person, name, modules) => {
    const { desk, store, fake, flows, clock } = await open();
    await store.submit(person);
    for (const module of modules) await store.submit({ multi_factor_auth_module: module });
    const old = fake.lastNotifyCode(name);
    clock.advance(MINUTE);
    const startedAtMs = clock.nowMs();
    await store.sendAgain();
    expect(desk.form).toMatchObject({
      busy: false,
      sentAgain: true,
      secondFactor: { moduleId: 'notify', canSendAgain: true, endsAtMs: startedAtMs + 5 * MINUTE },
    });
    expect(flows()).toBe(1);
    const code = fake.lastNotifyCode(name);
    if (old !== code) await store.submit({ code: old });
    expect(desk.form.sentAgain).toBe(old === code);
    await store.submit({ code });
    expect(desk.state.status).toBe('done');
  });

  test('that cannot be asked for again for want of a network leads back to the password', async () => {
    const { desk, store, fake, clock } = await open();
    await store.submit(ANNIE);
    desk.interfere = ({ method, url }) =>
      method === 'POST' && url.includes('/login_flow/')
        ? Promise.reject(new TypeError('Failed to fetch'))
        : undefined;
    await store.sendAgain();
    expect(desk.form).toMatchObject({
      busy: false,
      secondFactor: null,
      problem: { key: 'network' },
      retryAtMs: clock.nowMs() + 1_000,
    });
    desk.interfere = () => undefined;
    await store.submit(ANNIE);
    await store.submit({ code: fake.lastNotifyCode('annie') });
    expect(desk.state.status).toBe('done');
  });

  test('is not asked for again with a password that was refused', async () => {
    const { desk, store } = await open();
    await store.submit({ ...ANNIE, password: 'wrong' });
    desk.looked();
    await store.sendAgain();
    await store.useAnotherMethod();
    expect(desk.looked()).toEqual([]);
    expect(desk.form).toMatchObject({ busy: false, problem: { key: 'invalid_auth' } });
  });

  test('ends after five minutes: the page says so without asking, and drops the flow', async () => {
    const { desk, store, flows } = await open();
    await store.submit(LINUS);
    desk.looked();
    store.expire();
    await settle();
    expect(desk.form).toMatchObject({
      secondFactor: null,
      problem: { kind: 'abort', key: 'login_expired', rejected: true },
    });
    expect(desk.looked()).toEqual(['DELETE flow 200']);
    expect(flows()).toBe(0);
  });

  test('that the server ends is told above the first form', async () => {
    const { desk, store, fake, clock } = await open();
    await store.submit(LINUS);
    desk.looked();
    for (let count = 0; count < 5; count += 1) await store.submit({ code: '000000' });
    expect(desk.form).toMatchObject({
      problem: { kind: 'abort', key: 'too_many_retry' },
      secondFactor: null,
    });
    await settle();
    expect(desk.looked(), 'there is no flow to drop').toEqual(
      Array.from({ length: 5 }, () => 'POST flow 200'),
    );
    await store.submit(LINUS);
    clock.advance(5 * MINUTE + 1);
    await store.submit({ code: fake.totpCode('linus') });
    expect(desk.form).toMatchObject({ problem: { kind: 'abort', key: 'login_expired' } });
  });

  test('whose flow was lost in a restart leads back to the password, which is not sent by itself', async () => {
    const { desk, store, fake } = await open();
    await store.submit(LINUS);
    fake.restart();
    desk.looked();
    await store.submit({ code: fake.totpCode('linus') });
    expect(desk.looked()).toEqual(['POST flow 404']);
    expect(desk.form).toMatchObject({
      problem: { key: 'flow_not_found', rejected: false },
      secondFactor: null,
    });
  });

  test('can be left by starting over', async () => {
    const { desk, store, flows } = await open();
    await store.submit(LINUS);
    await store.startOver();
    await settle();
    expect(desk.form).toMatchObject({ problem: null, secondFactor: null });
    expect(flows()).toBe(0);
  });
});
