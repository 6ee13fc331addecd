/** Wire types of the steps of an integration's flow, and the judge of what came over the wire as one. */
import { AuthError } from '../auth-error.ts';
import type { FormStep } from '../sign-in/flow-step.ts';
import { isText } from '../wire-values.ts';

/** What every step of an integration's flow carries. */
interface ConfigStep {
  readonly flow_id: string;
  /** Domain of the integration. */
  readonly handler: string;
  readonly description_placeholders?: Readonly<Record<string, string>> | null;
  /** Whose texts the step uses, where it is not the handler. */
  readonly translation_domain?: string | null;
}

/** A flow that goes on where this one ends: what kind of flow, and its id. */
export type NextFlow = readonly [type: string, flowId: string];

export interface ConfigFormStep extends FormStep {
  handler: string;
  readonly translation_domain?: string | null;
}

/** Answered with `{"next_step_id": option}`. */
export interface MenuStep extends ConfigStep {
  readonly type: 'menu';
  readonly step_id: string;
  /** Steps whose names are among the texts, or steps with their names. */
  readonly menu_options: readonly string[] | Readonly<Record<string, string>>;
  /** Whether alphabetical order is asked for. */
  readonly sort?: boolean;
}

/** Moves on by itself; an event tells of it. */
export interface ProgressStep extends ConfigStep {
  readonly type: 'progress';
  readonly step_id: string;
  readonly progress_action: string;
}

/** Moves on when somebody comes back from the address; an event tells of it. */
export interface ExternalStep extends ConfigStep {
  readonly type: 'external';
  readonly step_id: string;
  readonly url: string;
}

/** An end. That an account was signed in to again is one too, with the reason `reauth_successful`. */
export interface ConfigAbortStep extends ConfigStep {
  readonly type: 'abort';
  readonly reason: string;
  readonly next_flow?: NextFlow;
}

/** An entry was made. */
export interface EntryStep extends ConfigStep {
  readonly type: 'create_entry';
  readonly title: string;
  readonly next_flow?: NextFlow;
}

/** A step of a type that nobody knew when this was written. */
export interface StrangeStep extends ConfigStep {
  readonly type: 'strange';
}

/** @see https://developers.home-assistant.io/docs/data_entry_flow_index */
export type ConfigFlowStep =
  ConfigFormStep | MenuStep | ProgressStep | ExternalStep | ConfigAbortStep | EntryStep | StrangeStep;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a step of each type cannot be rendered without. */
const NEEDS: Readonly<Record<string, (step: Record<string, unknown>) => boolean>> = {
  form: ({ step_id, data_schema }) => isText(step_id) && Array.isArray(data_schema),
  menu: ({ step_id, menu_options }) =>
    isText(step_id) && (Array.isArray(menu_options) || isObject(menu_options)),
  progress: ({ progress_action }) => isText(progress_action),
  external: ({ url }) => isText(url),
  abort: ({ reason }) => isText(reason),
  create_entry: () => true,
};

/**
 * Takes an answer as a step; one of an unknown type becomes a {@link StrangeStep}.
 * @throws {@link AuthError} `invalid_response` when it is none
 */
export function configFlowStep(body: unknown): ConfigFlowStep {
  if (!isObject(body) || !isText(body['flow_id']) || !isText(body['handler']) || !isText(body['type']))
    throw new AuthError('invalid_response');
  const { flow_id, handler, type } = body;
  if (!Object.hasOwn(NEEDS, type)) return { type: 'strange', flow_id, handler };
  // A form that a login would not have: its fields may be left out where it only asks to go on.
  const step = type === 'form' ? { ...body, data_schema: body['data_schema'] ?? [] } : body;
  if (NEEDS[type]?.(step) !== true) throw new AuthError('invalid_response');
  return step as unknown as ConfigFlowStep;
}
