import assert from 'node:assert/strict';
import { NASTY_NAMES } from '../../../src/demo/data/names';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { ask, control, type Reply } from './support';

const V2 = '/PrismGateway/services/rest/v2.0';
type Entity = Reply['json'];

const list = async (demo: Demo, path: string): Promise<Reply['json']> => {
  const { status, json } = await ask(demo, 'GET', V2 + path);
  assert.equal(status, 200, path);
  return json;
};

/** A filter in a URL. What FIQL needs for itself is encoded twice: once for FIQL, once for the URL. */
function inUrl(filter: string, value: string): string {
  const forFiql = encodeURIComponent(value).replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return encodeURIComponent(filter + forFiql);
}

describe('demo: lists of v2.0', () => {
  let central: Demo;
  let first: Demo;
  let second: Demo;
  before(async () => {
    [central, first, second] = await Promise.all([
      startDemo(),
      startDemo({ product: 'pe' }),
      startDemo({ product: 'pe', cluster: 2 }),
    ]);
  });
  after(() => Promise.all([central, first, second].map((demo) => demo.close())));

  it('show 7 hosts on Prism Central, 4 on the first cluster and 3 on the second', async () => {
    const counts = await Promise.all(
      [central, first, second].map(async (demo) => (await list(demo, '/hosts')).entities.length),
    );
    assert.deepEqual(counts, [7, 4, 3]);
  });

  for (const [path, counts] of [
    ['/disks', [42, 24, 18]],
    ['/networks', [9, 5, 4]],
    ['/images', [8, 6, 2]],
    ['/storage_containers', [6, 4, 2]],
    ['/clusters', [2, 1, 1]],
    ['/alerts', [15, 12, 3]],
    ['/protection_domains', [6, 3, 3]],
    ['/protection_domains/dr_snapshots', [12, 12, 0]],
    ['/remote_sites', [2, 1, 1]],
    ['/health_checks', [12, 12, 12]],
  ] as const) {
    it(`${path}: ${counts.join(', ')} on Prism Central and the two clusters`, async () => {
      const lists = await Promise.all([central, first, second].map((demo) => list(demo, path)));
      assert.deepEqual(
        lists.map(({ entities }) => entities.length),
        counts,
      );
    });
  }

  it('show 206 VMs, as controller VMs are not among them', async () => {
    const { entities } = await list(central, '/vms');
    assert.equal(entities.length, 206);
    assert.ok(entities.every(({ name }: Entity) => !name.endsWith('-CVM')));
  });

  it('show one cluster where Prism Central is asked for it', async () => {
    const [, other] = central.world.clusters;
    const { entities } = await list(central, `/hosts?proxyClusterUuid=${other?.uuid}`);
    assert.ok(entities.length === 3 && entities.every((host: Entity) => host.cluster_uuid === other?.uuid));
  });

  it('find every nasty name by the filter that scripts use', async () => {
    for (const name of NASTY_NAMES) {
      const { entities } = await list(central, `/vms/?filter=${inUrl('vm_name==', name)}`);
      assert.deepEqual(
        entities.map((vm: Entity) => vm.name),
        [name],
      );
    }
  });

  it('take the six operators, and, or and groups', async () => {
    const all = (await list(first, '/disks')).entities as Entity[];
    const half = 4_000_000_000_000;
    for (const [filter, expected] of [
      ['storage_tier_name==SSD', (disk: Entity) => disk.storage_tier_name === 'SSD'],
      ['storage_tier_name!=SSD', (disk: Entity) => disk.storage_tier_name !== 'SSD'],
      [`disk_size=lt=${half}`, (disk: Entity) => disk.disk_size < half],
      ['location=le=2', (disk: Entity) => disk.location <= 2],
      [`disk_size=gt=${half}`, (disk: Entity) => disk.disk_size > half],
      ['location=ge=5', (disk: Entity) => disk.location >= 5],
      ['location==1,location==6;online==true', (disk: Entity) => [1, 6].includes(disk.location)],
      ['(location==1,location==6);online==false', () => false],
      ['host_name==[no_val];location==3', (disk: Entity) => disk.host_name === null && disk.location === 3],
      ['storage.usage_bytes=gt=0', () => true],
    ] as const) {
      const { entities, metadata } = await list(
        first,
        `/disks?filter_criteria=${encodeURIComponent(filter)}`,
      );
      const wanted = all.filter(expected);
      assert.deepEqual(
        entities.map(({ id }: Entity) => id).sort(),
        wanted.map(({ id }) => id).sort(),
        filter,
      );
      assert.equal(metadata.filter_criteria, filter);
      assert.equal(metadata.grand_total_entities, all.length);
    }
  });

  it('refuse other operators and names that are not there with an error of v2', async () => {
    for (const filter of [
      'name=in=(a,b)',
      'name=~a',
      'name==',
      'no_such_member==1',
      'stats==1',
      'name eq 1',
    ]) {
      const target = `${V2}/hosts?filter_criteria=${encodeURIComponent(filter)}`;
      const { status, json } = await ask(first, 'GET', target);
      assert.equal(status, 500, filter);
      assert.equal(json.error_code.code, 1101, filter);
      assert.ok(json.detailed_message.length > 6000);
    }
  });

  it('order by one or more members, downwards with a minus, with what has none at the end', async () => {
    const { entities } = await list(first, '/disks?sort_criteria=storage_tier_name,-location');
    const keys = entities.map((disk: Entity) => `${disk.storage_tier_name}${9 - disk.location}`);
    assert.deepEqual(keys, [...keys].sort());
    const hosts = (await list(first, '/hosts?sort_criteria=name')).entities;
    assert.deepEqual(
      hosts.map(({ name }: Entity) => name),
      ['DEMO-AHV-A', 'DEMO-AHV-B', 'DEMO-AHV-D', null],
    );
    const down = (await list(first, '/hosts?sort_criteria=-name')).entities;
    assert.deepEqual([down[0].name, down[3].name], ['DEMO-AHV-D', null]);
    assert.equal((await ask(first, 'GET', `${V2}/hosts?sort_criteria=nothing`)).status, 500);
  });

  it('search, and give only the members that are asked for', async () => {
    const { entities, metadata } = await list(
      first,
      '/storage_containers?search_string=BACKUP&projection=max_capacity',
    );
    assert.equal(metadata.total_entities, 1);
    assert.deepEqual(Object.keys(entities[0]), ['id', 'name', 'max_capacity']);
  });

  it('page VMs by offset and length, which the metadata does not tell', async () => {
    const names = (await list(first, '/vms?sort_attribute=vm_name&sort_order=DESCENDING')).entities.map(
      ({ name }: Entity) => name,
    );
    const part = await list(first, '/vms?sort_attribute=vm_name&sort_order=DESCENDING&offset=5&length=3');
    assert.deepEqual(
      part.entities.map(({ name }: Entity) => name),
      names.slice(5, 8),
    );
    assert.deepEqual(part.metadata, {
      grand_total_entities: names.length,
      total_entities: names.length,
      count: 3,
    });
  });

  it('tell who has which address in a network', async () => {
    const network = (await list(first, '/networks')).entities.find((one: Entity) => one.vlan_id === 110);
    const { entities } = await list(first, `/networks/${network.uuid}/addresses`);
    assert.equal(entities.length, network.ip_config.assigned_ips);
    assert.ok(entities.every((one: Entity) => one.ip_address.startsWith('10.110.0.') && one.type === 'VM'));
  });

  it('tell what each domain can lose, spelled as captured', async () => {
    const domains = await list(first, '/cluster/domain_fault_tolerance_status/');
    assert.deepEqual(
      domains.map((one: Entity) => one.domain_type),
      ['DISK', 'NODE', 'RACKABLE_UNIT', 'RACK'],
    );
    const node = await list(first, '/cluster/domain_fault_tolerance_status/NODE');
    const healthy = node.component_fault_tolerance_status.EXTENT_GROUPS;
    assert.deepEqual(Object.keys(healthy), [
      'component_type',
      'number_of_failures_tolerable',
      'details',
      'under_computation',
      'last_updated_time_in_usecs',
    ]);
    assert.deepEqual([healthy.number_of_failures_tolerable, healthy.details], [1, null]);
    await control(first, { health: ['lost-fault-tolerance'] });
    const lost = (await list(first, '/cluster/domain_fault_tolerance_status/NODE'))
      .component_fault_tolerance_status.EXTENT_GROUPS;
    await control(first, { health: [] });
    assert.equal(lost.number_of_failures_tolerable, 0);
    assert.equal(typeof lost.details.message, 'string');
    assert.deepEqual(await list(central, '/cluster/domain_fault_tolerance_status/'), []);
  });

  it('show a failed disk as offline and marked', async () => {
    await control(first, { health: ['failed-disk'] });
    const { entities } = await list(first, '/disks?filter_criteria=online==false');
    await control(first, { health: [] });
    assert.equal(entities.length, 1);
    assert.equal(entities[0].disk_status, 'MARKED_FOR_REMOVAL_BUT_NOT_DETACHABLE');
    assert.equal((await list(first, `/disks/${entities[0].disk_uuid}`)).online, true);
  });

  it('give figures over time for clusters, hosts, disks and containers', async () => {
    const host = (await list(first, '/hosts')).entities[0];
    const query =
      'metrics=num_iops&start_time_in_usecs=60000000&end_time_in_usecs=180000000&interval_in_secs=60';
    for (const path of ['/cluster/stats/', `/hosts/${host.uuid}/stats/`]) {
      const [figure] = (await list(first, `${path}?${query}`)).stats_specific_responses;
      assert.equal(figure.values.length, 3, path);
    }
    for (const bad of [
      '',
      '?metrics=a&interval_in_secs=x',
      '?metrics=a&start_time_in_usecs=9&end_time_in_usecs=1',
    ]) {
      assert.equal((await ask(first, 'GET', `${V2}/cluster/stats/${bad}`)).status, 500, bad);
    }
  });

  it('show Prism Central itself where it is asked for its cluster', async () => {
    const itself = await list(central, '/cluster');
    assert.equal(itself.name, central.clusterName);
    assert.deepEqual([itself.multicluster, itself.rackable_units], [true, []]);
    const known = await list(central, '/clusters');
    for (const { id, cluster_incarnation_id: incarnation } of known.entities) {
      assert.notEqual(itself.id.split('::')[1], id.split('::')[1]);
      assert.notEqual(itself.cluster_incarnation_id, incarnation);
    }
    assert.equal(known.entities.length, 2);
  });
});
