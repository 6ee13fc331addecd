import { expect, test } from 'vitest';
import type { CommandMessage, CommandSender } from '../command.ts';
import { continueSetup, disableModule, startSetup } from './second-factor.ts';

function answering(answer: unknown): CommandSender & { sent: CommandMessage[] } {
  const sent: CommandMessage[] = [];
  return {
    sent,
    sendMessagePromise: async (message) => {
      sent.push(message);
      return await Promise.resolve(answer);
    },
  };
}

const FORM = {
  type: 'form',
  flow_id: 'f1',
  handler: 'totp',
  step_id: 'init',
  data_schema: [{ type: 'string', name: 'code', required: true }],
  errors: {},
  description_placeholders: { code: 'SECRET', url: 'otpauth://totp/x?secret=SECRET' },
};

test('a set-up is started by the id of its module', async () => {
  const sender = answering(FORM);
  await expect(startSetup(sender, 'totp')).resolves.toEqual(FORM);
  expect(sender.sent).toEqual([{ type: 'auth/setup_mfa', mfa_module_id: 'totp' }]);
});

test('a step is answered by the id of its flow, never without an answer', async () => {
  const sender = answering(FORM);
  await continueSetup(sender, 'f1', {});
  expect(sender.sent).toEqual([{ type: 'auth/setup_mfa', flow_id: 'f1', user_input: {} }]);
});

test('the secret in the last answer is left behind', async () => {
  const done = { type: 'create_entry', flow_id: 'f1', handler: 'totp', data: { result: 'SECRET' } };
  const step = await continueSetup(answering(done), 'f1', { code: '123456' });
  expect(step).toEqual({ type: 'create_entry', flow_id: 'f1' });
});

test('an abort comes with its reason', async () => {
  const abort = { type: 'abort', flow_id: 'f1', handler: 'notify', reason: 'no_available_service' };
  await expect(startSetup(answering(abort), 'notify')).resolves.toEqual(abort);
});

test.each([
  null,
  'SECRET',
  { ...FORM, flow_id: 1 },
  { ...FORM, data_schema: 'SECRET' },
  { ...FORM, step_id: 1 },
  undefined,
  { type: 'create_entry', data: { result: 'SECRET' } },
  { type: 'abort', flow_id: 'f1', reason: 1 },
  { type: 'abort', reason: 'no_available_service' },
  { ...FORM, type: 'menu' },
  { type: 'abort', flow_id: 'f1' },
])('an answer of another shape is refused without a word of it: %j', async (answer) => {
  const error: unknown = await startSetup(answering(answer), 'totp').catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'invalid_response', detail: undefined, cause: undefined });
});

test('silence ends with a timeout', async () => {
  const silent: CommandSender = { sendMessagePromise: () => new Promise(() => undefined) };
  await expect(continueSetup(silent, 'f1', { code: '1' }, 1)).rejects.toMatchObject({ code: 'timeout' });
});

test('a module is turned off by its id', async () => {
  const sender = answering('done');
  await disableModule(sender, 'totp');
  expect(sender.sent).toEqual([{ type: 'auth/depose_mfa', mfa_module_id: 'totp' }]);
});
