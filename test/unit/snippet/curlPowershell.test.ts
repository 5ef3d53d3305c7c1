import assert from 'node:assert/strict';
import type { HttpRequest } from '../../../src/core/model/request';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { curlPowershell, curlPowershell5 } from '../../../src/core/snippet/curl/curlPowershell';
import type { CurlStyle } from '../../../src/core/snippet/curl/style';
import { get, nastyRequests, post } from './corpus';
import { assertCurlSends, binary, expectedOf, secretsFor } from './expected';
import { randomRequests } from './randomRequests';
import { argvOf } from './shells/commandLine';
import { curlRequestOf, type CurlRequest } from './shells/curlArguments';
import { commandLine, PASSINGS, type Passing } from './shells/nativeArguments';
import { runPowershell, type PowershellRan, type Started } from './shells/powershell';
import { openPowershellParser } from './shells/powershellParser';

const ORIGIN = 'https://10.0.0.5:9440';
const CONTEXT: SnippetContext = {
  trust: { policy: 'pin', spkiSha256: '0f'.repeat(32) },
  login: { kind: 'basic', userName: 'admin' },
};
const LOGIN = { PRISM_USER: 'DOM\\user', PRISM_PASSWORD: 'p"a\\s\'s $HOME `id` %PATH% {{x}}' };

const TARGETS = [
  { name: 'PowerShell 7', emit: curlPowershell, passings: ['7.3'] },
  { name: 'Windows PowerShell 5.1', emit: curlPowershell5, passings: PASSINGS },
] as const;

const STYLES: readonly CurlStyle[] = [
  {},
  { oneLine: true },
  { longFlags: true, verbose: true, failWithBody: true, noComments: true },
  { jq: '.entities[] | select(.name == "é")' },
  { jq: '.name', oneLine: true },
  { jq: '.name', output: 'C:\\a b\\out.json' },
  { output: 'out.json' },
  { netrc: true },
];

/** The arguments as the program has them. */
function argumentsOf({ program, args }: Started, passing: Passing): string[] {
  return argvOf(commandLine(program, args, passing)).slice(1);
}

/** What curl sends that was started there, the same whatever of `passings` it was started by. */
function decoded(
  started: Started,
  [passing, ...others]: readonly Passing[],
  env: Readonly<Record<string, string>>,
): CurlRequest {
  const line = commandLine(started.program, started.args, passing!);
  for (const other of others) assert.equal(commandLine(started.program, started.args, other), line);
  const readFile = (path: string): string => {
    const file = started.files.get(path);
    assert.ok(file, path);
    return file.toString('latin1');
  };
  const values = Object.entries(env).map(([name, value]) => [name, binary(value)]);
  return curlRequestOf(argvOf(line).slice(1).map(binary), {
    env: Object.fromEntries(values) as Record<string, string>,
    readFile,
  });
}

/** The only program that `script` starts, which is curl; no file is left. */
function curlOf({ started, left, said }: PowershellRan): Started {
  const [curl, ...more] = started;
  assert.equal(curl?.program, 'curl.exe');
  assert.deepEqual([more, left, said], [[], [], []]);
  return curl;
}

/** The program of jq, which has the answer of curl from the pipe or from a file. */
function filterOf([curl, next]: readonly Started[], passing: Passing): string {
  const jq = curl?.into ?? next;
  assert.ok(curl && jq);
  const { url, others } = decoded(curl, [passing], LOGIN);
  assert.equal(url, `${ORIGIN}/api/nutanix/v2.0/vms/`);
  const [first = '', ...more] = argumentsOf(jq, passing);
  const [program, ...answer] =
    first === '-f' ? [jq.files.get(more[0]!)!.toString(), ...more.slice(1)] : [first, ...more];
  const output = others.flatMap(([option, value]) => (option === 'output' ? [value] : []));
  assert.equal(output.length, curl.into ? 0 : 1);
  assert.deepEqual(answer, output);
  return program;
}

const environmentOf = (request: HttpRequest): Record<string, string> => ({
  ...LOGIN,
  ...secretsFor(request),
});

/** A terminal's paste and a file of Windows have line ends of their own. */
const FORMS: readonly ((script: string) => string)[] = [
  (script) => script,
  (script) => script.replaceAll('\n', '\r\n'),
];

for (const { name, emit, passings } of TARGETS) {
  describe(`curl for ${name}`, () => {
    it('sends every nasty request byte for byte, with a login that nothing breaks', () => {
      for (const { name, request } of nastyRequests(ORIGIN))
        for (const form of FORMS) {
          const curl = curlOf(runPowershell(form(emit(request, CONTEXT)), LOGIN));
          const sent = decoded(curl, passings, LOGIN);
          assertCurlSends(sent, expectedOf(request, {}), name);
          assert.equal(sent.user, `${LOGIN.PRISM_USER}:${LOGIN.PRISM_PASSWORD}`, name);
        }
    });

    it('sends thousands of random requests as they are, with secrets from the environment', function () {
      this.timeout(30_000);
      let at = 0;
      for (const request of randomRequests(2000, 20_26)) {
        const env = environmentOf(request);
        const script = FORMS[at % 2]!(emit(request, { ...CONTEXT, curl: STYLES[at % 3] }));
        const curl = curlOf(runPowershell(script, env));
        const expected = expectedOf(request, env);
        assertCurlSends(decoded(curl, passings, env), expected, `request ${at}`);
        for (const secret of Object.values(env)) assert.ok(!script.includes(secret));
        at += 1;
      }
      assert.equal(at, 2000);
    });

    it('has no argument that PowerShell swallows, and no command line that Windows refuses', () => {
      for (const body of ['--%', 'a'.repeat(40_000), '"'.repeat(16_000)]) {
        const request = post(ORIGIN, body);
        const curl = curlOf(runPowershell(emit(request, CONTEXT), LOGIN));
        assertCurlSends(decoded(curl, passings, LOGIN), expectedOf(request, {}), body.slice(0, 3));
        assert.ok(commandLine(curl.program, curl.args, '7.3').length < 32_767);
      }
    });

    it('is what a paste leaves alone: no tab, no control, nothing unseen', () => {
      for (const request of randomRequests(1000, 7))
        assert.match(emit(request, CONTEXT), /^[\n\u0020-\u007e\u00a0-\u{10ffff}]+$/u);
    });

    it('is PowerShell to a parser that others wrote, in every style', async () => {
      const parse = await openPowershellParser();
      const requests = [...randomRequests(120, 99), ...nastyRequests(ORIGIN).map(({ request }) => request)];
      const small = requests.filter(
        ({ body }) => body?.kind !== 'text' || body.parts.join('').length < 10_000,
      );
      for (const [at, request] of small.entries())
        parse(emit(request, { ...CONTEXT, curl: STYLES[at % STYLES.length] }));
    });

    it('asks for the password where the environment has none, and takes the user name of the cluster', () => {
      for (const userName of ['admin', "o'brien", 'DOM\\x}"$HOME !!', 'jörg{{x}}']) {
        const script = emit(get(ORIGIN), { ...CONTEXT, login: { kind: 'basic', userName } });
        const curl = curlOf(runPowershell(script));
        assert.equal(decoded(curl, passings, {}).user, binary(userName));
      }
    });

    it('has nothing secret in the arguments, and runs only where the environment has all that it needs', () => {
      const request: HttpRequest = {
        ...post(ORIGIN, ''),
        target: ['/x?key=', { secret: 'KEY', encoding: 'url' }],
        headers: [{ name: 'X-Key', value: [{ secret: 'KEY', encoding: 'raw' }] }],
        body: { kind: 'text', parts: ['{"p":"', { secret: 'KEY', encoding: 'json' }, '"}'] },
      };
      const env = { ...LOGIN, KEY: 'canary-1', PRISM_PASSWORD: 'canary-2', PRISM_API_KEY: 'canary-3' };
      for (const login of [CONTEXT.login, { kind: 'apiKey' } as const]) {
        const curl = curlOf(runPowershell(emit(request, { ...CONTEXT, login }), env));
        const texts = [...curl.args, ...[...curl.files.values()].map(String)];
        assert.doesNotMatch(texts.join('\n'), /canary/);
        const { KEY, ...others } = env;
        assert.ok(JSON.stringify(decoded(curl, passings, env)).includes(KEY));
        assert.throws(() => decoded(curl, passings, others), /KEY is not set/);
      }
    });

    it('reaches a cluster that the environment names', () => {
      const curl = curlOf(runPowershell(emit(get(ORIGIN), { ...CONTEXT, anyCluster: true })));
      const url = (env: Record<string, string>): string => decoded(curl, passings, { ...LOGIN, ...env }).url;
      assert.equal(url({ PRISM_HOST: 'pc.lab' }), 'https://pc.lab:9440/api/nutanix/v2.0/vms/');
      assert.equal(
        url({ PRISM_HOST: 'pc.lab', PRISM_PORT: '443' }),
        'https://pc.lab:443/api/nutanix/v2.0/vms/',
      );
      assert.throws(() => url({}), /PRISM_HOST is not set/);
    });

    it('trusts and goes as the cluster is set', () => {
      const options = (context: Partial<SnippetContext>): CurlRequest['others'] => {
        const script = emit(get(ORIGIN), { ...CONTEXT, login: { kind: 'none' }, ...context });
        return decoded(curlOf(runPowershell(script)), passings, {}).others;
      };
      const proxy = { kind: 'http-proxy', url: 'http://p:3128', userName: 'u' } as const;
      const pin = `sha256//${Buffer.from('0f'.repeat(32), 'hex').toString('base64')}`;
      assert.deepEqual(options({}), [['insecure'], ['pinnedpubkey', pin]]);
      const ca = [['cacert', 'prism-ca.pem'], ['ssl-revoke-best-effort']];
      assert.deepEqual(options({ trust: { policy: 'ca' } }), ca);
      assert.deepEqual(options({ trust: { policy: 'system' }, route: proxy }), [
        ['proxy', 'http://p:3128'],
        ['proxy-user', 'u'],
        ['noproxy', ','],
      ]);
    });

    it('puts the answer through jq and into a file', () => {
      const run = (curl: CurlStyle, ends: number): PowershellRan =>
        runPowershell(emit(get(ORIGIN), { ...CONTEXT, curl }), LOGIN, ends);
      for (const jq of ['', '.entities[] | .name', '.[] | select(.n == "é\\"")\n| .x', "'", '$x']) {
        const { started, left } = run({ jq }, 0);
        assert.deepEqual(left, []);
        for (const passing of passings) assert.equal(filterOf(started, passing), jq);
      }
      const written = { jq: '.a', output: 'C:\\a b\\x.json' };
      const { started } = run(written, 0);
      for (const passing of passings)
        assert.deepEqual(argumentsOf(started[1]!, passing), ['.a', 'C:\\a b\\x.json']);
      assert.deepEqual(run(written, 22).started.length, 1);
    });
  });
}

describe('curl for PowerShell 7', () => {
  it('works before 7.3 as well, or says that it does not', () => {
    let says = 0;
    const all = [...randomRequests(500, 3), get(ORIGIN)];
    for (const request of all) {
      const env = environmentOf(request);
      const script = curlPowershell(request, CONTEXT);
      if (/^# PowerShell before 7\.3 /m.test(script)) {
        says += 1;
        continue;
      }
      const curl = curlOf(runPowershell(script, env));
      assertCurlSends(decoded(curl, ['7.0'], env), expectedOf(request, env), script);
    }
    assert.ok(says > 0 && says < all.length, String(says));
  });

  it('says a JSON body in one line as it is', () => {
    assert.match(curlPowershell(post(ORIGIN, '{"kind":"vm"}'), CONTEXT), /--data-raw '\{"kind":"vm"\}'\n$/);
  });

  it('says a body of lines as lines', () => {
    const script = curlPowershell(post(ORIGIN, '{\n  "kind": "é"\n}'), CONTEXT);
    assert.match(script, /@'\n\{\n {2}"kind": "é"\n\}\n'@\.Replace/);
  });
});

describe('curl for Windows PowerShell 5.1', () => {
  it('has no pipe, which would change what is not ASCII: PowerShell 7 says so of its own', () => {
    const jq: SnippetContext = { ...CONTEXT, curl: { jq: '.name' } };
    assert.equal(runPowershell(curlPowershell5(get(ORIGIN), jq), LOGIN).started[0]?.into, undefined);
    assert.match(curlPowershell(get(ORIGIN), jq), /^# PowerShell before 7\.4 /m);
  });

  it('sends bytes that are text but for a NUL', () => {
    const request: HttpRequest = { ...post(ORIGIN, ''), body: { kind: 'bytes', bytes: Buffer.from('a\0b') } };
    const curl = curlOf(runPowershell(curlPowershell5(request, CONTEXT), LOGIN));
    assert.equal(decoded(curl, PASSINGS, LOGIN).body, 'a\0b');
  });

  it('is ASCII, whatever the request', () => {
    for (const request of randomRequests(1000, 5))
      assert.match(curlPowershell5(request, CONTEXT), /^[\n -~]+$/);
  });
});
