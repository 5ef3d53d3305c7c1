import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import type { HealthFault } from '../../../src/demo/data/types';
import { startDemo } from './startDemo';
import { ask, control, type Reply } from './support';
import { listV3 } from './v3Support';

type Entity = Reply['json'];
/** What a family says is wrong, in words that do for all of them. */
type Wrong = Record<string, string[]>;

const V1 = '/PrismGateway/services/rest/v1';
const V2 = '/PrismGateway/services/rest/v2.0';
const SHOWN: Record<HealthFault, { kinds: string[]; alert?: string }> = {
  'failed-disk': { kinds: ['disk', 'alert'], alert: 'Disk failed' },
  'lost-fault-tolerance': { kinds: ['tolerance', 'alert'], alert: 'Fault tolerance lost' },
  'rebuild-running': { kinds: ['tolerance', 'task'] },
  'critical-alert': { kinds: ['alert'], alert: 'Controller VM does not answer' },
  'failed-task': { kinds: ['task'] },
  'full-container': { kinds: ['tolerance', 'container', 'alert'], alert: 'Storage container is full' },
  'cassandra-check-failed': { kinds: ['tolerance', 'host', 'alert'], alert: 'Metadata ring incomplete' },
};
/** Which families have a place for what. */
const PLACES: Record<string, string[]> = {
  disk: ['v1', 'v2', 'v3', 'v4'],
  alert: ['v1', 'v2', 'v3', 'v4'],
  task: ['v1', 'v2', 'v3', 'v4'],
  container: ['v1', 'v2', 'v3', 'v4'],
  tolerance: ['v1', 'v2', 'v4'],
  host: ['v1', 'v2'],
};

describe('demo: what is wrong with the first cluster', () => {
  let demo: Demo;
  let home: string;
  before(async () => {
    demo = await startDemo({ rateLimit: 'off' });
    home = demo.world.clusters[0]?.uuid ?? '';
  });
  after(() => demo.close());

  async function get(target: string): Promise<Entity> {
    const { status, json, text } = await ask(demo, 'GET', target);
    assert.equal(status, 200, text);
    return json;
  }
  const gateway = (path: string): Promise<Entity> =>
    get(`${path}${path.includes('?') ? '&' : '?'}proxyClusterUuid=${home}`);
  const v3 = async (kind: string): Promise<Entity[]> =>
    (await listV3(demo, kind, { length: 500 })).json.entities;
  const v4 = async (path: string): Promise<Entity[]> => (await get(`/api/${path}?$limit=100`)).data;
  const keys = (items: Entity[], wrong: (item: Entity) => boolean, key: (item: Entity) => string): string[] =>
    items.filter(wrong).map(key).sort();

  async function disks(): Promise<Wrong> {
    return {
      v1: keys(
        (await gateway(`${V1}/disks`)).entities,
        ({ online }) => !online,
        ({ diskUuid }) => diskUuid,
      ),
      v2: keys(
        (await gateway(`${V2}/disks`)).entities,
        (disk: Entity) => disk.disk_status !== 'NORMAL' && disk.disk_hardware_config.bad,
        (disk) => disk.disk_uuid,
      ),
      v3: keys(
        await v3('disk'),
        ({ status }) => status.resources.state_list.includes('BAD'),
        ({ metadata }) => metadata.uuid,
      ),
      v4: keys(
        await v4('clustermgmt/v4.2/config/disks'),
        ({ status }) => status !== 'NORMAL',
        ({ extId }) => extId,
      ),
    };
  }

  async function alerts(): Promise<Wrong> {
    const named = (type: string, uuid: string): string => `${type} ${uuid}`;
    // Either spelling: answers have the first, the description the second.
    const [open, described] = ['kCritical', 'CRITICAL'].map((text) => `resolved=false&severity=${text}`);
    return {
      v1: (await gateway(`${V1}/alerts?${open}`)).entities.map((alert: Entity) =>
        named(alert.alertTitle, alert.entityUuids[0]),
      ),
      v2: (await gateway(`${V2}/alerts?${described}`)).entities.map((alert: Entity) =>
        named(alert.alert_title, alert.affected_entities[0].uuid),
      ),
      v3: keys(
        await v3('alert'),
        ({ status: { resources } }) =>
          resources.severity === 'critical' && !resources.resolution_status.is_true,
        ({ status: { resources } }) => named(resources.title, resources.affected_entity_list[0].uuid),
      ),
      v4: keys(
        await v4('monitoring/v4.1/serviceability/alerts'),
        ({ severity, isResolved }) => severity === 'CRITICAL' && !isResolved,
        ({ title, sourceEntity }) => named(title, sourceEntity.extId),
      ),
    };
  }

  async function tasks(): Promise<Wrong> {
    const { entities: two } = (
      await ask(demo, 'POST', `${V2}/tasks/list?proxyClusterUuid=${home}`, {
        body: { include_completed: true },
      })
    ).json;
    const bad = (state: string): boolean => /^(running|failed)$/i.test(state);
    const named = (type: string, state: string): string => `${type} ${state.toLowerCase()}`;
    // One that failed when the VMs were made is there from the start.
    const ofHealth = (said: string[]): string[] => said.filter((text) => !/create/i.test(text));
    return {
      v1: ofHealth(
        keys(
          (await gateway(`${V1}/progress_monitors`)).entities,
          ({ status }) => bad(status),
          ({ operation, status }) => named(operation, status),
        ),
      ),
      v2: ofHealth(
        keys(
          two,
          (task: Entity) => bad(task.progress_status),
          (task) => named(task.operation_type, task.progress_status),
        ),
      ),
      v3: ofHealth(
        keys(
          await v3('task'),
          ({ status }) => bad(status),
          (task) => named(task.operation_type, task.status),
        ),
      ),
      v4: ofHealth(
        keys(
          await v4('prism/v4.2/config/tasks'),
          ({ status }) => bad(status),
          ({ operation, status }) => named(operation, status),
        ),
      ),
    };
  }

  async function containers(): Promise<Wrong> {
    const full = (used: unknown, capacity: unknown): boolean => Number(used) / Number(capacity) > 0.98;
    const groups = await ask(demo, 'POST', '/api/nutanix/v3/groups', {
      body: {
        entity_type: 'storage_container',
        group_member_attributes: ['storage.usage_bytes', 'storage.capacity_bytes'].map((attribute) => ({
          attribute,
        })),
      },
    });
    const four = await Promise.all(
      demo.world.containers.map(async ({ uuid }): Promise<Entity> => {
        const times = '$startTime=2026-01-01T00:00:00Z&$endTime=2026-01-01T01:00:00Z';
        const { data } = await get(`/api/clustermgmt/v4.2/stats/storage-containers/${uuid}?${times}`);
        return { uuid, used: data.storageUsageBytes[0].value, capacity: data.storageCapacityBytes[0].value };
      }),
    );
    return {
      v1: keys(
        (await gateway(`${V1}/containers`)).entities,
        ({ usageStats, maxCapacity }) => full(usageStats['storage.usage_bytes'], maxCapacity),
        (container: Entity) => container.containerUuid ?? container.storageContainerUuid,
      ),
      v2: keys(
        (await gateway(`${V2}/storage_containers`)).entities,
        (container: Entity) => full(container.usage_stats['storage.usage_bytes'], container.max_capacity),
        (container) => container.storage_container_uuid,
      ),
      v3: keys(
        groups.json.group_results[0].entity_results,
        ({ data: [used, capacity] }) => full(used.values[0].values[0], capacity.values[0].values[0]),
        (entity) => entity.entity_id,
      ),
      v4: keys(
        four,
        ({ used, capacity }) => full(used, capacity),
        ({ uuid }) => uuid,
      ),
    };
  }

  async function tolerance(): Promise<Wrong> {
    const node = (domains: Entity[]): Entity[] =>
      domains.filter((domain) => (domain.domainType ?? domain.domain_type) === 'NODE');
    const [one] = node(await gateway(`${V1}/cluster/domain_fault_tolerance_status`));
    const [two] = node(await gateway(`${V2}/cluster/domain_fault_tolerance_status`));
    const { config } = (await get(`/api/clustermgmt/v4.2/config/clusters/${home}`)).data;
    const lost = Object.values<Entity>(two.component_fault_tolerance_status).some(
      (status) => status.number_of_failures_tolerable < 1,
    );
    return {
      v1: Object.values<Entity>(one.componentFaultToleranceStatus).some(
        (status) => status.numberOfFailuresTolerable < 1,
      )
        ? ['NODE']
        : [],
      v2: lost ? ['NODE'] : [],
      v4: config.faultToleranceState.currentMaxFaultTolerance < 1 ? ['NODE'] : [],
    };
  }

  async function hosts(): Promise<Wrong> {
    return {
      v1: keys(
        (await gateway(`${V1}/hosts`)).entities,
        ({ metadataStoreStatus }) => metadataStoreStatus !== 'kNormalMode',
        ({ uuid }) => uuid,
      ),
      v2: keys(
        (await gateway(`${V2}/hosts`)).entities,
        (host: Entity) => host.metadata_store_status !== 'kNormalMode',
        ({ uuid }) => uuid,
      ),
    };
  }

  const READERS: Record<string, () => Promise<Wrong>> = {
    disk: disks,
    alert: alerts,
    task: tasks,
    container: containers,
    tolerance,
    host: hosts,
  };

  /** Every kind of thing: the families that have it agree, and say as many as wanted. */
  async function assertWrong(kinds: string[]): Promise<Record<string, Wrong>> {
    const all: Record<string, Wrong> = {};
    for (const [kind, read] of Object.entries(READERS)) {
      const said = await read();
      assert.deepEqual(Object.keys(said), PLACES[kind]);
      const [first = [], ...others] = Object.values(said);
      assert.equal(first.length, kinds.includes(kind) ? 1 : 0, `${kind}: ${JSON.stringify(said)}`);
      for (const other of others) assert.deepEqual(other, first, kind);
      all[kind] = said;
    }
    return all;
  }

  for (const [fault, { kinds, alert }] of Object.entries(SHOWN)) {
    it(`${fault} is seen in every family that has a place for it, and nowhere once it is lifted`, async () => {
      await control(demo, { health: [fault] });
      const said = await assertWrong(kinds);
      if (alert) assert.ok(said.alert?.v1?.[0]?.startsWith(alert));
      for (const kind of ['disk', 'host', 'container'].filter((each) => kinds.includes(each))) {
        assert.ok(said.alert?.v1?.[0]?.endsWith(said[kind]?.v1?.[0] ?? 'none'), 'the alert is about it');
      }
      await control(demo, { health: [] });
      await assertWrong([]);
    });
  }

  it('what disks, hosts, pools, clusters and storage containers use adds up, with every fault too', async () => {
    const used = (entity: Entity): number =>
      Number((entity.usageStats ?? entity.usage_stats)['storage.usage_bytes']);
    const capacity = (entity: Entity): number =>
      Number((entity.usageStats ?? entity.usage_stats)['storage.capacity_bytes']);
    const sum = (entities: Entity[], of = used): number =>
      entities.reduce((total: number, entity) => total + of(entity), 0);
    for (const health of [[], ['failed-disk'], ['full-container'], ['failed-disk', 'full-container']]) {
      await control(demo, { health });
      const { entities: listed } = await gateway(`${V2}/clusters`);
      const cluster = listed.find(({ uuid }: Entity) => uuid === home);
      const { entities: onDisks } = await gateway(`${V2}/disks`);
      const { entities: onHosts } = await gateway(`${V1}/hosts`);
      const { entities: pools } = await gateway(`${V1}/storage_pools`);
      const { entities: inContainers } = await gateway(`${V2}/storage_containers`);
      for (const entities of [onDisks, onHosts, pools, inContainers]) {
        assert.equal(sum(entities), used(cluster), health.join());
      }
      for (const entities of [onDisks, onHosts, pools])
        assert.equal(sum(entities, capacity), capacity(cluster));
      assert.equal(pools[0].capacity, capacity(cluster));
      assert.ok(onDisks.every((disk: Entity) => used(disk) <= capacity(disk)));
    }
  });

  it('a failed disk is a bad one in its host', async () => {
    await control(demo, { health: ['failed-disk'] });
    const { entities } = await gateway(`${V2}/hosts`);
    const bad = entities.flatMap((host: Entity) =>
      Object.values<Entity>(host.disk_hardware_configs).filter((disk) => disk.bad),
    );
    assert.deepEqual(
      bad.map((disk: Entity) => disk.disk_uuid),
      demo.world.disks.filter(({ failed }) => failed).map(({ uuid }) => uuid),
    );
  });
});
