/** A string, a `{{variable}}`, a bracket, comma or colon, or a run of anything else (a number keeps its spelling). */
const TOKEN = /"(?:[^"\\\n]|\\[^\n])*"|\{\{[^{}\n]*\}\}|[{}[\],:]|[^\s{}[\],:"]+|"/g;

const CLOSER: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/**
 * JSON text with two spaces of indent. It moves white space only: no number, string or `{{variable}}` changes its spelling.
 * Returns `undefined` where quotes or brackets don't match, because then nobody knows what belongs where.
 */
export function formatJson(text: string): string | undefined {
  const tokens = text.match(TOKEN) ?? [];
  const open: string[] = [];
  let out = '';
  for (const [at, token] of tokens.entries()) {
    const last = tokens[at - 1] ?? '';
    if (token === '"') return undefined;
    if (token === '}' || token === ']') {
      if (CLOSER[open.pop() ?? ''] !== token) return undefined;
      out += last in CLOSER ? token : lineBreak(open.length) + token;
    } else if (token === ',') out += ',';
    else if (token === ':') out += ': ';
    else {
      if (last === ',' || last in CLOSER) out += lineBreak(open.length);
      else if (isValue(last) && last !== '') out += ' ';
      out += token;
      if (token in CLOSER) open.push(token);
    }
  }
  return open.length > 0 ? undefined : out;
}

function isValue(token: string): boolean {
  return token !== ':' && token !== ',' && !(token in CLOSER);
}

function lineBreak(depth: number): string {
  return '\n' + '  '.repeat(depth);
}
