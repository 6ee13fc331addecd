/** Set-ups of second factors in the cases that recordings do not hold. */
import { beforeEach, describe, expect, it } from 'vitest';
import { scenarios } from '../scenarios/scenarios.ts';
import { ManualClock } from './clock.ts';
import { totp } from './crypto/totp.ts';
import { FakeHomeAssistant } from './fake-home-assistant.ts';
import { TestClient, type TestSocket } from './test-client.ts';

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
let ada: TestSocket;
let lastId = 0;

async function connect(scenario = scenarios['every-provider']): Promise<void> {
  clock = new ManualClock();
  fake = new FakeHomeAssistant(scenario, { clock });
  const client = new TestClient(fake);
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

describe('a set-up is never answered', () => {
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
    const client = new TestClient(fake);
    const { access_token } = await client.signIn('ada', 'correct horse battery staple');
    ada = await client.connect(access_token);
    expect(await setup({ flow_id: step?.flow_id, user_input: { code: '000000' } })).toBeUndefined();
  });
});
