/** Entities as their listeners hear of them. */
import { beforeEach, expect, it } from 'vitest';
import { scenarios } from '../../scenarios/scenarios.ts';
import { ManualClock } from '../clock.ts';
import { FakeHomeAssistant } from '../fake-home-assistant.ts';
import { settle, TestClient, type TestSocket } from '../testing/test-client.ts';

let clock: ManualClock;
let fake: FakeHomeAssistant;
let socket: TestSocket;

beforeEach(async () => {
  clock = new ManualClock(1_795_331_777_000);
  fake = new FakeHomeAssistant(scenarios.household, { clock });
  const client = new TestClient(fake);
  socket = await client.connect((await client.signIn('ada', 'correct horse battery staple'))['access_token']);
});

async function heard(): Promise<unknown[]> {
  await settle();
  return socket.frames.splice(0);
}

it('all states are told in full', async () => {
  expect(await socket.ask({ id: 1, type: 'get_states' })).toEqual([
    {
      id: 1,
      type: 'result',
      success: true,
      result: [
        {
          entity_id: 'sun.sun',
          state: 'above_horizon',
          attributes: {
            next_dawn: '2026-11-23T06:41:20+00:00',
            next_dusk: '2026-11-22T16:12:43+00:00',
            next_midnight: '2026-11-22T23:27:09+00:00',
            next_noon: '2026-11-22T11:27:01+00:00',
            next_rising: '2026-11-23T07:19:52+00:00',
            next_setting: '2026-11-22T15:34:12+00:00',
            ...{ elevation: 14.2, azimuth: 158.9, rising: true, friendly_name: 'Sun' },
          },
          last_changed: '2026-11-22T07:16:17.000000+00:00',
          last_reported: '2026-11-22T07:16:17.000000+00:00',
          last_updated: '2026-11-22T07:16:17.000000+00:00',
          context: { id: expect.any(String) as unknown, parent_id: null, user_id: null },
        },
      ],
    },
  ]);
});

it('a subscription hears the result, then what there is, then what is different', async () => {
  expect(await socket.ask({ id: 1, type: 'subscribe_entities', entity_ids: ['sun.sun'] })).toMatchObject([
    { id: 1, type: 'result', success: true, result: null },
    { id: 1, type: 'event', event: { a: { 'sun.sun': { s: 'above_horizon', lc: 1_795_331_777 } } } },
  ]);

  await heard();
  clock.advance(1_500);
  fake.setEntity('sun.sun', 'below_horizon', { friendly_name: 'Sun', rising: false });
  expect(await heard()).toEqual([
    {
      id: 1,
      type: 'event',
      event: {
        c: {
          'sun.sun': {
            '+': {
              s: 'below_horizon',
              lc: 1_795_331_778.5,
              c: expect.any(String) as unknown,
              a: { rising: false },
            },
            '-': { a: expect.arrayContaining(['elevation', 'azimuth']) as unknown },
          },
        },
      },
    },
  ]);

  clock.advance(500);
  fake.setEntity('sun.sun', 'below_horizon', { friendly_name: 'Sun', rising: true });
  expect(await heard(), 'the state stayed, so only the update has a time').toEqual([
    {
      id: 1,
      type: 'event',
      event: {
        c: {
          'sun.sun': {
            '+': { lu: 1_795_331_779, c: expect.any(String) as unknown, a: { rising: true } },
          },
        },
      },
    },
  ]);

  fake.setEntity('sun.sun', 'below_horizon', { friendly_name: 'Sun', rising: true });
  fake.setEntity('light.hall', 'on');
  expect(await heard(), 'nothing changed, and nobody asked for the light').toEqual([]);
});

it('what there is has a time of its update only where the state stayed as it was', async () => {
  const first = async (id: number): Promise<unknown> =>
    (await socket.ask({ id, type: 'subscribe_entities', entity_ids: ['Sun.Sun '] }))[1];
  const told = (more: object) => ({
    type: 'event',
    event: { a: { 'sun.sun': { s: 'above_horizon', a: expect.any(Object) as unknown, ...more } } },
  });
  const c = expect.stringMatching(/^[0-9A-F]{26}$/) as unknown;
  expect(await first(1)).toEqual({ id: 1, ...told({ c, lc: 1_795_331_777 }) });
  clock.advance(500);
  fake.setEntity('sun.sun', 'above_horizon', { friendly_name: 'Sun' });
  expect(await first(2)).toEqual({
    id: 2,
    ...told({ c, lc: 1_795_331_777, lu: 1_795_331_777.5 }),
  });
});

it('a subscription hears of all entities, also of new ones, where none is named', async () => {
  await socket.ask({ id: 1, type: 'subscribe_entities' });
  await socket.ask({ id: 2, type: 'subscribe_entities', entity_ids: 'light.hall, light.porch' });
  await heard();
  fake.setEntity('light.hall', 'on');
  const hall = { event: { a: { 'light.hall': { s: 'on', a: {} } } } };
  expect(await heard()).toMatchObject([
    { id: 1, ...hall },
    { id: 2, ...hall },
  ]);
  fake.setEntity('sun.sun', 'below_horizon');
  expect(await heard()).toMatchObject([
    { id: 1, event: { c: { 'sun.sun': { '+': { s: 'below_horizon' } } } } },
  ]);
});

it('an event tells the states before and after', async () => {
  await socket.ask({ id: 1, type: 'subscribe_events', event_type: 'state_changed' });
  await heard();
  fake.setEntity('light.hall', 'on');
  expect(await heard()).toMatchObject([
    {
      id: 1,
      type: 'event',
      event: {
        event_type: 'state_changed',
        data: { entity_id: 'light.hall', old_state: null, new_state: { state: 'on' } },
      },
    },
  ]);
  clock.advance(1_000);
  fake.setEntity('light.hall', 'on', { brightness: 5 });
  expect(await heard()).toMatchObject([
    {
      event: {
        data: {
          old_state: { state: 'on', attributes: {} },
          new_state: {
            state: 'on',
            attributes: { brightness: 5 },
            last_changed: '2026-11-22T07:16:17.000000+00:00',
            last_updated: '2026-11-22T07:16:18.000000+00:00',
          },
        },
      },
    },
  ]);
});

it.each([
  ['x', 'x', "'x'"],
  ['sun.sun,x', 'x', "'sun.sun,x'"],
  [['sun.sun', 5], '5', "['sun.sun', 5]"],
])('an entity that cannot be one is refused in the words of Home Assistant: %j', async (ids, wrong, got) => {
  expect(await socket.ask({ id: 1, type: 'subscribe_entities', entity_ids: ids })).toEqual([
    {
      id: 1,
      type: 'result',
      success: false,
      error: {
        code: 'invalid_format',
        message: `Entity ID ${wrong} is an invalid entity ID at 'entity_ids'. Got ${got}`,
      },
    },
  ]);
});
