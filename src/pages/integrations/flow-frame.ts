/** What the form of a flow's step shows: its fields, and what is wrong with the last answer, each where it belongs. */
import type { EntryRefusals } from '../../api/integrations/config-flow.ts';
import type { ConfigFormStep } from '../../api/integrations/config-flow-step.ts';
import type { DataSchema } from '../../api/sign-in/flow-step.ts';
import { failureText } from '../../elements/controls/failure-text.ts';
import type { FlowTexts } from '../../elements/flow-texts/flow-texts.ts';
import type { FormFrame } from '../../elements/form/latchkey-form.ts';
import { t } from '../../i18n/t.ts';
import type { FlowProblem } from '../../stores/integrations/config-flow-state.ts';

/** What of a state the frame depends on. */
export interface FormState {
  readonly step: ConfigFormStep;
  readonly busy: boolean;
  readonly problem: FlowProblem | null;
}

/** Something wrong, and the path of the field it is about; without one it is about all of them. */
interface Fault {
  readonly path: string | null;
  readonly sentence: string;
}

/** Paths of all fields: those of sections behind their section's. */
const pathsOf = (schema: DataSchema): readonly string[] =>
  schema.flatMap((field) =>
    field.type === 'expandable' && 'schema' in field
      ? [field.name, ...field.schema.map(({ name }) => `${field.name}.${name}`)]
      : [field.name],
  );

/** The field that a path of the server's means: itself, or the one that it is a part of. */
const fieldAt = (path: string, known: readonly string[]): string | null =>
  known.includes(path) ? path : (known.find((one) => one !== '' && path.startsWith(`${one}.`)) ?? null);

/** Sentences of the server's about the form are in English; the usual one we can say ourselves. */
const saidBySchema = (sentence: string): string =>
  sentence === 'required key not provided'
    ? t('form.required')
    : t('signIn.serverSays', { detail: sentence });

/** `base` is a list of sentences that end with the path they are about. */
const faultsIn = (refusals: EntryRefusals, known: readonly string[]): readonly Fault[] =>
  Object.entries(refusals).flatMap(([name, said]): Fault[] =>
    [said].flat().map((sentence) => {
      const [, words = sentence, path = name] = /^(.*) at '(.*)'$/s.exec(sentence) ?? [];
      const field = fieldAt(path, known);
      return { path: field, sentence: saidBySchema(field === null ? sentence : words) };
    }),
  );

function faultsOf({ step, problem }: FormState, texts: FlowTexts): readonly Fault[] {
  const known = pathsOf(step.data_schema);
  if (problem?.kind === 'refused') return faultsIn(problem.refusals, known);
  if (problem?.kind === 'failed') {
    const { error } = problem;
    const reason = error.code === 'server_error' ? t('flow.crashed') : failureText(error);
    return [{ path: null, sentence: `${reason} ${t('signIn.kept')}` }];
  }
  return Object.entries(step.errors ?? {}).map(([name, key]) => ({
    path: fieldAt(name, known),
    sentence: texts.error(key),
  }));
}

/** A fault of a field that cannot be seen names the field. */
const named = ({ path, sentence }: Fault, texts: FlowTexts): string =>
  path === null ? sentence : t('flow.aboutField', { field: texts.field(path).label, sentence });

/**
 * Makes the frame of a form.
 * @param isHidden - whether a field cannot be seen at the moment: what is wrong with it is said above the form
 */
export function flowFrame(
  state: FormState,
  texts: FlowTexts,
  isHidden: (path: string) => boolean,
): FormFrame {
  const faults = faultsOf(state, texts);
  const above = faults.filter(({ path }) => path === null || isHidden(path));
  const beside = faults.filter((fault) => !above.includes(fault));
  const { step, busy } = state;
  return {
    step,
    busy,
    problem: above.map((fault) => named(fault, texts)).join(' '),
    // A service that could not be reached has judged nothing.
    rejected: Object.entries(step.errors ?? {}).some(
      ([name, key]) => name !== 'base' || key === 'invalid_auth',
    ),
    fieldErrors: Object.fromEntries(
      beside.flatMap(({ path, sentence }) => (path === null ? [] : [[path, sentence] as const])),
    ),
    submitLabel: step.last_step === false ? 'signIn.next' : 'flow.submit',
    keep: null,
    username: null,
  };
}
