/** Each kind of step and field; `e2e/contract/flow-gallery.spec.ts` asks a real instance for most of it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { gallery } from '../../scenarios/gallery.ts';
import { household } from '../../scenarios/household.ts';
import { ManualClock } from '../clock.ts';
import { FakeHomeAssistant } from '../fake-home-assistant.ts';
import { settle, TestClient, type Answer, type TestSocket } from '../testing/test-client.ts';

const flows = '/api/config/config_entries/flow';

let clock: ManualClock;
let client: TestClient;
let token: unknown;

beforeEach(async () => {
  clock = new ManualClock();
  client = new TestClient(new FakeHomeAssistant(household, { clock }));
  ({ access_token: token } = await client.signIn('grace', 'compiler-1952'));
});

/** A flow that somebody began. */
class Flow {
  readonly id: string;
  readonly first: Answer;

  constructor(first: Answer) {
    this.first = first;
    this.id = String(first.body['flow_id']);
  }

  static async of(handler: string): Promise<Flow> {
    return new Flow(await client.send('POST', flows, token, { handler }));
  }

  /** A flow at the step behind that entry of its menu. */
  static async at(step: string, handler = 'flow_gallery'): Promise<Flow> {
    const flow = await Flow.of(handler);
    await flow.answer({ next_step_id: step });
    return flow;
  }

  async answer(input?: unknown): Promise<Answer> {
    return await client.send('POST', `${flows}/${this.id}`, token, input);
  }

  async look(): Promise<Answer> {
    return await client.send('GET', `${flows}/${this.id}`, token);
  }

  async drop(accessToken = token): Promise<Answer> {
    return await client.send('DELETE', `${flows}/${this.id}`, accessToken);
  }
}

const wrong = (errors: object) => ({ status: 400, body: { errors } });
const unknown = { status: 404, body: { message: 'Invalid flow specified' } };
const taken = { status: 200, body: { type: 'create_entry' } };

describe('a menu', () => {
  it('takes what is on it, and may have names of its own', async () => {
    const flow = await Flow.of('flow_gallery');
    const { data_schema, menu_options, ...menu } = flow.first.body;
    expect(menu).toEqual({
      type: 'menu',
      flow_id: flow.id,
      handler: 'flow_gallery',
      description_placeholders: { count: '10' },
      step_id: 'user',
    });
    expect(menu_options).toHaveLength(10);
    expect(data_schema).toMatchObject([{ type: 'select', name: 'next_step_id', required: false }]);
    const names =
      "'basic', 'crash', 'empty', 'external', 'labelled_menu', 'progress', 'sections', 'selectors', 'stop', 'visible'";
    expect(await flow.answer({ next_step_id: 'nope' })).toEqual(
      wrong({ next_step_id: `value must be one of [${names}]` }),
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
  });
});

describe('a form', () => {
  const valid: Record<string, object> = {
    basic: { name: 'N', port: 80, size: 's' },
    selectors: { text: 'x', password: 'y' },
    sections: { host: 'h', advanced: {}, login: { username: 'u' } },
    visible: { method: 'key', key: 'k' },
    empty: {},
  };

  it.each([
    ['basic', false],
    ['selectors', null],
    ['sections', true],
    ['visible', null],
    ['empty', null],
  ])('%s says whether it is the last one, and ends with an entry', async (step, last_step) => {
    const flow = await Flow.of('flow_gallery');
    expect(await flow.answer({ next_step_id: step })).toMatchObject({
      status: 200,
      body: {
        type: 'form',
        step_id: step,
        errors: null,
        description_placeholders: { step },
        last_step,
        preview: null,
      },
    });
    expect(await flow.answer(valid[step])).toMatchObject({
      status: 200,
      body: {
        type: 'create_entry',
        flow_id: flow.id,
        title: `Gallery ${step}`,
        description: null,
        description_placeholders: null,
        version: 1,
        minor_version: 1,
        options: {},
        subentries: [],
        result: { domain: 'flow_gallery', state: 'loaded', created_at: clock.nowMs() / 1000 },
      },
    });
    expect(await flow.look(), 'the flow is gone').toEqual(unknown);
  });

  /** What is said of a value; null where it is taken. */
  it.each<[string, string, unknown, string | null]>([
    ['basic', 'name', 5, 'expected str'],
    ['basic', 'enabled', 'true', 'expected bool'],
    ['basic', 'enabled', false, null],
    ['basic', 'retries', '3', 'expected int'],
    ['basic', 'retries', 1.5, 'expected int'],
    ['basic', 'retries', -1, null],
    ['basic', 'port', 0, 'value must be at least 1'],
    ['basic', 'port', 1, null],
    ['basic', 'port', 65535, null],
    ['basic', 'port', 65536, 'value must be at most 65535'],
    ['basic', 'port', '80', null],
    ['basic', 'port', '', 'expected int'],
    ['basic', 'port', 'x', 'expected int'],
    ['basic', 'port', 1.5, 'expected int'],
    ['basic', 'ratio', 'x', 'expected float'],
    ['basic', 'ratio', -0.1, 'value must be at least 0'],
    ['basic', 'ratio', 0, null],
    ['basic', 'ratio', 0.5, null],
    ['basic', 'ratio', 1, null],
    ['basic', 'ratio', 1.1, 'value must be at most 1'],
    ['basic', 'code', 'abc', 'length of value must be at least 4'],
    ['basic', 'code', 'abcd', null],
    ['basic', 'code', '🔑🔑🔑', 'length of value must be at least 4'],
    ['basic', 'code', 'abcdefgh', null],
    ['basic', 'code', 'abcdefghi', 'length of value must be at most 8'],
    ['basic', 'color', 'blue', "value must be one of ['green', 'red']"],
    ['basic', 'color', 'green', null],
    ['basic', 'size', 'xl', "value must be one of ['l', 's']"],
    ['basic', 'size', 'l', null],
    ['basic', 'days', 'mon', 'Not a list'],
    ['basic', 'days', ['mon', 'sun'], 'sun is not a valid option'],
    ['basic', 'days', ['mon', 'tue'], null],
    ['basic', 'days', [], null],
    ['basic', 'note', 5, 'expected str'],
    ['basic', 'note', null, null],
    ['basic', 'nickname', null, 'expected str'],
    ['basic', 'interval', 'x', 'expected a dictionary'],
    ['basic', 'interval', { hours: 1, minutes: 0 }, null],
    ['basic', 'kind', 'other', 'not a valid value'],
    ['basic', 'kind', 'demo', null],
    ['selectors', 'text', 5, 'expected str'],
    ['selectors', 'tags', 'a', 'Value should be a list'],
    ['selectors', 'tags', ['a', 5], 'expected str'],
    ['selectors', 'tags', ['a', 'b'], null],
    ['selectors', 'box', 'x', 'expected float'],
    ['selectors', 'box', -1, 'Value -1.0 is too small'],
    ['selectors', 'box', -0.5, 'Value -0.5 is too small'],
    ['selectors', 'box', 0, null],
    ['selectors', 'slider', 100, null],
    ['selectors', 'slider', 200, 'Value 200.0 is too large'],
    ['selectors', 'switch', 'on', 'expected bool'],
    ['selectors', 'switch', true, null],
    ['selectors', 'choice', 'three', "value must be one of ['one', 'two']"],
    ['selectors', 'choice', 'two', null],
    ['selectors', 'labelled', 'a', 'Value should be a list'],
    ['selectors', 'labelled', ['a', 'of my own'], null],
    ['selectors', 'labelled', [5], 'expected str'],
    ['selectors', 'fixed', false, 'not a valid value'],
    ['selectors', 'fixed', true, null],
    ['selectors', 'date', 'x', 'Could not parse date'],
    ['selectors', 'date', '2026-11-22', null],
    ['selectors', 'time', 'noon', 'Could not parse time'],
    ['selectors', 'time', '12:30', null],
    ['selectors', 'time', '12:30:00', null],
    ['selectors', 'datetime', '2026-11-22', 'Could not parse datetime'],
    ['selectors', 'datetime', '2026-11-22 12:30:00', null],
    ['selectors', 'duration', 'x', 'expected a dictionary'],
    ['selectors', 'duration', { hours: 1 }, null],
    ['selectors', 'country', 5, 'expected str'],
    ['selectors', 'language', 'nl', null],
    ['selectors', 'language', 5, 'expected str'],
    ['selectors', 'entity', ['person.ada'], 'expected str'],
    ['selectors', 'entity', 'person.ada', null],
    ['selectors', 'device', 5, 'expected str'],
    ['selectors', 'area', 5, 'expected str'],
    ['selectors', 'location', 'x', 'expected a dictionary'],
    ['selectors', 'location', { latitude: 52, longitude: 5 }, null],
    ['selectors', 'rgb', 'red', 'expected a sequence of 3 items'],
    ['selectors', 'rgb', [1, 2], 'expected a sequence of 3 items'],
    ['selectors', 'rgb', [0, 0, 256], 'value must be at most 255'],
    ['selectors', 'rgb', [0, 0, 255], null],
    ['selectors', 'object', 'x', 'expected dict'],
    ['selectors', 'object', {}, null],
    ['selectors', 'template', 5, 'expected str'],
    ['selectors', 'qr', null, null],
    ['sections', 'advanced', 'x', 'expected a dictionary'],
    ['sections', 'advanced', { verify: false, timeout: 3 }, null],
    ['visible', 'method', 'nope', "value must be one of ['key', 'password']"],
    ['visible', 'password', 5, null],
  ])('%s: %s with %j is answered with %j', async (step, name, value, said) => {
    const flow = await Flow.at(step);
    const answer = await flow.answer({ ...valid[step], [name]: value });
    if (said === null) expect(answer).toMatchObject(taken);
    else expect(answer).toEqual(wrong({ [name]: said }));
  });

  it.each([[[0.5, 0, 0]], [[-1, 0, 0]], [[0, 0, '1']]])('does not take %j for a color', async (rgb) => {
    const flow = await Flow.at('selectors');
    expect((await flow.answer({ ...valid['selectors'], rgb })).body['errors']).toHaveProperty('rgb');
  });

  it.each<[string, object, object]>([
    [
      'basic',
      {},
      {
        name: 'required key not provided',
        port: 'required key not provided',
        size: 'required key not provided',
      },
    ],
    ['basic', { ...valid['basic'], more: 1 }, { base: ["not a valid option at 'more'"] }],
    [
      'selectors',
      { ...valid['selectors'], location: { latitude: 1 } },
      { base: ["required key not provided at 'location.longitude'"] },
    ],
    [
      'selectors',
      { ...valid['selectors'], location: { latitude: 'x', longitude: 1 } },
      { base: ["expected float at 'location.latitude'"] },
    ],
    [
      'sections',
      { host: 'h' },
      { advanced: 'required key not provided', login: 'required key not provided' },
    ],
    [
      'sections',
      { host: 5, advanced: { timeout: 'x' }, login: {} },
      {
        host: 'expected str',
        base: ["expected int at 'advanced.timeout'", "required key not provided at 'login.username'"],
      },
    ],
    ['visible', { method: 'password', key: 'stale' }, { password: 'required key not provided' }],
    ['visible', {}, { key: 'required key not provided' }],
  ])('%s with %j is wrong in each place', async (step, input, errors) => {
    const flow = await Flow.at(step);
    expect(await flow.answer(input)).toEqual(wrong(errors));
    expect(await flow.answer(valid[step]), 'and the flow lives on').toMatchObject(taken);
  });
});

describe('a new entry', () => {
  it('is listed, and told to those who subscribed to entries of its type', async () => {
    const socket = await client.connect(token);
    await socket.ask({ id: 1, type: 'config_entries/subscribe', type_filter: ['service'] });
    await socket.ask({ id: 2, type: 'config_entries/subscribe', type_filter: ['hub'] });
    socket.frames.length = 0;
    const flow = await Flow.at('empty');
    await flow.answer({});
    await settle();
    const entry = { domain: 'flow_gallery', title: 'Gallery empty', source: 'user', state: 'loaded' };
    expect(socket.frames).toMatchObject([{ id: 1, type: 'event', event: [{ type: 'added', entry }] }]);
    const ask = async (id: number, filter: object): Promise<unknown> =>
      await socket.ask({ id, type: 'config_entries/get', ...filter });
    expect(await ask(3, {})).toMatchObject([{ result: [entry] }]);
    expect(await ask(4, { domain: 'flow_gallery' })).toMatchObject([{ result: [entry] }]);
    expect(await ask(5, { domain: 'met' })).toMatchObject([{ result: [] }]);
    expect(await ask(6, { type_filter: ['hub'] })).toMatchObject([{ result: [] }]);
  });
});

describe('a step that takes its time', () => {
  async function listen(): Promise<TestSocket> {
    const socket = await client.connect(token);
    await socket.ask({ id: 1, type: 'subscribe_events', event_type: 'data_entry_flow_progressed' });
    await socket.ask({ id: 2, type: 'subscribe_events', event_type: 'data_entry_flow_progress_update' });
    socket.frames.length = 0;
    return socket;
  }

  const heard = (socket: TestSocket): unknown[] =>
    socket.frames.splice(0).map((frame) => (frame as { event: { data: unknown } }).event.data);

  it('tells how far it is each half second, and then that there is another step', async () => {
    const socket = await listen();
    const flow = await Flow.of('flow_gallery');
    const progress = {
      type: 'progress',
      flow_id: flow.id,
      handler: 'flow_gallery',
      progress_action: 'working',
      description_placeholders: { what: 'the demo' },
      step_id: 'progress',
    };
    expect((await flow.answer({ next_step_id: 'progress' })).body).toEqual(progress);
    const common = { handler: 'flow_gallery', flow_id: flow.id };
    for (const quarter of [0.25, 0.5, 0.75]) {
      clock.advance(499);
      expect((await flow.look()).body, 'it is looked at, and not begun again').toEqual(progress);
      expect(heard(socket)).toEqual([]);
      clock.advance(1);
      await settle();
      expect(heard(socket)).toEqual([{ ...common, progress: quarter }]);
    }
    clock.advance(500);
    await settle();
    expect(heard(socket)).toEqual([
      { ...common, progress: 1 },
      { ...common, refresh: true },
    ]);
    expect((await flow.look()).body).toMatchObject({ type: 'form', step_id: 'empty' });
    clock.advance(5000);
    await settle();
    expect(heard(socket)).toEqual([]);
  });

  it('ends with its flow', async () => {
    const socket = await listen();
    const flow = await Flow.at('progress');
    clock.advance(500);
    await flow.drop();
    await settle();
    expect(heard(socket)).toHaveLength(1);
    clock.advance(5000);
    await settle();
    expect(heard(socket)).toEqual([]);
  });

  it('waits for somebody on another site, who comes back by a service', async () => {
    const socket = await listen();
    const flow = await Flow.of('flow_gallery');
    const external = {
      type: 'external',
      flow_id: flow.id,
      handler: 'flow_gallery',
      url: 'https://example.com/authorize',
      description_placeholders: null,
      step_id: 'external',
    };
    expect((await flow.answer({ next_step_id: 'external' })).body).toEqual(external);
    expect((await flow.look()).body).toEqual(external);
    const call = { type: 'call_service', domain: 'flow_gallery', service: 'finish_external' };
    const answered = await socket.ask({ id: 3, ...call, service_data: { flow_id: flow.id } });
    expect(answered).toMatchObject([
      { id: 1, type: 'event', event: { data: { handler: 'flow_gallery', flow_id: flow.id, refresh: true } } },
      { id: 3, success: true, result: { context: { parent_id: null } } },
    ]);
    expect((await flow.look()).body).toMatchObject({ type: 'form', step_id: 'empty' });
    for (const [id, service_data] of [
      [4, { flow_id: 'nope' }],
      [5, undefined],
    ] as const)
      expect(await socket.ask({ id, ...call, service_data })).toMatchObject([
        { id, success: false, error: { code: 'home_assistant_error', message: 'Invalid flow specified' } },
      ]);
  });
});

describe('a flow', () => {
  it('ends in words', async () => {
    const flow = await Flow.of('flow_gallery');
    expect((await flow.answer({ next_step_id: 'stop' })).body).toEqual({
      type: 'abort',
      flow_id: flow.id,
      handler: 'flow_gallery',
      reason: 'stopped',
      description_placeholders: { why: 'you asked for it' },
    });
    expect(await flow.look()).toEqual(unknown);
  });

  it('that breaks stays where it is', async () => {
    const flow = await Flow.of('flow_gallery');
    expect(await flow.answer({ next_step_id: 'crash' })).toEqual({
      status: 500,
      body: { text: '500 Internal Server Error\n\nServer got itself in trouble' },
    });
    expect((await flow.look()).body).toMatchObject({ type: 'menu', step_id: 'user' });
  });

  it('is dropped by anybody who is signed in, once', async () => {
    const { access_token } = await client.signIn('margaret', 'apollo-11');
    const flow = await Flow.of('flow_gallery');
    expect(await flow.drop(access_token)).toEqual({ status: 200, body: { message: 'Flow aborted' } });
    expect(await flow.drop(access_token)).toEqual(unknown);
    expect(await flow.answer({ next_step_id: 'empty' })).toEqual(unknown);
  });

  it('is begun, looked at and answered by administrators only', async () => {
    const flow = await Flow.of('flow_gallery');
    ({ access_token: token } = await client.signIn('margaret', 'apollo-11'));
    expect((await Flow.of('flow_gallery')).first.status).toBe(401);
    expect((await flow.look()).status).toBe(401);
    expect((await flow.answer({ next_step_id: 'empty' })).status).toBe(401);
  });

  it('that a person began is nobody else’s business', async () => {
    const socket = await client.connect(token);
    await socket.ask({ id: 1, type: 'config_entries/flow/subscribe' });
    socket.frames.length = 0;
    await Flow.of('flow_gallery');
    await settle();
    expect(socket.frames).toEqual([]);
    expect(await socket.ask({ id: 2, type: 'config_entries/flow/progress' })).toMatchObject([{ result: [] }]);
  });

  it('is answered without a body, or with what is no JSON, as with an empty one', async () => {
    const flow = await Flow.of('reauth_demo');
    const missing = wrong({ account: 'required key not provided', password: 'required key not provided' });
    expect(await flow.answer()).toEqual(missing);
    expect(await flow.answer('{')).toEqual(missing);
    expect(await flow.answer('[]')).toEqual({
      status: 400,
      body: { message: 'Message format incorrect: expected dict' },
    });
  });

  it.each([
    ['', 400, 'Invalid JSON.'],
    ['[]', 400, 'Message format incorrect: expected a mapping'],
    ['{}', 400, "Message format incorrect: required key not provided at 'handler'"],
    ['{"handler":"toString"}', 404, 'Invalid handler specified'],
    ['{"handler":["flow_gallery"]}', 404, 'Invalid handler specified'],
  ])('is not begun with %j', async (body, status, message) => {
    expect(await client.send('POST', flows, token, body)).toEqual({ status, body: { message } });
  });

  it('is not listed over HTTP', async () => {
    expect(await client.get(flows, token)).toEqual({
      status: 405,
      body: { text: '405: Method Not Allowed' },
    });
    expect((await client.get(flows)).status).toBe(401);
  });
});

describe('an account of the demo integration', () => {
  const input = { account: 'new@example.com', password: 'letmein' };

  it('is added with the right password', async () => {
    const flow = await Flow.of('reauth_demo');
    expect(flow.first.body).toMatchObject({
      type: 'form',
      step_id: 'user',
      errors: {},
      data_schema: [
        { name: 'account', required: true },
        { name: 'password', required: true },
      ],
    });
    expect((await flow.answer({ ...input, password: 'wrong' })).body).toMatchObject({
      type: 'form',
      errors: { password: 'invalid_auth' },
      data_schema: [
        { name: 'account', description: { suggested_value: input.account } },
        { name: 'password' },
      ],
    });
    expect((await flow.answer({ ...input, password: 'offline' })).body).toMatchObject({
      errors: { base: 'cannot_connect' },
    });
    expect((await flow.answer({ ...input, password: 'letmein-2' })).body).toMatchObject({
      type: 'create_entry',
      title: input.account,
    });
  });

  it('is added once', async () => {
    await (await Flow.of('reauth_demo')).answer(input);
    expect((await (await Flow.of('reauth_demo')).answer(input)).body).toMatchObject({
      type: 'abort',
      reason: 'already_configured',
      description_placeholders: null,
    });
    const other = await Flow.of('reauth_demo');
    expect((await other.answer({ ...input, password: 'someone-else' })).body).toMatchObject({
      type: 'create_entry',
      title: 'someone.else@example.com',
    });
  });
});

describe('strange forms', () => {
  it('have many options, of which only those that are offered are taken', async () => {
    const flow = await Flow.at('options', 'strange_forms');
    expect((await flow.answer({ typed: 'v0', chosen: 'v5000' })).body['errors']).toEqual({
      chosen: expect.stringMatching(/^value must be one of \['v0', .*, 'v4999'\]$/) as unknown,
    });
    expect((await flow.answer({ typed: 'v4999', chosen: 'v4999' })).body).toMatchObject({
      type: 'abort',
      reason: 'received',
      description_placeholders: { input: '{"typed":"v4999","chosen":"v4999"}' },
    });
  });

  it.each([
    ['fields', 200],
    ['names', 7],
    ['contradictions', 8],
    ['words', 0],
    ['hidden_error', 2],
    ['own_reason', 0],
  ])('%s have %i fields', async (step, count) => {
    const flow = await Flow.of('strange_forms');
    const { body } = await flow.answer({ next_step_id: step });
    expect(body).toMatchObject({ type: 'form', step_id: step });
    expect(body['data_schema']).toHaveLength(count);
  });

  /** The form behind an entry of the menu. */
  const shown = async (step: string): Promise<Record<string, unknown>> => {
    const flow = await Flow.of('strange_forms');
    return (await flow.answer({ next_step_id: step })).body;
  };
  const optional = { required: false, optional: true };
  const count = (length: number) => Array.from({ length }, (_, index) => index);

  it('are behind a menu', async () => {
    const { first, id } = await Flow.of('strange_forms');
    const options = [
      ...['options', 'fields', 'names', 'contradictions', 'words'],
      ...['hidden_error', 'own_reason', 'onward', 'teleport'],
    ];
    expect(first.body).toEqual({
      ...{ type: 'menu', flow_id: id, handler: 'strange_forms', step_id: 'reauth_confirm' },
      description_placeholders: { surplus: 'nobody asks for this' },
      menu_options: options,
      data_schema: [
        {
          ...{ type: 'select', name: 'next_step_id', required: false },
          options: options.map((option) => [option, option]),
        },
      ],
    });
  });

  it('list options by the thousand, typed and by a selector', async () => {
    expect((await shown('options'))['data_schema']).toEqual([
      {
        ...{ type: 'select', name: 'typed', required: true },
        options: count(5000).map((index) => [`v${index}`, `Option ${index}`]),
      },
      {
        name: 'chosen',
        ...optional,
        selector: {
          select: {
            options: count(5000).map((index) => ({ value: `v${index}`, label: `Choice ${index}` })),
            ...{ multiple: false, custom_value: false, sort: false, mode: 'dropdown' },
          },
        },
      },
    ]);
  });

  it('have texts and switches in turns', async () => {
    expect((await shown('fields'))['data_schema']).toEqual(
      count(200).map((index) => ({
        ...{ type: index % 2 === 0 ? 'string' : 'boolean', name: `field_${index}` },
        ...optional,
      })),
    );
  });

  it('contradict themselves', async () => {
    const exists = (field: string) => ({ field, operator: 'exists' });
    expect((await shown('contradictions'))['data_schema']).toEqual([
      { type: 'string', name: 'length', ...optional, lengthMin: 8, lengthMax: 2 },
      { type: 'integer', name: 'range', ...optional, valueMin: 9, valueMax: 1, default: 'many' },
      { type: 'select', name: 'choice', ...optional, options: [], default: 'nowhere' },
      { type: 'string', name: 'circle', required: true, visible: exists('round') },
      { type: 'string', name: 'round', required: true, visible: exists('circle') },
      {
        ...{ type: 'string', name: 'never', required: true },
        visible: [{ field: 'length', operator: 'not_exists' }, exists('length')],
      },
      { type: 'teleport', name: 'unknown', ...optional },
      { name: 'no_selector', selector: {}, ...optional },
    ]);
  });

  it('have words with markup, turned letters and a script for a link', async () => {
    expect((await shown('words'))['description_placeholders']).toEqual({
      evil: '<img src=x onerror="document.title=1">',
      turned: '\u202eevil.example\u202c',
      link: '[click](javascript:alert(1))',
    });
  });

  it('hide a field until another one says so', async () => {
    expect((await shown('hidden_error'))['data_schema']).toEqual([
      { type: 'boolean', name: 'more', ...optional, default: false },
      { type: 'string', name: 'secret_word', required: true, visible: { field: 'more', value: true } },
    ]);
  });

  it('have fields that are required or optional', async () => {
    for (const [handler, ...steps] of [
      ['strange_forms', 'options', 'fields', 'names', 'contradictions', 'hidden_error'],
      ['flow_gallery', 'basic', 'selectors', 'sections', 'visible'],
    ] as const)
      for (const step of steps) {
        const { body } = await (await Flow.of(handler)).answer({ next_step_id: step });
        const fields = body['data_schema'] as { schema?: object[] }[];
        for (const field of fields.flatMap(({ schema = [], ...one }) => [one, ...schema]))
          expect(field).toMatchObject(
            'optional' in field ? { required: false, optional: true } : { required: true },
          );
      }
  });

  it('have fields named as every object has them', async () => {
    const flow = await Flow.of('strange_forms');
    const { body } = await flow.answer({ next_step_id: 'names' });
    const fields = body['data_schema'] as { name: string; type: string }[];
    expect(fields.map(({ name }) => name)).toEqual([
      '__proto__',
      'constructor',
      'submit',
      'keep',
      'toString',
      'a.b',
      '',
    ]);
    expect(fields.every(({ type }) => type === 'string')).toBe(true);
    expect(await flow.answer('{"__proto__":"a","constructor":"b","":"c"}')).toMatchObject({
      body: { description_placeholders: { input: '{"__proto__":"a","constructor":"b","":"c"}' } },
    });
  });

  it('tell of errors at fields that are hidden, or on no form', async () => {
    const flow = await Flow.of('strange_forms');
    expect((await flow.answer({ next_step_id: 'hidden_error' })).body).toMatchObject({ errors: {} });
    expect((await flow.answer({})).body).toMatchObject({
      errors: { secret_word: 'word_refused', elsewhere: 'not_on_the_form' },
    });
  });

  it('go on in another flow, or are of a type that nobody knows', async () => {
    const flow = await Flow.of('strange_forms');
    expect((await flow.answer({ next_step_id: 'teleport' })).body).toEqual({
      type: 'teleport',
      flow_id: flow.id,
      handler: 'strange_forms',
      step_id: 'teleport',
    });
    const onward = await Flow.of('strange_forms');
    const { body } = await onward.answer({ next_step_id: 'onward' });
    expect(body).toMatchObject({ type: 'abort', reason: 'goes_on' });
    const [kind, nextId] = body['next_flow'] as string[];
    expect(kind).toBe('config_flow');
    expect((await client.get(`${flows}/${nextId ?? ''}`, token)).body).toMatchObject({
      type: 'form',
      flow_id: nextId,
      step_id: 'words',
    });
  });
});

describe('an entry that must be signed in to again', () => {
  let fake: FakeHomeAssistant;

  /** The flow that asks for it. */
  async function flowOf(title: string): Promise<Flow> {
    return new Flow(await client.get(`${flows}/${fake.integrations.flowId(title) ?? ''}`, token));
  }

  beforeEach(async () => {
    fake = new FakeHomeAssistant(gallery, { clock });
    client = new TestClient(fake);
    ({ access_token: token } = await client.signIn('grace', 'compiler-1952'));
  });

  it('leads to the gallery, and to the strange forms', async () => {
    const { first } = await flowOf('Every step and field');
    expect(first.body).toMatchObject({ type: 'menu', step_id: 'user', handler: 'flow_gallery' });
    const strange = await flowOf('Strange forms');
    expect(strange.first.body).toMatchObject({ type: 'menu', step_id: 'reauth_confirm' });
  });

  it('is well again for a reason of its own', async () => {
    const flow = await flowOf('Strange forms');
    const { body } = await flow.answer({ next_step_id: 'own_reason' });
    expect(body).toMatchObject({ type: 'form', step_id: 'own_reason', data_schema: [] });
    expect((await flow.answer({})).body).toMatchObject({ type: 'abort', reason: 'all_is_well_again' });
    expect(fake.integrations.waiting).toEqual(['me@example.com', 'Every step and field']);
    const socket = await client.connect(token);
    const entry_id = fake.integrations.entryId('Strange forms');
    expect(await socket.ask({ id: 1, type: 'config_entries/get_single', entry_id })).toMatchObject([
      { result: { config_entry: { state: 'loaded', reason: null } } },
    ]);
  });

  it('belongs to the account that was stored, or else to the one in its title', async () => {
    const refused = { domain: 'reauth_demo', needsSignIn: true } as const;
    const configEntries = [
      { ...refused, title: 'Mine', data: { account: 'me@example.com', password: 'expired' } },
      { ...refused, title: 'bare@example.com', data: {} },
    ];
    fake = new FakeHomeAssistant({ ...gallery, configEntries }, { clock });
    client = new TestClient(fake);
    ({ access_token: token } = await client.signIn('grace', 'compiler-1952'));
    for (const [name, account] of [
      ['Mine', 'me@example.com'],
      ['bare@example.com', 'bare@example.com'],
    ] as const) {
      const flow = await flowOf(name);
      expect(flow.first.body).toMatchObject({ errors: {}, description_placeholders: { account, name } });
      expect((await flow.answer({ password: 'someone-else' })).body).toMatchObject({
        ...{ type: 'abort', reason: 'wrong_account' },
        description_placeholders: { expected: account, actual: 'someone.else@example.com' },
      });
    }
  });
});
