/** No sentence stands in a template or is put on the page by a literal: all come from the texts. */
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { literalText, parse, readSource, sourcePaths, walk } from './testing/source-trees.ts';

/** What a person reads in any language as it is, by file. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'src/pages/sign-in/password-help.ts': [
    'hass --script auth --config /config change_password NAME NEW',
    'ha auth reset --username NAME --password NEW',
  ],
  'src/pages/trouble/proxy-help.ts': [
    'proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";',
    'ProxyPass "/" "http://127.0.0.1:8123/" upgrade=websocket',
  ],
};

/** Attributes that are shown or read aloud. */
const SHOWN_ATTRIBUTES: ReadonlySet<string> = new Set([
  'aria-label',
  'aria-description',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
  'label',
]);
/** Properties that do the same, set in a template with `.name=` or in code. */
const SHOWN_PROPERTIES: ReadonlySet<string> = new Set([
  'ariaLabel',
  'ariaDescription',
  'ariaPlaceholder',
  'ariaRoleDescription',
  'ariaValueText',
  'title',
  'placeholder',
  'alt',
  'label',
  'textContent',
  'innerText',
  'innerHTML',
]);

const HAS_LETTERS = /\p{L}/u;

/** Stands for the expression of that number while markup is taken apart. */
const HOLE = /\0(\d+)\0/g;

/** A comment, or a tag with its attributes; quoted values may hold anything. */
const TAG = /<!--.*?-->|<\/?[a-z\0][^\s/>"']*(?:"[^"]*"|'[^']*'|[^"'>])*>/gis;
const ATTRIBUTE = /([^\s=>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/g;

/** The literals that an expression can become, through conditions and defaults. */
function outcomes(node: ts.Expression): readonly string[] {
  const text = literalText(node);
  if (text !== undefined) return [text];
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
    return outcomes(node.expression);
  if (ts.isConditionalExpression(node)) return [...outcomes(node.whenTrue), ...outcomes(node.whenFalse)];
  if (ts.isBinaryExpression(node)) {
    // A comparison becomes true or false, whatever it compares.
    const isValue = ['??', '||', '&&', '+', ','].includes(node.operatorToken.getText());
    return isValue ? [...outcomes(node.left), ...outcomes(node.right)] : [];
  }
  if (ts.isTemplateExpression(node))
    return [
      node.head.text,
      ...node.templateSpans.flatMap((span) => [span.literal.text, ...outcomes(span.expression)]),
    ];
  return [];
}

/** Text and shown attributes of one template; templates inside its expressions are asked by themselves. */
function shownIn(template: ts.TemplateLiteral): readonly string[] {
  const spans = ts.isTemplateExpression(template) ? template.templateSpans : [];
  const head = ts.isTemplateExpression(template) ? template.head.text : template.text;
  const markup = spans.reduce((all, { literal }, index) => `${all}\0${index}\0${literal.text}`, head);

  const literalsOf = (piece: string): readonly string[] => [
    ...piece.split(HOLE).filter((_part, index) => index % 2 === 0),
    ...[...piece.matchAll(HOLE)].flatMap(([, index]) => {
      const expression = spans[Number(index)]?.expression;
      return expression ? outcomes(expression) : [];
    }),
  ];
  const attributes = [...markup.matchAll(TAG)].flatMap(([tag]) =>
    [...tag.matchAll(ATTRIBUTE)].flatMap(([, name = '', double, single, bare]) => {
      const isShown = name.startsWith('.')
        ? SHOWN_PROPERTIES.has(name.slice(1))
        : SHOWN_ATTRIBUTES.has(name.toLowerCase());
      return isShown ? literalsOf(double ?? single ?? bare ?? '') : [];
    }),
  );
  const texts = markup.split(TAG).flatMap(literalsOf);
  return [...attributes, ...texts];
}

/** What code puts on the page without a template. */
function shownByCode(node: ts.Node): readonly string[] {
  if (ts.isBinaryExpression(node) && ts.isPropertyAccessExpression(node.left)) {
    const isSet = ['=', '+=', '??=', '||='].includes(node.operatorToken.getText());
    return isSet && SHOWN_PROPERTIES.has(node.left.name.text) ? outcomes(node.right) : [];
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const [name, value] = node.arguments;
    const isSet = node.expression.name.text === 'setAttribute' && name && value;
    return isSet && SHOWN_ATTRIBUTES.has(literalText(name) ?? '') ? outcomes(value) : [];
  }
  return [];
}

/** Everything with letters that a file shows without asking for a text. */
function visibleText(path: string, source: string): readonly string[] {
  const found: string[] = [];
  walk(parse(path, source), (node) => {
    const isTemplate = ts.isTaggedTemplateExpression(node) && /^(?:html|svg)$/.test(node.tag.getText());
    found.push(...(isTemplate ? shownIn(node.template) : shownByCode(node)));
  });
  return found.map((text) => text.trim().replaceAll(/\s+/g, ' ')).filter((text) => HAS_LETTERS.test(text));
}

describe.each(['src/elements', 'src/pages'])('in %s', (folder) => {
  const paths = sourcePaths(folder);

  test('there are files to look at', () => {
    expect(paths.length).toBeGreaterThan(0);
  });

  test.each(paths)('%s shows no text of its own', (path) => {
    expect(visibleText(path, readSource(path))).toEqual(ALLOWED[path] ?? []);
  });
});

test('every file with text of its own is still there', () => {
  const paths = [...sourcePaths('src/elements'), ...sourcePaths('src/pages')];
  expect(Object.keys(ALLOWED).filter((path) => !paths.includes(path))).toEqual([]);
});

describe('the search finds', () => {
  test.each([
    ['a word between tags', 'html`<p>Hello</p>`', ['Hello']],
    [
      'a word behind an expression with templates inside',
      'html`${a ? html`<b>${b}</b>` : "}"} left`',
      ['left'],
    ],
    ['a word in an inner template', 'html`<p>${a ? html`<b>inner ${b}</b>` : nothing}</p>`', ['inner']],
    ['a word in another script', 'html`<p>سلام</p>`', ['سلام']],
    ['a word behind an arrow in an attribute', 'html`<i data-x="a > b">word</i>`', ['word']],
    ['a label for screen readers', 'html`<a aria-label="Close" href=${b}></a>`', ['Close']],
    ['a label without quotes', 'html`<img alt=Picture />`', ['Picture']],
    ['a property', "html`<input .placeholder=${a ?? 'Name'} />`", ['Name']],
    ['a literal in an expression', "html`<p>${a === 'on' ? 'Yes' : t('b')}</p>`", ['Yes']],
    ['a literal that code sets', "button.textContent = isShown ? 'Hide' : t('show');", ['Hide']],
    ['an attribute that code sets', "button.setAttribute('title', `Open ${name}`);", ['Open']],
  ])('%s', (_what, source, expected) => {
    expect(visibleText('example.ts', source)).toEqual(expected);
  });

  test.each([
    ['tags, attributes and comments', 'html`<!-- a note --><p class="x" id=${y} lang="de">—</p>`'],
    ['what an attribute becomes', "html`<input type=${a ? 'text' : 'password'} @click=${() => say('x')} />`"],
    ['keys of texts', "html`<p title=${t('a.b')}>${t(c ? 'd.e' : 'f.g')}</p>`"],
    ['styles', 'css`p { color: red }`'],
  ])('nothing in %s', (_what, source) => {
    expect(visibleText('example.ts', source)).toEqual([]);
  });
});
