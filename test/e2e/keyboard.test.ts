import assert from 'node:assert/strict';
import { startDemo, type Demo } from '../../src/demo/demo';
import { workbenchFixture } from '../harness/e2e';
import { waitFor } from '../harness/wait';
import { lastRequestFor, runPasted, statsOf } from './support';

describe('The main job, with keys only', () => {
  const fixture = workbenchFixture({ each: true });
  let demo: Demo;
  beforeEach(async () => {
    demo = await startDemo();
  });
  afterEach(() => demo.close());

  it('adds a cluster, opens an operation, sends it, copies it and saves it', async function () {
    this.timeout(240_000);
    const { workbench } = fixture;
    const { page, quick, dialog } = workbench;
    const type = (text: string): Promise<void> => page.keyboard.type(text);
    const press = (...keys: string[]): Promise<void> => workbench.press(...keys);
    const palette = async (title: string): Promise<void> => {
      // A window that has just opened may not know the extension's commands yet.
      await waitFor(`the command ${title}`, async () => {
        await press('Escape', 'F1');
        await quick.waitOpen();
        await type(title);
        await quick.row(title).waitFor({ timeout: 3000 });
        return true;
      });
      await press('Enter');
    };

    await palette('Prism: Add a Cluster…');
    await quick.waitOpen(/Address of the cluster/);
    await type(`${demo.host}:${demo.port}`);
    await press('Enter');
    await dialog.read(/not trusted/);
    // The first button has the focus, as in any dialog; it shows the certificate and trusts nothing.
    await dialog.walkTo('Trust This Certificate');
    await press('Enter');
    await quick.waitOpen(/User name/);
    await press('Enter');
    await quick.waitOpen(/Password/);
    await type(demo.password);
    await press('Enter');
    await quick.waitOpen(/Name of the cluster/);
    await press('ControlOrMeta+A');
    await type('Keys');
    await press('Enter');
    const view = workbench.view('Clusters');
    await waitFor('the APIs of the cluster', async () =>
      (await view.outline()).some((row) => /v3/.test(row)),
    );

    // In the tree: find-as-you-type is the tree's own; arrows unfold and walk.
    await palette('Prism Explorer: Focus on Clusters View');
    await press('Home', 'ArrowRight');
    const focused = page.locator('.pane .monaco-list-row.focused').filter({ visible: true }).first();
    const place = (): Promise<string | null> => focused.getAttribute('data-index', { timeout: 1000 });
    /** Walks down to a row, from the top again where the end was reached, and unfolds it where it is not to be opened. */
    const walkTo = async (label: RegExp, unfold = false): Promise<void> => {
      await waitFor(`the focus on ${label}`, async () => {
        if (label.test(await focused.locator('.label-name').innerText({ timeout: 1000 }))) return true;
        const before = await place();
        await press('ArrowDown');
        // A slow window moves a while after the key; only one that never does is at the end.
        const moves = await waitFor('the next row', async () => (await place()) !== before, 1500).catch(
          () => false,
        );
        if (!moves) await press('Home');
        return false;
      });
      if (!unfold) return;
      await press('ArrowRight');
      await page.locator('.pane .monaco-list-row.focused[aria-expanded="true"]').first().waitFor();
    };
    await walkTo(/v3/, true);
    await walkTo(/^vms$/, true);
    await walkTo(/^POST \/vms\/list$/);

    // The filter narrows the tree while it is typed; Enter leads to what it left, Escape shows all as it was.
    await palette('Prism: Filter Operations…');
    await quick.waitOpen(/Filter Operations/);
    await type('/vms/list');
    await waitFor('the filter', async () => /^“\/vms\/list”: 1 of \d+ /.test(await view.message()));
    await press('Enter');
    await walkTo(/^POST \/vms\/list$/);
    const found = (await view.outline()).map((row) => row.trim());
    assert.deepEqual(found, ['Keys', 'Prism Central v3', 'vms', 'POST /vms/list']);
    await press('Escape');
    const rows = ['  Prism Element v2.0', '  Prism Central v3', '    hosts', '      POST /vms'];
    await waitFor('the tree as it was unfolded', async () => {
      const outline = await view.outline();
      return rows.every((row) => outline.includes(row));
    });
    assert.equal(await view.message(), '');
    await press('Home');
    await walkTo(/^POST \/vms\/list$/);
    await press('Enter');
    await workbench.webview().locator('[data-test="send"]').waitFor();

    await press('ControlOrMeta+Enter');
    await workbench.editors.waitForTab(/vms list\.json/);
    const sent = await lastRequestFor(demo, '/api/nutanix/v3/vms/list');

    await palette('Prism: Copy as curl (bash)');
    const curl = await waitFor('a snippet in the clipboard', async () => {
      const text = await workbench.clipboard();
      return text.includes('curl') && text;
    });
    assert.match(await runPasted('bash', curl, demo), /total_matches/);
    assert.equal((await lastRequestFor(demo, '/api/nutanix/v3/vms/list')).bodyBase64, sent.bodyBase64);

    await palette('Prism: Save to Collection');
    const collections = workbench.view('Collections');
    await waitFor('the saved request', async () => (await collections.outline()).length === 2);
    assert.deepEqual(
      (await statsOf(demo)).credentialChecks,
      { [demo.username]: 2 },
      'one log-in each for the product and curl',
    );
  });
});
