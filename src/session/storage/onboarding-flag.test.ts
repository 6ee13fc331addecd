import { expect, test } from 'vitest';
import { memoryTab } from '../testing/fake-browser.ts';
import { clearSettingUp, isSettingUp, markSettingUp } from './onboarding-flag.ts';

test('a set-up that an earlier version began goes on', () => {
  const storage = memoryTab();
  storage.set('latchkey.settingUp', '1');
  expect(isSettingUp(storage, { hash: '' })).toBe(true);
});

test('a home is being set up from the owner’s account to the last step, or where the address says so', () => {
  const storage = memoryTab();
  expect(isSettingUp(storage, { hash: '' })).toBe(false);
  expect(isSettingUp(storage, { hash: '#/onboarding' })).toBe(true);
  markSettingUp(storage);
  expect(isSettingUp(storage, { hash: '' })).toBe(true);
  clearSettingUp(storage);
  expect(isSettingUp(storage, { hash: '#/profile' })).toBe(false);
});
