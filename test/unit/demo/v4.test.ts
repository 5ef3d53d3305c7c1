import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { ask, type Asking, type Reply } from './support';

const VMS = '/api/vmm/v4.2/ahv/config/vms';
const query = (options: Record<string, string | number>): string =>
  `?${Object.entries(options)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`;
const names = (reply: Reply): string[] => (reply.json.data ?? []).map((item: Reply['json']) => item.name);

describe('demo: v4 reads', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo({ rateLimit: 'off' })));
  after(() => demo.close());

  const get = (path: string, asking: Asking = {}): Promise<Reply> => ask(demo, 'GET', path, asking);
  const vms = (options: Record<string, string | number>): Promise<Reply> => get(VMS + query(options));

  it('says for each namespace which version it has', async () => {
    for (const [namespace, version] of [
      ['vmm', 'v4.2'],
      ['prism', 'v4.2'],
      ['monitoring', 'v4.1'],
    ]) {
      const { status, json } = await ask(demo, 'OPTIONS', `/api/${namespace}/unversioned/info`);
      assert.deepEqual([status, json], [200, { data: version }]);
    }
  });

  it('answers to all versions up to its own, and to a newer one or a beta with a plain 404', async () => {
    for (const version of ['v4.0', 'v4.1', 'v4.2']) {
      assert.equal((await get(`/api/vmm/${version}/ahv/config/vms?$limit=1`)).status, 200, version);
    }
    for (const version of ['v4.3', 'v4.2.b1', 'v5.0']) {
      const { status, json } = await get(`/api/vmm/${version}/ahv/config/vms`);
      assert.equal(status, 404, version);
      assert.deepEqual(Object.keys(json), ['message']);
    }
    assert.equal((await get('/api/monitoring/v4.2/serviceability/alerts')).status, 404);
  });

  it('has an operation only from the version on that brought it', async () => {
    const { uuid } = demo.world.networks[1] ?? {};
    assert.equal((await get(`/api/networking/v4.0/config/subnets/${uuid}/vnics`)).status, 404);
    assert.equal((await get(`/api/networking/v4.1/config/subnets/${uuid}/vnics`)).status, 200);
  });

  it('is no part of Prism Element', async () => {
    const element = await startDemo({ product: 'pe' });
    try {
      assert.equal((await ask(element, 'GET', VMS)).status, 404);
      assert.equal((await ask(element, 'OPTIONS', '/api/vmm/unversioned/info')).status, 404);
      assert.equal((await ask(element, 'GET', '/api/v1/namespaces')).status, 404);
    } finally {
      await element.close();
    }
  });

  it('pages from 0, gives 50 unless told otherwise, and says how many there are', async () => {
    const first = await get(VMS);
    assert.equal(first.json.data.length, 50);
    assert.equal(first.json.metadata.totalAvailableResults, 213);
    const ids = new Set<string>();
    const sizes: number[] = [];
    for (let page = 0; page < 3; page += 1) {
      const { json } = await vms({ $page: page, $limit: 100 });
      sizes.push(json.data.length);
      for (const { extId } of json.data) ids.add(extId);
    }
    assert.deepEqual(sizes, [100, 100, 13]);
    assert.deepEqual(ids, new Set(demo.world.vms.map(({ uuid }) => uuid)));
  });

  it('links pages by the host that was asked', async () => {
    const { json } = await get(`${VMS}?$page=1&$limit=100&$orderby=name`, {
      headers: { Host: 'prism.example:9440' },
    });
    const links = Object.fromEntries(json.metadata.links.map(({ rel, href }: Reply['json']) => [rel, href]));
    assert.deepEqual(Object.keys(links).sort(), ['first', 'last', 'next', 'prev', 'self']);
    assert.equal(links.self, `https://prism.example:9440${VMS}?$page=1&$limit=100&$orderby=name`);
    assert.equal(links.last, `https://prism.example:9440${VMS}?$page=2&$limit=100&$orderby=name`);
    const last = await vms({ $page: 2, $limit: 100 });
    assert.ok(!last.json.metadata.links.some(({ rel }: Reply['json']) => rel === 'next'));
  });

  it('leaves data out of a page that is empty', async () => {
    const { status, json } = await vms({ $page: 9, $limit: 100 });
    assert.equal(status, 200);
    assert.ok(!('data' in json));
    assert.equal(json.metadata.totalAvailableResults, 213);
    const esxi = await get('/api/vmm/v4.2/esxi/config/vms');
    assert.deepEqual([esxi.status, esxi.json.metadata.totalAvailableResults], [200, 0]);
  });

  it('refuses a limit above 100 or below 1, with an error that is an object', async () => {
    const wrong: Record<string, string>[] = [
      { $limit: '101' },
      { $limit: '0' },
      { $limit: 'x' },
      { $page: '-1' },
      { $limit: '1.5' },
    ];
    for (const options of wrong) {
      const { status, json } = await vms(options);
      assert.equal(status, 400, JSON.stringify(options));
      assert.equal(json.data.error.$objectType, 'vmm.v4.error.SchemaValidationError');
      const [message] = json.data.error.validationErrorMessages;
      assert.deepEqual([message.location, message.attributePath], ['query', Object.keys(options)[0]]);
    }
  });

  it('filters by the properties that its description names', async () => {
    assert.deepEqual(names(await vms({ $filter: "name eq 'web-07'" })), ['web-07']);
    const off = await vms({
      $filter: "powerState eq Vmm.Ahv.Config.PowerState'OFF' and startswith(name,'web')",
    });
    assert.ok(off.json.data.length > 0);
    assert.ok(off.json.data.every((vm: Reply['json']) => vm.powerState === 'OFF'));
    const quoted = demo.world.vms.find(({ name }) => name.includes(`"`));
    assert.deepEqual(names(await vms({ $filter: `name eq '${quoted?.name.replaceAll("'", "''")}'` })), [
      quoted?.name,
    ]);
    const other = demo.world.clusters[1]?.uuid ?? '';
    const there = await vms({ $filter: `cluster/extId eq '${other}'`, $limit: 1 });
    assert.equal(
      there.json.metadata.totalAvailableResults,
      demo.world.vms.filter(({ clusterUuid }) => clusterUuid === other).length,
    );
  });

  it('refuses a filter that it cannot read or apply, with the place and the reason', async () => {
    for (const $filter of [
      "name eq 'x",
      "colour eq 'blue'",
      "name in ('a')",
      `${'('.repeat(5000)}name eq 'x'`,
    ]) {
      const { status, json } = await vms({ $filter });
      assert.equal(status, 400, $filter.slice(0, 20));
      assert.equal(json.data.error[0].errorGroup, 'INVALID_ODATA_EXPRESSION');
      assert.match(json.data.error[0].message, /^\$filter cannot be applied at character \d+: /);
    }
  });

  it('refuses an option that an operation does not have', async () => {
    const { uuid } = demo.world.vms[0] ?? {};
    const { status, json } = await get(`${VMS}/${uuid}/disks?$filter=x%20eq%201`);
    assert.equal(status, 400);
    assert.equal(json.data.error.validationErrorMessages[0].attributePath, '$filter');
  });

  it('sorts, selects and expands', async () => {
    const sorted = names(await vms({ $orderby: 'memorySizeBytes desc,name', $limit: 100 }));
    const wanted = [...demo.world.vms].sort(
      (a, b) => b.memoryMib - a.memoryMib || (a.name < b.name ? -1 : 1),
    );
    assert.deepEqual(
      sorted,
      wanted.slice(0, 100).map(({ name }) => name),
    );
    const [vm] = (await vms({ $select: 'name,powerState', $limit: 1 })).json.data;
    assert.deepEqual(Object.keys(vm).sort(), ['$objectType', '$reserved', 'name', 'powerState']);
    assert.equal((await vms({ $select: 'colour' })).status, 400);
    const clusters = '/api/clustermgmt/v4.2/config/clusters';
    assert.ok(!('storageSummary' in (await get(clusters)).json.data[0]));
    const [cluster] = (await get(`${clusters}?$expand=storageSummary`)).json.data;
    assert.equal(cluster.storageSummary.clusterUsageStatus, 'NORMAL');
  });

  it('writes integers beyond 2^53 with all their digits', async () => {
    const { text } = await get('/api/clustermgmt/v4.2/config/clusters');
    for (const { incarnationId } of demo.world.clusters)
      assert.ok(text.includes(`"incarnationId":${incarnationId},`));
  });

  it('shows the same world as v3 and v2', async () => {
    const vm = demo.world.vms[5];
    const v4 = (await get(`${VMS}/${vm?.uuid}`)).json.data;
    const v3 = (await get(`/api/nutanix/v3/vms/${vm?.uuid}`)).json;
    assert.equal(v4.name, v3.spec.name);
    assert.equal(v4.memorySizeBytes, v3.spec.resources.memory_size_mib * 1024 ** 2);
    assert.equal(v4.cluster.extId, v3.spec.cluster_reference.uuid);
    const totals = { hosts: 7, disks: 42, 'storage-containers': 6, clusters: 3 };
    for (const [kind, total] of Object.entries(totals)) {
      const { json } = await get(`/api/clustermgmt/v4.2/config/${kind}`);
      assert.equal(json.metadata.totalAvailableResults, total, kind);
    }
  });

  it('has hosts of one cluster, one of them without a name, and none for an unknown cluster', async () => {
    const [cluster] = demo.world.clusters;
    const { json } = await get(`/api/clustermgmt/v4.2/config/clusters/${cluster?.uuid}/hosts`);
    assert.equal(json.data.length, 4);
    assert.equal(json.data.filter((host: Reply['json']) => !('hostName' in host)).length, 1);
    assert.equal((await get('/api/clustermgmt/v4.2/config/clusters/nonsense/hosts')).status, 404);
    const host = json.data[0].extId;
    assert.equal(
      (await get(`/api/clustermgmt/v4.2/config/clusters/${cluster?.uuid}/hosts/${host}`)).json.data.extId,
      host,
    );
    assert.equal(
      (await get(`/api/clustermgmt/v4.2/config/clusters/${demo.world.clusters[1]?.uuid}/hosts/${host}`))
        .status,
      404,
    );
  });

  it('lists disks and NICs of a VM, and NICs of a subnet with the VMs that have them', async () => {
    const vm = demo.world.vms.find(({ disks }) => disks.length === 3);
    const disks = await get(`${VMS}/${vm?.uuid}/disks?$limit=2`);
    assert.deepEqual([disks.json.data.length, disks.json.metadata.totalAvailableResults], [2, 3]);
    const one = await get(`${VMS}/${vm?.uuid}/disks/${vm?.disks[2]?.uuid}`);
    assert.equal(one.json.data.backingInfo.diskSizeBytes, vm?.disks[2]?.sizeBytes);
    const nic = await get(`${VMS}/${vm?.uuid}/nics/${vm?.nics[0]?.uuid}`);
    assert.equal(nic.json.data.backingInfo.macAddress, vm?.nics[0]?.mac);
    const subnet = vm?.nics[0]?.subnetUuid;
    const filter = encodeURIComponent(`vmReference eq '${vm?.uuid}'`);
    const vnics = await get(`/api/networking/v4.2/config/subnets/${subnet}/vnics?$filter=${filter}`);
    assert.deepEqual(
      vnics.json.data.map((item: Reply['json']) => item.extId),
      [vm?.nics[0]?.uuid],
    );
  });

  it('gives the usage of a storage container between two times', async () => {
    const container = demo.world.containers[3];
    const path = `/api/clustermgmt/v4.2/stats/storage-containers/${container?.uuid}`;
    const { json } = await get(`${path}?$startTime=2025-11-01T00:00:00Z&$endTime=2025-11-01T00:01:00Z`);
    assert.deepEqual(
      json.data.storageUsageBytes.map((each: Reply['json']) => each.value),
      Array(3).fill(container?.usedBytes),
    );
    assert.equal((await get(path)).status, 400);
  });

  it('shows what is wrong with the cluster', async () => {
    const ill = await startDemo({ health: ['failed-disk', 'lost-fault-tolerance', 'full-container'] });
    try {
      const status = encodeURIComponent("status ne 'NORMAL'");
      const disks = await ask(ill, 'GET', `/api/clustermgmt/v4.2/config/disks?$filter=${status}`);
      assert.equal(disks.json.metadata.totalAvailableResults, 1);
      const clusters = (await ask(ill, 'GET', '/api/clustermgmt/v4.2/config/clusters')).json.data;
      assert.deepEqual(
        clusters.map((cluster: Reply['json']) => cluster.config.faultToleranceState.currentMaxFaultTolerance),
        [0, 1, 0],
      );
      const open = encodeURIComponent("severity eq 'CRITICAL' and isResolved eq false");
      const alerts = await ask(ill, 'GET', `/api/monitoring/v4.1/serviceability/alerts?$filter=${open}`);
      assert.equal(alerts.json.metadata.totalAvailableResults, 3);
    } finally {
      await ill.close();
    }
  });

  it('answers 404 with the code of the service for what is not there', async () => {
    const uuid = '0f1e2d3c-4b5a-4697-8899-aabbccddeeff';
    const vm = await get(`${VMS}/${uuid}`);
    assert.deepEqual([vm.status, vm.json.data.error[0].code], [404, 'VMM-30100']);
    assert.equal(vm.json.data.error[0].errorGroup, 'VM_NOT_FOUND');
    const image = await get(`/api/vmm/v4.2/content/images/${uuid}`);
    assert.deepEqual([image.status, image.json.data.error[0].code], [404, 'VMM-20005']);
    for (const path of [
      '/api/clustermgmt/v4.2/config/clusters',
      '/api/clustermgmt/v4.2/config/disks',
      '/api/clustermgmt/v4.2/config/storage-containers',
      '/api/networking/v4.2/config/subnets',
      '/api/prism/v4.2/config/tasks',
      '/api/prism/v4.2/config/categories',
      '/api/monitoring/v4.1/serviceability/alerts',
      '/api/vmm/v4.2/esxi/config/vms',
    ]) {
      const { status, json } = await get(`${path}/${uuid}`);
      assert.equal(status, 404, path);
      assert.ok(Array.isArray(json.data.error));
    }
  });

  it('wants a log-in, takes an API key, and says plainly what it does not simulate', async () => {
    const { status, json, headers } = await get(VMS, { password: false });
    assert.equal(status, 401);
    assert.ok(headers['www-authenticate']);
    assert.equal(json.data.error[0].severity, 'ERROR');
    const key = await get(`${VMS}?$limit=1`, { password: false, headers: { 'X-ntnx-api-key': demo.apiKey } });
    assert.equal(key.status, 200);
    const move = await ask(demo, 'POST', `${VMS}/x/$actions/migrate-to-host`, { body: {} });
    assert.equal(move.status, 500);
    assert.match(move.json.data.error[0].message, /does not simulate/);
    assert.equal((await ask(demo, 'PATCH', VMS)).status, 405);
  });
});
