/** Persons as others see them, and who hears when one is added, changed or taken away. */
import type { House } from '../house.ts';
import type { Person } from '../state.ts';

/** As it goes over the wire; what was never said of a person, user or picture, has no key at all. */
export function describePerson({
  id,
  name,
  userId,
  deviceTrackers,
  picture,
}: Person): Record<string, unknown> {
  return {
    id,
    name,
    ...(userId === undefined ? {} : { user_id: userId }),
    device_trackers: deviceTrackers,
    ...(picture === undefined ? {} : { picture }),
  };
}

/** Tells whoever subscribed to persons. */
export function tellOfPerson(
  house: House,
  change_type: 'added' | 'updated' | 'removed',
  person: Person,
): void {
  const event = [{ change_type, person_id: person.id, item: describePerson(person) }];
  for (const session of house.sessions) session.hearPersons(event);
}

/** A user is gone: the person stays, and loses the device trackers by the way, as on a real instance. */
export function unlinkPersons(house: House, userId: string): void {
  for (const person of house.state.persons) {
    if (person.userId !== userId || person.isFixed) continue;
    person.userId = null;
    person.deviceTrackers = [];
    tellOfPerson(house, 'updated', person);
  }
}
