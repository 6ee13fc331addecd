/** Which request a fault strikes, and how often. */
import { describe, expect, test } from 'vitest';
import { Faults } from './faults.ts';

describe('faults', () => {
  test('a rule strikes its method and path alone', () => {
    const faults = new Faults();
    faults.add({ method: 'POST', path: /^\/auth\/token$/, fault: 'reset' });
    expect(faults.take('GET', '/auth/token')).toBeUndefined();
    expect(faults.take('POST', '/auth/tokens')).toBeUndefined();
    expect(faults.take('POST', '/auth/token')).toBe('reset');
  });

  test('a rule without a method strikes every method', () => {
    const faults = new Faults();
    faults.add({ path: /providers/, fault: 'hang' });
    expect(faults.take('GET', '/auth/providers')).toBe('hang');
    expect(faults.take('OPTIONS', '/auth/providers')).toBe('hang');
  });

  test('a rule with a number of times ends after them and the next one takes over', () => {
    const faults = new Faults();
    faults.add({ path: /./, fault: 'reset', times: 2 });
    faults.add({ path: /./, fault: 'hang' });
    const struck = [1, 2, 3].map(() => faults.take('GET', '/'));
    expect(struck).toEqual(['reset', 'reset', 'hang']);
  });

  test('a removed rule no longer strikes', () => {
    const faults = new Faults();
    const remove = faults.add({ path: /./, fault: 'reset' });
    faults.add({ path: /auth/, fault: 'hang' });
    remove();
    expect(faults.take('GET', '/auth/providers')).toBe('hang');
    faults.clear();
    expect(faults.take('GET', '/auth/providers')).toBeUndefined();
  });

  test('a sticky or global expression strikes every time', () => {
    const faults = new Faults();
    faults.add({ path: /auth/g, fault: 'reset' });
    expect([1, 2].map(() => faults.take('GET', '/auth/token'))).toEqual(['reset', 'reset']);
  });
});
