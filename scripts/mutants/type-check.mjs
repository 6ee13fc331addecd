/** Whether TypeScript lets a mutant through: one that it refuses never gets to a test. */
import path from 'node:path';
import ts from 'typescript';

/**
 * Types of a project, into which one changed file at a time is put.
 * @param {string} project folder with a tsconfig.json
 * @returns {(file: string, text: string) => string | undefined} what is wrong with a file, by its path from the project's
 *   folder, if it had that text; only files that can see a changed type of it are looked at besides
 */
export function typeCheck(project) {
  const { fileNames, options } = configuration(project);
  const host = ts.createCompilerHost(options, true);
  const fromDisk = new Map();
  const readSource = host.getSourceFile.bind(host);
  /** @type {{ name: string, text: string } | undefined} */
  let changed;
  host.getSourceFile = (name, language) => {
    if (name === changed?.name) return ts.createSourceFile(name, changed.text, language, true);
    if (!fromDisk.has(name)) fromDisk.set(name, readSource(name, language));
    return fromDisk.get(name);
  };
  /** @param {ts.Program} [oldProgram] */
  const createProgram = (oldProgram) =>
    ts.createProgram({ rootNames: fileNames, options, host, ...(oldProgram && { oldProgram }) });

  const unchanged = createProgram();
  const importers = importersOf(unchanged, host);
  return (file, text) => {
    const name = path.join(project, file);
    changed = { name, text };
    return complaint(createProgram(unchanged), unchanged, importers, name);
  };
}

/** @param {string} project */
function configuration(project) {
  const file = path.join(project, 'tsconfig.json');
  const parsed = ts.getParsedCommandLineOfConfigFile(
    file,
    // Declarations are written to memory only: they tell whether others see a change.
    { noEmit: false, declaration: true, emitDeclarationOnly: true },
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
      },
    },
  );
  if (!parsed) throw new Error(`${file} cannot be read.`);
  return parsed;
}

/**
 * The first complaint about a changed file, or about one that imports it.
 * @param {ts.Program} program
 * @param {ts.Program} unchanged
 * @param {ReadonlyMap<string, readonly string[]>} importers
 * @param {string} changed
 * @returns {string | undefined}
 */
function complaint(program, unchanged, importers, changed) {
  const seen = new Set([changed]);
  for (const name of seen) {
    const source = program.getSourceFile(name);
    if (!source) throw new Error(`${name} is not in the project.`);
    const [first] = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    if (first) return `TS${first.code} ${ts.flattenDiagnosticMessageText(first.messageText, ' ')}`;
    if (declaration(program, source) !== declaration(unchanged, unchanged.getSourceFile(name)))
      for (const importer of importers.get(name) ?? []) seen.add(importer);
  }
  return undefined;
}

/**
 * What other files see of a file.
 * @param {ts.Program} program
 * @param {ts.SourceFile | undefined} source
 */
function declaration(program, source) {
  let seen = '';
  program.emit(source, (_name, text) => (seen += text), undefined, true);
  return seen;
}

/**
 * Which files import a file.
 * @param {ts.Program} program
 * @param {ts.CompilerHost} host
 * @returns {ReadonlyMap<string, readonly string[]>}
 */
function importersOf(program, host) {
  /** @type {Map<string, string[]>} */
  const importers = new Map();
  const options = program.getCompilerOptions();
  const cache = ts.createModuleResolutionCache(host.getCurrentDirectory(), (name) => name, options);
  for (const source of program.getSourceFiles()) {
    if (source.isDeclarationFile || program.isSourceFileFromExternalLibrary(source)) continue;
    const { fileName, text } = source;
    for (const { fileName: specifier } of ts.preProcessFile(text).importedFiles) {
      const { resolvedModule } = ts.resolveModuleName(specifier, fileName, options, host, cache);
      if (!resolvedModule) continue;
      const { resolvedFileName } = resolvedModule;
      importers.set(resolvedFileName, [...(importers.get(resolvedFileName) ?? []), fileName]);
    }
  }
  return importers;
}
