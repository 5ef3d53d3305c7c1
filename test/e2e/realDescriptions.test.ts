import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../../scripts/lib/paths.mjs';
import { startDemo, type Demo } from '../../src/demo/demo';
import { workbenchFixture } from '../harness/e2e';
import { addCluster, form } from './support';

const SPECS = path.resolve(repository, '../shared/specs');

describe('Descriptions as clusters really serve them (../shared/specs)', () => {
  if (!existsSync(SPECS)) {
    it('are imported with every operation: ../shared is not here');
    return;
  }
  const fixture = workbenchFixture({ each: true });
  let demo: Demo;
  beforeEach(async () => {
    demo = await startDemo({ specs: SPECS });
  });
  afterEach(() => demo.close());

  it('are imported with every operation', async function () {
    this.timeout(180_000);
    const { workbench } = fixture;
    await addCluster(workbench, demo, 'Real');
    const view = workbench.view('Clusters');
    assert.equal(await (await view.row('Real', /v3/)).description(), '247 of 575 · retiring');
    assert.equal(await (await view.row('Real', /v2\.0/)).description(), '297 · retiring');
    await workbench.runCommand('Prism: Show Internal Operations');
    await workbench.statusBarItem(/2309 operations in 22 APIs/).waitFor();
    assert.equal(await (await view.row('Real', /v3/)).description(), '575 · retiring');
    await (await view.row('Real', /v2\.0/, 'vms', 'POST /vms/{uuid}/clone')).click();
    const request = await form(workbench);
    await request.locator('[data-test="retiring"]').filter({ hasText: '/vmm/v4.x/' }).waitFor();
    await request.locator('[data-test="showOperation"]').click();
    const page = workbench.webview();
    await page.locator('[data-test="retiring"]').filter({ hasText: '/vmm/v4.x/' }).waitFor();
    await page.locator('[data-tree="body"] .fold').first().click();
    await page.locator('[data-tree="body"] .lines .lines .name').first().waitFor();

    await workbench.reload();
    await workbench.webview().locator('[data-tree="body"] .lines .lines .name').first().waitFor();
    await workbench.webview().locator('[data-test="source"]').click();
    await workbench.editors.waitForTab(/vms\.json/);
    // the operation's brace, 180 lines below the first
    await workbench.statusBarItem('Ln 181, Col 18 (1 selected)').waitFor();
    assert.match(
      await (await view.row('Real', 'v4 vmm')).description(),
      /^\d+ · v4\.\d+.* · built-in index$/,
    );
  });
});
