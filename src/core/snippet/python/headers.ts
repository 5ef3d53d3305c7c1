import type { Call } from '../call';
import type { SnippetContext } from '../context';
import { quotePython } from '../quote/python';
import type { PythonBlock } from './block';
import { importsOf, textCode } from './words';

/** What `main` says of the headers. */
export interface HeadersCode extends PythonBlock {
  /** Lines that are a dict, from the brace on; none without headers. */
  readonly dict: readonly string[];
}

const AGAIN = `class Again(str):
    """The name of a header that came before: no two of these are the same key of a dict."""
    __eq__, __hash__ = object.__eq__, object.__hash__`;

type Entry = readonly [name: string, code: string];

/**
 * A dict, since requests wants one; a name that comes twice is another key each time, so that the order stays. `verbatim`: with all that
 * requests would add of its own.
 */
export function headersCode(call: Call, { login }: SnippetContext, verbatim: boolean): HeadersCode {
  const basic = verbatim && login.kind === 'basic';
  const entries: Entry[] = [
    ...(basic ? [['Authorization', BASIC] as const] : []),
    ...call.headers.map(({ name, value }) => [name, textCode(value)] as const),
    ...(verbatim ? lengthOf(call) : []),
  ];
  const seen = new Set<string>();
  const lines = entries.map(([name, code]) => {
    const key = seen.has(name) ? `Again(${quotePython(name)})` : quotePython(name);
    seen.add(name);
    return `    ${key}: ${code},`;
  });
  return {
    imports: [...call.headers.flatMap(({ value }) => importsOf(value)), ...(basic ? ['import base64'] : [])],
    code: seen.size < entries.length ? AGAIN : '',
    dict: entries.length === 0 ? [] : ['{', ...lines, '}'],
  };
}

const BASIC = "'Basic ' + base64.b64encode(f'{user}:{password}'.encode()).decode()";

/** requests sends in chunks what has no length. */
function lengthOf({ body }: Call): Entry[] {
  if (body === undefined) return [];
  return [['Content-Length', body.kind === 'file' ? 'str(os.path.getsize(FILE))' : 'str(len(BODY))']];
}
