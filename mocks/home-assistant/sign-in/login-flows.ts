/** The login flow's state machine: from a provider's first form to a person, or to an abort. */
import type { AbortStep, FormStep, ProviderKey } from '../../../src/api/sign-in/flow-step.ts';
import { randomHex } from '../crypto/random.ts';
import { fireEvent, type House } from '../house.ts';
import type { Outcome } from '../providers/provider.ts';
import type { ConfiguredProvider } from '../providers/providers.ts';
import { providerByKey } from '../providers/providers.ts';
import { checkAnswers, type Answers } from '../validation/schema-check.ts';
import {
  areTriesUsedUp,
  chooseModule,
  codeForm,
  enabledModules,
  isCodeRight,
  moduleChoice,
} from './second-factors.ts';
import type { Credentials, LoginFlow, ShownForm } from '../state.ts';
import { credentialsOf, sameProvider, userById } from '../people/users.ts';

/** What a step comes to: shown to the person, or a login that is still to be judged. */
export type StepResult = FormStep | AbortStep | { finished: Credentials };

const factorTimeLimitMs = 5 * 60_000;

function formStep(flow: LoginFlow, shown: ShownForm): FormStep {
  flow.form = shown;
  return { type: 'form', flow_id: flow.id, handler: flow.provider, ...shown, preview: null };
}

function drop(house: House, flow: LoginFlow): void {
  house.state.loginFlows = house.state.loginFlows.filter((other) => other !== flow);
}

function abort(house: House, flow: LoginFlow, reason: string): AbortStep {
  drop(house, flow);
  return { type: 'abort', flow_id: flow.id, handler: flow.provider, reason, description_placeholders: null };
}

function finish(house: House, flow: LoginFlow, credentials: Credentials): StepResult {
  drop(house, flow);
  return { finished: credentials };
}

function credentialsFor(
  house: House,
  provider: ProviderKey,
  outcome: Extract<Outcome, { account: string } | { userId: string }>,
): Credentials {
  if ('account' in outcome) {
    const known = credentialsOf(house, provider, outcome.account);
    return known ?? { id: randomHex(16), userId: null, provider, ...outcome };
  }
  const known = house.state.credentials.find(
    (credentials) => credentials.userId === outcome.userId && sameProvider(credentials.provider, provider),
  );
  if (known) return known;
  const linked = { id: randomHex(16), userId: outcome.userId, provider, account: outcome.userId };
  house.state.credentials.push(linked);
  fireEvent(house, 'user_updated', { user_id: outcome.userId });
  return linked;
}

function proceed(house: House, flow: LoginFlow, provider: ConfiguredProvider, outcome: Outcome): StepResult {
  if ('form' in outcome) return formStep(flow, outcome.form);
  if ('abort' in outcome) return abort(house, flow, outcome.abort);
  const credentials = credentialsFor(house, flow.provider, outcome);
  const user = userById(house, credentials.userId);
  const modules = user && provider.asksSecondFactor ? enabledModules(house, user) : [];
  const [first, ...others] = modules;
  if (!user || !first) return finish(house, flow, credentials);
  flow.factor = { credentials, userId: user.id, moduleId: null, sentCode: null, wrongCodes: 0 };
  return formStep(
    flow,
    others.length === 0 ? chooseModule(house, flow.factor, first) : moduleChoice(modules),
  );
}

/** Opens a flow and runs its first step, which may be its last. */
export function startFlow(
  house: House,
  provider: ConfiguredProvider,
  origin: Pick<LoginFlow, 'address' | 'redirectUri' | 'codeChallenge'>,
): { flow: LoginFlow; result: StepResult } {
  const flow: LoginFlow = {
    ...origin,
    id: randomHex(16),
    provider: provider.key,
    startedAtMs: house.clock.nowMs(),
    form: { step_id: '', data_schema: [], errors: null, description_placeholders: null, last_step: null },
    answers: {},
    factor: null,
    busy: false,
  };
  house.state.loginFlows.push(flow);
  const result = proceed(house, flow, provider, provider.start({ house, address: origin.address }));
  return { flow, result };
}

function submitFactor(house: House, flow: LoginFlow, answers: Answers): StepResult | undefined {
  const { factor } = flow;
  const user = userById(house, factor?.userId ?? null);
  if (!factor || !user) return undefined;
  const modules = enabledModules(house, user);
  if (flow.form.step_id === 'select_mfa_module') {
    const chosen = modules.find((module) => module.id === answers['multi_factor_auth_module']);
    return formStep(
      flow,
      chosen ? chooseModule(house, factor, chosen) : moduleChoice(modules, { base: 'invalid_auth_module' }),
    );
  }
  const module = modules.find(({ id }) => id === factor.moduleId);
  if (!module) return abort(house, flow, 'unknown_error');
  if (house.clock.nowMs() - flow.startedAtMs > factorTimeLimitMs) return abort(house, flow, 'login_expired');
  if (isCodeRight(house, factor, module.id, answers)) return finish(house, flow, factor.credentials);
  factor.wrongCodes += 1;
  if (areTriesUsedUp(factor, module.id)) return abort(house, flow, 'too_many_retry');
  return formStep(flow, codeForm(module, { base: 'invalid_code' }));
}

/**
 * Takes the answers to the form shown last.
 * @throws MalformedInput when they do not match it; the flow stays as it was
 */
export async function submitStep(
  house: House,
  flow: LoginFlow,
  input: unknown,
): Promise<StepResult | undefined> {
  const answers = checkAnswers(flow.form.data_schema, input);
  const factorResult = submitFactor(house, flow, answers);
  if (factorResult) return factorResult;
  const provider = providerByKey(house, flow.provider);
  if (!provider) return undefined;
  const outcome = await provider.submit({ house, address: flow.address, flow }, answers);
  return house.state.loginFlows.includes(flow) ? proceed(house, flow, provider, outcome) : undefined;
}

export function findFlow(house: House, flowId: string): LoginFlow | undefined {
  return house.state.loginFlows.find((flow) => flow.id === flowId);
}

/** Forgets a flow; false when there is none. */
export function abortFlow(house: House, flowId: string): boolean {
  const flow = findFlow(house, flowId);
  if (flow) drop(house, flow);
  return flow !== undefined;
}
