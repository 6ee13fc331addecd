/** Gives properties that are used inside alone short names, the same in every chunk. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { minifySync } from 'rolldown/utils';
import type { Plugin } from 'vite';

const packages = path.resolve(import.meta.dirname, '../node_modules');

/**
 * Vite plugin: what a minifier cannot do by itself, because it does not know which names somebody else reads. The build
 * fails where a name is one of the browser's, the language's, or a peer's too.
 * @param names - properties of the project's own: none that is offered, sent or stored
 */
export function mangleProperties(names: readonly string[]): Plugin {
  const cache = Object.fromEntries(names.map((name, index) => [name, `$${index.toString(36)}`]));
  const mangleProps = { include: new RegExp(`^(?:${names.join('|')})$`), cache };
  return {
    name: 'latchkey:mangle-properties',
    apply: 'build',
    buildStart() {
      const foreign = foreignProperties();
      const shared = names.filter((name) => foreign.has(name));
      if (shared.length > 0) this.error(`Somebody else has properties of these names: ${shared.join(', ')}.`);
    },
    renderChunk(code, { fileName }) {
      const codegen = { removeWhitespace: false };
      return minifySync(fileName, code, {
        module: true,
        compress: false,
        mangle: false,
        mangleProps,
        codegen,
      }).code;
    },
  };
}

/** All that looks like a property in the declarations of what the code meets at run time. */
function foreignProperties(): Set<string> {
  const declarations = [
    ...declarationsIn('typescript/lib', /^lib\.(?:dom|es)/),
    ...declarationsIn('home-assistant-js-websocket/dist', /./),
    ...declarationsIn('idb-keyval/dist', /./),
  ];
  const names = declarations.flatMap((text) => [...text.matchAll(/(\w+)\??\s*[(:<]/g)]);
  return new Set(names.map(([, name = '']) => name));
}

const declarationsIn = (folder: string, files: RegExp): string[] =>
  readdirSync(path.join(packages, folder))
    .filter((file) => file.endsWith('.d.ts') && files.test(file))
    .map((file) => readFileSync(path.join(packages, folder, file), 'utf8'));
