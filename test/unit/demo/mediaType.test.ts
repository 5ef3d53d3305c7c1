import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { ask } from './support';

const LIST = '/api/nutanix/v3/vms/list';
const ID = '00000000-0000-4000-8000-00000000000a';

/** Where the error of a family says what went wrong. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Said = (body: any) => unknown;

const CALLS: [method: string, path: string, said: Said][] = [
  ['POST', LIST, (body) => body.message_list[0].message],
  ['POST', '/PrismGateway/services/rest/v2.0/vms', (body) => body.message],
  ['POST', '/api/vmm/v4.0/ahv/config/vms', (body) => body.data.error[0].message],
];

describe('demo: the media type of a body', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo()));
  after(() => demo.close());

  const post = (method: string, path: string, type: string) =>
    ask(demo, method, path, {
      body: '{"kind":"vm"}',
      headers: { 'Content-Type': type, 'NTNX-Request-Id': ID },
    });

  for (const [method, path, said] of CALLS) {
    it(`is refused with 415 where it is not JSON: ${method} ${path}`, async () => {
      for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/jsonp', '']) {
        const { status, json } = await post(method, path, type);
        assert.equal(status, 415, type);
        assert.match(String(said(json)), /application\/json/);
      }
    });
  }

  it('may be written in other letters and have a parameter', async () => {
    for (const type of [
      'application/json',
      'Application/JSON;charset=utf-8',
      'application/json ; charset="utf-8"',
    ])
      assert.equal((await post('POST', LIST, type)).status, 200, type);
  });

  it('is of no account where there is no body, and on GET', async () => {
    assert.equal((await ask(demo, 'POST', LIST)).status, 200);
    const headers = { 'Content-Type': 'text/plain', 'Content-Length': '2' };
    assert.equal((await ask(demo, 'GET', '/api/nutanix/v3/users/me', { body: 'no', headers })).status, 200);
  });

  it('is another one for the file of an image', async () => {
    const image = demo.world.images[0] ?? assert.fail('no image');
    const path = `/api/nutanix/v3/images/${image.uuid}/file`;
    assert.equal((await post('PUT', path, 'application/octet-stream')).status, 200);
    assert.equal((await post('PUT', path, 'application/json')).status, 415);
  });
});
