import assert from 'node:assert/strict';
import { startDemo, type Demo } from '../../src/demo/demo';
import { workbenchFixture } from '../harness/e2e';
import { addCluster, form, statsOf, waitOutcome } from './support';

const VM = '00000000-0000-4000-8000-000000000000';

describe('A production cluster in the window', () => {
  const fixture = workbenchFixture({ each: true });
  let demo: Demo;
  beforeEach(async () => {
    demo = await startDemo();
  });
  afterEach(() => demo.close());

  it('is named with its mark, asks before it is changed, and gets what was agreed to and nothing else', async function () {
    this.timeout(240_000);
    const { workbench } = fixture;
    const { dialog, quick } = workbench;
    await addCluster(workbench, demo, 'Paris 1');
    await workbench.runCommand('Prism: Cluster Settings…');
    const production = 'Production: ask before changes';
    await quick.pick(production);
    // The settings come back with what was changed; Escape before that would close the ones that go.
    await quick.row(production).getByText('on', { exact: true }).waitFor();
    await quick.cancel();

    const sent = async (method: string): Promise<number> =>
      (await statsOf(demo)).lastRequests.filter((one) => one.method === method).length;
    await (
      await workbench.view('Clusters').row('Paris 1', /v3/, 'vms', 'POST /vms/{uuid}/acpi_shutdown')
    ).click();
    const page = await form(workbench);
    await page.locator('[data-test="path-uuid"]').fill(VM);
    await workbench.statusBarItem(/Paris 1 .* PRODUCTION/).waitFor();
    const before = await sent('POST');

    await page.locator('[data-test="send"]').click();
    const question = await dialog.read(/Paris 1/);
    assert.match(
      `${question.message}\n${question.detail}`,
      /PRODUCTION[^]*POST .*acpi_shutdown[^]*interrupts/,
    );
    // What Enter presses is harmless.
    await workbench.press('Enter');
    await waitOutcome(workbench, /not confirmed/);
    assert.equal(await sent('POST'), before);

    await page.locator('[data-test="send"]').click();
    await dialog.read(/Paris 1/);
    await dialog.click('Send to Paris 1');
    await waitOutcome(workbench, /404/);
    assert.equal(await sent('POST'), before + 1);

    await (await workbench.view('Clusters').row('Paris 1', /v3/, 'vms', 'DELETE /vms/{uuid}')).click();
    await workbench.editors.waitForTab(/DELETE.*\.prism\.json/);
    const removal = await form(workbench);
    await removal.locator('[data-test="path-uuid"]').fill(VM);
    await removal.locator('[data-test="send"]').click();
    await quick.waitOpen(/PRODUCTION/);
    await quick.answer('Paris');
    assert.match(await quick.refusal(), /Paris 1.*DELETE/);
    await quick.cancel();
    await waitOutcome(workbench, /not confirmed/);
    assert.equal(await sent('DELETE'), 0);
    await removal.locator('[data-test="send"]').click();
    await quick.waitOpen(/PRODUCTION/);
    await quick.answer('Paris 1');
    await waitOutcome(workbench, /404/);
    assert.equal(await sent('DELETE'), 1);
  });
});
