import assert from 'node:assert/strict';
import { guard } from '../../../src/core/request/guard';
import type { Transport } from '../../../src/core/transport/transport';
import { makeTestCertificate } from '../support/certificates';
import { pinOf, profileAt, transportFor } from '../support/cluster';
import { startTlsServer, type TlsServer } from '../support/tlsServer';
import { assertArrived, nastyRequests } from './corpus';

/** What every snippet is measured by is what the product itself puts on the wire. */
describe('Send', () => {
  let server: TlsServer;
  let transport: Transport;
  let trust: ReturnType<typeof pinOf>;

  before(async () => {
    const certificate = await makeTestCertificate();
    trust = pinOf(certificate);
    server = await startTlsServer(certificate);
    transport = transportFor();
  });
  after(async () => {
    transport?.dispose();
    await server?.close();
  });

  it('sends every nasty request as the snippets are expected to send it', async () => {
    const profile = profileAt({ host: '127.0.0.1', port: server.port }, trust);
    const cases = nastyRequests(server.origin);
    assert.ok(cases.length > 50);
    for (const each of cases) {
      await transport.send(guard(profile, undefined, { ...each.request, effect: 'read', late: [] }));
      const received = server.received.pop();
      // Asked for by a client that can unpack answers; the others say nothing of it.
      const headers = received?.headers.filter(([name]) => name.toLowerCase() !== 'accept-encoding') ?? [];
      assertArrived(each, received && { ...received, headers });
    }
  });
});
