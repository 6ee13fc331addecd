/** Switching a second factor on: the steps of its set-up flow. */
import { randomHex, randomSecret } from './crypto/random.ts';
import { isTotpValid } from './crypto/totp.ts';
import type { House } from './house.ts';
import { checkAnswers } from './schema-check.ts';
import { codeFieldOf, type FactorId } from './second-factors.ts';
import type { SetupFlow, User } from './state.ts';

/** Modules that can be set up by the person. */
export type SetupModule = Exclude<FactorId, 'notify'>;

/** Stands for the picture: same element and class as Home Assistant's, without `xmlns`, the address as text. */
function picture(url: string): string {
  return `<svg height="260" width="260" class="pyqrcode"><text y="20">${url.replaceAll('&', '&amp;')}</text></svg>`;
}

function placeholders(user: User, flow: SetupFlow): Record<string, string> | null {
  if (flow.moduleId !== 'totp') return null;
  const { secret } = flow;
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

const schemaOf = (flow: SetupFlow) => [
  { type: 'string' as const, name: codeFieldOf(flow.moduleId), required: true },
];

function setupForm(
  user: User,
  flow: SetupFlow,
  errors: Record<string, string> = {},
): Record<string, unknown> {
  return {
    type: 'form',
    flow_id: flow.id,
    handler: flow.moduleId,
    data_schema: schemaOf(flow),
    errors,
    description_placeholders: placeholders(user, flow),
    last_step: null,
    preview: null,
    step_id: 'init',
  };
}

/** Begins a set-up; the module may be on already. */
export function startSetup(house: House, user: User, moduleId: SetupModule): Record<string, unknown> {
  const flow = { id: randomHex(16), userId: user.id, moduleId, secret: randomSecret() };
  house.state.setupFlows.push(flow);
  return setupForm(user, flow);
}

/**
 * Goes on with a set-up; without input there is a new secret.
 * @throws MalformedInput when the input does not match the form
 * @returns undefined when there is no such flow
 */
export function continueSetup(
  house: House,
  user: User,
  flowId: string,
  input: unknown,
): Record<string, unknown> | undefined {
  const flow = house.state.setupFlows.find(({ id, userId }) => id === flowId && userId === user.id);
  if (!flow) return undefined;
  if (input === undefined) {
    flow.secret = randomSecret();
    return setupForm(user, flow);
  }
  const given = String(checkAnswers(schemaOf(flow), input)[codeFieldOf(flow.moduleId)]);
  const isTotp = flow.moduleId === 'totp';
  if (isTotp && !isTotpValid(flow.secret, given, house.clock.nowMs(), 0)) {
    return setupForm(user, flow, { base: 'invalid_code' });
  }
  house.state.setupFlows = house.state.setupFlows.filter((other) => other !== flow);
  if (isTotp) user.factors.totp = { secret: flow.secret };
  else user.factors.insecure_example = { pin: given };
  return {
    type: 'create_entry',
    flow_id: flow.id,
    handler: flow.moduleId,
    data: { result: isTotp ? flow.secret : null },
    description: null,
    description_placeholders: null,
    context: {},
  };
}
