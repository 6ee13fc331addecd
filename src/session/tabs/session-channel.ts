/** Tells the other tabs of this browser what happened to a session. */
import type { AuthErrorCode } from '../../api/auth-error.ts';
import { isText, parseJson } from '../../api/wire-values.ts';
import { sharedStorage } from '../storage/resilient-storage.ts';

/** Names the session by its fingerprint: a message never carries a token. */
export type SessionMessage =
  | {
      session: string;
      /** `renewed`: a newer access token is stored. `signed_in`: this session is the one now kept for all tabs. */
      reason: 'signed_out' | 'invalid_grant' | 'renewed' | 'signed_in';
    }
  | {
      session: string;
      /** The server refused to renew it: the others need not ask too, each such question may count towards a ban. */
      reason: 'refused';
      code: AuthErrorCode;
      /** When the access token came that was to be renewed, so that whoever has a newer one knows better. */
      tokenAtMs: number;
    };

export interface SessionChannel {
  post(message: SessionMessage): void;
  close(): void;
}

/** Opens a channel; the listener hears the other tabs, never its own. */
export type OpenSessionChannel = (listener: (message: SessionMessage) => void) => SessionChannel;

const NAME = 'latchkey.session';

const isMessage = (data: unknown): data is SessionMessage => {
  const { session, reason } = (data ?? {}) as Partial<SessionMessage>;
  return isText(session) && isText(reason);
};

/** BroadcastChannel where there is one, else an entry of localStorage that comes and goes. */
export const browserSessionChannel: OpenSessionChannel = (listener) => {
  const hear = (data: unknown): void => {
    if (isMessage(data)) listener(data);
  };
  return 'BroadcastChannel' in globalThis ? broadcast(hear) : storageEvent(hear);
};

function broadcast(hear: (data: unknown) => void): SessionChannel {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => hear(data);
  let isOpen = true;
  return {
    post: (message) => {
      if (isOpen) channel.postMessage(message);
    },
    close: () => {
      isOpen = false;
      channel.close();
    },
  };
}

function storageEvent(hear: (data: unknown) => void): SessionChannel {
  const onStorage = ({ key, newValue }: StorageEvent): void => {
    if (key === NAME && newValue) hear(parseJson(newValue));
  };
  addEventListener('storage', onStorage);
  return {
    post: (message) => {
      // Without storage there is no shared session to end.
      sharedStorage.set(NAME, JSON.stringify(message));
      sharedStorage.delete(NAME);
    },
    close: () => removeEventListener('storage', onStorage),
  };
}
