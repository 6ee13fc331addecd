/** How long an access token shall live, in whole days as the server counts it. */
import { DAY_MS } from './session-list.ts';

/** So near its end a token is warned of. */
export const WARNED_MS = 14 * DAY_MS;
/** What is offered beside a date of one's own. */
export const LIFETIME_DAYS: readonly number[] = [30, 90, 365, 3650];
/** A date beyond that is a slip of the keyboard. */
const LONGEST_DAYS = 36_500;

const two = (value: number): string => String(value).padStart(2, '0');

/** The day so many days from now, as a date field has it, in the person's time zone. */
export function dateInDays(days: number, nowMs: number): string {
  const date = new Date(nowMs);
  date.setDate(date.getDate() + days);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * Days from today to a date, or undefined where it is none, or not in the future, or too far in it.
 * @param date - as a date field has it, such as `2027-05-01`
 */
export function daysUntil(date: string, nowMs: number): number | undefined {
  const targetMs = Date.parse(`${date}T00:00:00Z`);
  const today = new Date(nowMs);
  const todayMs = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  const days = Math.round((targetMs - todayMs) / DAY_MS);
  return days >= 1 && days <= LONGEST_DAYS ? days : undefined;
}
