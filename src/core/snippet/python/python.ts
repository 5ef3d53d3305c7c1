import type { HttpRequest } from '../../model/request';
import { callOf, spelled, type Call, type CallBody } from '../call';
import { comment } from '../comment';
import type { SnippetContext } from '../context';
import { quotePython } from '../quote/python';
import { programOf, type PythonBlock } from './block';
import { connectionCode } from './connection';
import { headersCode } from './headers';
import { routeCode, type RouteCode } from './route';
import { trustCode, type TrustCode } from './trust';
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

const PASSWORD: PythonBlock = {
  imports: ['import getpass', 'import os', 'import sys'],
  code: `def password(name, whose):
    try:
        return os.environ.get(name) or getpass.getpass(f'Password of {whose}: ')
    except EOFError:
        sys.exit(f'Set the environment variable {name} first.')`,
};

/** What requests says of a failure has the URL in it, and what is secret in there; a bad header is repeated as well. */
const SEND: PythonBlock = {
  imports: ['import sys', 'import requests'],
  code: `def send(session, method, url, headers, body=None):
    """One call as it stands; requests' own ways of preparing would write it anew."""
    request = requests.PreparedRequest()
    request.method, request.url, request.headers, request.body = method, url, headers, body
    request.prepare_cookies(session.cookies)
    try:
        answer = session.send(request, allow_redirects=False, timeout=(10, 300))
    except (requests.RequestException, ValueError) as error:
        # The reason only: the whole text holds the URL, and what may be secret in it.
        reason = getattr(error.args[0], 'reason', None) if error.args else None
        sys.exit(f'No answer from {url.split("/")[2]}: {reason or type(error).__name__}')
    if not 200 <= answer.status_code < 300:
        text = answer.content.decode('utf-8', 'replace')
        sys.exit(f'HTTP {answer.status_code}: {text[:1000]}')
    return answer`,
};

/** Half a pair alone is all that UTF-8 can't say, and `\ud800` is how JSON does. IDLE and notebooks have no such output. */
const SHOW: PythonBlock = {
  imports: ['import json', 'import sys'],
  code: `def show(answer):
    if hasattr(sys.stdout, 'reconfigure'):
        sys.stdout.reconfigure(encoding='utf-8', errors='backslashreplace')
    try:
        print(json.dumps(json.loads(answer.content), indent=2, ensure_ascii=False))
    except ValueError:
        print(answer.content.decode('utf-8', 'replace'))`,
};

/** The answer to HEAD is its headers. */
const SHOW_HEADERS: PythonBlock = {
  imports: [],
  code: `def show(answer):
    for name, value in answer.headers.items():
        print(f'{name}: {value}')`,
};

/**
 * `request` as a program for Python 3.8 and newer that needs requests only. Logs in with PRISM_USER and PRISM_PASSWORD; a password
 * that is not set is asked for. Can be pasted at Python's prompt as well. Throws `unreadable-request` for what can't be sent,
 * `tls-untrusted` for a pin without a key.
 */
export function pythonSnippet(request: HttpRequest, context: SnippetContext): string {
  const call = callOf(request, context);
  const trust = trustCode(context.trust);
  const route = routeCode(context.route);
  const asks = context.login.kind === 'basic' || route.asked !== undefined;
  return programOf(headOf(call, context, route), [
    { imports: [...trust.imports, ...route.imports], code: trust.code },
    connectionCode(trust, route),
    call.variables.some(({ use, fallback }) => use !== 'password' && fallback === undefined) ? ENV : NONE,
    asks ? PASSWORD : NONE,
    SEND,
    call.method === 'HEAD' ? SHOW_HEADERS : SHOW,
    bodyBlock(call.body),
    mainCode(call, context, trust, route),
  ]);
}

/**
 * What is read of the call stands in the third line at the earliest: of the first two, Python reads `coding=…` anywhere in a comment as the
 * encoding of the file (PEP 263).
 */
function headOf(call: Call, context: SnippetContext, route: RouteCode): string {
  const { origin = '', method, target, variables } = call;
  const what = `${method} ${origin}${spelled(target, '*')}`;
  const title = context.operationName ? `${context.operationName}: ${what}` : what;
  const asked = variables.filter(({ use, fallback }) => use !== 'password' && fallback === undefined);
  const passwords = [
    ...variables.filter(({ use }) => use === 'password').map(({ name }) => name),
    ...(route.asked === undefined ? [] : [route.asked]),
  ];
  const lines = [
    `Once: python3 -m pip install ${route.packages}`,
    'Save as prism.py. Run: python3 prism.py, or on Windows: py prism.py',
    title.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' '),
    ...(asked.length === 0 ? [] : [`Set ${asked.map(({ name }) => name).join(', ')} in the environment.`]),
    ...passwords.map((name) => `Set ${name} in the environment, or type it when it is asked for.`),
    ...(context.anyCluster ? [ANY_CLUSTER] : []),
    ...(context.clientCertificate ? [CERTIFICATE] : []),
  ];
  return lines
    .map((line) => comment('python', line))
    .join('')
    .trimEnd();
}

const ANY_CLUSTER =
  'PRISM_HOST is the address of the cluster. Where its certificate is its own, REQUESTS_CA_BUNDLE is the path of a file with it.';

const CERTIFICATE = 'PRISM_CERT and PRISM_KEY are the paths of your certificate and of its key.';

function bodyBlock(body: CallBody | undefined): PythonBlock {
  if (body === undefined) return NONE;
  if (body.kind === 'file') return { imports: ['import os'], code: `FILE = ${quotePython(body.path)}` };
  if (body.kind === 'text')
    return { imports: importsOf(body.text), code: `BODY = ${bodyTextCode(body.text)}` };
  const base64 = Buffer.from(body.bytes).toString('base64');
  return { imports: ['import base64'], code: `BODY = base64.b64decode('${base64}')` };
}

const ANY_ORIGIN = `f"https://{env('PRISM_HOST')}:{os.environ.get('PRISM_PORT') or '9440'}"`;

function mainCode(call: Call, context: SnippetContext, trust: TrustCode, route: RouteCode): PythonBlock {
  const headers = headersCode(call, context);
  const basic = context.login.kind === 'basic';
  const opened = call.body?.kind === 'file' ? ", open(FILE, 'rb') as body" : '';
  const body = call.body === undefined ? '' : call.body.kind === 'file' ? ', body' : ', BODY';
  const lines = [
    `origin = ${call.origin === undefined ? ANY_ORIGIN : quotePython(call.origin)}`,
    `url = origin + ${textCode(call.target)}`,
    ...(basic ? loginLines(call) : []),
    ...headers.lines,
    ...route.prepare,
    `with requests.Session() as session${opened}:`,
    '    # No netrc, and nothing of the environment but what is named here.',
    '    session.trust_env = False',
    ...(route.proxies === undefined ? [] : [`    session.proxies = ${route.proxies}`]),
    ...(trust.verify === 'True' ? [] : [`    session.verify = ${trust.verify}`]),
    ...(context.clientCertificate ? ["    session.cert = env('PRISM_CERT'), env('PRISM_KEY')"] : []),
    "    session.mount('https://', PrismAdapter())",
    `    answer = send(session, ${quotePython(call.method)}, url, headers${body})`,
    'show(answer)',
  ];
  return {
    imports: [
      ...headers.imports,
      ...importsOf(call.target),
      ...(basic ? ['import base64', 'import os'] : []),
      ...(route.asked === undefined ? [] : ['from urllib.parse import quote']),
    ],
    code: `${headers.code === '' ? '' : `${headers.code}\n\n\n`}def main():
${lines.map((line) => `    ${line}`).join('\n')}


main()`,
  };
}

/** UTF-8, as the product says them; requests' own login is Latin-1. */
function loginLines({ variables }: Call): string[] {
  const fallback = variables.find(({ use }) => use === 'user')?.fallback;
  const user =
    fallback === undefined ? "env('PRISM_USER')" : `os.environ.get('PRISM_USER') or ${quotePython(fallback)}`;
  return [
    `user = ${user}`,
    "secret = password('PRISM_PASSWORD', f'{user} at {origin}')",
    "login = f'{user}:{secret}'.encode()",
  ];
}
