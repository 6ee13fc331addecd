/** Second factors of the own account: setting a module up step by step, and turning one off. */
import { AuthError } from '../auth-error.ts';
import { COMMAND_TIMEOUT_MS, sendCommand } from '../command.ts';
import type { CommandSender } from '../command.ts';
import type { AbortStep, FormStep } from '../sign-in/flow-step.ts';
import { sendSealed } from '../secret-command.ts';

/** The end of a set-up. The server repeats the secret in it; nobody needs it any more, so it is left behind here. */
export interface SetupDone {
  readonly type: 'create_entry';
  readonly flow_id: string;
}

/** A step of a set-up flow; its `handler` is the module's id. */
export type SetupStep = FormStep | AbortStep | SetupDone;

/** What a form step was answered with. It is never left out: without it the server would make a new secret. */
export type SetupInput = Readonly<Record<string, unknown>>;

/**
 * Begins a set-up; a module that is on may be set up anew. There is no command to give one up, and no need to.
 * @throws {@link AuthError} `command_failed` with `serverCode` `no_module`, `invalid_response`, or as {@link sendCommand}
 */
export async function startSetup(
  sender: CommandSender,
  moduleId: string,
  timeoutMs: number = COMMAND_TIMEOUT_MS,
): Promise<SetupStep> {
  return stepOf(await sendCommand(sender, { type: 'auth/setup_mfa', mfa_module_id: moduleId }, timeoutMs));
}

/**
 * Answers a form step.
 * @throws {@link AuthError} `timeout` where the server keeps silent, as it does for a flow it does not know any more
 *   and for input that does not match the form; `invalid_response`, or as {@link sendSealed}
 */
export async function continueSetup(
  sender: CommandSender,
  flowId: string,
  input: SetupInput,
  timeoutMs: number = COMMAND_TIMEOUT_MS,
): Promise<SetupStep> {
  const secrets = Object.values(input).filter((value) => typeof value === 'string');
  const message = { type: 'auth/setup_mfa', flow_id: flowId, user_input: input };
  return stepOf(await sendSealed(sender, message, secrets, timeoutMs));
}

/**
 * Turns a module off; one that is off already stays so.
 * @throws {@link AuthError} `command_failed` with `serverCode` `disable_failed`, or as {@link sendCommand}
 */
export async function disableModule(
  sender: CommandSender,
  moduleId: string,
  timeoutMs: number = COMMAND_TIMEOUT_MS,
): Promise<void> {
  await sendCommand(sender, { type: 'auth/depose_mfa', mfa_module_id: moduleId }, timeoutMs);
}

/** Judges the answer without ever quoting it: there may be a secret in it. */
function stepOf(answer: unknown): SetupStep {
  const step = answer as Partial<Record<string, unknown>> | null | undefined;
  const { type, flow_id, step_id, data_schema, reason } = step ?? {};
  if (typeof flow_id === 'string') {
    if (type === 'create_entry') return { type, flow_id };
    if (type === 'form' && typeof step_id === 'string' && Array.isArray(data_schema))
      return answer as FormStep;
    if (type === 'abort' && typeof reason === 'string') return answer as AbortStep;
  }
  throw new AuthError('invalid_response');
}
