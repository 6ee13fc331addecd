/** A state of an entity in the two forms in which the WebSocket tells it: in full, and as what has changed. */
import { timestamp } from '../clock.ts';
import type { Entity } from '../state.ts';

/** What goes under an entity's id when it is told in short. */
interface ShortState {
  s?: string;
  a?: Record<string, unknown>;
  /** The context: its id alone where nothing else is in it, or nothing else has changed. */
  c?: string;
  /** Last changed, in seconds since 1970. */
  lc?: number;
  /** Last updated, where the state stayed as it was. */
  lu?: number;
}

/** One event of `subscribe_entities`: added, changed, removed. */
export interface EntitiesEvent {
  a?: Record<string, ShortState>;
  c?: Record<string, { '+': ShortState; '-'?: { a: string[] } }>;
  r?: string[];
}

/** A state in full, as `get_states` and `state_changed` have it. */
export function fullState(entity: Entity): Record<string, unknown> {
  return {
    entity_id: entity.entityId,
    state: entity.state,
    attributes: entity.attributes,
    last_changed: timestamp(entity.changedAtMs),
    last_reported: timestamp(entity.updatedAtMs),
    last_updated: timestamp(entity.updatedAtMs),
    context: { id: entity.contextId, parent_id: null, user_id: null },
  };
}

/** What a subscription hears first: all of the wanted entities that there are. */
export function addedEntities(entities: readonly Entity[]): EntitiesEvent {
  return { a: Object.fromEntries(entities.map((entity) => [entity.entityId, added(entity)])) };
}

function added({ state, attributes, contextId, changedAtMs, updatedAtMs }: Entity): ShortState {
  return {
    s: state,
    a: attributes,
    c: contextId,
    lc: changedAtMs / 1000,
    ...(updatedAtMs !== changedAtMs && { lu: updatedAtMs / 1000 }),
  };
}

/** What a subscription hears of a change: only what is different. */
export function changedEntity(before: Entity | undefined, now: Entity): EntitiesEvent {
  if (!before) return addedEntities([now]);
  const newAttributes = Object.entries(now.attributes).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before.attributes[name]),
  );
  const goneAttributes = Object.keys(before.attributes).filter((name) => !(name in now.attributes));
  const plus: ShortState = {
    ...(now.state !== before.state && { s: now.state }),
    ...(now.changedAtMs !== before.changedAtMs
      ? { lc: now.changedAtMs / 1000 }
      : { lu: now.updatedAtMs / 1000 }),
    c: now.contextId,
    ...(newAttributes.length > 0 && { a: Object.fromEntries(newAttributes) }),
  };
  const minus = goneAttributes.length > 0 && { '-': { a: goneAttributes } };
  return { c: { [now.entityId]: { '+': plus, ...minus } } };
}
