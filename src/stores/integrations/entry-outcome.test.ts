/** What became of an entry whose flow is over: looked at until it rests, and no longer. */
import { expect, test } from 'vitest';
import { entryOutcome } from './entry-outcome.ts';
import { ConnectionDouble, linkTo, refusal } from '../testing/fake-link.ts';

/** A household whose entry is in each of these states at a look, and in the last one from then on. */
function house(...states: readonly (string | null)[]) {
  const pauses: number[] = [];
  const world = { looks: 0, isWanted: true, flows: [] as object[] };
  const connection = new ConnectionDouble(({ type }) => {
    if (type === 'config_entries/flow/progress') return world.flows;
    const state = states[Math.min(world.looks++, states.length - 1)];
    return state === null ? Promise.reject(refusal('not_found')) : { config_entry: { state } };
  });
  const deps = {
    link: linkTo(connection),
    after: (delayMs: number, callback: () => void) => {
      pauses.push(delayMs);
      queueMicrotask(callback);
      return () => undefined;
    },
  };
  const outcome = async () => await entryOutcome(deps, 'entry', 'former', () => world.isWanted);
  return { world, pauses, connection, outcome };
}

const flow = (flow_id: string, entry_id = 'entry', source = 'reauth') => ({
  flow_id,
  handler: 'demo',
  context: { source, entry_id },
});

test.each(['loaded', null])('an entry that is %s rests at the first look', async (state) => {
  const { outcome, world, pauses } = house(state);
  expect(await outcome()).toEqual({ kind: 'rest', state });
  expect(world.looks).toBe(1);
  expect(pauses).toEqual([]);
});

test.each(['setup_in_progress', 'not_loaded', 'unload_in_progress'])(
  'an entry that stays %s is looked at for half a minute',
  async (state) => {
    const { outcome, pauses } = house(state);
    expect(await outcome()).toEqual({ kind: 'rest', state });
    expect(pauses).toEqual(Array.from({ length: 59 }, () => 500));
  },
);

test('a broken entry is looked at three times, for it may not be loaded anew at once', async () => {
  const broken = house('setup_error');
  expect(await broken.outcome()).toEqual({ kind: 'rest', state: 'setup_error' });
  expect(broken.world.looks).toBe(3);
  const late = house('setup_error', 'setup_error', 'setup_in_progress', 'loaded');
  expect(await late.outcome()).toEqual({ kind: 'rest', state: 'loaded' });
});

test('a flow of the entry other than the former one is what became of it', async () => {
  const { outcome, world } = house('setup_error');
  world.flows = [
    flow('former'),
    flow('of another', 'other'),
    flow('of a discovery', 'entry', 'zeroconf'),
    flow('new'),
  ];
  expect(await outcome()).toEqual({ kind: 'flow', flowId: 'new' });
});

test('nothing more is asked once nobody wants to know', async () => {
  const { outcome, world, connection } = house('setup_in_progress');
  const asking = outcome();
  world.isWanted = false;
  expect(await asking).toBeUndefined();
  expect(connection.looked()).toEqual(['config_entries/flow/progress', 'config_entries/get_single']);
  expect(await outcome()).toBeUndefined();
  expect(connection.looked()).toEqual([]);
});
