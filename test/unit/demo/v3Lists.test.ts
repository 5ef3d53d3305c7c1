import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { ask, control } from './support';
import { detailsOf, listV3, namesOf, V3 } from './v3Support';

const TOTALS: [string, number][] = [
  ['vm', 213],
  ['cluster', 3],
  ['host', 7],
  ['disk', 42],
  ['subnet', 9],
  ['image', 8],
  ['project', 3],
  ['alert', 15],
  ['recovery_plan', 2],
  ['user', 3],
  ['task', 20],
];

describe('demo: v3 lists', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo()));
  after(() => demo.close());

  for (const [kind, total] of TOTALS) {
    it(`list ${total} of the kind ${kind}, each to be read by its UUID`, async () => {
      const { status, json } = await listV3(demo, kind, { length: 500 });
      assert.equal(status, 200);
      assert.equal(json.metadata.total_matches, total);
      assert.equal(json.entities.length, total);
      const [first] = json.entities;
      const uuid = first.metadata?.uuid ?? first.uuid;
      const one = await ask(demo, 'GET', `${V3}/${kind}s/${uuid}`);
      assert.equal(one.status, 200);
      assert.equal(one.json.metadata?.uuid ?? one.json.uuid, uuid);
      const none = await ask(demo, 'GET', `${V3}/${kind}s/${uuid.replace(/^..../, 'dead')}`);
      assert.equal(none.status, 404);
      assert.equal(none.json.message_list[0].reason, 'ENTITY_NOT_FOUND');
    });
  }

  it('give 20 unless told otherwise, at most 500, from any offset', async () => {
    assert.equal((await listV3(demo, 'disk')).json.entities.length, 20);
    assert.equal((await listV3(demo, 'disk', { offset: 40 })).json.entities.length, 2);
    assert.equal((await listV3(demo, 'disk', { offset: 4000 })).json.entities.length, 0);
    assert.equal((await listV3(demo, 'disk', { length: 501 })).status, 422);
    assert.deepEqual(detailsOf(await listV3(demo, 'disk', { length: 0 })), {
      length: ['must be an integer of at least 1'],
    });
  });

  it('refuse another kind and an order that is none', async () => {
    assert.equal((await ask(demo, 'POST', `${V3}/vms/list`, { body: { kind: 'host' } })).status, 422);
    assert.equal((await listV3(demo, 'vm', { sort_order: 'UPWARDS' })).status, 422);
    assert.equal((await ask(demo, 'POST', `${V3}/vms/list`, { body: '[1]' })).status, 400);
  });

  const count = async (filter: string): Promise<number> =>
    (await listV3(demo, 'vm', { filter })).json.metadata.total_matches;

  it('filter by six operators, numbers by size', async () => {
    const { vms } = demo.world;
    const having = (fits: (mib: number) => boolean): number =>
      vms.filter(({ memoryMib }) => fits(memoryMib)).length;
    assert.equal(
      await count('memory_size_mib==4096'),
      having((mib) => mib === 4096),
    );
    assert.equal(
      await count('memory_size_mib!=4096'),
      having((mib) => mib !== 4096),
    );
    assert.equal(
      await count('memory_size_mib=lt=16384'),
      having((mib) => mib < 16384),
    );
    assert.equal(
      await count('memory_size_mib=le=16384'),
      having((mib) => mib <= 16384),
    );
    assert.equal(
      await count('memory_size_mib=gt=8192'),
      having((mib) => mib > 8192),
    );
    assert.equal(
      await count('memory_size_mib=ge=8192'),
      having((mib) => mib >= 8192),
    );
  });

  it('filter by and, or and groups, and give the filter back', async () => {
    const off = demo.world.vms.filter(({ power }) => power === 'OFF');
    assert.equal(await count('power_state==off'), off.length);
    assert.equal(
      await count('power_state==off;vm_name==web-.*'),
      off.filter(({ name }) => name.startsWith('web-')).length,
    );
    assert.equal(await count('vm_name==web-01,vm_name==db-01'), 2);
    assert.equal(await count('(vm_name==web-01,vm_name==db-01);is_cvm==0'), 2);
    assert.equal(await count('is_cvm==1'), 7);
    const filter = 'cluster_name==DEMO-CLUSTER-2';
    const { metadata } = (await listV3(demo, 'vm', { filter })).json;
    assert.equal(metadata.filter, filter);
    assert.equal(
      metadata.total_matches,
      demo.world.vms.filter(({ clusterUuid }) => clusterUuid === demo.world.clusters[1]?.uuid).length,
    );
  });

  it('find names that filters need characters of', async () => {
    for (const name of [`O'Brien "test" box`, '日本語サーバー01', 'trailing space ']) {
      assert.deepEqual(namesOf(await listV3(demo, 'vm', { filter: `vm_name==${name}` })), [name]);
    }
    const encoded = `vm_name==${encodeURIComponent('100% <b>bold</b> & more')}`;
    assert.deepEqual(namesOf(await listV3(demo, 'vm', { filter: encoded })), ['100% <b>bold</b> & more']);
  });

  it('refuse what they do not know: attributes, operators, what is no filter', async () => {
    for (const filter of [
      'colour==blue',
      'vm_name=in=web-01',
      'vm_name',
      'vm_name==',
      '(vm_name==a',
      '('.repeat(50_000),
      5,
    ]) {
      const refused = await listV3(demo, 'vm', { filter });
      assert.equal(refused.status, 422, String(filter).slice(0, 20));
      assert.equal(refused.json.message_list[0].reason, 'INVALID_REQUEST');
      assert.equal(detailsOf(refused).filter?.length, 1);
    }
  });

  it('sort by attribute in both directions, numbers by size', async () => {
    const sizes = async (sort_order: string): Promise<number[]> => {
      const sorted = await listV3(demo, 'image', { sort_attribute: 'size_bytes', sort_order });
      return sorted.json.entities.map((image: { status: { resources: { size_bytes: number } } }) => {
        return image.status.resources.size_bytes;
      });
    };
    const up = await sizes('ASCENDING');
    assert.deepEqual(
      up,
      [...up].sort((a, b) => a - b),
    );
    assert.deepEqual(await sizes('DESCENDING'), [...up].reverse());
  });

  it('are in their own order for a sort attribute that they do not know', async () => {
    const plain = namesOf(await listV3(demo, 'vm'));
    for (const sort_attribute of ['string', 'constructor', '__proto__']) {
      assert.deepEqual(namesOf(await listV3(demo, 'vm', { sort_attribute })), plain, sort_attribute);
    }
  });

  it('show categories by key, and their values below', async () => {
    const keys = await ask(demo, 'POST', `${V3}/categories/list`, { body: { kind: 'category' } });
    assert.deepEqual(
      keys.json.entities.map(({ name }: { name: string }) => name),
      ['Environment', 'AppType', 'Backup', 'Kostenstelle'],
    );
    const values = await ask(demo, 'POST', `${V3}/categories/AppType/list`, { body: {} });
    assert.deepEqual(
      values.json.entities.map(({ value }: { value: string }) => value),
      ['Default', 'Größe "XL"'],
    );
    const one = await ask(demo, 'GET', `${V3}/categories/AppType/${encodeURIComponent('Größe "XL"')}`);
    assert.equal(one.json.value, 'Größe "XL"');
    assert.equal(one.json.system_defined, false);
    assert.equal((await ask(demo, 'GET', `${V3}/categories/AppType/none`)).status, 404);
    assert.equal((await ask(demo, 'POST', `${V3}/categories/None/list`, { body: {} })).status, 404);
  });

  it('mark a failed disk', async () => {
    await control(demo, { health: ['failed-disk'] });
    const { entities } = (await listV3(demo, 'disk', { length: 500 })).json;
    const bad = entities.filter((disk: { status: { resources: { state_list: string[] } } }) =>
      disk.status.resources.state_list.includes('BAD'),
    );
    assert.equal(bad.length, 1);
    await control(demo, { health: [] });
  });

  it('tell who asks', async () => {
    const me = await ask(demo, 'GET', `${V3}/users/me`);
    const info = await ask(demo, 'GET', `${V3}/users/info`);
    assert.equal(me.json.status.name, demo.username);
    assert.equal(info.json.user_details.user_uuid, me.json.metadata.uuid);
    assert.equal(info.json.user_details.user_type, 'LOCAL');
  });
});
