/** Which files of a bundle a browser has loaded at a stage of the page's use. */
import type { Stage } from '../bench/budgets.ts';

/** What is asked of a chunk; Vite's own chunks are of this shape. */
export interface Chunk {
  fileName: string;
  isEntry: boolean;
  facadeModuleId: string | null;
  moduleIds: readonly string[];
  imports: readonly string[];
  dynamicImports: readonly string[];
  /** Style sheets that are loaded with it. */
  importedCss: readonly string[];
}

/**
 * Names of files: the entry, what it imports, what is loaded on demand for the stage, and what the stage fetches.
 * @param assets names of the files that are not chunks
 * @throws when a module or a file of the stage is not among what is loaded, because the sum would then mean nothing
 */
export function loadedFiles(
  chunks: readonly Chunk[],
  stage: Stage,
  assets: readonly string[] = [],
): Set<string> {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const loaded = new Set<Chunk>();
  const load = (chunk: Chunk | undefined) => {
    if (!chunk || loaded.has(chunk)) return;
    loaded.add(chunk);
    for (const name of chunk.imports) load(byName.get(name));
    for (const name of chunk.dynamicImports) {
      const onDemand = byName.get(name);
      const facade = slashes(onDemand?.facadeModuleId ?? '');
      if (stage.modules.some((module) => module.test(facade))) load(onDemand);
    }
  };
  for (const chunk of chunks) if (chunk.isEntry) load(chunk);

  const modules = [...loaded].flatMap(({ moduleIds }) => moduleIds.map(slashes));
  const missing = stage.modules.find((module) => !modules.some((id) => module.test(id)));
  if (missing) throw new Error(`Nothing of ${missing.source} is loaded for the stage "${stage.name}".`);
  const fetched = (stage.files ?? []).map((file) => {
    const found = assets.find((name) => file.test(name));
    if (found === undefined)
      throw new Error(`There is no file ${file.source} for the stage "${stage.name}".`);
    return found;
  });
  return new Set([
    ...[...loaded].flatMap(({ fileName, importedCss }) => [fileName, ...importedCss]),
    ...fetched,
  ]);
}

function slashes(id: string): string {
  return id.replaceAll('\\', '/');
}
