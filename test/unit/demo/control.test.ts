import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { ask, control, received, until, type Reply } from './support';

const LIST = '/api/nutanix/v3/vms/list';

describe('demo: control port', () => {
  let demo: Demo;
  beforeEach(async () => (demo = await startDemo()));
  afterEach(() => demo.close());

  it('keeps the bytes of a body, and header names in the spelling of the wire', async () => {
    const body = Buffer.concat([
      Buffer.from('{"kind":"vm","length":1, "x": 12345678901234567890}\r\n'),
      Buffer.from([0xff]),
    ]);
    await ask(demo, 'POST', LIST, { body, headers: { 'X-My-Header': 'Ümlaut'.normalize('NFC').slice(1) } });
    const [last] = await received(demo);
    assert.equal(last.method, 'POST');
    assert.equal(last.url, LIST);
    assert.deepEqual(Buffer.from(last.bodyBase64, 'base64'), body);
    assert.equal(last.bodyText, null, 'not UTF-8');
    assert.ok(last.headers.some(([name]: [string]) => name === 'X-My-Header'));
  });

  it('never shows a credential', async () => {
    const { headers } = await ask(demo, 'POST', LIST);
    const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
    await ask(demo, 'POST', LIST, { cookie });
    const { text, json } = await control(demo);
    assert.equal(text.includes(demo.password), false);
    assert.equal(text.includes(Buffer.from(`admin:${demo.password}`).toString('base64')), false);
    assert.equal(text.includes(cookie.split('=')[1] ?? ''), false);
    assert.deepEqual(
      json.lastRequests[1].headers.find(([name]: [string]) => name === 'Cookie'),
      ['Cookie', 'NTNX_IGW_SESSION=***'],
    );
  });

  it('counts requests, connections and handshakes, and starts anew', async () => {
    await ask(demo, 'GET', '/');
    await ask(demo, 'GET', '/');
    const { requests, connections, handshakes } = (await control(demo)).json;
    assert.deepEqual({ requests, connections, handshakes }, { requests: 2, connections: 2, handshakes: 2 });
    await control(demo, { resetStats: true });
    const { json } = await control(demo);
    assert.deepEqual([json.requests, json.credentialChecks, json.lastRequests], [0, {}, []]);
  });

  it('slows answers down', async () => {
    await control(demo, { latencyMs: 3_600_000 });
    const waiting = assert.rejects(ask(demo, 'GET', '/console'), 'it ends with the demo and not before');
    const first = async (): Promise<Reply['json']> => (await control(demo)).json.lastRequests[0];
    await until(first, (request) => request !== undefined);
    await control(demo, { latencyMs: 0 });
    assert.equal((await ask(demo, 'GET', '/console')).status, 200);
    assert.equal((await first()).status, 0, 'nothing was answered yet');
    await demo.close();
    await waiting;
    demo = await startDemo();
    assert.equal((await control(demo, { latencyMs: -1 })).status, 400);
  });

  it('answers neither another host name nor a form, so that no web page can reach it', async () => {
    assert.equal((await control(demo, undefined, { Host: 'evil.example' })).status, 403);
    const form = { 'Content-Type': 'text/plain' };
    assert.equal((await control(demo, { setPassword: 'x' }, form)).status, 415);
  });
});
