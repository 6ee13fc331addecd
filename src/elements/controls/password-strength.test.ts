import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCommonPasswords } from './common-passwords.ts';
import { strengthOf } from './password-strength.ts';

const text = readFileSync(join(import.meta.dirname, 'common-passwords.txt'), 'utf8');
const common = readCommonPasswords(text);
const known = ['Ada Lovelace', 'ada', 'homeassistant.local', 'homeassistant'];

describe('the list of common passwords', () => {
  test('has 3000 of them, each at least 8 characters long and with small letters', () => {
    expect(common.size).toBe(3000);
    expect([...common].filter((one) => one.length < 8 || one !== one.toLowerCase())).toEqual([]);
    expect(common.has('password')).toBe(true);
  });

  test('says where it is from and under which licence, outside of the list', () => {
    expect(text).toMatch(/^#.*@zxcvbn-ts\/language-common.*MIT/m);
    expect([...common].filter((one) => one.startsWith('#'))).toEqual([]);
  });
});

describe('a password is', () => {
  test.each([
    ['short', 'Xy7#kQ2'],
    ['short', '🐈🐈🐈🐈🐈🐈🐈'],
    ['common', 'password'],
    ['common', 'PassWord'],
    ['common', 'qwertyuiop'],
    ['common', 'P@ssw0rd'],
    ['variation', '$unshin3'],
    ['variation', 'B@seb4ll99'],
    ['variation', 'password2026!'],
    ['variation', '!!sunshine!!'],
    ['personal', 'ada-lovelace-1'],
    ['personal', 'HomeAssistant1'],
    ['simple', 'aaaaaaaaaaaaaaaaaaaa'],
    ['simple', 'abcdefghijklmnop'],
    ['simple', 'abababababababab'],
    ['fair', 'Xy7#kQ2p'],
    ['good', 'Xy7#kQ2pLw9!'],
    ['strong', 'correct horse battery staple'],
    ['strong', 'Xy7#kQ2pLw9!sUe'],
    ['strong', 'كلمة مرور طويلة جدًا'],
  ] as const)('%s: %s', (expected, password) => {
    expect(strengthOf(password, known, common)).toBe(expected);
  });

  test('judged without the list, too', () => {
    expect(strengthOf('password', known, null)).toBe('fair');
    expect(strengthOf('pass', known, null)).toBe('short');
  });

  test('not called personal for a short or empty name in it', () => {
    expect(strengthOf('Xy7#kQ2pLw9!', ['Xy', ''], common)).toBe('good');
  });
});
