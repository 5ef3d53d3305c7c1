import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { ask, type Reply } from './support';
import { listV3, V3 } from './v3Support';

const V2 = '/api/nutanix/v2.0';
const VMS = '/api/vmm/v4.2/ahv/config/vms';
const DEPTH = 100_000;
const nested = (inner: string): string => `${'{"a":'.repeat(DEPTH)}${inner}${'}'.repeat(DEPTH)}`;

describe('demo: what no client should send', () => {
  let demo: Demo;
  before(async () => {
    demo = await startDemo({ taskMs: 1, rateLimit: 'off' });
  });
  after(() => demo.close());

  const write = (method: string, target: string, body: string): Promise<Reply> =>
    ask(demo, method, target, { body, headers: { 'NTNX-Request-Id': randomUUID() } });

  it('JSON of a hundred thousand levels is refused as no JSON, and nothing is kept of it', async () => {
    const before = (await listV3(demo, 'vm')).json.metadata.total_matches;
    const body = `{"metadata":{"kind":"vm"},"spec":{"name":"deep","resources":${nested('1')}}}`;
    const v3 = await write('POST', `${V3}/vms`, body);
    assert.equal(v3.status, 400);
    assert.equal(v3.json.message_list[0].reason, 'DESERIALIZATION_FAILED');
    const v2 = await write('POST', `${V2}/vms`, body);
    assert.equal(v2.text, (await write('POST', `${V2}/vms`, '{')).text);
    assert.equal((await write('POST', VMS, body)).status, 400);
    assert.equal((await write('PUT', `${V3}/categories/deep`, body)).status, 400);
    assert.equal((await listV3(demo, 'vm')).json.metadata.total_matches, before);
  });

  it('JSON of five hundred levels is read', async () => {
    const body = `{"name":"deep","description":${'['.repeat(499)}${']'.repeat(499)}}`;
    assert.equal((await write('PUT', `${V3}/categories/deep`, body)).status, 422);
  });

  it('names that every object of the language has are names of nothing', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      for (const target of [
        `${V2}/vms/${name}`,
        `${V2}/protection_domains/${name}`,
        `${V2}/cluster/domain_fault_tolerance_status/${name}`,
        `${V3}/vms/${name}`,
        `${V3}/categories/${name}`,
        `${V3}/idempotence_identifiers/${name}`,
        `${VMS}/${name}`,
        `/api/${name}/unversioned/info`,
        `/api/v1/namespaces/${name}/versions`,
      ]) {
        assert.equal((await ask(demo, 'GET', target)).status, 404, target);
      }
      const filtered = await listV3(demo, 'vm', { filter: `${name}==1` });
      assert.equal(filtered.status, 422, name);
      assert.equal((await ask(demo, 'GET', `${VMS}?$filter=${name}%20eq%201`)).status, 400, name);
      assert.equal((await listV3(demo, 'vm', { sort_attribute: name })).status, 200, name);
    }
  });

  it('a category may be called as every object is, and is found, listed and deleted', async () => {
    for (const name of ['__proto__', 'constructor']) {
      const key = `${V3}/categories/${name}`;
      assert.equal((await write('PUT', key, JSON.stringify({ name }))).status, 201);
      assert.equal((await write('PUT', `${key}/${name}`, '{}')).status, 201);
      assert.equal((await ask(demo, 'GET', `${key}/${name}`)).json.value, name);
      assert.equal((await ask(demo, 'DELETE', `${key}/${name}`)).status, 200);
      assert.equal((await ask(demo, 'DELETE', key)).status, 200);
    }
  });

  it('members that reach for the prototype change nothing but their own object', async () => {
    const spec = '{"name":"p","resources":{"__proto__":{"polluted":1},"num_sockets":1}}';
    await write('POST', `${V3}/vms`, `{"metadata":{"kind":"vm","__proto__":{"polluted":1}},"spec":${spec}}`);
    await write(
      'POST',
      `${V2}/vms`,
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    );
    await write('POST', VMS, '{"name":"p","__proto__":{"polluted":1}}');
    assert.equal(({} as { polluted?: number }).polluted, undefined);
    assert.equal((await listV3(demo, 'vm', { length: 500 })).status, 200);
  });
});
