import assert from 'node:assert/strict';
import { mayBeDone } from '../../../src/app/mayBeDone';
import { EFFECTS } from '../../../src/core/model/effect';
import { Failure, type Reason } from '../../../src/core/model/failure';
import type { Transport } from '../../../src/core/transport/transport';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, failureOf, open, pinOf, profileAt, transportFor } from '../support/cluster';
import { startHttps, startTcp, type TestServer } from '../support/tls';

describe('A request that failed', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  const servers: TestServer[] = [];
  const keep = <T extends TestServer>(server: T): T => {
    servers.push(server);
    return server;
  };
  const at = (server: TestServer): ReturnType<typeof profileAt> => profileAt(server, pinOf(certificate));
  const doubt = async (sending: Promise<unknown>, reason: Reason): Promise<boolean> =>
    mayBeDone((await failureOf(sending, reason)).facts);

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => (transport = transportFor()));
  afterEach(async () => {
    transport.dispose();
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  it('may have been carried out where it changes something and its answer was cut off; a read changes nothing', async () => {
    const server = keep(await startHttps(certificate, (request) => void request.socket.destroy()));
    for (const effect of EFFECTS)
      assert.equal(
        await doubt(transport.send(open(at(server), { method: 'POST', effect })), 'connection-lost'),
        effect !== 'read',
        effect,
      );
  });

  it('may have been carried out where time was up or a person left while it was waited for', async () => {
    const arrived: (() => void)[] = [];
    const server = keep(await startHttps(certificate, () => arrived.shift()?.()));
    const write = open(at(server), { method: 'POST', effect: 'write' });
    assert.equal(await doubt(transport.send(write, { timeoutMs: 150 }), 'timeout'), true);
    const leaving = new AbortController();
    arrived.push(() => leaving.abort(new Failure('cancelled')));
    assert.equal(await doubt(transport.send(write, { signal: leaving.signal }), 'cancelled'), true);
  });

  it('was not carried out where it never went out: the log-in before it was cut off, or no connection was made', async () => {
    const targets: (string | undefined)[] = [];
    const server = keep(
      await startHttps(certificate, (request) => {
        targets.push(request.url);
        request.socket.destroy();
      }),
    );
    const write = { method: 'POST', effect: 'write' } as const;
    assert.equal(await doubt(transport.send(asAdmin(at(server), write)), 'connection-lost'), false);
    assert.deepEqual([...new Set(targets)], ['/login']);
    const gone = keep(await startTcp((socket) => void socket.destroy()));
    assert.equal(await doubt(transport.send(open(at(gone), write)), 'connection-lost'), false);
  });

  it('was not carried out where nothing was asked but for the certificate', async () => {
    const gone = keep(await startTcp((socket) => void socket.destroy()));
    const looking = transport.fetchCertificate(gone.host, gone.port, { kind: 'direct' });
    assert.equal(await doubt(looking, 'connection-lost'), false);
  });
});
