import assert from 'node:assert/strict';
import { workbenchFixture } from '../harness/e2e';
import { CONTAINER, form, waitOutcome } from './support';

describe('The first steps without a cluster', () => {
  const fixture = workbenchFixture({ each: true });

  it('are offered by the empty views', async () => {
    const { workbench } = fixture;
    await workbench.openSideBar(CONTAINER);
    const welcome = await workbench.view('Clusters').welcome();
    assert.match(welcome, /Add a Cluster[\s\S]*Try the Demo Cluster/);
    assert.match(await workbench.view('Collections').welcome(), /Postman v2\.1/);
  });

  it('lead to an API without a cluster: its operations can be looked at, and Send asks for a cluster', async function () {
    this.timeout(240_000);
    const { workbench } = fixture;
    const { quick } = workbench;
    await workbench.openSideBar(CONTAINER);
    await workbench.view('Clusters').welcomeLink('import its description');
    await quick.waitOpen(/Where is it/);
    await quick.pick(/Built-In Index of v4/);
    await quick.waitOpen(/Which namespaces/);
    await quick.accept();
    const row = ['Without a cluster', /vmm/, 'Templates', /^GET .*\/templates$/] as const;
    await (await workbench.view('Clusters').row(...row)).doubleClick();
    const page = await form(workbench);
    assert.match(await page.locator('[data-test="cluster"]').innerText(), /No cluster yet/);
    await page.locator('[data-test="send"]').click();
    await workbench.notifications.waitFor(/There is no cluster here yet/);
  });

  it('lead to the demo cluster, which never asks, not even after a reload', async function () {
    this.timeout(240_000);
    const { workbench } = fixture;
    await workbench.openSideBar(CONTAINER);
    await workbench.view('Clusters').welcomeButton('Try the Demo Cluster');
    const operation = ['Demo cluster', /v3/, 'vms', 'POST /vms/list'] as const;
    await (await workbench.view('Clusters').row(...operation)).doubleClick();
    let page = await form(workbench);
    await page.locator('[data-test="send"]').click();
    await waitOutcome(workbench, /200/);

    await workbench.reload();
    page = await form(workbench);
    await page.locator('[data-test="send"]').click();
    await waitOutcome(workbench, /200/);
    assert.equal(await workbench.quick.widget.isVisible(), false, 'nothing is asked');
    assert.equal(await workbench.dialog.box.isVisible(), false, 'nothing is asked');
  });
});
