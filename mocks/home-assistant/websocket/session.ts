/** A signed-in connection: takes commands, keeps subscriptions, and ends with its refresh token. */
import { timestamp } from '../clock.ts';
import { randomHex } from '../crypto/random.ts';
import { commandOfType } from '../commands/commands.ts';
import {
  CommandError,
  noResult,
  type CommandContext,
  type CommandMessage,
  type Subscription,
} from '../commands/command.ts';
import { frontendValue } from '../commands/frontend-commands.ts';
import type { EntitiesEvent } from '../devices/entity-state.ts';
import type { House, OpenSession } from '../house.ts';
import { mistakesIn, pythonRepr, withGot } from '../validation/message-format.ts';
import { isRecord } from '../validation/schema-check.ts';
import type { RefreshToken } from '../state.ts';
import { isAdmin, userById } from '../people/users.ts';
import type { Outbox } from './outbox.ts';

const lastWordsMs = 2000;

export class Session implements OpenSession {
  readonly #house: House;
  readonly #outbox: Outbox;
  readonly #refreshToken: RefreshToken;
  readonly #address: string;
  readonly #subscriptions = new Map<number, Subscription>();
  #lastId = 0;
  #deaf = false;

  constructor(house: House, outbox: Outbox, refreshToken: RefreshToken, address: string) {
    this.#house = house;
    this.#outbox = outbox;
    this.#refreshToken = refreshToken;
    this.#address = address;
    house.sessions.add(this);
  }

  get refreshTokenId(): string {
    return this.#refreshToken.id;
  }

  get userId(): string {
    return this.#refreshToken.userId;
  }

  end(): void {
    this.leave();
    this.#outbox.close();
  }

  /** The client is gone. */
  leave(): void {
    this.#deaf = true;
    this.#house.sessions.delete(this);
  }

  hear(eventType: string, data: Record<string, unknown>): void {
    const event = {
      event_type: eventType,
      data,
      origin: 'LOCAL',
      time_fired: timestamp(this.#house.clock.nowMs()),
      context: { id: randomHex(13).toUpperCase(), parent_id: null, user_id: null },
    };
    for (const [id, subscription] of this.#subscriptions) {
      if ('eventType' in subscription && ['*', eventType].includes(subscription.eventType)) {
        this.#outbox.send({ id, type: 'event', event });
      }
    }
  }

  hearEntity(entityId: string, event: EntitiesEvent): void {
    for (const [id, subscription] of this.#subscriptions) {
      if (!('entityIds' in subscription)) continue;
      const { entityIds } = subscription;
      if (!entityIds || entityIds.includes(entityId)) this.#outbox.send({ id, type: 'event', event });
    }
  }

  hearFrontendData(key: string): void {
    const user = userById(this.#house, this.userId);
    if (!user) return;
    for (const [id, subscription] of this.#subscriptions) {
      if (!('frontendKey' in subscription)) continue;
      const { frontendKey } = subscription;
      if (frontendKey !== undefined && frontendKey !== key) continue;
      this.#outbox.send({ id, type: 'event', event: { value: frontendValue(user, frontendKey) } });
    }
  }

  hearPersons(event: readonly object[]): void {
    for (const [id, subscription] of this.#subscriptions) {
      if ('persons' in subscription) this.#outbox.send({ id, type: 'event', event });
    }
  }

  hearConfigFlows(event: readonly object[]): void {
    for (const [id, subscription] of this.#subscriptions) {
      if ('configFlows' in subscription) this.#outbox.send({ id, type: 'event', event });
    }
  }

  hearConfigEntry(integrationType: string, event: readonly object[]): void {
    for (const [id, subscription] of this.#subscriptions) {
      if (!('integrationTypes' in subscription)) continue;
      const { integrationTypes } = subscription;
      if (integrationTypes && !integrationTypes.includes(integrationType)) continue;
      this.#outbox.send({ id, type: 'event', event });
    }
  }

  /** Takes a parsed frame: one command, or a list of them. */
  receive(frame: unknown): void {
    for (const message of Array.isArray(frame) ? frame : [frame]) {
      if (!this.#deaf) this.#receiveOne(message);
    }
  }

  #fail(id: unknown, code: string, message: string, translation: object = {}): void {
    this.#outbox.send({ id, type: 'result', success: false, error: { code, message, ...translation } });
  }

  #receiveOne(message: unknown): void {
    if (!isCommand(message)) {
      const id = isRecord(message) ? (message['id'] ?? null) : 0;
      this.#fail(id, 'invalid_format', 'Message incorrectly formatted.');
      return;
    }
    if (message.id <= this.#lastId) {
      this.#fail(message.id, 'id_reuse', 'Identifier values have to increase.');
      return;
    }
    const command = commandOfType(message.type);
    if (!command) {
      this.#fail(message.id, 'unknown_command', 'Unknown command.');
      return;
    }
    this.#lastId = message.id;
    try {
      const result = this.#run(message);
      if (result !== noResult) {
        this.#outbox.send({ id: message.id, type: 'result', success: true, result });
      }
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      const { code, domain, key, placeholders } = error;
      const translation = {
        translation_key: key,
        translation_placeholders: placeholders,
        translation_domain: domain,
      };
      this.#fail(message.id, code, error.message, key === undefined ? {} : translation);
    }
  }

  #run(message: CommandMessage): unknown {
    const command = commandOfType(message.type);
    const user = userById(this.#house, this.userId);
    if (!command || !user) return noResult;
    const fields = Object.fromEntries(
      Object.entries(message).filter(([key]) => key !== 'id' && key !== 'type'),
    );
    if (!command.shape && Object.keys(fields).length > 0) {
      throw new CommandError('invalid_format', `extra keys not allowed. Got ${pythonRepr(message)}`);
    }
    const [mistake] = mistakesIn(fields, command.shape ?? {});
    if (mistake) throw new CommandError('invalid_format', withGot(mistake));
    if (command.administrator && !isAdmin(user)) throw new CommandError('unauthorized', 'Unauthorized');
    return command.handle(this.#context(user), message);
  }

  #context(user: CommandContext['user']): CommandContext {
    return {
      house: this.#house,
      user,
      refreshToken: this.#refreshToken,
      address: this.#address,
      send: (message) => this.#outbox.send(message),
      subscribe: (id, subscription) => this.#subscriptions.set(id, subscription),
      unsubscribe: (id) => this.#subscriptions.delete(id),
      coalesce: (on) => {
        this.#outbox.coalesces = on;
      },
      endSoon: () => {
        this.#deaf = true;
        this.#house.clock.after(lastWordsMs, () => this.end());
      },
    };
  }
}

function isCommand(message: unknown): message is CommandMessage {
  if (!isRecord(message)) return false;
  const { id, type } = message;
  return typeof id === 'number' && Number.isInteger(id) && id > 0 && typeof type === 'string' && type !== '';
}
