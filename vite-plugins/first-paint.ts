/** Puts into index.html what must be there before the first paint: styles, language, direction and texts. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { LANGUAGE_STORAGE_KEY, LANGUAGES } from '../src/i18n/language.ts';
import { KEPT_HINT_KEY, TAB_SESSION_KEY } from '../src/session/storage/session-hint.ts';
import { COLOR_SCHEME_STORAGE_KEY } from '../src/styles/color-scheme.ts';
import { HEAD_SCRIPT, BODY_SCRIPT } from './first-paint-scripts.ts';

type Texts = Readonly<Record<string, unknown>>;

/** The text keys that index.html itself shows. */
export const keysOf = (html: string): readonly string[] => [
  ...new Set([...html.matchAll(/data-t="([^"]+)"/g)].flatMap(([, key]) => key ?? [])),
];

/** What the scripts in the page know: each language's direction and its texts for the page itself. */
export function firstPaintData(html: string, textsOf: (code: string) => Texts): string {
  const keys = [...keysOf(html), 'signIn.documentTitle'];
  const languages = LANGUAGES.map(({ code, dir }) => {
    const texts = textsOf(code);
    const missing = keys.filter((key) => typeof texts[key] !== 'string');
    if (missing.length > 0) throw new Error(`${code}.json lacks ${missing.join(', ')}`);
    return [code, [dir, Object.fromEntries(keys.map((key) => [key, texts[key]]))]];
  });
  // `<` could end the script element early.
  return JSON.stringify([
    [LANGUAGE_STORAGE_KEY, TAB_SESSION_KEY, KEPT_HINT_KEY, COLOR_SCHEME_STORAGE_KEY],
    Object.fromEntries(languages),
  ]).replaceAll('<', '\\u003c');
}

/** Leaves out what only people read in a style sheet. */
const shorten = (css: string): string =>
  css
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,>]) ?/g, '$1')
    .replaceAll(': ', ':')
    .trim();

/** The Vite plugin; it works on the page being built and being served alike. */
export function firstPaint(): Plugin {
  let root = '';
  const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');
  return {
    name: 'latchkey:first-paint',
    configResolved: (config) => {
      root = config.root;
    },
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => {
        const data = firstPaintData(html, (code) => JSON.parse(read(`src/i18n/texts/${code}.json`)) as Texts);
        const style = `<style id="page-style">${shorten(read('src/styles/page.css'))}</style>`;
        return html
          .replace('<!-- first-paint:head -->', () => `${style}\n    <script>${HEAD_SCRIPT(data)}</script>`)
          .replace('<!-- first-paint:body -->', () => `<script>${BODY_SCRIPT}</script>`);
      },
    },
  };
}
