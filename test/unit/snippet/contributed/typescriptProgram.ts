import { written } from './files';

/** All snippets for TypeScript in one program, of a cluster with this pinned key. */
export function typescriptProgram(pin: string, task: string): string {
  const ts = (prefix: string, typed?: Record<number, string>): string => written('typescript', prefix, typed);
  return [
    ts('prism-client', { 3: pin }),
    ts('prism-exact'),
    'console.log(parseExactly(\'{"id":3951962087714212062}\'));',
    ...['v2', 'v3', 'v4'].map((each) => `console.log('=== ${each}');\n${ts(`prism-list-${each}`)}`),
    ts('prism-task', { 3: task }),
  ].join('\n');
}
