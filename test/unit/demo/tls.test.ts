import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import { startDemo, type Demo } from '../../../src/demo/demo';

/** Verification error of a connection, or empty when the certificate is believed. */
function verdict(demo: Demo, options: tls.ConnectionOptions): Promise<string> {
  return new Promise((resolve) => {
    const socket = tls.connect({ host: demo.host, port: demo.port, ...options }, () => {
      socket.destroy();
      resolve('');
    });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

describe('demo: certificate', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo()));
  after(() => demo.close());

  it('is self-signed and names hosts, but no IP address', () => {
    const certificate = new X509Certificate(demo.certificatePem);
    assert.equal(certificate.subject, certificate.issuer);
    assert.match(certificate.subject, /CN=\*\.nutanix\.local/);
    assert.equal(certificate.subjectAltName, 'DNS:*.nutanix.local, DNS:prism.nutanix.local');
    assert.equal(certificate.publicKey.asymmetricKeyType, 'rsa');
  });

  it('is refused without trust, and with trust alone still fails on the address', async () => {
    assert.equal(await verdict(demo, {}), 'DEPTH_ZERO_SELF_SIGNED_CERT');
    assert.equal(await verdict(demo, { ca: demo.certificatePem }), 'ERR_TLS_CERT_ALTNAME_INVALID');
    assert.equal(await verdict(demo, { ca: demo.certificatePem, servername: 'prism.nutanix.local' }), '');
  });

  it('is another one at each start', async () => {
    const second = await startDemo();
    assert.notEqual(second.certificatePem, demo.certificatePem);
    assert.notEqual(second.password, demo.password);
    await second.close();
  });

  it('takes a free port where the wanted one is taken', async () => {
    const second = await startDemo({ port: demo.port });
    assert.notEqual(second.port, demo.port);
    await second.close();
  });

  it('stops although a client connected and never said a word', async () => {
    const second = await startDemo();
    const silent = tls.connect({ host: second.host, port: second.port, rejectUnauthorized: false });
    await new Promise((resolve) => silent.once('secureConnect', resolve));
    const { connect } = await import('node:net');
    const raw = connect(second.port, second.host);
    await new Promise((resolve) => raw.once('connect', resolve));
    raw.on('error', () => undefined);
    silent.on('error', () => undefined);
    await second.close();
    assert.equal(await verdict(second, {}), 'ECONNREFUSED');
  });
});
