import assert from 'node:assert/strict';
import { startDemo, type Demo } from '../../src/demo/demo';
import { workbenchFixture } from '../harness/e2e';
import { waitFor } from '../harness/wait';
import { addCluster, control, form, waitOutcome } from './support';

describe('After Send', () => {
  const fixture = workbenchFixture({ each: true });
  let demo: Demo;
  beforeEach(async () => {
    demo = await startDemo();
  });
  afterEach(() => demo.close());

  it('the form says where the time went and each try; the diagnostics on the clipboard name nobody', async function () {
    this.timeout(240_000);
    const { workbench } = fixture;
    await addCluster(workbench, demo, 'Lab');
    await (await workbench.view('Clusters').row('Lab', /v2\.0/, 'cluster', /GET \/cluster/)).click();
    const page = await form(workbench);
    await page.locator('[data-test="send"]').click();
    const outcome = await waitOutcome(workbench, /200/);
    assert.match(outcome, /with the session/);
    await page.locator('[data-test="timeline"]').click();
    const steps = page.locator('[data-test="timeline-steps"]');
    await steps.waitFor();
    assert.match(await steps.innerText(), /Wait for the answer/);

    // Connections that break: a read is sent again by itself, and the timeline shows each try.
    await control(demo, { faults: [{ kind: 'reset-before-headers', times: 2 }] });
    await workbench.page.waitForTimeout(600);
    await page.locator('[data-test="send"]').click();
    await waitOutcome(workbench, /200/);
    await waitFor('two retries', async () => (await steps.locator('[data-test="step-retry"]').count()) === 2);

    assert.match(await steps.innerText(), /attempt 2 of 4[\s\S]*attempt 3 of 4/);

    await workbench.runCommand('Prism: Copy Diagnostics');
    const report = await waitFor('a report', async () => {
      const text = await workbench.clipboard();
      return text.startsWith('# Prism Explorer: diagnostics') && text;
    });
    assert.match(report, /- cluster 1 \(p[ce], .*trust pin, .*login basic accepted, APIs /);
    for (const name of ['Lab', demo.password, demo.username, '127.0.0.1', String(demo.port)])
      assert.ok(!report.includes(name), `${name} in ${report}`);
  });
});
