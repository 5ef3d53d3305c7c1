import assert from 'node:assert/strict';
import { quotePython, quotePythonLines } from '../../../../src/core/snippet/quote/python';
import { pythonSnippet } from '../../../../src/core/snippet/python/python';
import type { SnippetContext } from '../../../../src/core/snippet/context';
import { randomSource } from '../../support/random';
import { isThere, run } from '../../support/run';
import { skipBecause } from '../../../harness/skip';
import { assertSameUrl, expectedOf, secretsFor } from '../expected';
import { randomRequests } from '../randomRequests';
import { nastyRequests } from '../corpus';
import { secretKey, secretVariables } from '../../../../src/core/snippet/variables';
import type { HttpRequest } from '../../../../src/core/model/request';
import { hasHeader } from '../../../../src/core/snippet/sendable';
import { withoutEncoding } from './added';
import { NO_PYTHON, NO_SETTINGS, program, pythonWithRequests } from './worker';

const PIECES = [
  ...Array.from({ length: 160 }, (_, code) => String.fromCharCode(code)),
  ...'\'\'\'\'""""\\\\\\\\\n\n\r  {{}}'.split(''),
  ...[
    "'''",
    '"""',
    '\\N{BULLET}',
    '\\u0041',
    '\\x4',
    '\\\n',
    ' \n',
    '\r\n',
    "'\n",
    'é',
    '😀',
    '\u202e',
    '\u2028',
    '\ufeff',
    '\ud800',
    '\udc00',
    '0',
    'f',
  ],
];

const LITERALS = `import ast, json, sys
print(json.dumps([ast.literal_eval(text) for text in json.load(sys.stdin)]))`;

describe('Quoting for Python', () => {
  it('gives a literal that is exactly the text, in both forms, for thousands of texts', async function () {
    this.timeout(30_000);
    const command = ['python3', 'python'].find(isThere) ?? skipBecause(this, 'Python is not here');
    const random = randomSource(7);
    const texts = Array.from({ length: 4000 }, () =>
      Array.from({ length: random.next(12) }, () => random.pick(PIECES)).join(''),
    );
    const literals = [...texts.map(quotePython), ...texts.map(quotePythonLines)];
    const ran = await run(command, ['-X', 'utf8', '-c', LITERALS], { input: JSON.stringify(literals) });
    assert.equal(ran.stderr, '');
    assert.deepEqual(JSON.parse(ran.stdout), [...texts, ...texts]);
    // Nothing that a terminal acts on, that nobody sees, or that an editor cuts.
    for (const literal of literals) assert.doesNotMatch(literal, /[^\P{C}\n]|[\p{Zl}\p{Zp}]| \n/u);
    for (const literal of texts.map(quotePython)) assert.doesNotMatch(literal, /\n/);
  });
});

describe('Random requests in Python', () => {
  it('are written to the wire as they were built, thousands of them', async function () {
    this.timeout(60_000);
    const command = pythonWithRequests() ?? skipBecause(this, NO_PYTHON);
    const context: SnippetContext = {
      trust: { policy: 'insecure' },
      login: { kind: 'none' },
      route: { kind: 'direct' },
    };
    const requests = [
      ...randomRequests(2000, 61),
      ...nastyRequests('https://10.0.0.5:9440').map((each) => each.request),
    ];
    const env = Object.assign({}, ...requests.map((each) => secretsFor(each))) as Record<string, string>;
    const ran = await run(command, ['-X', 'utf8', program('wire.py')], {
      input: JSON.stringify({
        env,
        texts: requests.map((each) => pythonSnippet(each, context)),
      }),
      env: NO_SETTINGS,
    });
    assert.equal(ran.stderr, '');
    const wires = ran.stdout.split(/\r?\n/).slice(0, -1);
    assert.equal(wires.length, requests.length);
    requests.forEach((request, at) => assertWire(request, env, wires[at] ?? '', `request ${at}`));
  });
});

/** What requests and urllib3 say of their own. */
const ADDED = new Set(['Host', 'User-Agent', 'Content-Length', 'Connection']);

function assertWire(request: HttpRequest, env: Record<string, string>, base64: string, name: string): void {
  const wire = Buffer.from(base64, 'base64').toString('latin1');
  const end = wire.indexOf('\r\n\r\n');
  const [first = '', ...lines] = wire.slice(0, end).split('\r\n');
  const [method = '', target = '', version] = first.split(' ');
  const expected = expectedOf(request, env);
  assert.equal(method, expected.method, name);
  assertSameUrl(request.origin + target, expected.url, name);
  assert.equal(version, 'HTTP/1.1', name);
  const headers = lines.map((line) => {
    const [, header = '', value = ''] = /^([^:]*): ([^]*)$/.exec(line) ?? assert.fail(`${name}: ${line}`);
    return [header, value] as const;
  });
  const asksAccept = hasHeader(request, 'accept');
  const own = withoutEncoding(headers, request).filter(
    ([header, value]) => !ADDED.has(header) && (header !== 'Accept' || asksAccept || value !== '*/*'),
  );
  assert.deepEqual(own, headersOf(request, env), name);
  const body = wire.slice(end + 4);
  assert.equal(body, expected.body, name);
  const length = headers.find(([header]) => header === 'Content-Length')?.[1] ?? '0';
  assert.equal(length, String(body.length), name);
}

/** Latin-1, what the environment fills in as well: as Send says it. */
function headersOf(request: HttpRequest, env: Record<string, string>): string[][] {
  const names = secretVariables(request);
  return request.headers.map(({ name, value }) => [
    name,
    value.map((part) => (typeof part === 'string' ? part : env[names.get(secretKey(part)) ?? ''])).join(''),
  ]);
}
