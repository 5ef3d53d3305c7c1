import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';

const PACKAGES = path.resolve(import.meta.dirname, '../../../node_modules');
const TYPE_ROOTS = [path.join(PACKAGES, '@types')];

/** The strictest a reader may have, and what Node's type stripping asks for. */
const STRICT: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2023.d.ts'],
  types: ['node'],
  typeRoots: TYPE_ROOTS,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  isolatedModules: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Files of packages, which are the same in every program: to read those of the language and of Node takes longer than to check ours. */
const known = new Map<string, ts.SourceFile | undefined>();

function host(): ts.CompilerHost {
  const own = ts.createCompilerHost(STRICT, true);
  return {
    ...own,
    getSourceFile: (name, ...rest) => {
      if (!name.includes('/node_modules/')) return own.getSourceFile(name, ...rest);
      if (!known.has(name)) known.set(name, own.getSourceFile(name, ...rest));
      return known.get(name);
    },
  };
}

/** What the strict compiler says of these files, all in one program. */
export function complaintsOfFiles(files: readonly string[]): string[] {
  return ts
    .getPreEmitDiagnostics(ts.createProgram(files, STRICT, host()))
    .map((each) => `${each.file?.fileName}: ${ts.flattenDiagnosticMessageText(each.messageText, ' ')}`);
}

/** The same for texts of modules, in a folder that has our packages. */
export async function complaintsOf(programs: readonly string[]): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'prism-types-'));
  try {
    await symlink(PACKAGES, path.join(folder, 'node_modules'), 'junction');
    await writeFile(path.join(folder, 'package.json'), '{"type":"module"}');
    const files = programs.map((_, at) => path.join(folder, `program${at}.ts`));
    for (const [at, file] of files.entries()) await writeFile(file, programs[at] ?? '');
    return complaintsOfFiles(files);
  } finally {
    await rm(folder, { recursive: true });
  }
}
