import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LANGUAGE_STORAGE_KEY, LANGUAGES } from '../i18n/language.ts';
import { currentLanguage, useLanguage } from '../i18n/t.ts';
import './latchkey-language-picker.ts';

beforeEach(async () => {
  localStorage.removeItem(LANGUAGE_STORAGE_KEY);
  await useLanguage('en');
});
afterEach(() => {
  vi.restoreAllMocks();
  localStorage.removeItem(LANGUAGE_STORAGE_KEY);
  document.body.replaceChildren();
});

async function show(): Promise<HTMLSelectElement> {
  const element = document.createElement('latchkey-language-picker');
  document.body.append(element);
  await element.updateComplete;
  const select = element.shadowRoot?.querySelector('select');
  if (!select) throw new Error('nothing was rendered');
  return select;
}

function choose(select: HTMLSelectElement, code: string): void {
  select.value = code;
  select.dispatchEvent(new Event('change'));
}

test('calls each language by its own name', async () => {
  const select = await show();
  const options = [...select.options].map(({ value, lang, text }) => [value, lang, text]);
  expect(options).toEqual(LANGUAGES.map(({ code, name }) => [code, code, name]));
  expect(select.value).toBe('en');
  expect(select.ariaLabel).toBe('Language');
});

test('changes the page’s language and direction, and keeps the choice', async () => {
  const select = await show();
  choose(select, 'ar');
  await vi.waitFor(() => expect(document.documentElement).toMatchObject({ lang: 'ar', dir: 'rtl' }));
  await vi.waitFor(() => expect(select.ariaLabel).toBe('اللغة'));
  expect(select.value).toBe('ar');
  expect(localStorage.getItem(LANGUAGE_STORAGE_KEY)).toBe('ar');
});

test('follows a language that was chosen elsewhere', async () => {
  const select = await show();
  await useLanguage('de');
  await vi.waitFor(() => expect(select.ariaLabel).toBe('Sprache'));
  expect(select.value).toBe('de');
});

test('stays with the language whose texts it has, where others cannot be had', async () => {
  const select = await show();
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
  choose(select, 'de');
  await vi.waitFor(() => expect(select.value).toBe('en'));
  expect(currentLanguage().code).toBe('en');
  expect(localStorage.getItem(LANGUAGE_STORAGE_KEY)).toBeNull();
});

test('changes the language even where nothing can be stored', async () => {
  const select = await show();
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  choose(select, 'de');
  await vi.waitFor(() => expect(select.ariaLabel).toBe('Sprache'));
});
