/** How texts are filled, counted, kept apart from right-to-left text, and changed for another language. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LANGUAGE_STORAGE_KEY } from './language.ts';
import { addTexts, chooseLanguage, currentLanguage, onLanguageChange, t, tServer, useLanguage } from './t.ts';
import type { TextKey } from './t.ts';

const FSI = '\u2068';
const PDI = '\u2069';
const RIGHT_TO_LEFT_OVERRIDE = '\u202e';

/** Makes texts of a test's own the language's. */
async function useTexts(code: string, texts: object): Promise<void> {
  vi.spyOn(globalThis, 'fetch').mockResolvedValueOnce(Response.json(texts));
  await useLanguage(code);
}

/** Keys of a test's own texts are not among those the types know. */
const keyOf = (key: string): TextKey => key as TextKey;

beforeEach(async () => await useLanguage('en'));
afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

describe('a text', () => {
  test('comes in the language of now', async () => {
    expect(t('signIn.submit')).toBe('Sign in');
    await useLanguage('de');
    expect(t('signIn.submit')).toBe('Anmelden');
    await useLanguage('ar');
    expect(t('signIn.submit')).toBe('تسجيل الدخول');
  });

  test('has its holes filled, each as often as it is there', async () => {
    await useTexts('en', { pair: '{a} and {b}, {b} and {a}' });
    expect(t(keyOf('pair'), { a: 'x', b: 'y' })).toBe('x and y, y and x');
  });

  test('keeps a hole for which there is no value', async () => {
    await useTexts('en', { some: '{given} {lacking} {constructor}' });
    expect(t(keyOf('some'), { given: 'x' })).toBe('x {lacking} {constructor}');
  });

  test('takes values as they are', () => {
    const value = '$& {detail} <b>';
    expect(t('signIn.serverSays', { detail: value })).toBe(`Home Assistant says: ${value}`);
  });

  test('with an unknown key is the key', () => {
    expect(t(keyOf('no.such.text'))).toBe('no.such.text');
  });

  test.each(['constructor', 'toString', '__proto__'])('is never what every object has: %s', (key) => {
    expect(t(keyOf(key))).toBe(key);
  });

  test('for a key of the server is its own or none', () => {
    expect(tServer('module', 'totp')).toBe('Authenticator app');
    expect(tServer('module', 'no_such_module')).toBeUndefined();
    expect(tServer('field', 'constructor')).toBeUndefined();
  });
});

describe('a count', () => {
  test.each([
    [0, 'Trying again in 0 seconds.'],
    [1, 'Trying again in 1 second.'],
    [2, 'Trying again in 2 seconds.'],
  ])('of %d has the right form in English', (count, sentence) => {
    expect(t('signIn.waitingAgain', { count })).toBe(sentence);
  });

  test.each([
    [1, 'Nächster Versuch in 1 Sekunde.'],
    [5, 'Nächster Versuch in 5 Sekunden.'],
  ])('of %d has the right form in German', async (count, sentence) => {
    await useLanguage('de');
    expect(t('signIn.waitingAgain', { count })).toBe(sentence);
  });

  test.each([
    [0, 'zero'],
    [1, 'one'],
    [2, 'two'],
    [3, 'few'],
    [10, 'few'],
    [11, 'many'],
    [99, 'many'],
    [100, 'other'],
    [103, 'few'],
  ])('of %d has the form “%s” in Arabic', async (count, form) => {
    const forms = ['zero', 'one', 'two', 'few', 'many', 'other'];
    await useTexts('ar', { seconds: Object.fromEntries(forms.map((name) => [name, name])) });
    expect(t(keyOf('seconds'), { count })).toBe(form);
  });

  test('has its own Arabic sentence for two', async () => {
    await useLanguage('ar');
    expect(t('signIn.waitingAgain', { count: 2 })).toBe('ستُعاد المحاولة بعد ثانيتين.');
  });

  test('takes the last resort where its form is lacking', async () => {
    await useTexts('en', { things: { other: '{count} things' } });
    expect(t(keyOf('things'), { count: 1 })).toBe('1 things');
  });
});

describe('a value', () => {
  test('that is a number has the digits and marks of the language', async () => {
    expect(t('form.tooLarge', { max: 1234.5 })).toContain('1,234.5');
    await useLanguage('de');
    expect(t('form.tooLarge', { max: 1234.5 })).toContain('1.234,5');
    await useLanguage('ar');
    expect(t('form.tooLarge', { max: 1234.5 })).toContain(new Intl.NumberFormat('ar').format(1234.5));
  });

  test('cannot turn around the text after it', () => {
    const detail = `a${RIGHT_TO_LEFT_OVERRIDE}b\u2066c\u2067d\u2068e\u2069f\u202ag`;
    expect(t('signIn.serverSays', { detail })).toBe('Home Assistant says: abcdefg');
  });

  test('in right-to-left text stands apart, and cannot end its own isolation', async () => {
    await useLanguage('ar');
    const host = `evil.example${PDI}${RIGHT_TO_LEFT_OVERRIDE}/a`;
    expect(t('client.back', { host })).toBe(`العودة إلى ${FSI}evil.example/a${PDI}`);
  });

  test('in left-to-right text stands as it is', () => {
    expect(t('client.back', { host: 'home.example' })).toBe('Back to home.example');
  });
});

describe('a change of language', () => {
  test('sets language and direction of the page', async () => {
    await useLanguage('ar');
    expect(document.documentElement).toMatchObject({ lang: 'ar', dir: 'rtl' });
    expect(currentLanguage().name).toBe('العربية');
    await useLanguage('de');
    expect(document.documentElement).toMatchObject({ lang: 'de', dir: 'ltr' });
  });

  test('to one that is not there is one to English', async () => {
    await useLanguage('de');
    await useLanguage('tlh');
    expect(currentLanguage().code).toBe('en');
    expect(document.documentElement.lang).toBe('en');
  });

  test('is told to listeners once the new texts are there, until they stop', async () => {
    const heard: string[] = [];
    const stop = onLanguageChange(() => heard.push(t('signIn.submit')));
    await useLanguage('de');
    stop();
    await useLanguage('en');
    expect(heard).toEqual(['Anmelden']);
  });

  test.each([
    ['the network fails', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['something else answers', () => Promise.resolve(new Response('<!doctype html>'))],
    ['the server refuses', () => Promise.resolve(Response.json({ message: 'x' }, { status: 404 }))],
  ])('leaves everything as it was when %s', async (_what, answer) => {
    await useLanguage('de');
    let calls = 0;
    const stop = onLanguageChange(() => (calls += 1));
    vi.spyOn(globalThis, 'fetch').mockImplementationOnce(answer);
    await expect(useLanguage('ar')).rejects.toThrow();
    stop();
    expect(calls).toBe(0);
    expect(currentLanguage().code).toBe('de');
    expect(document.documentElement).toMatchObject({ lang: 'de', dir: 'ltr' });
    expect(t('signIn.submit')).toBe('Anmelden');
  });

  test('made by hand is kept for the next visit', async () => {
    await chooseLanguage('ar');
    expect(localStorage.getItem(LANGUAGE_STORAGE_KEY)).toBe('ar');
  });

  test('made by hand works where nothing can be kept', async () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('refused', 'SecurityError');
    });
    await chooseLanguage('de');
    expect(currentLanguage().code).toBe('de');
  });

  test('that fails is not kept', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await expect(chooseLanguage('ar')).rejects.toThrow(TypeError);
    expect(localStorage.getItem(LANGUAGE_STORAGE_KEY)).toBeNull();
  });
});

// Last, because added texts stay.
describe('texts of further screens', () => {
  test('are not there before they are asked for', () => {
    expect(t('account.user')).toBe('account.user');
  });

  test('that fail to come are asked for again', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await expect(addTexts('account')).rejects.toThrow(TypeError);
    expect(t('account.user')).toBe('account.user');
  });

  test('come in the language that was chosen while they were on their way', async () => {
    const adding = addTexts('account');
    const choosing = useLanguage('de');
    await Promise.all([adding, choosing]);
    expect(t('account.user')).toBe('Benutzer');
    expect(t('signIn.submit')).toBe('Anmelden');
  });

  test('change with the language', async () => {
    expect(t('account.user')).toBe('User');
    await useLanguage('ar');
    expect(t('account.user')).toBe('مستخدم');
  });
});
