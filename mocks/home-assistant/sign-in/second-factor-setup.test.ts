/** Set-ups of second factors in the cases that recordings do not hold. */
import { beforeEach, describe, expect, it } from 'vitest';
import { scenarios } from '../../scenarios/scenarios.ts';
import { ManualClock } from '../clock.ts';
import { totp } from '../crypto/totp.ts';
import { FakeHomeAssistant } from '../fake-home-assistant.ts';
import { TestClient, type TestSocket } from '../testing/test-client.ts';

interface Step {
  type: string;
  flow_id: string;
  step_id?: string;
  reason?: string;
  data_schema?: { name: string; options?: [string, string][] }[];
  description_placeholders: Record<string, string> | null;
  errors?: Record<string, string>;
}

let clock: ManualClock;
let fake: FakeHomeAssistant;
let client: TestClient;
let ada: TestSocket;
let lastId = 0;

async function connect(scenario = scenarios['every-provider']): Promise<void> {
  clock = new ManualClock();
  fake = new FakeHomeAssistant(scenario, { clock });
  client = new TestClient(fake);
  const { access_token } = await client.signIn('ada', 'correct horse battery staple');
  ada = await client.connect(access_token);
  lastId = 0;
}

async function setup(fields: object): Promise<Step | undefined> {
  const [frame] = await ada.ask({ id: (lastId += 1), type: 'auth/setup_mfa', ...fields });
  return (frame as { result: Step } | undefined)?.result;
}

beforeEach(async () => await connect());

describe('an authenticator app', () => {
  it('keeps its secret after a wrong code, and gets a new one without input', async () => {
    const first = await setup({ mfa_module_id: 'totp' });
    const flow_id = first?.flow_id;
    const wrong = await setup({ flow_id, user_input: { code: '000' } });
    expect(wrong).toMatchObject({ type: 'form', errors: { base: 'invalid_code' } });
    expect(wrong?.description_placeholders).toEqual(first?.description_placeholders);
    const anew = await setup({ flow_id });
    expect(anew?.description_placeholders?.['code']).not.toBe(first?.description_placeholders?.['code']);
  });

  it('also sends the secret as a QR code, with the address escaped', async () => {
    const { code, url, qr_code } = (await setup({ mfa_module_id: 'totp' }))?.description_placeholders ?? {};
    expect(url).toBe(`otpauth://totp/Home%20Assistant:Ada?secret=${String(code)}&issuer=Home%20Assistant`);
    expect(qr_code).toContain(`secret=${String(code)}&amp;issuer=Home%20Assistant</text></svg>`);
  });

  it('takes only the code of the running 30 seconds', async () => {
    const step = await setup({ mfa_module_id: 'totp' });
    const secret = step?.description_placeholders?.['code'] ?? '';
    const early = totp(secret, clock.nowMs());
    clock.advance(30_000);
    const late = await setup({ flow_id: step?.flow_id, user_input: { code: early } });
    expect(late).toMatchObject({ errors: { base: 'invalid_code' } });
  });
});

describe('codes by notification', () => {
  it('go where they were wanted, with a new code for each flow', async () => {
    const codes: string[] = [];
    for (const target of [undefined, 'phone']) {
      const step = await setup({ mfa_module_id: 'notify' });
      expect(step?.data_schema?.[0]?.options).toContainEqual(['mobile_app_hedy', 'mobile_app_hedy']);
      const input = { notify_service: 'mobile_app_hedy', target };
      const next = await setup({ flow_id: step?.flow_id, user_input: input });
      expect(next).toMatchObject({
        step_id: 'setup',
        description_placeholders: { notify_service: 'mobile_app_hedy' },
      });
      codes.push(fake.lastNotifyCode('ada'));
    }
    expect(codes[0]).not.toBe(codes[1]);
  });

  const sent = (): string[] =>
    Object.values((JSON.parse(fake.save()) as { sentCodes: Record<string, string[]> }).sentCodes).flat();

  it('are sent once more after a wrong one, and the right one switches the module on', async () => {
    const step = await setup({ mfa_module_id: 'notify' });
    const { flow_id } = step ?? {};
    await setup({ flow_id, user_input: { notify_service: 'mobile_app_hedy' } });
    const code = fake.lastNotifyCode('ada');
    expect(await setup({ flow_id, user_input: { code: `${code}0` } })).toMatchObject({
      type: 'form',
      step_id: 'setup',
      errors: { base: 'invalid_code' },
      data_schema: [{ name: 'code', required: true }],
      description_placeholders: { notify_service: 'mobile_app_hedy' },
    });
    expect(sent()).toEqual([code, code]);
    expect(await setup({ flow_id, user_input: { code } })).toEqual({
      type: 'create_entry',
      flow_id,
      handler: 'notify',
      data: {},
      description: null,
      description_placeholders: null,
      context: {},
    });
    expect((await client.logIn('ada', 'correct horse battery staple')).body).toMatchObject({
      step_id: 'mfa',
      description_placeholders: { mfa_module_id: 'notify' },
    });
  });

  it('are not sent for another module', async () => {
    const step = await setup({ mfa_module_id: 'totp' });
    await setup({ flow_id: step?.flow_id, user_input: { code: '000' } });
    expect(sent()).toEqual([]);
  });

  it('keep silent about a service that is not on the list', async () => {
    const step = await setup({ mfa_module_id: 'notify' });
    expect(await setup({ flow_id: step?.flow_id, user_input: { notify_service: 'nope' } })).toBeUndefined();
  });

  it('cannot be set up without any service', async () => {
    await connect({ ...scenarios['every-provider'], notifyServices: [] });
    expect(await setup({ mfa_module_id: 'notify' })).toMatchObject({
      type: 'abort',
      reason: 'no_available_service',
    });
  });
});

describe('a PIN', () => {
  const pin = { id: 'insecure_example', name: 'PIN' } as const;

  it('is chosen in one step, and asked for from then on', async () => {
    await connect({ ...scenarios['every-provider'], factorModules: [pin] });
    const step = await setup({ mfa_module_id: 'insecure_example' });
    expect(step).toMatchObject({
      step_id: 'init',
      description_placeholders: null,
      data_schema: [{ name: 'pin' }],
    });
    expect(await setup({ flow_id: step?.flow_id, user_input: { pin: '1234' } })).toMatchObject({
      type: 'create_entry',
      data: { result: null },
    });
    const login = await client.logIn('ada', 'correct horse battery staple');
    expect(login.body).toMatchObject({ step_id: 'mfa', data_schema: [{ name: 'pin', required: true }] });
    for (let turn = 0; turn < 2; turn += 1)
      expect((await client.submit(login, { pin: '4321' })).body).toMatchObject({
        errors: { base: 'invalid_code' },
      });
    expect((await client.submit(login, { pin: '1234' })).body['type']).toBe('create_entry');
    const other = await client.logIn('ada', 'correct horse battery staple');
    for (let turn = 0; turn < 2; turn += 1) await client.submit(other, { pin: '4321' });
    expect((await client.submit(other, { pin: '4321' })).body).toMatchObject({
      type: 'abort',
      reason: 'too_many_retry',
    });
  });
});

describe('a set-up is never answered', () => {
  it('of somebody else', async () => {
    const step = await setup({ mfa_module_id: 'totp' });
    const { access_token } = await client.signIn('grace', 'compiler-1952');
    const grace = await client.connect(access_token);
    const command = { id: 1, type: 'auth/setup_mfa', flow_id: step?.flow_id, user_input: { code: '000000' } };
    expect(await grace.ask(command)).toEqual([]);
  });

  it('once it is finished', async () => {
    const step = await setup({ mfa_module_id: 'totp' });
    const code = totp(step?.description_placeholders?.['code'] ?? '', clock.nowMs());
    const input = { flow_id: step?.flow_id, user_input: { code } };
    expect(await setup(input)).toMatchObject({ type: 'create_entry' });
    expect(await setup(input)).toBeUndefined();
    clock.advance(60_000);
    expect(await ada.ask({ id: (lastId += 1), type: 'ping' })).toEqual([{ id: lastId, type: 'pong' }]);
  });

  it('after a restart of the server', async () => {
    const step = await setup({ mfa_module_id: 'totp' });
    fake.restart();
    client = new TestClient(fake);
    const { access_token } = await client.signIn('ada', 'correct horse battery staple');
    ada = await client.connect(access_token);
    expect(await setup({ flow_id: step?.flow_id, user_input: { code: '000000' } })).toBeUndefined();
  });
});
