import type { Demo } from '../../../src/demo/demo';
import { Calls, type Called, type Sending } from './describedCalls';

const NOBODY = '0f1e2d3c-4b5a-4697-8899-aabbccddeeff';
const GIB = 1024 ** 3;

const at = (uuid: string | undefined): { params: { uuid: string } } => ({ params: { uuid: uuid ?? '' } });

/** Calls of v2.0 on a Prism Element. */
class V2Calls extends Calls {
  constructor(demo: Demo) {
    super(demo, (path) => `/PrismGateway/services/rest/v2.0${path}`);
  }

  /** A change, to the end of its task; gives what the task is about. */
  async change(operation: string, sending: Sending): Promise<string> {
    const { json } = await this.send(operation, sending);
    const body = { completed_tasks: [json.task_uuid], timeout_interval: 10 };
    const polled = await this.send('POST /tasks/poll', { body });
    return polled.json.completed_tasks_info[0].entity_list[0].entity_id;
  }
}

/** What stands for the braces of paths that read: things of the Prism Element's own cluster. */
function readingParams({ world }: Demo, path: string): Record<string, string> {
  const uuid = world.clusters[0]?.uuid;
  const own = <T extends { clusterUuid: string }>(all: readonly T[]): T | undefined =>
    all.find(({ clusterUuid }) => clusterUuid === uuid);
  const vm = world.vms.find(({ clusterUuid, nics }) => clusterUuid === uuid && nics.some(({ ip }) => ip));
  const ids: Record<string, string | undefined> = {
    clusters: uuid,
    cluster: uuid,
    vms: vm?.uuid,
    hosts: own(world.hosts)?.uuid,
    disks: own(world.disks)?.uuid,
    snapshots: own(world.snapshots)?.uuid,
    networks: world.networks.find(({ ipam }) => ipam)?.uuid,
    images: world.images[0]?.uuid,
    storage_containers: own(world.containers)?.uuid,
    containers: own(world.containers)?.uuid,
    health_checks: world.healthChecks[0]?.uuid,
    tasks: own(world.tasks)?.uuid,
  };
  const id = ids[path.split('/')[1] ?? ''] ?? NOBODY;
  const name = /remote_sites/.test(path) ? own(world.remoteSites)?.name : own(world.protectionDomains)?.name;
  return {
    uuid: id,
    id,
    vm_uuid: id,
    vmId: id,
    pdName: name ?? '',
    nic_id: vm?.nics[0]?.mac ?? '',
    domainType: 'DISK',
    name: name ?? '',
  };
}

const QUERIES: [RegExp, string][] = [
  [/\/stats\/$/, '?metrics=hypervisor_cpu_usage_ppm'],
  [/^\/vms\//, '?include_vm_disk_config=true&include_vm_nic_config=true'],
  [/dr_snapshots/, '?full_details=true'],
];

async function readAll(calls: Calls, operations: readonly string[]): Promise<void> {
  for (const operation of operations.filter((each) => each.startsWith('GET '))) {
    const path = operation.slice(4);
    const query = QUERIES.find(([fits]) => fits.test(path))?.[1] ?? '';
    await calls.send(operation, { params: readingParams(calls.demo, path), query });
  }
}

async function changeVm(calls: V2Calls): Promise<void> {
  const { world } = calls.demo;
  const network = world.networks.find(({ ipam }) => ipam)?.uuid;
  const disk = { vm_disk_create: { size: GIB } };
  const small = { name: 'described', memory_mb: 1024, num_vcpus: 1, vm_disks: [disk] };
  const uuid = await calls.change('POST /vms/', { body: small });
  const one = at(uuid);
  const read = async (): Promise<Called['json']> =>
    (await calls.send('GET /vms/{uuid}', { ...one, query: QUERIES[1]?.[1] ?? '' })).json;
  await calls.change('POST /vms/{uuid}/set_power_state/', { ...one, body: { transition: 'ON' } });
  await calls.change('POST /vms/{uuid}/clone', { ...one, body: { spec_list: [{ name: 'twin' }] } });
  await calls.change('POST /vms/{uuid}/disks/attach', { ...one, body: { vm_disks: [disk] } });
  const { disk_address: address } = (await read()).vm_disk_info.pop();
  await calls.change('POST /vms/{uuid}/disks/detach', {
    ...one,
    body: { vm_disks: [{ disk_address: address }] },
  });
  await calls.change('POST /vms/{uuid}/nics/', { ...one, body: { spec_list: [{ network_uuid: network }] } });
  const nic = (await read()).vm_nics[0].mac_address;
  const nicParams = { params: { uuid, vm_uuid: uuid, nic_id: nic } };
  await calls.change('PUT /vms/{uuid}/nics/{nic_id}', {
    ...nicParams,
    body: { nic_spec: { network_uuid: network } },
  });
  await calls.change('DELETE /vms/{vm_uuid}/nics/{nic_id}', nicParams);
  await calls.change('PUT /vms/{uuid}/', { ...one, body: { name: 'other' } });
  await calls.change('POST /snapshots/', {
    body: { snapshot_specs: [{ vm_uuid: uuid, snapshot_name: 'one' }] },
  });
  const snapshot = world.snapshots.find(({ vmUuid }) => vmUuid === uuid)?.uuid ?? '';
  await calls.change('POST /vms/{uuid}/restore', { ...one, body: { snapshot_uuid: snapshot } });
  await calls.change('POST /snapshots/{uuid}/clone', {
    ...at(snapshot),
    body: { spec_list: [{ name: 'third' }] },
  });
  await calls.change('DELETE /snapshots/{uuid}', at(snapshot));
  await calls.change('DELETE /vms/{uuid}/', one);
}

async function changeOthers(calls: V2Calls): Promise<void> {
  const { world } = calls.demo;
  const image = await calls.change('POST /images/', {
    body: {
      name: 'described',
      image_type: 'DISK_IMAGE',
      image_import_spec: { url: 'http://192.0.2.1/a', storage_container_uuid: world.containers[0]?.uuid },
    },
  });
  await calls.change('PUT /images/{uuid}/', { ...at(image), body: { name: 'other' } });
  await calls.change('DELETE /images/{uuid}/', at(image));
  const network = await calls.send('POST /networks/', { body: { vlan_id: 77, name: 'described' } });
  const one = at(network.json.network_uuid);
  await calls.send('PUT /networks/{uuid}', { ...one, body: { name: 'other' } });
  await calls.send('DELETE /networks/{uuid}', one);
  const id = { params: { id: world.alerts[0]?.uuid ?? '' } };
  for (const change of ['acknowledge', 'resolve']) {
    await calls.send(`POST /alerts/{id}/${change}`, id);
    await calls.send(`POST /alerts/${change}`, { query: '?severity=kWarning' });
  }
}

async function changeProtection(calls: V2Calls): Promise<void> {
  const { world } = calls.demo;
  const [domain] = world.protectionDomains;
  const snapshot = world.domainSnapshots.find((each) => each.domain === domain?.name);
  const replication = world.replications[0];
  const params = (name = ''): Record<string, string> => ({
    name,
    pd_name: name,
    protection_domain_name: name,
  });
  const of = (name?: string, more: Record<string, string> = {}): Sending => ({
    params: { ...params(name), ...more },
  });
  await calls.send('POST /protection_domains/', { body: { value: 'PD-described' } });
  const mine = of('PD-described');
  const free = world.vms.find(
    ({ uuid, controllerVm, clusterUuid }) =>
      !controllerVm &&
      clusterUuid === domain?.clusterUuid &&
      !world.protectionDomains.some(({ vmUuids }) => vmUuids.includes(uuid)),
  );
  await calls.send('POST /protection_domains/{name}/protect_vms', { ...mine, body: { uuids: [free?.uuid] } });
  await calls.send('POST /protection_domains/{name}/oob_schedules', { ...mine, body: {} });
  await calls.send('POST /protection_domains/{name}/unprotect_vms', { ...mine, body: [free?.name] });
  for (const change of ['deactivate', 'activate'])
    await calls.send(`POST /protection_domains/{name}/${change}`, mine);
  await calls.send('DELETE /protection_domains/{pd_name}/schedules', mine);
  const path = '/protection_domains/{protection_domain_name}';
  await calls.send(
    `DELETE ${path}/dr_snapshots/{snapshot_id}`,
    of(snapshot?.domain, { snapshot_id: String(snapshot?.id) }),
  );
  await calls.send(
    `DELETE ${path}/replications/{id}`,
    of(replication?.domain, { id: String(replication?.id) }),
  );
  await calls.send('DELETE /protection_domains/{name}', mine);
}

async function fail(calls: V2Calls): Promise<void> {
  for (const path of ['/vms/{uuid}', '/hosts/{uuid}', '/tasks/{uuid}'])
    await calls.send(`GET ${path}`, at(NOBODY));
  await calls.send('POST /vms/', { body: {} });
  await calls.send('GET /vms/', { query: '?count=x' });
  await calls.send('GET /vms/', { password: false });
}

/** Calls those of these operations of v1 that read. The demo must be a Prism Element. */
export async function everyReadingOfV1(demo: Demo, operations: readonly string[]): Promise<Called[]> {
  const calls = new Calls(demo, (path) => `/PrismGateway/services/rest/v1${path}`);
  await readAll(calls, operations);
  const pools = calls.made.find(({ operation }) => operation === 'GET /storage_pools/')?.json.entities;
  await calls.send('GET /storage_pools/{id}', { params: { id: pools[0].id } });
  await calls.send('GET /vms/{vmId}', { params: { vmId: NOBODY } });
  return calls.made;
}

/** Calls all these operations of v2.0. The demo must be a Prism Element whose tasks are quick. */
export async function everyCallOfV2(demo: Demo, operations: readonly string[]): Promise<Called[]> {
  const calls = new V2Calls(demo);
  await readAll(calls, operations);
  await calls.send('POST /tasks/list', { body: { include_completed: true } });
  await changeVm(calls);
  await changeOthers(calls);
  await changeProtection(calls);
  await fail(calls);
  return calls.made;
}
