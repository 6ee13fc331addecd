import { describe, expect, test } from 'vitest';
import { AuthError } from '../../api/auth-error.ts';
import type { AuthErrorCode } from '../../api/auth-error.ts';
import { USUAL_FORM } from './provider-choice.ts';
import { aftermathOf, isAnswerLost, isAway, problemOf, problemOfStep } from './sign-in-state.ts';

describe('after a failure', () => {
  test.each<[AuthErrorCode, string]>([
    ['flow_not_found', 'first-form'],
    ['ip_address_changed', 'first-form'],
    ['user_inactive', 'first-form'],
    ['user_not_remote', 'first-form'],
    ['user_local_only', 'first-form'],
    ['invalid_handler', 'reload'],
    ['onboarding_required', 'onboarding'],
    ['invalid_redirect_uri', 'back'],
    ['invalid_client_id', 'back'],
    ['banned', 'try-again'],
    ['user_input_malformed', 'keep'],
    ['flow_in_progress', 'keep'],
    ['network', 'keep'],
    ['server_error', 'keep'],
    ['rejected', 'keep'],
  ])('of %s the way on is %s', (code, aftermath) => {
    expect(aftermathOf(new AuthError(code))).toBe(aftermath);
  });

  test.each<[AuthErrorCode, boolean, boolean]>([
    ['network', true, true],
    ['timeout', true, true],
    ['unavailable', true, true],
    ['instance_unreachable', true, true],
    ['server_error', false, true],
    ['invalid_response', false, true],
    ['banned', false, false],
    ['flow_not_found', false, false],
    ['user_input_malformed', false, false],
  ])('of %s the server is away: %s, and may have done what it was asked: %s', (code, away, lost) => {
    expect(isAway(new AuthError(code))).toBe(away);
    expect(isAnswerLost(new AuthError(code))).toBe(lost);
  });
});

describe('a problem', () => {
  test('carries the server’s own words', () => {
    expect(problemOf(new AuthError('rejected', { detail: 'Response type not supported' }))).toEqual({
      kind: 'error',
      key: 'rejected',
      detail: 'Response type not supported',
      rejected: false,
    });
  });

  test.each<[AuthErrorCode, boolean]>([
    ['user_inactive', true],
    ['user_not_remote', true],
    ['user_local_only', true],
    ['network', false],
    ['flow_not_found', false],
    ['ip_address_changed', false],
  ])('of %s says whether secrets are typed anew: %s', (code, rejected) => {
    expect(problemOf(new AuthError(code)).rejected).toBe(rejected);
  });
});

describe('a form’s errors', () => {
  test.each([
    ['none', null, null],
    ['none either', {}, null],
    ['one of a field that is there', { password: 'too_short' }, null],
    ['one of the whole', { base: 'invalid_auth' }, 'invalid_auth'],
    ['one of a field that is not there', { code: 'invalid_code' }, 'invalid_code'],
    ['one of each', { username: 'unknown', base: 'invalid_auth' }, 'invalid_auth'],
  ])('with %s', (_what, errors, key) => {
    const problem = problemOfStep({ ...USUAL_FORM, errors });
    expect(problem).toEqual(key === null ? null : { kind: 'error', key, rejected: true });
  });
});
