import assert from 'node:assert/strict';
import type { X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { connect } from 'node:net';
import tls from 'node:tls';
import type { Demo } from '../../../src/demo/demo';
import type { TlsOptions } from '../../../src/demo/server/tlsOptions';
import { startDemo } from './startDemo';
import { control } from './support';
import { get, Kept, peerOf, pinOf, shown, trusting, verdict } from './tlsSupport';

const leaf = async (demo: Demo): Promise<X509Certificate | undefined> => (await shown(demo))[0];

describe('demo: a certificate that changes', () => {
  let demo: Demo;
  const begin = async (options: TlsOptions = {}): Promise<Demo> => (demo = await startDemo({ tls: options }));
  afterEach(() => demo.close());

  it('has another key after newKey, and whoever trusted the old one is stopped', async () => {
    await begin();
    const [old, trust] = [await leaf(demo), trusting(demo)];
    await control(demo, { newKey: true });
    const now = await leaf(demo);
    assert.notEqual(pinOf(now), pinOf(old));
    assert.equal(now?.subject, old?.subject);
    assert.equal(await verdict(demo, trust), 'DEPTH_ZERO_SELF_SIGNED_CERT');
    assert.equal(await verdict(demo, trusting(demo)), '', 'the demo tells its new certificate');
  });

  it('keeps its key when it is renewed, with another serial number and later dates', async () => {
    await begin();
    const old = await leaf(demo);
    await control(demo, { renewCertificate: true });
    const now = await leaf(demo);
    assert.equal(pinOf(now), pinOf(old));
    assert.notEqual(now?.serialNumber, old?.serialNumber);
    assert.notEqual(now?.fingerprint256, old?.fingerprint256);
    assert.ok(Date.parse(now?.validFrom ?? '') > Date.parse(old?.validFrom ?? ''));
  });

  it('is in force after it was renewed because it had expired', async () => {
    await begin({ certificate: 'expired' });
    const pin = pinOf(await leaf(demo));
    await control(demo, { renewCertificate: true });
    assert.equal(await verdict(demo, trusting(demo)), '');
    assert.equal(pinOf(await leaf(demo)), pin);
  });

  it('comes from the same CA after a new key and a renewal, so that trust in the CA holds', async () => {
    await begin({ certificate: 'ca-signed' });
    const trust = trusting(demo);
    const pin = pinOf(await leaf(demo));
    await control(demo, { newKey: true, renewCertificate: true });
    assert.notEqual(pinOf(await leaf(demo)), pin);
    assert.equal(await verdict(demo, trust), '');
  });

  it('is not hidden by a TLS session from before', async () => {
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
      await begin();
      const options = { minVersion: version, maxVersion: version, rejectUnauthorized: false };
      const session = await new Promise<Buffer>((resolve) => {
        const socket = tls.connect({ host: demo.host, port: demo.port, ...options });
        socket.once('session', (got: Buffer) => {
          resolve(got);
          socket.destroy();
        });
        // TLS 1.3 sends its ticket with the first answer.
        socket.once('secureConnect', () => socket.write('GET / HTTP/1.1\r\nHost: demo\r\n\r\n'));
        socket.on('error', () => undefined);
      });
      const again = (): Promise<{ reused: boolean; shown: X509Certificate | undefined }> =>
        new Promise((resolve, reject) => {
          const socket = tls.connect({ host: demo.host, port: demo.port, session, ...options }, () => {
            resolve({ reused: socket.isSessionReused(), shown: peerOf(socket) });
            socket.destroy();
          });
          socket.on('error', reject);
        });
      assert.equal((await again()).reused, true, `${version}: the session is good before`);
      await control(demo, { newKey: true });
      const now = await again();
      assert.deepEqual([now.reused, pinOf(now.shown)], [false, pinOf(await leaf(demo))], version);
      await demo.close();
    }
  });

  it('cuts connections that are idle, silent, or in the middle of a handshake', async () => {
    await begin();
    const idle = new Kept(demo);
    await idle.get();
    const raw = connect(demo.port, demo.host);
    raw.on('error', () => undefined);
    const silent = new Promise((resolve) => raw.once('close', resolve));
    await new Promise((resolve) => raw.once('connect', resolve));
    raw.resume();
    await get(demo);
    await control(demo, { newKey: true });
    await Promise.all([idle.closed, silent]);
    idle.end();
  });

  it('lets an answer that is running come to its end, then cuts that connection too', async () => {
    await begin();
    const old = pinOf(await leaf(demo));
    const request = https.request({
      ...{ host: demo.host, port: demo.port, ...trusting(demo), agent: false },
      method: 'POST',
      headers: { Expect: '100-continue', 'Content-Length': 4, Connection: 'keep-alive' },
    });
    request.flushHeaders();
    // Only when the server has begun to answer does it say that it wants the body.
    await new Promise((resolve, reject) => request.once('continue', resolve).once('error', reject));
    const socket = request.socket as tls.TLSSocket;
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await control(demo, { newKey: true });
    assert.notEqual(pinOf(await leaf(demo)), old);
    const answer = await new Promise<IncomingMessage>((resolve, reject) =>
      request.once('response', resolve).once('error', reject).end('body'),
    );
    assert.equal(answer.headers.connection, 'close');
    answer.resume();
    await closed;
  });

  it('changes with exactly the Nth answer, once, and announces it there', async () => {
    await begin({ changeKeyAfter: 3 });
    const old = pinOf(await leaf(demo));
    const kept = new Kept(demo);
    for (const connection of ['keep-alive', 'keep-alive', 'close']) {
      const answer = await kept.get();
      assert.deepEqual([answer.status, answer.connection, answer.pin], [302, connection, old]);
    }
    await kept.closed;
    kept.end();
    const next = pinOf(await leaf(demo));
    assert.notEqual(next, old);
    for (let at = 0; at < 4; at += 1) assert.equal(await get(demo), 302);
    assert.equal(pinOf(await leaf(demo)), next);
  });

  it('is renewed with exactly the Nth answer', async () => {
    await begin({ renewAfter: 2 });
    const old = await leaf(demo);
    await get(demo);
    assert.equal((await leaf(demo))?.serialNumber, old?.serialNumber);
    await get(demo);
    const now = await leaf(demo);
    assert.notEqual(now?.serialNumber, old?.serialNumber);
    assert.equal(pinOf(now), pinOf(old));
  });

  it('counts from the moment it is told to, and forgets it at 0', async () => {
    await begin({ changeKeyAfter: 1 });
    const old = pinOf(await leaf(demo));
    await control(demo, { changeKeyAfter: 0 });
    await get(demo);
    assert.equal(pinOf(await leaf(demo)), old);
    await control(demo, { changeKeyAfter: 2, renewAfter: 1 });
    const { serialNumber } = (await leaf(demo)) ?? {};
    await get(demo);
    const renewed = await leaf(demo);
    assert.notEqual(renewed?.serialNumber, serialNumber);
    assert.equal(pinOf(renewed), old);
    await get(demo);
    assert.notEqual(pinOf(await leaf(demo)), old);
  });

  it('takes another key for the kind that there is by then', async () => {
    await begin({ changeKeyAfter: 1 });
    const old = pinOf(await leaf(demo));
    await control(demo, { certificate: 'expired' });
    await get(demo, { rejectUnauthorized: false });
    assert.notEqual(pinOf(await leaf(demo)), old);
    assert.equal(await verdict(demo, trusting(demo)), 'CERT_HAS_EXPIRED');
  });

  it('makes changes asked for at the same time one after the other', async () => {
    await begin();
    const pins = new Set([pinOf(await leaf(demo))]);
    await Promise.all([
      demo.newKey(),
      demo.newKey(),
      control(demo, { certificate: 'expired' }),
      control(demo, { renewCertificate: true }),
    ]);
    pins.add(pinOf(await leaf(demo)));
    assert.equal(pins.size, 2);
    assert.equal(await get(demo), (await verdict(demo, trusting(demo))) || 302);
  });

  it('takes true for a button and a number for a count, and says so', async () => {
    await begin();
    assert.match((await control(demo, { newKey: 1 })).json.message, /newKey must be true/);
    assert.match((await control(demo, { changeKeyAfter: -1 })).json.message, /number of requests/);
  });
});
