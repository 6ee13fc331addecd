import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FormStep } from '../../api/sign-in/flow-step.ts';
import { useLanguage } from '../../i18n/t.ts';
import en from '../../i18n/texts/en.json';
import { errorText, problemText } from './problem-text.ts';

beforeAll(async () => await useLanguage('en'));
afterAll(async () => await useLanguage('en'));

const namesIn = (group: string): string[] =>
  Object.keys(en)
    .filter((key) => key.startsWith(`${group}.`))
    .map((key) => key.slice(group.length + 1));

const textOf = (key: string): unknown => new Map<string, unknown>(Object.entries(en)).get(key);

const step = (...names: string[]): FormStep => ({
  type: 'form',
  flow_id: '1',
  handler: ['test', null],
  step_id: 'init',
  data_schema: names.map((name) => ({ type: 'string', name, required: true })),
  errors: null,
});

describe('every key that is known has its sentence', () => {
  test.each(namesIn('error'))('error %s', (key) => {
    const sentence = problemText({ kind: 'error', key, rejected: false });
    expect(sentence).toBe(textOf(`error.${key}`));
  });

  test.each(namesIn('abort'))('abort %s', (key) => {
    expect(problemText({ kind: 'abort', key, rejected: true })).toBe(textOf(`abort.${key}`));
  });
});

describe('a key that nobody knows is shown as it is', () => {
  test.each(['retina_torn', '__proto__', 'constructor', '<b>', '{reason}', ''])('%j', (key) => {
    expect(problemText({ kind: 'error', key, rejected: true })).toBe(`Home Assistant refuses this: ${key}`);
    expect(problemText({ kind: 'abort', key, rejected: true })).toBe(
      `Home Assistant ended the sign-in: ${key}`,
    );
  });

  test('apart from right-to-left text, and without marks that turn it round', async () => {
    await useLanguage('ar');
    const sentence = problemText({ kind: 'abort', key: '\u202eevil\u2066', rejected: true });
    await useLanguage('en');
    expect(sentence).toContain('\u2068evil\u2069');
  });
});

test('the server’s own words are shown where no sentence says more', () => {
  const problem = { kind: 'error', key: 'rejected', rejected: false } as const;
  expect(problemText({ ...problem, detail: 'Response type not supported' })).toBe(
    'Home Assistant says: Response type not supported',
  );
  expect(problemText(problem)).toBe('Home Assistant refuses the request.');
  expect(problemText({ ...problem, key: 'invalid_client_id', detail: 'Invalid client id' })).toBe(
    textOf('error.invalid_client_id'),
  );
});

test('a wrong user name is not spoken of where none was asked for', () => {
  const problem = { kind: 'error', key: 'invalid_auth', rejected: true } as const;
  expect(problemText(problem, step('username', 'password'))).toBe(textOf('error.invalid_auth'));
  expect(problemText(problem)).toBe(textOf('error.invalid_auth'));
  expect(problemText(problem, step('password'))).toBe(textOf('error.invalid_auth_single'));
  expect(errorText('invalid_code', step('code'))).toBe(textOf('error.invalid_code'));
});
