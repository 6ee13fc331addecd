/** Answers about themes, the instance and its people, judged before anything relies on them. */
import { expect, test } from 'vitest';
import { fetchPersons, personOf } from '../people/person.ts';
import type { Person } from '../people/person.ts';
import { fetchServerConfig } from '../profile/server-config.ts';
import { fetchThemes } from '../profile/themes.ts';

const answering = (answer: unknown) => ({ sendMessagePromise: () => Promise.resolve(answer) });

test('themes are told apart by whether they know light and dark', async () => {
  const answer = {
    themes: {
      midnight: { modes: { light: {}, dark: {} } },
      night: { modes: { dark: {} } },
      day: { modes: { light: {} } },
      none: { modes: null },
      plain: { 'primary-color': 'red' },
      odd: null,
    },
    default_theme: 'night',
    default_dark_theme: null,
  };
  await expect(fetchThemes(answering(answer))).resolves.toEqual({
    themes: [
      { name: 'midnight', hasModes: true },
      { name: 'night', hasModes: false },
      { name: 'day', hasModes: false },
      { name: 'none', hasModes: false },
      { name: 'plain', hasModes: false },
      { name: 'odd', hasModes: false },
    ],
    defaultTheme: 'night',
  });
});

test('the instance names its time zone', async () => {
  const config = await fetchServerConfig(answering({ time_zone: 'Europe/Amsterdam', language: 'nl' }));
  expect(config).toEqual({ timeZone: 'Europe/Amsterdam' });
});

test.each([null, undefined, 'text', {}, { themes: [] }, { storage: [] }])(
  '%j is no answer',
  async (answer) => {
    const wrong = { code: 'invalid_response' };
    await expect(fetchThemes(answering(answer))).rejects.toMatchObject(wrong);
    await expect(fetchServerConfig(answering(answer))).rejects.toMatchObject(wrong);
    await expect(fetchPersons(answering(answer))).rejects.toMatchObject(wrong);
  },
);

test('a user’s person is found, and can be changed unless the configuration files fix it', () => {
  const person = (id: string, user_id: string | null): Person => ({
    id,
    name: id,
    user_id,
    device_trackers: [],
  });
  const persons = { storage: [person('guest', null), person('ada', '1')], config: [person('margaret', '2')] };
  expect(personOf(persons, '1')).toEqual({ person: person('ada', '1'), isEditable: true });
  expect(personOf(persons, '2')).toEqual({ person: person('margaret', '2'), isEditable: false });
  expect(personOf(persons, '3')).toBeUndefined();
});
