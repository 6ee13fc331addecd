/** Answers judged by the form that was shown. */
import { describe, expect, it } from 'vitest';
import type { DataSchema, VisibleCondition } from '../../../src/api/sign-in/flow-step.ts';
import { checkAnswers, isVisible, MalformedInput } from './schema-check.ts';

const refused = (schema: DataSchema, input: unknown) =>
  expect(() => checkAnswers(schema, input)).toThrow(MalformedInput);

describe('an answer', () => {
  it('gets defaults, also inside a section', () => {
    const schema: DataSchema = [
      { type: 'multi_select', options: ['mon', 'tue'], name: 'days', default: ['mon'] },
      {
        type: 'expandable',
        name: 'more',
        required: true,
        schema: [{ type: 'boolean', name: 'verify', default: true }],
      },
    ];
    expect(checkAnswers(schema, { more: {} })).toEqual({ days: ['mon'], more: { verify: true } });
    refused(schema, {});
  });

  it('loses the value of a hidden field, and does not need it', () => {
    const schema: DataSchema = [
      {
        type: 'select',
        options: [
          ['door', 'Door'],
          ['key', 'Key'],
        ],
        name: 'entry',
        required: true,
      },
      { type: 'string', name: 'number', required: true, visible: [{ field: 'entry', value: 'key' }] },
    ];
    expect(checkAnswers(schema, { entry: 'door', number: '7' })).toEqual({ entry: 'door' });
    expect(checkAnswers(schema, { entry: 'key', number: '7' })).toEqual({ entry: 'key', number: '7' });
    refused(schema, { entry: 'key' });
  });

  it.each<[VisibleCondition | VisibleCondition[] | boolean, object[], object[]]>([
    [true, [{}, { a: 1 }], []],
    [false, [], [{}, { a: 1 }]],
    [{ field: 'a', value: 1 }, [{ a: 1 }], [{}, { a: 2 }]],
    [{ field: 'a', operator: 'eq', value: 1 }, [{ a: 1 }], [{}, { a: 2 }]],
    [{ field: 'a', operator: 'not_eq', value: 1 }, [{}, { a: 2 }], [{ a: 1 }]],
    [{ field: 'a', operator: 'in', value: [1, 2] }, [{ a: 1 }, { a: 2 }], [{}, { a: 3 }]],
    [{ field: 'a', operator: 'not_in', value: [1, 2] }, [{}, { a: 3 }], [{ a: 1 }]],
    [{ field: 'a', value: ['x', 'y'] }, [{ a: ['x', 'y'] }], [{ a: ['y', 'x'] }, { a: ['x'] }, { a: 'x' }]],
    [{ field: 'a', operator: 'not_eq', value: [] }, [{}, { a: ['x'] }], [{ a: [] }]],
    [{ field: 'a', operator: 'in', value: [['x']] }, [{ a: ['x'] }], [{ a: 'x' }]],
    [{ field: 'a', operator: 'exists' }, [{ a: 0 }, { a: false }, { a: [] }], [{}, { a: '' }, { a: null }]],
    [{ field: 'a', operator: 'not_exists' }, [{}, { a: '' }, { a: null }], [{ a: 0 }]],
    [{ field: 'toString', operator: 'not_exists' }, [{}], []],
    [
      [
        { field: 'a', value: 1 },
        { field: 'b', value: 2 },
      ],
      [{ a: 1, b: 2 }],
      [{ a: 1 }, { b: 2 }],
    ],
  ])('is asked for where %j', (visible, shown, hidden) => {
    const field: DataSchema[number] = { type: 'string', name: 'x', visible };
    for (const answers of shown) expect(isVisible(field, { ...answers })).toBe(true);
    for (const answers of hidden) expect(isVisible(field, { ...answers })).toBe(false);
  });

  it('is a string as the field wants it', () => {
    const text = (more: object, x: string) => checkAnswers([{ type: 'string', name: 'x', ...more }], { x });
    expect(text({}, ' A b ')).toEqual({ x: ' A b ' });
    expect(text({ strip: true }, ' A b ')).toEqual({ x: 'A b' });
    expect(text({ lower: true }, 'A b')).toEqual({ x: 'a b' });
    expect(text({ upper: true }, 'A b')).toEqual({ x: 'A B' });
    expect(() => text({ strip: true, lengthMin: 3 }, ' ab ')).toThrow(MalformedInput);
  });

  it('is not required where nobody says so, and not called as every object is', () => {
    expect(checkAnswers([{ type: 'string', name: 'toString' }], {})).toEqual({});
    refused([{ type: 'string', name: 'toString', required: true }], {});
    refused([{ type: 'string', name: 'x', required: true }], {});
  });

  it.each<[string, DataSchema[number], unknown[], unknown[]]>([
    ['a whole number or not', { type: 'float', name: 'x', valueMin: 1 }, [1, 1.5], [0.9]],
    [
      'options of a list',
      { type: 'multi_select', name: 'x', options: ['a', 'b'] },
      [['a', 'b']],
      [['a', 'c']],
    ],
    [
      'a period of several units',
      { type: 'positive_time_period_dict', name: 'x' },
      [{ days: 0, hours: 0, minutes: 0, seconds: 0, milliseconds: 5 }],
      [{ weeks: 1 }, { hours: '1' }, [1]],
    ],
    ['a text of any other format', { name: 'x', format: 'tel' }, ['a'], [5]],
    ['a value of a selector', { name: 'x', selector: { number: { max: 1 } } }, [1], [2, 'a']],
    [
      'a section',
      { type: 'expandable', name: 'x', schema: [{ type: 'boolean', name: 'y' }] },
      [{}, { y: true }],
      [{ y: 1 }, { z: 1 }, 'a'],
    ],
    ['a string', { type: 'string', name: 'x', lengthMin: 2, lengthMax: 3 }, ['ab', 'abc'], ['a', 'abcd', 5]],
    ['a boolean', { type: 'boolean', name: 'x' }, [true, false], ['true', 1]],
    ['an integer', { type: 'integer', name: 'x', valueMin: 1, valueMax: 3 }, [1, 3], [0, 4, 1.5, '2']],
    ['a float', { type: 'float', name: 'x', valueMax: 3 }, [1.5, -2], [3.1, '1.5']],
    ['an option', { type: 'select', name: 'x', options: [['a', 'A']] }, ['a'], ['A', null]],
    ['options', { type: 'multi_select', name: 'x', options: { a: 'A' } }, [[], ['a']], [['b'], 'a']],
    ['a constant', { type: 'constant', name: 'x', value: 'y' }, ['y'], ['z']],
    ['a moment', { type: 'datetime', name: 'x' }, ['2026-11-22 12:30:00'], ['soon', 5]],
    ['a period', { type: 'positive_time_period_dict', name: 'x' }, [{ hours: 1 }], [{ hours: -1 }, '1:00']],
    ['an e-mail address', { name: 'x', format: 'email' }, ['a@b.example'], ['a@b', 'a b@c.example']],
    ['a url', { name: 'x', format: 'url' }, ['http://host/'], ['host']],
    ['a url with a full name', { name: 'x', format: 'fqdnurl' }, ['http://a.example/'], ['http://host/']],
    ['nothing', { type: 'string', name: 'x', allow_none: true }, [null, 'a'], [5]],
    ['something unknown', { type: 'retina_pattern', name: 'x' }, ['a', 5, null], []],
  ])('may be %s', (_kind, field, good, bad) => {
    for (const value of good) expect(checkAnswers([field], { x: value })).toEqual({ x: value });
    for (const value of bad) refused([field], { x: value });
  });

  it('is refused with a field too many, and when it is no object', () => {
    const answering = (input: unknown) => () => checkAnswers([], input);
    expect(answering({ x: 1 })).toThrow(new MalformedInput('surplus field'));
    expect(answering([1])).toThrow(new MalformedInput('not an object'));
  });
});
