import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tls from 'node:tls';
import { trustSystem } from '../../../src/core/cluster/trust';
import { isSystemStoreRead, rootsOfFiles, systemRoots } from '../../../src/core/transport/tls/systemRoots';
import { makeTestCertificate } from '../support/certificates';
import { failureOf, open, profileAt, textOf, transportFor } from '../support/cluster';
import { startHttps } from '../support/tls';

describe('The roots of this machine', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(path.join(tmpdir(), 'roots-'))));
  after(() => rm(folder, { recursive: true, force: true }));

  it('are Node’s and those of its store, none twice, and are read once', () => {
    const roots = systemRoots();
    const one = (pem: string): string => pem.replace(/\s/g, '');
    const own = new Set(roots.map(one));
    assert.equal(own.size, roots.length);
    for (const pem of tls.rootCertificates) assert.ok(own.has(one(pem)));
    if (isSystemStoreRead()) assert.ok(roots.length >= tls.rootCertificates.length);
    assert.equal(systemRoots(), roots);
  });

  it('are all of the first file that has any, whatever else is in it', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => makeTestCertificate({ ca: true })));
    assert.ok(first && second);
    const text = `# Company\n${first.certPem}\r\n${second.keyPem}${second.certPem}`;
    const files = ['gone', 'empty', 'good', 'late'].map((name) => path.join(folder, name));
    await writeFile(files[1]!, 'no certificate');
    await writeFile(files[2]!, text);
    await writeFile(files[3]!, first.certPem);
    assert.deepEqual(rootsOfFiles(files), [first.certPem.trim(), second.certPem.trim()]);
    assert.deepEqual(rootsOfFiles([]), []);
  });

  it('decide for clusters without a trust of their own, and each list of them for itself', async () => {
    const [mine, other] = await Promise.all(
      [1, 2].map((n) => makeTestCertificate({ subject: `CN=${n}`, ca: true })),
    );
    assert.ok(mine && other);
    const shown = await makeTestCertificate({ names: ['127.0.0.1'], issuer: mine });
    const server = await startHttps(shown, (_request, response) => void response.end('hello'));
    let roots = [mine.certPem];
    const transport = transportFor({ systemRoots: () => roots });
    try {
      const ask = () => transport.send(open(profileAt(server, trustSystem())));
      assert.equal(textOf(await ask()), 'hello');
      roots = [other.certPem];
      await failureOf(ask(), 'tls-untrusted');
      roots = [other.certPem, mine.certPem];
      assert.equal(textOf(await ask()), 'hello');
      assert.equal(server.requests.length, 2);
    } finally {
      transport.dispose();
      await server.close();
    }
  });
});
