/** Puts a `.gz` and a `.br` beside each text file of the built page, for servers that pick them up. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const textFile = /\.(?:html|js|css|json|svg|txt|webmanifest|xml|map)$/;

/** Best compression, as the sizes in budgets are counted. */
export function gzip(content: Buffer | string): Buffer {
  return gzipSync(content, { level: constants.Z_BEST_COMPRESSION });
}

/** Vite plugin: runs when everything is written, files of `public/` included. */
export function precompress(): Plugin {
  let folder = '';
  return {
    name: 'latchkey:precompress',
    apply: 'build',
    configResolved(config) {
      folder = path.resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler(error?: Error) {
        if (!error) compressFolder(folder);
      },
    },
  };
}

/** Compresses every text file below a folder. */
export function compressFolder(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !textFile.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzip(content));
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(content, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
        },
      }),
    );
  }
}
