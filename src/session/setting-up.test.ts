import { expect, test } from 'vitest';
import type { TextStorage } from './resilient-storage.ts';
import { clearSettingUp, isSettingUp, markSettingUp } from './setting-up.ts';

function memory(): TextStorage {
  const kept = new Map<string, string>();
  return {
    get: (key) => kept.get(key),
    set: (key, value) => kept.set(key, value).size > 0,
    delete: (key) => void kept.delete(key),
  };
}

test('a home is being set up from the owner’s account to the last step, or where the address says so', () => {
  const storage = memory();
  expect(isSettingUp(storage, { hash: '' })).toBe(false);
  expect(isSettingUp(storage, { hash: '#/onboarding' })).toBe(true);
  markSettingUp(storage);
  expect(isSettingUp(storage, { hash: '' })).toBe(true);
  clearSettingUp(storage);
  expect(isSettingUp(storage, { hash: '#/profile' })).toBe(false);
});
