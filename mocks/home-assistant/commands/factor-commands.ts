/** Commands that switch second factors on and off; mistakes in the middle of a set-up are never answered. */
import { isAnything, isString, pythonRepr } from '../validation/message-format.ts';
import { MalformedInput } from '../validation/schema-check.ts';
import type { FactorModuleConfig } from '../scenario.ts';
import { continueSetup, startSetup } from '../sign-in/second-factor-setup.ts';
import { CommandError, noResult, type CommandContext, type Commands } from './command.ts';

function moduleCalled({ house }: CommandContext, id: unknown): FactorModuleConfig | undefined {
  return house.scenario.factorModules.find((module) => module.id === id);
}

function goOn({ house, user }: CommandContext, flowId: string, input: unknown): unknown {
  try {
    return continueSetup(house, user, flowId, input) ?? noResult;
  } catch (error) {
    if (error instanceof MalformedInput) return noResult;
    throw error;
  }
}

export const factorCommands: Commands = {
  'auth/setup_mfa': {
    shape: {
      mfa_module_id: { check: isString, optional: true },
      flow_id: { check: isString, optional: true },
      user_input: { check: isAnything, optional: true },
    },
    handle(context, message) {
      const { mfa_module_id, flow_id, user_input } = message;
      if (mfa_module_id === undefined && flow_id === undefined) {
        const said = "at least one of ['mfa_module_id', 'flow_id'] is required";
        throw new CommandError('invalid_format', `${said}. Got ${pythonRepr(message)}`);
      }
      if (mfa_module_id !== undefined && flow_id !== undefined) {
        const said = "two or more values in the same group of exclusion 'module_or_flow_id'";
        throw new CommandError('invalid_format', `${said} at '<module_or_flow_id>'. Got None`);
      }
      if (typeof flow_id === 'string') return goOn(context, flow_id, user_input);
      const module = moduleCalled(context, mfa_module_id);
      if (!module) throw new CommandError('no_module', `MFA module ${String(mfa_module_id)} is not found`);
      return startSetup(context.house, context.user, module.id);
    },
  },
  'auth/depose_mfa': {
    shape: { mfa_module_id: { check: isString } },
    handle(context, { mfa_module_id }) {
      const module = moduleCalled(context, mfa_module_id);
      if (!module) {
        const id = String(mfa_module_id);
        const said = `Cannot disable MFA Module ${id}: Unable find multi-factor auth module: ${id}`;
        throw new CommandError('disable_failed', said);
      }
      context.user.factors = { ...context.user.factors, [module.id]: undefined };
      return 'done';
    },
  },
};
