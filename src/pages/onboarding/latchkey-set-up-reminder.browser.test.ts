import axe from 'axe-core';
import { expect, test } from 'vitest';
import { addTexts, useLanguage } from '../../i18n/t.ts';
import '../../styles/page.css';
import './latchkey-set-up-reminder.ts';

test('the reminder leads to the steps that are left, in the page’s language', async () => {
  await useLanguage('en');
  await addTexts('onboarding');
  const reminder = document.createElement('latchkey-set-up-reminder');
  const main = document.createElement('main');
  const heading = document.createElement('h1');
  heading.textContent = 'Ada';
  main.append(heading, reminder);
  document.body.replaceChildren(main);
  await reminder.updateComplete;
  expect(reminder.querySelector('[role=status]')?.textContent).toContain('is not finished');
  expect(reminder.querySelector('a')?.hash).toBe('#/onboarding');
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id }) => id)).toEqual([]);
  await useLanguage('de');
  await reminder.updateComplete;
  expect(reminder.textContent).toContain('noch nicht fertig eingerichtet');
});
