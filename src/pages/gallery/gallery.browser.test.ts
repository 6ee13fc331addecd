import axe from 'axe-core';
import { cdp, page, userEvent } from 'vitest/browser';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addTexts, useLanguage } from '../../i18n/t.ts';
import '../../styles/page.css';
import './latchkey-gallery.ts';
import { GALLERY_FORMS } from './gallery-forms.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface DevTools {
  send(method: 'Emulation.setEmulatedMedia', params: object): Promise<unknown>;
}

const emulate = async (features: readonly { name: string; value: string }[]): Promise<void> => {
  await (cdp() as unknown as DevTools).send('Emulation.setEmulatedMedia', { features });
};

/** Shows the whole gallery as it is once all lists have come. */
async function showGallery(): Promise<HTMLElement> {
  const main = document.createElement('main');
  const gallery = document.createElement('latchkey-gallery');
  main.append(gallery);
  document.body.append(main);
  await expect.poll(() => gallery.querySelectorAll('form').length).toBe(GALLERY_FORMS.length);
  await expect.poll(() => gallery.querySelectorAll('latchkey-qr-code:not(:has(svg))').length).toBe(0);
  return gallery;
}

const violations = async (): Promise<readonly string[]> => {
  const { violations: found } = await axe.run(document, {
    runOnly: { type: 'tag', values: rules },
    resultTypes: ['violations'],
  });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
};

beforeAll(async () => {
  document.title = 'Gallery';
  document.documentElement.lang = 'en';
  await useLanguage('en');
  await addTexts('flow');
});
afterEach(async () => {
  document.body.replaceChildren();
  delete document.documentElement.dataset['scheme'];
  await useLanguage('en');
  await emulate([]);
  await page.viewport(1024, 768);
});

describe('every field in every state is accessible', () => {
  test.each([
    ['in light colors', 'light', 'en', []],
    ['in dark colors', 'dark', 'en', []],
    ['from right to left', 'light', 'ar', []],
    ['in forced colors', 'light', 'de', [{ name: 'forced-colors', value: 'active' }]],
  ] as const)(
    '%s',
    async (_how, scheme, language, media) => {
      document.documentElement.dataset['scheme'] = scheme;
      await useLanguage(language);
      await emulate(media);
      await showGallery();
      expect(await violations()).toEqual([]);
    },
    120_000,
  );

  test('with a list of five thousand options open', async () => {
    const gallery = await showGallery();
    const input = gallery.querySelector<HTMLElement>('[data-for=empty_select_many] input');
    input?.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(gallery.querySelectorAll('[role=option]').length).toBeLessThanOrEqual(100);
    expect(await violations()).toEqual([]);
  }, 120_000);
});

test('no field is wider than the narrowest screen', async () => {
  await page.viewport(320, 700);
  const gallery = await showGallery();
  const wide = [...gallery.querySelectorAll<HTMLElement>('.field')].filter(
    (field) => field.scrollWidth > field.clientWidth + 1 || field.getBoundingClientRect().right > 320,
  );
  expect(wide.map(({ dataset }) => dataset['field'])).toEqual([]);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
}, 60_000);

test('the keyboard reaches each field', async () => {
  const gallery = await showGallery();
  const form = gallery.querySelector('form') as HTMLFormElement;
  const fields = [...form.querySelectorAll<HTMLElement>(':scope > .field')].filter(
    // These are only looked at.
    (field) => field.querySelector('input, select, textarea, button') !== null,
  );
  const reached = new Set<Element>();
  form.querySelector<HTMLElement>('input')?.focus();
  for (let presses = 0; presses < 250; presses += 1) {
    const field = document.activeElement?.closest('form > .field');
    if (field) reached.add(field);
    if (document.activeElement?.matches('[type=submit]')) break;
    await userEvent.keyboard('{Tab}');
  }
  expect(fields.filter((field) => !reached.has(field)).map(({ dataset }) => dataset['field'])).toEqual([]);
}, 120_000);
