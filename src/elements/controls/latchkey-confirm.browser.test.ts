/** The question in a dialog: each answer belongs to the question that was asked. */
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import './latchkey-confirm.ts';

afterEach(() => document.body.replaceChildren());

async function place() {
  const confirm = document.createElement('latchkey-confirm');
  document.body.append(confirm);
  await confirm.updateComplete;
  return confirm;
}

const question = (title: string) => ({ title, sentences: [], confirm: 'Delete' });

test('Esc and the first button mean no, the other one yes', async () => {
  const confirm = await place();
  const escaped = confirm.ask(question('one'));
  await expect.poll(() => confirm.querySelector('dialog')?.open).toBe(true);
  await userEvent.keyboard('{Escape}');
  expect(await escaped).toBe(false);
  const refused = confirm.ask(question('two'));
  await expect.poll(() => confirm.querySelector('dialog')?.open).toBe(true);
  await userEvent.keyboard('{Enter}');
  expect(await refused).toBe(false);
  const wanted = confirm.ask(question('three'));
  await expect.poll(() => confirm.querySelector('dialog')?.open).toBe(true);
  await userEvent.keyboard('{Tab}{Enter}');
  expect(await wanted).toBe(true);
});

test('the end of an earlier dialog, told late, answers no later question', async () => {
  const confirm = await place();
  const first = confirm.ask(question('first'));
  await expect.poll(() => confirm.querySelector('dialog')?.open).toBe(true);
  const earlier = confirm.querySelector('dialog');
  const second = confirm.ask(question('second'));
  expect(await first).toBe(false);
  await expect.poll(() => confirm.querySelector('h3')?.textContent).toBe('second');
  earlier?.dispatchEvent(new Event('close'));
  expect(confirm.querySelector('dialog')?.open).toBe(true);
  confirm.querySelector('form')?.requestSubmit();
  expect(await second).toBe(true);
});
