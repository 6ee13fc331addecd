/** The login flow in the cases that recordings do not hold. */
import { beforeEach, describe, expect, it } from 'vitest';
import { scenarios } from '../../scenarios/scenarios.ts';
import { ManualClock } from '../clock.ts';
import { FakeHomeAssistant } from '../fake-home-assistant.ts';
import { clientId, settle, TestClient, type Answer } from '../testing/test-client.ts';

let clock: ManualClock;
let fake: FakeHomeAssistant;
let client: TestClient;

beforeEach(() => {
  clock = new ManualClock();
  fake = new FakeHomeAssistant(scenarios['every-provider'], { clock });
  client = new TestClient(fake);
});

const errorsOf = (answer: Answer) => answer.body['errors'];

describe('a double submit', () => {
  it('meets 409 while the password is checked, and the flow lives on', async () => {
    fake = new FakeHomeAssistant({ ...scenarios.household, passwordCheckMs: 300 }, { clock });
    client = new TestClient(fake);
    const flow = await client.start();
    const first = client.submit(flow, { username: 'ada', password: 'wrong' });
    await settle();
    const second = await client.submit(flow, { username: 'ada', password: 'wrong' });
    expect(second).toEqual({ status: 409, body: { message: 'Flow request already in progress' } });
    clock.advance(300);
    expect(errorsOf(await first)).toEqual({ base: 'invalid_auth' });
    const third = client.submit(flow, { username: 'ada', password: 'correct horse battery staple' });
    await settle();
    clock.advance(300);
    expect((await third).body['type']).toBe('create_entry');
  });

  it('finds no flow that was dropped while the password is checked', async () => {
    fake = new FakeHomeAssistant({ ...scenarios.household, passwordCheckMs: 300 }, { clock });
    client = new TestClient(fake);
    const flow = await client.start();
    const checked = client.submit(flow, { username: 'ada', password: 'correct horse battery staple' });
    await settle();
    const path = `/auth/login_flow/${String(flow.body['flow_id'])}`;
    expect(await client.send('DELETE', path)).toEqual({ status: 200, body: { message: 'Flow aborted' } });
    clock.advance(300);
    expect(await checked).toEqual({ status: 404, body: { message: 'Invalid flow specified' } });
  });
});

describe('a start', () => {
  const valid = { client_id: clientId, handler: ['homeassistant', null], redirect_uri: clientId };

  it.each<[object, string]>([
    [{ client_id: 5 }, "expected str at 'client_id'"],
    [{ redirect_uri: 5 }, "expected str at 'redirect_uri'"],
    [{ handler: 'homeassistant' }, "expected list at 'handler'"],
    [{ handler: ['homeassistant', null, 1] }, "length of value must be at most 2 at 'handler'"],
    [{ handler: [1, null] }, "expected str at 'handler'"],
    [{ handler: ['homeassistant', 1] }, "expected str at 'handler'"],
    [{ code_challenge: 5 }, "expected str at 'code_challenge'"],
    [{ code_challenge_method: 5 }, "expected str at 'code_challenge_method'"],
    [{ response_type: 5 }, "expected str at 'response_type'"],
    [{ type: 5 }, "expected str at 'type'"],
  ])('with %j says what is wrong', async (wrong, said) => {
    expect(await client.post('/auth/login_flow', { ...valid, ...wrong })).toEqual({
      status: 400,
      body: { message: `Message format incorrect: ${said}` },
    });
  });

  it('may have addresses of 2048 letters, and no more', async () => {
    const long = clientId.padEnd(2048, 'x');
    const start = async (more: object) =>
      (await client.post('/auth/login_flow', { ...valid, ...more })).status;
    expect(await start({ client_id: long, redirect_uri: long })).toBe(200);
    expect(await start({ client_id: `${long}x` })).toBe(400);
    expect(await start({ redirect_uri: `${long}x` })).toBe(400);
  });

  it('may have a body of 64 KiB, and no more', async () => {
    const body = JSON.stringify(valid);
    expect((await client.post('/auth/login_flow', body.padEnd(65_536))).status).toBe(200);
    expect(await client.post('/auth/login_flow', body.padEnd(65_537))).toEqual({
      status: 413,
      body: { text: 'Maximum request body size 65536 exceeded.' },
    });
  });
});

describe('a second factor', () => {
  it('ends the flow five minutes after its start, also for the right code', async () => {
    const step = await client.logIn('linus', 'just for fun');
    clock.advance(5 * 60_000 + 1);
    const late = await client.submit(step, { code: fake.totpCode('linus') });
    expect(late.body).toMatchObject({ type: 'abort', reason: 'login_expired' });
    expect((await client.submit(step, { code: '1' })).status).toBe(404);
  });

  it('takes the code at the last moment', async () => {
    const step = await client.logIn('linus', 'just for fun');
    clock.advance(5 * 60_000);
    const answer = await client.submit(step, { code: fake.totpCode('linus') });
    expect(answer.body['type']).toBe('create_entry');
  });

  it('is chosen when there are two, and only the chosen one sends a code', async () => {
    const choice = await client.logIn('hedy', 'frequency hopping');
    expect(choice.body['step_id']).toBe('select_mfa_module');
    expect(() => fake.lastNotifyCode('hedy')).toThrow();
    const step = await client.submit(choice, { multi_factor_auth_module: 'notify' });
    const sent = fake.lastNotifyCode('hedy');
    const wrong = await client.submit(step, { code: sent === '000000' ? '111111' : '000000' });
    expect(errorsOf(wrong)).toEqual({ base: 'invalid_code' });
    expect(fake.lastNotifyCode('hedy')).toBe(sent);
    expect((await client.submit(step, { code: sent })).body['type']).toBe('create_entry');
  });
});

describe('a second factor that is switched off meanwhile', () => {
  it('cannot be chosen, and its code ends the flow', async () => {
    const choice = await client.logIn('hedy', 'frequency hopping');
    const waiting = await client.logIn('hedy', 'frequency hopping');
    await client.submit(waiting, { multi_factor_auth_module: 'notify' });
    const first = await client.logIn('hedy', 'frequency hopping');
    await client.submit(first, { multi_factor_auth_module: 'totp' });
    const done = await client.submit(first, { code: fake.totpCode('hedy') });
    const socket = await client.connect((await client.exchange(done.body['result'])).body['access_token']);
    await socket.ask({ id: 1, type: 'auth/depose_mfa', mfa_module_id: 'notify' });
    expect((await client.submit(choice, { multi_factor_auth_module: 'notify' })).body).toMatchObject({
      type: 'form',
      step_id: 'select_mfa_module',
      errors: { base: 'invalid_auth_module' },
      data_schema: [{ options: [['totp', 'Authenticator app']] }],
    });
    expect((await client.submit(waiting, { code: fake.lastNotifyCode('hedy') })).body).toMatchObject({
      type: 'abort',
      reason: 'unknown_error',
    });
  });
});

describe('trusted networks', () => {
  const names = async (address: string) => {
    const { body } = await new TestClient(fake, address).get('/auth/providers');
    return (body['providers'] as { name: string }[]).map(({ name }) => name);
  };

  it('are offered by address: people at home, the kiosk in its own network', async () => {
    expect(await names('127.0.0.1')).toContain('Trusted Networks');
    expect(await names('::ffff:127.0.0.1')).toContain('Trusted Networks');
    expect(await names('127.0.0.1')).not.toContain('Kiosk');
    expect(await names('10.20.30.4')).toContain('Kiosk');
    expect(await names('203.0.113.5')).not.toContain('Trusted Networks');
  });

  it('let the kiosk in at the start of the flow', async () => {
    const kiosk = new TestClient(fake, '10.20.30.4');
    const answer = await kiosk.start('trusted_networks', 'kiosk');
    expect(answer.body['type']).toBe('create_entry');
    const tokens = await kiosk.exchange(answer.body['result']);
    expect(tokens.body['ha_auth_provider']).toBe('trusted_networks');
    const outside = await new TestClient(fake, '203.0.113.5').refresh(tokens.body['refresh_token']);
    expect(outside).toMatchObject({ status: 403, body: { error: 'access_denied' } });
  });

  it('offer an empty list when the only person is switched off', async () => {
    fake.setActive('Guest', false);
    const answer = await new TestClient(fake, '10.20.30.4').start('trusted_networks', 'kiosk');
    expect(answer.body['data_schema']).toEqual([
      { type: 'select', options: [], name: 'user', required: true },
    ]);
    expect(errorsOf(answer)).toBeNull();
  });

  it('abort when the network is not trusted any more', async () => {
    const step = await client.start('trusted_networks');
    const [field] = step.body['data_schema'] as { options: [string, string][] }[];
    fake.changeTrustedNetworks(null, ['192.168.0.0/16']);
    const answer = await client.submit(step, { user: field?.options[0]?.[0] });
    expect(answer.body).toMatchObject({ type: 'abort', reason: 'not_allowed' });
  });
});

describe('other providers', () => {
  it('the command line takes anybody with the password', async () => {
    const step = await client.start('command_line');
    const answer = await client.submit(step, { username: 'eve', password: 'company-password' });
    const { access_token } = (await client.exchange(answer.body['result'])).body;
    const socket = await client.connect(access_token);
    expect(await socket.ask({ id: 1, type: 'auth/current_user' })).toMatchObject([
      { result: { name: 'Company eve', is_admin: true } },
    ]);
    const nobody = await client.start('command_line');
    const unnamed = { username: ' ', password: 'company-password' };
    expect(errorsOf(await client.submit(nobody, unnamed))).toEqual({ base: 'invalid_auth' });
  });

  it.each<[string, Record<string, string>, string, boolean]>([
    ['legacy_api_password', { password: 'api-secret' }, 'Legacy API password user', true],
    ['retina_scan', { pattern: 'blue' }, 'Retina', false],
  ])('%s makes its user at the first sign-in', async (type, input, name, is_admin) => {
    const { body } = await client.submit(await client.start(type), input);
    const { access_token } = (await client.exchange(body['result'])).body;
    const socket = await client.connect(access_token);
    const credentials = [{ auth_provider_type: type, auth_provider_id: null }];
    expect(await socket.ask({ id: 1, type: 'auth/current_user' })).toMatchObject([
      { result: { name, is_admin, is_owner: false, credentials } },
    ]);
  });

  it('the API password is one field', async () => {
    const step = await client.start('legacy_api_password');
    expect(errorsOf(await client.submit(step, { password: 'x' }))).toEqual({ base: 'invalid_auth' });
    expect((await client.submit(step, { password: 'api-secret' })).body['type']).toBe('create_entry');
  });

  it('the retina scan has a field of an unknown type, a selector and a placeholder', async () => {
    const step = await client.start('retina_scan');
    expect(step.body).toMatchObject({ type: 'form', step_id: 'scan', errors: {} });
    expect(step.body['data_schema']).toEqual([
      { type: 'retina_pattern', name: 'pattern', required: true },
      {
        selector: { text: { type: 'text', multiline: false, multiple: false } },
        name: 'note',
        required: false,
        optional: true,
      },
    ]);
    expect(step.body['description_placeholders']).toEqual({ scanner: 'Front door' });
    const { flow_id, data_schema } = step.body;
    expect((await client.submit(step, { pattern: 'red' })).body).toMatchObject({
      flow_id,
      data_schema,
      step_id: 'scan',
      errors: { base: 'pattern_not_recognized' },
      description_placeholders: { scanner: 'Front door' },
    });
    expect((await client.submit(step, { pattern: 'blue' })).body['type']).toBe('create_entry');
  });
});

describe('the questionnaire', () => {
  const house = { house_name: 'Casa', has_garden: true, residents: 3 };
  const habits = {
    size: 'm',
    temperature: 20.5,
    moved_in: '2026-11-22 12:30:00',
    sleep: { hours: 8, minutes: 0, seconds: 0 },
    contact: 'ada@example.com',
  };

  it.each<[string, object, unknown]>([
    ['house', { house_name: 'C' }, 400],
    ['house', { house_name: 'Ca' }, 200],
    ['house', { house_name: 'C'.repeat(20) }, 200],
    ['house', { house_name: 'C'.repeat(21) }, 400],
    ['house', { has_garden: 'yes' }, 400],
    ['house', { residents: 0 }, 400],
    ['house', { residents: 1 }, 200],
    ['house', { residents: 20 }, 200],
    ['house', { residents: 1.5 }, 400],
    ['habits', { size: 'xl' }, 400],
    ['habits', { size: 'l', days_at_home: ['mon', 'wed', 'sun'] }, 200],
    ['habits', { days_at_home: ['tue'] }, 400],
    ['habits', { temperature: 4.9 }, 400],
    ['habits', { temperature: 5 }, 200],
    ['habits', { temperature: 30 }, 200],
    ['habits', { temperature: 30.1 }, 400],
    ['habits', { moved_in: 'soon' }, 400],
    ['habits', { sleep: { hours: -1 } }, 400],
    ['habits', { kind: 'other' }, 400],
    ['habits', { kind: 'questionnaire' }, 200],
    ['details', { advanced: { verify: false, timeout: 1 } }, 200],
    ['details', { advanced: { timeout: 60 } }, 200],
    ['details', { advanced: { timeout: 0 } }, 400],
    ['details', { advanced: { timeout: 61 } }, 400],
    ['details', { advanced: { verify: 'yes' } }, 400],
    ['details', { entry: 'window' }, 400],
    ['details', { entry: 'key' }, 400],
    ['details', { entry: 'key', key_number: '7' }, 200],
    ['details', { note: null, nickname: 'Home', greeting: 'Hello' }, 200],
    ['details', { nickname: null }, 400],
    ['details', { note: 5 }, 400],
  ])('judges what is entered into %s: %j is answered with %i', async (name, entry, status) => {
    const forms = [
      ['house', house],
      ['habits', habits],
      ['details', { advanced: {}, entry: 'door' }],
    ] as const;
    const step = await client.start('questionnaire');
    for (const [form, answers] of forms) {
      if (form === name) {
        expect((await client.submit(step, { ...answers, ...entry })).status).toBe(status);
        return;
      }
      await client.submit(step, answers);
    }
  });

  it('has a field of each kind', async () => {
    const step = await client.start('questionnaire');
    const forms = [step, await client.submit(step, house), await client.submit(step, habits)];
    const required = { required: true };
    const optional = { required: false, optional: true };
    expect(forms.flatMap(({ body }) => body['data_schema'])).toEqual([
      { type: 'string', name: 'house_name', ...required, lengthMin: 2, lengthMax: 20 },
      { type: 'boolean', name: 'has_garden', ...required },
      { type: 'integer', name: 'residents', ...required, valueMin: 1, valueMax: 20 },
      {
        ...{ type: 'select', name: 'size', ...required },
        options: [
          ['s', 'Small'],
          ['m', 'Medium'],
          ['l', 'Large'],
        ],
      },
      {
        ...{ type: 'multi_select', name: 'days_at_home', ...optional, default: ['sun'] },
        options: { mon: 'Monday', wed: 'Wednesday', sun: 'Sunday' },
      },
      { type: 'float', name: 'temperature', ...required, valueMin: 5, valueMax: 30 },
      { type: 'datetime', name: 'moved_in', ...required },
      { type: 'positive_time_period_dict', name: 'sleep', ...required },
      { format: 'email', name: 'contact', ...required },
      { type: 'constant', name: 'kind', ...optional, value: 'questionnaire', default: 'questionnaire' },
      {
        ...{ type: 'expandable', name: 'advanced', ...required, expanded: false },
        schema: [
          { type: 'boolean', name: 'verify', ...optional, default: true },
          { type: 'integer', name: 'timeout', ...optional, default: 10, valueMin: 1, valueMax: 60 },
        ],
      },
      {
        ...{ type: 'select', name: 'entry', ...required },
        options: [
          ['door', 'At the door'],
          ['key', 'With a key'],
        ],
      },
      { type: 'string', name: 'key_number', ...required, visible: { field: 'entry', value: 'key' } },
      { type: 'string', name: 'note', ...optional, allow_none: true },
      { type: 'string', name: 'nickname', ...optional, description: { suggested_value: 'Home' } },
      { type: 'string', name: 'greeting', ...optional, default: 'Hello' },
    ]);
  });

  it('says which step it is, and refuses somebody whom nobody knows', async () => {
    const step = await client.start('questionnaire');
    expect(step.body).toMatchObject({ errors: {}, description_placeholders: { step: '1', steps: '3' } });
    expect((await client.submit(step, house)).body).toMatchObject({
      last_step: false,
      description_placeholders: { step: '2', steps: '3' },
    });
    expect(JSON.parse(fake.save())).toMatchObject({ loginFlows: [{ answers: house }] });
    const refused = await client.submit(step, { ...habits, contact: 'nobody@example.com' });
    expect(refused.body).toMatchObject({
      step_id: 'habits',
      errors: { contact: 'unknown_contact' },
      description_placeholders: { step: '2' },
    });
  });

  it('goes through three forms to an entry', async () => {
    const first = await client.start('questionnaire');
    expect(first.body).toMatchObject({ step_id: 'house', last_step: false });
    expect((await client.submit(first, { ...house, residents: 21 })).status).toBe(400);
    expect(errorsOf(await client.submit(first, { ...house, house_name: 'Bates Motel' }))).toEqual({
      house_name: 'unknown_house',
    });
    expect(errorsOf(await client.submit(first, { ...house, residents: 13 }))).toEqual({
      base: 'unlucky_number',
    });
    expect((await client.submit(first, house)).body['step_id']).toBe('habits');
    expect((await client.submit(first, { ...habits, contact: 'nobody' })).status).toBe(400);
    expect((await client.submit(first, habits)).body).toMatchObject({ step_id: 'details', last_step: true });
    expect((await client.submit(first, { advanced: {}, entry: 'key' })).status).toBe(400);
    expect(
      errorsOf(await client.submit(first, { advanced: {}, entry: 'door', greeting: 'Goodbye' })),
    ).toEqual({
      base: 'unfriendly',
    });
    const done = await client.submit(first, { advanced: {}, entry: 'key', key_number: '7', note: null });
    expect(done.body['type']).toBe('create_entry');
    const socket = await client.connect((await client.exchange(done.body['result'])).body['access_token']);
    expect(await socket.ask({ id: 1, type: 'auth/current_user' })).toMatchObject([
      { result: { name: 'Resident', is_admin: false } },
    ]);
  });
});
