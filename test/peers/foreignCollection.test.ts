import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Peers } from '../../scripts/lib/peers.mjs';
import type { Vm } from '../../src/demo/data/types';
import { skipBecause } from '../harness/skip';
import { ask, control, SHARED } from '../unit/demo/support';
import { CENTRAL, ELEMENT, peersOrSkip, startClusters, type Clusters } from './clusters';
import { runNewman, type Execution } from './newman';

const COLLECTION = path.join(SHARED, 'postman/nutanix-rest-api-testing.postman_collection.json');

/** Half an hour that begins on a full step of the 30 s that are asked for. */
const STATS = {
  start_time_in_usecs: '1700000010000000',
  end_time_in_usecs: '1700001810000000',
  interval: '30',
};

describe('newman runs the collection of an administrator against the demo, unchanged', function () {
  this.timeout(120_000);
  let peers: Peers;
  let clusters: Clusters;
  let variables: Record<string, string>;
  let vm: Vm;

  before(async function () {
    if (!existsSync(COLLECTION)) skipBecause(this, 'the collection is not beside this clone');
    peers = await peersOrSkip(this);
    clusters = await startClusters();
    const cluster = clusters.world.clusters[0] ?? assert.fail('a world without clusters');
    const here = (one: { clusterUuid: string }): boolean => one.clusterUuid === cluster.uuid;
    vm = clusters.world.vms.find((one) => here(one) && !one.controllerVm) ?? assert.fail('no VM');
    variables = {
      cluster_ip: ELEMENT,
      pc_ip: CENTRAL,
      password: clusters.central.password,
      vm_uuid: vm.uuid,
      vm_name: 'Made by newman',
      cluster_uuid: cluster.uuid,
      cluster_name: cluster.name,
      container_uuid: clusters.world.containers.find(here)?.uuid ?? assert.fail('no container'),
      ...STATS,
    };
  });
  after(() => clusters?.close());

  const onElement = (...only: string[]): Promise<{ executions: Execution[] }> =>
    runNewman(clusters, peers, { collection: COLLECTION, trusting: clusters.element, variables, only });
  const onCentral = (...only: string[]): Promise<{ executions: Execution[] }> =>
    runNewman(clusters, peers, { collection: COLLECTION, trusting: clusters.central, variables, only });

  it('reads statistics, VMs and a storage container of Prism Element with one log-in', async () => {
    const { executions } = await onElement('v1', 'v2.0');
    assert.deepEqual(
      executions.map(({ name, status, error }) => [name, status, error]),
      [
        ['API v1 - Get VM Stats', 200, undefined],
        ['API v2.0 - List all VMs', 200, undefined],
        ['API v2.0 - Get storage container information', 200, undefined],
      ],
    );
    const [stats, vms, container] = executions.map(({ json }) => json);
    const [series] = stats.statsSpecificResponses;
    assert.deepEqual(
      [series.metric, series.successful, series.intervalInSecs, String(series.startTimeInUsecs)],
      ['hypervisor_cpu_usage_ppm', true, 30, STATS.start_time_in_usecs],
    );
    assert.equal(series.values.length, 61);
    assert.equal(vms.entities.length, vms.metadata.total_entities);
    assert.ok(vms.entities.some(({ uuid }: { uuid: string }) => uuid === vm.uuid));
    assert.equal(container.storage_container_uuid, variables.container_uuid);
    // It sends the password each time, but the cookies too that it was given with the first answer.
    assert.deepEqual((await control(clusters.element)).json.credentialChecks, { admin: 1 });
  });

  it('creates, lists and deletes on Prism Central', async () => {
    const { executions } = await onCentral('v3');
    const by = new Map(executions.map((each) => [each.name, each]));
    const said = (name: string): Execution => by.get(`API v3 - ${name}`) ?? assert.fail(name);
    assert.equal(by.size, 6);
    for (const { name, error } of executions) assert.equal(error, undefined, name);

    const list = said('List First 100 VMs');
    assert.equal(list.status, 200);
    assert.equal(list.json.metadata.length, 100);
    assert.equal(list.json.entities.length, 100);
    assert.ok(list.json.metadata.total_matches > 200);

    const created = said('Create VM (Detailed)');
    assert.equal(created.status, 202);
    assert.equal(created.json.spec.name, 'Made by newman');
    assert.equal(created.json.spec.resources.disk_list.length, 2);

    const image = said('Create Image From URL');
    assert.equal(image.status, 202);
    assert.equal(image.json.metadata.kind, 'image');

    const removed = said('Delete VM (BE CAREFUL!)');
    assert.equal(removed.status, 202);
    for (const { json } of [created, image, removed]) {
      const task = await ask(
        clusters.central,
        'GET',
        `/api/nutanix/v3/tasks/${json.status.execution_context.task_uuid}`,
      );
      assert.equal(task.json.status, 'SUCCEEDED', task.text);
    }
    // The collection updates the VM that it has just deleted.
    const late = said('Update VM (BE CAREFUL!)');
    assert.equal(late.status, 404);
    assert.equal(late.json.state, 'ERROR');
    assert.ok(clusters.world.vms.some(({ name }) => name === 'Made by newman'));
    assert.ok(clusters.world.images.some(({ name }) => name === 'image_from_v3_api'));
    assert.equal(
      clusters.world.vms.some(({ uuid }) => uuid === vm.uuid),
      false,
    );
  });

  it('gets one answer for each part of a batch', async () => {
    const { executions } = await onCentral('/batch');
    assert.deepEqual(
      executions.map(({ status }) => status),
      [200],
    );
    const parts = executions[0]?.json.api_response_list;
    assert.deepEqual(
      parts.map((part: { status: unknown; path_and_params: string }) => [
        String(part.status),
        part.path_and_params,
      ]),
      [
        ['202', '/api/nutanix/v3/vms'],
        ['202', '/api/nutanix/v3/images'],
      ],
    );
    assert.deepEqual(
      parts.map((part: { api_response: { spec: { name: string } } }) => part.api_response.spec.name),
      ['vm_from_batch', 'image_from_batch'],
    );
  });

  it('is refused an update without metadata and told so, and the VM stays as it is', async () => {
    const other =
      clusters.world.vms.find((one) => !one.controllerVm && one.uuid !== vm.uuid) ?? assert.fail();
    const before = structuredClone(other);
    const { executions } = await runNewman(clusters, peers, {
      collection: COLLECTION,
      trusting: clusters.central,
      variables: { ...variables, vm_uuid: other.uuid },
      only: ['API v3 - Update VM (BE CAREFUL!)'],
    });
    assert.deepEqual(
      executions.map(({ status }) => status),
      [422],
    );
    assert.match(JSON.stringify(executions[0]?.json.message_list), /metadata/);
    assert.deepEqual(other, before);
  });

  it('does not get past a certificate that it was not told to trust', async () => {
    const { executions } = await runNewman(clusters, peers, {
      collection: COLLECTION,
      trusting: clusters.element,
      variables,
      only: ['API v3 - List First 100 VMs'],
    });
    assert.deepEqual(
      executions.map(({ status, error }) => [status, error]),
      [[0, 'DEPTH_ZERO_SELF_SIGNED_CERT']],
    );
  });
});
