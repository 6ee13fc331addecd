import { afterEach, expect, test, vi } from 'vitest';
import { indexedDbValue } from './kept-value.ts';

afterEach(() => void vi.unstubAllGlobals());

test.each([
  ['the page itself', indexedDbValue, 'latchkey'],
  ['one scope', () => indexedDbValue('latchkey.at.name.'), 'latchkey.at.name.'],
])('the database of %s is opened by its name, and not before it is used', async (_whose, make, name) => {
  const opened: string[] = [];
  const open = (asked: string): never => {
    opened.push(asked);
    throw new DOMException('Denied', 'SecurityError');
  };
  vi.stubGlobal('indexedDB', { open });
  const kept = make();
  expect(opened).toEqual([]);
  await expect(kept.read()).rejects.toThrow('Denied');
  expect(opened).toEqual([name]);
});
