/** Sessions that a person never began: as many and as old as a test wants them. */
import { randomBytes } from 'node:crypto';
import { editHousehold } from './edit-household.ts';
import type { DemoAccount } from '../servers/demo-accounts.ts';
import type { PageServer } from '../servers/page-server.ts';
import { DAY_MS } from './time.ts';

export interface MadeUpSession {
  /** Address of the client. */
  readonly client: string;
  readonly createdDaysAgo?: number;
  readonly usedDaysAgo?: number;
  readonly address?: string;
  /** False: switched off. */
  readonly expires?: boolean;
}

/**
 * Adds sessions; before the page is opened, as connections close by it.
 * @returns their ids, in the order given
 */
export function makeUpSessions(
  site: PageServer,
  { name }: DemoAccount,
  sessions: readonly MadeUpSession[],
): readonly string[] {
  const ids = sessions.map(() => randomBytes(16).toString('hex'));
  editHousehold(site, (state) => {
    const userId = state.users.find((user) => user.name === name)?.id ?? '';
    const credentialsId = state.credentials.find((credentials) => credentials.userId === userId)?.id ?? null;
    const nowMs = Date.now();
    for (const [index, session] of sessions.entries()) {
      const usedDaysAgo = session.usedDaysAgo ?? 0;
      const lastUsedAtMs = nowMs - usedDaysAgo * DAY_MS;
      state.refreshTokens.push({
        id: ids[index] ?? '',
        token: randomBytes(64).toString('hex'),
        key: randomBytes(64).toString('hex'),
        userId,
        credentialsId,
        clientId: session.client,
        clientName: null,
        clientIcon: null,
        type: 'normal',
        accessTokenSeconds: 1800,
        createdAtMs: nowMs - (session.createdDaysAgo ?? usedDaysAgo + 1) * DAY_MS,
        lastUsedAtMs,
        lastUsedAddress: session.address ?? '192.0.2.1',
        expiresAtMs: session.expires === false ? null : lastUsedAtMs + 90 * DAY_MS,
      });
    }
  });
  return ids;
}

/** Sessions of browsers on `tablet-1.example`, `tablet-2.example` and so on, each used a little earlier than the one before. */
export const manySessions = (number: number): readonly MadeUpSession[] =>
  Array.from({ length: number }, (_, index) => ({
    client: `http://tablet-${index + 1}.example/`,
    usedDaysAgo: ((index + 1) * 80) / number,
    createdDaysAgo: 300 - (index % 200),
    address: `192.0.2.${index % 250}`,
  }));
