/** Reads the project's own source as syntax trees, for the tests of texts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Text of a file of the project. */
export const readSource = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/**
 * Paths of the product's TypeScript files below a folder; tests are left out.
 * @param folder - from the project's root, such as `src`
 */
export const sourcePaths = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .sort();

/** Syntax tree of a piece of TypeScript, without types. */
export const parse = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);

/** Syntax trees of the given files with what is needed to ask for types. */
export function program(paths: readonly string[]): ts.Program {
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
  return ts.createProgram(
    paths.map((path) => join(ROOT, path)),
    options,
  );
}

/** Calls back with a node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** The characters of a literal without holes, else `undefined`. */
export const literalText = (node: ts.Node): string | undefined =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) ? node.text : undefined;
