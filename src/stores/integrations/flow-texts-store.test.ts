/** Texts of integrations for their flows: in two languages, asked for once, and again where they could not be had. */
import { beforeEach, expect, test } from 'vitest';
import { settle } from '../testing/sign-in-harness.ts';
import { FlowTextsStore } from './flow-texts-store.ts';
import { ConnectionDouble, deferred, linkTo, refusal } from '../testing/fake-link.ts';

let language: string;
let connection: ConnectionDouble;
let store: FlowTextsStore;

beforeEach(() => {
  language = 'de';
  connection = new ConnectionDouble(({ language: asked, category }) => ({
    resources: { [`component.demo.${String(category)}.a`]: String(asked) },
  }));
  store = new FlowTextsStore(linkTo(connection), () => language);
});

const texts = (of: string) =>
  new Map(['config', 'selector', 'title'].map((category) => [`component.demo.${category}.a`, of]));

test('texts of all kinds come in the language of the person and in English', async () => {
  expect(store.state).toEqual({ status: 'loading' });
  await store.add('demo');
  expect(store.state).toEqual({ status: 'ready', language: 'de', texts: texts('de'), english: texts('en') });
  expect(connection.sent).toHaveLength(6);
  expect(connection.sent[0]).toMatchObject({ type: 'frontend/get_translations', integration: ['demo'] });
});

test.each(['en', 'en-GB'])('English is asked for once, where it is the language: %s', async (wanted) => {
  language = wanted;
  await store.add('demo');
  expect(store.state).toMatchObject({ language: wanted, texts: texts(wanted), english: new Map() });
  expect(connection.sent).toHaveLength(3);
});

test('what was asked for is asked for again only for further integrations, or in another language', async () => {
  await store.add('demo');
  connection.looked();
  await store.add('demo');
  expect(connection.looked()).toEqual([]);
  await store.add('other');
  expect(connection.sent[0]).toMatchObject({ integration: ['demo', 'other'] });
  connection.looked();
  language = 'fr';
  await store.add();
  expect(store.state).toMatchObject({ language: 'fr', texts: texts('fr') });
});

test('without texts there are none, until they can be had', async () => {
  const { answer } = connection;
  connection.answer = () => Promise.reject(refusal('unknown_error'));
  await store.add('demo');
  const none = new Map();
  expect(store.state).toEqual({ status: 'ready', language: 'de', texts: none, english: none });
  connection.answer = answer;
  await store.add();
  expect(store.state).toMatchObject({ texts: texts('de') });
});

test('texts stay where further ones cannot be had', async () => {
  await store.add('demo');
  connection.answer = () => Promise.reject(refusal('unknown_error'));
  await store.add('other');
  expect(store.state).toMatchObject({ status: 'ready', texts: texts('de') });
});

test.each(['refused', 'answered'])('late texts of another language are not shown: %s', async (outcome) => {
  const held = deferred<undefined>();
  const { answer } = connection;
  connection.answer = async (message) => {
    if (message['language'] !== 'de') return answer(message);
    await held.promise;
    if (outcome === 'refused') throw refusal('unknown_error');
    return answer(message);
  };
  const late = store.add('demo');
  language = 'en';
  await store.add();
  held.resolve(undefined);
  await late;
  expect(store.state).toMatchObject({ language: 'en', texts: texts('en') });
  connection.looked();
  await store.add();
  expect(connection.looked(), 'nothing is asked for again').toEqual([]);
});

test('a store that is closed shows no late texts, and asks no more', async () => {
  const held = deferred<undefined>();
  const { answer } = connection;
  connection.answer = async (message) => {
    await held.promise;
    return answer(message);
  };
  const link = linkTo(connection);
  const closed = new FlowTextsStore(link, () => language);
  const late = closed.add('demo');
  closed.close();
  held.resolve(undefined);
  await late;
  expect(closed.state).toEqual({ status: 'loading' });
  connection.looked();
  language = 'fr';
  link.refresh();
  await settle();
  expect(connection.looked()).toEqual([]);
});
