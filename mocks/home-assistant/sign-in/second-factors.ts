/** The step after the password: which modules are on, what they ask, and which codes they take. */
import type { DataSchema } from '../../../src/api/sign-in/flow-step.ts';
import { randomDigits } from '../crypto/random.ts';
import { isTotpValid } from '../crypto/totp.ts';
import type { House } from '../house.ts';
import { form } from '../providers/provider.ts';
import type { FactorModuleConfig, ScenarioFactors } from '../scenario.ts';
import type { Answers } from '../validation/schema-check.ts';
import type { FactorProgress, ShownForm, User } from '../state.ts';

/** Kinds of second factor. */
export type FactorId = keyof ScenarioFactors;

const maximumTries: Record<FactorId, number> = { totp: 5, notify: 3, insecure_example: 3 };
/** Name of the field that takes the code. */
export function codeFieldOf(moduleId: FactorId): string {
  return moduleId === 'insecure_example' ? 'pin' : 'code';
}

/** The user's modules in the order of the configuration. */
export function enabledModules(house: House, user: User): FactorModuleConfig[] {
  return house.scenario.factorModules.filter((module) => user.factors[module.id] !== undefined);
}

/** The list to choose from when several modules are on. */
export function moduleChoice(modules: FactorModuleConfig[], errors: Record<string, string> = {}): ShownForm {
  const options = modules.map((module) => [module.id, module.name] as const);
  const data_schema: DataSchema = [
    { type: 'select', options, name: 'multi_factor_auth_module', required: false },
  ];
  return form({ step_id: 'select_mfa_module', data_schema, errors }).form;
}

/** The question for the code of a module. */
export function codeForm(module: FactorModuleConfig, errors: Record<string, string> = {}): ShownForm {
  return form({
    step_id: 'mfa',
    data_schema: [{ type: 'string', name: codeFieldOf(module.id), required: true }],
    errors,
    description_placeholders: { mfa_module_name: module.name, mfa_module_id: module.id },
  }).form;
}

/** Begins with a module: notify sends its code now, and only now. */
export function chooseModule(house: House, factor: FactorProgress, module: FactorModuleConfig): ShownForm {
  factor.moduleId = module.id;
  if (module.id === 'notify') {
    factor.sentCode = randomDigits();
    const { sentCodes } = house.state;
    sentCodes[factor.userId] = [...(sentCodes[factor.userId] ?? []), factor.sentCode];
  }
  return codeForm(module);
}

/** Whether the code is right, with one window of 30 s around for authenticator apps. */
export function isCodeRight(
  house: House,
  factor: FactorProgress,
  moduleId: FactorId,
  answers: Answers,
): boolean {
  const given = String(answers[codeFieldOf(moduleId)]);
  const factors = house.state.users.find((user) => user.id === factor.userId)?.factors;
  switch (moduleId) {
    case 'totp':
      return factors?.totp !== undefined && isTotpValid(factors.totp.secret, given, house.clock.nowMs(), 1);
    case 'notify':
      return factor.sentCode === given;
    case 'insecure_example':
      return factors?.insecure_example?.pin === given;
  }
}

/** Whether that was the last wrong code allowed in one flow. */
export function areTriesUsedUp(factor: FactorProgress, moduleId: FactorId): boolean {
  return factor.wrongCodes >= maximumTries[moduleId];
}
