import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { acceptedCookies, PERSONALITIES } from '../../../src/demo/personality';
import { startDemo } from './startDemo';
import { ask, cookiesOf, sample, type Reply } from './support';

const V3 = '/api/nutanix/v3/users/me';
const GATEWAY = '/PrismGateway/services/rest';
const V2 = `${GATEWAY}/v2.0/hosts`;

describe('demo: Prism Central and Prism Element side by side', () => {
  let central: Demo;
  let element: Demo;
  before(async () => {
    central = await startDemo();
    element = await startDemo({
      product: 'pe',
      cluster: 2,
      world: central.world,
      accounts: central.accounts,
    });
  });
  after(() => Promise.all([central.close(), element.close()]));

  it('say in headers what they are, on every answer, whatever it is', async () => {
    for (const [demo, env, product] of [
      [central, 'pc', /^pc\.2024\.3/],
      [element, 'pe', /^6\.10/],
    ] as const) {
      for (const [target, asking] of [
        [V2, {}],
        [V2, { password: false }],
        ['/', {}],
        ['/nowhere', {}],
        [V3, { password: 'wrong' }],
      ] as const) {
        const { headers } = await ask(demo, 'GET', target, asking);
        assert.equal(headers['x-ntnx-env'], env, target);
        assert.match(String(headers['x-ntnx-product']), product);
        assert.equal(headers.server, 'envoy');
        assert.match(String(headers['x-envoy-upstream-service-time']), /^\d+$/);
      }
    }
  });

  it('have on Prism Central the headers that were recorded', async function () {
    const recorded = sample('v3/TestOperations_GetVM-0.json');
    if (!recorded) this.skip();
    const { headers } = await ask(central, 'GET', V3);
    const wanted = recorded.response.header as Record<string, string>;
    const changing = ['Date', 'Set-Cookie', 'X-Envoy-Upstream-Service-Time', 'Content-Security-Policy'];
    for (const [name, value] of Object.entries(wanted)) {
      if (!changing.includes(name)) assert.equal(headers[name.toLowerCase()], value, name);
    }
    const attributes = (line: string): string[] =>
      line
        .split(';')
        .map((part) => part.trim().replace(/=.*/, ''))
        .slice(-5);
    assert.deepEqual(
      attributes(String(headers['set-cookie'])),
      attributes(`NAME=1;${wanted['Set-Cookie'] ?? ''}`).slice(-5),
    );
  });

  it('set the session under the names of product and family, and take it under any of them', async () => {
    const names = async (demo: Demo, target: string): Promise<string[]> =>
      cookiesOf(await ask(demo, 'GET', target)).map((cookie) => cookie.split('=')[0] ?? '');
    assert.deepEqual(await names(central, V3), ['NTNX_IGW_SESSION']);
    assert.deepEqual(await names(central, V2), ['NTNX_IGW_SESSION', 'JSESSIONID']);
    assert.deepEqual(await names(element, V2), [
      'NTNX_IGW_SESSION',
      'NTNX_MERCURY_IGW_SESSION',
      'JSESSIONID',
    ]);
    for (const demo of [central, element]) {
      const value = (cookiesOf(await ask(demo, 'GET', V2))[0] ?? '').split('=')[1];
      for (const name of acceptedCookies(PERSONALITIES[demo.product])) {
        const { status } = await ask(demo, 'GET', V2, { cookie: `${name}=${value}` });
        assert.equal(status, 200, `${demo.product} ${name}`);
      }
      for (const name of ['NTNX_MERCURY_IAM_REFRESH_TOKEN', 'ntnx_igw_session', 'SESSION']) {
        const { status } = await ask(demo, 'GET', V2, { cookie: `${name}=${value}` });
        assert.equal(status, 401, `${demo.product} ${name}`);
      }
    }
  });

  it("do not know each other's sessions", async () => {
    const [cookie = ''] = cookiesOf(await ask(central, 'GET', V2));
    assert.equal((await ask(element, 'GET', V2, { cookie })).status, 401);
  });

  it('serve v2 and its description both, and the v3 description on Prism Central alone', async () => {
    const status = async (demo: Demo, target: string): Promise<number> =>
      (await ask(demo, 'GET', target)).status;
    const both = [V2, '/api/nutanix/v2.0/hosts', `${GATEWAY}/api/api-docs/v2.0`];
    for (const target of both) {
      assert.equal(await status(central, target), 200, target);
      assert.equal(await status(element, target), 200, target);
    }
    assert.equal(await status(central, '/static/v3/swagger.json'), 200);
    assert.equal(await status(element, '/static/v3/swagger.json'), 404);
    for (const target of ['/api/nutanix/v0.8/vms', '/api/nutanix/v5/vms', '/api/vmm/v9.9/ahv/config/vms']) {
      assert.equal(await status(central, target), 404, target);
      assert.equal(await status(element, target), 404, target);
    }
  });

  it('serve a part of v3 on Prism Element', async () => {
    const list = (demo: Demo, kind: string): Promise<Reply> =>
      ask(demo, 'POST', `/api/nutanix/v3/${kind}s/list`, { body: { kind } });
    assert.equal((await list(element, 'vm')).status, 200);
    assert.equal((await list(element, 'host')).json.metadata.total_matches, 3, 'its own');
    assert.equal((await list(central, 'host')).json.metadata.total_matches, 7);
    assert.equal((await list(central, 'project')).status, 200);
    assert.equal((await list(element, 'project')).status, 404);
    assert.equal((await ask(element, 'GET', '/api/nutanix/v3/prism_central')).status, 404);
  });

  it('say in their own ways that nothing is there', async () => {
    const pc = await ask(central, 'GET', '/nowhere');
    assert.match(pc.json.message, /^The requested URL was not found on the server/);
    const pe = await ask(element, 'GET', '/nowhere');
    assert.match(String(pe.headers['content-type']), /^text\/html/);
  });

  describe('one cluster through Prism Central', () => {
    const hosts = async (demo: Demo, query: string, base = `${GATEWAY}/v2.0`): Promise<number> =>
      (await ask(demo, 'GET', `${base}/hosts${query}`)).json.entities.length;
    const through = (at: number): string => `?proxyClusterUuid=${central.world.clusters[at]?.uuid}`;

    it('is what proxyClusterUuid names, for both bases of v2', async () => {
      for (const base of [`${GATEWAY}/v2.0`, '/api/nutanix/v2.0']) {
        assert.equal(await hosts(central, through(0), base), 4, base);
        assert.equal(await hosts(central, through(1), base), 3, base);
        assert.equal(await hosts(central, '', base), 7, base);
      }
    });

    it('shows what the Prism Element of that cluster shows, and is Prism Central by its headers', async () => {
      const proxied = await ask(central, 'GET', V2 + through(1));
      assert.deepEqual(proxied.json.entities, (await ask(element, 'GET', V2)).json.entities);
      assert.equal(proxied.headers['x-ntnx-env'], 'pc');
    });

    it('is every cluster where the parameter is empty or says all_clusters', async () => {
      assert.equal(await hosts(central, '?proxyClusterUuid='), 7);
      assert.equal(await hosts(central, '?proxyClusterUuid=all_clusters'), 7);
    });

    it('is an error of the family for a UUID that no cluster has', async () => {
      const { status, json } = await ask(
        central,
        'GET',
        `${V2}?proxyClusterUuid=${central.world.central.uuid}`,
      );
      assert.equal(status, 404);
      assert.equal(json.error_code.code, 1202);
    });

    it('means nothing on Prism Element nor in v3', async () => {
      assert.equal(await hosts(element, through(0)), 3);
      const { json } = await ask(central, 'POST', `/api/nutanix/v3/hosts/list${through(1)}`, {
        body: { kind: 'host' },
      });
      assert.equal(json.metadata.total_matches, 7);
    });

    it('wants a log-in as ever', async () => {
      assert.equal((await ask(central, 'GET', V2 + through(1), { password: false })).status, 401);
    });
  });
});
