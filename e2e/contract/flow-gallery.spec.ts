/** Each kind of step and field of an integration's flow, and what is wrong with an answer. */
import { ada, margaret } from '../servers/demo-accounts.ts';
import type { Answer } from '../wire/http.ts';
import { type Frame, WireSocket } from '../wire/socket.ts';
import { expect, test as householdTest } from './household.ts';

const flows = '/api/config/config_entries/flow';

/** A flow that somebody began. */
interface Flow {
  readonly id: string;
  /** What the first step was answered with. */
  readonly first: Answer;
  /** Sends an answer to the step of now; a text as it is, nothing at all where it is left out. */
  answer(input?: object | string): Promise<Answer>;
  look(): Promise<Answer>;
  drop(): Promise<Answer>;
}

const test = householdTest.extend<{ token: string; begin: (handler: string) => Promise<Flow> }>({
  token: async ({ http }, use) => await use((await http.signIn(ada)).access_token),
  begin: async ({ http, token }, use) => {
    const headers = { Authorization: `Bearer ${token}` };
    await use(async (handler) => {
      const first = await http.send('POST', flows, { headers, body: JSON.stringify({ handler }) });
      const { flow_id: id } = first.body as { flow_id: string };
      return {
        id,
        first,
        answer: async (input) =>
          await http.send('POST', `${flows}/${id}`, {
            headers,
            ...(input !== undefined && { body: typeof input === 'string' ? input : JSON.stringify(input) }),
          }),
        look: async () => await http.get(`${flows}/${id}`, headers),
        drop: async () => await http.send('DELETE', `${flows}/${id}`, { headers }),
      };
    });
  },
});

const wrong = (errors: object): Partial<Answer> => ({ status: 400, body: { errors } });

test('a menu takes what is on it, and may have names of its own', async ({ begin }) => {
  const flow = await begin('flow_gallery');
  expect(flow.first).toMatchObject({
    status: 200,
    body: { type: 'menu', step_id: 'user', description_placeholders: { count: '10' } },
  });
  expect(await flow.answer({ next_step_id: 'nope' })).toMatchObject(
    wrong({
      next_step_id:
        "value must be one of ['basic', 'crash', 'empty', 'external', 'labelled_menu', 'progress', 'sections', 'selectors', 'stop', 'visible']",
    }),
  );
  const labelled = await flow.answer({ next_step_id: 'labelled_menu' });
  expect(labelled.body).toEqual({
    type: 'menu',
    flow_id: flow.id,
    handler: 'flow_gallery',
    data_schema: [
      {
        type: 'select',
        options: [
          ['empty', 'Empty form'],
          ['basic', 'Basic fields'],
        ],
        name: 'next_step_id',
        required: false,
      },
    ],
    menu_options: { empty: 'Empty form', basic: 'Basic fields' },
    description_placeholders: null,
    sort: true,
    step_id: 'labelled_menu',
  });
  await flow.drop();
});

for (const { step, input, errors } of [
  {
    step: 'basic',
    input: {
      ...{ name: 'N', port: 0, size: 'xl', days: ['sun'], note: null, enabled: false },
      ...{ ratio: 2, code: 'abc', retries: '3', kind: 'other' },
    },
    errors: {
      port: 'value must be at least 1',
      size: "value must be one of ['l', 's']",
      days: 'sun is not a valid option',
      ratio: 'value must be at most 1',
      code: 'length of value must be at least 4',
      retries: 'expected int',
      kind: 'not a valid value',
    },
  },
  {
    step: 'selectors',
    input: {
      ...{ text: 'x', password: 'y', slider: 200, choice: 'three', fixed: false, date: 'x' },
      ...{ rgb: [1, 2], location: { latitude: 1 } },
    },
    errors: {
      slider: 'Value 200.0 is too large',
      choice: "value must be one of ['one', 'two']",
      fixed: 'not a valid value',
      date: 'Could not parse date',
      rgb: 'expected a sequence of 3 items',
      base: ["required key not provided at 'location.longitude'"],
    },
  },
  {
    step: 'sections',
    input: { host: 'h' },
    errors: { advanced: 'required key not provided', login: 'required key not provided' },
  },
  {
    step: 'sections',
    input: { host: 'h', advanced: { timeout: 'x' }, login: {} },
    errors: {
      base: ["expected int at 'advanced.timeout'", "required key not provided at 'login.username'"],
    },
  },
  { step: 'visible', input: { method: 'password' }, errors: { password: 'required key not provided' } },
]) {
  test(`what is wrong with ${Object.keys(errors).join(', ')} in ${step} is said in words`, async ({
    begin,
  }) => {
    const flow = await begin('flow_gallery');
    expect(await flow.answer({ next_step_id: step })).toMatchObject({ status: 200, body: { type: 'form' } });
    expect(await flow.answer(input)).toMatchObject(wrong(errors));
    await flow.drop();
  });
}

for (const { what, step, input } of [
  {
    what: 'a number as text, where it is turned into one,',
    step: 'basic',
    input: { name: 'N', port: '80', size: 's', days: ['tue'], note: null, enabled: false },
  },
  {
    what: 'a section with its defaults',
    step: 'sections',
    input: { host: 'h', advanced: {}, login: { username: 'u' } },
  },
  {
    what: 'the value of a hidden field',
    step: 'visible',
    input: { method: 'password', password: 'x', key: 'stale' },
  },
  { what: 'an empty form', step: 'empty', input: {} },
]) {
  test(`${what} is taken, and the flow ends with an entry`, async ({ begin }) => {
    const flow = await begin('flow_gallery');
    await flow.answer({ next_step_id: step });
    expect(await flow.answer(input)).toMatchObject({
      status: 200,
      body: {
        type: 'create_entry',
        title: `Gallery ${step}`,
        result: { domain: 'flow_gallery', state: 'loaded', created_at: expect.any(Number) },
      },
    });
    expect(await flow.look()).toMatchObject({ status: 404, body: { message: 'Invalid flow specified' } });
  });
}

test('who waits hears how far the work is, and then that there is another step', async ({
  household,
  begin,
  token,
}) => {
  const socket = await WireSocket.signedIn(household.baseUrl, token);
  for (const event_type of ['data_entry_flow_progressed', 'data_entry_flow_progress_update'])
    await socket.command('subscribe_events', { event_type });
  const flow = await begin('flow_gallery');
  expect(await flow.answer({ next_step_id: 'progress' })).toMatchObject({
    body: { type: 'progress', progress_action: 'working', description_placeholders: { what: 'the demo' } },
  });
  const heard: unknown[] = [];
  const common = { handler: 'flow_gallery', flow_id: flow.id };
  while (heard.length < 5) {
    const { event } = (await socket.next()) as Frame & { event: { data: Record<string, unknown> } };
    if (event.data['flow_id'] === flow.id) heard.push(event.data);
  }
  expect(heard).toEqual([
    ...[0.25, 0.5, 0.75, 1].map((progress) => ({ ...common, progress })),
    { ...common, refresh: true },
  ]);
  expect(await flow.look()).toMatchObject({ body: { type: 'form', step_id: 'empty' } });
  await flow.drop();
  await socket.close();
});

test('a flow waits for somebody on another site, ends in words, or breaks and stays where it is', async ({
  household,
  begin,
  token,
}) => {
  const socket = await WireSocket.signedIn(household.baseUrl, token);
  const away = await begin('flow_gallery');
  const external = { type: 'external', step_id: 'external', url: 'https://example.com/authorize' };
  expect(await away.answer({ next_step_id: 'external' })).toMatchObject({ body: external });
  expect(await away.look()).toMatchObject({ body: external });
  await socket.command('call_service', {
    domain: 'flow_gallery',
    service: 'finish_external',
    service_data: { flow_id: away.id },
  });
  expect(await away.look()).toMatchObject({ body: { type: 'form', step_id: 'empty' } });
  await away.drop();
  await socket.close();

  const stopped = await begin('flow_gallery');
  expect((await stopped.answer({ next_step_id: 'stop' })).body).toEqual({
    type: 'abort',
    flow_id: stopped.id,
    handler: 'flow_gallery',
    reason: 'stopped',
    description_placeholders: { why: 'you asked for it' },
  });

  const broken = await begin('flow_gallery');
  expect(await broken.answer({ next_step_id: 'crash' })).toMatchObject({
    status: 500,
    body: '500 Internal Server Error\n\nServer got itself in trouble',
  });
  expect(await broken.look()).toMatchObject({ status: 200, body: { type: 'menu', step_id: 'user' } });
  await broken.drop();
});

test('an answer without a body is an empty one, and so is what is no JSON', async ({
  begin,
  http,
  token,
}) => {
  const flow = await begin('reauth_demo');
  const missing = wrong({ account: 'required key not provided', password: 'required key not provided' });
  expect(await flow.answer()).toMatchObject(missing);
  expect(await flow.answer('{')).toMatchObject(missing);
  for (const nothing of ['[]', 'null'])
    expect(await flow.answer(nothing)).toMatchObject({
      status: 400,
      body: { message: 'Message format incorrect: expected dict' },
    });
  await flow.drop();
  const headers = { Authorization: `Bearer ${token}` };
  for (const { body, message } of [
    { body: '', message: 'Invalid JSON.' },
    { body: '{', message: 'Invalid JSON.' },
    { body: '[]', message: 'Message format incorrect: expected a mapping' },
    { body: '{}', message: "Message format incorrect: required key not provided at 'handler'" },
  ])
    expect(await http.send('POST', flows, { headers, body })).toMatchObject({
      status: 400,
      body: { message },
    });
});

test('flows are not listed over HTTP, whoever asks', async ({ http }) => {
  for (const person of [ada, margaret]) {
    const { access_token } = await http.signIn(person);
    const answer = await http.get(flows, { Authorization: `Bearer ${access_token}` });
    expect(answer).toMatchObject({ status: 405, body: '405: Method Not Allowed' });
    expect(answer.headers.get('allow')).toBe('POST');
  }
  expect((await http.get(flows)).status).toBe(401);
});
