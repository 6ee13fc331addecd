/** What is kept of a session, and whether something read back is one. */
import type { TokenAnswer } from '../../api/sign-in/token.ts';
import { isPositive, isText } from '../../api/wire-values.ts';

/** A session as it is stored. The client id is kept with the tokens because it must be sent again letter by letter. */
export interface SessionRecord {
  client_id: string;
  access_token: string;
  refresh_token: string;
  /** Seconds, counted from the answer that brought the access token. */
  expires_in: number;
  /** When that answer came, by the device's clock. */
  received_at_ms: number;
}

/** Tells a session from anything else that storage may hold; what is not whole is not a session. */
export function asSessionRecord(stored: unknown): SessionRecord | undefined {
  const record = stored as Partial<Record<keyof SessionRecord, unknown>> | null | undefined;
  const isWhole =
    isText(record?.client_id) &&
    isText(record.access_token) &&
    isText(record.refresh_token) &&
    isPositive(record.expires_in) &&
    isPositive(record.received_at_ms);
  return isWhole ? (record as SessionRecord) : undefined;
}

/** The record after a refresh: a new access token, everything else as before. */
export const renewedRecord = (
  record: SessionRecord,
  { access_token, expires_in }: TokenAnswer,
  receivedAtMs: number,
): SessionRecord => ({ ...record, access_token, expires_in, received_at_ms: receivedAtMs });
