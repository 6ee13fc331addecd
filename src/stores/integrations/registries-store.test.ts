import { describe, expect, test } from 'vitest';
import { AuthError } from '../../api/auth-error.ts';
import { LinkedHousehold } from '../testing/linked-household.ts';
import { RegistriesStore } from './registries-store.ts';

const HTTP = { origin: 'http://localhost:8123', fetch: () => Promise.reject(new Error('no network')) };

const storeOf = (link: LinkedHousehold['link']) =>
  new RegistriesStore({ http: HTTP, link, accessToken: () => Promise.resolve('token') });

const ada = async () => await LinkedHousehold.of('ada', 'correct horse battery staple');

describe('the lists', () => {
  test('are asked for once, and say what things are called', async () => {
    const house = await ada();
    const store = storeOf(house.link);
    const [entities] = await Promise.all([store.entities(), store.entities()]);
    expect(entities.find(({ entityId }) => entityId === 'light.ceiling')).toMatchObject({
      name: 'Ceiling lamp',
      domain: 'light',
      integration: 'demo',
    });
    expect(entities.find(({ entityId }) => entityId === 'sun.sun')).toMatchObject({ name: 'Sun' });
    await store.entities();
    expect(house.sent.filter(({ type }) => type === 'get_states')).toHaveLength(1);
  });

  test('leave out what is disabled', async () => {
    const entities = await storeOf((await ada()).link).entities();
    expect(entities.map(({ entityId }) => entityId)).not.toContain('switch.old');
  });

  test('call a device as its owner does', async () => {
    const devices = await storeOf((await ada()).link).devices();
    expect(devices.map(({ name }) => name)).toEqual(['Ceiling lamp', 'Garden weather']);
  });

  test('of areas, floors, labels and themes are there for everybody', async () => {
    const store = storeOf((await ada()).link);
    expect((await store.areas()).find(({ id }) => id === 'kitchen')?.floorId).toBe('ground');
    expect((await store.floors()).map(({ name }) => name)).toEqual(['Ground floor', 'Upper floor']);
    expect((await store.labels()).map(({ id }) => id)).toEqual(['night', 'guests']);
    expect(await store.themes()).toEqual(['midnight', 'sunflower']);
  });

  test('that could not be had are asked for again', async () => {
    const house = await ada();
    const store = storeOf(house.link);
    house.interfere = () => Promise.reject(new AuthError('timeout'));
    await expect(store.areas()).rejects.toMatchObject({ code: 'timeout' });
    house.interfere = () => undefined;
    expect(await store.areas()).toHaveLength(4);
  });

  test('of another shape are refused', async () => {
    const house = await ada();
    house.interfere = () => Promise.resolve({ areas: [] });
    await expect(storeOf(house.link).areas()).rejects.toMatchObject({ code: 'invalid_response' });
  });
});

test('a file that is taken back is named to the server, by who uploaded it', async () => {
  const sent: [string, RequestInit][] = [];
  const fetch = (url: string, init: RequestInit): Promise<Response> => {
    sent.push([url, init]);
    return Promise.resolve(Response.json({ message: 'File deleted' }));
  };
  const http = { ...HTTP, fetch: fetch as typeof globalThis.fetch };
  const { link } = await ada();
  await new RegistriesStore({ http, link, accessToken: () => Promise.resolve('hers') }).removeFile('f1');
  expect(sent).toMatchObject([['http://localhost:8123/api/file_upload', { method: 'DELETE' }]]);
  expect(new Headers(sent[0]?.[1].headers).get('Authorization')).toBe('Bearer hers');
  expect(sent[0]?.[1].body).toBe('{"file_id":"f1"}');
});

test('a file that is taken back and is not there any more troubles nobody', async () => {
  await expect(storeOf((await ada()).link).removeFile('x')).resolves.toBeUndefined();
});
