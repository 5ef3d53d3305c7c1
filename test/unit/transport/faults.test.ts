import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { MOST_CONNECTIONS } from '../../../src/core/transport/route/connections';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { failureOf, open, pinOf, profileAt, transportFor } from '../support/cluster';
import { startHttps, startTcp } from '../support/tls';
import { soon } from '../support/transport';

describe('A request that finds no answer', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  const keep = closedAfterEach();

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => (transport = transportFor()));
  afterEach(() => transport.dispose());

  it('says that nobody listens', async () => {
    const server = await startTcp(() => undefined);
    await server.close();
    const failure = await failureOf(transport.send(open(profileAt(server, pinOf(certificate)))), 'refused');
    assert.equal(failure.facts.cluster, 'lab');
    assert.equal(failure.facts.detail, 'ECONNREFUSED');
  });

  it('says that the name is unknown', async () => {
    const at = { host: 'no-such-host.invalid', port: 9440 };
    await failureOf(transport.send(open(profileAt(at, pinOf(certificate)))), 'dns');
    await failureOf(transport.fetchCertificate(at.host, at.port, { kind: 'direct' }), 'dns');
  });

  it('says that time is up where a server takes the connection and is silent', async () => {
    const server = keep(await startTcp(() => undefined));
    const fetching = transport.fetchCertificate(server.host, server.port, { kind: 'direct' }, undefined, 100);
    await failureOf(fetching, 'timeout');
    await failureOf(
      transport.send(open(profileAt(server, pinOf(certificate))), { timeoutMs: 100 }),
      'timeout',
    );
    await soon(() => server.open === 0);
  });

  it('says that time is up where the answer does not begin, or does not end', async () => {
    const begin = keep(await startHttps(certificate, () => undefined));
    const end = keep(await startHttps(certificate, (_request, response) => void response.write('abc')));
    for (const server of [begin, end]) {
      const sending = transport.send(open(profileAt(server, pinOf(certificate))), { timeoutMs: 150 });
      await failureOf(sending, 'timeout');
      await soon(() => server.open === 0);
    }
  });

  it('says that the connection broke, before or within the answer', async () => {
    const before = keep(await startHttps(certificate, (request) => void request.socket.destroy()));
    const within = keep(
      await startHttps(certificate, (request, response) => {
        const headed = response.writeHead(200, { 'Content-Length': '10' });
        headed.write('abc', () => request.socket.destroy());
      }),
    );
    const gone = keep(await startTcp((socket: Socket) => void socket.destroy()));
    for (const server of [before, within, gone])
      await failureOf(transport.send(open(profileAt(server, pinOf(certificate)))), 'connection-lost');
  });

  it('says that what answers over TLS is no HTTP', async () => {
    const server = keep(
      await startHttps(certificate, (request) => void request.socket.end('220 mail.test ESMTP\r\n')),
    );
    await failureOf(transport.send(open(profileAt(server, pinOf(certificate)))), 'unreadable-body');
  });

  it('is not begun where it was cancelled before', async () => {
    const server = keep(await startTcp(() => undefined));
    const signal = AbortSignal.abort();
    await failureOf(transport.send(open(profileAt(server, pinOf(certificate))), { signal }), 'cancelled');
    await failureOf(
      transport.fetchCertificate(server.host, server.port, { kind: 'direct' }, signal),
      'cancelled',
    );
    assert.equal(server.connections, 0);
  });

  it('ends with its profile, together with those that wait', async () => {
    const server = keep(await startHttps(certificate, () => undefined));
    const profile = profileAt(server, pinOf(certificate));
    const sending = Array.from({ length: MOST_CONNECTIONS + 2 }, () =>
      failureOf(transport.send(open(profile)), 'cancelled'),
    );
    await soon(() => server.requests.length === MOST_CONNECTIONS);
    transport.closeProfile(profile.id);
    await Promise.all(sending);
    await soon(() => server.open === 0);
  });

  it('does not keep the next one from being answered', async () => {
    let broken = true;
    const server = keep(
      await startHttps(certificate, (request, response) => {
        if (broken) request.socket.destroy();
        else response.end();
      }),
    );
    const profile = profileAt(server, pinOf(certificate));
    await failureOf(transport.send(open(profile)), 'connection-lost');
    broken = false;
    assert.equal((await transport.send(open(profile))).status, 200);
  });
});
