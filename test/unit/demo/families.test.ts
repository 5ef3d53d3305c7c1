import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { basicOf } from './people';
import { startDemo } from './startDemo';
import { ask, cookiesOf, sample, type Reply } from './support';

const V1 = '/PrismGateway/services/rest/v1';
const V4 = '/api/vmm/v4.0/ahv/config/vms';

describe('demo: v1 and v4 on the two products', () => {
  let central: Demo;
  let element: Demo;
  before(async () => {
    central = await startDemo();
    element = await startDemo({ product: 'pe', cluster: 2, world: central.world });
  });
  after(() => Promise.all([central.close(), element.close()]));

  it('are both there on Prism Central, and v1 alone on Prism Element', async () => {
    assert.equal((await ask(central, 'GET', `${V1}/cluster`)).status, 200);
    assert.equal((await ask(element, 'GET', `${V1}/cluster`)).status, 200);
    assert.equal((await ask(central, 'GET', V4)).status, 200);
    const none = await ask(element, 'GET', V4);
    assert.equal(none.status, 404);
    assert.match(String(none.headers['content-type']), /^text\/html/, "the page of Prism Element's own");
  });

  it('say 401 without a log-in, v4 in its own body', async () => {
    assert.equal((await ask(central, 'GET', `${V1}/cluster`, { password: false })).status, 401);
    const { status, json } = await ask(central, 'GET', V4, { password: false });
    assert.equal(status, 401);
    assert.ok(Array.isArray(json.data.error));
  });

  it('show one cluster through Prism Central in v1, and say in its own body that there is none such', async () => {
    const hosts = async (query: string): Promise<number> =>
      (await ask(central, 'GET', `${V1}/hosts${query}`)).json.entities.length;
    const [first, second] = central.world.clusters;
    assert.equal(await hosts(`?proxyClusterUuid=${first?.uuid}`), 4);
    assert.equal(await hosts(`?proxyClusterUuid=${second?.uuid}`), 3);
    assert.equal(await hosts(''), 7);
    const { status, json } = await ask(central, 'GET', `${V1}/hosts?proxyClusterUuid=nonsense`);
    assert.equal(status, 404);
    assert.equal(typeof json.detailedMessage, 'string');
  });

  it('pay no heed to proxyClusterUuid in v4', async () => {
    const total = async (query: string): Promise<number> =>
      (await ask(central, 'GET', `${V4}?$limit=1${query}`)).json.metadata.totalAvailableResults;
    assert.equal(await total(`&proxyClusterUuid=${central.world.clusters[1]?.uuid}`), await total(''));
  });

  it('set in v4 the names of the identity service, and any of the sessions opens every family', async () => {
    const cookies = cookiesOf(await ask(central, 'GET', V4));
    assert.deepEqual(
      cookies.map((cookie) => cookie.split('=')[0]),
      ['NTNX_IAM_SESSION', 'NTNX_MERCURY_IAM_SESSION', 'NTNX_MERCURY_IAM_REFRESH_TOKEN'],
    );
    const [cookie = '', , refresh = ''] = cookies;
    for (const target of [V4, `${V1}/cluster`, '/api/nutanix/v3/users/me']) {
      assert.equal((await ask(central, 'GET', target, { cookie })).status, 200, target);
      assert.equal((await ask(central, 'GET', target, { cookie: refresh })).status, 401, target);
    }
  });

  it('refuse a write by an account that may only read, v4 with the recorded body', async function () {
    const asViewer = (method: string, target: string): Promise<Reply> =>
      ask(central, method, target, {
        password: false,
        headers: { ...basicOf(central, 'viewer').headers, 'NTNX-Request-Id': crypto.randomUUID() },
        ...(method === 'GET' ? {} : { body: {} }),
      });
    const { status, json } = await asViewer('POST', V4);
    assert.equal(status, 403);
    assert.equal(json.data.error[0].code, 'RBA-10001');
    assert.equal((await asViewer('GET', V4)).status, 200);
    const recorded = sample('errors/v4-403-rbac.json');
    if (!recorded) this.skip();
    assert.deepEqual(Object.keys(json), Object.keys(recorded.body));
    assert.deepEqual(Object.keys(json.data.error[0]), Object.keys(recorded.body.data.error[0]));
  });
});
