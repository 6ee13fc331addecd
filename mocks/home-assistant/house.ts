/** The household as its rules see it: what was configured, what happened, what time it is, who is connected. */
import type { Clock } from './clock.ts';
import type { EntitiesEvent } from './devices/entity-state.ts';
import type { Scenario } from './scenario.ts';
import type { State } from './state.ts';

/** A signed-in WebSocket connection, as far as others care. */
export interface OpenSession {
  readonly refreshTokenId: string;
  readonly userId: string;
  /** Closes at once. */
  end(): void;
  /** Delivers an event to each subscription of its type. */
  hear(eventType: string, data: Record<string, unknown>): void;
  /** Delivers what happened to an entity to each subscription that wants it. */
  hearEntity(entityId: string, event: EntitiesEvent): void;
  /** Tells subscribers that stored frontend data changed. */
  hearFrontendData(key: string): void;
  /** Tells subscribers that people changed. */
  hearPersons(event: readonly object[]): void;
  /** Tells subscribers that flows began or ended. */
  hearConfigFlows(event: readonly object[]): void;
  /** Tells those who subscribed to entries of that type that one changed. */
  hearConfigEntry(integrationType: string, event: readonly object[]): void;
}

export interface House {
  readonly scenario: Scenario;
  readonly clock: Clock;
  state: State;
  readonly sessions: Set<OpenSession>;
}

/** Resolves after `ms` on the house's clock, and never at once. */
export async function delay(house: House, ms: number): Promise<void> {
  if (ms <= 0) {
    await Promise.resolve();
    return;
  }
  await new Promise<void>((resolve) => {
    house.clock.after(ms, resolve);
  });
}

/** Fires an event to everybody who subscribed to its type. */
export function fireEvent(house: House, eventType: string, data: Record<string, unknown>): void {
  for (const session of house.sessions) session.hear(eventType, data);
}
