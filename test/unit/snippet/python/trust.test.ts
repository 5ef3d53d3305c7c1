import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TLSSocket } from 'node:tls';
import type { Trust } from '../../../../src/core/model/trust';
import { pythonSnippet } from '../../../../src/core/snippet/python/python';
import { makeTestCertificate, type TestCertificate } from '../../support/certificates';
import { startHttps } from '../../support/tls';
import { spkiSha256, startTlsServer, type TlsServer } from '../../support/tlsServer';
import type { Ran } from '../../support/run';
import { skipBecause } from '../../../harness/skip';
import { get, post } from '../corpus';
import { openWorkplace, type Workplace } from '../workplace';
import { NO_PYTHON, pythonWithRequests, startPython, type PythonWorker } from './worker';

const ENV = { PRISM_PASSWORD: 'p' };

describe('Python with requests trusts', function () {
  this.timeout(30_000);
  let place: Workplace;
  /** Bears no name: only its key can be trusted. */
  let server: TlsServer;
  /** Bears its name, and is a CA of its own. */
  let named: TestCertificate;
  let good: TlsServer;
  /** The same of another CA. */
  let second: TestCertificate;
  let other: TlsServer;
  let python: PythonWorker;

  before(async function () {
    const command = pythonWithRequests() ?? skipBecause(this, NO_PYTHON);
    place = await openWorkplace('{"ok":true}');
    server = place.server;
    named = await makeTestCertificate({ names: ['127.0.0.1'], ca: true });
    good = await startTlsServer(named);
    second = await makeTestCertificate({ subject: 'CN=second', names: ['127.0.0.1'], ca: true });
    other = await startTlsServer(second);
    python = startPython(command, place.folder);
  });
  after(async () => {
    await python?.close();
    await good?.close();
    await other?.close();
    await place?.close();
  });
  beforeEach(() => [server, good, other].forEach(({ received }) => received.splice(0)));

  const asked = (to: TlsServer, trust: Trust, env: Record<string, string> = {}): Promise<Ran> =>
    python.run(pythonSnippet(post(to.origin, 'body'), { ...place.pinned, trust }), { ...ENV, ...env });

  const assertRefused = async (to: TlsServer, ran: Ran): Promise<void> => {
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /^No answer from https:\/\/127\.0\.0\.1:\d+: .*certificate verify failed/);
    assert.equal(to.received.length, 0);
  };

  it('the pinned key: a server with another gets not one byte', async () => {
    const impostor = await startTlsServer(await makeTestCertificate());
    try {
      const ran = await asked(impostor, place.pinned.trust);
      assert.deepEqual(
        [ran.code, ran.stderr],
        [1, 'The cluster shows another public key than the pinned one. Nothing was sent.\n'],
      );
      assert.equal(impostor.bytes(), 0);
      assert.equal((await asked(server, place.pinned.trust)).stderr, '');
      assert.ok(server.bytes() > 0, 'the server counts what arrives');
    } finally {
      await impostor.close();
    }
  });

  it('the key of a pinned certificate, whatever is in the certificate', async () => {
    const long = Array.from({ length: 20 }, (_, at) => `name${at}.prism.example`);
    const certificates = [
      await makeTestCertificate({ rsa: 2048, names: long }),
      await makeTestCertificate({ subject: `CN=${'x'.repeat(60)}, O=${'é'.repeat(60)}, OU=a, L=b` }),
      named,
    ];
    for (const certificate of certificates) {
      const renewed = await makeTestCertificate({
        keys: certificate.keys,
        rsa: certificate === certificates[0] ? 2048 : undefined,
      });
      const other = await startTlsServer(renewed);
      try {
        const ran = await asked(other, { policy: 'pin', pem: certificate.certPem });
        assert.deepEqual([ran.code, ran.stderr], [0, '']);
      } finally {
        await other.close();
      }
    }
  });

  it('no certificate in which a length is said in another way than OpenSSL and these lines agree on', async () => {
    const text = pythonSnippet(get(server.origin), place.pinned);
    const cut = text.slice(text.indexOf('def element'), text.indexOf('class PrismConnection'));
    const der = Buffer.from(place.certificate.der);
    const read = async (bytes: Buffer): Promise<Ran> =>
      python.run(
        `${cut}\nimport base64, hashlib\nprint(hashlib.sha256(public_key(base64.b64decode('${bytes.toString('base64')}'))).hexdigest())`,
      );
    assert.equal((await read(der)).stdout.trim(), spkiSha256(place.certificate));
    // The version, [0], with an indefinite length.
    const version = der.indexOf(Buffer.from([0xa0, 3, 2, 1, 2]));
    assert.ok(version > 0 && version < 12);
    const ber = Buffer.concat([
      der.subarray(0, version),
      Buffer.from([0xa0, 0x80, 2, 1, 2, 0, 0]),
      der.subarray(version + 5),
    ]);
    assert.match((await read(ber)).stderr, /ValueError: no DER/);
  });

  it("the cluster's CA and nothing else, from the text of the program or from prism-ca.pem", async () => {
    const pem = `Bag Attributes: é\r\n${named.certPem.replaceAll('\n', '\r\n')}`;
    const trust: Trust = { policy: 'ca', pem };
    assert.equal((await asked(good, trust)).stderr, '');
    // What the machine trusts is not asked.
    const settings = path.join(place.folder, 'settings.pem');
    await writeFile(settings, second.certPem);
    for (const name of ['REQUESTS_CA_BUNDLE', 'SSL_CERT_FILE'])
      await assertRefused(other, await asked(other, trust, { [name]: settings }));
    await writeFile(path.join(place.folder, 'prism-ca.pem'), named.certPem);
    assert.equal((await asked(good, { policy: 'ca' })).stderr, '');
    await assertRefused(other, await asked(other, { policy: 'ca' }));
  });

  it("the cluster's CA without the list that requests brings", async () => {
    const list = path.join(place.folder, 'list.pem');
    await writeFile(list, second.certPem);
    const setList = (code: string): Promise<Ran> =>
      python.run(`import certifi, requests.adapters\nrequests.adapters.DEFAULT_CA_BUNDLE_PATH = ${code}`);
    assert.equal((await setList(JSON.stringify(list))).stderr, '');
    try {
      assert.equal((await asked(other, { policy: 'system' })).stderr, '', 'the list is asked');
      other.received.splice(0);
      await assertRefused(other, await asked(other, { policy: 'ca', pem: named.certPem }));
    } finally {
      await setList('certifi.where()');
    }
  });

  it("no certificate of the cluster's CA that is another host's", async () => {
    const stranger = await startTlsServer(
      await makeTestCertificate({ subject: 'CN=leaf', names: ['other.example'], issuer: named }),
    );
    const machine = path.join(place.folder, 'named.pem');
    await writeFile(machine, named.certPem);
    try {
      for (const policy of ['ca', 'system'] as const) {
        const ran = await asked(stranger, { policy, pem: named.certPem }, { SSL_CERT_FILE: machine });
        assert.deepEqual([ran.code, stranger.bytes()], [1, 0]);
        assert.match(ran.stderr, /match|mismatch/);
      }
    } finally {
      await stranger.close();
    }
  });

  it('an intermediate CA without its root, and a CA without the extensions that Python 3.13 wants', async () => {
    const root = await makeTestCertificate({ subject: 'CN=root', ca: true });
    const middle = await makeTestCertificate({ subject: 'CN=middle', ca: true, issuer: root });
    const leaf = await makeTestCertificate({ names: ['127.0.0.1'], issuer: middle });
    const other = await startTlsServer(leaf);
    try {
      const ran = await asked(other, { policy: 'ca', pem: middle.certPem });
      assert.deepEqual([ran.code, ran.stderr], [0, '']);
    } finally {
      await other.close();
    }
  });

  it('what the machine trusts, by its own list and by that of requests', async () => {
    const file = path.join(place.folder, 'machine.pem');
    await writeFile(file, named.certPem);
    await assertRefused(good, await asked(good, { policy: 'system' }));
    for (const name of ['REQUESTS_CA_BUNDLE', 'SSL_CERT_FILE']) {
      const ran = await asked(good, { policy: 'system' }, { [name]: file });
      assert.deepEqual([ran.code, ran.stderr, good.received.splice(0).length], [0, '', 1], name);
    }
  });

  it('anyone only where the cluster is set so, and does not warn at each call', async () => {
    const ran = await asked(server, { policy: 'insecure' });
    assert.deepEqual([ran.code, ran.stderr, server.received.length], [0, '', 1]);
    for (const policy of ['system', 'ca', 'pin'] as const)
      assert.doesNotMatch(
        pythonSnippet(get(server.origin), { ...place.pinned, trust: { ...place.pinned.trust, policy } }),
        /verify ?= ?False|disable_warnings/,
      );
  });

  it('shows the certificate of a client where the cluster has one', async () => {
    const client = await makeTestCertificate({ subject: 'CN=client' });
    const shown: string[] = [];
    const other = await startHttps(
      named,
      (request, response) => {
        const socket = request.socket as TLSSocket;
        shown.push(socket.getPeerCertificate().subject.CN as string);
        response.end('{}');
      },
      { tls: { requestCert: true, rejectUnauthorized: false } },
    );
    const [cert, key] = ['client.pem', 'client.key'].map((name) => path.join(place.folder, name)) as [
      string,
      string,
    ];
    await writeFile(cert, client.certPem);
    await writeFile(key, client.keyPem);
    const request = get(`https://127.0.0.1:${other.port}`);
    try {
      for (const trust of [
        { policy: 'pin', pem: named.certPem },
        { policy: 'ca', pem: named.certPem },
        { policy: 'insecure' },
      ] as const) {
        const text = pythonSnippet(request, { trust, login: { kind: 'none' }, clientCertificate: true });
        const ran = await python.run(text, { PRISM_CERT: cert, PRISM_KEY: key });
        assert.deepEqual([ran.code, ran.stderr, shown.pop()], [0, '', 'client'], trust.policy);
        const unset = await python.run(text, { PRISM_CERT: cert });
        assert.equal(unset.stderr, 'Set the environment variable PRISM_KEY first.\n');
      }
    } finally {
      await other.close();
    }
  });
});
