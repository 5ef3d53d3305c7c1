import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startHttpProxy, type TestProxy } from '../unit/support/proxies';
import { pinOf } from '../unit/support/cluster';
import { until } from './support';
import { TrustFixture } from './trustFixture';

describe('A cluster that is reached by the editor’s proxy settings', () => {
  const fixture = new TrustFixture();
  const proxies: TestProxy[] = [];
  const setProxy = (value: string | undefined) =>
    vscode.workspace.getConfiguration('http').update('proxy', value, vscode.ConfigurationTarget.Global);

  afterEach(async () => {
    await setProxy(undefined);
    await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
  });

  it('goes by the new proxy from its next request on, once the setting has changed', async () => {
    const trust = pinOf(fixture.own, 'prism.test');
    const profile = await fixture.cluster(fixture.own, {
      ...{ host: 'prism.test', port: 9440, trust, route: { kind: 'vscode' } },
    });
    const [prism] = fixture.servers;
    assert.ok(prism);
    for (let count = 0; count < 2; count += 1) proxies.push(await startHttpProxy({ leadTo: () => prism }));
    const [old, fresh] = proxies;
    assert.ok(old && fresh);
    const url = ({ port }: TestProxy): string => `http://127.0.0.1:${port}`;
    await setProxy(url(old));
    await fixture.send(profile);
    assert.deepEqual([old.asked, old.open], [['prism.test:9440'], 1]);
    await setProxy(url(fresh));
    // The kept connection is closed by nothing but the change.
    await until(async () => old.open === 0);
    await fixture.send(profile);
    assert.deepEqual([old.asked.length, fresh.asked.length, prism.requests.length], [1, 1, 2]);
  });
});
