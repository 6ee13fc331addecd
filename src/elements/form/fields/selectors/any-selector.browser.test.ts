/** Forms with selectors that nobody thought of: each is rendered and labelled, and takes the values that it suggests. */
import fc from 'fast-check';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { checkAnswers } from '../../../../../mocks/home-assistant/validation/schema-check.ts';
import { addTexts, useLanguage } from '../../../../i18n/t.ts';
import { send } from '../../../testing/form-harness.ts';
import { anyFormOf, basicSample, sample, word } from '../../../testing/any-form.ts';
import type { Sample } from '../../../testing/any-form.ts';
import { showAll } from '../../../testing/selector-harness.ts';

beforeAll(async () => {
  await useLanguage('en');
  await addTexts('flow');
});
afterEach(() => document.body.replaceChildren());

/** A selector, and a value that the server would take for it. */
type Choice = readonly [kind: string, config: object, value: unknown];

const of = (kind: string, config: object, value: unknown): Choice => [kind, config, value];
const flag = fc.boolean();

const texts = fc
  .tuple(
    fc.constantFrom('text', 'email', 'url', 'tel', 'search', undefined),
    fc.option(word),
    fc.option(word),
    flag,
  )
  .chain(([type, prefix, suffix, multiple]) => {
    const config = { ...(type && { type }), ...(prefix && { prefix }), ...(suffix && { suffix }), multiple };
    const value = multiple ? fc.array(word, { minLength: 1, maxLength: 3 }) : word;
    return value.map((one) => of('text', config, one));
  });

const numbers = fc
  .tuple(
    fc.integer({ min: -1000, max: 1000 }),
    fc.nat(9),
    fc.nat(9),
    fc.constantFrom('box', 'slider', undefined),
  )
  .map(([value, less, more, mode]) =>
    of('number', { min: value - less, max: value + more, step: 1, ...(mode && { mode }) }, value),
  );

const selects = fc
  .tuple(
    fc.uniqueArray(word, { minLength: 1, maxLength: 60 }),
    fc.constantFrom('list', 'dropdown', undefined),
    flag,
    flag,
    flag,
    flag,
  )
  .chain(([values, mode, multiple, custom_value, sort, isLabelled]) => {
    const options = isLabelled ? values.map((value) => ({ value, label: `Label ${value}` })) : values;
    const config = { options, multiple, custom_value, sort, ...(mode && { mode }) };
    return (multiple ? fc.subarray(values, { minLength: 1 }) : fc.constantFrom(...values)).map((value) =>
      // A list is sent in the order of the options.
      of('select', config, value),
    );
  });

const count = fc.nat(59);
const durations = fc
  .tuple(
    fc.record({ hours: count, minutes: count, seconds: count }),
    fc.constantFrom('positive', 'signed', 'offset', undefined),
    flag,
  )
  .map(([value, mode, isNegative]) => {
    const sign = isNegative && (mode === 'signed' || mode === 'offset') ? -1 : 1;
    const signed = Object.entries(value).map(([unit, one]) => [unit, sign * one || 0]);
    return of('duration', { ...(mode && { mode }) }, Object.fromEntries(signed));
  });

const byte = fc.nat(255);
const plain: fc.Arbitrary<Choice> = fc.oneof(
  texts,
  numbers,
  selects,
  durations,
  flag.map((value) => of('boolean', {}, value)),
  fc.oneof(word, flag, fc.nat()).map((value) => of('constant', { value }, value)),
  fc.constant(of('date', {}, '2026-11-22')),
  fc.constantFrom('00:00:00', '23:59:59', '12:30:00').map((value) => of('time', {}, value)),
  fc.constant(of('datetime', {}, '2026-11-22 12:30:00')),
  fc.constantFrom('DE', 'SA', 'US').map((value) => of('country', {}, value)),
  fc.constantFrom('de', 'ar', 'en-GB').map((value) => of('language', {}, value)),
  fc
    .record({ latitude: fc.integer({ min: -90, max: 90 }), longitude: fc.integer({ min: -180, max: 180 }) })
    .map((value) => of('location', {}, value)),
  fc.tuple(byte, byte, byte).map((value) => of('color_rgb', {}, value)),
  fc
    .integer({ min: 2700, max: 6500 })
    .map((value) => of('color_temp', { unit: 'kelvin', min: 2700, max: 6500 }, value)),
  word.map((value) => of('template', {}, value)),
  word.map((value) => of('icon', {}, value)),
  fc.constantFrom('light.ceiling', 'person.ada').map((value) => of('entity', {}, value)),
  fc.subarray(['kitchen', 'garden'], { minLength: 1 }).map((value) => of('area', { multiple: true }, value)),
  word.map((value) => of('state', {}, value)),
  fc
    .dictionary(word, fc.oneof(word, fc.nat()), { minKeys: 1, maxKeys: 3 })
    .map((value) => of('object', {}, value)),
  fc.dictionary(word, word, { minKeys: 1, maxKeys: 3 }).map((value) => of('retina_pattern', {}, value)),
);

const objects = fc
  .tuple(
    fc.uniqueArray(fc.tuple(word, plain), { selector: ([name]) => name, minLength: 1, maxLength: 3 }),
    flag,
  )
  .map(([entries, multiple]) => {
    const fields = entries.map(([name, [kind, config]]) => [
      name,
      { selector: { [kind]: config }, required: true },
    ]);
    const value = Object.fromEntries(entries.map(([name, [, , one]]) => [name, one])) as object;
    return of(
      'object',
      { fields: Object.fromEntries(fields) as object, multiple },
      multiple ? [value, value] : value,
    );
  });

const chooses = fc
  .uniqueArray(fc.tuple(word, plain), { selector: ([name]) => name, minLength: 1, maxLength: 3 })
  .filter((choices) => choices.every(([name]) => name !== 'active_choice'))
  .map((choices) => {
    const [name, [, , value]] = choices[0] as readonly [string, Choice];
    const ways = choices.map(([way, [kind, config]]) => [way, { selector: { [kind]: config } }]);
    return of(
      'choose',
      { choices: Object.fromEntries(ways) as object },
      { active_choice: name, [name]: value },
    );
  });

const selectorSample: fc.Arbitrary<Sample> = fc
  .oneof(
    { weight: 8, arbitrary: plain },
    { weight: 1, arbitrary: objects },
    { weight: 1, arbitrary: chooses },
  )
  .map(([kind, config, value]) => sample({ selector: { [kind]: config } }, value));

/** Controls that a screen reader has no name for. */
const nameless = (root: ParentNode): readonly string[] =>
  [...root.querySelectorAll<HTMLInputElement>('input:not([type=submit]), select, textarea')]
    .filter((control) => !control.labels?.[0]?.textContent.trim() && !control.ariaLabel)
    .map(({ outerHTML }) => outerHTML);

test('every form is rendered, labelled, takes what it suggests, and sends what its schema wants', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyFormOf(fc.oneof(basicSample, { weight: 3, arbitrary: selectorSample })),
      async (fields) => {
        const element = await showAll(fields);
        try {
          expect(nameless(element)).toEqual([]);
          const answer = send(element);
          const sentences = [...element.querySelectorAll('.error')].map((error) => error.textContent);
          expect(sentences).toEqual([]);
          expect(() => checkAnswers(fields, answer?.input)).not.toThrow();
        } finally {
          element.remove();
        }
      },
    ),
    { numRuns: 100 },
  );
}, 120_000);
