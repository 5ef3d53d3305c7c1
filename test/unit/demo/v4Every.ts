import { randomUUID } from 'node:crypto';
import type { Demo } from '../../../src/demo/demo';
import { Calls, type Called, type Sending } from './describedCalls';
import { ask, until } from './support';

const NOBODY = '0f1e2d3c-4b5a-4697-8899-aabbccddeeff';

/** Newest version that the demo has of a namespace. */
const VERSIONS: Record<string, string> = { monitoring: 'v4.1' };
const target = (path: string): string =>
  `/api${path.replace(/^\/(\w+)/, (_, name: string) => `/${name}/${VERSIONS[name] ?? 'v4.2'}`)}`;

const VMS = '/vmm/ahv/config/vms';
const VM = `${VMS}/{extId}`;
const IMAGES = '/vmm/content/images';
const SUBNETS = '/networking/config/subnets';
const CATEGORIES = '/prism/config/categories';
const TASKS = '/prism/config/tasks';
const POINTS = '/dataprotection/config/recovery-points';
const ALERTS = '/monitoring/serviceability/alerts';
const CLUSTERMGMT = '/clustermgmt/config';

const at = (extId: string | undefined): { params: { extId: string } } => ({ params: { extId: extId ?? '' } });
const taskId = (uuid: string | undefined): string => `ZXJnb24=:${uuid}`;

/** Small bodies that the description calls valid, by operation. */
export function validBodies(demo: Demo): Record<string, Record<string, unknown>> {
  const { world } = demo;
  const cluster = world.clusters[0]?.uuid;
  const vm = world.vms.find(({ controllerVm }) => !controllerVm);
  const source = { $objectType: 'vmm.v4.content.UrlSource', url: 'http://192.0.2.1/a.img' };
  return {
    [`POST ${VMS}`]: {
      name: 'described',
      cluster: { extId: cluster },
      memorySizeBytes: 2 ** 30,
      numSockets: 1,
    },
    [`POST ${VM}/$actions/clone`]: { name: 'described' },
    [`POST ${IMAGES}`]: { name: 'described', type: 'DISK_IMAGE', source },
    [`POST ${SUBNETS}`]: { name: 'described', subnetType: 'VLAN', networkId: 77, clusterReference: cluster },
    [`POST ${CATEGORIES}`]: { key: 'Described', value: 'yes' },
    [`POST ${POINTS}`]: { name: 'described', vmRecoveryPoints: [{ vmExtId: vm?.uuid }] },
    [`POST ${ALERTS}/{extId}/$actions/manage-alert`]: { actionType: 'ACKNOWLEDGE' },
  };
}

/** Calls of v4: writes bring an identifier, changes the ETag of a reading just before. */
export class V4Calls extends Calls {
  constructor(demo: Demo) {
    super(demo, target);
  }

  override async send(operation: string, sending: Sending = {}): Promise<Called> {
    const headers = { 'NTNX-Request-Id': randomUUID(), ...sending.headers };
    return super.send(operation, { ...sending, headers });
  }

  /** ETag of the entity that a path with `{extId}` names, or is about. */
  async etag(path: string, extId: string): Promise<Record<string, string>> {
    const one = path.replace(/\/\$actions\/.*/, '').replace('{extId}', extId);
    const { headers } = await ask(this.demo, 'GET', target(one));
    return typeof headers.etag === 'string' ? { 'If-Match': headers.etag } : {};
  }

  /** A change of one entity, to its end where a task makes it. */
  async change(operation: string, extId: string, body?: unknown): Promise<Called> {
    const headers = await this.etag(operation.split(' ')[1] ?? '', extId);
    const called = await this.send(operation, {
      ...at(extId),
      headers,
      ...(body === undefined ? {} : { body }),
    });
    await this.ended(called);
    return called;
  }

  /** What a task is about, once it has ended. */
  async ended({ status, json }: Called): Promise<string> {
    if (status !== 202) return json?.data?.extId ?? '';
    const path = target(`${TASKS}/${encodeURIComponent(json.data.extId)}`);
    const done = await until(
      () => ask(this.demo, 'GET', path),
      (reply) => reply.json.data.completedTime !== undefined,
    );
    return done.json.data.entitiesAffected[0].extId;
  }
}

async function readAll(calls: V4Calls): Promise<void> {
  const { world } = calls.demo;
  const many = { query: '?$limit=100' };
  for (const path of [VMS, IMAGES, SUBNETS, CATEGORIES, TASKS, POINTS, ALERTS]) {
    const { json } = await calls.send(`GET ${path}`, many);
    for (const { extId } of json.data.slice(0, 12)) await calls.send(`GET ${path}/{extId}`, at(extId));
  }
  for (const kind of ['clusters', 'disks']) {
    const { json } = await calls.send(`GET ${CLUSTERMGMT}/${kind}`, many);
    for (const { extId } of json.data.slice(0, 12))
      await calls.send(`GET ${CLUSTERMGMT}/${kind}/{extId}`, at(extId));
  }
  const vm = world.vms.find(({ disks, nics }) => disks.length > 0 && nics.some(({ ip }) => ip));
  const inVm = (extId = ''): Sending => ({ params: { vmExtId: vm?.uuid ?? '', extId } });
  await calls.send(`GET ${VMS}/{vmExtId}/disks`, inVm());
  await calls.send(`GET ${VMS}/{vmExtId}/disks/{extId}`, inVm(vm?.disks.find(({ cdrom }) => !cdrom)?.uuid));
  await calls.send(`GET ${VMS}/{vmExtId}/nics`, inVm());
  await calls.send(`GET ${VMS}/{vmExtId}/nics/{extId}`, inVm(vm?.nics[0]?.uuid));
  const subnet = vm?.nics.find(({ ip }) => ip)?.subnetUuid ?? '';
  await calls.send(`GET ${SUBNETS}/{subnetExtId}/vnics`, { params: { subnetExtId: subnet } });
  await calls.send('GET /vmm/esxi/config/vms');
  await calls.send(`GET ${CLUSTERMGMT}/hosts`);
  for (const host of world.hosts) {
    const params = { clusterExtId: host.clusterUuid, extId: host.uuid };
    await calls.send(`GET ${CLUSTERMGMT}/clusters/{clusterExtId}/hosts`, { params });
    await calls.send(`GET ${CLUSTERMGMT}/clusters/{clusterExtId}/hosts/{extId}`, { params });
  }
  await calls.send(`GET ${CLUSTERMGMT}/storage-containers`);
  const container = at(world.containers[0]?.uuid);
  await calls.send(`GET ${CLUSTERMGMT}/storage-containers/{extId}`, container);
  const query = '?$startTime=2025-01-01T00:00:00Z&$endTime=2025-01-01T01:00:00Z';
  await calls.send('GET /clustermgmt/stats/storage-containers/{extId}', { ...container, query });
  await calls.send(`GET ${CATEGORIES}`, { query: '?$expand=associations' });
}

async function changeAll(calls: V4Calls): Promise<void> {
  const { world } = calls.demo;
  const bodies = validBodies(calls.demo);
  const make = async (path: string): Promise<string> =>
    calls.ended(await calls.send(`POST ${path}`, { body: bodies[`POST ${path}`] }));
  const vm = await make(VMS);
  for (const action of ['power-on', 'reset', 'shutdown', 'power-on', 'power-off']) {
    await calls.change(`POST ${VM}/$actions/${action}`, vm);
  }
  await calls.change(`POST ${VM}/$actions/clone`, vm, bodies[`POST ${VM}/$actions/clone`]);
  const made: [string, string][] = [[VMS, vm]];
  for (const path of [IMAGES, SUBNETS, CATEGORIES]) made.push([path, await make(path)]);
  for (const [path, extId] of made) {
    const { json } = await ask(calls.demo, 'GET', target(`${path}/${extId}`));
    await calls.change(`PUT ${path}/{extId}`, extId, { ...json.data, description: 'other' });
    await calls.change(`DELETE ${path}/{extId}`, extId);
  }
  await make(POINTS);
  await calls.change(`DELETE ${POINTS}/{extId}`, world.snapshots[0]?.uuid ?? '');
  const manage = `POST ${ALERTS}/{extId}/$actions/manage-alert`;
  await calls.change(manage, world.alerts[0]?.uuid ?? '', bodies[manage]);
  world.taskRules.durationMs = 60_000;
  const slow = (await calls.send(`POST ${VMS}`, { body: bodies[`POST ${VMS}`] })).json.data.extId;
  await calls.send(`GET ${TASKS}/{extId}`, at(slow));
  await calls.send(`POST ${TASKS}/{taskExtId}/$actions/cancel`, { params: { taskExtId: slow } });
}

/** One call for each way to be refused: 400 of both forms, 401, 403, 404, 412, 428. */
async function failAll(calls: V4Calls): Promise<void> {
  const { world } = calls.demo;
  for (const path of [VMS, '/vmm/esxi/config/vms', IMAGES, SUBNETS, CATEGORIES, POINTS, ALERTS, TASKS]) {
    await calls.send(`GET ${path}/{extId}`, at(path === TASKS ? taskId(NOBODY) : NOBODY));
    await calls.send(`GET ${path}`, { query: '?$limit=101' });
    await calls.send(`GET ${path}`, { query: '?$limit=1', password: false });
  }
  await calls.send(`GET ${CLUSTERMGMT}/clusters/{extId}`, at(NOBODY));
  await calls.send(`GET ${VMS}`, { query: '?$filter=((' });
  const ended = world.tasks.find(({ failure }) => failure === null);
  await calls.send(`POST ${TASKS}/{taskExtId}/$actions/cancel`, {
    params: { taskExtId: taskId(ended?.uuid) },
  });
  const vm = world.vms.find(({ controllerVm }) => !controllerVm)?.uuid;
  await calls.send(`DELETE ${VM}`, at(vm));
  await calls.send(`DELETE ${VM}`, { ...at(vm), headers: { 'If-Match': 'stale' } });
  await calls.send(`POST ${VM}/$actions/power-on`, at(vm));
  const viewer = calls.demo.accounts.find(({ kind }) => kind === 'viewer');
  const basic = Buffer.from(`${viewer?.username}:${viewer?.password}`).toString('base64');
  await calls.send(`DELETE ${VM}`, {
    ...at(vm),
    password: false,
    headers: { Authorization: `Basic ${basic}` },
  });
}

/** Calls every operation of v4, and some in every way to be refused. The demo's tasks must be quick, its rate limits off. */
export async function everyCallOfV4(demo: Demo): Promise<Called[]> {
  const calls = new V4Calls(demo);
  await readAll(calls);
  await changeAll(calls);
  await failAll(calls);
  return calls.made;
}
