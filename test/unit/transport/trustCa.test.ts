import assert from 'node:assert/strict';
import { trustCa } from '../../../src/core/cluster/trust';
import type { Trust } from '../../../src/core/model/trust';
import { caSets } from '../../../src/core/transport/tls/trustRules';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { failureOf, open, profileAt, textOf, transportFor } from '../support/cluster';
import { startHttps, type TestHttps, type TestServer } from '../support/tls';

const file = (...certificates: TestCertificate[]): Trust =>
  trustCa(certificates.map(({ certPem }) => certPem).join(''), new Date());

describe('A CA file', () => {
  let transport: Transport;
  let root: TestCertificate;
  let intermediate: TestCertificate;
  let leaf: TestCertificate;
  const keep = closedAfterEach();

  before(async () => {
    root = await makeTestCertificate({ subject: 'CN=Root', ca: true });
    intermediate = await makeTestCertificate({ subject: 'CN=Intermediate', ca: true, issuer: root });
    leaf = await makeTestCertificate({ names: ['127.0.0.1'], issuer: intermediate });
  });
  beforeEach(() => (transport = transportFor()));
  afterEach(() => transport.dispose());

  async function serve(shown: TestCertificate, chain: TestCertificate[] = []): Promise<TestHttps> {
    return keep(await startHttps(shown, (_request, response) => void response.end('hello'), { chain }));
  }
  const ask = async (server: TestServer, trust: Trust): Promise<string> =>
    textOf(await transport.send(open(profileAt(server, trust))));
  const refused = async (server: TestHttps, trust: Trust): Promise<void> => {
    await failureOf(transport.send(open(profileAt(server, trust))), 'tls-untrusted');
    assert.equal(server.requests.length, 0);
  };

  it('vouches through an intermediate CA that the cluster sends along', async () => {
    assert.equal(await ask(await serve(leaf, [intermediate]), file(root)), 'hello');
  });

  it('does not vouch where the cluster leaves its intermediate CA out', async () => {
    await refused(await serve(leaf), file(root));
  });

  it('may hold the intermediate CA that the cluster leaves out', async () => {
    assert.equal(await ask(await serve(leaf), file(root, intermediate)), 'hello');
    assert.equal(await ask(await serve(leaf), file(intermediate, root)), 'hello');
  });

  it('may hold the intermediate CA alone: trust begins where the person chose', async () => {
    assert.equal(await ask(await serve(leaf), file(intermediate)), 'hello');
    assert.equal(await ask(await serve(leaf, [intermediate]), file(intermediate)), 'hello');
  });

  it('may hold two CAs of the same name, in any order: each vouches', async () => {
    const older = await makeTestCertificate({ subject: 'CN=Company CA', ca: true });
    const newer = await makeTestCertificate({ subject: 'CN=Company CA', ca: true });
    const byOlder = await makeTestCertificate({ names: ['127.0.0.1'], issuer: older });
    const byNewer = await makeTestCertificate({ names: ['127.0.0.1'], issuer: newer });
    for (const trust of [file(older, newer), file(newer, older), file(root, older, newer)])
      for (const shown of [byOlder, byNewer]) assert.equal(await ask(await serve(shown), trust), 'hello');
  });

  it('with two CAs of one name still refuses a third of that name, and other faults at once', async () => {
    const [first, second, third] = await Promise.all(
      [1, 2, 3].map(() => makeTestCertificate({ subject: 'CN=Company CA', ca: true })),
    );
    assert.ok(first && second && third);
    const byThird = await serve(await makeTestCertificate({ names: ['127.0.0.1'], issuer: third }));
    await refused(byThird, file(first, second));
    assert.equal(byThird.connections, 2);
    const misnamed = await serve(await makeTestCertificate({ names: ['other.test'], issuer: first }));
    await failureOf(transport.send(open(profileAt(misnamed, file(first, second)))), 'tls-name');
  });

  it('is tried in sets in which each name occurs once, and in no more than 16', async () => {
    const many = await Promise.all(
      Array.from({ length: 10 }, (_, at) => makeTestCertificate({ subject: `CN=CA ${at % 2}`, ca: true })),
    );
    const pem = (certificates: TestCertificate[]) => certificates.map(({ certPem }) => certPem).join('');
    assert.equal(caSets(pem(many)).length, 16);
    assert.ok(caSets(pem(many)).every((set) => set.length === 2));
    assert.equal(caSets(pem([root, intermediate])).length, 1);
  });

  it('does not vouch by a CA or for a certificate with a weak key, and names the key', async () => {
    const weakLeaf = await makeTestCertificate({ names: ['127.0.0.1'], issuer: root, rsa: 1024 });
    const weakCa = await makeTestCertificate({ subject: 'CN=Weak CA', ca: true, issuer: root, rsa: 1024 });
    for (const [shown, chain, said] of [
      [weakLeaf, [], /^(?:RSA 1024|UNSPECIFIED|.*KEY_TOO_SMALL)$/],
      [
        await makeTestCertificate({ names: ['127.0.0.1'], issuer: weakCa }),
        [weakCa],
        /^(?:RSA 1024 of CN=Weak CA|UNSPECIFIED|.*KEY_TOO_SMALL)$/,
      ],
    ] as const) {
      const server = await serve(shown, [...chain]).catch(() => undefined);
      // OpenSSL builds of a higher security level don't even serve such a key.
      if (!server) continue;
      const failure = await failureOf(transport.send(open(profileAt(server, file(root)))), 'tls-untrusted');
      assert.match(failure.facts.detail ?? '', said);
      assert.equal(server.requests.length, 0);
    }
  });

  it('shows the chain that the cluster sent, from the issuer upwards', async () => {
    const server = await serve(leaf, [intermediate, root]);
    const facts = await transport.fetchCertificate(server.host, server.port, { kind: 'direct' });
    assert.deepEqual(
      facts.chain.map(({ subject, issuer }) => [subject, issuer]),
      [
        ['CN=Intermediate', 'CN=Root'],
        ['CN=Root', 'CN=Root'],
      ],
    );
    const alone = await serve(leaf);
    const { chain } = await transport.fetchCertificate(alone.host, alone.port, { kind: 'direct' });
    assert.deepEqual(chain, []);
  });

  it('shows no more of a chain than a person can look at', async () => {
    const long: TestCertificate[] = [root];
    for (let at = 0; at < 14; at += 1)
      long.unshift(
        await makeTestCertificate({
          subject: `CN=Link ${at}`,
          ca: true,
          ...(long[0] ? { issuer: long[0] } : {}),
        }),
      );
    const [issuer] = long;
    assert.ok(issuer);
    const server = await serve(await makeTestCertificate({ names: ['127.0.0.1'], issuer }), long);
    const { chain } = await transport.fetchCertificate(server.host, server.port, { kind: 'direct' });
    assert.equal(chain.length, 10);
    assert.equal(chain[0]?.subject, 'CN=Link 13');
  });
});
