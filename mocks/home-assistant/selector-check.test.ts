import { describe, expect, test } from 'vitest';
import { satisfiesSelector } from './selector-check.ts';

describe('a value for a selector', () => {
  test.each<[object, unknown, boolean]>([
    [{ text: {} }, 'a', true],
    [{ text: {} }, ['a'], false],
    [{ text: { multiple: true } }, ['a'], true],
    [{ text: { multiple: true } }, 'a', false],
    [{ number: { min: 1, max: 2 } }, 1.5, true],
    [{ number: { min: 1, max: 2 } }, 3, false],
    [{ number: {} }, '3', false],
    [{ boolean: {} }, 'on', false],
    [{ select: { options: ['a'] } }, 'b', false],
    [{ select: { options: ['a'], custom_value: true } }, 'b', true],
    [{ select: { options: [{ value: 'a', label: 'A' }], multiple: true } }, ['a'], true],
    [{ constant: { value: true } }, true, true],
    [{ constant: { value: true } }, 'Accept', false],
    [{ date: {} }, '2026-13-01', false],
    [{ time: {} }, '24:00:00', false],
    [{ datetime: {} }, '2026-11-22T12:30', true],
    [{ duration: {} }, { hours: -1 }, false],
    [{ duration: { mode: 'signed' } }, { hours: -1 }, true],
    [{ duration: {} }, { weeks: 1 }, false],
    [{ location: {} }, { latitude: 91, longitude: 0 }, false],
    [{ color_rgb: {} }, [0, 0, 256], false],
    [{ color_temp: { min: 100, max: 200 } }, 300, false],
    [{ entity: { domain: ['light'] } }, 'switch.a', false],
    [{ entity: { exclude_entities: ['light.a'] } }, 'light.a', false],
    [{ file: { accept: '.pem' } }, 'x', false],
    [{ object: { fields: { a: { selector: { text: {} }, required: true } } } }, {}, false],
    [{ object: { fields: { a: { selector: { text: {} } } } } }, { b: 1 }, false],
    [{ object: { fields: { a: { selector: { text: {} } } }, multiple: true } }, [{ a: 'x' }], true],
    [{ choose: { choices: { a: { selector: { number: {} } } } } }, { active_choice: 'a', a: 1 }, true],
    [{ choose: { choices: { a: { selector: { number: {} } } } } }, { active_choice: 'a' }, false],
    [{ choose: { choices: { a: { selector: { number: {} } } } } }, 7, true],
    [{ retina_pattern: {} }, { anything: 1 }, true],
  ])('%j with %j: %s', (selector, value, isTaken) => {
    expect(satisfiesSelector({ ...selector }, value)).toBe(isTaken);
  });
});
