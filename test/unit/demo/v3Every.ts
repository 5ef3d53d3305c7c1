import type { Demo } from '../../../src/demo/demo';
import { Calls, type Called } from './describedCalls';
import { ended, V3 } from './v3Support';

const NOBODY = '0f1e2d3c-4b5a-4697-8899-aabbccddeeff';
const KINDS = [
  'vm',
  'vm_snapshot',
  'cluster',
  'host',
  'disk',
  'subnet',
  'image',
  'project',
  'alert',
  'recovery_plan',
];

const at = (uuid: string | undefined): { params: { uuid: string } } => ({ params: { uuid: uuid ?? '' } });

/** Lists everything, and reads what is in the lists one by one. */
async function readAll(calls: Calls): Promise<void> {
  for (const kind of [...KINDS, 'user']) {
    const list = await calls.send(`POST /${kind}s/list`, { body: { kind, length: 500 } });
    const uuids: string[] = list.json.entities.map(({ metadata }: Called['json']) => metadata.uuid);
    for (const uuid of uuids.slice(0, 12)) await calls.send(`GET /${kind}s/{uuid}`, at(uuid));
  }
  const tasks = (await calls.send('POST /tasks/list', { body: {} })).json.entities;
  for (const { uuid } of tasks.slice(0, 12)) await calls.send('GET /tasks/{uuid}', at(uuid));
  await calls.send('POST /tasks/poll', {
    body: { task_uuid_list: [tasks[0].uuid], poll_timeout_seconds: 0 },
  });
  for (const path of ['/users/me', '/users/info', '/prism_central']) await calls.send(`GET ${path}`);
  const attributes = ['vm_name', 'name', 'num_sockets'].map((attribute) => ({ attribute }));
  for (const kind of ['mh_vm', 'host', 'storage_container', 'cluster']) {
    const body = {
      entity_type: kind,
      group_member_attributes: attributes,
      grouping_attribute: 'cluster_name',
    };
    await calls.send('POST /groups', { body });
  }
  const requests = [
    { operation: 'GET', path_and_params: `${V3}/users/me` },
    { operation: 'POST', path_and_params: `${V3}/vms/list`, body: { kind: 'vm' } },
    { operation: 'GET', path_and_params: `${V3}/vms/${NOBODY}` },
  ];
  await calls.send('POST /batch', { body: { api_request_list: requests, api_version: '3.1' } });
}

/** Makes an entity, sends back what is read of it, and deletes it. */
async function make(calls: Calls, kind: string, spec: object): Promise<void> {
  const made = await calls.send(`POST /${kind}s`, { body: { metadata: { kind }, spec } });
  await ended(calls.demo, made);
  const one = at(made.json.metadata.uuid);
  const { json } = await calls.send(`GET /${kind}s/{uuid}`, one);
  const body = { metadata: json.metadata, spec: json.spec, api_version: '3.1' };
  await ended(calls.demo, await calls.send(`PUT /${kind}s/{uuid}`, { ...one, body }));
  if (kind === 'image') {
    const sent = { body: 'bytes', headers: { 'Content-Type': 'application/octet-stream' } };
    await calls.send('PUT /images/{uuid}/file', { ...one, ...sent });
  }
  await ended(calls.demo, await calls.send(`DELETE /${kind}s/{uuid}`, one));
}

async function change(calls: Calls): Promise<void> {
  const { world } = calls.demo;
  const cluster = { cluster_reference: { kind: 'cluster', uuid: world.clusters[0]?.uuid } };
  const disk = { device_properties: { device_type: 'DISK' }, disk_size_mib: 1024 };
  const resources = { num_sockets: 1, memory_size_mib: 1024, disk_list: [disk] };
  await make(calls, 'vm', { name: 'described', ...cluster, resources });
  await make(calls, 'subnet', {
    name: 'described',
    ...cluster,
    resources: { subnet_type: 'VLAN', vlan_id: 77 },
  });
  const source = { image_type: 'DISK_IMAGE', source_uri: 'http://192.0.2.1/a.qcow2' };
  await make(calls, 'image', { name: 'described', resources: source });
  const zones = { availability_zone_list: [{ availability_zone_url: NOBODY }], network_mapping_list: [] };
  const plan = { parameters: zones, stage_list: [] };
  await make(calls, 'recovery_plan', { name: 'described', resources: plan });
  const running = world.vms.filter(({ power, controllerVm }) => power === 'ON' && !controllerVm);
  const actions = ['acpi_shutdown', 'guest_shutdown', 'acpi_reboot', 'guest_reboot', 'power_cycle', 'reset'];
  for (const action of [...actions, 'clone', 'snapshot']) {
    const vm = running.pop();
    await ended(calls.demo, await calls.send(`POST /vms/{uuid}/${action}`, { ...at(vm?.uuid), body: {} }));
  }
  const snapshot = {
    metadata: { kind: 'vm_snapshot' },
    spec: { name: 'described', resources: { entity_uuid: running[0]?.uuid } },
  };
  await ended(calls.demo, await calls.send('POST /vm_snapshots', { body: snapshot }));
  await calls.send('DELETE /vm_snapshots/{uuid}', at(world.snapshots[0]?.uuid));
  const alerts = { alert_uuid_list: [world.alerts[0]?.uuid] };
  await calls.send('POST /alerts/action/{action}', { params: { action: 'ACKNOWLEDGE' }, body: alerts });
  world.taskRules.durationMs = 60_000;
  const slow = await calls.send('POST /vms/{uuid}/acpi_reboot', { ...at(running[0]?.uuid), body: {} });
  await calls.send('GET /tasks/{uuid}', at(slow.json.task_uuid));
  await calls.send('POST /tasks/{uuid}/abort', { ...at(slow.json.task_uuid), body: {} });
  await calls.send('GET /images/{uuid}/file', at(world.images[0]?.uuid));
}

async function changeAtOnce(calls: Calls): Promise<void> {
  const key = { params: { name: 'Described', value: 'yes' } };
  await calls.send('POST /categories/list', { body: {} });
  for (const description of ['first', 'second']) {
    await calls.send('PUT /categories/{name}', { ...key, body: { name: 'Described', description } });
    await calls.send('PUT /categories/{name}/{value}', { ...key, body: { value: 'yes', description } });
  }
  await calls.send('POST /categories/{name}/list', { ...key, body: {} });
  await calls.send('GET /categories/{name}', key);
  await calls.send('GET /categories/{name}/{value}', key);
  await calls.send('DELETE /categories/{name}/{value}', key);
  await calls.send('DELETE /categories/{name}', key);
  const client = { params: { client_identifier: 'described' } };
  await calls.send('POST /idempotence_identifiers', { body: { client_identifier: 'described', count: 2 } });
  await calls.send('GET /idempotence_identifiers/{client_identifier}', client);
  await calls.send('DELETE /idempotence_identifiers/{client_identifier}', client);
}

/** One call for each way to be refused: 401, 403, 404, 409, 422. */
async function fail(calls: Calls): Promise<void> {
  const { world } = calls.demo;
  for (const kind of [...KINDS, 'user', 'task']) await calls.send(`GET /${kind}s/{uuid}`, at(NOBODY));
  await calls.send('GET /categories/{name}', { params: { name: 'none' } });
  await calls.send('GET /idempotence_identifiers/{client_identifier}', {
    params: { client_identifier: 'none' },
  });
  for (const path of ['/vms', '/subnets', '/images', '/recovery_plans', '/groups', '/batch', '/tasks/poll']) {
    await calls.send(`POST ${path}`, { body: {} });
  }
  await calls.send('POST /vms/list', { body: { length: 501 } });
  await calls.send('POST /vms/list', { body: { filter: '((' } });
  const [vm] = world.vms.filter(({ controllerVm }) => !controllerVm);
  if (vm) vm.specVersion += 1;
  const old = { metadata: { kind: 'vm', spec_version: 0 }, spec: { name: 'old', resources: {} } };
  await calls.send('PUT /vms/{uuid}', { ...at(vm?.uuid), body: old });
  await calls.send('DELETE /vms/{uuid}', at(world.vms.find(({ controllerVm }) => controllerVm)?.uuid));
  await calls.send('POST /tasks/{uuid}/abort', { ...at(NOBODY), body: {} });
  await calls.send('GET /vms/{uuid}', { ...at(vm?.uuid), password: false });
  const viewer = calls.demo.accounts.find(({ kind }) => kind === 'viewer');
  const basic = Buffer.from(`${viewer?.username}:${viewer?.password}`).toString('base64');
  const asViewer = { password: false, headers: { Authorization: `Basic ${basic}` } } as const;
  await calls.send('DELETE /vms/{uuid}', { ...at(vm?.uuid), ...asViewer });
}

/** Calls every operation of v3, and each in every way to be refused. The demo's tasks must be quick. */
export async function everyCallOfV3(demo: Demo): Promise<Called[]> {
  const calls = new Calls(demo, (path) => V3 + path);
  await readAll(calls);
  await changeAtOnce(calls);
  await change(calls);
  await fail(calls);
  return calls.made;
}
