/** Flows of integrations over HTTP: begun, looked at, answered and dropped. */
import { dropFlow } from '../config-flows/reauth.ts';
import { newId, type ConfigFlow } from '../config-flows/flow.ts';
import { flowGallery } from '../config-flows/flow-gallery.ts';
import { answerStep, lookAtStep, type Steps } from '../config-flows/flow-steps.ts';
import { reauthDemo } from '../config-flows/reauth-demo.ts';
import { strangeForms } from '../config-flows/strange-forms.ts';
import { jsonBody, optionalJsonBody, type Exchange } from './exchange.ts';
import { json, message, serverError, text } from './replies.ts';

/** Integrations that have a flow, by domain. */
const integrations: Record<string, Steps> = {
  reauth_demo: reauthDemo,
  flow_gallery: flowGallery,
  strange_forms: strangeForms,
};

const stepsOf = (handler: unknown): Steps | undefined =>
  typeof handler === 'string' && Object.hasOwn(integrations, handler) ? integrations[handler] : undefined;

const unknownFlow = (): Response => message(404, 'Invalid flow specified');

function flowOf({ house, path }: Exchange): { flow: ConfigFlow; steps: Steps } | undefined {
  const id = decodeURIComponent(path.split('/').at(-1) ?? '');
  const flow = house.state.configFlows.find((one) => one.id === id);
  const steps = stepsOf(flow?.handler);
  return flow && steps && { flow, steps };
}

/** What an integration does wrong is told in a log only. */
function tried(act: () => Response): Response {
  try {
    return act();
  } catch {
    return serverError();
  }
}

/** `GET /api/config/config_entries/flow` */
export const noFlows = (): Response => text(405, '405: Method Not Allowed', { Allow: 'POST' });

/** `POST /api/config/config_entries/flow` */
export async function startFlow({ house, request }: Exchange): Promise<Response> {
  const { handler } = await jsonBody(request);
  if (handler === undefined)
    return message(400, "Message format incorrect: required key not provided at 'handler'");
  const steps = stepsOf(handler);
  if (!steps || typeof handler !== 'string') return message(404, 'Invalid handler specified');
  const flow: ConfigFlow = {
    id: newId(),
    handler,
    context: { source: 'user' },
    stepId: 'user',
    shown: null,
    data: {},
  };
  house.state.configFlows.push(flow);
  return tried(() => json(200, lookAtStep(house, flow, steps)));
}

/** `GET /api/config/config_entries/flow/{flow_id}`: runs the step, and forgets the errors of the last try. */
export function lookAtFlow(exchange: Exchange): Response {
  const found = flowOf(exchange);
  if (!found) return unknownFlow();
  return tried(() => json(200, lookAtStep(exchange.house, found.flow, found.steps)));
}

/** `POST /api/config/config_entries/flow/{flow_id}` */
export async function answerFlow(exchange: Exchange): Promise<Response> {
  const input = await optionalJsonBody(exchange.request);
  const found = flowOf(exchange);
  if (!found) return unknownFlow();
  return tried(() => {
    const result = answerStep(exchange.house, found.flow, found.steps, input);
    return json('errors' in result && !('type' in result) ? 400 : 200, result);
  });
}

/** `DELETE /api/config/config_entries/flow/{flow_id}`: anybody signed in may. */
export function abortFlow({ house, path }: Exchange): Response {
  const id = decodeURIComponent(path.split('/').at(-1) ?? '');
  return dropFlow(house, id) ? message(200, 'Flow aborted') : unknownFlow();
}
