import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { skipBecause } from '../../harness/skip';
import type { Demo } from '../../../src/demo/demo';
import type { DemoOptions } from '../../../src/demo/options';
import { CERTIFICATE_KINDS, type CertificateKind } from '../../../src/demo/server/tlsOptions';
import { makeCurl, NAME, STATUS, type Curl } from './curl';
import { startDemo } from './startDemo';
import { control } from './support';

// Exit codes of curl: 35 TLS did not come about, 60 the certificate is not believed, 90 the key is not the pinned one.

describe('demo: curl and certificates', () => {
  before(function () {
    if (spawnSync('curl', ['--version']).status !== 0) skipBecause(this, 'there is no curl');
  });

  async function using(options: DemoOptions, look: (curl: Curl, demo: Demo) => Promise<void>): Promise<void> {
    const demo = await startDemo(options);
    const curl = makeCurl(demo);
    try {
      if (demo.caPem) writeFileSync(path.join(curl.folder, 'ca.pem'), demo.caPem);
      await look(curl, demo);
    } finally {
      curl.close();
      await demo.close();
    }
  }
  const code = async (curl: Curl, ...args: string[]): Promise<number | null> =>
    (await curl.run(...STATUS, ...args, '/console')).code;

  const codes: Record<CertificateKind, number> = {
    'self-signed': 0,
    expired: 60,
    'not-yet-valid': 60,
    'other-name': 60,
    'ca-signed': 0,
    'incomplete-chain': 60,
  };
  for (const certificate of CERTIFICATE_KINDS) {
    it(`with --cacert ${codes[certificate] === 0 ? 'believes' : 'refuses'} ${certificate}`, () =>
      using({ tls: { certificate } }, async (curl) => assert.equal(await code(curl), codes[certificate])));
  }

  it('refuses the self-signed one at its address, and believes the CA-signed one there', async () => {
    const at = ({ host, port }: Demo): string => `https://${host}:${port}/console`;
    await using({}, async (curl, demo) => assert.equal((await curl.run(at(demo))).code, 60));
    await using({ tls: { certificate: 'ca-signed' } }, async (curl, demo) => {
      assert.equal((await curl.run(at(demo))).code, 0);
    });
  });

  it('agrees with the server on the TLS version or not at all', async () => {
    await using({ tls: { versions: '1.2' } }, async (curl) => {
      assert.equal(await code(curl, '--tls-max', '1.2'), 0);
      assert.equal(await code(curl, '--tlsv1.3'), 35);
    });
    await using({ tls: { versions: '1.3' } }, async (curl) => {
      assert.equal(await code(curl, '--tlsv1.3'), 0);
      assert.equal(await code(curl, '--tls-max', '1.2'), 35);
    });
  });

  it('has a company CA that also the strict check of OpenSSL believes', async function () {
    if (spawnSync('openssl', ['version']).status !== 0) skipBecause(this, 'there is no openssl');
    await using({ tls: { certificate: 'ca-signed' } }, async ({ folder }, demo) => {
      const { chain } = (await control(demo, undefined, {}, '/demo/certificates')).json;
      writeFileSync(path.join(folder, 'leaf.pem'), chain[0]);
      writeFileSync(path.join(folder, 'intermediate.pem'), chain[1]);
      const words = ['-x509_strict', '-purpose', 'sslserver', '-CAfile', 'ca.pem'];
      const checked = spawnSync(
        'openssl',
        ['verify', ...words, '-untrusted', 'intermediate.pem', 'leaf.pem'],
        {
          cwd: folder,
          encoding: 'utf8',
        },
      );
      assert.equal(checked.status, 0, checked.stderr);
    });
  });

  it('needs --cert where a client certificate is required', () =>
    using({ tls: { clientCertificate: 'required' } }, async (curl, demo) => {
      const { certificatePem = '', keyPem = '' } = demo.clientCertificate ?? {};
      writeFileSync(path.join(curl.folder, 'client.pem'), certificatePem);
      writeFileSync(path.join(curl.folder, 'client.key'), keyPem, { mode: 0o600 });
      assert.equal(await code(curl, '--cert', 'client.pem', '--key', 'client.key'), 0);
      assert.notEqual(await code(curl), 0);
    }));

  it('with a pin on the key goes along with a renewal and refuses another key', () =>
    using({}, async (curl, demo) => {
      const pin = createHash('sha256')
        .update(new X509Certificate(demo.certificatePem).publicKey.export({ type: 'spki', format: 'der' }))
        .digest('base64');
      const pinned = ['--insecure', '--pinnedpubkey', `sha256//${pin}`];
      assert.equal(await code(curl, ...pinned), 0);
      await control(demo, { renewCertificate: true });
      assert.equal(await code(curl, ...pinned), 0);
      await control(demo, { newKey: true });
      assert.equal(await code(curl, ...pinned), 90);
    }));

  it('follows the redirect port to the cluster', () =>
    using({ redirectPort: 0 }, async (curl, demo) => {
      const answer = await curl.said(
        ...[
          '--resolve',
          `${NAME}:${demo.redirectPort}:127.0.0.1`,
          '--resolve',
          `${NAME}:${demo.port}:127.0.0.1`,
        ],
        ...['-L', '-w', '%{http_code} %{num_redirects} %{url_effective}', '-o', 'out'],
        `http://${NAME}:${demo.redirectPort}/console`,
      );
      assert.equal(answer, `200 1 https://${NAME}:${demo.port}/console`);
    }));
});
