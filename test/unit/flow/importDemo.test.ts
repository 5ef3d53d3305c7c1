import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readCertificatePem } from '../../../src/core/cluster/certificate';
import { trustPin } from '../../../src/core/cluster/trust';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import { importApis, type ImportedApis } from '../../../src/core/flow/importApis';
import type { Reach } from '../../../src/core/flow/reach';
import type { Credential } from '../../../src/core/model/credential';
import type { ClusterProfile, Product } from '../../../src/core/model/profile';
import { loginRequest } from '../../../src/core/prism/login';
import { guard } from '../../../src/core/request/guard';
import type { Transport } from '../../../src/core/transport/transport';
import type { Demo } from '../../../src/demo/demo';
import type { DemoOptions } from '../../../src/demo/options';
import { startDemo } from '../demo/startDemo';
import { control, SHARED } from '../demo/support';
import { credential, profileAt, transportFor } from '../support/cluster';

const LISTING = '/PrismGateway/services/rest/api/api-docs/v2.0';

describe('An import from a cluster that answers', () => {
  let demo: Demo;
  let transport: Transport;
  afterEach(async () => {
    transport?.dispose();
    await demo?.close();
  });

  /** A demo, and the way to it as this user. */
  async function reach(
    options: DemoOptions,
    product: Product | undefined = options.product,
    who: Partial<Credential> = {},
  ): Promise<Reach> {
    demo = await startDemo(options);
    const { host, port, certificatePem, apiKey, password } = demo;
    transport = transportFor({
      loginRequest,
      readSecret: async () => (who.kind === 'apiKey' ? apiKey : password),
    });
    const trust = trustPin(readCertificatePem(certificatePem, host, new Date()), host, new Date());
    const profile: ClusterProfile = profileAt({ host, port }, trust, product ? { product } : {});
    const login = credential({ userName: demo.username, ...who });
    return { profile, send: transport.send, permit: (request) => guard(profile, login, request) };
  }

  const stats = async () => (await control(demo)).json;
  /** Family and number of operations of what was served. */
  const counts = ({ apis }: ImportedApis): [string, number][] =>
    apis.map(({ family, files }) => [
      family,
      readDescriptions(files).reduce((sum, { operations }) => sum + operations.length, 0),
    ]);

  it('takes one log-in on Prism Central, which has v1 to v4', async () => {
    const imported = await importApis(await reach({ product: 'pc' }));
    assert.deepEqual(counts(imported), [
      ['v1', 25],
      ['v2.0', 107],
      ['v3', 76],
    ]);
    assert.deepEqual(imported.namespaces.map(({ namespace }) => namespace).toSorted(), [
      'clustermgmt',
      'dataprotection',
      'monitoring',
      'networking',
      'prism',
      'vmm',
    ]);
    assert.ok(imported.namespaces.every(({ serverVersion }) => /^v4\.\d+$/.test(serverVersion)));
    assert.deepEqual([imported.missed, imported.problems], [[], []]);
    assert.deepEqual(imported.heard, { product: 'pc', version: 'pc.2024.3.0.1' });
    assert.deepEqual((await stats()).credentialChecks, { admin: 1 });
  });

  it('takes one log-in on Prism Element, which is asked for no namespace of v4', async () => {
    for (const known of ['pe', undefined] as const) {
      const imported = await importApis(await reach({ product: 'pe' }, known));
      assert.deepEqual(
        counts(imported).map(([family]) => family),
        ['v1', 'v2.0'],
      );
      assert.deepEqual([imported.namespaces, imported.missed, imported.problems], [[], [], []]);
      assert.equal(imported.heard.product, 'pe');
      const { credentialChecks, lastRequests } = await stats();
      assert.deepEqual(credentialChecks, { admin: 1 });
      assert.ok(!lastRequests.some(({ method }: { method: string }) => method === 'OPTIONS'));
      await demo.close();
    }
  });

  it('with an API key asks for v4 and for what is open to all', async () => {
    const imported = await importApis(await reach({ product: 'pc' }, 'pc', { kind: 'apiKey' }));
    assert.deepEqual(
      imported.apis.map(({ family }) => family),
      ['v3'],
    );
    assert.equal(imported.namespaces.length, 6);
    assert.deepEqual([imported.problems, (await stats()).apiKeyChecks > 0], [[], true]);
  });

  it('is not held up by a document that never comes, nor by one that is cut off', async () => {
    const { send, ...rest } = await reach({ product: 'pe' });
    const faults = [
      { kind: 'stall-before-headers', path: `${LISTING}/hosts` },
      { kind: 'truncated-chunk', path: `${LISTING}/vms` },
      { kind: 'redirect-elsewhere', path: `${LISTING}/ha` },
    ];
    assert.equal((await control(demo, { faults })).status, 200);
    const hasty: typeof send = (permit, options) => send(permit, { ...options, timeoutMs: 500 });
    const { apis, problems } = await importApis({ ...rest, send: hasty });
    assert.equal(apis.find(({ family }) => family === 'v2.0')?.files.length, 1 + 14);
    assert.deepEqual(
      problems.map(({ file, detail }) => [file.slice(LISTING.length), detail.split(':')[0]]).sort(),
      [
        ['/ha', 'foreign-host'],
        ['/hosts', 'timeout'],
        ['/vms', 'connection-lost'],
      ],
    );
  });

  it('of real descriptions has every operation of them', async function () {
    const specs = path.join(SHARED, 'specs');
    if (!existsSync(specs)) this.skip();
    const imported = await importApis(await reach({ product: 'pc', specs }));
    assert.deepEqual(counts(imported), [
      ['v0.8', 59],
      ['v1', 370],
      ['v2.0', 297],
      ['v3', 575],
    ]);
    assert.equal(imported.namespaces.length, 18);
    assert.deepEqual((await stats()).credentialChecks, { admin: 1 });
  });
});
