import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Peers } from '../../scripts/lib/peers.mjs';
import type { Vm } from '../../src/demo/data/types';
import type { Demo } from '../../src/demo/demo';
import { control } from '../unit/demo/support';
import { CENTRAL, ELEMENT, peersOrSkip, startClusters, type Clusters } from './clusters';

/** One request in httpYac's report. */
interface Said {
  name: string;
  response?: { statusCode: number; headers: Record<string, string> };
  testResults: { message: string; status: string }[];
}

describe('httpYac runs .http files against both products', function () {
  this.timeout(60_000);
  let peers: Peers;
  let clusters: Clusters;
  let vm: Vm;

  before(async function () {
    peers = await peersOrSkip(this);
    clusters = await startClusters();
    const cluster = clusters.world.clusters[0] ?? assert.fail('a world without clusters');
    const mine = (one: Vm): boolean => one.clusterUuid === cluster.uuid && !one.controllerVm;
    vm = clusters.world.vms.find((one) => mine(one) && one.power === 'ON') ?? assert.fail('no VM that is on');
  });
  after(() => clusters?.close());

  /** Runs a file of this folder. Verification stays on, with one certificate more to trust. */
  async function send(
    file: string,
    cluster: string,
    trusting: Demo,
  ): Promise<{ code: number | null; said: Said[] }> {
    const { folder, central } = clusters;
    copyFileSync(path.join(import.meta.dirname, file), path.join(folder, file));
    const demo = { cluster, user: 'admin', password: central.password, vm: vm.name, uuid: vm.uuid };
    writeFileSync(path.join(folder, 'http-client.env.json'), JSON.stringify({ demo }), { mode: 0o600 });
    const ran = await clusters.node(
      peers.httpyac,
      ['send', file, '--all', '--env', 'demo', '--json', '--output', 'exchange'],
      { NODE_EXTRA_CA_CERTS: clusters.caFile(trusting) },
    );
    assert.match(ran.stdout, /^\s*\{/, ran.stderr);
    return { code: ran.code, said: JSON.parse(ran.stdout).requests };
  }

  const unmet = (said: Said[]): string[] =>
    said.flatMap(({ name, testResults }) =>
      testResults.filter(({ status }) => status !== 'SUCCESS').map(({ message }) => `${name}: ${message}`),
    );
  const answers = (said: Said[]): unknown[] =>
    said.map(({ name, response }) => [name, response?.statusCode, response?.headers['x-ntnx-env']]);

  it('finds, pages and filters on Prism Central, and switches a VM off with its ETag', async () => {
    const { code, said } = await send('central.http', CENTRAL, clusters.central);
    assert.deepEqual(unmet(said), []);
    assert.deepEqual(answers(said), [
      ['found', 200, 'pc'],
      ['page', 200, 'pc'],
      ['filtered', 200, 'pc'],
      ['fresh', 200, 'pc'],
      ['careless', 428, 'pc'],
      ['off', 202, 'pc'],
    ]);
    assert.equal(code, 0);
    clusters.world.settle();
    assert.equal(vm.power, 'OFF');
    // It keeps the cookies of a run.
    assert.deepEqual((await control(clusters.central)).json.credentialChecks, { admin: 1 });
  });

  it('reads the same VM on Prism Element', async () => {
    const { code, said } = await send('element.http', ELEMENT, clusters.element);
    assert.deepEqual(unmet(said), []);
    assert.deepEqual(answers(said), [
      ['element', 200, 'pe'],
      ['first', 200, 'pe'],
    ]);
    assert.equal(code, 0);
  });

  it('does not get past a certificate that it was not told to trust', async () => {
    const before = (await control(clusters.element)).json.requests;
    const { code, said } = await send('element.http', ELEMENT, clusters.central);
    assert.deepEqual(answers(said), [
      ['element', undefined, undefined],
      ['first', undefined, undefined],
    ]);
    assert.ok(unmet(said).some((words) => /self-signed certificate/.test(words)));
    assert.notEqual(code, 0);
    assert.equal((await control(clusters.element)).json.requests, before);
  });
});
