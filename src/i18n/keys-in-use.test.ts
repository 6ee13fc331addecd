/** Every text is used, every key that is used has a text, and every failure has a sentence. */
import { readdirSync } from 'node:fs';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { literalText, parse, program, readSource, sourcePaths, walk } from './testing/source-trees.ts';

const keysOf = (path: string): readonly string[] => Object.keys(JSON.parse(readSource(path)) as object);
const frontKeys = keysOf('src/i18n/texts/en.json');
const TEXTS = 'src/i18n/texts';
const partsKeys = readdirSync(new URL(`../../${TEXTS}`, import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => keysOf(`${TEXTS}/${name}/en.json`));
const keys = [...frontKeys, ...partsKeys];
const groups = new Set(keys.map((key) => key.slice(0, key.indexOf('.'))));

/** What Home Assistant's login flow itself names; its other keys reach the page through the `unknown` texts. */
const SERVER_KEYS: Readonly<Record<'error' | 'abort', readonly string[]>> = {
  error: ['invalid_auth', 'invalid_code', 'invalid_auth_module'],
  abort: ['too_many_retry', 'login_expired', 'unknown_error', 'not_allowed'],
};
/** Texts that the page chooses by their full key. */
const OWN_KEYS: Readonly<Record<'error' | 'abort', readonly string[]>> = {
  error: ['unknown', 'invalid_auth_single'],
  abort: ['unknown'],
};

const namesIn = (group: string): readonly string[] =>
  keys.filter((key) => key.startsWith(`${group}.`)).map((key) => key.slice(group.length + 1));

/** `client.${reason}` as the compiler knows it: every key it can become. */
function expansions(node: ts.TemplateExpression, checker: ts.TypeChecker): readonly string[] {
  const type = checker.getTypeAtLocation(node);
  const members = type.isUnion() ? type.types : [type];
  return members.flatMap((member) => (member.isStringLiteral() ? member.value : []));
}

const looksLikeKey = (text: string): boolean =>
  /^\w+\.\w+$/.test(text) && groups.has(text.slice(0, text.indexOf('.')));

const dataKeys = (markup: string): readonly string[] =>
  [...markup.matchAll(/\bdata-t="([^"]*)"/g)].map(([, key = '']) => key);

/** What the sign-in page is made of. */
const FRONT =
  /\/src\/(?:elements(?!\/(?:controls|form\/fields\/selectors)\/)|pages\/(?:sign-in|shared)\/|app\/sign-in-screen|main)/;

interface Use {
  /** Keys named in full or made of a template. */
  readonly named: Set<string>;
  /** Those that the sign-in page names, which has only the texts of the front door. */
  readonly namedInFront: Set<string>;
  /** Groups of which the server chooses. */
  readonly groups: Set<string>;
  /** Templates that begin like a key and of which the compiler cannot tell what they become. */
  readonly unclear: string[];
}

function collect(file: ts.SourceFile, checker: ts.TypeChecker, use: Use): void {
  const name = (key: string): void => {
    use.named.add(key);
    if (FRONT.test(file.fileName)) use.namedInFront.add(key);
  };
  walk(file, (node) => {
    const text = literalText(node) ?? (ts.isTemplateHead(node) ? node.text : undefined);
    if (text !== undefined && looksLikeKey(text)) name(text);
    const markup = ts.isTemplateMiddleOrTemplateTail(node) ? node.text : text;
    for (const key of dataKeys(markup ?? '')) name(key);
    if (ts.isTemplateExpression(node) && groups.has(/^(\w+)\.$/.exec(node.head.text)?.[1] ?? '')) {
      const found = expansions(node, checker);
      if (found.length === 0) use.unclear.push(`${file.fileName}: ${node.getText()}`);
      for (const key of found) name(key);
    }
    if (ts.isCallExpression(node) && node.expression.getText() === 'tServer' && node.arguments[0])
      use.groups.add(literalText(node.arguments[0]) ?? node.arguments[0].getText());
  });
}

const use: Use = { named: new Set(), namedInFront: new Set(), groups: new Set(), unclear: [] };

beforeAll(() => {
  const paths = sourcePaths('src');
  const whole = program(paths);
  const checker = whole.getTypeChecker();
  for (const file of whole.getSourceFiles())
    if (paths.some((path) => file.fileName.endsWith(`/${path}`))) collect(file, checker, use);
  for (const key of dataKeys(readSource('index.html'))) use.named.add(key);
}, 120_000);

describe('a text', () => {
  test('that nothing uses is not kept', () => {
    const unused = keys.filter(
      (key) => !use.named.has(key) && !use.groups.has(key.slice(0, key.indexOf('.'))),
    );
    expect(unused).toEqual([]);
  });

  test('stands behind every key that is used', () => {
    expect([...use.named].filter((key) => !keys.includes(key))).toEqual([]);
  });

  test('of the sign-in page is there without those of other screens', () => {
    expect(use.namedInFront.size).toBeGreaterThan(0);
    expect([...use.namedInFront].filter((key) => !frontKeys.includes(key))).toEqual([]);
  });

  test('is never chosen by a key that the compiler cannot follow', () => {
    expect(use.unclear).toEqual([]);
  });

  test('stands in every group of which the server chooses', () => {
    expect([...use.groups].toSorted()).toEqual(['abort', 'error', 'field', 'module', 'provider']);
    for (const group of use.groups) expect(namesIn(group).length, group).toBeGreaterThan(0);
  });
});

/** Members of the union, read from the source: at run time there is no such list. */
function errorCodes(): readonly string[] {
  const codes: string[] = [];
  const path = 'src/api/auth-error.ts';
  walk(parse(path, readSource(path)), (node) => {
    if (!ts.isTypeAliasDeclaration(node) || node.name.text !== 'AuthErrorCode') return;
    walk(node.type, (member) => {
      if (ts.isLiteralTypeNode(member)) codes.push(literalText(member.literal) ?? '');
    });
  });
  return codes;
}

describe('an error', () => {
  test('of every code has a sentence, and every sentence belongs to a code or to a key of the server', () => {
    const codes = errorCodes();
    expect(codes).toContain('network');
    expect(namesIn('error').toSorted()).toEqual(
      [...codes, ...SERVER_KEYS.error, ...OWN_KEYS.error].toSorted(),
    );
  });

  test('that ends a flow has a sentence, and every such sentence belongs to a reason', () => {
    expect(namesIn('abort').toSorted()).toEqual([...SERVER_KEYS.abort, ...OWN_KEYS.abort].toSorted());
  });

  test.each(['error', 'abort'] as const)(
    'has own words beside the server’s where the page says so: %s',
    (group) => {
      expect(OWN_KEYS[group].filter((key) => !use.named.has(`${group}.${key}`))).toEqual([]);
    },
  );
});
