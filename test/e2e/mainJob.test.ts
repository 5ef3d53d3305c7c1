import assert from 'node:assert/strict';
import { startDemo, type Demo } from '../../src/demo/demo';
import { workbenchFixture } from '../harness/e2e';
import { mainJob } from './mainJob';
import { addCluster, statsOf } from './support';

describe('The main job, with the mouse', () => {
  const fixture = workbenchFixture({ each: true });
  let demo: Demo;
  beforeEach(async () => {
    demo = await startDemo();
  });
  afterEach(() => demo.close());

  it('adds a cluster, imports its APIs, sends a request, copies it, saves it, and finds all of it after a reload', async function () {
    this.timeout(300_000);
    const { workbench } = fixture;
    await addCluster(workbench, demo, 'Lab');
    await mainJob(workbench, demo, 'Lab');
    const { credentialChecks } = await statsOf(demo);
    // One for adding the cluster, one for curl, one for the TypeScript, one after the reload.
    assert.deepEqual(credentialChecks, { [demo.username]: 4 });
  });
});
