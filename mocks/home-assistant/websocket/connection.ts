/** A WebSocket connection from its opening: ten seconds to sign in, then commands. */
import type { House } from '../house.ts';
import { utf8 } from '../crypto/encoding.ts';
import { haVersion } from '../version.ts';
import { Outbox } from './outbox.ts';
import { Session } from './session.ts';
import { judgeSignIn } from './sign-in.ts';
import type { FakeSocket, SocketEvents } from './socket-events.ts';

const patienceMs = 10_000;
const longestFirstFrameBytes = 65_536;

/** Nothing that was parsed, not even null. */
const notJson = Symbol('not JSON');

function parse(frame: string): unknown {
  try {
    return JSON.parse(frame);
  } catch {
    return notJson;
  }
}

export class Connection implements FakeSocket {
  readonly #house: House;
  readonly #address: string;
  readonly #outbox: Outbox;
  readonly #onClosed: (connection: Connection) => void;
  readonly #stopWaiting: () => void;
  #session: Session | undefined;
  #closed = false;

  constructor(
    house: House,
    address: string,
    events: SocketEvents,
    onClosed: (connection: Connection) => void,
  ) {
    this.#house = house;
    this.#address = address;
    this.#onClosed = onClosed;
    this.#outbox = new Outbox(events);
    this.#outbox.send({ type: 'auth_required', ha_version: haVersion });
    this.#stopWaiting = house.clock.after(patienceMs, () => this.end());
  }

  receive(frame: string): void {
    if (this.#closed) return;
    const isTooLong = !this.#session && utf8(frame).length > longestFirstFrameBytes;
    const message = isTooLong ? notJson : parse(frame);
    if (message === notJson) this.end();
    else if (this.#session) this.#session.receive(message);
    else this.#signIn(message);
  }

  clientClosed(): void {
    this.#outbox.abandon();
    this.end();
  }

  /** Closes from the server's side. */
  end(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopWaiting();
    this.#session?.leave();
    this.#outbox.close();
    this.#onClosed(this);
  }

  #signIn(message: unknown): void {
    this.#stopWaiting();
    const signIn = judgeSignIn(this.#house, this.#address, message);
    if ('refusal' in signIn) {
      this.#outbox.send({ type: 'auth_invalid', message: signIn.refusal });
      this.end();
      return;
    }
    this.#outbox.send({ type: 'auth_ok', ha_version: haVersion });
    this.#session = new Session(this.#house, this.#outbox, signIn.refreshToken, this.#address);
  }
}
