import { afterEach, expect, test } from 'vitest';
import { descriptionOf } from '../testing/form-harness.ts';
import { showErrors } from './form-errors.ts';

afterEach(() => document.body.replaceChildren());

function form(content: string): HTMLFormElement {
  const element = document.createElement('form');
  element.innerHTML = content;
  document.body.append(element);
  return element;
}

const FIELDS = `
  <div class="field"><input id="a" aria-describedby="a-hint" /><p id="a-hint">A hint.</p></div>
  <input id="b" />`;

test('a sentence is tied to its input, beside what describes it already', () => {
  const element = form(FIELDS);
  showErrors(element, new Map([['a', 'Wrong.']]));
  const input = element.querySelector('#a') as Element;
  expect(descriptionOf(input)).toBe('A hint. Wrong.');
  expect(input.ariaInvalid).toBe('true');
  expect(element.querySelector('.field .error')?.textContent).toBe('Wrong.');
  expect(element.querySelector('#b')?.hasAttribute('aria-invalid')).toBe(false);
});

test('the sentences of the last try go', () => {
  const element = form(FIELDS);
  showErrors(
    element,
    new Map([
      ['a', 'Wrong.'],
      ['b', 'Missing.'],
    ]),
  );
  showErrors(element, new Map([['b', 'Still missing.']]));
  expect([...element.querySelectorAll('.error')].map((error) => error.textContent)).toEqual([
    'Still missing.',
  ]);
  expect(element.querySelector('#a')?.getAttribute('aria-describedby')).toBe('a-hint');
  expect(element.querySelector('#a')?.hasAttribute('aria-invalid')).toBe(false);
  expect(descriptionOf(element.querySelector('#b') as Element)).toBe('Still missing.');
  showErrors(element, new Map());
  expect(element.querySelector('#b')?.hasAttribute('aria-describedby')).toBe(false);
});

test('markup in a sentence stays text', () => {
  const element = form(FIELDS);
  showErrors(element, new Map([['a', '<img src=x onerror=alert(1)>']]));
  expect(element.querySelector('img')).toBeNull();
  expect(element.querySelector('.error')?.textContent).toBe('<img src=x onerror=alert(1)>');
});

test('a sentence for an input that is not there is no failure', () => {
  const element = form(FIELDS);
  showErrors(
    element,
    new Map([
      ['a "b" #c', 'Wrong.'],
      ['', 'Wrong.'],
    ]),
  );
  expect(element.querySelector('.error')).toBeNull();
});
