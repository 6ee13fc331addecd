/** Descriptions as elements: what people write, and what must stay text. */
import { render } from 'lit';
import { afterEach, expect, test } from 'vitest';
import { renderMarkdown, renderMarkdownLines } from './markdown.ts';

afterEach(() => document.body.replaceChildren());

/** The rendered elements as HTML, without what lit leaves between them. */
function rendered(source: string): string {
  const place = document.createElement('div');
  document.body.append(place);
  render(renderMarkdown(source), place);
  return place.innerHTML
    .replaceAll(/<!--.*?-->/g, '')
    .replaceAll(/>\s*\n\s*</g, '><')
    .replaceAll(' dir="auto"', '')
    .trim();
}

const A = 'target="_blank" rel="noopener noreferrer"';

test.each([
  ['plain', '<p>plain</p>'],
  ['one\ntwo', '<p>one<br>two</p>'],
  ['one\n\ntwo', '<p>one</p><p>two</p>'],
  ['a **strong** and *soft* `code`', '<p>a <strong>strong</strong> and <em>soft</em> <code>code</code></p>'],
  [
    '__strong__ and _soft_, but snake_case_name',
    '<p><strong>strong</strong> and <em>soft</em>, but snake_case_name</p>',
  ],
  ['**strong with *soft* in it**', '<p><strong>strong with <em>soft</em> in it</strong></p>'],
  ['2 * 3 * 4 and ** alone', '<p>2 * 3 * 4 and ** alone</p>'],
  ['\\*not soft\\*', '<p>*not soft*</p>'],
  ['# Heading\ntext', '<p><strong>Heading</strong></p><p>text</p>'],
  ['- one\n- *two*\n\n3. three', '<ul><li>one</li><li><em>two</em></li></ul><ol><li>three</li></ol>'],
  ['```\n**x**\n```', '<pre dir="ltr"><code>**x**</code></pre>'],
  ['[a page](https://example.com/a)', `<p><a ${A} href="https://example.com/a">a page</a></p>`],
  [
    'see https://example.com/x?y=1.',
    `<p>see <a ${A} href="https://example.com/x?y=1">https://example.com/x?y=1</a>.</p>`,
  ],
  ['<https://example.com/>', `<p><a ${A} href="https://example.com/">https://example.com/</a></p>`],
])('%s', (source, expected) => {
  const sorted = rendered(source).replaceAll(
    /<a href="([^"]*)" (target="_blank" rel="noopener noreferrer")>/g,
    '<a $2 href="$1">',
  );
  expect(sorted).toBe(expected);
});

test.each([
  '<script>document.title = "taken"</script>',
  '<img src=x onerror="document.title=1">',
  '**<iframe src="https://example.com"></iframe>**',
  '[<img src=x onerror=alert(1)>](https://example.com)',
  '![picture](https://example.com/p.png)',
  '[click](javascript:alert(1))',
  '[click](data:text/html,x)',
  '[click](//example.com)',
  '[click]( javascript:alert(1) "title")',
  '<javascript:alert(1)>',
  '[a](https://)',
])('nothing of it runs, loads or leads astray: %s', (source) => {
  rendered(source);
  expect(document.body.querySelector('div script, img, iframe, [onerror]')).toBeNull();
  for (const { href } of document.querySelectorAll('a')) expect(href).toMatch(/^https:\/\/example\.com/);
  const words = source.includes('![') ? 'picture' : /[a-z]+/.exec(source)?.[0];
  expect(document.body.textContent).toContain(words ?? '');
});

test('marks of direction are taken away', () => {
  expect(rendered('a \u202eb\u202c [c\u2066](https://example.com/)')).not.toMatch(
    /[\u202a-\u202e\u2066-\u2069]/,
  );
});

test('what was made to take long is rendered in good time', () => {
  const began = performance.now();
  for (const piece of ['**a ', '_a ', '[a](', '![', '`a', '\\*', '- ', '<https://', '*_', '# ', '(https://a'])
    rendered(piece.repeat(Math.floor(19_999 / piece.length)));
  rendered('**x** '.repeat(600));
  expect(performance.now() - began).toBeLessThan(5000);
});

test('a line of help has no blocks', () => {
  const place = document.createElement('p');
  render(renderMarkdownLines('- *one*\ntwo'), place);
  expect(place.querySelector('ul, p')).toBeNull();
  expect(place.querySelector('em')?.textContent).toBe('one');
});
