/** What is kept of a session, and whether something read back is one. */
import type { TokenAnswer } from '../api/token.ts';

/** A session as it is stored. The client id is kept with the tokens because it must be sent again letter by letter. */
export interface SessionRecord {
  client_id: string;
  access_token: string;
  refresh_token: string;
  /** Seconds, counted from the answer that brought the access token. */
  expires_in: number;
  /** When that answer came, by the device's clock. */
  received_at_ms: number;
  ha_auth_provider: string | null;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isPositive = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;

/** Tells a session from anything else that storage may hold; what is not whole is not a session. */
export function asSessionRecord(stored: unknown): SessionRecord | undefined {
  const record = stored as Partial<Record<keyof SessionRecord, unknown>> | null | undefined;
  const isWhole =
    isText(record?.client_id) &&
    isText(record.access_token) &&
    isText(record.refresh_token) &&
    isPositive(record.expires_in) &&
    isPositive(record.received_at_ms) &&
    (record.ha_auth_provider === null || isText(record.ha_auth_provider));
  return isWhole ? (record as SessionRecord) : undefined;
}

/** The record after a refresh: a new access token, everything else as before. */
export const renewedRecord = (
  record: SessionRecord,
  { access_token, expires_in }: TokenAnswer,
  receivedAtMs: number,
): SessionRecord => ({ ...record, access_token, expires_in, received_at_ms: receivedAtMs });
