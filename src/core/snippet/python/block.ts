/** A part of a Python program and what it imports. */
export interface PythonBlock {
  /** Whole statements, such as `import json`. */
  readonly imports: readonly string[];
  /** Without line ends around it. Empty: no code, the imports only. */
  readonly code: string;
}

const BROUGHT = /^(?:import|from) (?:requests|urllib3)\b/;

/**
 * The blocks as one program, imports first: Python's own before those that were installed (PEP 8). Blank lines are between blocks and
 * nowhere within one: Python's prompt ends a block at the first.
 */
export function programOf(head: string, blocks: readonly PythonBlock[]): string {
  const imports = [...new Set(blocks.flatMap((block) => block.imports))].sort(byForm);
  const own = imports.filter((line) => !BROUGHT.test(line));
  const brought = imports.filter((line) => BROUGHT.test(line));
  const code = blocks.map((block) => block.code).filter((each) => each !== '');
  const start = [[head, ...own].join('\n'), brought.join('\n')].join('\n\n');
  return `${[start, ...code].join('\n\n\n')}\n`;
}

/** `import` before `from`, each by the alphabet. */
function byForm(a: string, b: string): number {
  const form = (line: string): string => (line.startsWith('import') ? '0' : '1') + line;
  return form(a) < form(b) ? -1 : 1;
}
