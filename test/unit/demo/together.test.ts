import assert from 'node:assert/strict';
import { readCommandLine } from '../../../src/demo/command/commandLine';
import type { Wishes } from '../../../src/demo/command/commandOptions';
import type { Demo } from '../../../src/demo/demo';
import { startAll } from '../../../src/demo/command/startAll';
import { startDemo } from './startDemo';
import { ask, control, cookiesOf } from './support';
import { verdict } from './tlsSupport';

const V2 = '/PrismGateway/services/rest/v2.0';

describe('demo: Prism Central and Prism Element of one world', () => {
  let demos: Demo[];
  let pc: Demo;
  let pe: Demo;
  before(async () => {
    const wishes = readCommandLine([
      '--product',
      'both',
      '--port',
      '0',
      '--redirect-port',
      '0',
      '--task-ms',
      '0',
    ]);
    demos = await startAll(wishes as Wishes, 'one password');
    [pc, pe] = demos as [Demo, Demo];
  });
  after(() => Promise.all(demos.map((demo) => demo.close())));

  it('are two clusters on ports of their own, each with its control port, certificate and redirect', () => {
    assert.deepEqual([pc.product, pe.product], ['pc', 'pe']);
    const ports = demos.flatMap(({ port, controlPort, redirectPort }) => [port, controlPort, redirectPort]);
    assert.equal(new Set(ports).size, 6);
    assert.notEqual(pc.certificatePem, pe.certificatePem);
    assert.notEqual(pc.clusterName, pe.clusterName);
  });

  it('have one set of accounts and do not share sessions', async () => {
    assert.deepEqual(pc.accounts, pe.accounts);
    assert.equal(pc.password, 'one password');
    const cookie = cookiesOf(await ask(pc, 'GET', `${V2}/cluster`)).join('; ');
    assert.equal((await ask(pc, 'GET', `${V2}/cluster`, { cookie })).status, 200);
    assert.equal((await ask(pe, 'GET', `${V2}/cluster`, { cookie })).status, 401);
  });

  it('tell themselves apart by headers, cookies and families', async () => {
    const [central, element] = await Promise.all(demos.map((demo) => ask(demo, 'GET', `${V2}/cluster`)));
    assert.equal(central?.headers['x-ntnx-env'], 'pc');
    assert.equal(element?.headers['x-ntnx-env'], 'pe');
    assert.match(String(central?.headers['x-ntnx-product']), /^pc\./);
    assert.doesNotMatch(String(element?.headers['x-ntnx-product']), /^pc\./);
    const names = (reply: typeof central): (string | undefined)[] =>
      reply ? cookiesOf(reply).map((cookie) => cookie.split('=')[0]) : [];
    assert.notDeepEqual(names(central), names(element));
    assert.equal((await ask(pc, 'GET', '/static/v3/swagger.json')).status, 200);
    assert.equal((await ask(pe, 'GET', '/static/v3/swagger.json')).status, 404);
  });

  it('show each other what is made on one of them', async () => {
    const name = 'made on the element';
    const made = await ask(pe, 'POST', `${V2}/vms`, {
      body: { name, memory_mb: 64, num_vcpus: 1, num_cores_per_vcpu: 1 },
    });
    assert.equal(made.status < 300, true, made.text);
    const list = await ask(pc, 'POST', '/api/nutanix/v3/vms/list', {
      body: { kind: 'vm', filter: `vm_name==${name}` },
    });
    assert.equal(list.json.metadata.total_matches, 1);
  });

  it('share what is wrong with the cluster, and not what is wrong with the network', async () => {
    await control(pc, { health: ['failed-disk'], faults: ['reset-before-headers'] });
    assert.deepEqual([...pe.world.health], ['failed-disk']);
    await assert.rejects(ask(pc, 'GET', '/console'), { code: 'ECONNRESET' });
    assert.equal((await ask(pe, 'GET', '/console')).status, 200);
  });
});

describe('demo: a start that fails', () => {
  it('leaves nothing behind when it fails half way', async () => {
    const { port, close } = await startDemo();
    await close();
    // The redirect port is opened last.
    await assert.rejects(startDemo({ port, redirectPort: 70_000 }), { code: 'ERR_SOCKET_BAD_PORT' });
    assert.equal(await verdict({ host: '127.0.0.1', port } as Demo), 'ECONNREFUSED');
  });

  it('ends the one of two that had started', async () => {
    const free = await startDemo();
    await free.close();
    const wishes = { products: ['pc', 'pe'], demo: { port: free.port, redirectPort: 65_535 } } as Wishes;
    await assert.rejects(startAll(wishes, 'x'), { code: 'ERR_SOCKET_BAD_PORT' });
    assert.equal(await verdict(free), 'ECONNREFUSED');
  });
});
