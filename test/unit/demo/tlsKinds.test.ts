import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { CERTIFICATE_KINDS, type CertificateKind } from '../../../src/demo/server/tlsOptions';
import { startDemo } from './startDemo';
import { control } from './support';
import { NAME, shown, trusting, verdict } from './tlsSupport';

const FINE = '';

/** What a client says that trusts nothing, that trusts the certificate or its root, and that calls the name as well. */
const VERDICTS: Record<CertificateKind, [string, string, string]> = {
  'self-signed': ['DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID', FINE],
  expired: ['CERT_HAS_EXPIRED', 'CERT_HAS_EXPIRED', 'CERT_HAS_EXPIRED'],
  'not-yet-valid': ['CERT_NOT_YET_VALID', 'CERT_NOT_YET_VALID', 'CERT_NOT_YET_VALID'],
  'other-name': [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ],
  'ca-signed': ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', FINE, FINE],
  'incomplete-chain': [
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ],
};

async function verdicts(demo: Demo): Promise<string[]> {
  const { ca } = trusting(demo);
  return [await verdict(demo), await verdict(demo, { ca }), await verdict(demo, trusting(demo))];
}

describe('demo: kinds of certificate', () => {
  for (const certificate of CERTIFICATE_KINDS) {
    it(`of ${certificate} a client says what it says of real ones`, async () => {
      const demo = await startDemo({ tls: { certificate } });
      try {
        assert.deepEqual(await verdicts(demo), VERDICTS[certificate]);
      } finally {
        await demo.close();
      }
    });
  }

  describe('switched while the demo runs', () => {
    let demo: Demo;
    before(async () => (demo = await startDemo()));
    after(() => demo.close());

    for (const certificate of [...CERTIFICATE_KINDS].reverse()) {
      it(`becomes ${certificate} with the same key`, async () => {
        const key = (await shown(demo))[0]?.publicKey;
        assert.ok(key);
        assert.equal((await control(demo, { certificate })).status, 200);
        assert.deepEqual(await verdicts(demo), VERDICTS[certificate]);
        assert.equal((await shown(demo))[0]?.publicKey.equals(key), true);
      });
    }

    it('comes from the same CA, whether the chain is whole or not', async () => {
      await control(demo, { certificate: 'ca-signed' });
      const { caPem } = demo;
      await control(demo, { certificate: 'incomplete-chain' });
      assert.ok(caPem);
      assert.equal(demo.caPem, caPem);
      await control(demo, { certificate: 'self-signed' });
      assert.equal(demo.caPem, undefined);
    });

    it('refuses a kind that there is not, and changes nothing', async () => {
      const [before] = await shown(demo);
      const { status, json } = await control(demo, { certificate: 'forged' });
      assert.equal(status, 400);
      assert.match(json.message, /self-signed, expired, not-yet-valid/);
      assert.equal((await shown(demo))[0]?.fingerprint256, before?.fingerprint256);
    });
  });

  it('a company CA is a root that stays at home, an intermediate and the server, in force and with usages', async () => {
    const demo = await startDemo({ tls: { certificate: 'ca-signed' } });
    try {
      const chain = await shown(demo);
      assert.deepEqual(
        chain.map(({ ca, subject }) => [/CN=(.*)/.exec(subject)?.[1], ca]),
        [
          [NAME, false],
          ['Demo Issuing CA', true],
        ],
      );
      assert.ok(chain[0]?.checkIssued(chain[1] as (typeof chain)[0]));
      assert.deepEqual(chain[0]?.keyUsage, ['1.3.6.1.5.5.7.3.1'], 'for servers');
      assert.match(chain[0]?.subjectAltName ?? '', /IP Address:127\.0\.0\.1/);
    } finally {
      await demo.close();
    }
  });

  it('shows on the control port what may be trusted, and nothing of the server key', async () => {
    const demo = await startDemo({ tls: { certificate: 'ca-signed' } });
    try {
      const { json, text } = await control(demo, undefined, {}, '/demo/certificates');
      assert.equal(json.kind, 'ca-signed');
      assert.equal(json.certificate, demo.certificatePem);
      assert.equal(json.ca, demo.caPem);
      assert.deepEqual(json.chain[0], json.certificate);
      assert.equal(json.fingerprint256, (await shown(demo))[0]?.fingerprint256);
      assert.equal(json.client, undefined);
      assert.doesNotMatch(text, /PRIVATE KEY/);
    } finally {
      await demo.close();
    }
  });
});
