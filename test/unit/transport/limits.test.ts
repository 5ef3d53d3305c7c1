import assert from 'node:assert/strict';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { failureOf, open, pinOf, profileAt, textOf, transportFor } from '../support/cluster';
import { startHttps, type TestHttps } from '../support/tls';
import { soon } from '../support/transport';

type Handler = Parameters<typeof startHttps>[1];

describe('The time limits of a request', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  const keep = closedAfterEach();
  const serve = async (handler: Handler): Promise<TestHttps> => {
    return keep(await startHttps(certificate, handler));
  };
  const reach = (server: TestHttps) => open(profileAt(server, pinOf(certificate)));

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => (transport = transportFor({ idleMs: 200 })));
  afterEach(() => transport.dispose());

  it('name the setting where the whole takes too long', async () => {
    const server = await serve((_request, response) => {
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    const { facts } = await failureOf(transport.send(reach(server), { timeoutMs: 150 }), 'timeout');
    assert.equal(facts.detail, 'no complete answer within 150 ms');
    assert.equal(facts.setting, 'request.timeoutSeconds');
    await soon(() => server.open === 0);
  });

  it('end an answer that stops, long before the whole is over, and name no setting', async () => {
    const server = await serve((_request, response) => void response.write('abc'));
    const { facts } = await failureOf(transport.send(reach(server), { timeoutMs: 20_000 }), 'timeout');
    assert.equal(facts.detail, 'no byte within 200 ms');
    assert.equal(facts.setting, undefined);
    await soon(() => server.open === 0);
  });

  it("let a server think: silence before the answer is the overall limit's", async () => {
    const server = await serve((_request, response) => void setTimeout(() => response.end('thought'), 450));
    assert.equal(textOf(await transport.send(reach(server))), 'thought');
  });

  it('let an answer trickle as long as its bytes come', async () => {
    const server = await serve((_request, response) => {
      let left = 10;
      const drip = setInterval(() => {
        left -= 1;
        response.write('x');
        if (left === 0) {
          clearInterval(drip);
          response.end();
        }
      }, 60);
    });
    assert.equal(textOf(await transport.send(reach(server))).length, 10);
  });

  it('say so of the connection where none comes about', async () => {
    const server = await serve(() => undefined);
    // An address of a network for documentation (RFC 5737): packets to it get no answer, or the machine says at once that there is no way.
    const profile = profileAt({ host: '192.0.2.1', port: server.port }, pinOf(certificate));
    const sending = transport.send(open(profile), { timeoutMs: 300 });
    await assert.rejects(sending, (error: { reason?: string }) =>
      ['timeout', 'unreachable', 'refused'].includes(error.reason ?? ''),
    );
  });
});
