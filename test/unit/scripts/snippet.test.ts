import assert from 'node:assert/strict';
import path from 'node:path';
import { printSnippet, type Printed } from '../../../scripts/lib/snippet/printSnippet';
import { SNIPPET_TARGET_IDS } from '../../../src/core/snippet/snippets';
import { makeTestCertificate } from '../support/certificates';
import { run } from '../support/run';
import { spkiSha256 } from '../support/tlsServer';
import { TSX } from '../snippet/workplace';

const URL_OF_VMS = 'https://10.0.0.5:9440/api/nutanix/v2.0/vms/';

const print = (input: unknown, target = 'curl-bash'): Printed =>
  printSnippet([target], () => (typeof input === 'string' ? input : JSON.stringify(input)));

describe('npm run snippet', () => {
  it('prints a request for each target', () => {
    const request = {
      method: 'POST',
      url: URL_OF_VMS,
      headers: [['Content-Type', 'application/json']],
      body: '{"a":"it\'s"}',
      trust: { kind: 'pin', spkiSha256: '0f'.repeat(32) },
      auth: { kind: 'basic', user: 'admin' },
      jq: '.entities[].name',
    };
    for (const target of SNIPPET_TARGET_IDS) {
      const { code, stdout, stderr } = print(request, target);
      const isCurl = target.startsWith('curl-');
      assert.deepEqual([code, stderr], [0, isCurl ? '' : 'jq is used by curl only.\n'], target);
      assert.match(stdout, /api\/nutanix\/v2\.0\/vms/, target);
      assert.match(stdout, /PRISM_PASSWORD/, target);
      if (isCurl) assert.match(stdout, /jq .*\.entities\[\]\.name/, target);
    }
  });

  it('needs nothing but a URL', () => {
    for (const input of [
      { url: URL_OF_VMS },
      { url: URL_OF_VMS, method: null, headers: null, body: null, trust: null, auth: null, jq: null },
    ]) {
      assert.equal(print(input).stdout, `curl '${URL_OF_VMS}'\n`);
    }
  });

  it('takes the hash of a key in hex, in base64 and as curl writes it, or works it out of the certificate', async () => {
    const certificate = await makeTestCertificate();
    const hex = spkiSha256(certificate);
    const base64 = Buffer.from(hex, 'hex').toString('base64');
    for (const key of [
      { spkiSha256: hex },
      { spkiSha256: hex.toUpperCase() },
      { sha256: base64 },
      { pin: `sha256//${base64}` },
      { pem: certificate.certPem },
    ])
      assert.ok(
        print({ url: URL_OF_VMS, trust: { kind: 'pin', ...key } }).stdout.includes(
          `--pinnedpubkey 'sha256//${base64}'`,
        ),
        JSON.stringify(key),
      );
  });

  it('never prints a secret that it was given, and says that it is not used', () => {
    const auth = { kind: 'basic', user: 'admin', password: 'canary' };
    for (const target of SNIPPET_TARGET_IDS) {
      const { code, stdout, stderr } = print({ url: URL_OF_VMS, auth }, target);
      assert.equal(code, 0);
      assert.doesNotMatch(stdout + stderr, /canary/);
      assert.match(stderr, /^auth\.password is not used/);
    }
  });

  it('says of what looks like a secret that it is in the snippet, by its field alone', () => {
    for (const [field, more] of [
      ['url', { url: `${URL_OF_VMS}?password=canary` }],
      [
        'headers[1]',
        {
          headers: [
            ['A', 'b'],
            ['X-Auth-Token', 'canary'],
          ],
        },
      ],
      ['body', { body: '{"password":"canary"}' }],
    ] as const) {
      const { code, stderr } = print({ url: URL_OF_VMS, ...more });
      assert.deepEqual(
        [code, stderr],
        [0, `${field} holds what looks like a secret: it is in the snippet.\n`],
      );
    }
    const odd = print({ url: URL_OF_VMS, auth: { kind: 'none', '\u001b[2J': 'x' } });
    assert.match(odd.stderr, /^auth\.\(another member\) is not used/);
  });

  const bad: readonly (readonly [field: RegExp, input: unknown])[] = [
    [/^the input: is no JSON/, '{"url":'],
    [/^the input: is no JSON/, ''],
    [/^the input: must be an object/, '[]'],
    [/^the input: must be an object/, 'null'],
    [/^url: is missing/, {}],
    [/^url: must be a text/, { url: 5 }],
    [/^url: must begin with https/, { url: '/vms' }],
    [/^url: must begin with https/, { url: 'ftp://a/b' }],
    [/^url: holds a name or password/, { url: 'https://admin:secret@a/b' }],
    [/^url: has no host/, { url: 'https:///vms' }],
    [/^url: has no host/, { url: "https://a'b/vms" }],
    [/^url: has a fragment/, { url: 'https://a/b#c' }],
    [/^url: is no valid Unicode/, { url: 'https://a/\ud800' }],
    [/^method: is no HTTP method/, { url: URL_OF_VMS, method: 'GET --next' }],
    [/^method: must be a text/, { url: URL_OF_VMS, method: 1 }],
    [/^headers: must be a list/, { url: URL_OF_VMS, headers: { A: 'b' } }],
    [/^headers\[1\]: must be \[name, value\]/, { url: URL_OF_VMS, headers: [['A', 'b'], ['C']] }],
    [/^headers\[0\]: has no name/, { url: URL_OF_VMS, headers: [['A:', 'b']] }],
    [/^headers\[0\]: has a line end/, { url: URL_OF_VMS, headers: [['A', 'b\r\nC: d']] }],
    [/^headers\[0\]: has a character beyond/, { url: URL_OF_VMS, headers: [['A', '中']] }],
    [
      /^headers\[0\]: Authorization is set when .*"auth"/,
      { url: URL_OF_VMS, headers: [['Authorization', 'Basic eDp5']] },
    ],
    [/^headers\[0\]: cookie is set when/, { url: URL_OF_VMS, headers: [['cookie', 'a=b']] }],
    [/^body: must be a text/, { url: URL_OF_VMS, body: { a: 1 } }],
    [/^body: NUL/, { url: URL_OF_VMS, body: 'a\0' }],
    [/^trust: must be an object/, { url: URL_OF_VMS, trust: 'pin' }],
    [/^trust\.kind: must be one of/, { url: URL_OF_VMS, trust: { kind: 'none' } }],
    [/^trust\.spkiSha256: is missing/, { url: URL_OF_VMS, trust: { kind: 'pin' } }],
    [/^trust\.spkiSha256: must be a SHA-256/, { url: URL_OF_VMS, trust: { kind: 'pin', spkiSha256: 'ab' } }],
    [/^trust\.pem: is no certificate/, { url: URL_OF_VMS, trust: { kind: 'ca', pem: 'x' } }],
    [/^auth\.kind: must be one of/, { url: URL_OF_VMS, auth: { kind: 'digest' } }],
    [/^auth\.user: must be a name/, { url: URL_OF_VMS, auth: { kind: 'basic', user: 'a:b' } }],
    [/^the input: is no JSON\n/, 'secret'],
    [/^the input: is no JSON \(at position 19\)\n/, '{"url":"https://a" secret}'],
    ...['https://a:0/', 'https://a:99999/', 'https://1.2.3.4.5/', 'https://[:::]/'].map(
      (url) => [/^url: has no host/, { url }] as const,
    ),
    ...['X-Ntnx-Api-Key', 'Proxy-Authorization'].map(
      (name) => [/^headers\[0\]: \S+ is set when/, { url: URL_OF_VMS, headers: [[name, 'secret']] }] as const,
    ),
    [/^jq: has a NUL/, { url: URL_OF_VMS, jq: '.a\0' }],
    [/^\(another member\): is unknown/, { url: URL_OF_VMS, '\u001b[31m\nsecret': 1 }],
    [/^jq: must be a text/, { url: URL_OF_VMS, jq: ['.a'] }],
    [/^header: is unknown; known are method, url/, { url: URL_OF_VMS, header: [] }],
  ];
  it('ends with 2 and names the field that is wrong', () => {
    for (const target of SNIPPET_TARGET_IDS)
      for (const [field, input] of bad) {
        const { code, stdout, stderr } = print(input, target);
        assert.equal(code, 2, JSON.stringify(input));
        assert.equal(stdout, '');
        assert.match(stderr, field);
        assert.doesNotMatch(stderr, /secret|eDp5/);
        assert.equal(stderr.trimEnd().split('\n').length, 1);
      }
  });

  it('lists the targets where it was given none, one that is not there, or two, and reads nothing', () => {
    const read = (): string => assert.fail('read the input');
    for (const args of [[], ['curl'], ['curl-bash', 'python']]) {
      const { code, stderr } = printSnippet(args, read);
      assert.equal(code, 2);
      for (const target of SNIPPET_TARGET_IDS) assert.ok(stderr.includes(target));
    }
  });

  it('reads from a pipe and prints to one', async () => {
    const script = path.resolve(import.meta.dirname, '../../../scripts/snippet.ts');
    const start = (input: string) => run(process.execPath, ['--import', TSX, script, 'curl-bash'], { input });
    const [good, refused] = await Promise.all([
      start(JSON.stringify({ url: URL_OF_VMS, body: `${'x'.repeat(300_000)}` })),
      start('{}'),
    ]);
    assert.deepEqual([good.code, good.stderr], [0, '']);
    assert.equal(good.stdout.match(/x{1000,}/)?.[0].length, 300_000);
    assert.deepEqual([refused.code, refused.stdout, refused.stderr], [2, '', 'url: is missing\n']);
  });
});
