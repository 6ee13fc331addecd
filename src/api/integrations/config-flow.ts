/** Flows of integrations, step by step, as administrators go through them; never to be asked as anybody else. */
import { configFlowStep } from './config-flow-step.ts';
import type { ConfigFlowStep } from './config-flow-step.ts';
import { authorization, postedJson, request } from '../http.ts';
import type { Http, HttpRequest, Messages } from '../http.ts';
import { parseJson } from '../wire-values.ts';

/** What is sent with one step. */
export type FlowInput = Readonly<Record<string, unknown>>;

/**
 * Sentences in English about entries that do not fit the form, by name of the field; `base` holds those about fields
 * inside of others. The step is what it was.
 */
export type EntryRefusals = Readonly<Record<string, string | readonly string[]>>;

/** What an answer leads to. */
export type FlowAnswer = { readonly step: ConfigFlowStep } | { readonly refusals: EntryRefusals };

const PATH = '/api/config/config_entries/flow';

/** An integration may ask a slow service before it answers. */
const STEP_TIMEOUT_MS = 120_000;

const MESSAGES: Messages = [
  [/^Invalid flow specified$/, 'flow_not_found'],
  [/^Invalid handler specified$/, 'invalid_handler'],
];

const flowPath = (flowId: string): string => `${PATH}/${encodeURIComponent(flowId)}`;

/**
 * Begins a flow of an integration.
 * @throws AuthError `invalid_handler`, or as {@link continueConfigFlow}
 */
export async function startConfigFlow(
  http: Http,
  accessToken: string,
  handler: string,
): Promise<ConfigFlowStep> {
  return configFlowStep(await request(http, PATH, asked(accessToken, postedJson({ handler }))));
}

/**
 * Opens a flow. This is no mere reading: the step runs again, and what was wrong with the last answer is forgotten.
 * @throws AuthError `flow_not_found`, `server_error` when the integration fails, or as {@link request}
 */
export async function openConfigFlow(
  http: Http,
  accessToken: string,
  flowId: string,
): Promise<ConfigFlowStep> {
  return configFlowStep(await request(http, flowPath(flowId), asked(accessToken)));
}

/**
 * Answers a step.
 * @throws AuthError `flow_not_found`, `server_error` when the integration fails and the flow is still there,
 *   or as {@link request}
 */
export async function continueConfigFlow(
  http: Http,
  accessToken: string,
  flowId: string,
  input: FlowInput,
): Promise<FlowAnswer> {
  const body = await request(
    refusalsAsAnswers(http),
    flowPath(flowId),
    asked(accessToken, postedJson(input)),
  );
  const { errors, type } = (body ?? {}) as { errors?: EntryRefusals; type?: unknown };
  return type === undefined && errors ? { refusals: errors } : { step: configFlowStep(body) };
}

const asked = (
  accessToken: string,
  more: Omit<HttpRequest, 'headers'> & { headers?: Readonly<Record<string, string>> } = {},
): HttpRequest => ({
  ...more,
  headers: { ...more.headers, ...authorization(accessToken) },
  messages: MESSAGES,
  timeoutMs: STEP_TIMEOUT_MS,
});

/** A 400 that says what is wrong with which entry is an answer; any other one stays an error. */
const refusalsAsAnswers = ({ origin, fetch }: Http): Http => ({
  origin,
  fetch: async (input, init) => {
    const response = await fetch(input, init);
    if (response.status !== 400) return response;
    const text = await response.text();
    const { errors } = (parseJson(text) ?? {}) as { errors?: unknown };
    const isAnswer = typeof errors === 'object' && errors !== null;
    return new Response(text, { status: isAnswer ? 200 : 400, headers: response.headers });
  },
});
