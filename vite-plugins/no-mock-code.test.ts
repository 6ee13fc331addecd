/** What counts as mock code. */
import { expect, test } from 'vitest';
import { mockMarks, mockModules } from './no-mock-code.ts';

test('modules of the fake, of msw and of the tests are found', () => {
  const found = [
    '/home/me/latchkey/mocks/home-assistant/users.ts',
    '/home/me/latchkey/node_modules/msw/lib/core/index.mjs',
    '/home/me/latchkey/e2e/wire/totp.ts',
    'C:\\latchkey\\mocks\\faults.ts',
  ];
  expect(mockModules(found)).toEqual(found);
});

test("the product's own modules and its libraries are not", () => {
  const own = ['/home/me/latchkey/src/main.ts', '/home/me/latchkey/node_modules/lit/index.js'];
  expect(mockModules(own)).toEqual([]);
});

test('a mark of the fake in a text is found', () => {
  expect(mockMarks('const p="correct horse battery staple"')).toEqual(['correct horse battery staple']);
  expect(mockMarks('const p="correct"')).toEqual([]);
});
