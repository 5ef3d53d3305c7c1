import assert from 'node:assert/strict';
import type { Tree } from 'web-tree-sitter';
import type { HttpRequest } from '../../../src/core/model/request';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { powershell5Snippet, powershellSnippet } from '../../../src/core/snippet/powershell/powershell';
import { get, nastyRequests, post } from './corpus';
import { assertSameUrl, expectedOf, secretsFor } from './expected';
import { randomRequests } from './randomRequests';
import { playPowershell, SOURCES, type Played, type Scene, type Sent } from './shells/powershellNet';
import { openPowershellParser } from './shells/powershellParser';
import { readable } from './shells/powershellNodes';

const ORIGIN = 'https://10.0.0.5:9440';
const PIN: SnippetContext = {
  trust: { policy: 'pin', spkiSha256: '0f'.repeat(32) },
  login: { kind: 'basic', userName: 'admin' },
};
const PLAIN: SnippetContext = { trust: { policy: 'system' }, login: { kind: 'none' } };
const KEY = Buffer.from('0f'.repeat(32), 'hex').toString('base64');

const VERSIONS = [
  { version: 7, emit: powershellSnippet },
  { version: 5, emit: powershell5Snippet },
] as const;

/** Lines of one name keep their order; that of different names says nothing (RFC 9110, 5.3), and .NET sends those of a body last. */
function sorted(headers: Sent['headers']): Sent['headers'] {
  return [...headers].sort(([one], [other]) =>
    one.toLowerCase() < other.toLowerCase() ? -1 : Number(one.toLowerCase() > other.toLowerCase()),
  );
}

function assertSends(
  sent: Sent | undefined,
  request: HttpRequest,
  env: Record<string, string>,
  name: string,
): void {
  const expected = expectedOf(request, env);
  assert.ok(sent, name);
  assert.equal(sent.method, expected.method, name);
  assertSameUrl(sent.url, expected.url, name);
  const own = sent.headers.filter(([header]) => header !== 'Authorization');
  assert.deepEqual(sorted(own), sorted(expected.headers), name);
  assert.equal(sent.body.toString('latin1'), expected.body, name);
}

describe('Snippets for PowerShell', function () {
  this.timeout(60_000);
  let parse: (script: string) => Tree;
  before(async () => {
    parse = await openPowershellParser();
  });

  for (const { version, emit } of VERSIONS)
    describe(`of version ${version}`, () => {
      const play = (request: HttpRequest, context: SnippetContext, scene: Scene = {}): Played =>
        playPowershell(emit(request, context), parse, version, scene);
      const sentBy = (request: HttpRequest, context: SnippetContext, scene: Scene = {}): Sent => {
        const { sent, error } = play(request, context, scene);
        assert.equal(error, undefined);
        assert.equal(sent.length, 1);
        return sent[0]!;
      };

      it('send every nasty request, with a pin and without, and are read whole by a grammar of others', () => {
        for (const context of version === 7 ? [PLAIN, PIN] : [PIN])
          for (const { name, request } of nastyRequests(ORIGIN)) {
            const scene = { env: { PRISM_PASSWORD: 'pw' } };
            assertSends(sentBy(request, context, scene), request, {}, name);
          }
        for (const policy of ['system', 'pin', 'ca', 'insecure'] as const)
          parse(readable(emit(get(ORIGIN, '/a/../b'), { ...PIN, trust: { ...PIN.trust, policy } })));
      });

      it('send random requests, with secrets and without, as they are', () => {
        for (const [seed, secrets] of [
          [11, false],
          [12, true],
        ] as const)
          for (const request of randomRequests(600, seed, { secrets })) {
            const env = secretsFor(request, 'q"b\\s \'%/$HOME`!^&');
            assertSends(sentBy(request, PLAIN, { env }), request, env, JSON.stringify(request));
          }
      });

      it('hold no tab, no carriage return and no empty line that a prompt would act on', () => {
        for (const { name, request } of nastyRequests(ORIGIN)) {
          const script = emit(request, PIN);
          assert.doesNotMatch(script, /[\t\r]|\n\s*\n/, name);
        }
        const blank = post(ORIGIN, '{\n  "a": 1,\n\n  "b": 2\n}');
        assert.doesNotMatch(emit(blank, PIN), /\n\s*\n/);
        assert.equal(sentBy(blank, PLAIN).body.toString(), '{\n  "a": 1,\n\n  "b": 2\n}');
      });

      it('ask for a password that the environment does not have, and take its bytes as UTF-8', () => {
        const basic = (sent: Sent): string | undefined =>
          sent.headers.find(([name]) => name === 'Authorization')?.[1];
        const { sent, asked } = play(get(ORIGIN), PIN, { typed: 'pä"s' });
        assert.deepEqual(asked, ['Password of admin']);
        assert.equal(basic(sent[0]!), `Basic ${Buffer.from('admin:pä"s').toString('base64')}`);
        const env = { PRISM_USER: 'DOM\\u', PRISM_PASSWORD: '$x`' };
        const known = play(get(ORIGIN), PIN, { env });
        assert.deepEqual(known.asked, []);
        assert.equal(basic(known.sent[0]!), `Basic ${Buffer.from('DOM\\u:$x`').toString('base64')}`);
      });

      it('send nothing where the environment lacks what nobody is asked for', () => {
        const request = {
          ...get(ORIGIN),
          target: ['/x?k=', { secret: 'TOKEN', encoding: 'url' }],
        } as HttpRequest;
        const nameless: SnippetContext = { ...PIN, login: { kind: 'basic' } };
        assert.equal(play(request, PLAIN).error, 'Set TOKEN in the environment first.');
        assert.equal(play(get(ORIGIN), nameless).error, 'Set PRISM_USER in the environment first.');
        assert.deepEqual([...play(request, PLAIN).sent, ...play(get(ORIGIN), nameless).sent], []);
      });

      for (const target of ['/b', '/a/../b']) {
        it(`judge a certificate as the cluster is set (${target})`, () => {
          const trusts = (['system', 'pin', 'ca', 'insecure'] as const).map((policy) => {
            const scene = {
              env: { PRISM_PASSWORD: 'pw' },
              files: { '/full/prism-ca.pem': Buffer.from('PEM') },
            };
            return sentBy(get(ORIGIN, target), { ...PIN, trust: { ...PIN.trust, policy } }, scene).trust;
          });
          assert.deepEqual(trusts, [undefined, `PrismPin ${KEY}`, 'PrismRoots PEM', 'PrismAny']);
        });

        it(`send nothing to another key and say so (${target})`, () => {
          const { sent, error } = play(get(ORIGIN, target), PIN, { impostor: true, typed: 'pw' });
          assert.equal(error, 'The cluster shows another public key than the pinned one. Nothing was sent.');
          assert.deepEqual(sent, []);
        });

        it(`fail with the status and the cluster's own text (${target})`, () => {
          const scene = { status: 422, answer: '{"message":"no such VM"}', typed: 'pw' };
          for (const context of version === 7 ? [PLAIN, PIN] : [PIN])
            assert.equal(
              play(get(ORIGIN, target), context, scene).error,
              'HTTP 422: {"message":"no such VM"}',
            );
        });

        it(`follow no redirection and say the status (${target})`, () => {
          for (const context of version === 7 ? [PLAIN, PIN] : [PIN])
            assert.equal(
              play(get(ORIGIN, target), context, { status: 302, answer: 'moved', typed: 'pw' }).error,
              'HTTP 302: moved',
            );
        });

        it(`print the answer as JSON, or as it is where it is none, and keep it (${target})`, () => {
          for (const context of version === 7 ? [PLAIN, PIN] : [PIN])
            for (const answer of ['{"a":["ü",1]}', '[1]', 'Hello', '']) {
              const { output, variables } = play(get(ORIGIN, target), context, { answer, typed: 'pw' });
              assert.deepEqual(output.join(''), answer);
              assert.ok(variables.has('script:answer'));
            }
        });
      }

      it('stop at the first error', () => {
        assert.match(emit(get(ORIGIN), PIN), /^& \{\n {4}\$ErrorActionPreference = 'Stop'\n/m);
      });

      it('say who asks by an API key', () => {
        const context: SnippetContext = { ...PLAIN, login: { kind: 'apiKey' } };
        const sent = sentBy(get(ORIGIN), context, { env: { PRISM_API_KEY: 'k' } });
        assert.deepEqual(
          sent.headers.map(([name, value]) => [name.toLowerCase(), value]),
          [['x-ntnx-api-key', 'k']],
        );
      });

      it('send a header Authorization that is the own one of a request, once, and beside the login as Send does', () => {
        const own = { name: 'Authorization', value: ['Bearer x'] };
        for (const target of ['/b', '/a/../b']) {
          const request: HttpRequest = { ...get(ORIGIN, target), headers: [own] };
          const shown = (context: SnippetContext): string[] =>
            sentBy(request, context, { env: { PRISM_PASSWORD: 'pw' } })
              .headers.filter(([name]) => name === 'Authorization')
              .map(([, value]) => value);
          assert.deepEqual(shown(PLAIN), ['Bearer x']);
          const basic = `Basic ${Buffer.from('admin:pw').toString('base64')}`;
          assert.deepEqual(shown({ ...PLAIN, login: PIN.login }).sort(), [basic, 'Bearer x']);
        }
      });

      it('are for the cluster that the environment names', () => {
        const context: SnippetContext = { ...PLAIN, anyCluster: true };
        for (const target of ['/b', '/a/../b']) {
          const url = (env: Record<string, string>): string =>
            sentBy(get(ORIGIN, target), context, { env }).url;
          assert.equal(url({ PRISM_HOST: 'pc.test' }), `https://pc.test:9440${target}`);
          assert.equal(url({ PRISM_HOST: 'pc.test', PRISM_PORT: '8443' }), `https://pc.test:8443${target}`);
        }
      });

      it('send the bytes of a file, found from where the shell is', () => {
        const request: HttpRequest = {
          ...post(ORIGIN, ''),
          body: { kind: 'file', path: "C:\\a b\\it's [1].bin" },
        };
        const bytes = Buffer.from([0, 255, 13, 10]);
        const sent = sentBy(request, PLAIN, { files: { "/full/C:\\a b\\it's [1].bin": bytes } });
        assert.deepEqual(sent.body, bytes);
      });

      it('go by the proxy of the cluster, whose password is asked for, or by none', () => {
        const route = { kind: 'http-proxy', url: 'http://proxy:3128', userName: 'me' } as const;
        const proxied = play(get(ORIGIN), { ...PLAIN, route }, { typed: 'pw' });
        assert.deepEqual(proxied.asked, ['Password of me at the proxy']);
        assert.equal(proxied.sent[0]?.parameters.get('Proxy'), 'http://proxy:3128');
        assert.ok(proxied.sent[0]?.parameters.has('ProxyCredential'));
        const odd = play(get(ORIGIN, '/a/../b'), { ...PLAIN, route }, { typed: 'pw' }).sent[0]!.parameters;
        assert.deepEqual([odd.get('host'), odd.get('port')], ['proxy', 3128]);
        assert.equal(
          odd.get('via'),
          `CONNECT 10.0.0.5:9440 HTTP/1.1\r\nHost: 10.0.0.5:9440\r\nProxy-Authorization: Basic ${Buffer.from('me:pw').toString('base64')}`,
        );
        const direct = sentBy(get(ORIGIN), { ...PLAIN, route: { kind: 'direct' } }).parameters;
        if (version === 7) assert.equal(direct.get('NoProxy'), true);
        else assert.deepEqual(direct.get('default proxy'), { url: 'none' });
      });

      it('go to another place under the name of the cluster', () => {
        const route = { kind: 'connect-to', host: '127.0.0.1', port: 8443 } as const;
        const { url, parameters } = sentBy(get('https://pc.test:9440'), { ...PLAIN, route });
        assert.equal(url, 'https://pc.test:9440/api/nutanix/v2.0/vms/');
        const place = ['host', 'port', 'name'].map((name) => parameters.get(name));
        assert.deepEqual(place, ['127.0.0.1', 8443, 'pc.test']);
      });

      it('show a client certificate whichever way they go', () => {
        const context = { ...PLAIN, clientCertificate: true } as const;
        // Windows PowerShell has the key from the file of the certificate.
        const env = { PRISM_CERT: 'c', PRISM_PASSWORD: 'pw', ...(version === 7 ? { PRISM_KEY: 'k' } : {}) };
        const [, settings = ''] = emit(get(ORIGIN), { ...PIN, ...context }).split('\n');
        assert.match(settings, version === 7 ? /Set PRISM_CERT, PRISM_KEY in/ : /Set PRISM_CERT in/);
        const shown = (target: string, trust = PLAIN.trust): string => {
          const { parameters } = sentBy(get(ORIGIN, target), { ...context, trust }, { env });
          return JSON.stringify(['Certificate', 'certificates', 'shown'].map((name) => parameters.get(name)));
        };
        for (const said of [shown('/b'), shown('/a/../b'), shown('/b', PIN.trust)])
          assert.match(said, version === 7 ? /\/full\/c.*\/full\/k/ : /"pfx":"c"/);
      });
    });

  it('are of the commands of PowerShell where these send the request as it is', () => {
    const by = (request: HttpRequest, context: SnippetContext): string[] =>
      VERSIONS.map(({ version, emit }) => {
        const { sent } = playPowershell(emit(request, context), parse, version, { typed: 'pw' });
        return sent[0]?.by ?? 'nothing';
      });
    const filter = get(ORIGIN, "/api/vmm/v4.1/ahv/config/vms?$filter=name%20eq%20'Z%C3%BCrich%2F1'&$page=0");
    const list = post(ORIGIN, '{"kind":"vm"}', [['Content-Type', 'application/json']]);
    for (const request of [get(ORIGIN), filter, list]) {
      assert.deepEqual(by(request, PLAIN), ['Invoke-RestMethod', 'Invoke-WebRequest']);
      assert.deepEqual(by(request, PIN), ['HttpClient', 'Invoke-WebRequest']);
    }
    for (const target of ['/a%2fb', '/a/./b', '/%7e', '/[1]', '/a|b', '/x?y=%E2%80%8F', '/%PATH%'])
      assert.deepEqual(by(get(ORIGIN, target), PLAIN), ['PrismWire', 'PrismWire'], target);
    for (const name of ['Cookie', 'Host', 'Range', 'Expect', 'Date']) {
      const request: HttpRequest = { ...get(ORIGIN), headers: [{ name, value: ['a'] }] };
      const texts = VERSIONS.map(({ emit }) => emit(request, PLAIN));
      for (const script of texts) assert.match(script, /\[PrismWire\]::new/, name);
    }
    for (const target of ['/a%2Fb', '/a./b', '/x?y=%5C', '/x?y=%C3%A9%27'])
      assert.equal(by(get(ORIGIN, target), PLAIN)[1], 'PrismWire', target);
  });

  it('compile nothing that .NET 9 calls obsolete: a constructor of a certificate from bytes (SYSLIB0057)', () => {
    for (const source of Object.values(SOURCES))
      assert.doesNotMatch(source, /new X509Certificate2?\((?!certificate\))|\.Import\(/);
  });

  it('check a key where Windows allows validated algorithms only, as .NET Framework does not allow its own then', () => {
    assert.match(
      SOURCES['PrismPin'] ?? '',
      /catch \(Exception\)\s*\{\s*return [^;]*SHA256CryptoServiceProvider/,
    );
  });

  it('of 5.1 take back what they set for the whole process, after a failure as well', () => {
    for (const scene of [{}, { status: 500 }, { impostor: true }]) {
      const script = powershell5Snippet(get(ORIGIN), { ...PIN, route: { kind: 'direct' } });
      const { settings } = playPowershell(script, parse, 5, { ...scene, typed: 'pw' });
      assert.equal(settings['SecurityProtocol'], 'SystemDefault');
      assert.equal(settings['ServerCertificateValidationCallback'], undefined);
      assert.equal(settings['DefaultWebProxy'], 'the proxy of the system');
    }
  });

  it('of 5.1 are ASCII, which no code page changes', () => {
    for (const { name, request } of nastyRequests(ORIGIN))
      assert.match(powershell5Snippet(request, PIN), /^[\n\u0020-\u007e]*$/, name);
  });
});
