import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SchemaField, VisibleCondition } from '../../../api/sign-in/flow-step.ts';
import { useLanguage } from '../../../i18n/t.ts';
import '../../../styles/page.css';
import { descriptionOf, enter, labelled, send, showFields, toggle } from '../../testing/form-harness.ts';
import type { LatchkeyForm } from '../latchkey-form.ts';

beforeAll(async () => await useLanguage('en'));
afterEach(() => document.body.replaceChildren());

/** A field beside the one that is tested, so that a choice is a list and not a column of buttons. */
const BESIDE: SchemaField = { type: 'boolean', name: 'beside' };
const select = (root: ParentNode, label: string): HTMLSelectElement =>
  labelled(root, label) as unknown as HTMLSelectElement;
/** What is sent, without the field beside. */
const sentBy = (element: LatchkeyForm): unknown => {
  const { input } = send(element) ?? {};
  return input && Object.fromEntries(Object.entries(input).filter(([name]) => name !== 'beside'));
};

describe('an entry is checked before it is sent', () => {
  test.each<[string, SchemaField, string, string]>([
    [
      'a text too short',
      { type: 'string', name: 'x', required: true, lengthMin: 2 },
      'a',
      'At least 2 characters are needed.',
    ],
    [
      'a text too long',
      { type: 'string', name: 'x', required: true, lengthMax: 1 },
      'ab',
      'At most 1 character fits.',
    ],
    ['no text', { type: 'string', name: 'x', required: true }, '', 'Fill in this field.'],
    [
      'no email',
      { format: 'email', name: 'x', required: true },
      'ada',
      'Enter an email address, such as ada@example.com.',
    ],
    [
      'no address',
      { format: 'url', name: 'x', required: true },
      'ada',
      'Enter a complete address, such as https://example.com.',
    ],
    [
      'no full address',
      { format: 'fqdnurl', name: 'x', required: true },
      '//ada',
      'Enter a complete address, such as https://example.com.',
    ],
    [
      'a number too small',
      { type: 'integer', name: 'x', required: true, valueMin: 1000 },
      '999',
      'The smallest value is 1,000.',
    ],
    [
      'a number too large',
      { type: 'float', name: 'x', required: true, valueMax: 1 },
      '1.5',
      'The largest value is 1.',
    ],
    ['a part of a number', { type: 'integer', name: 'x', required: true }, '1.5', 'Enter a whole number.'],
    ['no number', { type: 'integer', name: 'x', required: true }, '', 'Fill in this field.'],
  ])('%s', async (_what, field, value, sentence) => {
    const element = await showFields(field);
    const control = labelled(element, 'X');
    control.value = value;
    expect(send(element)).toBeUndefined();
    expect(descriptionOf(control)).toBe(sentence);
    expect(document.activeElement).toBe(control);
  });

  test('nothing of a list is chosen', async () => {
    const options = [['a', 'A']] as const;
    const element = await showFields({ type: 'select', name: 'x', required: true, options }, BESIDE);
    expect(send(element)).toBeUndefined();
    expect(descriptionOf(labelled(element, 'X'))).toBe('Choose one of the options.');
  });

  test('a period of time is missing, and the group gets the focus', async () => {
    const element = await showFields(BESIDE, {
      type: 'positive_time_period_dict',
      name: 'x',
      required: true,
    });
    expect(send(element)).toBeUndefined();
    const group = element.querySelector('fieldset');
    expect(descriptionOf(group as Element)).toBe('Fill in this field.');
    expect(document.activeElement).toBe(group);
  });

  test('in a folded section, which opens for it', async () => {
    const element = await showFields({
      type: 'expandable',
      name: 'advanced',
      required: true,
      expanded: false,
      schema: [{ type: 'string', name: 'port', required: true }],
    });
    expect(send(element)).toBeUndefined();
    expect(element.querySelector('details')?.open).toBe(true);
    expect(descriptionOf(labelled(element, 'Port'))).toBe('Fill in this field.');
    expect(document.activeElement).toBe(labelled(element, 'Port'));
  });

  test('in a folded section of a folded section, which both open for it', async () => {
    const port = { type: 'string', name: 'port', required: true } as const;
    const inner = { type: 'expandable', name: 'inner', required: true, schema: [port] } as const;
    const element = await showFields({ type: 'expandable', name: 'outer', required: true, schema: [inner] });
    expect(send(element)).toBeUndefined();
    expect([...element.querySelectorAll('details')].map(({ open }) => open)).toEqual([true, true]);
    expect(document.activeElement).toBe(labelled(element, 'Port'));
  });
});

describe('each kind of field is read as the server wants it', () => {
  test('text, numbers and boxes', async () => {
    const element = await showFields(
      { type: 'string', name: 'name', required: true },
      { type: 'integer', name: 'count', required: true, valueMin: 0 },
      { type: 'float', name: 'ratio', required: true },
      { type: 'boolean', name: 'yes', required: true },
      { type: 'boolean', name: 'no', required: true },
      { type: 'datetime', name: 'moment', required: true, format: '%Y-%m-%d %H:%M' },
      { type: 'constant', name: 'kind', value: { fixed: 1 } },
    );
    enter(labelled(element, 'Name'), 'Villa');
    enter(labelled(element, 'Count'), '7');
    enter(labelled(element, 'Ratio'), '-0.5');
    toggle(labelled(element, 'Yes'));
    enter(labelled(element, 'Moment'), '2026-11-22 18:30');
    expect(descriptionOf(labelled(element, 'Moment'))).toBe('For example: 2026-11-22 18:30');
    const plain = { name: 'Villa', count: 7, ratio: -0.5, yes: true, no: false };
    expect(send(element)?.input).toEqual({ ...plain, moment: '2026-11-22 18:30', kind: { fixed: 1 } });
  });

  test('lists, as options that may be no text', async () => {
    const options = [
      ['', 'Nothing'],
      [2, 'Two'],
    ] as unknown as readonly (readonly [string, string])[];
    const element = await showFields({ type: 'select', name: 'one', required: true, options }, BESIDE);
    select(element, 'One').selectedIndex = 2;
    expect(sentBy(element)).toEqual({ one: 2 });
    select(element, 'One').selectedIndex = 1;
    expect(sentBy(element)).toEqual({ one: '' });
  });

  test.each([
    ['an object', { mon: 'Monday', sun: 'Sunday' }, 'Sunday', 'sun'],
    ['a list', ['mon', 'sun'], 'sun', 'sun'],
  ])('several of %s, and none as an empty list', async (_what, options, label, value) => {
    const element = await showFields({ type: 'multi_select', name: 'days', required: true, options }, BESIDE);
    expect(sentBy(element)).toEqual({ days: [] });
    toggle(labelled(element, label));
    expect(sentBy(element)).toEqual({ days: [value] });
    expect(element.querySelector('legend')?.textContent).toBe('Days');
  });

  test('periods of time', async () => {
    const element = await showFields({ type: 'positive_time_period_dict', name: 'sleep', required: true });
    enter(labelled(element, 'Hours'), '7');
    expect(send(element)?.input).toEqual({ sleep: { hours: 7, minutes: 0, seconds: 0 } });
    enter(labelled(element, 'Seconds'), '-1');
    expect(send(element)).toBeUndefined();
  });

  test('sections, also when they are empty', async () => {
    const element = await showFields(
      { type: 'expandable', name: 'empty', required: true, schema: [] },
      {
        type: 'expandable',
        name: 'advanced',
        required: true,
        expanded: true,
        schema: [
          { type: 'boolean', name: 'verify', optional: true, default: true },
          { type: 'string', name: 'note', optional: true },
        ],
      },
    );
    expect(send(element)?.input).toEqual({ empty: {}, advanced: { verify: true } });
    enter(labelled(element, 'Note (optional)'), 'x');
    expect(send(element)?.input).toEqual({ empty: {}, advanced: { verify: true, note: 'x' } });
  });
});

describe('what a field begins with', () => {
  test('is its suggested value, else its default', async () => {
    const suggested = (suggested_value: unknown) => ({ description: { suggested_value } });
    const element = await showFields(
      { type: 'string', name: 'a', required: true, default: 'no', ...suggested('yes') },
      { type: 'string', name: 'b', required: true, default: 'b' },
      { type: 'integer', name: 'c', required: true, default: 0 },
      { type: 'boolean', name: 'd', default: true },
      {
        type: 'select',
        name: 'e',
        required: true,
        options: [
          ['x', 'X'],
          ['y', 'Y'],
        ],
        default: 'y',
      },
      { type: 'multi_select', name: 'f', options: ['x', 'y'], default: ['y'] },
      { type: 'positive_time_period_dict', name: 'g', default: { hours: 1, minutes: 2, seconds: 3 } },
      { type: 'float', name: 'h', ...suggested(0.5) },
    );
    const period = { hours: 1, minutes: 2, seconds: 3 };
    expect(send(element)?.input).toEqual({
      a: 'yes',
      b: 'b',
      c: 0,
      d: true,
      e: 'y',
      f: ['y'],
      g: period,
      h: 0.5,
    });
  });

  test('is left out once it is emptied, where it may be', async () => {
    const element = await showFields(
      { type: 'string', name: 'a', optional: true, description: { suggested_value: 'yes' } },
      { type: 'integer', name: 'b', optional: true, default: 1 },
      { type: 'string', name: 'c', required: true, allow_none: true, default: 'c' },
      { type: 'select', name: 'd', optional: true, options: [['x', 'X']], default: 'x' },
      { type: 'positive_time_period_dict', name: 'e', optional: true },
      { type: 'string', name: 'f' },
    );
    enter(labelled(element, 'A (optional)'), '');
    enter(labelled(element, 'B'), '');
    enter(labelled(element, 'C (optional)'), '');
    select(element, 'D').selectedIndex = 0;
    expect(send(element)?.input).toEqual({});
  });
});

describe('a field that nobody knows', () => {
  test.each<[string, SchemaField]>([
    ['an unknown type', { type: 'retina_pattern', name: 'x_y', required: true }],
    ['the name of a prototype as its type', { type: 'constructor', name: 'x_y', required: true }],
    ['neither type nor format', { name: 'x_y', required: true }],
    ['an unknown format', { format: 'carrier', name: 'x_y', required: true }],
  ])('is labelled text: %s', async (_what, field) => {
    const element = await showFields(field, BESIDE);
    const control = labelled(element, 'X y');
    expect(control.type).toBe('text');
    control.value = 'blue';
    expect(sentBy(element)).toEqual({ x_y: 'blue' });
  });

  test('is labelled text and says so where it is a selector', async () => {
    const element = await showFields({ selector: { entity: {} }, name: 'lamp', required: true });
    expect(descriptionOf(labelled(element, 'Lamp'))).toMatch(/Enter its value as text/);
    labelled(element, 'Lamp').value = 'light.hall';
    expect(send(element)?.input).toEqual({ lamp: 'light.hall' });
  });

  test('hides what is secret', async () => {
    const element = await showFields({ type: 'pin_pad', name: 'pin', required: true, secret: true });
    expect(labelled(element, 'Pin').type).toBe('password');
  });
});

test.each([
  '__proto__',
  'constructor',
  'toString',
  'with space',
  'with "quotes" and \'others\'',
  'a.b#c[d]>e:f',
  '<b>bold</b>',
  '💡',
  '0',
  '',
])('a field may be called anything: %j', async (name) => {
  const element = await showFields({ type: 'string', name, required: true }, BESIDE);
  const control = element.querySelector<HTMLInputElement>('input[type=text]');
  expect(control?.labels?.[0]?.textContent).not.toBe('');
  expect(send(element)).toBeUndefined();
  expect(descriptionOf(control as Element)).toBe('Fill in this field.');
  enter(control as HTMLInputElement, 'value');
  const { input } = send(element) ?? {};
  expect(Object.entries(input ?? {})).toEqual([
    [name, 'value'],
    ['beside', false],
  ]);
});

describe('a field shows while its condition holds', () => {
  const field = (name: string, visible?: SchemaField['visible']): SchemaField => ({
    type: 'string',
    name,
    optional: true,
    ...(visible !== undefined && { visible }),
  });
  const shown = (element: LatchkeyForm): string =>
    [...element.querySelectorAll<HTMLElement>('[data-field]')]
      .filter((holder) => holder.checkVisibility())
      .map((holder) => holder.dataset['field'])
      .join();

  test.each<[VisibleCondition | VisibleCondition[] | boolean, string, string]>([
    [{ field: 'a', value: 'x' }, '', 'x'],
    [{ field: 'a', operator: 'eq', value: 'x' }, 'y', 'x'],
    [{ field: 'a', operator: 'not_eq', value: 'x' }, 'x', 'y'],
    [{ field: 'a', operator: 'in', value: ['x', 'y'] }, 'z', 'y'],
    [{ field: 'a', operator: 'not_in', value: ['x', 'y'] }, 'x', 'z'],
    [{ field: 'a', operator: 'exists' }, '', 'x'],
    [{ field: 'a', operator: 'not_exists' }, 'x', ''],
    [
      [
        { field: 'a', operator: 'exists' },
        { field: 'a', operator: 'not_eq', value: 'x' },
      ],
      'x',
      'y',
    ],
  ])('%j: not with %j, but with %j', async (visible, hides, shows) => {
    const element = await showFields(field('a'), field('b', visible));
    enter(labelled(element, 'A (optional)'), hides);
    expect(shown(element)).toBe('a');
    enter(labelled(element, 'A (optional)'), shows);
    expect(shown(element)).toBe('a,b');
  });

  test('an empty text counts as absent, also where it is required', async () => {
    const required = { type: 'string', name: 'a', required: true } as const;
    const element = await showFields(
      required,
      field('b', { field: 'a', operator: 'not_exists' }),
      field('c', { field: 'a', operator: 'exists' }),
    );
    expect(shown(element)).toBe('a,b');
  });

  test('and always or never where it is no condition', async () => {
    const element = await showFields(field('a', true), field('b', false), field('c', []));
    expect(shown(element)).toBe('a,c');
  });

  test('and while a way to compare is unknown', async () => {
    const unknown = { field: 'a', operator: 'resembles', value: 'x' } as unknown as VisibleCondition;
    expect(shown(await showFields(field('a'), field('b', unknown)))).toBe('a,b');
  });

  test('through chains of them, in whatever order they stand', async () => {
    const after = (name: string) => ({ field: name, operator: 'exists' }) as const;
    const element = await showFields(field('d', after('c')), field('c', after('b')), field('b', after('a')), {
      ...field('a'),
      default: 'x',
    });
    for (const name of ['B', 'C', 'D']) enter(labelled(element, `${name} (optional)`), 'x');
    expect(shown(element)).toBe('d,c,b,a');
    enter(labelled(element, 'A (optional)'), '');
    expect(shown(element)).toBe('a');
    expect(send(element)?.input).toEqual({});
    enter(labelled(element, 'A (optional)'), 'y');
    expect(send(element)?.input).toEqual({ a: 'y', b: 'x', c: 'x', d: 'x' });
  });

  test('and a circle of them comes to an end', async () => {
    const missing = (name: string) => ({ field: name, operator: 'not_exists' }) as const;
    const element = await showFields(
      field('a', missing('b')),
      field('b', missing('a')),
      field('c', missing('c')),
    );
    for (const control of element.querySelectorAll<HTMLInputElement>('input')) enter(control, 'x');
    expect(send(element)).toBeDefined();
  });

  test('and is neither required nor sent while it does not', async () => {
    const visible = { field: 'a', value: true };
    const element = await showFields(
      { type: 'boolean', name: 'a' },
      { type: 'string', name: 'b', required: true, visible },
    );
    expect(send(element)?.input).toEqual({ a: false });
    toggle(labelled(element, 'A'));
    expect(send(element)).toBeUndefined();
    expect(document.activeElement).toBe(labelled(element, 'B'));
  });

  test('also inside a section, among its own fields', async () => {
    const element = await showFields(
      { ...field('a'), default: 'no' },
      {
        type: 'expandable',
        name: 's',
        required: true,
        expanded: true,
        schema: [field('a'), field('b', { field: 'a', value: 'x' })],
      },
    );
    expect(shown(element)).toBe('a,s,s.a');
    enter(element.querySelector('[data-field="s.a"] input') as HTMLInputElement, 'x');
    expect(shown(element)).toBe('a,s,s.a,s.b');
  });
});

test.each(['keep', 'querySelector', 'requestSubmit', 'constructor', 'submit', 'elements'])(
  'a field called %s hides nothing of the form and is sent under its name',
  async (name) => {
    const element = await showFields({ type: 'string', name, required: true }, BESIDE);
    const input = element.querySelector<HTMLInputElement>('[data-field] input[type="text"]');
    if (input) input.value = 'a';
    expect(sentBy(element)).toEqual({ [name]: 'a' });
  },
);
