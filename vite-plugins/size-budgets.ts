/** Prints the sizes of the built page against their budgets, and fails the build above them. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { type Budget, budgets } from '../bench/budgets.ts';
import { gzip } from './precompress.ts';
import { type Chunk, loadedFiles } from './loaded-files.ts';

/** What a build wrote. */
export interface Built {
  chunks: readonly Chunk[];
  /** Names of the files that are not chunks. */
  assets: readonly string[];
  /** Names of the files that the page itself mentions, such as its icon. */
  linked: readonly string[];
}

export interface Measured {
  budget: Budget;
  sizeBytes: number;
  files: { name: string; sizeBytes: number }[];
}

/**
 * Sums up what counts for each budget.
 * @param sizeOf size in bytes of a file as it is sent, 0 for one that is not there
 */
export function measure(
  all: readonly Budget[],
  { chunks, assets, linked }: Built,
  sizeOf: (name: string) => number,
): Measured[] {
  return all.map((budget) => {
    const before = budget.beyond ? loadedFiles(chunks, budget.beyond, assets) : new Set<string>();
    const names = new Set([...loadedFiles(chunks, budget.stage, assets)].filter((name) => !before.has(name)));
    if (!budget.beyond) for (const name of ['index.html', ...linked]) names.add(name);
    const counted = [...names].filter((name) => budget.counts === 'everything' || name.endsWith('.js'));
    const files = counted.map((name) => ({ name, sizeBytes: sizeOf(name) }));
    return { budget, files, sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0) };
  });
}

/** The sizes as lines of text, in thousands of bytes. */
export function table(measured: readonly Measured[]): string {
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(2)} kB`.padStart(10);
  const rows = measured.flatMap(({ budget, sizeBytes, files }) => [
    `${budget.name.padEnd(44)}${kilobytes(sizeBytes)} of${kilobytes(budget.limitBytes)}${
      sizeBytes > budget.limitBytes ? '  TOO LARGE' : ''
    }`,
    ...files.map((file) => `  ${file.name.padEnd(42)}${kilobytes(file.sizeBytes)}`),
  ]);
  return ['Sizes with gzip', ...rows].join('\n');
}

/** Names of the page's own files that its HTML mentions. */
export function linkedFiles(html: string): string[] {
  return [...html.matchAll(/\s(?:src|href)="\.\/([^"?#]+)/g)].map(([, name = '']) => name);
}

/** Vite plugin: measures when everything is written. */
export function sizeBudgets(): Plugin {
  let folder = '';
  let chunks: Chunk[] = [];
  let assets: string[] = [];
  let info: (message: string) => void = () => undefined;
  return {
    name: 'latchkey:size-budgets',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      folder = path.resolve(config.root, config.build.outDir);
      info = (message) => {
        config.logger.info(message);
      };
    },
    generateBundle(_options, bundle) {
      assets = Object.values(bundle).flatMap((file) => (file.type === 'asset' ? [file.fileName] : []));
      chunks = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk'
          ? [{ ...pick(file), importedCss: [...(file.viteMetadata?.importedCss ?? [])] }]
          : [],
      );
    },
    closeBundle: {
      order: 'post',
      handler() {
        const html = path.join(folder, 'index.html');
        if (chunks.length === 0 || !existsSync(html)) return;
        const built = { chunks, assets, linked: linkedFiles(readFileSync(html, 'utf8')) };
        const measured = measure(budgets, built, (name) => {
          const file = path.join(folder, name);
          return existsSync(file) ? gzip(readFileSync(file)).length : 0;
        });
        info(table(measured));
        const above = measured.filter(({ budget, sizeBytes }) => sizeBytes > budget.limitBytes);
        if (above.length) {
          this.error(`Above the budget: ${above.map(({ budget }) => budget.name).join(', ')}.`);
        }
      },
    },
  };
}

function pick(chunk: Omit<Chunk, 'importedCss'>): Omit<Chunk, 'importedCss'> {
  const { fileName, isEntry, facadeModuleId, moduleIds, imports, dynamicImports } = chunk;
  return { fileName, isEntry, facadeModuleId, moduleIds, imports, dynamicImports };
}
