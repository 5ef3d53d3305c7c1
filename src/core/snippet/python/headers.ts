import type { Call } from '../call';
import type { SnippetContext } from '../context';
import { quotePython } from '../quote/python';
import type { PythonBlock } from './block';
import { importsOf, textCode } from './words';

/** What `main` says of the headers. */
export interface HeadersCode extends PythonBlock {
  /** Lines of `main`. */
  readonly lines: readonly string[];
}

const AGAIN = `class Again(str):
    """The name of a header that came before: no two of these are the same key of a dict."""
    __eq__, __hash__ = object.__eq__, object.__hash__`;

/** A dict, since requests wants one; a name that comes twice is another key each time, so that the order stays. */
export function headersCode(call: Call, context: SnippetContext): HeadersCode {
  const entries: (readonly [name: string, code: string])[] = [
    ...(context.login.kind === 'basic'
      ? [['Authorization', "'Basic ' + base64.b64encode(login).decode()"] as const]
      : []),
    ...call.headers.map(({ name, value }) => [name, textCode(value)] as const),
    ...lengthOf(call),
  ];
  const seen = new Set<string>();
  const lines = entries.map(([name, code]) => {
    const key = seen.has(name) ? `Again(${quotePython(name)})` : quotePython(name);
    seen.add(name);
    return `    ${key}: ${code},`;
  });
  return {
    imports: call.headers.flatMap(({ value }) => importsOf(value)),
    code: seen.size < entries.length ? AGAIN : '',
    lines: entries.length === 0 ? ['headers = {}'] : ['headers = {', ...lines, '}'],
  };
}

/** requests sends in chunks what has no length. */
function lengthOf({ body }: Call): (readonly [name: string, code: string])[] {
  if (body === undefined) return [];
  return [['Content-Length', body.kind === 'file' ? 'str(os.path.getsize(FILE))' : 'str(len(BODY))']];
}
