/** Entries that ask, joined with all that is known of them, and what becomes of each. */
import { beforeEach, expect, test, vi } from 'vitest';
import { fetchBrandToken } from '../../api/integrations/brands.ts';
import { fetchRepairIssues, REPAIRS_SUBSCRIPTION } from '../../api/integrations/repairs.ts';
import { QueryStore } from '../query-store.ts';
import { AttentionHouse, entry, flow, PersonDouble } from '../testing/fake-integrations.ts';
import { ReauthEntriesStore } from './reauth-entries-store.ts';
import { BackendTextsStore } from './backend-texts-store.ts';
import { ConfigEntriesStore } from './config-entries-store.ts';
import { ReauthFlows } from './reauth-flows.ts';

let house: AttentionHouse;
let language: string;

beforeEach(() => {
  language = 'en';
  house = new AttentionHouse();
  house.entries = [entry('me'), entry('family')];
  house.flows = [flow('f1', 'me')];
});

const rest = async (): Promise<void> => {
  for (let turn = 0; turn < 8; turn += 1) await new Promise((go) => setTimeout(go));
};

async function open() {
  const { link } = house;
  const person = new PersonDouble({ is_admin: true });
  const reloadEntry = vi.fn(async () => await Promise.resolve());
  const store = new ReauthEntriesStore({
    flows: new ReauthFlows(link, person, () => Date.UTC(2026, 10, 22)),
    entries: new ConfigEntriesStore(link),
    issues: new QueryStore(link, fetchRepairIssues, REPAIRS_SUBSCRIPTION),
    brandToken: new QueryStore(link, fetchBrandToken),
    titles: new BackendTextsStore(link, 'title', () => language),
    reasons: new BackendTextsStore(link, 'exceptions', () => language),
    origin: 'http://home.example:8123',
    reloadEntry,
  });
  await rest();
  return { store, reloadEntry };
}

test('an entry comes with its title, reason, time, the integration’s name and its icon', async () => {
  house.issues = [
    { issue_id: 'config_entry_reauth_reauth_demo_me', created: '2026-11-22T03:27:42.802039+00:00' },
    { issue_id: 'another' },
  ];
  house.texts = { en: { 'component.reauth_demo.title': 'Reauth Demo' } };
  const { store } = await open();
  expect(store.state).toMatchObject({
    status: 'ready',
    waiting: [
      {
        entryId: 'me',
        flowId: 'f1',
        integration: 'Reauth Demo',
        title: 'me@example.com',
        reason: 'The stored password is refused',
        sinceMs: Date.UTC(2026, 10, 22, 3, 27, 42, 802),
        icon: 'http://home.example:8123/api/brands/integration/reauth_demo/icon.png?placeholder=no&token=brand-token',
      },
    ],
    ignored: [],
    dropped: [],
    done: [],
  });
});

test('without texts, icons and issues there is still who asks; texts come in the language of now', async () => {
  house.refused.add('brands/access_token').add('repairs/list_issues');
  house.entries = [
    entry('me', {
      error_reason_translation_domain: 'reauth_demo',
      error_reason_translation_key: 'refused',
      error_reason_translation_placeholders: { name: 'Ada' },
    }),
  ];
  house.texts = {
    de: { 'component.reauth_demo.exceptions.refused.message': '{name} wird {nicht} angenommen' },
  };
  const { store } = await open();
  expect(store.state).toMatchObject({
    waiting: [
      { integration: 'reauth_demo', icon: null, sinceMs: null, reason: 'The stored password is refused' },
    ],
  });
  language = 'de';
  store.askForTexts();
  await rest();
  expect(store.state).toMatchObject({ waiting: [{ reason: 'Ada wird {nicht} angenommen' }] });
});

test('an entry that is reloaded keeps its place under another flow', async () => {
  const { store } = await open();
  house.setFlows(flow('f2', 'me'));
  await rest();
  expect(store.state).toMatchObject({ waiting: [{ entryId: 'me', flowId: 'f2' }], done: [], dropped: [] });
});

test('an entry that was signed in again is told until it was read, and asks anew another time', async () => {
  const { store } = await open();
  house.setFlows();
  house.setEntry(entry('me', { state: 'loaded', reason: null }));
  await rest();
  expect(store.state).toMatchObject({ waiting: [], dropped: [], done: [{ title: 'me@example.com' }] });
  store.dismissDone('me');
  expect(store.state).toMatchObject({ done: [] });
  house.setEntry(entry('me'));
  house.setFlows(flow('f3', 'me'));
  await rest();
  expect(store.state).toMatchObject({ waiting: [{ flowId: 'f3' }], done: [] });
});

test('an entry that asks anew before its end was read waits, and is done no more', async () => {
  const { store } = await open();
  house.setFlows();
  house.setEntry(entry('me', { state: 'loaded', reason: null }));
  await rest();
  house.setEntry(entry('me'));
  house.setFlows(flow('f3', 'me'));
  await rest();
  expect(store.state).toMatchObject({ waiting: [{ flowId: 'f3' }], done: [] });
});

test('a flow that was dropped leaves an entry that can be let ask again', async () => {
  const { store, reloadEntry } = await open();
  house.setFlows();
  await rest();
  expect(store.state).toMatchObject({ waiting: [], dropped: [{ entryId: 'me', flowId: null }], done: [] });
  await store.askAgain('me');
  expect(reloadEntry).toHaveBeenCalledWith('me');
});

test('an entry that was deleted is no more', async () => {
  const { store } = await open();
  house.connection.tell('config_entries/subscribe', [{ type: 'removed', entry: entry('me') }]);
  house.setFlows();
  await rest();
  expect(store.state).toMatchObject({ waiting: [], dropped: [], done: [] });
});

test('who is ignored and was signed in again is heard of the next time', async () => {
  house.data = {
    latchkey_ignored_reauth: { me: '2026-11-21T00:00:00.000Z', gone: '2026-11-20T00:00:00.000Z' },
  };
  const { store } = await open();
  expect(store.state).toMatchObject({ waiting: [], ignored: [{ entryId: 'me' }] });
  expect(house.ignored, 'an entry that is no more').toEqual({ me: '2026-11-21T00:00:00.000Z' });
  house.setFlows();
  house.setEntry(entry('me', { state: 'loaded' }));
  await rest();
  expect(house.ignored).toEqual({});
  house.setEntry(entry('me'));
  house.setFlows(flow('f2', 'me'));
  await rest();
  await store.ignore('me');
  expect(house.ignored).toHaveProperty('me');
  house.setFlows();
  house.setEntry(entry('me', { state: 'loaded' }));
  await rest();
  expect(house.ignored, 'each time').toEqual({});
});

test('who is ignored no more is stored once, even where that fails', async () => {
  house.data = { latchkey_ignored_reauth: { gone: '2026-11-20T00:00:00.000Z' } };
  house.refused.add('frontend/set_user_data');
  const { store } = await open();
  house.setEntry(entry('family', { title: 'Family' }));
  await rest();
  expect(store.state).toMatchObject({ waiting: [{ entryId: 'me' }] });
  expect(house.connection.looked().filter((type) => type === 'frontend/set_user_data')).toHaveLength(1);
});

test('what could not be asked for is told, and comes when it is asked again', async () => {
  house.refused.add('config_entries/get');
  const { store } = await open();
  expect(store.state).toMatchObject({ status: 'failed', error: { code: 'command_failed' } });
  house.refused.clear();
  const reloading = store.reload();
  expect(store.state).toEqual({ status: 'loading' });
  await reloading;
  expect(store.state).toMatchObject({ status: 'ready', waiting: [{ entryId: 'me' }] });
});
