/** Schemas that mean no good, or make no sense. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addTexts, useLanguage } from '../../../../i18n/t.ts';
import type { SchemaField } from '../../../../api/sign-in/flow-step.ts';
import { send } from '../../../testing/form-harness.ts';
import { selectorField, showAll, suggesting, sentX } from '../../../testing/selector-harness.ts';

beforeAll(async () => {
  await useLanguage('en');
  await addTexts('flow');
});
afterEach(() => document.body.replaceChildren());

/** As it comes from the wire, where every name is an own one. */
const parsed = (json: string): Readonly<Record<string, unknown>> =>
  JSON.parse(json) as Readonly<Record<string, unknown>>;

describe('a name that every object has', () => {
  test.each(['__proto__', 'constructor', 'toString', 'submit', 'keep'])(
    'is a field like any other: %s',
    async (name) => {
      const field = { ...suggesting('text', {}, 'value'), name };
      const { input } = send(await showAll([field])) ?? {};
      expect(Object.entries(input ?? {})).toEqual([[name, 'value']]);
    },
  );

  test.each(['__proto__', 'constructor'])('is an entry of an object: %s', async (name) => {
    const fields = parsed(`{"${name}": {"selector": {"text": {}}, "required": true}}`);
    const value = parsed(`{"${name}": "value"}`);
    const element = await showAll([suggesting('object', { fields }, value)]);
    expect(Object.entries(sentX(element) as object)).toEqual([[name, 'value']]);
  });

  test.each(['__proto__', 'constructor', 'toString', ''])('is a kind that nobody knows: %j', async (kind) => {
    const selector = parsed(`{"${kind}": {}}`);
    const element = await showAll([
      { name: 'x', required: true, selector, description: { suggested_value: 'value' } },
    ]);
    expect(sentX(element)).toBe('value');
  });

  test.each(['__proto__', 'constructor'])('is an option: %s', async (name) => {
    for (const mode of ['list', 'dropdown']) {
      const element = await showAll([suggesting('select', { options: [name, 'b'], mode }, name)]);
      expect(sentX(element)).toBe(name);
      element.remove();
    }
  });
});

describe('a selector that is broken', () => {
  test.each([
    null,
    [],
    'text',
    7,
    {},
    { text: null },
    { select: { options: null } },
    { number: { min: 'a' } },
  ])('is rendered all the same: %j', async (selector) => {
    const field = { name: 'x', required: false, selector } as unknown as SchemaField;
    const element = await showAll([field]);
    expect(
      element.querySelector('.field input, .field textarea, .field select, .field fieldset'),
    ).not.toBeNull();
    expect(send(element)).toBeDefined();
  });

  test('with a default that is no option begins with nothing', async () => {
    const more = { default: 'c' };
    const element = await showAll([selectorField('select', { options: ['a', 'b'], mode: 'dropdown' }, more)]);
    expect(send(element)).toBeUndefined();
    expect(element.querySelector('.error')?.textContent).toBe('Choose one of the options.');
  });

  test('with the same name twice sends one value', async () => {
    const element = await showAll([suggesting('text', {}, 'one'), suggesting('text', {}, 'two')]);
    expect(Object.keys(send(element)?.input ?? {})).toEqual(['x']);
  });
});

test('markup and marks of direction in names stay text', async () => {
  const wild = '<img src=x onerror=alert(1)>\u202eevil';
  const element = await showAll([
    suggesting('select', { options: [{ value: 'a', label: wild }, 'b'], mode: 'list' }, 'a'),
    { ...selectorField('text', { prefix: wild, suffix: wild }), name: wild, required: false },
    { ...selectorField('constant', { value: 'a', label: wild }), name: 'fixed' },
  ]);
  expect(element.querySelector('img')).toBeNull();
  const bare = [...element.querySelectorAll('.check, .affixed')].filter(
    (holder) => holder.textContent.includes('evil') && !holder.querySelector('bdi'),
  );
  expect(bare).toEqual([]);
  expect(sentX(element)).toBe('a');
});

test('two hundred fields are rendered and read', async () => {
  const fields = Array.from({ length: 200 }, (_none, at) => ({
    ...suggesting(
      ['text', 'entity', 'number', 'select'][at % 4] ?? 'text',
      { options: ['1'], mode: 'box' },
      '1',
    ),
    name: `f${at}`,
    visible: { field: 'f0', value: '1' },
  })).map((field, at) => (at === 0 ? { ...field, visible: true } : field));
  const begunMs = performance.now();
  const element = await showAll(fields);
  expect(Object.keys(send(element)?.input ?? {})).toHaveLength(200);
  expect(performance.now() - begunMs).toBeLessThan(10_000);
});
