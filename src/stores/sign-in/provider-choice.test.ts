import { describe, expect, test } from 'vitest';
import type { FormStep } from '../../api/sign-in/flow-step.ts';
import { findPerson, findProvider, hasSameFields, nameOf, USUAL_FORM } from './provider-choice.ts';

const LOCAL = { name: 'Home Assistant Local', id: null, type: 'homeassistant' };
const NETWORKS = { name: 'Trusted Networks', id: null, type: 'trusted_networks' };
const KIOSK = { name: 'Kiosk', id: 'kiosk', type: 'trusted_networks' };
const HALL = { name: 'Hall', id: 'hall', type: 'trusted_networks' };

describe('a provider’s name', () => {
  test('tells two of one type apart', () => {
    expect([LOCAL, NETWORKS, KIOSK].map(nameOf)).toEqual([
      'homeassistant',
      'trusted_networks',
      'trusted_networks:kiosk',
    ]);
  });

  test.each([
    ['trusted_networks', [LOCAL, KIOSK, NETWORKS], NETWORKS],
    ['trusted_networks', [LOCAL, KIOSK, HALL], KIOSK],
    ['trusted_networks:hall', [KIOSK, HALL], HALL],
    ['trusted_networks:cellar', [KIOSK, HALL], undefined],
    ['kiosk', [KIOSK], undefined],
    ['', [LOCAL], undefined],
    [null, [LOCAL], undefined],
  ])('%s finds it', (name, providers, found) => {
    expect(findProvider(providers, name)).toBe(found);
  });
});

const choice = (options: unknown, name = 'user'): FormStep =>
  ({ ...USUAL_FORM, data_schema: [{ type: 'select', name, required: true, options }] }) as FormStep;

describe('a person', () => {
  const people = choice([
    ['id-1', 'Ada'],
    ['id-2', 'Grace'],
    ['Ada', 'id-1'],
  ]);

  test.each([
    ['id-2', 'id-2'],
    ['grace', 'id-2'],
    ['Ada', 'id-1'],
    ['Linus', undefined],
  ])('%s is found by id or by name', (user, id) => {
    expect(findPerson(people, user)).toBe(id);
  });

  test.each([
    ['a form that asks for a name', USUAL_FORM],
    ['another choice', choice([['id-1', 'Ada']], 'multi_factor_auth_module')],
    ['a choice without a list', choice({ 'id-1': 'Ada' })],
    ['nobody to choose from', choice([])],
    ['a form without fields', { ...USUAL_FORM, data_schema: [] }],
  ])('is not looked for in %s', (_what, step) => {
    expect(findPerson(step, 'Ada')).toBeUndefined();
  });
});

describe('what was typed into one form', () => {
  test('fits another with the same fields, whatever its flow and its errors', () => {
    expect(hasSameFields(USUAL_FORM, { ...USUAL_FORM, flow_id: '2', errors: { base: 'x' } })).toBe(true);
  });

  test.each([
    ['another step', { ...USUAL_FORM, step_id: 'mfa' }],
    ['fewer fields', { ...USUAL_FORM, data_schema: USUAL_FORM.data_schema.slice(1) }],
    ['another order', { ...USUAL_FORM, data_schema: USUAL_FORM.data_schema.toReversed() }],
    [
      'another type',
      { ...USUAL_FORM, data_schema: USUAL_FORM.data_schema.map(({ name }) => ({ name, type: 'integer' })) },
    ],
  ])('does not fit %s', (_what, other) => {
    expect(hasSameFields(USUAL_FORM, other)).toBe(false);
  });
});
