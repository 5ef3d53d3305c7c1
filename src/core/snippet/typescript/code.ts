/** What a program imports: a module, and a name of it as an import says it, such as `connect as connectTcp` or `type Socket`. */
export type Import = readonly [module: string, name: string];

/** A part of a program. */
export interface Code {
  readonly imports: readonly Import[];
  /** Whole lines, or nothing. */
  readonly text: string;
}

/** One line a module: Node's modules before packages, as most linters want them. */
export function importLines(imports: readonly Import[]): string[] {
  const modules = new Map<string, Set<string>>();
  for (const [module, name] of imports) modules.set(module, (modules.get(module) ?? new Set()).add(name));
  const rank = (module: string): string => (module.startsWith('node:') ? '0' : '1') + module;
  return [...modules]
    .sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1))
    .map(([module, names]) => `import { ${[...names].sort(byName).join(', ')} } from '${module}';`);
}

function byName(a: string, b: string): number {
  const name = (text: string): string => text.replace(/^type /, '');
  return name(a) < name(b) ? -1 : 1;
}

/** The parts that say anything, a blank line between them. */
export function joinedCode(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}
