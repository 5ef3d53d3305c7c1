import assert from 'node:assert/strict';
import { startDemo, type Demo } from '../../src/demo/demo';
import { workbenchFixture } from '../harness/e2e';
import { addCluster, control, form, statsOf, waitOutcome } from './support';

describe('What went wrong', () => {
  const fixture = workbenchFixture({ each: true });
  let demo: Demo;
  let port: number;
  beforeEach(async () => {
    demo = await startDemo();
    port = demo.port;
  });
  afterEach(() => demo.close());

  it('is said in the editor: a missing value, a refusal of the cluster, a changed password, a cluster that is away', async function () {
    this.timeout(240_000);
    const { workbench } = fixture;
    await addCluster(workbench, demo, 'Lab');
    await (await workbench.view('Clusters').row('Lab', /v3/, 'vms', 'GET /vms/{uuid}')).click();
    const page = await form(workbench);
    const send = {
      click: async () => {
        // Two clicks within half a second are one to the page.
        await workbench.page.waitForTimeout(600);
        // Send says that it is disabled while a value is missing; a click must do nothing then, so it is forced.
        await page.locator('[data-test="send"]').click({ force: true });
      },
    };
    const sent = (await statsOf(demo)).requests;

    assert.match(await page.locator('[data-test="unresolved"]').innerText(), /uuid/);
    await send.click();
    assert.equal((await statsOf(demo)).requests, sent, 'nothing is sent without its uuid');

    await page.locator('[data-test="path-uuid"]').fill('00000000-0000-4000-8000-000000000000');
    await send.click();
    const refused = await waitOutcome(workbench, /404/);
    assert.ok(refused.length > 20, `a sentence of the cluster: ${refused}`);

    // Somebody changes the password: the session ends, the old one is tried once, and never again by itself.
    await control(demo, { setPassword: 'another one', expireSessions: true, resetStats: true });
    await send.click();
    await waitOutcome(workbench, /rejected .*the password is wrong, or the account is locked/);
    await send.click();
    await waitOutcome(workbench, /Lab was not asked: its login, .*, was rejected at/);
    assert.deepEqual((await statsOf(demo)).credentialChecks, { [demo.username]: 1 });
    const message = await workbench.notifications.waitFor(/the password is wrong, or the account is locked/);
    await message.click('Replace Password…');
    await workbench.quick.waitOpen(/Password for Lab/);
    await workbench.quick.answer('another one');
    await workbench.quick.waitClosed();
    await send.click();
    await waitOutcome(workbench, /404/);

    await demo.close();
    await send.click();
    assert.match(await waitOutcome(workbench, /refused the connection/), /Lab refused the connection/);

    // It comes back with another certificate: nothing is sent before a person has looked at both.
    demo = await startDemo({ port, password: 'another one' });
    assert.equal(demo.port, port);
    await send.click();
    const { message: changed, detail } = await workbench.dialog.read(/has changed/);
    assert.match(changed, /Lab has changed\. Nothing was sent/);
    assert.match(detail, /Trusted until now:[\s\S]*SHA-256[\s\S]*There now:[\s\S]*SHA-256/);
    assert.equal((await statsOf(demo)).requests, 0);
    await workbench.dialog.click('Trust the New Certificate');
    await send.click();
    await waitOutcome(workbench, /404/);
  });
});
