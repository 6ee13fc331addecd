/** Prints the sizes of the package entry `latchkey/session` against their budgets, and fails the build above them. */
import type { Plugin, Rolldown } from 'vite';
import { packageParts } from '../bench/budgets.ts';
import { gzip } from './precompress.ts';

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(2)} kB`;

/** Vite plugin: measures every script of the package, by when it is loaded. */
export function packageBudget(): Plugin {
  return {
    name: 'latchkey:package-budget',
    apply: 'build',
    writeBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const sizeOf = (files: readonly Rolldown.OutputChunk[]): number =>
          files.reduce((sum, { code }) => sum + gzip(code).length, 0);
        const atOnce = loadedAtOnce(chunks);
        const measured = packageParts.map((part) => {
          const files = part.chunk ? chunks.filter(({ name }) => name === part.chunk) : atOnce;
          if (files.length === 0) this.error(`Nothing is built for "${part.name}".`);
          return { ...part, files, sizeBytes: sizeOf(files) };
        });
        for (const { name, files, sizeBytes, limitBytes } of measured) {
          const names = files.map(({ fileName }) => fileName).join(' + ');
          this.info(`${name} (${names}): ${kilobytes(sizeBytes)} of ${kilobytes(limitBytes)} with gzip`);
        }
        this.info(`all together: ${kilobytes(sizeOf(chunks))} with gzip`);
        for (const { fileName } of chunks) {
          const parts = measured.filter(({ files }) => files.some((file) => file.fileName === fileName));
          if (parts.length !== 1) this.error(`${fileName} belongs to ${parts.length} parts of the budget.`);
        }
        const above = measured.filter(({ sizeBytes, limitBytes }) => sizeBytes > limitBytes);
        if (above.length > 0) this.error(`Above the budget: ${above.map(({ name }) => name).join(', ')}.`);
      },
    },
  };
}

/** The entry with its static imports. */
function loadedAtOnce(chunks: readonly Rolldown.OutputChunk[]): Rolldown.OutputChunk[] {
  const names = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  for (const name of names) {
    chunks.find(({ fileName }) => fileName === name)?.imports.forEach((imported) => names.add(imported));
  }
  return chunks.filter(({ fileName }) => names.has(fileName));
}
