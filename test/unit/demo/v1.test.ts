import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { ask, type Reply } from './support';

const V1 = '/PrismGateway/services/rest/v1';
const V2 = '/PrismGateway/services/rest/v2.0';
type Entity = Reply['json'];

/** Names of all members, those below data left out. */
function names(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(names);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    ['stats', 'usageStats', 'vmFeatures', 'componentFaultToleranceStatus'].includes(name)
      ? [name]
      : [name, ...names(item)],
  );
}

describe('demo: v1', () => {
  let central: Demo;
  let element: Demo;
  before(async () => {
    [central, element] = await Promise.all([startDemo(), startDemo({ product: 'pe' })]);
  });
  after(() => Promise.all([central.close(), element.close()]));

  it('lists all 213 VMs on Prism Central, controller VMs among them, and those of one cluster on Prism Element', async () => {
    const all = (await ask(central, 'GET', `${V1}/vms`)).json;
    assert.equal(all.metadata.grandTotalEntities, 213);
    assert.equal(all.entities.filter((vm: Entity) => vm.controllerVm).length, 7);
    const own = (await ask(element, 'GET', `${V1}/vms`)).json;
    assert.equal(
      own.entities.length,
      element.world.vms.filter((vm) => vm.clusterUuid === own.entities[0].clusterUuid).length,
    );
    assert.equal(own.entities.filter((vm: Entity) => vm.controllerVm).length, 4);
  });

  it('answers as one cluster through Prism Central', async () => {
    const [, second] = central.world.clusters;
    const proxied = `?proxyClusterUuid=${second?.uuid}`;
    assert.equal((await ask(central, 'GET', `${V1}/hosts${proxied}`)).json.entities.length, 3);
    assert.equal((await ask(central, 'GET', `${V1}/cluster${proxied}`)).json.name, second?.name);
    assert.equal((await ask(central, 'GET', `${V1}/cluster`)).json.name, central.clusterName);
  });

  it('takes the filter, order, projection and search that the web console sends', async () => {
    const query =
      'count=50&page=1&sortCriteria=-hypervisor_cpu_usage_ppm&searchString=web&searchAttributeList=vm_name' +
      '&projection=stats,basicInfo,alerts&filterCriteria=is_control_domain!=1;is_cvm==0';
    const { status, json } = await ask(element, 'GET', `${V1}/vms?${query}`);
    assert.equal(status, 200);
    assert.ok(json.entities.length > 5);
    assert.ok(json.entities.every((vm: Entity) => vm.vmName.includes('web') && !vm.controllerVm));
    const shares = json.entities.map((vm: Entity) => Number(vm.stats.hypervisor_cpu_usage_ppm));
    assert.deepEqual(
      shares,
      [...shares].sort((a, b) => b - a),
    );
    assert.equal(json.metadata.filterCriteria, 'is_control_domain!=1;is_cvm==0');
  });

  it('leaves out figures unless the projection names them', async () => {
    const { entities } = (await ask(element, 'GET', `${V1}/vms?projection=basicInfo&count=1`)).json;
    assert.equal('stats' in entities[0], false);
    assert.equal(typeof entities[0].vmName, 'string');
  });

  it('calls a VM by its UUID and by the cluster and its UUID', async () => {
    const [vm] = (await ask(element, 'GET', `${V1}/vms?count=1`)).json.entities;
    assert.equal(vm.vmId, `${vm.clusterUuid}::${vm.uuid}`);
    for (const id of [vm.uuid, vm.vmId, encodeURIComponent(vm.vmId)]) {
      assert.equal((await ask(element, 'GET', `${V1}/vms/${id}`)).json.uuid, vm.uuid, id);
    }
  });

  it('gives figures over time, one value an interval, the same when asked again', async () => {
    const [vm] = (await ask(element, 'GET', `${V1}/vms?count=1`)).json.entities;
    const target =
      `${V1}/vms/${vm.uuid}/stats/?startTimeInUsecs=1779977700268000&endTimeInUsecs=1779978300268000` +
      '&metrics=hypervisor_cpu_usage_ppm,controller_num_iops&intervalInSecs=60';
    const first = (await ask(element, 'GET', target)).json;
    assert.deepEqual(
      first.statsSpecificResponses.map((one: Entity) => [
        one.metric,
        one.successful,
        one.message,
        one.startTimeInUsecs,
        one.intervalInSecs,
        one.values.length,
      ]),
      [
        ['hypervisor_cpu_usage_ppm', true, null, 1779977700000000, 60, 11],
        ['controller_num_iops', true, null, 1779977700000000, 60, 11],
      ],
    );
    assert.ok(
      first.statsSpecificResponses[0].values.every((value: number) => value >= 0 && value < 1_000_000),
    );
    assert.deepEqual((await ask(element, 'GET', target)).json, first);
    assert.equal((await ask(element, 'GET', `${V1}/vms/${vm.uuid}/stats/`)).json.errorCode.code, 1101);
  });

  it('spells everything in camelCase, but for figures and the sizes that are licensed', async () => {
    const lists = [
      'cluster',
      'clusters',
      'hosts',
      'vms?count=3',
      'containers',
      'disks?count=3',
      'storage_pools',
    ];
    const more = ['alerts', 'protection_domains', 'remote_sites', 'progress_monitors?count=2'];
    for (const path of [...lists, ...more, 'cluster/domain_fault_tolerance_status']) {
      const { status, json } = await ask(element, 'GET', `${V1}/${path}`);
      assert.equal(status, 200, path);
      assert.ok(names(json).length > 3, path);
      assert.deepEqual(
        names(json).filter((name) => name.includes('_')),
        [],
        path,
      );
    }
    const file = (await ask(element, 'GET', `${V1}/license/cluster_info`)).json;
    assert.equal(file.cluster_name, element.clusterName);
    assert.ok(file.capacity.num_cores > 0);
    const licence = (await ask(element, 'GET', `${V1}/license`)).json;
    assert.equal(licence.capacity.num_cores, file.capacity.num_cores);
    assert.equal(licence.clusterLicenseList.length, 1);
  });

  it('keeps the capitals that a rule would lose', async () => {
    const cluster = (await ask(element, 'GET', `${V1}/cluster`)).json;
    assert.match(cluster.clusterExternalIPAddress, /^10\./);
    const [host] = (await ask(element, 'GET', `${V1}/hosts`)).json.entities;
    assert.ok(host.numVMs > 0 && host.serviceVMExternalIP && host.serviceVMId.includes('::'));
    assert.deepEqual(host.KeyManagementDeviceToCertificateStatus, {});
  });

  it('shows the same things as v2', async () => {
    const ids = (reply: Reply, name: string) => reply.json.entities.map((entity: Entity) => entity[name]);
    assert.deepEqual(
      ids(await ask(element, 'GET', `${V1}/containers`), 'containerUuid'),
      ids(await ask(element, 'GET', `${V2}/storage_containers`), 'storage_container_uuid'),
    );
    assert.deepEqual(
      ids(await ask(element, 'GET', `${V1}/alerts`), 'id'),
      ids(await ask(element, 'GET', `${V2}/alerts`), 'id'),
    );
    const domains = (await ask(element, 'GET', `${V1}/protection_domains`)).json;
    assert.ok(Array.isArray(domains), 'a bare list');
    assert.deepEqual(
      domains.map(({ name }: Entity) => name),
      ids(await ask(element, 'GET', `${V2}/protection_domains`), 'name'),
    );
  });

  it('finds a protection domain whose name needs encoding', async () => {
    const name = 'PD Büro "täglich"';
    const path = `${V1}/protection_domains/${encodeURIComponent(name)}`;
    assert.equal((await ask(element, 'GET', path)).json.name, name);
    assert.equal((await ask(element, 'GET', `${path}/dr_snapshots`)).json.entities.length, 4);
  });

  it('errs in camelCase with a stack', async () => {
    const { status, json } = await ask(element, 'GET', `${V1}/vms/nonsense`);
    assert.equal(status, 404);
    assert.deepEqual(Object.keys(json), ['message', 'detailedMessage', 'errorCode']);
    assert.deepEqual(Object.keys(json.errorCode), ['code', 'helpUrl']);
    assert.ok(json.detailedMessage.length > 6000);
    assert.equal((await ask(element, 'GET', `${V1}/no_such_thing`)).json.errorCode.code, 1001);
    const filter = await ask(element, 'GET', `${V1}/vms?filterCriteria=vm_name=in=a`);
    assert.equal(filter.status, 500);
    assert.match(filter.json.message, /Unknown operator =in=/);
  });

  it('tells how a task of v2 goes, filtered by its UUID', async () => {
    const [vm] = (await ask(element, 'GET', `${V2}/vms`)).json.entities;
    const { task_uuid: uuid } = (
      await ask(element, 'POST', `${V2}/vms/${vm.uuid}/set_power_state`, { body: { transition: 'off' } })
    ).json;
    const { entities } = (await ask(element, 'GET', `${V1}/progress_monitors?filterCriteria=uuid==${uuid}`))
      .json;
    assert.equal(entities.length, 1);
    assert.equal(entities[0].id, uuid);
    assert.equal(entities[0].operation, 'VmChangePowerState');
  });
});
