/** Tells the other tabs of this browser that a session is over. */

/** Names the session by its fingerprint: a message never carries a token. */
export interface SessionMessage {
  session: string;
  reason: 'signed_out' | 'invalid_grant';
}

export interface SessionChannel {
  post(message: SessionMessage): void;
  close(): void;
}

/** Opens a channel; the listener hears the other tabs, never its own. */
export type OpenSessionChannel = (listener: (message: SessionMessage) => void) => SessionChannel;

const NAME = 'latchkey.session';

function asMessage(data: unknown): SessionMessage | undefined {
  const message = data as Partial<SessionMessage> | null;
  const isWhole =
    typeof message?.session === 'string' &&
    (message.reason === 'signed_out' || message.reason === 'invalid_grant');
  return isWhole ? (message as SessionMessage) : undefined;
}

/** BroadcastChannel where there is one, else an entry of localStorage that comes and goes. */
export const browserSessionChannel: OpenSessionChannel = (listener) => {
  const hear = (data: unknown): void => {
    const message = asMessage(data);
    if (message) listener(message);
  };
  return 'BroadcastChannel' in globalThis ? broadcast(hear) : storageEvent(hear);
};

function broadcast(hear: (data: unknown) => void): SessionChannel {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => hear(data);
  return { post: (message) => channel.postMessage(message), close: () => channel.close() };
}

function storageEvent(hear: (data: unknown) => void): SessionChannel {
  const onStorage = ({ key, newValue }: StorageEvent): void => {
    if (key !== NAME || !newValue) return;
    try {
      hear(JSON.parse(newValue));
    } catch {
      // Not written by this page.
    }
  };
  addEventListener('storage', onStorage);
  return {
    post: (message) => {
      try {
        localStorage.setItem(NAME, JSON.stringify(message));
        localStorage.removeItem(NAME);
      } catch {
        // Without storage there is no shared session to end.
      }
    },
    close: () => removeEventListener('storage', onStorage),
  };
}
