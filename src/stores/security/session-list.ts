/** The list of sessions as a person asks for it: searched, filtered, sorted and grouped. */
import type { RefreshTokenEntry } from '../../api/security/refresh-tokens.ts';
import { plainText } from '../plain-text.ts';
import { sessionClient } from './session-client.ts';
import type { SessionClient } from './session-client.ts';
import type { ById } from '../user-record.ts';

/** One session, with its times in milliseconds since 1970. */
export interface SessionEntry {
  readonly id: string;
  readonly isCurrent: boolean;
  readonly client: SessionClient;
  /** The name that the person gave it; empty without. */
  readonly givenName: string;
  /** How the person signed in, such as `homeassistant`. */
  readonly provider: string | null;
  readonly createdAtMs: number;
  readonly lastUsedAtMs: number;
  readonly lastUsedAddress: string | null;
  /** Null: never. */
  readonly expiresAtMs: number | null;
  /** What is searched, in a form that makes small and capital letters and accents the same. */
  readonly searched: string;
}

export type SessionOrder = 'lastUsed' | 'created' | 'expiry' | 'name';

/** What a person asked for. */
export interface SessionQuery {
  readonly search: string;
  readonly order: SessionOrder;
  /** 0: all of them. */
  readonly unusedForDays: number;
  readonly isGrouped: boolean;
}

export interface SessionGroup {
  /** Name of the client; empty where nothing is grouped, or the client said nothing. */
  readonly name: string;
  readonly entries: readonly SessionEntry[];
}

export const DAY_MS = 24 * 3600 * 1000;

/** The sessions among the tokens, as they come. */
export function sessionEntries(
  tokens: readonly RefreshTokenEntry[],
  names: ById<string>,
): readonly SessionEntry[] {
  const clients = new Map<string, SessionClient>();
  const clientOf = ({ client_id, client_name }: RefreshTokenEntry): SessionClient => {
    const known = clients.get(client_id ?? '');
    if (known) return known;
    const client = sessionClient(client_id, client_name);
    if (client_id !== null) clients.set(client_id, client);
    return client;
  };
  return tokens
    .filter(({ type }) => type === 'normal')
    .map((token) => {
      const client = clientOf(token);
      const givenName = names.get(token.id) ?? '';
      const createdAtMs = Date.parse(token.created_at);
      return {
        id: token.id,
        isCurrent: token.is_current,
        client,
        givenName,
        provider: token.auth_provider_type,
        createdAtMs,
        lastUsedAtMs: token.last_used_at === null ? createdAtMs : Date.parse(token.last_used_at),
        lastUsedAddress: token.last_used_ip,
        expiresAtMs: token.expire_at === null ? null : Date.parse(token.expire_at),
        searched: plainText([givenName, client.name, client.host, token.last_used_ip ?? ''].join('\n')),
      };
    });
}

/** What a session is called: by the person, else by its client. */
export const shownName = ({ givenName, client }: SessionEntry): string => givenName || client.name;

const RANKS: Readonly<Record<Exclude<SessionOrder, 'name'>, (entry: SessionEntry) => number>> = {
  lastUsed: ({ lastUsedAtMs }) => -lastUsedAtMs,
  created: ({ createdAtMs }) => -createdAtMs,
  expiry: ({ expiresAtMs }) => expiresAtMs ?? Number.MAX_SAFE_INTEGER,
};

/**
 * Puts sessions in order: what was used or made last first, what ends first first, names by their alphabet.
 * @param language - whose alphabet it is
 */
export function sortSessions(
  entries: readonly SessionEntry[],
  order: SessionOrder,
  language: string,
): readonly SessionEntry[] {
  if (order !== 'name') {
    const rank = RANKS[order];
    return entries.toSorted((one, other) => rank(one) - rank(other));
  }
  const collator = new Intl.Collator(language, { numeric: true });
  // Those without any name come last.
  return entries.toSorted(
    (one, other) =>
      Number(!shownName(one)) - Number(!shownName(other)) ||
      collator.compare(shownName(one), shownName(other)),
  );
}

/** The sessions in which every word of the search is found, and that were not used for so long; order is kept. */
export function findSessions(
  entries: readonly SessionEntry[],
  { search, unusedForDays }: Pick<SessionQuery, 'search' | 'unusedForDays'>,
  nowMs: number,
): readonly SessionEntry[] {
  const words = plainText(search).split(/\s+/).filter(Boolean);
  const latestMs = unusedForDays > 0 ? nowMs - unusedForDays * DAY_MS : Infinity;
  return entries.filter(
    ({ searched, lastUsedAtMs }) =>
      lastUsedAtMs <= latestMs && words.every((word) => searched.includes(word)),
  );
}

/** Puts sessions of one client together, the largest group first; order within a group is kept. */
export function groupSessions(entries: readonly SessionEntry[], isGrouped: boolean): readonly SessionGroup[] {
  if (!isGrouped) return entries.length > 0 ? [{ name: '', entries }] : [];
  const groups = new Map<string, SessionEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.client.name);
    if (group) group.push(entry);
    else groups.set(entry.client.name, [entry]);
  }
  return [...groups]
    .map(([name, members]) => ({ name, entries: members }))
    .sort((one, other) => other.entries.length - one.entries.length);
}
