/** Moments in words of the person's language; the formats are made once per language, as there are many rows. */
import { currentLanguage } from './t.ts';

interface Formats {
  readonly code: string;
  readonly day: Intl.DateTimeFormat;
  readonly moment: Intl.DateTimeFormat;
  readonly distance: Intl.RelativeTimeFormat;
  readonly now: string;
}

let formats: Formats | undefined;

function formatsOfNow(): Formats {
  const { code } = currentLanguage();
  if (formats?.code !== code)
    formats = {
      code,
      day: new Intl.DateTimeFormat(code, { dateStyle: 'medium' }),
      moment: new Intl.DateTimeFormat(code, { dateStyle: 'medium', timeStyle: 'short' }),
      // Spans, not places in the calendar: 40 hours ago need not be yesterday, nor 50 days from now next month.
      distance: new Intl.RelativeTimeFormat(code),
      now: new Intl.RelativeTimeFormat(code, { numeric: 'auto' }).format(0, 'second'),
    };
  return formats;
}

/** `4 May 2026` */
export const dayText = (ms: number): string => formatsOfNow().day.format(ms);

/** `4 May 2026, 14:02` */
export const momentText = (ms: number): string => formatsOfNow().moment.format(ms);

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `3 days ago`, `in 2 months`, `now`: whole ones of the largest unit that fits. */
export function distanceText(ms: number, nowMs: number): string {
  const awayMs = ms - nowMs;
  const step = STEPS.find(([, stepMs]) => Math.abs(awayMs) >= stepMs);
  const { distance, now } = formatsOfNow();
  return step ? distance.format(Math.trunc(awayMs / step[1]), step[0]) : now;
}
