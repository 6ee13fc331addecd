/** Flows of integrations: answered, waited for, replaced while somebody looks at them, and ended in every way. */
import { beforeEach, describe, expect, test } from 'vitest';
import { FlowHands } from '../testing/flow-harness.ts';

const ME = 'me@example.com';

let hands: FlowHands;
beforeEach(async () => {
  hands = await FlowHands.of();
});

const submit = async (input: Record<string, unknown>): Promise<void> => {
  await hands.during(hands.store?.submit(input) ?? Promise.resolve());
};

describe('signing in to an entry again', () => {
  test('asks for the step once', async () => {
    const store = await hands.openEntry(ME);
    await hands.during(store.open());
    expect(hands.looked()).toEqual(['GET 200']);
    expect(hands.step.step).toMatchObject({ type: 'form', step_id: 'reauth_confirm' });
  });

  test('succeeds although the answer is an abort', async () => {
    await hands.openEntry(ME);
    await submit({ password: 'letmein' });
    expect(hands.state).toMatchObject({ status: 'ended', end: { kind: 'success', by: 'here' } });
  });

  test('sends once for two presses', async () => {
    const store = await hands.openEntry(ME);
    hands.looked();
    await hands.during(
      Promise.all([store.submit({ password: 'wrong' }), store.submit({ password: 'wrong' })]),
    );
    expect(hands.looked()).toEqual(['POST 200']);
  });

  test('keeps the step after what the integration refuses, each with its keys', async () => {
    await hands.openEntry(ME);
    await submit({ password: 'wrong' });
    expect(hands.step.step).toMatchObject({ errors: { password: 'invalid_auth' } });
    await submit({ password: 'offline' });
    expect(hands.step.step).toMatchObject({ errors: { base: 'cannot_connect' } });
    await submit({ password: 'letmein-2' });
    expect(hands.state).toMatchObject({ end: { kind: 'success' } });
  });

  test('tells what does not fit the form as an answer', async () => {
    await hands.openEntry(ME);
    await submit({ extra: 1 });
    expect(hands.step.problem).toEqual({
      kind: 'refused',
      refusals: { password: 'required key not provided', base: ["not a valid option at 'extra'"] },
    });
  });

  test('reads the wrong account as the mistake it is, and can begin anew', async () => {
    const store = await hands.openEntry(ME);
    await submit({ password: 'someone-else' });
    expect(hands.state).toMatchObject({
      end: { kind: 'aborted', isFailure: true, step: { reason: 'wrong_account' } },
    });
    await hands.during(store.startAnew());
    expect(hands.step).toMatchObject({ isReplacement: false, step: { step_id: 'reauth_confirm' } });
    await submit({ password: 'letmein' });
    expect(hands.state).toMatchObject({ end: { kind: 'success' } });
  });

  test('succeeds by its reason alone, where no entry can be looked at', async () => {
    await hands.open({ flowId: hands.fake.integrations.flowId(ME) ?? '', entryId: null });
    await submit({ password: 'letmein' });
    expect(hands.state).toMatchObject({
      status: 'ended',
      end: { kind: 'success', by: 'here', step: { reason: 'reauth_successful' } },
    });
  });

  test('a reason of the integration’s own is a success when the entry is loaded afterwards', async () => {
    const store = await hands.openEntry('Strange forms');
    await hands.during(store.choose('own_reason'));
    await submit({});
    expect(hands.state).toMatchObject({
      end: { kind: 'success', step: { reason: 'all_is_well_again' } },
    });
  });

  test('goes on with the flow that an end leads to', async () => {
    const store = await hands.openEntry('Strange forms');
    const flow = { type: null, flow_id: hands.step.step.flow_id };
    await hands.tell('config_entries/flow/subscribe', [flow]);
    await hands.during(store.choose('onward'));
    expect(hands.state).toMatchObject({ status: 'ended', next: ['config_flow', expect.any(String)] });
    await hands.during(store.goOn());
    expect(hands.step.step).toMatchObject({ step_id: 'words' });
    await hands.tell('config_entries/flow/subscribe', []);
    expect(hands.step.step, 'it is on no list').toMatchObject({ step_id: 'words' });
  });

  test('a step of an unknown type is one', async () => {
    const store = await hands.openEntry('Strange forms');
    await hands.during(store.choose('teleport'));
    expect(hands.step.step).toMatchObject({ type: 'strange', handler: 'strange_forms' });
  });
});

describe('a flow that is no more', () => {
  test('leads to the entry’s new one when that is noticed only by sending', async () => {
    await hands.openEntry(ME);
    hands.fake.integrations.reload(ME);
    hands.looked();
    await submit({ password: 'letmein' });
    expect(hands.looked()).toEqual(['POST 404', 'GET 200']);
    expect(hands.step).toMatchObject({ isReplacement: true, busy: false });
    await submit({ password: 'letmein' });
    expect(hands.state).toMatchObject({ end: { kind: 'success', by: 'here' } });
  });

  test('leads there at once when its end is heard of', async () => {
    await hands.openEntry(ME);
    const flowId = hands.fake.integrations.flowId(ME);
    hands.fake.integrations.reload(ME);
    await hands.tell('config_entries/flow/subscribe', [{ type: 'removed', flow_id: flowId }]);
    expect(hands.step.isReplacement).toBe(true);
    await submit({ password: 'letmein' });
    expect(hands.state).toMatchObject({ end: { kind: 'success' } });
  });

  test('is missed in the list that comes after a lost connection', async () => {
    await hands.openEntry(ME);
    const flow = { type: null, flow_id: hands.fake.integrations.flowId(ME) };
    await hands.tell('config_entries/flow/subscribe', [flow]);
    hands.fake.integrations.reload(ME);
    await hands.tell('config_entries/flow/subscribe', []);
    expect(hands.step.isReplacement).toBe(true);
  });

  test('is not missed in a list that never had it', async () => {
    await hands.openEntry(ME);
    const other = { type: 'added', flow_id: 'other' };
    await hands.tell('config_entries/flow/subscribe', [other]);
    await hands.tell('config_entries/flow/subscribe', [{ ...other, type: null }]);
    expect(hands.plannedMs, 'nobody looks what became of it').toEqual([]);
    expect(hands.step).toMatchObject({ isReplacement: false, step: { step_id: 'reauth_confirm' } });
    expect(hands.looked()).toEqual(['GET 200']);
  });

  test('was finished by somebody else when its entry is loaded now', async () => {
    await hands.openEntry(ME);
    hands.fake.integrations.finish(ME);
    await submit({ password: 'letmein' });
    expect(hands.state).toMatchObject({ end: { kind: 'success', by: 'elsewhere' } });
  });

  test('was dropped when its entry is broken still; it can be begun anew', async () => {
    const store = await hands.openEntry(ME);
    hands.fake.integrations.drop(ME);
    await submit({ password: 'letmein' });
    expect(hands.state).toMatchObject({ end: { kind: 'gone', entryState: 'setup_error' } });
    await hands.during(store.startAnew());
    expect(hands.step.step).toMatchObject({ step_id: 'reauth_confirm' });
  });

  test('cannot be begun anew without a network, and then can', async () => {
    const store = await hands.openEntry(ME);
    hands.fake.integrations.drop(ME);
    await submit({ password: 'letmein' });
    hands.interfere = () => Promise.reject(new TypeError('Failed to fetch'));
    await hands.during(store.startAnew());
    expect(hands.state).toMatchObject({
      status: 'ended',
      busy: false,
      end: { kind: 'gone' },
      error: { code: 'network' },
    });
    hands.interfere = () => undefined;
    await hands.during(store.startAnew());
    expect(hands.step.problem).toBeNull();
  });

  test('cannot be begun anew while nobody says what became of its entry, and that is told', async () => {
    const store = await hands.openEntry(ME);
    hands.fake.integrations.drop(ME);
    await submit({ password: 'letmein' });
    hands.house.interfere = () => Promise.reject(new Error('Connection lost'));
    await hands.during(store.startAnew());
    expect(hands.state).toMatchObject({ status: 'ended', busy: false, error: { code: 'connection_lost' } });
  });

  test('went with its entry', async () => {
    await hands.openEntry(ME);
    hands.fake.integrations.remove(ME);
    await submit({ password: 'letmein' });
    expect(hands.state).toMatchObject({ end: { kind: 'gone', entryState: null } });
  });

  test('is not there any more when it is opened', async () => {
    await hands.open({ flowId: 'gone', entryId: hands.fake.integrations.entryId(ME) });
    expect(hands.step, 'its entry has another one').toMatchObject({ isReplacement: false });
  });
});

describe('trouble', () => {
  test('without a network what was typed can be sent again', async () => {
    await hands.openEntry(ME);
    hands.interfere = () => Promise.reject(new TypeError('Failed to fetch'));
    await submit({ password: 'letmein' });
    expect(hands.step).toMatchObject({
      busy: false,
      problem: { kind: 'failed', error: { code: 'network' } },
    });
    hands.interfere = () => undefined;
    await submit({ password: 'letmein' });
    expect(hands.state).toMatchObject({ end: { kind: 'success' } });
  });

  test('an integration that fails leaves its step', async () => {
    await hands.openGallery('crash');
    expect(hands.step).toMatchObject({
      step: { type: 'menu' },
      problem: { kind: 'failed', error: { code: 'server_error' } },
    });
  });

  test('a flow that cannot be opened is opened later', async () => {
    hands.interfere = () => Promise.resolve(new Response(null, { status: 503 }));
    const store = await hands.openEntry(ME);
    expect(hands.state).toMatchObject({ status: 'failed', error: { code: 'unavailable' } });
    hands.interfere = () => undefined;
    await hands.during(store.tryAgain());
    expect(hands.step.step).toMatchObject({ step_id: 'reauth_confirm' });
  });

  test('an end that is judged after the flow was closed changes nothing', async () => {
    const store = await hands.openEntry(ME);
    const sending = store.submit({ password: 'someone-else' });
    // The entry is broken, and is looked at again after a pause.
    await expect.poll(() => hands.plannedMs).toEqual([500]);
    store.close();
    hands.passLater();
    await sending;
    expect(hands.step.busy).toBe(false);
  });

  test('an answer that comes after the flow was closed changes nothing', async () => {
    const store = await hands.openEntry(ME);
    const sending = store.submit({ password: 'letmein' });
    store.close();
    await hands.during(sending);
    expect(hands.step.busy).toBe(false);
    expect(hands.subscriptions).toBe(0);
  });
});

describe('steps that move on by themselves', () => {
  test('show how far they are, and the next one when they have', async () => {
    await hands.openGallery('progress');
    const flow_id = hands.step.step.flow_id;
    expect(hands.step).toMatchObject({ step: { type: 'progress' }, progress: null });
    await hands.tell('data_entry_flow_progress_update', { data: { flow_id, progress: 0.25 } });
    expect(hands.step.progress).toBe(0.25);
    await hands.tell('data_entry_flow_progress_update', { data: { flow_id: 'other', progress: 0.75 } });
    await hands.tell('data_entry_flow_progress_update', { data: { flow_id, progress: 'half' } });
    expect(hands.step.progress).toBe(0.25);
    hands.house.clock.advance(2000);
    await hands.tell('data_entry_flow_progressed', { data: { flow_id, refresh: true } });
    expect(hands.step.step).toMatchObject({ type: 'form', step_id: 'empty' });
  });

  test('are looked at now and then, for an event may be lost', async () => {
    await hands.openGallery('progress');
    expect(hands.plannedMs).toEqual([5_000]);
    hands.house.clock.advance(2000);
    hands.passLater();
    await hands.during(Promise.resolve());
    await expect.poll(() => hands.step.step).toMatchObject({ step_id: 'empty' });
  });

  test('are not looked at once they are closed', async () => {
    await hands.openGallery('progress');
    hands.store?.close();
    expect(hands.plannedMs).toEqual([]);
  });

  test('are looked at when somebody comes back to the page', async () => {
    await hands.openGallery('external');
    expect(hands.step.step).toMatchObject({ type: 'external', url: 'https://example.com/authorize' });
    hands.fake.integrations.finishExternal(hands.step.step.flow_id);
    await hands.comeBack();
    expect(hands.step.step).toMatchObject({ step_id: 'empty' });
  });

  test('are looked at by hand, and it is said when that fails', async () => {
    const store = await hands.openGallery('external');
    hands.interfere = () => Promise.reject(new TypeError('Failed to fetch'));
    await store.tryAgain();
    expect(hands.step).toMatchObject({
      busy: false,
      problem: { kind: 'failed', error: { code: 'network' } },
    });
    hands.interfere = () => undefined;
    hands.fake.integrations.finishExternal(hands.step.step.flow_id);
    await store.tryAgain();
    expect(hands.step).toMatchObject({ problem: null, step: { step_id: 'empty' } });
  });

  test('but a form is left alone then, for asking would forget what is wrong with it', async () => {
    await hands.openEntry(ME);
    await submit({ password: 'wrong' });
    hands.looked();
    await hands.comeBack();
    await hands.tell('data_entry_flow_progressed', { data: { flow_id: hands.step.step.flow_id } });
    expect(hands.looked()).toEqual([]);
    expect(hands.step.step).toMatchObject({ errors: { password: 'invalid_auth' } });
  });

  test('lead on to an entry that is made', async () => {
    await hands.openGallery('empty');
    await submit({});
    expect(hands.state).toMatchObject({ end: { kind: 'created', step: { title: 'Gallery empty' } } });
  });
});

test('leaving and coming back neither drops the flow nor runs its step again', async () => {
  const store = await hands.openEntry(ME);
  await submit({ password: 'wrong' });
  store.close();
  hands.looked();
  await hands.during(store.open());
  expect(hands.looked()).toEqual([]);
  expect(hands.subscriptions).toBe(3);
  await submit({ password: 'letmein' });
  expect(hands.state).toMatchObject({ end: { kind: 'success' } });
});
