/** What a WebSocket command is: who may send it, what it must look like, what it does. */
import type { House } from '../house.ts';
import type { Shape } from '../validation/message-format.ts';
import type { RefreshToken, User } from '../state.ts';

/** A command as it came, its `id` and `type` included. */
export type CommandMessage = Record<string, unknown> & { id: number; type: string };

/** What a command may do with the connection it came on. */
export interface CommandContext {
  house: House;
  user: User;
  refreshToken: RefreshToken;
  address: string;
  send: (message: Record<string, unknown>) => void;
  /** Starts a subscription under the command's id. */
  subscribe: (id: number, subscription: Subscription) => void;
  /** False when there is no such subscription. */
  unsubscribe: (id: number) => boolean;
  coalesce: (on: boolean) => void;
  /** Stops listening, and closes after 2 s. */
  endSoon: () => void;
}

/** What a subscription waits for. */
export type Subscription =
  | { eventType: string }
  | { frontendKey: string | undefined }
  | { persons: true }
  | { configFlows: true }
  /** Undefined: entries of all types. */
  | { integrationTypes: readonly string[] | undefined }
  /** Undefined: all of them. */
  | { entityIds: readonly string[] | undefined };

/** Thrown to answer with an error. */
export class CommandError extends Error {
  override name = 'CommandError';
  readonly code: string;
  /** The integration whose texts hold the message. */
  readonly domain: string | undefined;
  /** The message's name among them. */
  readonly key: string | undefined;
  /** What stands in the message's holes. */
  readonly placeholders: Record<string, string> | null;
  constructor(
    code: string,
    message: string,
    domain?: string,
    key?: string,
    placeholders: Record<string, string> | null = null,
  ) {
    super(message);
    this.code = code;
    this.domain = domain;
    this.key = key;
    this.placeholders = placeholders;
  }
}

/** Returned by a handler that sends its own answer, or none at all. */
export const noResult = Symbol('no result');

export interface Command {
  /** Left out: the command takes no fields, and says so in another sentence. */
  shape?: Shape;
  administrator?: boolean;
  /** Returns the result, or {@link noResult}. */
  handle(context: CommandContext, message: CommandMessage): unknown;
}

/** Commands by type. */
export type Commands = Record<string, Command>;
