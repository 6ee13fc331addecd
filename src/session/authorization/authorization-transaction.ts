/** What a tab remembers of a sign-in that it began, until the code is exchanged or a callback comes. */
import { isPositive, isText, parseJson } from '../../api/wire-values.ts';
import type { Pkce } from './pkce.ts';
import type { TextStorage } from '../storage/resilient-storage.ts';
import { TRANSACTION_KEY } from './transaction-key.ts';

/** One sign-in from its beginning to the exchange of its code; the verifier never leaves this tab before. */
export interface AuthorizationTransaction extends Partial<Pkce> {
  client_id: string;
  redirect_uri: string;
  state: string;
  startedAtMs: number;
}

/** Keeps a transaction in place of the one before. */
export function keepTransaction(transaction: AuthorizationTransaction, storage: TextStorage): void {
  storage.set(TRANSACTION_KEY, JSON.stringify(transaction));
}

/** Takes out what this tab began, so that it cannot be used twice; what is not whole is dropped. */
export function takeTransaction(storage: TextStorage): AuthorizationTransaction | undefined {
  const stored = parseJson(storage.get(TRANSACTION_KEY)) as Partial<
    Record<keyof AuthorizationTransaction, unknown>
  > | null;
  storage.delete(TRANSACTION_KEY);
  const isWhole =
    isText(stored?.client_id) &&
    isText(stored.redirect_uri) &&
    isText(stored.state) &&
    isPositive(stored.startedAtMs) &&
    (stored.code_verifier === undefined || isText(stored.code_verifier));
  return isWhole ? (stored as AuthorizationTransaction) : undefined;
}
