import assert from 'node:assert/strict';
import type { HttpRequest } from '../../../src/core/model/request';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { curlBatch, curlCmd } from '../../../src/core/snippet/curl/curlCmd';
import type { CurlStyle } from '../../../src/core/snippet/curl/style';
import { get, nastyRequests, post } from './corpus';
import { assertCurlSends, binary, expectedOf, secretsFor } from './expected';
import { randomRequests } from './randomRequests';
import { runCmd, type CmdRun, type Started } from './shells/cmd';
import { argvOf } from './shells/commandLine';
import { curlRequestOf, type CurlRequest } from './shells/curlArguments';

const ORIGIN = 'https://10.0.0.5:9440';
const NONE: SnippetContext = { trust: { policy: 'system' }, login: { kind: 'none' } };
const BASIC: SnippetContext = {
  trust: { policy: 'insecure' },
  login: { kind: 'basic', userName: 'DOM\\o"brien%PATH%' },
};
const PASSWORD = 'p"a\\s\'s %PATH% !x! ^& é';

const KINDS = [
  ['typed', curlCmd],
  ['batch', curlBatch],
] as const;

/** What curl sends that was started there. */
function sentBy({ commandLine, environment, files }: Started): CurlRequest {
  const env = new Proxy<Record<string, string>>(
    {},
    {
      get: (_, name) => {
        const value = environment.get(String(name).toUpperCase());
        return value === undefined ? undefined : binary(value);
      },
    },
  );
  return curlRequestOf(argvOf(commandLine).slice(1).map(binary), {
    env,
    readFile: (path) => Buffer.from(files.get(path) ?? assert.fail(`no file ${path}`)).toString('latin1'),
  });
}

function onlyCurl({ started }: CmdRun): Started {
  assert.equal(started.length, 1);
  return started[0]!;
}

for (const [mode, emit] of KINDS)
  describe(`curl for cmd, ${mode}`, () => {
    const runs = (request: HttpRequest, context = NONE, environment: Record<string, string> = {}): CmdRun =>
      runCmd(emit(request, context), { mode, environment });
    const styled = (style: CurlStyle, request = get(ORIGIN)): CmdRun =>
      runs(request, { ...NONE, curl: style });

    it('sends every nasty request as it is, and leaves no file behind', () => {
      for (const { name, request } of nastyRequests(ORIGIN)) {
        const run = runs(request);
        assertCurlSends(sentBy(onlyCurl(run)), expectedOf(request, {}), name);
        assert.equal(run.files.size, 0, name);
      }
    });

    it('is read by cmd and by curl as the request that it was made of, for thousands of random ones', () => {
      let at = 0;
      for (const request of randomRequests(2000, 8)) {
        const env = secretsFor(request);
        const oneLine = at % 2 === 0 ? ({ oneLine: true } as const) : {};
        const run = runs(request, { ...BASIC, curl: oneLine }, { ...env, PRISM_PASSWORD: PASSWORD });
        const sent = sentBy(onlyCurl(run));
        assertCurlSends(sent, expectedOf(request, env), `request ${at}`);
        assert.equal(sent.user, binary(`DOM\\o"brien%PATH%:${PASSWORD}`));
        at += 1;
      }
    });

    it('leaves no file behind where curl fails, and sends nothing where certutil does', () => {
      const script = emit(post(ORIGIN, 'é\n'), NONE);
      const { files, started } = runCmd(script, { mode, run: () => 7 });
      assert.deepEqual([files.size, started.length], [0, 1]);
      const blocked = runCmd(script, { mode, isCertutilBlocked: true });
      assert.deepEqual([blocked.files.size, blocked.started.length], [0, 0]);
    });

    it('is printable ASCII on lines that cmd takes', () => {
      for (const request of randomRequests(300, 9))
        assert.match(emit(request, BASIC), /^(?:[ -~]{1,8000}\n)+$/);
    });

    it('says the lines of a JSON body so that a person can read them', () => {
      const body = '{\n\t"a": "50% of %PATH% & <b> | (c) ^ \\\\ \\"",\r\n\t"b": 1\n}';
      const text = emit(post(ORIGIN, body), NONE);
      assert.match(text, /echo data-raw = \^"\{\\n\\t\\\^"a\\\^": /);
      const run = runs(post(ORIGIN, body));
      assertCurlSends(sentBy(onlyCurl(run)), expectedOf(post(ORIGIN, body), {}), text);
      const long = post(ORIGIN, `${'"\n'.repeat(3_000)}`);
      assert.match(emit(long, NONE), /certutil/);
    });

    it('lets cmd fill in no variable, no part of one and none with a text replaced', () => {
      const bodies = ['%PATH%', '%PATH:C=D%', '%PATH:~0,1%', '%%PATH:x=%%', '%a:b%PATH:x=y%', ' %TEMP:O=%"'];
      for (const body of bodies)
        assertCurlSends(sentBy(onlyCurl(runs(post(ORIGIN, body)))), expectedOf(post(ORIGIN, body), {}), body);
    });

    it('says what it needs and what it makes, and only then', () => {
      const said = (request: HttpRequest, context = NONE): string[] =>
        emit(request, context)
          .split('\n')
          .filter((line) => line.startsWith('rem '));
      assert.deepEqual(said(get(ORIGIN)), []);
      assert.match(
        said(post(ORIGIN, 'a\n')).join(),
        /^rem What cmd can not say [^]* temporary file,[^]* removed\.$/,
      );
      assert.doesNotMatch(emit(post(ORIGIN, 'a\n'), NONE), /certutil/);
      assert.match(said(post(ORIGIN, 'é\n')).join(), /^rem What cmd can not say [^]* certutil /);
      const odd = said({ ...get(ORIGIN), headers: [{ name: 'X-A', value: ['é'] }] });
      assert.match(odd.join(), /curl 8\.3[^]* certutil /);
      assert.doesNotMatch(odd.join(), /environment/);
      assert.match(said(get(ORIGIN), { ...NONE, clientCertificate: true }).join(), /reads no key from PEM/);
      const named = said(get(ORIGIN), { ...NONE, login: { kind: 'apiKey' } });
      assert.match(named.join(), /environment itself[^]*curl 8\.3/);
      assert.deepEqual(said(post(ORIGIN, 'a\n'), { ...BASIC, curl: { noComments: true } }), []);
    });

    it('has no value of the environment in an argument', () => {
      for (const request of randomRequests(300, 10, { secrets: true })) {
        const env = secretsFor(request, 'canary');
        const { commandLine } = onlyCurl(runs(request, BASIC, { ...env, PRISM_PASSWORD: 'canary' }));
        assert.doesNotMatch(commandLine, /canary/);
      }
    });

    it('has curl ask for the password where there is none, and sends nothing where a secret is missing', () => {
      const asked = runs(get(ORIGIN), BASIC, { PRISM_COLON: ':' });
      assert.equal(sentBy(onlyCurl(asked)).user, 'DOM\\o"brien%PATH%');
      const named = runs(get(ORIGIN), BASIC, { PRISM_USER: 'svc', PRISM_PASSWORD: 'p', PRISM_COLON: 'x' });
      assert.equal(sentBy(onlyCurl(named)).user, 'svc:p');
      const unnamed: SnippetContext = { ...BASIC, login: { kind: 'basic' } };
      assert.throws(() => sentBy(onlyCurl(runs(get(ORIGIN), unnamed))), /PRISM_USER is not set/);
      const key: SnippetContext = { ...NONE, login: { kind: 'apiKey' } };
      assert.throws(() => sentBy(onlyCurl(runs(get(ORIGIN), key))), /PRISM_API_KEY is not set/);
    });

    it('cuts no character of a header to a byte that ends the line', () => {
      const request: HttpRequest = { ...get(ORIGIN), headers: [{ name: 'X-A', value: ['é\u010aX-B: 1'] }] };
      assert.deepEqual(sentBy(onlyCurl(runs(request))).headers, [['X-A', binary('é\u010aX-B: 1')]]);
    });

    it('takes user names that no line of cmd can say from a file', () => {
      const odd: SnippetContext = { ...BASIC, login: { kind: 'basic', userName: 'Jürgen\u201d' } };
      assert.equal(sentBy(onlyCurl(runs(get(ORIGIN), odd))).user, binary('Jürgen\u201d'));
    });

    it('takes the cluster from the environment where the request is for any', () => {
      const any: SnippetContext = { ...NONE, anyCluster: true };
      const url = (env: Record<string, string>): string =>
        sentBy(onlyCurl(runs(get(ORIGIN, '/x'), any, env))).url;
      assert.equal(url({ PRISM_HOST: 'pc.example' }), 'https://pc.example:9440/x');
      assert.equal(url({ PRISM_HOST: 'pc.example', PRISM_PORT: '443' }), 'https://pc.example:443/x');
      assert.throws(() => url({}), /PRISM_HOST is not set/);
    });

    it('has Windows forgive a private CA that it cannot ask for revoked certificates', () => {
      const { others } = sentBy(onlyCurl(runs(get(ORIGIN), { ...NONE, trust: { policy: 'ca' } })));
      assert.deepEqual(others, [['cacert', 'prism-ca.pem'], ['ssl-revoke-best-effort']]);
    });

    it('sends the bytes of a file by its path', () => {
      for (const path of ['C:\\Users\\O & B\\50% off\\', '-', 'C:\\é\u201c.iso']) {
        const request: HttpRequest = { ...post(ORIGIN, ''), body: { kind: 'file', path } };
        const started = onlyCurl(runs(request));
        const files = new Map(started.files).set(path === '-' ? './-' : binary(path), Buffer.from('a\0\r\n'));
        assert.equal(sentBy({ ...started, files }).body, 'a\0\r\n');
      }
    });

    it('asks jq with the saved filter, however it is written', () => {
      for (const jq of [
        '.entities[] | select(.name == "50% & more")',
        '',
        '"é\n" # \t',
        `"${'x'.repeat(9000)}"`,
      ]) {
        const [curl, program, ...more] = styled({ jq }).started;
        assert.ok(curl?.piped && program && more.length === 0);
        const [, ...args] = argvOf(program.commandLine);
        const file = args[0] === '-f' ? program.files.get(args[1]!) : undefined;
        assert.equal(file ? Buffer.from(file).toString() : args[0], jq);
      }
      const { started } = styled({ jq: '.a', output: 'an swer.json' });
      assert.deepEqual(argvOf(started[1]!.commandLine), ['jq', '.a', 'an swer.json']);
      assert.equal(started[0]!.piped, false);
    });

    it('says a request on lines that cmd takes, however long it is', () => {
      const headers = Array.from({ length: 30 }, (_, at) => [`X-${at}`, `"%${'h'.repeat(300)}`] as const);
      const long = post(ORIGIN, '"%'.repeat(3000), headers);
      const request: HttpRequest = { ...long, target: [`/x?a=${'%20'.repeat(3000)}`] };
      assertCurlSends(sentBy(onlyCurl(runs(request))), expectedOf(request, {}), 'long');
      const most = Array.from({ length: 500 }, (_, at) => [`X-${at}`, '1'] as const);
      assert.throws(() => emit(post(ORIGIN, '', most), NONE), { reason: 'unreadable-request' });
    });

    it('writes curl as it is asked for', () => {
      const { others } = sentBy(
        onlyCurl(styled({ netrc: true, output: 'a b', verbose: true, failWithBody: true })),
      );
      assert.deepEqual(others, [['output', 'a b'], ['fail-with-body'], ['verbose']]);
      assert.match(emit(get(ORIGIN), BASIC), / \^\n {2}-k\n/);
      const long = emit(get(ORIGIN), { ...BASIC, curl: { longFlags: true, oneLine: true } });
      assert.match(long, /curl\.exe .* --insecure/);
      const netrc = emit(get(ORIGIN), { ...BASIC, curl: { netrc: true } });
      assert.match(netrc, /\n {2}-n/);
      assert.doesNotMatch(netrc, /PRISM_|8\.3/);
    });
  });

describe('curl for cmd, typed', () => {
  it('is one line with all that it needs where one is asked for, unless that is longer than a line may be', () => {
    const curl: CurlStyle = { oneLine: true, noComments: true };
    for (const { name, request } of nastyRequests(ORIGIN)) {
      const lines = curlCmd(request, { ...BASIC, curl })
        .trimEnd()
        .split('\n');
      assert.equal(lines.length > 1, name === 'one megabyte', name);
    }
  });

  it('is one line from the moment that curl may ask: it would take the next for the password', () => {
    for (const request of [post(ORIGIN, 'a\n'), get(ORIGIN)]) {
      const lines = curlCmd(request, BASIC).trimEnd().split('\n');
      const first = lines.findIndex((line) => /^(?:certutil|curl\.exe) /.test(line));
      for (const line of lines.slice(first, -1)) assert.match(line, /\^$/);
    }
  });
});

describe('curl for cmd, in a batch file', () => {
  it('ends with the exit code of curl', () => {
    for (const request of [post(ORIGIN, 'a\n'), get(ORIGIN)])
      assert.equal(runCmd(curlBatch(request, NONE), { mode: 'batch', run: () => 60 }).code, 60);
  });

  it('turns the expansion of ! off, whatever the window has it at', () => {
    assert.match(curlBatch(get(ORIGIN), NONE), /^@echo off\nsetlocal DisableDelayedExpansion\n/);
  });
});
