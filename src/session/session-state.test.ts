import { expect, test } from 'vitest';
import { AuthError } from '../api/auth-error.ts';
import { isPassing, verdictOn } from './session-state.ts';

test.each([
  ...(['network', 'timeout', 'invalid_response', 'instance_unreachable'] as const),
  ...(['unavailable', 'server_error', 'rate_limited'] as const),
])('%s passes by itself', (code) => {
  expect(isPassing(new AuthError(code))).toBe(true);
  expect(verdictOn(new AuthError(code))).toBe('trying');
});

test.each([
  ['storage_unavailable', 'held'],
  ['rejected', 'held'],
  ['unauthorized', 'held'],
  ['access_denied', 'held'],
  ['banned', 'banned'],
  ['invalid_grant', 'ended'],
] as const)('%s does not pass by itself: the session is %s', (code, verdict) => {
  expect(isPassing(new AuthError(code))).toBe(false);
  expect(verdictOn(new AuthError(code))).toBe(verdict);
});
