/** A text of the help as it is rendered: `code` between backticks, and what was looked for marked. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { placesOf } from './search-topics.ts';

/** Marks what was looked for. */
export function marked(text: string, words: readonly string[]): readonly (string | TemplateResult)[] {
  let end = 0;
  const parts = placesOf(text, words).flatMap(([from, to]) => {
    const before = text.slice(end, from);
    end = to;
    return [before, html`<mark>${text.slice(from, to)}</mark>`];
  });
  return [...parts, text.slice(end)];
}

/** The same for a line of a command, of which an option stays in one piece: half of one reads as something else. */
export const markedCommand = (line: string, words: readonly string[]): readonly unknown[] =>
  line.split(' ').flatMap((part, index) => {
    const rendered = marked(part, words);
    const shown = part.startsWith('-') ? [html`<span class="option">${rendered}</span>`] : rendered;
    return index === 0 ? shown : [' ', ...shown];
  });

/** The same for a text with code in it, which is written from left to right in any language. */
export const markedText = (text: string, words: readonly string[]): readonly unknown[] =>
  text
    .split('`')
    .map((part, index) =>
      index % 2 === 0 ? marked(part, words) : html`<code dir="ltr">${marked(part, words)}</code>`,
    );
