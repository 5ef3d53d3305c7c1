import assert from 'node:assert/strict';
import type { Demo } from '../../src/demo/demo';
import { waitFor } from '../harness/wait';
import type { Workbench } from '../harness/workbench';
import { checkTypes, form, lastRequestFor, runPasted, waitOutcome } from './support';

const VMS_LIST = '/api/nutanix/v3/vms/list';

/** Steps 5 to 7 of the main job on a cluster that is in the tree: send, read, copy, save, reload, send again. */
export async function mainJob(workbench: Workbench, demo: Demo, cluster: string): Promise<void> {
  const clusters = workbench.view('Clusters');
  await (await clusters.row(cluster, /v3/, 'vms', 'POST /vms/list')).click();
  const page = await form(workbench);
  await page.locator('[data-test="send"]').click();
  const outcome = await waitOutcome(workbench, /200/);
  assert.match(outcome, /\d+ (ms|s)\b.*\d+(\.\d+)? (B|kB|MB)/s, 'status, time and size are shown');

  const sent = await lastRequestFor(demo, VMS_LIST);
  const answerTab = await workbench.editors.waitForTab(/vms list\.json/);
  await workbench.editors.activate(answerTab.name);
  const answer = await workbench.editors.text();
  assert.match(answer, /"total_matches": \d+/);

  await workbench.setClipboard('');
  await copyAs(workbench, 'curl (bash)');
  const curl = await copied(workbench, /\bcurl '/);
  assert.ok(!curl.includes(demo.password), 'no password in the snippet');
  const curlOutput = await runPasted('bash', curl, demo);
  assert.ok(curlOutput.includes('"total_matches"'), curlOutput.slice(0, 200));
  const byCurl = await lastRequestFor(demo, VMS_LIST);
  assert.deepEqual([byCurl.method, byCurl.url, byCurl.bodyBase64], [sent.method, sent.url, sent.bodyBase64]);

  await copyAs(workbench, 'TypeScript (undici)');
  const typescript = await copied(workbench, /undici/);
  assert.ok(!typescript.includes(demo.password), 'no password in the snippet');
  assert.match(typescript, /interface \w+[\s\S]*total_matches: number/, 'the answer is typed');
  await checkTypes(typescript);
  await runPasted('typescript', typescript, demo);
  const byTypescript = await lastRequestFor(demo, VMS_LIST);
  assert.deepEqual(
    [byTypescript.method, byTypescript.url, byTypescript.bodyBase64],
    [sent.method, sent.url, sent.bodyBase64],
  );

  await page.locator('[data-test="save"]').click();
  const collections = workbench.view('Collections');
  const saved = await collections.row(cluster, /.+/);
  const savedName = await saved.label();

  await workbench.reload();
  await workbench.openSideBar('Prism Explorer');
  await (await workbench.view('Collections').row(cluster, savedName)).click();
  const again = await form(workbench);
  await again.locator('[data-test="send"]').click();
  // The server build keeps secrets in the page's memory, so that a reload loses them: it is asked for once.
  await workbench.quick.waitOpen(/Password for/);
  await workbench.quick.answer(demo.password);
  await waitOutcome(workbench, /200/);
  const afterReload = await lastRequestFor(demo, VMS_LIST);
  assert.equal(afterReload.bodyBase64, sent.bodyBase64);
  await again.locator('[data-test="send"]').click();
  await waitOutcome(workbench, /200/);
}

/** Copies what is in front as the target that has this label. */
async function copyAs(workbench: Workbench, label: string): Promise<void> {
  await workbench.editors.titleAction('Copy as…');
  await workbench.quick.waitOpen(/Copy as/);
  await workbench.quick.pick(label, { filter: true });
}

async function copied(workbench: Workbench, text: RegExp): Promise<string> {
  return waitFor(`a clipboard with ${text}`, async () => {
    const clipboard = await workbench.clipboard();
    return clipboard !== '' && text.test(clipboard) && clipboard;
  });
}
