/** Commands about people: who lives here, and the own name and picture. */
import { fireEvent, type House } from '../house.ts';
import type { Person, User } from '../state.ts';
import { describePerson, tellOfPerson } from '../people/person-records.ts';
import { CommandError, noResult, type Commands } from './command.ts';
import { isName, isStringOrNull } from './person-fields.ts';

const picturePath = /^\/api\/image\/serve\/([0-9a-f]{32})\/(?:original|\d+x\d+)$/;

const refusal = (key: string, said: string) => new CommandError('home_assistant_error', said, 'person', key);

/** Refuses a picture for whom there is no person to change, and one that was not uploaded. */
function checkPicture(house: House, user: User, person: Person | undefined, picture: unknown): void {
  if (!person) {
    const isFixed = house.state.persons.some(({ userId }) => userId === user.id);
    throw isFixed
      ? refusal('person_not_editable', 'Your person is configured in YAML and cannot be changed from the UI')
      : refusal(
          'no_person_linked',
          'Your user is not linked to a person. Ask an administrator to link your user to a person first',
        );
  }
  if (typeof picture !== 'string') return;
  const [, id = ''] = picturePath.exec(picture) ?? [];
  if (!Object.hasOwn(house.state.images, id))
    throw refusal('invalid_picture', 'The picture must be an image uploaded to Home Assistant');
}

export const personCommands: Commands = {
  'person/list': {
    handle: ({ house }) => ({
      storage: house.state.persons.filter(({ isFixed }) => !isFixed).map(describePerson),
      config: house.state.persons.filter(({ isFixed }) => isFixed).map(describePerson),
    }),
  },
  'person/subscribe': {
    handle({ house, send, subscribe }, { id }) {
      subscribe(id, { persons: true });
      send({ id, type: 'result', success: true, result: null });
      const stored = house.state.persons.filter(({ isFixed }) => !isFixed);
      const event = stored.map((person) => ({
        change_type: 'added',
        person_id: person.id,
        item: describePerson(person),
      }));
      send({ id, type: 'event', event });
      return noResult;
    },
  },
  'person/update_own_profile': {
    shape: {
      name: { check: isName, optional: true },
      picture: { check: isStringOrNull, optional: true },
    },
    handle({ house, user }, { name, picture }) {
      const person = house.state.persons.find(({ userId, isFixed }) => userId === user.id && !isFixed);
      if (picture !== undefined) checkPicture(house, user, person, picture);
      if (typeof name === 'string') {
        user.name = name.trim();
        if (person) person.name = user.name;
        fireEvent(house, 'user_updated', { user_id: user.id });
      }
      if (person && picture !== undefined) person.picture = picture as string | null;
      if (person && (name !== undefined || picture !== undefined)) tellOfPerson(house, 'updated', person);
      return { user_name: user.name, person: person ? describePerson(person) : null };
    },
  },
};
