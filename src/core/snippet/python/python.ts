import type { HttpRequest } from '../../model/request';
import { callOf, type Call, type CallBody } from '../call';
import type { SnippetContext } from '../context';
import { quotePython } from '../quote/python';
import { adapterCode } from './adapter';
import { sentAsWritten } from './asWritten';
import { programOf, type PythonBlock } from './block';
import { headersCode } from './headers';
import { headOf } from './head';
import { loginLines, PASSWORD_IMPORTS } from './login';
import { routeCode } from './route';
import { sendLines, type Parts } from './send';
import { trustCode } from './trust';
import { bodyTextCode, importsOf, textCode } from './words';

const NONE: PythonBlock = { imports: [], code: '' };

const ENV: PythonBlock = {
  imports: ['import os', 'import sys'],
  code: `def env(name):
    value = os.environ.get(name)
    if not value:
        sys.exit(f'Set the environment variable {name} first.')
    return value`,
};

/**
 * `request` as a program for Python 3.8 and newer that needs requests only, and holds no more than this request needs. Logs in with
 * PRISM_USER and PRISM_PASSWORD; a password that is not set is asked for. Can be pasted at Python's prompt as well. Throws
 * `unreadable-request` for what can't be sent, `tls-untrusted` for a pin without a key.
 */
export function pythonSnippet(request: HttpRequest, context: SnippetContext): string {
  const call = callOf(request, context);
  const trust = trustCode(context.trust);
  const route = routeCode(context.route);
  const verbatim = !sentAsWritten(call, context.login);
  const headers = headersCode(call, context, verbatim);
  const adapter = adapterCode(trust, route, verbatim);
  return programOf(headOf(call, context, route), [
    { imports: [...trust.imports, ...route.imports], code: trust.code },
    adapter ?? NONE,
    call.variables.some(({ use, fallback }) => use !== 'password' && fallback === undefined) ? ENV : NONE,
    headers,
    bodyBlock(call.body),
    mainCode({ call, context, trust, route, headers, adapter: adapter !== undefined, verbatim }),
  ]);
}

function bodyBlock(body: CallBody | undefined): PythonBlock {
  if (body === undefined) return NONE;
  if (body.kind === 'file') return { imports: ['import os'], code: `FILE = ${quotePython(body.path)}` };
  if (body.kind === 'text')
    return { imports: importsOf(body.text), code: `BODY = ${bodyTextCode(body.text)}` };
  const base64 = Buffer.from(body.bytes).toString('base64');
  return { imports: ['import base64'], code: `BODY = base64.b64decode('${base64}')` };
}

const ANY_ORIGIN = `f"https://{env('PRISM_HOST')}:{os.environ.get('PRISM_PORT') or '9440'}"`;

function mainCode(parts: Parts): PythonBlock {
  const { call, context, route } = parts;
  const lines = [
    `origin = ${call.origin === undefined ? ANY_ORIGIN : quotePython(call.origin)}`,
    `url = origin + ${textCode(call.target)}`,
    ...(context.login.kind === 'basic' ? loginLines(call) : []),
    ...route.prepare,
    ...sendLines(parts),
    "answer.encoding = 'utf-8'",
    'if not 200 <= answer.status_code < 300:',
    "    sys.exit(f'HTTP {answer.status_code}: {answer.text[:1000]}')",
    ...showLines(call),
  ];
  const asks = context.login.kind === 'basic' || route.asked !== undefined;
  return {
    imports: [
      ...['import sys', 'import requests'],
      ...(call.method === 'HEAD' ? [] : ['import json']),
      ...(asks ? PASSWORD_IMPORTS : []),
      ...importsOf(call.target),
    ],
    code: `def main():
${lines.map((line) => `    ${line}`).join('\n')}


main()`,
  };
}

/** Half a pair alone is all that UTF-8 can't say, and `\ud800` is how JSON does. IDLE and notebooks have no such output. */
const SHOW = [
  "if hasattr(sys.stdout, 'reconfigure'):",
  "    sys.stdout.reconfigure(encoding='utf-8', errors='backslashreplace')",
  'try:',
  '    print(json.dumps(answer.json(), indent=2, ensure_ascii=False))',
  'except ValueError:',
  '    print(answer.text)',
];

/** The answer to HEAD is its headers. */
const SHOW_HEADERS = ['for name, value in answer.headers.items():', "    print(f'{name}: {value}')"];

function showLines({ method }: Call): string[] {
  return method === 'HEAD' ? SHOW_HEADERS : SHOW;
}
