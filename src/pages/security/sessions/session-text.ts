/** What the page says of sessions. */
import { t, tServer } from '../../../i18n/t.ts';
import type { EndingProgress } from '../../../stores/security/session-endings.ts';
import { shownName } from '../../../stores/security/session-list.ts';
import type { SessionEntry } from '../../../stores/security/session-list.ts';
import { commandFailure } from '../../../elements/controls/failure-text.ts';
import { dayText, distanceText, momentText } from '../../../i18n/dates.ts';

/** What a session is called; never nothing. */
export const sessionName = (entry: SessionEntry): string => shownName(entry) || t('sessions.unknownClient');

/** What it is where the name does not say it, and how the person signed in. */
export function clientText({ givenName, client, provider }: SessionEntry): string {
  const way = provider === null ? '' : (tServer('provider', provider) ?? provider.replaceAll('_', ' '));
  const what = givenName && client.name ? client.name : client.name === client.host ? '' : client.host;
  return [what, way].filter(Boolean).join(' · ');
}

/** Last use, with the address it came from. */
export function usedText({ lastUsedAtMs, lastUsedAddress }: SessionEntry, nowMs: number): string {
  const values = { distance: distanceText(lastUsedAtMs, nowMs), date: momentText(lastUsedAtMs) };
  return lastUsedAddress === null
    ? t('sessions.lastUsed', values)
    : t('sessions.lastUsedFrom', { ...values, address: lastUsedAddress });
}

export const createdText = ({ createdAtMs }: SessionEntry): string =>
  t('sessions.created', { date: dayText(createdAtMs) });

export const expiryText = ({ expiresAtMs }: SessionEntry, nowMs: number): string =>
  expiresAtMs === null
    ? t('sessions.neverEnds')
    : t('sessions.ends', { distance: distanceText(expiresAtMs, nowMs), date: dayText(expiresAtMs) });

/** How far the ending of several is, or what became of it. */
export function endingText({
  total,
  ended,
  alreadyGone,
  refused,
  unsure,
  status,
  error,
}: EndingProgress): readonly string[] {
  const isOver = status === 'done' || status === 'stopped';
  const left = total - ended - alreadyGone - refused - unsure;
  return [
    isOver ? t('sessions.ended', { count: ended }) : t('sessions.ending', { ended, total }),
    status === 'waiting' ? t('sessions.endingWaits') : '',
    isOver && alreadyGone > 0 ? t('sessions.alreadyGone', { number: alreadyGone }) : '',
    isOver && unsure > 0 ? t('sessions.unsure', { number: unsure }) : '',
    refused > 0 ? t('sessions.refused', { number: refused }) : '',
    refused > 0 && error ? commandFailure(error) : '',
    isOver && left > 0 ? t('sessions.left', { number: left }) : '',
  ].filter(Boolean);
}
