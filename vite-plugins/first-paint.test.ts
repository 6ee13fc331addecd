/** What the page knows before any script has arrived. */
import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { LANGUAGE_STORAGE_KEY, LANGUAGES } from '../src/i18n/language.ts';
import { BODY_SCRIPT, HEAD_SCRIPT } from './first-paint-scripts.ts';
import { firstPaint, firstPaintData, keysOf } from './first-paint.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
const page = read('index.html');
const textsOf = (code: string) =>
  JSON.parse(read(`src/i18n/texts/${code}.json`)) as Readonly<Record<string, unknown>>;

const HTML = '<h1 data-t="a"></h1><p data-t="b"></p><p data-t="a"></p>';
const FEW = { a: 'A', b: 'B', 'signIn.documentTitle': '{step}', c: 'unused' };

interface Data {
  keys: unknown;
  languages: Record<string, [dir: string, texts: Record<string, string>]>;
}

const parse = (data: string): Data => {
  const [keys, languages] = JSON.parse(data) as [unknown, Data['languages']];
  return { keys, languages };
};

describe('the data for the first paint', () => {
  test('holds every language with its direction, and only the texts of the page', () => {
    const { keys, languages } = parse(firstPaintData(HTML, () => FEW));
    expect([keys].flat()[0]).toBe(LANGUAGE_STORAGE_KEY);
    expect(Object.entries(languages).map(([code, [dir]]) => [code, dir])).toEqual(
      LANGUAGES.map(({ code, dir }) => [code, dir]),
    );
    for (const [, texts] of Object.values(languages))
      expect(texts).toEqual({ a: 'A', b: 'B', 'signIn.documentTitle': '{step}' });
  });

  test('takes each key of the page once', () => {
    expect(keysOf(HTML)).toEqual(['a', 'b']);
    expect(keysOf('<p data-x="a"></p>')).toEqual([]);
  });

  test.each([
    ['is missing', {}],
    ['has plural forms', { b: { one: 'B', other: 'Bs' } }],
    ['is only in a prototype', JSON.parse('{"__proto__":{"b":"B"}}') as object],
  ])('is not made where a text %s', (_what, b) => {
    const texts = { a: 'A', 'signIn.documentTitle': '{step}', ...b };
    expect(() => firstPaintData(HTML, (code) => (code === 'de' ? texts : FEW))).toThrow('de.json lacks b');
  });

  test('cannot end the script that it stands in', () => {
    const text = '</script><script>alert(1)</script><!--';
    const data = firstPaintData(HTML, () => ({ ...FEW, a: text }));
    expect(data).not.toContain('<');
    expect(parse(data).languages['en']?.[1]['a']).toBe(text);
  });

  test('is complete for index.html in every language', () => {
    expect(keysOf(page).length).toBeGreaterThan(5);
    const { languages } = parse(firstPaintData(page, textsOf));
    for (const [, texts] of Object.values(languages))
      for (const key of [...keysOf(page), 'signIn.title', 'signIn.documentTitle'])
        expect(texts[key], key).toEqual(expect.any(String));
  });

  test('says in English what stands in index.html', () => {
    const { languages } = parse(firstPaintData(page, textsOf));
    const texts = languages['en']?.[1] ?? {};
    for (const [, key = '', text = ''] of page.matchAll(/data-t="([^"]+)"[^>]*>([^<]*)</g))
      expect(texts[key], key).toBe(text.trim().replaceAll(/\s+/g, ' '));
  });
});

describe('in a frame', () => {
  /** Runs the script as the page of the innermost window; `undefined` stands for a page of somebody else's. */
  function datasetIn(...outwards: (object | undefined)[]): Record<string, string> {
    const dataset: Record<string, string> = {};
    const documents = [{}, ...outwards];
    const windows = documents.map((document) => ({
      parent: {},
      get document() {
        if (document === undefined) throw new Error('Blocked a frame from accessing a cross-origin frame.');
        return document;
      },
    }));
    windows.forEach((window, index) => (window.parent = windows[index + 1] ?? window));
    new Script(HEAD_SCRIPT(firstPaintData(page, textsOf))).runInNewContext({
      self: windows[0],
      top: windows.at(-1),
      document: { documentElement: { lang: 'en', dataset }, title: '' },
      window: { sessionStorage: { getItem: () => '{}' }, localStorage: { getItem: () => null } },
      navigator: { languages: ['en'] },
      location: { search: '' },
      origin: 'http://localhost',
      URLSearchParams,
      addEventListener: () => undefined,
    });
    return dataset;
  }

  test('of nobody, or of the same origin, the page waits as ever', () => {
    expect(datasetIn()).toEqual({ wait: '' });
    expect(datasetIn({})).toEqual({ wait: '' });
    expect(datasetIn({}, {})).toEqual({ wait: '' });
  });

  test('of somebody else, however deep, it says so at once', () => {
    expect(datasetIn(undefined)).toEqual({ framed: '' });
    expect(datasetIn({}, undefined)).toEqual({ framed: '' });
    expect(datasetIn(undefined, {})).toEqual({ framed: '' });
  });
});

test('both places in index.html are filled, and its scripts are sound', () => {
  const { transformIndexHtml, configResolved } = firstPaint();
  if (typeof configResolved !== 'function' || typeof transformIndexHtml !== 'object')
    throw new Error('the plugin has another shape');
  void configResolved.call({} as never, { root: process.cwd() } as never);
  const made: unknown = transformIndexHtml.handler.call({} as never, page, {} as never);
  const html = String(made);
  expect(html).not.toContain('<!-- first-paint');
  expect(html).toContain(BODY_SCRIPT);
  expect(html).toContain('<style id="page-style">');
  expect(html.indexOf('<style id="page-style">')).toBeLessThan(html.indexOf('<script type="module"'));
  expect(() => new Script(HEAD_SCRIPT(firstPaintData(page, textsOf)))).not.toThrow();
  expect(() => new Script(BODY_SCRIPT)).not.toThrow();
});
