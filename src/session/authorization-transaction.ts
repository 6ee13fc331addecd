/** What a tab remembers of a sign-in that it began, until the code is exchanged or a callback comes. */
import type { Pkce } from './pkce.ts';
import type { TextStorage } from './resilient-storage.ts';

/** One sign-in from its beginning to the exchange of its code; the verifier never leaves this tab before. */
export interface AuthorizationTransaction extends Partial<Pkce> {
  client_id: string;
  redirect_uri: string;
  state: string;
  startedAtMs: number;
}

const KEY = 'latchkey.authorization';

/** Keeps a transaction in place of the one before. */
export function keepTransaction(transaction: AuthorizationTransaction, storage: TextStorage): void {
  storage.set(KEY, JSON.stringify(transaction));
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Takes out what this tab began, so that it cannot be used twice; what is not whole is dropped. */
export function takeTransaction(storage: TextStorage): AuthorizationTransaction | undefined {
  let stored: Partial<Record<keyof AuthorizationTransaction, unknown>> | null;
  try {
    stored = JSON.parse(storage.get(KEY) ?? 'null') as typeof stored;
  } catch {
    return undefined;
  } finally {
    storage.delete(KEY);
  }
  const isWhole =
    isText(stored?.client_id) &&
    isText(stored.redirect_uri) &&
    isText(stored.state) &&
    typeof stored.startedAtMs === 'number' &&
    (stored.code_verifier === undefined || isText(stored.code_verifier));
  return isWhole ? (stored as AuthorizationTransaction) : undefined;
}
