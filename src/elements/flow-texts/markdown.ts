/** Descriptions of integrations: the Markdown they use, as elements; what looks like HTML is text. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';

type Rendered = string | TemplateResult | readonly Rendered[];

/** What is longer is no description; it is shown as it is. */
const LONGEST = 20_000;
/** A line that is longer was not written by a person: its marks stay as they are. */
const LONGEST_LINE = 4_000;
/** So deep may marks be in one another. */
const DEEPEST = 6;

/** Marks by which a text could turn around what stands beside it. */
const DIRECTION_MARKS = /[\u202a-\u202e\u2066-\u2069]/g;

/** Only pages of the web: a link may neither run a script nor open an app. */
function addressOf(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text).href;
}

const link = (address: string, content: Rendered): TemplateResult =>
  html`<a href=${address} target="_blank" rel="noopener noreferrer">${content}</a>`;

/** One kind of mark: how it looks, and what becomes of what it holds. */
interface Mark {
  readonly pattern: RegExp;
  readonly render: (found: RegExpExecArray, inner: (text: string) => Rendered) => Rendered;
}

/** In the order in which they count where two begin at one place. Each holds no more than a line's worth of text. */
const MARKS: readonly Mark[] = [
  { pattern: /\\([!-/:-@[-`{-~])/, render: ([, letter = '']) => letter },
  { pattern: /`([^`\n]{1,500})`/, render: ([, code = '']) => html`<code>${code}</code>` },
  // A picture would tell its server who looks at it: only its words are shown.
  { pattern: /!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)/, render: ([, words = '']) => words },
  {
    pattern: /\[([^\]\n]{1,500})\]\(\s*<?([^\s)>]{1,2000})>?(?:\s+["'][^)\n]{0,200})?\)/,
    render: ([, words = '', target = ''], inner) => {
      const address = addressOf(target);
      return address === undefined ? inner(words) : link(address, words);
    },
  },
  { pattern: /<(https?:\/\/[^\s<>]{1,2000})>/i, render: ([, target = '']) => bareLink(target) },
  {
    pattern: /\bhttps?:\/\/[^\s<>"'`*]{1,1999}[^\s<>"'`*.,;:!?)\]]/i,
    render: ([target]) => bareLink(target),
  },
  {
    pattern: /\*\*(\S|\S[^\n]{0,1000}?\S)\*\*/,
    render: ([, words = ''], inner) => html`<strong>${inner(words)}</strong>`,
  },
  {
    pattern: /(?<![\p{L}\p{N}_])__(\S|\S[^\n]{0,1000}?\S)__(?![\p{L}\p{N}_])/u,
    render: ([, words = ''], inner) => html`<strong>${inner(words)}</strong>`,
  },
  {
    pattern: /\*([^\s*]|[^\s*][^*\n]{0,1000}?[^\s*])\*/,
    render: ([, words = ''], inner) => html`<em>${inner(words)}</em>`,
  },
  {
    pattern: /(?<![\p{L}\p{N}_])_([^\s_]|[^\s_][^\n]{0,1000}?[^\s_])_(?![\p{L}\p{N}_])/u,
    render: ([, words = ''], inner) => html`<em>${inner(words)}</em>`,
  },
];

function bareLink(target: string): Rendered {
  const address = addressOf(target);
  return address === undefined ? target : link(address, target);
}

/** The marks of one line of text. */
function renderInline(text: string, depth = 0): Rendered {
  if (text.length > LONGEST_LINE) return text;
  const rendered: Rendered[] = [];
  let rest = text;
  while (rest && depth < DEEPEST) {
    let first: { readonly mark: Mark; readonly found: RegExpExecArray } | undefined;
    for (const mark of MARKS) {
      const found = mark.pattern.exec(rest);
      if (found && (!first || found.index < first.found.index)) first = { mark, found };
    }
    if (!first) break;
    const { mark, found } = first;
    if (found.index > 0) rendered.push(rest.slice(0, found.index));
    rendered.push(mark.render(found, (inner) => renderInline(inner, depth + 1)));
    rest = rest.slice(found.index + found[0].length);
  }
  if (rest) rendered.push(rest);
  return rendered;
}

const ITEM = /^ {0,3}(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/;
const HEADING = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/;
const FENCE = /^ {0,3}(?:```|~~~)/;

/** Lines of one paragraph: each break is one, as in the official frontend. */
const renderLines = (lines: readonly string[]): Rendered =>
  lines.map((line, index) => (index === 0 ? renderInline(line) : html`<br />${renderInline(line)}`));

function renderList(items: readonly string[], isOrdered: boolean): TemplateResult {
  const rendered = items.map((item) => html`<li dir="auto">${renderInline(item)}</li>`);
  return isOrdered
    ? html`<ol>
        ${rendered}
      </ol>`
    : html`<ul>
        ${rendered}
      </ul>`;
}

function renderBlocks(lines: readonly string[]): readonly TemplateResult[] {
  const blocks: TemplateResult[] = [];
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) blocks.push(html`<p dir="auto">${renderLines(paragraph)}</p>`);
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trimEnd();
    const heading = HEADING.exec(line)?.[1];
    if (line.trim() === '') flush();
    else if (FENCE.test(line)) {
      flush();
      const code: string[] = [];
      while (++at < lines.length && !FENCE.test(lines[at] ?? '')) code.push(lines[at] ?? '');
      blocks.push(html`<pre dir="ltr"><code>${code.join('\n')}</code></pre>`);
    } else if (heading !== undefined) {
      flush();
      blocks.push(html`<p dir="auto"><strong>${renderInline(heading)}</strong></p>`);
    } else if (ITEM.test(line)) {
      flush();
      const isOrdered = ITEM.exec(line)?.[1] !== undefined;
      const items: string[] = [];
      for (; at < lines.length; at += 1) {
        const item = ITEM.exec(lines[at] ?? '');
        if (!item || (item[1] !== undefined) !== isOrdered) break;
        items.push(item[2] ?? '');
      }
      at -= 1;
      blocks.push(renderList(items, isOrdered));
    } else paragraph.push(line.trim());
  }
  flush();
  return blocks;
}

/**
 * Renders a description: paragraphs, lists, emphasis, code, and links to pages of the web. Headings are strong words,
 * pictures their words, and anything else is text. Nothing of it is ever taken as HTML.
 */
export function renderMarkdown(source: string): readonly TemplateResult[] {
  const text = source.replaceAll(DIRECTION_MARKS, '').replaceAll('\r\n', '\n');
  if (text.length > LONGEST) return [html`<p dir="auto">${text}</p>`];
  return renderBlocks(text.split('\n'));
}

/** Renders a line of help: marks of {@link renderMarkdown}, but no paragraphs and no lists. */
export function renderMarkdownLines(source: string): TemplateResult {
  const lines = source.replaceAll(DIRECTION_MARKS, '').split(/\r?\n/);
  return html`${renderLines(lines)}`;
}
