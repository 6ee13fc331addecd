/** What is told about the demo accounts, and when a code is. */
import { describe, expect, test } from 'vitest';
import { codeStepReachedBy, demoAccounts } from './demo-notes.ts';
import { scenarios } from '../scenarios/scenarios.ts';

const step = (fields: object) => Response.json({ type: 'form', ...fields });
const post = (path: string, body: object) =>
  new Request(`http://localhost${path}`, { method: 'POST', body: JSON.stringify(body) });
const codeStep = { step_id: 'mfa', description_placeholders: { mfa_module_id: 'totp' } };

test('Ada and Linus are told with their passwords, and Linus with his code', () => {
  const lines = demoAccounts(scenarios.household, { totpCode: () => '123456' }, 'http://localhost/__fake/');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('correct horse battery staple');
  expect(lines[1]).toContain('just for fun');
  expect(lines[1]).toContain('123456');
  expect(lines[1]).toContain('http://localhost/__fake/code?user=linus');
});

describe('a code is told', () => {
  test('when a password led to the code step', async () => {
    const request = post('/auth/login_flow/1', { username: ' Linus', password: 'x' });
    expect(await codeStepReachedBy(request, step(codeStep))).toBe('linus');
  });

  test('not when the password was wrong', async () => {
    const request = post('/auth/login_flow/1', { username: 'linus', password: 'x' });
    expect(await codeStepReachedBy(request, step({ step_id: 'init' }))).toBeUndefined();
  });

  test('not when a wrong code brought the step again', async () => {
    const request = post('/auth/login_flow/1', { code: '1' });
    expect(await codeStepReachedBy(request, step(codeStep))).toBeUndefined();
  });

  test('not for other requests and refusals', async () => {
    const refusal = new Response('403: Forbidden', { status: 403 });
    expect(await codeStepReachedBy(post('/auth/login_flow/1', {}), refusal)).toBeUndefined();
    expect(await codeStepReachedBy(post('/auth/token', {}), step(codeStep))).toBeUndefined();
  });
});
