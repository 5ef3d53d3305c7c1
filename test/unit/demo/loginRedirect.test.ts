import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { ask, control, cookiesOf } from './support';

const ME = '/api/nutanix/v3/users/me';
const HOSTS = '/PrismGateway/services/rest/v2.0/hosts/?count=1&page=2';

describe('demo: redirect with a token', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo({ login: { redirectToken: true } })));
  after(() => demo.close());

  it('answers a password with 302, a place on the same host and the session in X-Redirect-Token', async () => {
    const { status, headers, bytes } = await ask(demo, 'GET', HOSTS);
    assert.equal(status, 302);
    assert.match(String(headers.location), /^\/[^/]/, 'no other host');
    assert.ok(String(headers.location).endsWith(HOSTS), 'path and query are those that were asked for');
    assert.match(String(headers['x-redirect-token']), /^NTNX_IGW_SESSION=[0-9a-f]{64}$/);
    assert.equal(headers['set-cookie'], undefined, 'or any cookie jar would do without the token');
    assert.equal(bytes.length, 0);
  });

  it('gives the answer where it leads to, to a client that sends the token as its cookie', async () => {
    const { headers } = await ask(demo, 'GET', HOSTS);
    const cookie = String(headers['x-redirect-token']);
    const followed = await ask(demo, 'GET', String(headers.location), { cookie });
    assert.equal(followed.status, 200);
    await control(demo, { redirectToken: false });
    const plain = await ask(demo, 'GET', HOSTS);
    await control(demo, { redirectToken: true });
    assert.deepEqual(followed.json.entities, plain.json.entities);
    assert.equal(followed.json.entities.length, 1, 'the query came along');
  });

  it('refuses there a client without the token, also one with the right password', async () => {
    const location = String((await ask(demo, 'GET', ME)).headers.location);
    assert.equal((await ask(demo, 'GET', location, { password: false })).status, 401);
    assert.equal((await ask(demo, 'GET', location)).status, 401);
    assert.equal((await ask(demo, 'GET', location, { cookie: 'NTNX_IGW_SESSION=0' })).status, 401);
  });

  it('tells nothing to a wrong password: 401 and no token', async () => {
    const { status, headers } = await ask(demo, 'GET', ME, { password: 'wrong' });
    assert.deepEqual([status, headers.location, headers['x-redirect-token']], [401, undefined, undefined]);
  });

  it('shows neither the password nor what was asked for in the 302', async () => {
    const { headers, text } = await ask(demo, 'GET', ME);
    const shown = JSON.stringify(headers) + text;
    assert.equal(shown.includes(demo.password), false);
    assert.equal(shown.includes(Buffer.from(`admin:${demo.password}`).toString('base64')), false);
    assert.equal(shown.includes(demo.world.owner.uuid), false);
  });

  it('sends no session on that is alive, no POST, and nothing that is open', async () => {
    const token = String((await ask(demo, 'GET', ME)).headers['x-redirect-token']);
    assert.equal((await ask(demo, 'GET', ME, { cookie: token })).status, 200);
    const list = await ask(demo, 'POST', '/api/nutanix/v3/vms/list', { body: { kind: 'vm' } });
    assert.equal(list.status, 200);
    assert.equal(cookiesOf(list).length, 1);
    assert.equal((await ask(demo, 'GET', '/static/v3/swagger.json')).status, 200);
  });

  it('cannot be led to another host by its own path', async () => {
    for (const path of [
      '//elsewhere.example/api',
      '/redirected//elsewhere.example',
      '/\\elsewhere.example',
    ]) {
      const { status, headers } = await ask(demo, 'GET', path);
      assert.equal(status, 404, path);
      assert.equal(headers.location, undefined);
    }
  });

  it('is off unless it is switched on, and its place is nowhere then', async () => {
    await control(demo, { redirectToken: false });
    assert.equal((await ask(demo, 'GET', ME)).status, 200);
    assert.equal((await ask(demo, 'GET', `/redirected${ME}`)).status, 404);
    assert.equal((await control(demo, { redirectToken: 'yes' })).status, 400);
    await control(demo, { redirectToken: true });
  });
});
