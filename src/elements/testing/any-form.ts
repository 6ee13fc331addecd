/** Makes forms that nobody thought of, after the grammar of Home Assistant's schemas. */
import fc from 'fast-check';
import type { SchemaField, VisibleCondition } from '../../api/sign-in/flow-step.ts';

/** Letters that no kind of input changes by itself. */
export const word = fc.string({
  unit: fc.constantFrom(...Array.from('abcXYZ019-_.')),
  minLength: 1,
  maxLength: 12,
});
const anyName = fc.oneof(
  word,
  fc.constantFrom(
    'username',
    'password',
    '__proto__',
    'constructor',
    'with space',
    '"quoted"',
    'a[b]#c',
    '<i>',
    '💡',
  ),
);

/** A field and a value that the server would take for it. */
export interface Sample {
  readonly field: Readonly<Record<string, unknown>>;
  readonly value: unknown;
}

export const sample = (field: object, value: unknown): Sample => ({ field: { ...field }, value });

const text = fc
  .tuple(word, fc.nat(3), fc.nat(3))
  .map(([value, less, more]) =>
    sample(
      { type: 'string', lengthMin: Math.max(0, value.length - less), lengthMax: value.length + more },
      value,
    ),
  );
const integer = fc
  .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.nat(9), fc.nat(9))
  .map(([value, less, more]) =>
    sample({ type: 'integer', valueMin: value - less, valueMax: value + more }, value),
  );
const float = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => sample({ type: 'float', valueMin: value, valueMax: value }, value === 0 ? 0 : value));
const options = fc.uniqueArray(word, { minLength: 1, maxLength: 20 });
const select = options.chain((values) =>
  fc
    .constantFrom(...values)
    .map((value) => sample({ type: 'select', options: values.map((one) => [one, `Label ${one}`]) }, value)),
);
const multiSelect = fc.tuple(options, fc.boolean()).chain(([values, isList]) =>
  fc.subarray(values).map((value) =>
    sample(
      {
        type: 'multi_select',
        options: isList ? values : Object.fromEntries(values.map((one) => [one, `Label ${one}`])),
      },
      value,
    ),
  ),
);
const period = fc
  .record({ hours: fc.nat(99), minutes: fc.nat(59), seconds: fc.nat(59) })
  .map((value) => sample({ type: 'positive_time_period_dict' }, value));

/** Every kind of field but selectors. */
export const basicSample: fc.Arbitrary<Sample> = fc.oneof(
  text,
  integer,
  float,
  select,
  multiSelect,
  period,
  fc.boolean().map((value) => sample({ type: 'boolean' }, value)),
  word.map((value) => sample({ type: 'constant', value }, value)),
  fc.constant(sample({ type: 'datetime', format: '%Y-%m-%d %H:%M' }, '2026-11-22 18:30')),
  fc.constant(sample({ format: 'email' }, 'ada@example.com')),
  fc.constantFrom('url', 'fqdnurl').map((format) => sample({ format }, 'https://example.com/a?b=c')),
  word.map((value) => sample({ type: 'hologram' }, value)),
  word.map((value) => sample({}, value)),
);

const start = fc.constantFrom('suggested', 'default', 'both') satisfies fc.Arbitrary<string>;

/** Gives a sample a name and the value as its beginning. */
function finish({ field, value }: Sample, name: string, required: boolean, from: string): SchemaField {
  return {
    ...field,
    name,
    required,
    ...(!required && { optional: true }),
    ...(from !== 'suggested' && { default: from === 'both' ? undefined : value }),
    ...(from !== 'default' && { description: { suggested_value: value } }),
  };
}

const condition = (names: readonly string[]): fc.Arbitrary<VisibleCondition> =>
  fc.record({
    field: fc.constantFrom(...names),
    operator: fc.constantFrom('exists', 'not_exists', 'eq', 'not_eq', 'in', 'not_in'),
    value: fc.oneof(word, fc.boolean(), fc.array(word, { maxLength: 2 })),
  });

/**
 * A form whose fields may depend on those before them, each with a value to begin with that its schema takes.
 * @param simple - what stands in the form and in its sections
 */
export function anyFormOf(simple: fc.Arbitrary<Sample>): fc.Arbitrary<readonly SchemaField[]> {
  const leaf = fc.tuple(simple, anyName, fc.boolean(), start).map((parts) => finish(...parts));
  const leaves = fc.uniqueArray(leaf, { selector: ({ name }) => name, maxLength: 6 });
  const section = fc.tuple(leaves, anyName, fc.boolean()).map(([schema, name, expanded]): SchemaField => ({
    type: 'expandable',
    name,
    required: true,
    expanded,
    schema,
  }));
  return fc
    .uniqueArray(fc.oneof({ weight: 5, arbitrary: leaf }, { weight: 1, arbitrary: section }), {
      selector: ({ name }) => name,
      minLength: 2,
      maxLength: 8,
    })
    .chain((fields) =>
      fc.tuple(
        ...fields.map((field, index) => {
          const before = fields.slice(0, index).map(({ name }) => name);
          if (before.length === 0) return fc.constant(field);
          const visible = fc.oneof(
            condition(before),
            fc.array(condition(before), { maxLength: 2 }),
            fc.boolean(),
          );
          return fc
            .option(visible, { freq: 3, nil: undefined })
            .map((when) => (when === undefined ? field : { ...field, visible: when }));
        }),
      ),
    );
}
