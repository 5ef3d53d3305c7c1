import assert from 'node:assert/strict';
import { parseAddress } from '../../../src/core/cluster/address';
import type { ClusterProfile } from '../../../src/core/model/profile';
import type { Trust } from '../../../src/core/model/trust';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, caOf, failureOf, open, pinOf, profileAt, textOf, transportFor } from '../support/cluster';
import { startHttps, type TestHttps } from '../support/tls';

describe('TLS to a cluster', () => {
  let ca: TestCertificate;
  let own: TestCertificate;
  let transport: Transport;
  const keep = closedAfterEach();

  before(async () => {
    ca = await makeTestCertificate({ subject: 'CN=Test CA', ca: true });
    own = await makeTestCertificate({ names: ['127.0.0.1'], issuer: ca });
  });
  beforeEach(() => (transport = transportFor()));
  afterEach(() => transport.dispose());

  const serve = async (...given: Parameters<typeof startHttps>): Promise<TestHttps> => {
    return keep(await startHttps(...given));
  };
  const hello: Parameters<typeof startHttps>[1] = (_request, response) => void response.end('hello');
  /** Reached at `host`, wherever the server listens. */
  const called = (host: string, server: TestHttps, trust: Trust): ClusterProfile =>
    profileAt({ host, port: 9440 }, trust, {
      route: { kind: 'connect-to', host: server.host, port: server.port },
    });

  it('HTTP/2 alone is not spoken, nothing is sent, and it is not said that it speaks no TLS', async () => {
    const server = await serve(own, hello, { tls: { ALPNProtocols: ['h2'] } });
    await failureOf(transport.send(asAdmin(profileAt(server, pinOf(own)))), 'unreadable-body');
    assert.equal(server.requests.length, 0);
  });

  it('a name in any spelling is one host', async () => {
    for (const [typed, host] of [
      ['PRISM.Test.', 'prism.test'],
      ['münchen.test', 'xn--mnchen-3ya.test'],
      ['MÜNCHEN.test.:9440', 'xn--mnchen-3ya.test'],
      ['ｐｒｉｓｍ.test', 'prism.test'],
      ['https://prism。test/console', 'prism.test'],
    ] as const) {
      assert.equal(parseAddress(typed).host, host);
      const shown = await makeTestCertificate({ names: [host], issuer: ca });
      const names: (string | false | null)[] = [];
      const server = await serve(shown, hello, {
        tls: { SNICallback: (name, done) => (names.push(name), done(null)) },
      });
      assert.equal(textOf(await transport.send(open(called(host, server, caOf(ca))))), 'hello');
      assert.deepEqual([names, server.requests[0]?.headers.host], [[host], `${host}:9440`]);
    }
  });

  it('a certificate for another spelling, a wildcard too far, a name with an end in it: refused', async () => {
    for (const [host, names] of [
      ['a.b.test', ['*.test']],
      ['b.test', ['*']],
      ['xn--mnchen-3ya.test', ['munchen.test']],
      ['prism.test', ['prism.test.evil.test']],
      ['10.0.0.5', ['10.0.0.5.evil.test']],
      ['::1', ['127.0.0.1']],
    ] as const) {
      const shown = await makeTestCertificate({
        subject: `CN=${host.replaceAll(':', '')}`,
        names,
        issuer: ca,
      });
      const server = await serve(shown, hello);
      const profile = called(host, server, caOf(ca));
      await failureOf(transport.send(asAdmin(profile)), 'tls-name');
      assert.equal(server.requests.length, 0);
    }
  });

  it('an IPv6 address is checked as an address, in whatever form it was typed', async function () {
    const shown = await makeTestCertificate({ names: ['::1'], issuer: ca });
    let server: TestHttps;
    try {
      server = await serve(shown, hello, { host: '::1' });
    } catch {
      return this.skip();
    }
    for (const typed of ['[::1]', '0:0:0:0:0:0:0:1', '[0::0001]']) {
      const { host } = parseAddress(`${typed}`);
      const profile = profileAt({ host, port: server.port }, caOf(ca));
      assert.equal(textOf(await transport.send(open(profile))), 'hello');
    }
    const stranger = await serve(await makeTestCertificate({ names: ['::2'], issuer: ca }), hello, {
      host: '::1',
    });
    await failureOf(transport.send(asAdmin(profileAt(stranger, caOf(ca)))), 'tls-name');
    assert.equal(stranger.requests.length, 0);
  });
});
