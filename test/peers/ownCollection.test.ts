import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Peers } from '../../scripts/lib/peers.mjs';
import { newCollection, putItem } from '../../src/core/collection/edit';
import type { Draft, DraftField } from '../../src/core/model/draft';
import { buildRequest } from '../../src/core/request/build';
import { textOf } from '../../src/core/request/parts';
import { scopeOf } from '../../src/core/request/variables';
import { control, received } from '../unit/demo/support';
import { CENTRAL, peersOrSkip, startClusters, type Clusters } from './clusters';
import { runNewman, type Execution } from './newman';

const field = (name: string, value: string): DraftField => ({ name, value, enabled: true });

const draft = (name: string, method: string, path: string, more: Partial<Draft> = {}): Draft => ({
  format: 1,
  name,
  method,
  url: `https://{{cluster_ip}}:{{port}}${path}`,
  path: [],
  query: [],
  headers: [field('Accept', 'application/json')],
  ...more,
});

/** Not text: whatever is read as text on its way arrives as something else. */
const IMAGE = randomBytes(200_000);

const JSON_BODY = { headers: [field('Content-Type', 'application/json')] };

const DRAFTS: readonly Draft[] = [
  draft('v3 by name', 'POST', '/api/nutanix/v3/vms/list', {
    ...JSON_BODY,
    body: '{"kind": "vm", "filter": "vm_name=={{wanted}}", "length": 1}',
  }),
  draft('v2 one', 'GET', '/api/nutanix/v2.0/vms/{uuid}', { path: [field('uuid', '{{vm_uuid}}')] }),
  draft('v2 search', 'GET', '/PrismGateway/services/rest/v2.0/storage_containers/', {
    query: [field('search_string', 'a&b=c #100% +"ü😀"'), field('count', '2'), field('page', '1')],
  }),
  draft('v4 page', 'GET', '/api/vmm/v4.0/ahv/config/vms', {
    query: [field('$page', '1'), field('$limit', '100'), { ...field('$select', 'name'), enabled: false }],
  }),
  // Relative: to the collection's folder with us, to the folder that newman is started in with newman. Here both are one.
  draft('v3 image file', 'PUT', '/api/nutanix/v3/images/{uuid}/file', {
    path: [field('uuid', '{{image_uuid}}')],
    headers: [field('Content-Type', 'application/octet-stream')],
    bodyFile: 'disk 1.img',
  }),
  draft('v3 change nothing', 'POST', '/api/nutanix/v3/vms', { ...JSON_BODY, body: '{"spec": {}}\n' }),
];

describe('newman runs a collection that the extension wrote', function () {
  this.timeout(60_000);
  let peers: Peers;
  let clusters: Clusters;
  let said: Map<string, Execution>;
  const variables: Record<string, string> = {};

  before(async function () {
    peers = await peersOrSkip(this);
    clusters = await startClusters();
    const vm = clusters.world.vms.find(({ controllerVm }) => !controllerVm) ?? assert.fail('no VM');
    const image = clusters.world.images[0] ?? assert.fail('no image');
    Object.assign(variables, { wanted: vm.name, vm_uuid: vm.uuid, image_uuid: image.uuid });
    writeFileSync(path.join(clusters.folder, 'disk 1.img'), IMAGE);
    let text = newCollection({ name: 'Büro "1"', clusterUuid: 'u-1', clusterName: 'Büro' });
    for (const [at, each] of DRAFTS.entries()) text = putItem(text, { id: `id-${at}`, draft: each });
    const collection = path.join(clusters.folder, 'own.postman_collection.json');
    writeFileSync(collection, text);
    const { executions } = await runNewman(clusters, peers, {
      collection,
      trusting: clusters.central,
      variables: {
        ...variables,
        cluster_ip: CENTRAL,
        port: '9440',
        username: 'admin',
        password: clusters.central.password,
      },
    });
    said = new Map(executions.map((each) => [each.name, each]));
  });
  after(() => clusters?.close());

  const answer = (name: string): Execution => said.get(name) ?? assert.fail(`${name} was not sent`);

  it('is answered as the extension would be', () => {
    assert.equal(said.size, DRAFTS.length);
    for (const { name, error } of said.values()) assert.equal(error, undefined, name);
    const byName = answer('v3 by name');
    assert.equal(byName.status, 200);
    assert.equal(byName.json.entities[0].metadata.uuid, variables.vm_uuid);
    assert.equal(answer('v2 one').status, 200);
    assert.equal(answer('v2 one').json.name, variables.wanted);
    assert.equal(answer('v2 search').status, 200);
    assert.equal(answer('v2 search').json.entities.length, 0);
    const page = answer('v4 page');
    assert.equal(page.status, 200);
    assert.equal(page.json.data.length, 100);
    assert.equal(answer('v3 change nothing').status, 422);
    assert.equal(answer('v3 image file').status, 200);
  });

  it('sends what the extension sends: the same path and the same parameters', async () => {
    const { lastRequests } = (await control(clusters.central)).json;
    const layers = [new Map(Object.entries(variables))];
    const { folder } = clusters;
    const scope = { ...scopeOf({ host: CENTRAL, port: 9440 }, { userName: 'admin' }, layers), folder };
    const ours = DRAFTS.map((each) => {
      const { method, target } = buildRequest(each, scope);
      return readTarget(method, textOf(target));
    });
    assert.deepEqual(
      lastRequests.map(({ method, url }: { method: string; url: string }) => readTarget(method, url)),
      ours,
    );
  });

  it('sends the bytes of the file that is a body', async () => {
    const upload = (await received(clusters.central)).find((one) => one.method === 'PUT');
    assert.ok(Buffer.from(upload?.bodyBase64 ?? '', 'base64').equals(IMAGE));
  });

  it('gives its password once for all requests', async () => {
    assert.deepEqual((await control(clusters.central)).json.credentialChecks, { admin: 1 });
  });
});

/** A target as any server reads it: which signs are percent-encoded beyond need is a matter of taste. */
function readTarget(method: string, target: string): unknown[] {
  const url = new URL(target, 'https://any');
  return [method, decodeURIComponent(url.pathname), [...url.searchParams]];
}
