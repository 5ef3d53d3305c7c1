import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  clusterIdentity,
  PROBES,
  productOf,
  readListing,
  recognise,
  RECOGNITION,
  type Seen,
} from '../../../src/core/cluster/discovery';

const SHARED = path.resolve(__dirname, '../../../../shared');
const sample = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(SHARED, 'samples', name), 'utf8')) as unknown;

const seen = (status: number, headers: Record<string, string>, body = ''): Seen => ({
  status,
  headers: Object.entries(headers),
  body,
});

describe('Recognition', () => {
  it('knows a Prism by its headers, its cookies, its realm or its errors', () => {
    for (const answer of [
      seen(401, { 'X-Ntnx-Env': 'pc' }),
      seen(404, { 'x-ntnx-product': '6.10' }),
      seen(401, { 'Set-Cookie': 'NTNX_MERCURY_IGW_SESSION=;Path=/' }),
      seen(401, { 'WWW-Authenticate': 'Basic realm="Intent Gateway Login Required"' }),
      seen(401, { 'WWW-Authenticate': 'Basic realm="Prism"' }, '<html>401</html>'),
      seen(302, { Location: 'https://10.0.0.5:9440/console/#login' }),
      seen(
        401,
        {},
        '{"state":"ERROR","code":401,"message_list":[{"reason":"AUTHENTICATION_REQUIRED"}],"api_version":"3.1"}',
      ),
      seen(403, {}, '{"message":"no","error_code":{"code":1202,"help_url":"http://my.nutanix.com"}}'),
      seen(200, {}, '<html><head><title>Nutanix Web Console</title></head></html>'),
    ])
      assert.equal(recognise(answer), 'prism', JSON.stringify(answer));
  });

  it('is unsure of a gate that lets nobody in', () => {
    for (const answer of [
      seen(401, { 'WWW-Authenticate': 'Basic realm="Restricted"' }, '<html>401</html>'),
      seen(403, {}, 'Forbidden'),
      seen(503, {}, 'upstream connect error'),
    ])
      assert.equal(recognise(answer), 'unsure', JSON.stringify(answer));
  });

  it('takes nothing else for a Prism', () => {
    for (const answer of [
      seen(200, { Server: 'nginx' }, '<html><title>Welcome to nginx!</title></html>'),
      seen(404, { Server: 'Apache' }, 'Not Found'),
      seen(404, {}, '{"message":"Not Found"}'),
      seen(200, {}, '{"state":"OK"}'),
      seen(302, { Location: '/login' }),
      seen(200, {}, '{'),
      seen(200, { 'Content-Security-Policy': 'default-src https://*.nutanix.com' }),
    ])
      assert.equal(recognise(answer), 'not-prism', JSON.stringify(answer));
  });

  it('asks two things without a login, and looks for the descriptions of two APIs', () => {
    assert.equal(RECOGNITION.length, 2);
    assert.deepEqual(
      PROBES.map(({ api }) => api),
      ['v3', 'v2.0'],
    );
  });
});

describe('What a cluster says of itself', () => {
  it('is product and version in its headers', () => {
    assert.deepEqual(productOf(seen(200, { 'X-Ntnx-Env': 'pc', 'X-Ntnx-Product': 'pc.2024.3.0.1' })), {
      product: 'pc',
      version: 'pc.2024.3.0.1',
    });
    assert.deepEqual(productOf(seen(200, { 'x-ntnx-product': 'pc.2024.1' })), {
      product: 'pc',
      version: 'pc.2024.1',
    });
    assert.deepEqual(productOf(seen(200, { 'x-ntnx-product': '6.10.1' })), {
      product: 'pe',
      version: '6.10.1',
    });
    assert.deepEqual(productOf(seen(200, { 'X-Ntnx-Env': 'other' })), {});
    assert.deepEqual(productOf(seen(200, {})), {});
  });

  it('is uuid, name and version in the answer of v2', () => {
    const body =
      '{"uuid":"0005131b-2f3a","name":"toyo2","version":"6.5","cluster_incarnation_id":1428382360972129}';
    assert.deepEqual(clusterIdentity(body), { version: '6.5', name: 'toyo2', clusterUuid: '0005131b-2f3a' });
  });

  it('is that of Prism Central itself in a list of clusters', () => {
    const entity = (uuid: string, name: string, service: string) => ({
      status: { name, resources: { config: { service_list: [service], build: { version: '7' } } } },
      metadata: { uuid, kind: 'cluster' },
    });
    const entities = [entity('u1', 'berlin', 'AOS'), entity('u2', 'Unnamed', 'PRISM_CENTRAL')];
    const body = JSON.stringify({ entities });
    assert.deepEqual(clusterIdentity(body), { product: 'pc', version: '7', clusterUuid: 'u2' });
    assert.deepEqual(clusterIdentity(body, 'u1'), {
      product: 'pe',
      version: '7',
      name: 'berlin',
      clusterUuid: 'u1',
    });
    assert.deepEqual(clusterIdentity(body, 'u3'), {});
    assert.deepEqual(clusterIdentity(JSON.stringify({ entities: [entities[0]] })).clusterUuid, 'u1');
    assert.deepEqual(clusterIdentity(JSON.stringify({ entities: [entities[0], entities[0]] })), {});
    assert.deepEqual(clusterIdentity(JSON.stringify(entities[0])).name, 'berlin');
  });

  it('is nothing in answers of other shapes', () => {
    for (const body of ['', '[]', '{', 'null', '<html>', '{"name":5,"uuid":{}}', '{"entities":[null,1]}'])
      assert.deepEqual(clusterIdentity(body), {}, body);
  });

  it('is found in recorded answers', function () {
    if (!existsSync(SHARED)) this.skip();
    const recorded = (name: string): string =>
      JSON.stringify(
        (sample(`v3/TestOperations_${name}-0.json`) as { response: { body: unknown } }).response.body,
      );
    assert.deepEqual(clusterIdentity(recorded('GetPrismCentral')), {
      product: 'pc',
      version: 'pc.2024.1.0.1',
      clusterUuid: '710e3779-0030-4d55-9827-be11e7fd2d0e',
    });
    assert.equal(clusterIdentity(recorded('GetCluster')).name, 'ganon');
    const own = clusterIdentity(recorded('ListCluster'));
    assert.equal(own.product, 'pc');
    const v2 = clusterIdentity(JSON.stringify((sample('v2/cluster.json') as { body: unknown }).body));
    assert.equal(v2.name, 'toyo2');
  });
});

describe('A listing of documents', () => {
  const read = (value: unknown) => readListing(Buffer.from(JSON.stringify(value)));

  it('gives the paths of its resources, each once', () => {
    assert.deepEqual(read({ apis: [{ path: '/vms' }, { path: '/volume_groups' }, { path: '/vms' }] }), [
      '/vms',
      '/volume_groups',
    ]);
  });

  it('can not lead to another place', () => {
    const apis = ['https://evil.test/x', '//evil.test', '/../../x', '/a?b', 'vms', '/', 5].map((each) => ({
      path: each,
    }));
    assert.deepEqual(read({ apis }), []);
  });

  it('is nothing else', () => {
    for (const value of [[], {}, { apis: 5 }, 'x']) assert.equal(read(value), undefined);
    assert.equal(readListing(Buffer.from('<html>')), undefined);
  });

  it('of Prism Element v2.0 names all its documents', function () {
    const file = path.join(SHARED, 'specs/pe-v2/swagger-v2-root.json');
    if (!existsSync(file)) this.skip();
    const paths = readListing(readFileSync(file)) ?? [];
    assert.equal(paths.length, (readFileSync(file, 'utf8').match(/"path"/g) ?? []).length);
    assert.ok(paths.includes('/vms'));
  });
});
