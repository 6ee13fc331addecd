/** Texts of steps: where each is found, and what stands in for one that is missing. */
import { render } from 'lit';
import { expect, test } from 'vitest';
import { FlowTexts } from './flow-texts.ts';
import type { TextSubject } from './flow-texts.ts';

const texts = new Map([
  ['component.demo.title', 'Demo'],
  ['component.demo.config.step.user.title', 'Hallo {name}'],
  ['component.demo.config.step.user.submit', 'Weiter'],
  ['component.demo.config.step.user.data.host', 'Rechner'],
  ['component.demo.config.step.user.data_description.host', 'Der **Name** im Netz.'],
  ['component.demo.config.step.user.sections.more.name', 'Mehr'],
  ['component.demo.config.step.user.sections.more.data.port', 'Anschluss'],
  ['component.demo.config.error.invalid_auth', 'Falsch für {name}'],
  ['component.demo.config.abort.reauth_successful', 'Eigener Text'],
  ['component.demo.selector.color.options.red', 'Rot'],
  ['component.homeassistant.config.abort.reauth_successful', 'Wieder da'],
  ['component.demo.config.step.user.description', 'Broken **{name'],
]);
const english = new Map([
  ['component.demo.config.step.user.data.user', 'User name'],
  ['component.demo.config.error.days', '{n, plural, one {# day} other {# days}}'],
]);

const step = (more: Partial<TextSubject> = {}): FlowTexts =>
  new FlowTexts(
    { language: 'de', texts, english },
    { handler: 'demo', step_id: 'user', description_placeholders: { name: 'Ada', n: 1 }, ...more },
  );

test('are the integration’s own, with their places filled', () => {
  expect(step().title).toBe('Hallo Ada');
  expect(step().submit).toBe('Weiter');
  expect(step().integration).toBe('Demo');
  expect(step().error('invalid_auth')).toBe('Falsch für Ada');
  expect(step().option('color', 'red')).toBe('Rot');
});

test('of fields stand beside those of their section', () => {
  expect(step().field('host').label).toBe('Rechner');
  expect(step().field('more.port').label).toBe('Anschluss');
  expect(step().section('more')).toEqual({ label: 'Mehr', helper: undefined });
  const place = document.createElement('p');
  render(step().field('host').helper, place);
  expect(place.querySelector('strong')?.textContent).toBe('Name');
});

test('come in English where the language has none, with English plural forms', () => {
  expect(step().field('user').label).toBe('User name');
  expect(step().error('days')).toBe('1 day');
});

test('are the bare key where nobody has any; a sentence in place of a key is one', () => {
  expect(step().field('api_key').label).toBe('Api key');
  expect(step().error('no_idea')).toBe('No idea');
  expect(step().error('The box is off.')).toBe('The box is off.');
  expect(step().option('color', 'blue')).toBeUndefined();
  expect(step({ step_id: 'other' }).title).toBeUndefined();
});

test('of an answer with another domain come from there, else from the integration', () => {
  const elsewhere = step({ translation_domain: 'homeassistant' });
  expect(elsewhere.hasAbort('reauth_successful')).toBe(true);
  const place = document.createElement('div');
  render(elsewhere.abort('reauth_successful'), place);
  expect(place.textContent).toContain('Wieder da');
  expect(elsewhere.error('invalid_auth')).toBe('Falsch für Ada');
});

test('that are no messages are shown as they are, without Markdown', () => {
  expect(step().description).toBe('Broken **{name');
});

test('of names of the language itself are found like any other', () => {
  for (const name of ['__proto__', 'constructor', 'toString']) expect(step().field(name).label).not.toBe('');
  expect(step().option('constructor', '__proto__')).toBeUndefined();
});
