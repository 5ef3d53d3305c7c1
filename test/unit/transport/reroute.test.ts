import assert from 'node:assert/strict';
import type http from 'node:http';
import type { ClusterProfile } from '../../../src/core/model/profile';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, pinOf, profileAt, textOf, transportFor } from '../support/cluster';
import { startHttpProxy, type TestProxy } from '../support/proxies';
import { startHttps, type TestHttps } from '../support/tls';
import { soon } from '../support/transport';

describe('The editor’s proxy settings that change', () => {
  let certificate: TestCertificate;
  let prism: TestHttps;
  let old: TestProxy;
  let fresh: TestProxy;
  let transport: Transport;
  let through: TestProxy;
  let held: http.ServerResponse[];
  const keep = closedAfterEach();

  before(async () => (certificate = await makeTestCertificate({ names: ['prism.test'] })));
  beforeEach(async () => {
    held = [];
    prism = await startHttps(certificate, (request, response) => {
      if (request.url === '/login') response.setHeader('Set-Cookie', 'S=1; Path=/');
      if (request.url === '/slow') held.push(response);
      else response.end('hello');
    });
    old = await startHttpProxy({ leadTo: () => prism });
    fresh = await startHttpProxy({ leadTo: () => prism });
    for (const each of [prism, old, fresh]) keep(each);
    through = old;
    transport = transportFor({
      proxyFor: () => ({ route: { kind: 'http-proxy', url: `http://127.0.0.1:${through.port}` } }),
    });
  });
  afterEach(() => transport.dispose());

  const cluster = (more: Partial<ClusterProfile> = {}): ClusterProfile =>
    profileAt({ host: 'prism.test', port: 9440 }, pinOf(certificate, 'prism.test'), {
      route: { kind: 'vscode' },
      ...more,
    });
  const get = async (profile: ClusterProfile, path = '/'): Promise<string> =>
    textOf(await transport.send(asAdmin(profile, { target: [path] })));
  const logins = (): number => prism.requests.filter(({ url }) => url === '/login').length;

  it('lead the next request by the new way, in the same session', async () => {
    const profile = cluster();
    await get(profile);
    through = fresh;
    await get(profile);
    // Nobody said so yet: the connection is kept.
    assert.deepEqual([old.asked.length, fresh.asked.length], [1, 0]);
    transport.reroute();
    await soon(() => old.open === 0);
    assert.equal(await get(profile), 'hello');
    assert.deepEqual([old.asked.length, fresh.asked.length, logins()], [1, 1, 1]);
  });

  it('cut nothing that is under way', async () => {
    const profile = cluster();
    await get(profile);
    const slow = get(profile, '/slow');
    await soon(() => held.length === 1);
    through = fresh;
    transport.reroute();
    assert.equal(await get(profile), 'hello');
    held[0]?.end('late');
    assert.equal(await slow, 'late');
    await soon(() => old.open === 0);
    assert.equal(fresh.asked.length, 1);
  });

  it('change nothing for a cluster that has a way of its own', async () => {
    const own = cluster({ route: { kind: 'connect-to', host: prism.host, port: prism.port } });
    await get(own);
    transport.reroute();
    await get(own);
    assert.equal(prism.connections, 1);
  });
});
