import { expect, test } from 'vitest';
import { memoryStorage } from '../testing/fake-browser.ts';
import { resilientStorage } from './resilient-storage.ts';
import { clearSignedOut, markSignedOut, wasSignedOut } from './signed-out-flag.ts';

const blocked = (): Storage => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

test('keeps texts in the storage it is given', () => {
  const storage = memoryStorage();
  const texts = resilientStorage(() => storage);
  expect(texts.set('key', 'value')).toBe(true);
  expect(storage.getItem('key')).toBe('value');
  expect(texts.get('key')).toBe('value');
  texts.delete('key');
  expect(texts.get('key')).toBeUndefined();
  expect(storage.length).toBe(0);
});

test('a blocked storage is replaced by memory', () => {
  const texts = resilientStorage(blocked);
  expect(texts.set('key', 'value')).toBe(false);
  expect(texts.get('key')).toBe('value');
  texts.delete('key');
  expect(texts.get('key')).toBeUndefined();
});

test('a full storage does not give back the value that should have been replaced', () => {
  const storage = memoryStorage();
  const texts = resilientStorage(() => storage);
  texts.set('key', 'old');
  storage.setItem = () => {
    throw new DOMException('Quota exceeded.', 'QuotaExceededError');
  };
  expect(texts.set('key', 'new')).toBe(false);
  expect(texts.get('key')).toBe('new');
  expect(storage.getItem('key')).toBeNull();
  texts.delete('key');
  expect(texts.get('key'), 'nor the one kept in its place').toBeUndefined();
});

test('a part of the storage has keys of its own', () => {
  const storage = memoryStorage();
  const part = resilientStorage(() => storage, 'part.');
  part.set('key', 'value');
  expect(storage.getItem('part.key')).toBe('value');
  expect(part.get('key')).toBe('value');
  expect(resilientStorage(() => storage).get('key')).toBeUndefined();
  part.delete('key');
  expect(storage.length).toBe(0);
});

test('a log-out is remembered under the key of earlier versions', () => {
  const tab = resilientStorage(blocked);
  tab.set('latchkey.signedOut', '1');
  expect(wasSignedOut(tab)).toBe(true);
});

test('a log-out is remembered until the next sign-in, even where storage is blocked', () => {
  const tab = resilientStorage(blocked);
  expect(wasSignedOut(tab)).toBe(false);
  markSignedOut(tab);
  expect(wasSignedOut(tab)).toBe(true);
  clearSignedOut(tab);
  expect(wasSignedOut(tab)).toBe(false);
});
