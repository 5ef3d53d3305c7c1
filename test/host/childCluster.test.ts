import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addChildCluster } from '../../src/app/commands/clusters/addChildCluster';
import { importApis } from '../../src/app/commands/clusters/importApis';
import { removeCluster } from '../../src/app/clusters/removeCluster';
import type { Services } from '../../src/app/services';
import { bodyText } from '../../src/app/exchanges';
import type { Draft } from '../../src/core/model/draft';
import type { ClusterProfile } from '../../src/core/model/profile';
import { back, chooser, person, type } from './person';
import { activated } from './support';

const draft: Draft = {
  ...{ format: 1, name: 'Cluster', method: 'GET', path: [], query: [], headers: [] },
  url: 'https://{{cluster_ip}}:{{port}}/PrismGateway/services/rest/v2.0/cluster',
};

describe('Clusters behind the demo’s Prism Central', () => {
  let services: Services;
  let central: ClusterProfile;
  let added: ClusterProfile[];
  before(async function () {
    this.timeout(60_000);
    ({ services } = await activated());
    await vscode.commands.executeCommand('prismExplorer.tryDemo');
    central = services.profiles.all().find(({ demo }) => demo) ?? assert.fail('no demo');
    added = [];
  });
  after(async () => {
    for (const profile of added) await removeCluster(services, profile);
  });

  /** Adds the cluster of a row; the person types these names. */
  async function add(choices: (RegExp | 'back')[], ...names: Parameters<typeof person>) {
    const [lists, fields] = [chooser(...choices), person(...names)];
    try {
      const child = await addChildCluster(services, central);
      if (child) added.push(child);
      return { child, shown: lists.shown, asked: fields.asked };
    } finally {
      lists.restore();
      fields.restore();
    }
  }

  it('are listed, added under a name of their own, and answer for themselves', async () => {
    const { child, shown, asked } = await add([/./, /./], back, type(''), type(central.name), type('Behind'));
    assert.ok(child);
    assert.ok((shown[0]?.rows.length ?? 0) >= 2);
    assert.equal(asked.at(-1)?.refusals.length, 2, 'no name, and one that is taken');
    assert.deepEqual(
      [child.via, child.product, child.demo, child.host],
      [central.id, 'pe', undefined, central.host],
    );
    const exchange = await services.sender.sendDraft(child.id, draft, {});
    assert.equal((JSON.parse(bodyText(exchange.response)) as { uuid: string }).uuid, child.clusterUuid);
  });

  it('that are here already are not offered again', async () => {
    const [first] = added;
    const { shown } = await add([]);
    assert.ok(!shown[0]?.rows.some((row) => row.includes(first?.clusterUuid ?? '')));
  });

  it('have the descriptions of the families that reach them', async () => {
    const [child] = added;
    await importApis(services, child!);
    assert.deepEqual(
      (await services.catalogs.apis(child!.id))?.map(({ family }) => family),
      ['v1', 'v2.0'],
    );
  });

  it('have no clusters behind them', async () => {
    await assert.rejects(addChildCluster(services, added[0]!), { reason: 'gone' });
  });
});
