/** Switching a second factor on: the steps of its set-up flow. */
import type { DataSchema } from '../../../src/api/sign-in/flow-step.ts';
import { randomDigits, randomHex, randomSecret } from '../crypto/random.ts';
import { isTotpValid } from '../crypto/totp.ts';
import type { House } from '../house.ts';
import { checkAnswers } from '../validation/schema-check.ts';
import { codeFieldOf, type FactorId } from './second-factors.ts';
import type { SetupFlow, User } from '../state.ts';

/** What goes over the wire. */
type Step = Record<string, unknown>;

/** Stands for the picture: same element and class as Home Assistant's, without `xmlns`, the address as text. */
function picture(url: string): string {
  return `<svg height="260" width="260" class="pyqrcode"><text y="20">${url.replaceAll('&', '&amp;')}</text></svg>`;
}

function placeholders(user: User, { moduleId, secret, service }: SetupFlow): Record<string, string> | null {
  if (moduleId === 'notify') return service === null ? null : { notify_service: service };
  if (moduleId !== 'totp') return null;
  const issuer = encodeURIComponent('Home Assistant');
  const url = `otpauth://totp/${issuer}:${encodeURIComponent(user.name)}?secret=${secret}&issuer=${issuer}`;
  return {
    code: secret,
    url,
    qr_code: picture(url),
    google_authenticator_url: 'https://support.google.com/accounts/answer/1066447',
    authy_url: 'https://authy.com/',
  };
}

function schemaOf({ scenario }: House, { moduleId, service }: SetupFlow): DataSchema {
  if (moduleId !== 'notify' || service !== null)
    return [{ type: 'string', name: codeFieldOf(moduleId), required: true }];
  const options = scenario.notifyServices.map((name) => [name, name] as const);
  return [
    { type: 'select', options, name: 'notify_service', required: true },
    { type: 'string', name: 'target', required: false, optional: true },
  ];
}

function setupForm(house: House, user: User, flow: SetupFlow, errors: Record<string, string> = {}): Step {
  return {
    type: 'form',
    flow_id: flow.id,
    handler: flow.moduleId,
    data_schema: schemaOf(house, flow),
    errors,
    description_placeholders: placeholders(user, flow),
    last_step: null,
    preview: null,
    step_id: flow.service === null ? 'init' : 'setup',
  };
}

/** Begins a set-up; the module may be on already. */
export function startSetup(house: House, user: User, moduleId: FactorId): Step {
  const id = randomHex(16);
  if (moduleId === 'notify' && house.scenario.notifyServices.length === 0)
    return {
      type: 'abort',
      flow_id: id,
      handler: moduleId,
      reason: 'no_available_service',
      description_placeholders: null,
    };
  const flow: SetupFlow = {
    id,
    userId: user.id,
    moduleId,
    secret: randomSecret(),
    service: null,
    sentCode: null,
  };
  house.state.setupFlows.push(flow);
  return setupForm(house, user, flow);
}

function sendCode({ state }: House, user: User, flow: SetupFlow): void {
  flow.sentCode ??= randomDigits();
  state.sentCodes[user.id] = [...(state.sentCodes[user.id] ?? []), flow.sentCode];
}

function isRight({ clock }: House, { moduleId, secret, sentCode }: SetupFlow, given: string): boolean {
  switch (moduleId) {
    case 'totp':
      return isTotpValid(secret, given, clock.nowMs(), 0);
    case 'notify':
      return sentCode === given;
    case 'insecure_example':
      return true;
  }
}

function switchOn(user: User, { moduleId, secret, service }: SetupFlow, given: string): void {
  if (moduleId === 'totp') user.factors.totp = { secret };
  else if (moduleId === 'notify') user.factors.notify = { service: service ?? '' };
  else user.factors.insecure_example = { pin: given };
}

/** What the finished set-up tells; the secret of an authenticator app is in it once more. */
function resultOf({ moduleId, secret }: SetupFlow): Record<string, unknown> {
  if (moduleId === 'notify') return {};
  return { result: moduleId === 'totp' ? secret : null };
}

/**
 * Goes on with a set-up; without input an authenticator app gets a new secret.
 * @throws MalformedInput when the input does not match the form
 * @returns undefined when there is no such flow
 */
export function continueSetup(house: House, user: User, flowId: string, input: unknown): Step | undefined {
  const flow = house.state.setupFlows.find(({ id, userId }) => id === flowId && userId === user.id);
  if (!flow) return undefined;
  if (input === undefined) {
    flow.secret = randomSecret();
    return setupForm(house, user, flow);
  }
  const answers = checkAnswers(schemaOf(house, flow), input);
  if (flow.moduleId === 'notify' && flow.service === null) {
    flow.service = String(answers['notify_service']);
    sendCode(house, user, flow);
    return setupForm(house, user, flow);
  }
  const given = String(answers[codeFieldOf(flow.moduleId)]);
  if (!isRight(house, flow, given)) {
    // A wrong code sends the same one once more.
    if (flow.moduleId === 'notify') sendCode(house, user, flow);
    return setupForm(house, user, flow, { base: 'invalid_code' });
  }
  house.state.setupFlows = house.state.setupFlows.filter((other) => other !== flow);
  switchOn(user, flow, given);
  return {
    type: 'create_entry',
    flow_id: flow.id,
    handler: flow.moduleId,
    data: resultOf(flow),
    description: null,
    description_placeholders: null,
    context: {},
  };
}
