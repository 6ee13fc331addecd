/** A flow as an element: over the fake, with answers that a test puts in their place. */
import axe from 'axe-core';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { loadFieldKinds } from '../../elements/form/fields/selectors/load-field-kinds.ts';
import { addTexts, useLanguage } from '../../i18n/t.ts';
import { FlowHands } from '../../stores/testing/flow-harness.ts';
import { FlowTextsStore } from '../../stores/integrations/flow-texts-store.ts';
import '../../styles/page.css';
import type { FlowEndDetail } from './latchkey-flow.ts';
import './latchkey-flow.ts';

const ME = 'me@example.com';

let hands: FlowHands;
let ends: FlowEndDetail['outcome'][];

beforeAll(async () => {
  await useLanguage('en');
  await addTexts('account');
  await addTexts('flow');
});
beforeEach(async () => {
  hands = await FlowHands.of();
  ends = [];
});
afterEach(() => document.body.replaceChildren());

function show(language = 'en'): HTMLElementTagNameMap['latchkey-flow'] {
  const element = document.createElement('latchkey-flow');
  element.store = hands.store;
  element.texts = new FlowTextsStore(hands.house.link, () => language);
  element.kinds = loadFieldKinds;
  element.entryTitle = ME;
  element.mayStartAnew = true;
  element.official = 'http://localhost:8123/config/integrations';
  const main = document.createElement('main');
  main.append(document.createElement('h1'), document.createElement('h2'), element);
  main.querySelectorAll('h1, h2').forEach((heading) => heading.append('Integrations'));
  main.addEventListener('latchkey-flow-end', (event) =>
    ends.push((event as CustomEvent<FlowEndDetail>).detail.outcome),
  );
  document.body.append(main);
  return element;
}

async function expectNoViolations(): Promise<void> {
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

const heading = (name: string) => page.getByRole('heading', { level: 3, name });
const password = () => page.getByRole('textbox', { name: 'Password', exact: true });
const submit = () => page.getByRole('button', { name: 'Submit' });

test('a form has the integration’s words, and the focus where something is to be typed', async () => {
  await hands.openEntry(ME);
  show();
  await expect.element(heading(`Sign in to ${ME} again`)).toBeVisible();
  await expect.element(page.getByText('The current password of the account.')).toBeVisible();
  await expect.element(password()).toHaveFocus();
  await expectNoViolations();
});

test('the words are those of the person’s language, English where it has none', async () => {
  await hands.openEntry(ME);
  const element = show('de');
  await expect.element(heading(`Sign in to ${ME} again`)).not.toBeInTheDocument();
  await expect.poll(() => element.querySelector('h3')?.textContent).toContain(ME);
});

test('a success is told once, and read before the person goes', async () => {
  await hands.openEntry(ME);
  const element = show();
  await password().fill('letmein');
  await submit().click();
  await expect.element(heading('Signed in again')).toHaveFocus();
  element.requestUpdate();
  await element.updateComplete;
  expect(ends).toEqual(['success']);
  await page.getByRole('button', { name: 'Back to the list' }).click();
  expect(ends).toEqual(['success', 'left']);
  await expectNoViolations();
});

test('what is wrong with a field stands at it; what cannot be seen is said above the form', async () => {
  await hands.openEntry('Strange forms');
  show();
  await page.getByRole('button', { name: 'A hidden error' }).click();
  await submit().click();
  await expect.element(page.getByRole('alert')).toHaveTextContent(/^Secret word: The word is refused\./);
  await expectNoViolations();
});

test('what the form found wrong stays while texts of another language come', async () => {
  await hands.openEntry(ME);
  const element = show();
  await submit().click();
  await expect.element(page.getByText('Fill in this field.')).toBeVisible();
  element.requestUpdate();
  await element.updateComplete;
  await expect.element(page.getByText('Fill in this field.')).toBeVisible();
});

test('an address that is no web page is not opened', async () => {
  hands.interfere = () =>
    Promise.resolve(
      Response.json({
        type: 'external',
        flow_id: 'f',
        handler: 'demo',
        step_id: 's',
        url: 'javascript:alert(1)',
      }),
    );
  await hands.openEntry(ME);
  show();
  await expect.element(page.getByRole('alert')).toHaveTextContent(/no web page/);
  expect(document.querySelector('a')).toBeNull();
});

test('an element that leaves the page listens no more, and goes on when it comes back', async () => {
  await hands.openEntry(ME);
  const element = show();
  await password().fill('letm');
  const { parentElement: main } = element;
  element.remove();
  expect(hands.subscriptions).toBe(0);
  main?.append(element);
  expect(hands.subscriptions).toBe(3);
  await expect.element(password()).toHaveValue('letm');
});

test.each([320, 1280])('fits a page %d pixels wide', async (width) => {
  await page.viewport(width, 700);
  await hands.openEntry(ME);
  const element = show();
  element.entryTitle = 'a_name_without_a_place_to_break_it'.repeat(4);
  await expect.element(password()).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
});
