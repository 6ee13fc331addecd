/** What an integration's flow is made of here: steps that each give a result, and who asks them in which order. */
import type { DataSchema, FormStep } from '../../../src/api/sign-in/flow-step.ts';
import type { House } from '../house.ts';
import { isRecord, type Answers } from '../validation/schema-check.ts';
import { describeEntry, newEntry } from './config-entry.ts';
import { judgeEntry } from './entry-refusals.ts';
import type { ConfigFlow } from './flow.ts';
import { dropFlow, tellOfEntry } from './reauth.ts';

/** What a step gives; see the contract, 12.1. */
export type StepResult = Record<string, unknown> & { type: string };

/** A step, without input when it is only looked at. */
export type Step = (house: House, flow: ConfigFlow, input?: Answers) => StepResult;

/** Steps by their ids; a person's flow begins with `user`. */
export type Steps = Readonly<Record<string, Step>>;

const base = ({ id, handler }: ConfigFlow, type: string) => ({ type, flow_id: id, handler });

/** Shows a form; what is left out is as Home Assistant has it by itself. */
export const showForm = (
  flow: ConfigFlow,
  stepId: string,
  schema: DataSchema,
  more: Partial<Pick<FormStep, 'errors' | 'description_placeholders' | 'last_step'>> = {},
): StepResult => ({
  ...base(flow, 'form'),
  data_schema: schema,
  errors: null,
  description_placeholders: null,
  last_step: null,
  preview: null,
  step_id: stepId,
  ...more,
});

/** Shows a menu; options are a list of steps, or steps with their names. */
export function showMenu(
  flow: ConfigFlow,
  stepId: string,
  options: readonly string[] | Readonly<Record<string, string>>,
  more: { description_placeholders?: Record<string, string>; sort?: true } = {},
): StepResult {
  const pairs = Array.isArray(options)
    ? options.map((option: string) => [option, option])
    : Object.entries(options);
  return {
    ...base(flow, 'menu'),
    data_schema: [{ type: 'select', options: pairs, name: 'next_step_id', required: false }],
    menu_options: options,
    description_placeholders: null,
    step_id: stepId,
    ...more,
  };
}

/** Ends a flow without an entry. */
export const abort = (
  flow: ConfigFlow,
  reason: string,
  placeholders: Record<string, string> | null = null,
  domain?: string,
): StepResult => ({
  ...base(flow, 'abort'),
  reason,
  description_placeholders: placeholders,
  ...(domain !== undefined && { translation_domain: domain }),
});

/** Ends a flow with a new entry. */
export function createEntry(house: House, flow: ConfigFlow, title: string, data: Answers): StepResult {
  const entry = newEntry({ domain: flow.handler, title, data }, house.clock.nowMs());
  house.state.configEntries.push(entry);
  tellOfEntry(house, 'added', entry);
  return {
    ...base(flow, 'create_entry'),
    description: null,
    description_placeholders: null,
    title,
    minor_version: 1,
    options: {},
    subentries: [],
    version: 1,
    result: describeEntry(entry),
  };
}

/** Thrown when an integration fails; the flow stays where it was. */
export class BrokenStep extends Error {
  override name = 'BrokenStep';
}

function run(house: House, flow: ConfigFlow, steps: Steps, stepId: string, input?: Answers): StepResult {
  const step = Object.hasOwn(steps, stepId) ? steps[stepId] : undefined;
  if (!step) throw new BrokenStep(stepId);
  const result = step(house, flow, input);
  // What was at work is done: the next step comes in its place.
  if (result.type === 'done') return run(house, flow, steps, String(result['next_step_id']));
  flow.shown = result;
  if (typeof result['step_id'] === 'string') flow.stepId = result['step_id'];
  if (result.type === 'abort' || result.type === 'create_entry') dropFlow(house, flow.id);
  return result;
}

/** The step of now, run once more without input. */
export const lookAtStep = (house: House, flow: ConfigFlow, steps: Steps): StepResult =>
  run(house, flow, steps, flow.stepId);

/** Answers the step of now; a mistake in the answer leaves everything as it is. */
export function answerStep(
  house: House,
  flow: ConfigFlow,
  steps: Steps,
  input: Answers,
): StepResult | { errors: Record<string, string | string[]> } {
  const shown = isRecord(flow.shown) ? flow.shown : lookAtStep(house, flow, steps);
  const judged = judgeEntry((shown['data_schema'] as DataSchema | undefined) ?? [], input);
  if (shown['data_schema'] !== undefined && 'errors' in judged) return judged;
  if (shown['type'] === 'menu') return run(house, flow, steps, String(input['next_step_id']));
  return run(house, flow, steps, flow.stepId, 'answers' in judged ? judged.answers : input);
}
