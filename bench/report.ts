/** Measurements as a table of plain text. */
import { limitBytes, usable, visitBudget } from './budgets.ts';
import type { Visit } from './visit.ts';

type Shown = 'count' | 'bytes' | 'milliseconds' | 'score';

interface Row {
  readonly label: string;
  readonly shown: Shown;
  readonly valueOf: (visit: Visit) => number | null;
  readonly limit?: number;
}

const rows: readonly (Row | string)[] = [
  'Until the user name field is usable',
  {
    label: 'requests',
    shown: 'count',
    valueOf: ({ untilUsable }) => untilUsable.requests,
    limit: visitBudget.requestsUntilUsable,
  },
  {
    label: 'bytes',
    shown: 'bytes',
    valueOf: ({ untilUsable }) => untilUsable.bytes,
    limit: limitBytes(usable, 'everything'),
  },
  {
    label: 'JavaScript',
    shown: 'bytes',
    valueOf: ({ untilUsable }) => untilUsable.scriptBytes,
    limit: limitBytes(usable, 'scripts'),
  },
  'Page at rest',
  { label: 'requests', shown: 'count', valueOf: ({ atRest }) => atRest.requests },
  {
    label: 'bytes',
    shown: 'bytes',
    valueOf: ({ atRest }) => atRest.bytes,
    limit: visitBudget.bytesAtRest,
  },
  { label: 'JavaScript', shown: 'bytes', valueOf: ({ atRest }) => atRest.scriptBytes },
  {
    label: 'third-party requests',
    shown: 'count',
    valueOf: ({ atRest }) => atRest.thirdPartyRequests,
    limit: visitBudget.thirdPartyRequests,
  },
  'Time',
  { label: 'field visible', shown: 'milliseconds', valueOf: ({ fieldVisibleMs }) => fieldVisibleMs },
  { label: 'field usable', shown: 'milliseconds', valueOf: ({ usableMs }) => usableMs },
  { label: 'form adopted', shown: 'milliseconds', valueOf: ({ adoptedMs }) => adoptedMs },
  { label: 'largest paint', shown: 'milliseconds', valueOf: ({ largestPaintMs }) => largestPaintMs },
  {
    label: 'layout shift',
    shown: 'score',
    valueOf: ({ layoutShift }) => layoutShift,
    limit: visitBudget.layoutShift,
  },
  { label: 'long tasks', shown: 'count', valueOf: ({ longTasks }) => longTasks },
  { label: 'blocked', shown: 'milliseconds', valueOf: ({ blockedMs }) => blockedMs },
  'Account on top, from sending the password to the name',
  { label: 'requests', shown: 'count', valueOf: (visit) => visit.account?.requests ?? null },
  {
    label: 'bytes',
    shown: 'bytes',
    valueOf: (visit) => visit.account?.bytes ?? null,
    limit: visitBudget.bytesOfAccount,
  },
  { label: 'JavaScript', shown: 'bytes', valueOf: (visit) => visit.account?.scriptBytes ?? null },
  { label: 'name visible', shown: 'milliseconds', valueOf: (visit) => visit.account?.nameVisibleMs ?? null },
];

/** One table: a line for each number, beside its budget and, where there is one, the official page's. */
export function report(title: string, ours: Visit, official?: Visit): string {
  const head = ['', 'Latchkey', 'at most', ...(official ? ['official', 'ratio'] : [])];
  return [title, line(head), ...rows.map((row) => (typeof row === 'string' ? row : drawn(row)))].join('\n');

  function drawn({ label, shown, valueOf, limit }: Row): string {
    const value = valueOf(ours);
    const theirs = official ? valueOf(official) : null;
    const ratio = value !== null && theirs ? (value / theirs).toFixed(3) : '';
    return line([
      `  ${label}`,
      text(value, shown),
      text(limit ?? null, shown),
      ...(official ? [text(theirs, shown), ratio] : []),
    ]);
  }
}

function line([label = '', ...cells]: readonly string[]): string {
  return (label.padEnd(26) + cells.map((cell) => cell.padStart(12)).join('')).trimEnd();
}

function text(value: number | null, shown: Shown): string {
  if (value === null) return '';
  if (shown === 'bytes') return `${(value / 1000).toFixed(2)} kB`;
  if (shown === 'milliseconds') return `${Math.round(value)} ms`;
  return shown === 'score' ? value.toFixed(4) : String(value);
}
