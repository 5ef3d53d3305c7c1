import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { packageExtension } from '../../scripts/lib/package';
import { startDemo, type Demo } from '../../src/demo/demo';
import { startBrowser } from '../harness/browser';
import { startServer } from '../harness/vscodeServer';
import { Workbench } from '../harness/workbench';
import { mainJob } from './mainJob';
import { addCluster, CONTAINER, form, waitOutcome } from './support';

describe('The packaged extension, installed as a user would', () => {
  let demo: Demo;
  before(async () => {
    demo = await startDemo();
  });
  after(() => demo.close());

  it('does the main job and brings its own demo cluster', async function () {
    this.timeout(400_000);
    const vsix = await packageExtension();
    const server = await startServer({ vsix, look: 'dark' });
    const browser = await startBrowser();
    try {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const workbench = new Workbench(await context.newPage(), server);
      await workbench.open();
      await workbench.openSideBar(CONTAINER);
      await workbench.view('Clusters').welcomeButton('Try the Demo Cluster');
      await (
        await workbench.view('Clusters').row('Demo cluster', /v2\.0/, 'cluster', /^GET \/cluster/)
      ).click();
      await (await form(workbench)).locator('[data-test="send"]').click();
      await waitOutcome(workbench, /200/);
      await addCluster(workbench, demo, 'Packaged');
      await mainJob(workbench, demo, 'Packaged');
    } finally {
      const leaks = filesWith(server.root, demo.password);
      await browser.close();
      await server.stop();
      assert.deepEqual(leaks, [], 'the password is in no file');
    }
  });
});

/** Files below a folder that contain a text, plain or in base64. */
function filesWith(folder: string, text: string): string[] {
  const needles = [text, Buffer.from(text).toString('base64').replace(/=+$/, '')];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const file = path.join(folder, name);
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat?.isFile() || stat.size > 50_000_000) return false;
    const content = readFileSync(file, 'latin1');
    return needles.some((needle) => content.includes(needle));
  });
}
