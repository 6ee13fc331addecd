/** The comparison behind the recordings finds what differs. */
import { describe, expect, it } from 'vitest';
import { Dictionary, differences, headerDifferences } from './comparison.ts';

const id = (digit: string) => digit.repeat(32);
const compare = (recorded: unknown, actual: unknown) => differences(recorded, actual, new Dictionary());

describe('differences', () => {
  it('are none between equal answers whose ids were made up anew', () => {
    const recorded = { flow_id: id('a'), step_id: 'init', errors: null, data_schema: [{ name: 'code' }] };
    expect(compare(recorded, { ...recorded, flow_id: id('b') })).toEqual([]);
  });

  it('are none between moments', () => {
    expect(compare({ created_at: 1795318062.35 }, { created_at: 1795319999 })).toEqual([]);
  });

  it.each([
    ['a number in place of a moment', 1795318062.35, 30],
    ['another text', { message: 'Invalid code' }, { message: 'Invalid flow' }],
    ['another type', { errors: null }, { errors: {} }],
    ['a missing key', { a: 1, b: 2 }, { a: 1 }],
    ['a surplus key', { a: 1 }, { a: 1, b: 2 }],
    ['a shorter list', { list: [1, 2] }, { list: [1] }],
    ['text in place of an id', { id: id('a') }, { id: 'a' }],
    ['nothing at all', { id: 1 }, undefined],
    ['something in place of nothing', undefined, { id: 1 }],
  ])('%s', (_what, recorded, actual) => {
    expect(compare(recorded, actual)).not.toEqual([]);
  });

  it('are found when one id stands for two', () => {
    expect(compare([id('a'), id('a')], [id('b'), id('b')])).toEqual([]);
    expect(compare([id('a'), id('a')], [id('b'), id('c')])).toHaveLength(1);
  });

  it('are found in telling headers, surplus ones included', () => {
    const headers = new Headers({ Allow: 'OPTIONS,POST', Server: 'x' });
    expect(headerDifferences({ Allow: 'OPTIONS,POST' }, headers)).toEqual([]);
    expect(headerDifferences({}, headers)).toHaveLength(1);
    expect(headerDifferences({ Allow: 'GET' }, headers)).toHaveLength(1);
  });
});

describe('the dictionary', () => {
  it('translates ids wherever they stand', () => {
    const dictionary = new Dictionary();
    dictionary.learn(id('a'), id('b'));
    expect(dictionary.translate({ path: `/auth/login_flow/${id('a')}` })).toEqual({
      path: `/auth/login_flow/${id('b')}`,
    });
  });
});
