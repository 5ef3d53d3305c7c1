import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDemo, type Demo } from '../../src/demo/demo';
import { workbenchFixture } from '../harness/e2e';
import { waitFor } from '../harness/wait';
import { ask } from '../unit/demo/support';
import { addCluster, control, form, statsOf, waitOutcome } from './support';

const SIZE = 50 * 1024 * 1024;
const IMAGES = '/api/nutanix/v3/images';

describe('An image of a disk', () => {
  const fixture = workbenchFixture({ each: true });
  let demo: Demo;
  let folder: string;
  beforeEach(async () => {
    demo = await startDemo();
    folder = mkdtempSync(path.join(tmpdir(), 'image-'));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await demo.close();
  });

  it('is chosen in the form, goes to the cluster byte for byte with its progress shown, and can be taken out again', async function () {
    this.timeout(240_000);
    const { workbench } = fixture;
    const { quick } = workbench;
    const bytes = randomBytes(SIZE);
    const file = path.join(folder, 'disk 1.qcow2');
    writeFileSync(file, bytes);
    const listed = await ask(demo, 'POST', `${IMAGES}/list`, { body: { kind: 'image' } });
    const { uuid } = (listed.json as { entities: { metadata: { uuid: string } }[] }).entities[0]!.metadata;

    await addCluster(workbench, demo, 'Lab');
    await (await workbench.view('Clusters').row('Lab', /v3/, 'images', 'PUT /images/{uuid}/file')).click();
    const page = await form(workbench);
    const field = (name: string) => page.locator(`[data-test="${name}"]`);
    await field('path-uuid').fill(uuid);
    await field('no-file').waitFor();
    const sent = (await statsOf(demo)).requests;
    // Send says that it is disabled; a click must do nothing then, so it is forced.
    await field('send').click({ force: true });
    assert.equal((await statsOf(demo)).requests, sent, 'nothing is sent without the file');

    await field('chooseFile').focus();
    await field('chooseFile').press('Enter');
    await quick.waitOpen(/Body from File/);
    await quick.fill(file);
    // Enter is lost on the file dialog while it still lists the folder.
    await quick.row(path.basename(file)).waitFor();
    await quick.accept();
    await field('body-file').waitFor();
    assert.equal(await field('body-file').innerText(), file);
    assert.equal(await field('body-file-size').innerText(), '52.4 MB');
    assert.equal(await field('body-file-asks').count(), 0, 'what was chosen here is not asked about');

    // The cluster takes a while to answer, so that what was sent can be read.
    await control(demo, { latencyMs: 3000 });
    await page.locator('body').press('Control+Enter');
    await waitFor('the bytes that went', async () => {
      const moved = (await field('uploaded').count()) > 0 && (await field('uploaded').innerText());
      return moved && /^52\.4 MB of 52\.4 MB sent$/.test(moved);
    });
    await waitOutcome(workbench, /200/);
    await control(demo, { latencyMs: 0 });

    const checksum = createHash('sha256').update(bytes).digest('hex');
    await waitFor('the image to be what was sent', async () => {
      const { json } = await ask(demo, 'GET', `${IMAGES}/${uuid}`);
      const { resources } = (json as { status: { resources: Record<string, unknown> } }).status;
      const { checksum_value: now } = resources['checksum'] as { checksum_value: string };
      return now === checksum && resources['size_bytes'] === SIZE;
    });

    await field('removeFile').click();
    await field('no-body').waitFor();
    await waitFor('the focus to be on what chooses a file', () =>
      field('chooseFile').evaluate((button) => button.ownerDocument.activeElement === button),
    );
    await page.locator('body').press('Control+z');
    await field('body-file').waitFor();
  });
});
