import { describe, expect, test } from 'vitest';
import { totp } from '../../../mocks/home-assistant/crypto/totp.ts';
import { scenarios } from '../../../mocks/scenarios/scenarios.ts';
import type { Scenario } from '../../../mocks/home-assistant/scenario.ts';
import { ConnectionDouble, deferred, linkTo } from '../testing/fake-link.ts';
import type { FactorModule, SecondFactorState, Setup } from './second-factor-state.ts';
import { SecondFactorStore } from './second-factor-store.ts';
import type { SecondFactorDeps } from './second-factor-store.ts';
import { LinkedHousehold, rest } from '../testing/linked-household.ts';

const SETUP = 'auth/setup_mfa';
const ADA = { id: '1', name: 'Ada', is_owner: true, is_admin: true, credentials: [] };

type Ready = Extract<SecondFactorState, { status: 'ready' }>;
type SetupForm = Extract<Setup, { status: 'form' }>;

class Desk {
  readonly house: LinkedHousehold;
  readonly store: SecondFactorStore;

  constructor(house: LinkedHousehold, deps?: SecondFactorDeps) {
    this.house = house;
    this.store = new SecondFactorStore(house.link, deps);
  }

  static async open(
    scenario: Scenario = scenarios['every-provider'],
    deps?: SecondFactorDeps,
  ): Promise<Desk> {
    const house = await LinkedHousehold.of('ada', 'correct horse battery staple', scenario);
    const desk = new Desk(house, deps);
    await rest();
    return desk;
  }

  get ready(): Ready {
    const { state } = this.store;
    if (state.status !== 'ready') throw new Error(`not ready: ${state.status}`);
    return state;
  }

  get setup(): Setup | null {
    return this.ready.setup;
  }

  get form(): SetupForm {
    if (this.setup?.status !== 'form') throw new Error(`no form: ${String(this.setup?.status)}`);
    return this.setup;
  }

  get secret(): string {
    return this.form.step.description_placeholders?.['code'] ?? '';
  }

  get code(): string {
    return totp(this.secret, this.house.clock.nowMs());
  }

  module(id: string): FactorModule {
    const found = this.ready.modules.find((module) => module.id === id);
    if (!found) throw new Error(`no module ${id}`);
    return found;
  }

  async start(id: string): Promise<void> {
    await this.store.start(this.module(id));
  }
}

test('a store that is closed shows no late list of modules', async () => {
  const held = deferred<unknown>();
  const answers: unknown[] = [{ ...ADA, mfa_modules: [] }, held.promise];
  const store = new SecondFactorStore(linkTo(new ConnectionDouble(() => answers.shift())));
  await rest();
  const late = store.load();
  store.close();
  held.resolve({ ...ADA, mfa_modules: [{ id: 'totp', name: 'App', enabled: true }] });
  await late;
  expect(store.state).toMatchObject({ status: 'ready', modules: [] });
});

describe('an authenticator app', () => {
  test('is on after the code of its key, and asked for at the next sign-in', async () => {
    const desk = await Desk.open();
    await desk.start('totp');
    expect(desk.form).toMatchObject({ busy: false, problem: null, canSendAgain: false });
    await desk.store.submit({ code: desk.code });
    await rest();
    expect(desk.setup).toMatchObject({ status: 'done' });
    expect(desk.module('totp').enabled).toBe(true);
    expect(desk.ready.changed).toMatchObject({ id: 'totp', enabled: true });
    expect(desk.house.fake.totpCode('ada')).toMatch(/^\d{6}$/);
  });

  test('keeps its key after a wrong code', async () => {
    const desk = await Desk.open();
    await desk.start('totp');
    const { secret } = desk;
    await desk.store.submit({ code: 'wrong' });
    expect(desk.form.problem).toEqual({ kind: 'refused', key: 'invalid_code' });
    expect(desk.form.sentAgain).toBe(false);
    expect(desk.secret).toBe(secret);
    await desk.store.submit({ code: desk.code });
    expect(desk.setup?.status).toBe('done');
    const asked = desk.house.sent.filter((message) => 'flow_id' in message);
    expect(asked.every((message) => 'user_input' in message)).toBe(true);
  });

  test('leaves no key in the state once the set-up is closed or finished', async () => {
    const desk = await Desk.open();
    await desk.start('totp');
    const { secret } = desk;
    desk.store.closeSetup();
    expect(JSON.stringify(desk.store.state)).not.toContain(secret);
    await desk.start('totp');
    const second = desk.secret;
    expect(second).not.toBe(secret);
    await desk.store.submit({ code: desk.code });
    expect(JSON.stringify(desk.store.state)).not.toContain(second);
  });

  test('that is on is set up anew by a new key', async () => {
    const desk = await Desk.open();
    await desk.start('totp');
    await desk.store.submit({ code: desk.code });
    await rest();
    const before = desk.house.fake.totpCode('ada');
    await desk.start('totp');
    await desk.store.submit({ code: desk.code });
    expect(desk.setup?.status).toBe('done');
    expect(desk.house.fake.totpCode('ada')).not.toBe(before);
  });
});

describe('a code by notification', () => {
  const input = { notify_service: 'mobile_app_hedy', target: 'phone' };

  async function atCode(): Promise<Desk> {
    const desk = await Desk.open();
    await desk.start('notify');
    await desk.store.submit(input);
    return desk;
  }

  test('asks for service and target, then for what was sent there', async () => {
    const desk = await Desk.open();
    await desk.start('notify');
    expect(desk.form.step.data_schema.map(({ name }) => name)).toEqual(['notify_service', 'target']);
    expect(desk.form.canSendAgain).toBe(false);
    await desk.store.submit(input);
    expect(desk.form).toMatchObject({ step: { step_id: 'setup' }, canSendAgain: true });
    await desk.store.submit({ code: desk.house.fake.lastNotifyCode('ada') });
    await rest();
    expect(desk.setup?.status).toBe('done');
    expect(desk.module('notify').enabled).toBe(true);
  });

  test('is sent again by a flow of its own, with the same service and target', async () => {
    const desk = await atCode();
    const former = desk.house.fake.lastNotifyCode('ada');
    const flow = desk.form.step.flow_id;
    await desk.store.sendAgain();
    expect(desk.form).toMatchObject({ sentAgain: true, busy: false, canSendAgain: true });
    expect(desk.form.step.flow_id).not.toBe(flow);
    expect(desk.house.sent.at(-1)).toMatchObject({ user_input: input });
    expect(desk.house.fake.lastNotifyCode('ada')).not.toBe(former);
    await desk.store.submit({ code: desk.house.fake.lastNotifyCode('ada') });
    expect(desk.setup?.status).toBe('done');
  });

  test('that was sent again is said until the next answer sets out', async () => {
    const desk = await atCode();
    await desk.store.sendAgain();
    const release = desk.house.hold(SETUP);
    const again = desk.store.sendAgain();
    expect(desk.form).toMatchObject({ busy: true, sentAgain: false });
    release();
    await again;
    expect(desk.form).toMatchObject({ busy: false, sentAgain: true });
    const answer = desk.store.submit({ code: 'wrong' });
    expect(desk.form).toMatchObject({ busy: true, sentAgain: false });
    await answer;
    expect(desk.form).toMatchObject({ busy: false, sentAgain: false });
  });

  test('whose answer is lost with the connection is not said to be sent again', async () => {
    const desk = await atCode();
    await desk.store.sendAgain();
    desk.house.interfere = () => Promise.reject(new Error('Connection lost'));
    await desk.store.submit({ code: desk.house.fake.lastNotifyCode('ada') });
    expect(desk.form).toMatchObject({ busy: false, sentAgain: false, problem: { kind: 'failed' } });
  });

  test('that cannot be sent again leaves the one before as good as it was', async () => {
    const desk = await atCode();
    desk.house.refuse(SETUP, 'unknown_error');
    await desk.store.sendAgain();
    expect(desk.form).toMatchObject({ sentAgain: false, busy: false, problem: { kind: 'failed' } });
    desk.house.interfere = () => undefined;
    await desk.store.submit({ code: desk.house.fake.lastNotifyCode('ada') });
    expect(desk.setup?.status).toBe('done');
  });

  test('is ended where there is no way to send one', async () => {
    const desk = await Desk.open({ ...scenarios['every-provider'], notifyServices: [] });
    await desk.start('notify');
    expect(desk.setup).toMatchObject({ status: 'aborted', reason: 'no_available_service' });
  });
});

test('a module that nobody knows is set up by its own form', async () => {
  const factorModules = [{ id: 'insecure_example', name: 'Example' } as const];
  const desk = await Desk.open({ ...scenarios.household, factorModules });
  await desk.start('insecure_example');
  expect(desk.form.step.data_schema.map(({ name }) => name)).toEqual(['pin']);
  await desk.store.submit({ pin: '42' });
  expect(desk.setup?.status).toBe('done');
});

describe('a set-up', () => {
  test('that the server never answers ends after the time limit', async () => {
    const desk = await Desk.open(undefined, { timeLimitMs: 20 });
    await desk.start('totp');
    const { secret } = desk;
    // As after a restart: the server knows nothing of the flow, and says nothing.
    desk.house.fake.load(desk.house.fake.save().replace(desk.form.step.flow_id, 'gone'));
    await desk.house.connect(await desk.house.signIn('ada', 'correct horse battery staple'));
    await desk.store.submit({ code: desk.code });
    expect(desk.setup).toMatchObject({ status: 'failed', error: { code: 'timeout' } });
    expect(JSON.stringify(desk.store.state)).not.toContain(secret);
    await desk.start('totp');
    await desk.store.submit({ code: desk.code });
    expect(desk.setup?.status).toBe('done');
  });

  test('that cannot be started says why', async () => {
    const desk = await Desk.open();
    desk.house.refuse(SETUP, 'no_module', 'MFA module totp is not found');
    await desk.start('totp');
    expect(desk.setup).toMatchObject({ status: 'failed', error: { serverCode: 'no_module' } });
  });

  test('whose last answer is lost is known to be done once the server says that the module is on', async () => {
    const desk = await Desk.open();
    await desk.start('totp');
    desk.house.loseAnswer(SETUP);
    await desk.store.submit({ code: desk.code });
    expect(desk.setup?.status).toBe('done');
  });

  test('is not taken for done by the lost answer of an earlier one', async () => {
    const desk = await Desk.open();
    await desk.start('totp');
    desk.house.interfere = () => Promise.reject(new Error('Connection lost'));
    await desk.store.submit({ code: desk.code });
    desk.house.interfere = () => undefined;
    await desk.start('totp');
    // Turned on in another window meanwhile.
    const mfa_modules = desk.ready.modules.map((module) => ({ ...module, enabled: true }));
    desk.house.interfere = ({ type }) =>
      type === 'auth/current_user' ? Promise.resolve({ ...ADA, mfa_modules }) : undefined;
    await desk.store.load();
    expect(desk.module('totp').enabled).toBe(true);
    expect(desk.setup).toMatchObject({ status: 'form', busy: false });
  });

  test('that is not there is not closed, and nothing is asked', async () => {
    const desk = await Desk.open();
    const before = desk.house.sent.length;
    desk.store.closeSetup();
    await rest();
    expect(desk.house.sent).toHaveLength(before);
  });

  test('keeps form and key when the connection is lost in the middle', async () => {
    const desk = await Desk.open();
    await desk.start('totp');
    const { secret } = desk;
    desk.house.interfere = () => Promise.reject(new Error('Connection lost'));
    await desk.store.submit({ code: desk.code });
    expect(desk.form).toMatchObject({ busy: false, problem: { error: { code: 'connection_lost' } } });
    expect(desk.secret).toBe(secret);
    desk.house.interfere = () => undefined;
    desk.house.comeBack();
    await rest();
    expect(desk.secret).toBe(secret);
    await desk.store.submit({ code: desk.code });
    expect(desk.setup?.status).toBe('done');
  });

  test('hears nothing of one that was given up before', async () => {
    const desk = await Desk.open();
    const release = desk.house.hold(SETUP);
    const first = desk.start('totp');
    desk.store.closeSetup();
    release();
    await first;
    expect(desk.setup).toBeNull();
  });

  test('is sent once, however often the button is pressed', async () => {
    const desk = await Desk.open();
    await desk.start('totp');
    const release = desk.house.hold(SETUP);
    const first = desk.store.submit({ code: 'wrong' });
    await desk.store.submit({ code: 'wrong' });
    release();
    await first;
    expect(desk.house.typesSent(SETUP)).toHaveLength(2);
  });
});

describe('turning off', () => {
  async function withApp(): Promise<Desk> {
    const desk = await Desk.open();
    await desk.start('totp');
    await desk.store.submit({ code: desk.code });
    desk.store.closeSetup();
    await rest();
    return desk;
  }

  test('happens after it was asked about, and not before', async () => {
    const desk = await withApp();
    await desk.store.disable();
    desk.store.askToDisable(desk.module('totp'));
    expect(desk.module('totp').enabled).toBe(true);
    expect(desk.house.typesSent('auth/depose_mfa')).toEqual([]);
    await desk.store.disable();
    expect(desk.ready.disabling).toBeNull();
    expect(desk.module('totp').enabled).toBe(false);
    expect(desk.ready.changed).toMatchObject({ id: 'totp', enabled: false });
  });

  test('can be thought better of', async () => {
    const desk = await withApp();
    desk.store.askToDisable(desk.module('totp'));
    desk.store.keep();
    expect(desk.ready.disabling).toBeNull();
    expect(desk.house.typesSent('auth/depose_mfa')).toEqual([]);
  });

  test('that is refused keeps the question, with the reason', async () => {
    const desk = await withApp();
    desk.house.refuse('auth/depose_mfa', 'disable_failed', 'Cannot disable');
    desk.store.askToDisable(desk.module('totp'));
    await desk.store.disable();
    expect(desk.ready.disabling).toMatchObject({ busy: false, error: { serverCode: 'disable_failed' } });
    expect(desk.module('totp').enabled).toBe(true);
  });

  test('whose answer is lost shows what the server says afterwards', async () => {
    const desk = await withApp();
    desk.store.askToDisable(desk.module('totp'));
    desk.house.loseAnswer('auth/depose_mfa');
    await desk.store.disable();
    expect(desk.module('totp').enabled).toBe(false);
  });
});

test('a question that fails is told, and asked again when the connection is back', async () => {
  const house = await LinkedHousehold.of('ada', 'correct horse battery staple');
  house.refuse('auth/current_user', 'unknown_error');
  const { store } = new Desk(house);
  await rest();
  expect(store.state.status).toBe('failed');
  const before = house.sent.length;
  await store.start({ id: 'totp', name: 'App', enabled: false });
  expect(house.sent, 'nothing is set up before').toHaveLength(before);
  house.interfere = () => undefined;
  house.comeBack();
  await rest();
  expect(store.state.status).toBe('ready');
});

test('a closed store forgets the key and hears no more of the link', async () => {
  const desk = await Desk.open();
  await desk.start('totp');
  const { secret } = desk;
  desk.store.close();
  const before = desk.house.sent.length;
  desk.house.comeBack();
  await rest();
  expect(desk.house.sent).toHaveLength(before);
  expect(JSON.stringify(desk.store.state)).not.toContain(secret);
});
