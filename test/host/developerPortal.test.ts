import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fromPortal } from '../../src/app/commands/apis/fromPortal';
import { keepBrought } from '../../src/app/commands/apis/keepBrought';
import type { Services } from '../../src/app/services';
import { NOBODY } from '../../src/app/views/clusters/owners';
import { Portal } from '../../src/core/catalog/sources/portal';
import { newProfile } from '../../src/core/cluster/profile';
import type { ClusterProfile } from '../../src/core/model/profile';
import { refused } from '../../src/core/model/refusal';
import { scriptedPerson, type ScriptedPerson } from './scriptedPerson';
import { activated, replaced } from './support';

const v4 = (version: string): string =>
  JSON.stringify({
    openapi: '3.0.1',
    info: { title: 'vmm', version },
    paths: { [`/vmm/v${version}/ahv/config/vms`]: { get: { summary: 'List all', responses: {} } } },
  });

describe('A description of the developer portal', () => {
  let services: Services;
  let cluster: ClusterProfile;
  let asked: ScriptedPerson;
  let restore: (() => void)[];

  before(async () => {
    ({ services } = await activated());
    cluster = newProfile({ host: 'pc.example', port: 9440, name: 'Paris 8', trust: { policy: 'system' } });
    await services.profiles.save(cluster);
  });
  after(async () => {
    await services.catalogs.remove(cluster.id);
    await services.profiles.remove(cluster);
  });
  beforeEach(() => (restore = []));
  afterEach(async () => {
    restore.forEach((back) => back());
    asked.leave();
    await vscode.workspace
      .getConfiguration('prismExplorer.portal')
      .update('enabled', undefined, vscode.ConfigurationTarget.Global);
  });

  /** What the person answers from now on. */
  function answer(...answers: (string | undefined)[]): void {
    asked?.leave();
    asked = scriptedPerson(...answers);
  }

  it('comes only after a yes, in the version that fits the cluster', async () => {
    const links: string[] = [];
    const at = new Map([
      ['/api/v1/namespaces', '{"namespaces": [{"name": "vmm"}, {"name": "prism"}]}'],
      [
        '/api/v1/namespaces/vmm/versions',
        '{"versions": [{"version": "v4.1"}, {"version": "v4.3"}, {"version": "v4.2"}]}',
      ],
      ['/api/v1/namespaces/vmm/versions/v4.2/yaml', v4('4.2')],
    ]);
    const portal = new Portal(async (link) => {
      const url = new URL(link);
      links.push(url.pathname);
      return { bytes: Buffer.from(at.get(url.pathname) ?? ''), url };
    });
    const own = { ...services, portal };
    const file = await services.builtInIndex.description('vmm');
    await services.catalogs.add(cluster.id, [{ files: [file!], origin: 'built-in', serverVersion: 'v4.2' }]);
    const owner = { id: cluster.id, profile: cluster };
    answer(undefined);
    assert.equal(await fromPortal(own, owner), undefined);
    assert.match(asked.asked[0]!.detail, /no address, no login and no data of a cluster/);
    assert.deepEqual(links, []);
    answer('Switch On and Go On');
    const picked: string[] = [];
    restore.push(
      replaced(vscode.window, 'showQuickPick', async (items: readonly vscode.QuickPickItem[]) => {
        const marked = items.filter((item) => item.picked);
        picked.push(...marked.map(({ label, description }) => `${label} ${description}`));
        return marked;
      }),
    );
    const brought = await fromPortal(own, owner);
    assert.ok(brought);
    await keepBrought(services, owner, brought);
    assert.deepEqual(picked, ['vmm v4.2']);
    assert.deepEqual(links, [...at.keys()]);
    const [api, ...more] = (await services.catalogs.apis(cluster.id)) ?? [];
    const { family, origin, from, version, serverVersion } = api!;
    assert.deepEqual(
      [family, origin, from, version, serverVersion],
      ['v4:vmm', 'portal', 'v4.2', '4.2', 'v4.2'],
    );
    assert.deepEqual(more, []);
  });

  it('that the portal does not give costs itself only', async () => {
    const at = new Map([
      ['/api/v1/namespaces', '["vmm", "prism", "iam"]'],
      ['/api/v1/namespaces/vmm/versions', '["v4.2"]'],
      ['/api/v1/namespaces/iam/versions', '["v4.1"]'],
      ['/api/v1/namespaces/vmm/versions/v4.2/yaml', v4('4.2')],
    ]);
    const portal = new Portal(async (link) => {
      const url = new URL(link);
      const text = at.get(url.pathname);
      if (text === undefined) throw refused('not-there', { file: url.host, code: '404' });
      return { bytes: Buffer.from(text), url };
    });
    answer('Switch On and Go On');
    restore.push(
      replaced(vscode.window, 'showQuickPick', async (items: readonly vscode.QuickPickItem[]) => items),
    );
    const brought = await fromPortal({ ...services, portal }, NOBODY);
    assert.deepEqual(
      brought?.served.map(({ files }) => files[0]?.name),
      ['vmm-v4.2.yaml'],
    );
    const [, said] = asked.asked;
    assert.match(said!.message, /^2 of 3 descriptions could not be had: .*portal does \(404\)/);
    at.delete('/api/v1/namespaces/vmm/versions');
    at.delete('/api/v1/namespaces/iam/versions');
    await assert.rejects(fromPortal({ ...services, portal }, NOBODY), /not-the-portal 404/);
  });
});
