/** Sets the states of entities, and notifies subscribers. */
import { randomHex } from '../crypto/random.ts';
import { fireEvent, type House } from '../house.ts';
import type { Entity } from '../state.ts';
import { changedEntity, fullState } from './entity-state.ts';

/** Sets a state and tells everybody who listens; nothing happens when nothing is different. */
export function setEntity(
  house: House,
  entityId: string,
  state: string,
  attributes: Record<string, unknown>,
): void {
  const { entities } = house.state;
  const before = entities.find((entity) => entity.entityId === entityId);
  const isSameState = before?.state === state;
  if (isSameState && JSON.stringify(before.attributes) === JSON.stringify(attributes)) return;
  const nowMs = house.clock.nowMs();
  const now: Entity = {
    entityId,
    state,
    attributes,
    changedAtMs: isSameState ? before.changedAtMs : nowMs,
    updatedAtMs: nowMs,
    contextId: randomHex(13).toUpperCase(),
  };
  if (before) entities[entities.indexOf(before)] = now;
  else entities.push(now);
  for (const session of house.sessions) session.hearEntity(entityId, changedEntity(before, now));
  fireEvent(house, 'state_changed', {
    entity_id: entityId,
    old_state: before ? fullState(before) : null,
    new_state: fullState(now),
  });
}
