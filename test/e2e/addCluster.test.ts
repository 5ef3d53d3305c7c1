import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPlain, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDemo, type Demo } from '../../src/demo/demo';
import { workbenchFixture } from '../harness/e2e';
import { waitFor } from '../harness/wait';
import { makeTestCertificate, startTlsServer } from '../unit/support/tlsServer';
import { addCluster, answerAddress, CONTAINER, control, statsOf } from './support';

describe('Adding a cluster', () => {
  const fixture = workbenchFixture({ each: true });
  let demo: Demo;
  before(async () => {
    demo = await startDemo();
  });
  after(() => demo.close());

  /** Opens the questions; every test has a window without clusters. */
  const begin = async (): Promise<void> => {
    await fixture.workbench.openSideBar(CONTAINER);
    await fixture.workbench.view('Clusters').welcomeButton('Add a Cluster');
  };
  const clusterCount = async (): Promise<number> =>
    (await fixture.workbench.view('Clusters').outline()).length;

  it('shows the certificate before anything is sent', async () => {
    const { quick, dialog } = fixture.workbench;
    const before = await statsOf(demo);
    await begin();
    await quick.waitOpen(/Address of the cluster/);
    await quick.answer(`https://${demo.host}:${demo.port}/console/#login`);
    const { detail, buttons } = await dialog.read(/not trusted/);
    const certificate = new X509Certificate(demo.certificatePem);
    assert.ok(detail.includes(certificate.fingerprint256), detail);
    for (const part of [
      'Subject',
      'Names',
      'Issuer',
      'Valid',
      'signed by itself',
      'not to 127.0.0.1',
      'Compare the SHA-256',
    ]) {
      assert.ok(detail.includes(part), `${part} in\n${detail}`);
    }
    assert.deepEqual(buttons.sort(), [
      'Cancel',
      'Choose CA File…',
      'Show Certificate',
      'Trust This Certificate',
    ]);
    assert.equal((await statsOf(demo)).requests, before.requests, 'no request was sent');
    // What a hasty Enter presses: it shows, and trusts nothing.
    await fixture.workbench.page.keyboard.press('Enter');
    await quick.waitOpen(/Its certificate is shown in the editor/);
    await quick.accept();
    await dialog.read(/not trusted/);
    assert.equal((await statsOf(demo)).requests, before.requests, 'no request was sent');
    await dialog.click('Cancel');
    await quick.waitOpen(/Address of the cluster/);
    assert.equal(
      await quick.value(),
      `https://${demo.host}:${demo.port}/console/#login`,
      'what was typed is still there',
    );
    await quick.cancel();
    assert.equal(await clusterCount(), 0);
  });

  it('says that a password was rejected, keeps what was typed, tries it once, and leaves no profile behind', async () => {
    const { quick } = fixture.workbench;
    await control(demo, { resetStats: true });
    await begin();
    await answerAddress(fixture.workbench, `${demo.host}:${demo.port}`);
    await quick.waitOpen(/User name/);
    await quick.answer(demo.username);
    await quick.waitOpen(/Password/);
    await quick.answer('not the password');
    assert.match(await quick.refusal(), /rejected .*the password is wrong, or the account is locked/);
    assert.equal(await quick.value(), 'not the password');
    assert.deepEqual((await statsOf(demo)).credentialChecks, { [demo.username]: 1 });
    await quick.cancel();
    assert.equal(await clusterCount(), 0);
    await control(demo, { unlock: true });
  });

  it('goes back a question with what was answered', async () => {
    const { quick } = fixture.workbench;
    await begin();
    await answerAddress(fixture.workbench, `${demo.host}:${demo.port}`);
    await quick.waitOpen(/User name/);
    await quick.button('Back');
    await quick.waitOpen(/Address of the cluster/);
    assert.equal(await quick.value(), `${demo.host}:${demo.port}`);
    await quick.cancel();
  });

  it('says why at once for an address that leads to no Prism, and keeps what was typed', async () => {
    const plain = createPlain((_request, response) => response.end('hello'));
    const port = await listening(plain);
    try {
      const { quick } = fixture.workbench;
      await begin();
      await quick.waitOpen(/Address of the cluster/);
      for (const [address, reason] of [
        ['not an address!', /not an address/i],
        ['127.0.0.1:1', /refused the connection/],
        ['no-such-host.invalid', /could not be resolved/],
        [`127.0.0.1:${port}`, /does not speak HTTPS/],
      ] as const) {
        await quick.answer(address);
        await waitFor(`what is said of ${address}`, async () => reason.test(await quick.refusal()));
        assert.equal(await quick.value(), address);
      }
      await quick.cancel();
      assert.equal(await clusterCount(), 0);
    } finally {
      plain.close();
    }
  });

  it('says that a host is no Prism before a password is asked for', async () => {
    const printer = { contentType: 'text/html', text: '<h1>A printer</h1>' };
    const stranger = await startTlsServer(await makeTestCertificate(), printer);
    try {
      const { quick } = fixture.workbench;
      await begin();
      await answerAddress(fixture.workbench, `127.0.0.1:${stranger.port}`);
      await quick.waitOpen(/not as a Prism does/);
      assert.equal(await quick.value(), `127.0.0.1:${stranger.port}`);
      assert.ok(stranger.received.length > 0);
      for (const { headers } of stranger.received) {
        assert.ok(!headers.some(([name]) => /^authorization$/i.test(name)), 'no credential was sent');
      }
      await quick.cancel();
      assert.equal(await clusterCount(), 0);
    } finally {
      await stranger.close();
    }
  });

  it('trusts what a chosen CA file vouches for, and asks again with the reason where it does not', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ca-'));
    const own = await makeTestCertificate({ names: ['127.0.0.1'] });
    const files = {
      stranger: path.join(folder, 'stranger.pem'),
      own: path.join(folder, 'own.pem'),
    };
    writeFileSync(files.stranger, (await makeTestCertificate({ names: ['127.0.0.1'] })).certPem);
    writeFileSync(files.own, own.certPem);
    const prism = await startTlsServer(own, { contentType: 'text/html', text: '<title>Prism</title>' });
    try {
      const { quick, dialog } = fixture.workbench;
      const choose = async (file: string): Promise<void> => {
        await quick.waitOpen(/Add a Cluster \(1\/4\)/);
        await quick.answer(`127.0.0.1:${prism.port}`);
        await dialog.read(/not trusted/);
        await dialog.click('Choose CA File…');
        await quick.waitOpen(/CA file/);
        await quick.fill(file);
        // Enter is lost on the file dialog while it still lists the folder.
        await quick.row(path.basename(file)).waitFor();
        await quick.accept();
      };
      await begin();
      await choose(files.stranger);
      await quick.waitOpen(/is not trusted/);
      assert.equal(await quick.value(), `127.0.0.1:${prism.port}`);
      assert.equal(prism.received.length, 0, 'no request was sent');
      await choose(files.own);
      await quick.waitOpen(/User name/);
      assert.ok(prism.received.length > 0);
      await quick.cancel();
      assert.equal(await clusterCount(), 0);
    } finally {
      await prism.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('imports the APIs as cluster, API, tag and operation with one check of the password', async () => {
    await control(demo, { resetStats: true });
    await addCluster(fixture.workbench, demo, 'Imported');
    const view = fixture.workbench.view('Clusters');
    const v3 = await view.row('Imported', /v3/);
    assert.match(await v3.description(), /^\d+ of \d+ · retiring$/);
    const vmm = await view.row('Imported', 'v4 vmm');
    assert.match(await vmm.description(), /^\d+ · v4\.\d+ · built-in index$/);
    await view.row('Imported', /v1/, 'license');
    await view.row('Imported', /v2\.0/, 'vms', 'GET /vms');
    await view.row('Imported', /v3/, 'vms', 'POST /vms/list');
    assert.deepEqual((await statsOf(demo)).credentialChecks, { [demo.username]: 1 });
  });
});

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
