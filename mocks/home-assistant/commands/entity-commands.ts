/** Commands about entities: their states now, and from now on. */
import { addedEntities, fullState } from '../devices/entity-state.ts';
import type { Check } from '../validation/message-format.ts';
import { noResult, type Commands } from './command.ts';

const entityIdPattern = /^[a-z0-9_]+\.[a-z0-9_]+$/;

/** One id, or several with commas, or a list. */
const asEntityIds = (value: unknown): unknown[] =>
  (Array.isArray(value) ? value : String(value).split(',')).map((item: unknown) =>
    typeof item === 'string' ? item.trim().toLowerCase() : item,
  );

const areEntityIds: Check = (value) => {
  const wrong = asEntityIds(value).find((item) => typeof item !== 'string' || !entityIdPattern.test(item));
  return wrong === undefined
    ? undefined
    : `Entity ID ${typeof wrong === 'string' ? wrong : JSON.stringify(wrong)} is an invalid entity ID`;
};

export const entityCommands: Commands = {
  get_states: {
    handle: ({ house }) => house.state.entities.map(fullState),
  },
  subscribe_entities: {
    shape: { entity_ids: { check: areEntityIds, optional: true } },
    handle({ house, send, subscribe }, { id, entity_ids }) {
      const wanted = entity_ids === undefined ? undefined : asEntityIds(entity_ids).map(String);
      subscribe(id, { entityIds: wanted });
      send({ id, type: 'result', success: true, result: null });
      // The result comes before the states, other than for stored data.
      const there = house.state.entities.filter(({ entityId }) => !wanted || wanted.includes(entityId));
      send({ id, type: 'event', event: addedEntities(there) });
      return noResult;
    },
  },
};
