/** What is asked before something is done to several users: who is left out and why, and what goes with it. */
import type { Question, TextQuestion } from '../../../elements/controls/latchkey-confirm.ts';
import { currentLanguage, t } from '../../../i18n/t.ts';
import type { PeopleEntry } from '../../../stores/people/people-list.ts';
import { leftOutReason } from '../../../stores/people/people-rules.ts';
import type { LeftOutReason, PeopleAction } from '../../../stores/people/people-rules.ts';
import { namesText, shownName } from '../people-text.ts';

const REASONS: readonly LeftOutReason[] = ['owner', 'self', 'system', 'already'];

export interface WorkPlan {
  /** To whom it is done; oneself comes last, because one's own session may end by it. */
  readonly people: readonly PeopleEntry[];
  /** Who is left out, and why. */
  readonly leftOut: readonly string[];
  readonly question: Question | TextQuestion;
}

/** What goes with it for oneself, where one is among them. */
function ownWarnings(action: PeopleAction): readonly string[] {
  if (action === 'switchOff') return [t('bulk.selfOff')];
  return action === 'localOnly' ? [t('bulk.selfLocal')] : [];
}

/** @param chosen - in the order of the list */
export function planWork(action: PeopleAction, chosen: readonly PeopleEntry[]): WorkPlan {
  const leftOut = REASONS.flatMap((reason) => {
    const names = chosen.filter((entry) => leftOutReason(action, entry) === reason).map(shownName);
    return names.length > 0 ? [t(`bulkLeft.${reason}`, { names: namesText(names) })] : [];
  });
  const people = chosen
    .filter((entry) => leftOutReason(action, entry) === null)
    .toSorted((one, other) => Number(one.isSelf) - Number(other.isSelf));
  const count = people.length;
  const isSelfIn = people.some(({ isSelf }) => isSelf);
  const question: Question = {
    title: t(`bulkAsk.${action}`, { count }),
    sentences: [t(`bulkGoes.${action}`), ...(isSelfIn ? ownWarnings(action) : []), ...leftOut],
    items: people.map(shownName),
    confirm: t(`bulkDo.${action}`),
  };
  if (action !== 'delete' || count < 2) return { people, leftOut, question };
  const label = t('bulk.typeNumber', { number: count });
  return { people, leftOut, question: { ...question, label, value: '', maxLength: 12 } };
}

/** Whether that number was typed, in digits of the page's language or in those of most. */
export function isNumberTyped(typed: string, number: number): boolean {
  return [String(number), number.toLocaleString(currentLanguage().code)].includes(typed.trim());
}
