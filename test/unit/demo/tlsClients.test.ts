import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import type { Demo } from '../../../src/demo/demo';
import type { ClientCertificate } from '../../../src/demo/server/tlsOptions';
import { startDemo } from './startDemo';
import { control } from './support';
import { get, trusting, verdict } from './tlsSupport';

const OLD = { maxVersion: 'TLSv1.2' } as const;
const NEW = { minVersion: 'TLSv1.3' } as const;

const with_ = ({ clientCertificate }: Demo): { cert: string; key: string } => ({
  cert: clientCertificate?.certificatePem ?? '',
  key: clientCertificate?.keyPem ?? '',
});

describe('demo: TLS versions', () => {
  const cases = {
    '1.2': ['', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
    '1.3': ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', ''],
    both: ['', ''],
  } as const;
  for (const versions of ['1.2', '1.3', 'both'] as const) {
    it(`speaks ${versions} and nothing else`, async () => {
      const demo = await startDemo({ tls: { versions } });
      try {
        const trust = trusting(demo);
        assert.deepEqual(
          [await verdict(demo, { ...trust, ...OLD }), await verdict(demo, { ...trust, ...NEW })],
          cases[versions],
        );
        const older = await verdict(demo, { ...trust, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' });
        assert.notEqual(older, '', 'TLS 1.1');
      } finally {
        await demo.close();
      }
    });
  }

  it('keeps to its versions when the certificate changes', async () => {
    const demo = await startDemo({ tls: { versions: '1.2' } });
    try {
      await control(demo, { renewCertificate: true });
      assert.equal(await verdict(demo, { ...trusting(demo), ...OLD }), '');
      assert.equal(
        await verdict(demo, { ...trusting(demo), ...NEW }),
        'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
      );
    } finally {
      await demo.close();
    }
  });
});

describe('demo: certificates of clients', () => {
  let foreign: Demo;
  before(async () => (foreign = await startDemo({ tls: { clientCertificate: 'wanted' } })));
  after(() => foreign.close());

  async function of(
    clientCertificate: ClientCertificate,
    look: (demo: Demo) => Promise<void>,
  ): Promise<void> {
    const demo = await startDemo({ tls: { clientCertificate } });
    try {
      await look(demo);
    } finally {
      await demo.close();
    }
  }

  it('are not asked for as a rule, and there is none to be had', () =>
    of('none', async (demo) => {
      assert.equal(await get(demo), 302);
      assert.equal(demo.clientCertificate, undefined);
      assert.equal(await get(demo, with_(foreign)), 302, 'nobody looks at it');
    }));

  it('are taken where they are wanted, and nobody has to have one', () =>
    of('wanted', async (demo) => {
      assert.equal(await get(demo), 302);
      assert.equal(await get(demo, with_(demo)), 302);
    }));

  it('of another CA are refused also where they are only wanted', () =>
    of('wanted', async (demo) => assert.equal(await get(demo, with_(foreign)), 'ECONNRESET')));

  it('are insisted on where they are required, in both versions', () =>
    of('required', async (demo) => {
      assert.equal(await get(demo, NEW), 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED');
      assert.match(String(await get(demo, OLD)), /EPROTO|HANDSHAKE_FAILURE/);
      for (const version of [OLD, NEW]) {
        assert.equal(await get(demo, { ...version, ...with_(demo) }), 302);
        assert.equal(typeof (await get(demo, { ...version, ...with_(foreign) })), 'string');
      }
    }));

  it('log nobody in', () =>
    of('required', async (demo) => {
      const path = '/PrismGateway/services/rest/v2.0/cluster';
      assert.equal(await get(demo, { path, ...with_(demo) }), 401);
    }));

  it('are still asked for after the certificate of the server has changed', () =>
    of('required', async (demo) => {
      await control(demo, { newKey: true });
      assert.equal(await get(demo, NEW), 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED');
      assert.equal(await get(demo, with_(demo)), 302);
    }));

  it('are on the control port, key and all: they were made for the demo', () =>
    of('wanted', async (demo) => {
      const { note, client } = (await control(demo, undefined, {}, '/demo/certificates')).json;
      assert.match(note, /made for this demo/);
      const own = new X509Certificate(client.certificate);
      assert.ok(own.checkIssued(new X509Certificate(client.ca)));
      assert.equal(await get(demo, { cert: client.certificate, key: client.key }), 302);
    }));
});
