// npm run pictures: drives the main job and writes the README's screenshots to docs/images.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { startDemo } from '../src/demo/demo';
import { startBrowser } from '../test/harness/browser';
import type { Look } from '../test/harness/settings';
import { startServer } from '../test/harness/vscodeServer';
import { waitFor } from '../test/harness/wait';
import { Workbench } from '../test/harness/workbench';
import { addCluster, CONTAINER, form, waitOutcome } from '../test/e2e/support';
import { build } from './lib/build.mjs';
import { repository } from './lib/paths.mjs';

const folder = path.join(repository, 'docs/images');

async function takeAll(look: Look, size: { width: number; height: number }): Promise<void> {
  const demo = await startDemo({ seed: 7 });
  const server = await startServer({ extension: repository, look, settings: { 'window.zoomLevel': 0 } });
  const browser = await startBrowser();
  const picture = (name: string): Promise<unknown> =>
    workbench.page.screenshot({ path: path.join(folder, `${name}-${look}.png`) });
  const context = await browser.newContext({ viewport: size });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const workbench = new Workbench(await context.newPage(), server);
  try {
    await workbench.open();
    await workbench.openSideBar(CONTAINER);
    await workbench.view('Clusters').welcome();
    const busy = workbench.page.locator('.monaco-progress-container.active').filter({ visible: true });
    await waitFor('the views to be ready', async () => (await busy.count()) === 0);
    await picture('welcome');

    await workbench.runCommand('Prism: Add a Cluster…');
    await workbench.quick.waitOpen(/Address of the cluster/);
    await workbench.quick.answer(`${demo.host}:${demo.port}`);
    await workbench.dialog.read(/not trusted/);
    await picture('certificate');
    await workbench.dialog.click('Cancel');
    await workbench.quick.cancel();
    await addCluster(workbench, demo, 'Berlin lab');

    const vms = ['Berlin lab', /v3/, 'vms', 'POST /vms/list'] as const;
    await (await workbench.view('Clusters').row(...vms)).doubleClick();
    const page = await form(workbench);
    await page.locator('[data-test="body"]').waitFor();
    await workbench.notifications.clear();
    await picture('tree');
    await page.locator('[data-test="send"]').click();
    await waitOutcome(workbench, /200/);
    await workbench.editors.waitForTab(/vms list\.json/);
    await picture('answer');
    await workbench.runCommand('Prism: Preview Snippet');
    await workbench.editors.waitForTab(/vms list snippet/);
    await workbench.page.getByText('Put into Terminal').first().waitFor();
    await workbench.notifications.clear();
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    // Away from where a button would say what it does.
    await workbench.page.mouse.move(600, 790);
    const tip = workbench.page.locator('.monaco-hover').filter({ visible: true });
    await waitFor('no tip', async () => (await tip.count()) === 0);
    await picture('snippet');
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.editors.close(/vms list snippet/);
    await page.locator('[data-test="save"]').click();
    await workbench.view('Collections').row('Berlin lab', /.+/);
    await workbench.editors.waitForTab('List VMs.prism.json');
    await (await form(workbench)).locator('[data-test="savedIn"]').waitFor();
    await workbench.notifications.clear();
    await picture('saved');
  } finally {
    await browser.close();
    await server.stop();
    await demo.close();
  }
}

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await build({});
  for (const look of ['dark', 'light'] as const) {
    await takeAll(look, { width: 1280, height: 800 });
    console.log(`${look}: pictures in docs/images`);
  }
}

void main();
