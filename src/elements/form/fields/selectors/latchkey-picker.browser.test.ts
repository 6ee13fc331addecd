import { userEvent } from 'vitest/browser';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addTexts, useLanguage } from '../../../../i18n/t.ts';
import '../../../../styles/page.css';
import { labelled, send } from '../../../testing/form-harness.ts';
import type { LatchkeyForm } from '../../latchkey-form.ts';
import { sampleHouse } from './sample-house.ts';
import { selectorField, sentX, showAll, suggesting } from '../../../testing/selector-harness.ts';

beforeAll(async () => {
  await useLanguage('en');
  await addTexts('flow');
});
afterEach(() => document.body.replaceChildren());

const offered = (element: ParentNode): readonly string[] =>
  [...element.querySelectorAll('[role=option] > bdi')].map(({ textContent }) => textContent);

/** Opens the list of the field and types. */
async function search(element: LatchkeyForm, text: string): Promise<HTMLInputElement> {
  const input = labelled(element, 'X');
  input.focus();
  await userEvent.keyboard(`{ArrowDown}${text}`);
  return input;
}

describe('the list', () => {
  test.each([
    ['all, by name', '', ['Ada Łovelace', 'Ceiling lamp', 'Outside']],
    ['by a part of the name in any case', 'LAMP', ['Ceiling lamp']],
    ['by the area', 'garden', ['Outside']],
    ['by the id', 'person.', ['Ada Łovelace']],
  ])('offers %s', async (_what, text, names) => {
    const element = await showAll([selectorField('entity')]);
    await search(element, text);
    expect(offered(element)).toEqual(names);
  });

  test.each<[string, string, object, readonly string[]]>([
    ['entity', 'a domain', { domain: 'light' }, ['Ceiling lamp']],
    ['entity', 'a device class', { filter: [{ device_class: 'temperature' }] }, ['Outside']],
    ['entity', 'a unit', { filter: { unit_of_measurement: '°C' } }, ['Outside']],
    ['entity', 'an integration', { filter: [{ integration: 'person' }] }, ['Ada Łovelace']],
    ['entity', 'features', { filter: [{ supported_features: [4] }] }, ['Ceiling lamp']],
    ['entity', 'features that nothing has', { filter: [{ supported_features: [1] }] }, []],
    [
      'entity',
      'either of two',
      { filter: [{ domain: 'light' }, { domain: ['person'] }] },
      ['Ada Łovelace', 'Ceiling lamp'],
    ],
    ['entity', 'the device behind it', { filter: [{ device: { manufacturer: 'Lumen' } }] }, ['Ceiling lamp']],
    ['entity', 'names of its own', { exclude_entities: ['person.ada', 'light.ceiling'] }, ['Outside']],
    ['entity', 'only some', { include_entities: ['person.ada'] }, ['Ada Łovelace']],
    ['device', 'an integration', { filter: [{ integration: 'lumen' }] }, ['Lamp']],
    ['device', 'a model, as in former times', { model: 'W2' }, ['Weather station']],
    ['device', 'its entities', { entity: [{ domain: 'light' }] }, ['Lamp']],
    ['area', 'what is in it', { entity: [{ device_class: 'temperature' }] }, ['Garden']],
    ['area', 'the devices in it', { device: [{ manufacturer: 'Lumen' }] }, ['Kitchen']],
    ['floor', 'what is on it', { entity: [{ domain: 'light' }] }, ['Ground floor']],
    ['floor', 'what is on none', { entity: [{ device_class: 'temperature' }] }, []],
    ['config_entry', 'an integration', { integration: 'met' }, ['Home']],
  ])('of %s is filtered by %s', async (kind, _what, config, names) => {
    const element = await showAll([selectorField(kind, config)]);
    await search(element, '');
    expect(offered(element)).toEqual(names);
  });

  test('of five thousand renders only what is seen, and finds the last one', async () => {
    const options = Array.from({ length: 5000 }, (_none, at) => ({ value: `v${at}`, label: `Option ${at}` }));
    const begunMs = performance.now();
    const element = await showAll([selectorField('select', { options })]);
    await search(element, '');
    expect(offered(element).length).toBeLessThanOrEqual(100);
    await search(element, '4999');
    expect(offered(element)).toEqual(['Option 4999']);
    expect(performance.now() - begunMs).toBeLessThan(5000);
    await userEvent.keyboard('{Enter}');
    expect(sentX(element)).toBe('v4999');
  });

  test('grows while somebody goes down', async () => {
    const options = Array.from({ length: 200 }, (_none, at) => `o${at}`);
    const element = await showAll([selectorField('select', { options })]);
    const input = await search(element, '');
    for (let presses = 0; presses < 60; presses += 1) await userEvent.keyboard('{ArrowDown}');
    expect(offered(element).length).toBe(100);
    const active = document.getElementById(input.getAttribute('aria-activedescendant') ?? '');
    expect(active?.textContent.trim()).toBe('o59');
  });

  test('closes with the key that would close a dialog, and the dialog stays', async () => {
    const heard: string[] = [];
    const element = await showAll([selectorField('entity')]);
    const listen = (event: KeyboardEvent): number => heard.push(event.key);
    document.addEventListener('keydown', listen);
    const input = await search(element, '');
    heard.length = 0;
    await userEvent.keyboard('{Escape}');
    expect(input.ariaExpanded).toBe('false');
    expect(heard).toEqual([]);
    await userEvent.keyboard('{Escape}');
    expect(heard).toEqual(['Escape']);
    document.removeEventListener('keydown', listen);
  });

  test('that cannot be had can be asked for again, and an id can be typed', async () => {
    let tries = 0;
    const house = sampleHouse();
    const areas = async () => {
      tries += 1;
      if (tries === 1) throw new Error('away');
      return await house.areas();
    };
    const element = await showAll([selectorField('area')], { ...house, areas });
    const input = labelled(element, 'X');
    await userEvent.fill(input, 'garden');
    expect(sentX(element)).toBe('garden');
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent === 'Try again')?.click();
    await expect.poll(() => tries).toBe(2);
    await search(element, '');
    await expect.poll(() => offered(element)).toEqual(['Garden']);
  });
});

describe('a choice', () => {
  test('is shown by its name, and replaced', async () => {
    const element = await showAll([suggesting('area', {}, 'garden')]);
    const input = labelled(element, 'X');
    expect(input.value).toBe('Garden');
    await userEvent.fill(input, 'kit');
    await userEvent.keyboard('{Enter}');
    expect(input.value).toBe('Kitchen');
    expect(sentX(element)).toBe('kitchen');
  });

  test('is made by a press of the pointer', async () => {
    const element = await showAll([selectorField('area')]);
    await userEvent.click(labelled(element, 'X'));
    await userEvent.click(element.querySelectorAll('[role=option]')[1] as Element);
    expect(document.activeElement).toBe(labelled(element, 'X'));
    expect(sentX(element)).toBe('kitchen');
  });

  test('is what was typed in full', async () => {
    const element = await showAll([selectorField('area')]);
    await userEvent.fill(labelled(element, 'X'), 'kitchen');
    expect(sentX(element)).toBe('kitchen');
  });

  test('of several is added, and taken away by its button and by a key', async () => {
    const element = await showAll([suggesting('area', { multiple: true }, ['garden'])]);
    await search(element, 'kit');
    await userEvent.keyboard('{Enter}');
    expect(sentX(element)).toEqual(['garden', 'kitchen']);
    element.querySelector<HTMLElement>('[aria-label="Remove Garden"]')?.click();
    await expect.poll(() => sentX(element)).toEqual(['kitchen']);
    await userEvent.keyboard('{Backspace}');
    expect(send(element)).toBeUndefined();
  });

  test('that the list no longer has is kept', async () => {
    const element = await showAll([suggesting('area', {}, 'attic')]);
    expect(labelled(element, 'X').value).toBe('attic');
    expect(sentX(element)).toBe('attic');
  });
});
