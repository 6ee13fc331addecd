/** What asks to be signed in again: for administrators only, live, and without what they ignore. */
import { beforeEach, expect, test } from 'vitest';
import { ReauthCount } from './reauth-count.ts';
import { AttentionHouse, flow, PersonDouble } from '../testing/fake-integrations.ts';
import { ReauthFlows } from './reauth-flows.ts';

const NOW_MS = Date.UTC(2026, 10, 22);
let house: AttentionHouse;
let person: PersonDouble;

beforeEach(() => {
  house = new AttentionHouse();
  person = new PersonDouble(undefined);
});

const rest = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((go) => setTimeout(go));
};

function open() {
  const flows = new ReauthFlows(house.link, person, () => NOW_MS);
  return { flows, count: new ReauthCount(flows) };
}

test('for a plain user nothing is asked and nothing is counted', async () => {
  house.flows = [flow('f1', 'me')];
  person.become(false);
  const { flows, count } = open();
  await rest();
  expect(house.connection.sent).toEqual([]);
  expect(house.connection.subscribed.size).toBe(0);
  expect(flows.state).toEqual({ status: 'off' });
  expect(count.state).toBe(0);
});

test('who becomes an administrator hears of what waits, and no longer when the rights go', async () => {
  house.flows = [flow('f1', 'me'), flow('f2', 'x', 'zeroconf')];
  const { flows, count } = open();
  person.become(true);
  await rest();
  expect(count.state, 'a discovery asks nobody to sign in').toBe(1);
  person.become(false);
  expect(flows.state).toEqual({ status: 'off' });
  expect(count.state).toBe(0);
  await rest();
  expect(house.connection.subscribed.size).toBe(0);
});

test('flows that begin and end are heard of', async () => {
  person.become(true);
  const { count } = open();
  await rest();
  expect(count.state).toBe(0);
  house.setFlows(flow('f1', 'me'), flow('f2', 'family'));
  await rest();
  expect(count.state).toBe(2);
  house.setFlows();
  await rest();
  expect(count.state).toBe(0);
});

test('what is ignored is not counted, also under the id of another flow, until it is taken back', async () => {
  house.flows = [flow('f1', 'me')];
  person.become(true);
  const { flows, count } = open();
  await rest();
  await flows.ignore('me');
  expect(count.state).toBe(0);
  expect(house.ignored).toEqual({ me: '2026-11-22T00:00:00.000Z' });
  house.setFlows(flow('f9', 'me'));
  await rest();
  expect(count.state).toBe(0);
  expect(flows.ignoredIds).toEqual(['me']);
  await flows.forget(['me']);
  expect(count.state).toBe(1);
  expect(house.ignored).toEqual({});
});

test('a wish that could not be stored is told, and changes nothing', async () => {
  house.flows = [flow('f1', 'me')];
  person.become(true);
  const { flows, count } = open();
  await rest();
  house.refused.add('frontend/set_user_data');
  await flows.ignore('me');
  expect(count.state).toBe(1);
  expect(flows.state).toMatchObject({ status: 'ready', problem: { code: 'command_failed' } });
});

test('names such as __proto__ and values that are no time ignore nothing', async () => {
  house.flows = [flow('f1', '__proto__'), flow('f2', 'me')];
  house.data = { latchkey_ignored_reauth: { me: 'yes' } };
  person.become(true);
  const { count } = open();
  await rest();
  expect(count.state).toBe(2);
});

test('what was refused at first is told, and counts as nothing', async () => {
  house.refused.add('config_entries/flow/progress');
  person.become(true);
  const { flows, count } = open();
  await rest();
  expect(flows.state).toMatchObject({ status: 'failed', error: { code: 'command_failed' } });
  expect(count.state).toBe(0);
});

test('what was refused is asked for again', async () => {
  house.flows = [flow('f1', 'me')];
  house.refused.add('config_entries/flow/progress');
  person.become(true);
  const { flows, count } = open();
  await rest();
  house.refused.clear();
  await flows.reload();
  await rest();
  expect(count.state).toBe(1);
});
