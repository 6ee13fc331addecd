import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { satisfiesSelector } from '../../../../../mocks/home-assistant/validation/selector-check.ts';
import { addTexts, useLanguage } from '../../../../i18n/t.ts';
import '../../../../styles/page.css';
import { descriptionOf, enter, labelled, send } from '../../../testing/form-harness.ts';
import { sampleHouse } from './sample-house.ts';
import { selectorField, sentX, showAll, suggesting } from '../../../testing/selector-harness.ts';

beforeAll(async () => {
  await useLanguage('en');
  await addTexts('flow');
});
afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

const SAMPLES: readonly (readonly [string, object, unknown])[] = [
  ['text', {}, 'hello'],
  ['text', { multiline: true }, 'two\nlines'],
  ['text', { multiple: true, prefix: '#' }, ['a', 'b']],
  ['text', { type: 'password' }, 'secret'],
  ['text', { type: 'email', suffix: '!' }, 'ada@example.com'],
  ['text', { type: 'color' }, '#ff8800'],
  ['text', { type: 'month' }, '2026-11'],
  ['text', { type: 'datetime-local' }, '2026-11-22T12:30'],
  ['number', { min: 0, mode: 'box', unit_of_measurement: 's' }, 4.5],
  ['number', { min: 0, max: 100, step: 5, mode: 'slider' }, 20],
  ['number', { min: 0, max: 1, step: 'any', mode: 'slider' }, 0.25],
  ['boolean', {}, true],
  ['select', { options: ['one', 'two'], mode: 'list' }, 'two'],
  ['select', { options: ['one', 'two'], mode: 'dropdown' }, 'two'],
  ['select', { options: ['one', 'two'], multiple: true }, ['two']],
  ['select', { options: ['one', 'two'], multiple: true, custom_value: true, mode: 'dropdown' }, ['two', 'x']],
  [
    'select',
    {
      options: [
        { value: '', label: 'Nothing' },
        { value: 'a', label: 'A' },
      ],
      mode: 'dropdown',
    },
    '',
  ],
  ['select', { options: Array.from({ length: 60 }, (_none, at) => `o${at}`) }, 'o59'],
  ['constant', { value: 7, label: 'Seven' }, 7],
  ['date', {}, '2026-11-22'],
  ['time', {}, '12:30:00'],
  ['datetime', {}, '2026-11-22 12:30:00'],
  ['duration', {}, { hours: 1, minutes: 2, seconds: 3 }],
  [
    'duration',
    { enable_day: true, enable_millisecond: true },
    { days: 1, hours: 0, minutes: 0, seconds: 0, milliseconds: 5 },
  ],
  ['duration', { mode: 'offset', enable_second: false }, { hours: -1, minutes: -30 }],
  ['country', { countries: ['DE', 'FR'] }, 'FR'],
  ['country', {}, 'SA'],
  ['language', { native_name: true }, 'ar'],
  ['location', {}, { latitude: 52.5, longitude: -13.4 }],
  ['location', { radius: true }, { latitude: 0, longitude: 0, radius: 100 }],
  ['color_rgb', {}, [255, 136, 0]],
  ['color_temp', { unit: 'kelvin', min: 2700, max: 6500 }, 3000],
  ['object', {}, { a: [1, { b: null }] }],
  [
    'object',
    { fields: { name: { selector: { text: {} }, required: true }, on: { selector: { boolean: {} } } } },
    { name: 'x', on: true },
  ],
  [
    'object',
    { multiple: true, fields: { name: { selector: { text: {} }, required: true } } },
    [{ name: 'x' }, { name: 'y' }],
  ],
  ['template', {}, '{{ now() }}'],
  ['icon', {}, 'mdi:home'],
  ['theme', { include_default: true }, 'default'],
  ['entity', { domain: ['light'] }, 'light.ceiling'],
  ['entity', { multiple: true }, ['person.ada', 'sensor.outside']],
  ['device', {}, 'lamp'],
  ['area', { multiple: true }, ['garden']],
  ['floor', {}, 'ground'],
  ['label', { multiple: true }, ['night']],
  ['config_entry', { integration: 'met' }, 'entry2'],
  ['state', { entity_id: 'light.ceiling' }, 'on'],
  ['state', { multiple: true }, ['on', 'off']],
  ['target', {}, { entity_id: ['light.ceiling'] }],
  ['action', {}, [{ delay: 1 }]],
  ['retina_pattern', { depth: 3 }, 'blue'],
  ['retina_pattern', { depth: 3 }, { blue: 1 }],
];

describe('a selector gives back the value that it begins with', () => {
  test.each(SAMPLES)('%s %j: %j', async (kind, config, value) => {
    const element = await showAll([suggesting(kind, config, value)]);
    expect(sentX(element)).toEqual(value);
    expect(satisfiesSelector({ [kind]: config }, value)).toBe(true);
  });

  test('also one that nobody may change', async () => {
    const element = await showAll([suggesting('text', { read_only: true }, 'fixed')]);
    expect(element.querySelector('fieldset')?.disabled).toBe(true);
    expect(sentX(element)).toBe('fixed');
  });

  test('in the way that was chosen', async () => {
    const choices = { fixed: { selector: { number: {} } }, words: { selector: { text: {} } } };
    const element = await showAll([suggesting('choose', { choices }, 'seven')]);
    expect(sentX(element)).toEqual({ active_choice: 'words', words: 'seven' });
    const select = element.querySelector('select') as HTMLSelectElement;
    select.selectedIndex = 0;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    enter(labelled(element, 'Fixed'), '7');
    expect(sentX(element)).toEqual({ active_choice: 'fixed', fixed: 7 });
  });
});

describe('a selector that is left empty', () => {
  test.each(SAMPLES.filter(([kind]) => kind !== 'boolean'))(
    'is left out where it may be: %s %j',
    async (kind, config) => {
      const element = await showAll([selectorField(kind, config, { required: false, optional: true })]);
      const { input } = send(element) ?? {};
      expect(input).toEqual({});
    },
  );

  test.each(
    SAMPLES.filter(([kind, config]) => {
      const { type, mode } = config as { type?: string; mode?: string };
      // These always have some value.
      return (
        !['boolean', 'constant', 'color_rgb', 'color_temp'].includes(kind) &&
        type !== 'color' &&
        mode !== 'slider'
      );
    }),
  )('is refused with a sentence and gets the focus where it is asked for: %s %j', async (kind, config) => {
    const element = await showAll([selectorField(kind, config)]);
    expect(send(element)).toBeUndefined();
    const wrong = element.querySelector('[aria-invalid]');
    expect(wrong && descriptionOf(wrong)).toMatch(/Fill in|Choose/);
    expect(document.activeElement).toBe(wrong);
  });

  test('is sent as an empty list where a default would come back', async () => {
    const more = { required: false, optional: true, default: ['a'], description: { suggested_value: [] } };
    const element = await showAll([selectorField('select', { options: ['a'], multiple: true }, more)]);
    expect(send(element)?.input).toEqual({ x: [] });
  });
});

describe('an entry is judged before it is sent', () => {
  test.each<[string, object, string, string]>([
    ['number', { min: 1, mode: 'box' }, '0', 'The smallest value is 1.'],
    ['number', { max: 1, mode: 'box' }, '2', 'The largest value is 1.'],
    ['object', {}, '{"a":', 'This is no valid JSON.'],
    ['object', {}, 'a: 1', 'This is no valid JSON.'],
    ['trigger', {}, 'x', 'This is no valid JSON.'],
    ['retina_pattern', {}, '[1', 'This is no valid JSON.'],
    ['entity', {}, 'nobody', 'Choose one of the options from the list.'],
  ])('%s %j with %j', async (kind, config, text, sentence) => {
    const element = await showAll([selectorField(kind, config)]);
    const control = labelled(element, 'X');
    enter(control, text);
    expect(send(element)).toBeUndefined();
    expect(descriptionOf(control)).toContain(sentence);
  });

  test('a place has both coordinates, on this earth', async () => {
    const element = await showAll([selectorField('location')]);
    enter(labelled(element, 'Latitude'), '52');
    expect(send(element)).toBeUndefined();
    expect(element.querySelector('.error')?.textContent).toBe('Enter both latitude and longitude.');
    enter(labelled(element, 'Longitude'), '181');
    expect(send(element)).toBeUndefined();
    expect(element.querySelector('.error')?.textContent).toBe('The largest value is 180.');
  });

  test('limits that contradict each other bind nobody here', async () => {
    const element = await showAll([selectorField('number', { min: 5, max: 1, mode: 'slider' })]);
    enter(labelled(element, 'X'), '3');
    expect(sentX(element)).toBe(3);
  });
});

describe('rows', () => {
  test('are added and taken away, and the focus goes along', async () => {
    const element = await showAll([suggesting('text', { multiple: true }, ['a', 'b'])]);
    const button = (name: string) =>
      [...element.querySelectorAll('button')].find(
        (one) => (one.ariaLabel ?? one.textContent.trim()) === name,
      ) as HTMLElement;
    button('Add').click();
    await new Promise((go) => setTimeout(go));
    expect((document.activeElement as HTMLInputElement).ariaLabel).toBe('Entry 3');
    enter(document.activeElement as HTMLInputElement, 'c');
    button('Remove entry 1').click();
    await new Promise((go) => setTimeout(go));
    expect(document.activeElement).toBe(button('Remove entry 1'));
    expect(sentX(element)).toEqual(['b', 'c']);
  });
});

describe('a slider that may be left out', () => {
  test('has no value until it is moved, and loses it again', async () => {
    const optional = { required: false, optional: true };
    const element = await showAll([selectorField('number', { min: 0, max: 10, mode: 'slider' }, optional)]);
    const slider = labelled(element, 'X (optional)');
    expect(descriptionOf(slider)).toContain('not set');
    enter(slider, '4');
    await new Promise((go) => setTimeout(go));
    expect(sentX(element)).toBe(4);
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent === 'Clear')?.click();
    await new Promise((go) => setTimeout(go));
    expect(send(element)?.input).toEqual({});
  });
});

describe('a file', () => {
  const choose = async (root: ParentNode): Promise<void> => {
    const files = new DataTransfer();
    files.items.add(new File(['x'], 'key.pem'));
    const input = root.querySelector<HTMLInputElement>('input[type=file]') as HTMLInputElement;
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    for (let turn = 0; turn < 5; turn += 1) await new Promise((go) => setTimeout(go));
  };

  test('goes ahead, and its id is sent', async () => {
    const element = await showAll([selectorField('file', { accept: '.pem' })]);
    await choose(element);
    expect(element.querySelector('[role=status]')?.textContent).toContain('key.pem is sent.');
    expect(sentX(element)).toBe('0123456789abcdef0123456789abcdef');
  });

  test('that is on its way holds the form, with its progress', async () => {
    let tell: (share: number) => void = () => undefined;
    const uploadFile = (_file: File, onProgress: (share: number) => void): Promise<string> => {
      tell = onProgress;
      return new Promise(() => undefined);
    };
    const element = await showAll([selectorField('file', { accept: '.pem' })], sampleHouse({ uploadFile }));
    await choose(element);
    tell(0.5);
    await new Promise((go) => setTimeout(go));
    expect(element.querySelector('progress')?.value).toBe(0.5);
    expect(send(element)).toBeUndefined();
    expect(element.querySelector('.error')?.textContent).toBe('Wait until the file is sent.');
  });

  test('that is taken back leaves the server, too', async () => {
    const removed: string[] = [];
    const removeFile = (fileId: string): Promise<void> => {
      removed.push(fileId);
      return Promise.resolve();
    };
    const element = await showAll([selectorField('file', { accept: '.pem' })], sampleHouse({ removeFile }));
    await choose(element);
    [...element.querySelectorAll('button')].find((one) => one.textContent.includes('Remove'))?.click();
    await new Promise((go) => setTimeout(go));
    expect(removed).toEqual(['0123456789abcdef0123456789abcdef']);
    expect(sentX(element)).toBeUndefined();
  });
});

describe('a location', () => {
  const locating = (answer: (found: PositionCallback, failed: PositionErrorCallback) => void): void => {
    vi.spyOn(navigator.geolocation, 'getCurrentPosition').mockImplementation((found, failed) => {
      if (failed) answer(found, failed);
    });
  };
  const press = async (element: HTMLElement): Promise<string | null | undefined> => {
    element.querySelector<HTMLElement>('fieldset button')?.click();
    await new Promise((go) => setTimeout(go));
    return element.querySelector('fieldset [role=status]')?.textContent;
  };

  test('is that of the browser after one press', async () => {
    const coords = { latitude: 52.123456789, longitude: -13.4, altitude: null };
    locating((found) => found({ coords } as GeolocationPosition));
    const element = await showAll([selectorField('location', { radius: true })]);
    expect(await press(element)).toBe('Your position is entered.');
    enter(labelled(element, 'Radius (m)'), '50');
    expect(sentX(element)).toEqual({ latitude: 52.123457, longitude: -13.4, radius: 50 });
  });

  test('is typed where the browser may not tell', async () => {
    locating((_found, failed) => failed({ code: 1, PERMISSION_DENIED: 1 } as GeolocationPositionError));
    const element = await showAll([suggesting('location', {}, { latitude: 1, longitude: 2 })]);
    expect(await press(element)).toBe('Your position could not be found. Enter it by hand.');
    expect(sentX(element)).toEqual({ latitude: 1, longitude: 2 });
  });
});
