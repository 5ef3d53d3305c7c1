import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readCertificatePem } from '../../src/core/cluster/certificate';
import { clustersText } from '../../src/core/cluster/clustersFile';
import { newProfile } from '../../src/core/cluster/profile';
import { trustPin } from '../../src/core/cluster/trust';
import { startDemo, type Demo } from '../../src/demo/demo';
import { workbenchFixture } from '../harness/e2e';
import { waitFor } from '../harness/wait';
import { CONTAINER, statsOf } from './support';

describe('The certificate of a cluster', () => {
  const fixture = workbenchFixture({ each: true });
  let demo: Demo;
  beforeEach(async () => {
    demo = await startDemo();
    const now = new Date();
    const trust = trustPin(readCertificatePem(demo.certificatePem, demo.host, now), demo.host, now);
    const route = { kind: 'direct' } as const;
    const profile = newProfile({ name: 'Berlin lab', host: demo.host, port: demo.port, trust, route });
    const folder = path.join(
      fixture.server.dataFolder,
      'data/User/globalStorage/prism-explorer.prism-explorer/v1',
    );
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'clusters.json'), clustersText('', [profile]));
    await fixture.workbench.openSideBar(CONTAINER);
    await fixture.workbench.view('Clusters').row('Berlin lab');
  });
  afterEach(() => demo.close());

  const fingerprint = (): string => new X509Certificate(demo.certificatePem).fingerprint256;

  it('is a read-only document with all that is in it, what is wrong with it and what is accepted', async () => {
    const { workbench } = fixture;
    const row = await workbench.view('Clusters').row('Berlin lab');
    await row.contextMenu('Show Certificate');
    await workbench.editors.waitForTab(/Berlin lab certificate/);
    const text = await workbench.editors.text();
    for (const part of [
      fingerprint(),
      'the certificate that is trusted',
      'Where to compare',
      demo.certificatePem.trim(),
    ])
      assert.ok(text.includes(part), `${part} in\n${text}`);
    assert.equal((await statsOf(demo)).requests, 0, 'a handshake is no request');
  });

  it('is shown old beside new where it changed, before it may be trusted', async () => {
    const { workbench } = fixture;
    const old = fingerprint();
    await demo.newKey();
    const row = await workbench.view('Clusters').row('Berlin lab');
    await row.contextMenu('Import APIs');
    const { message, detail, buttons } = await workbench.dialog.read(/has changed/);
    assert.match(message, /The certificate of Berlin lab has changed\. Nothing was sent\./);
    assert.ok(detail.includes(old) && detail.includes(fingerprint()), detail);
    assert.deepEqual(buttons.sort(), ['Cancel', 'Compare…', 'Trust the New Certificate']);
    const enter = await workbench.dialog.box.locator('.monaco-button:focus').innerText();
    assert.equal(enter, 'Compare…', 'nothing is trusted by Enter');
    await workbench.dialog.click('Compare…');
    for (const [side, shown] of [
      ['original', old],
      ['modified', fingerprint()],
    ] as const) {
      const lines = workbench.page.locator(`.monaco-diff-editor .editor.${side} .view-lines`);
      await waitFor(`the fingerprint on the ${side} side`, async () =>
        // Its line is wrapped where the column is narrow, so that all of it is seen.
        (await lines.innerText()).replaceAll(/\s/g, '').includes(shown),
      );
    }
    const toast = await workbench.notifications.waitFor(/Nothing is sent until you decide/);
    assert.equal((await statsOf(demo)).requests, 0);
    await toast.click('Decide…');
    await workbench.dialog.read(/has changed/);
    await workbench.dialog.click('Trust the New Certificate');
    await waitFor('what was asked for to go on', async () => (await statsOf(demo)).requests > 0);
  });
});
