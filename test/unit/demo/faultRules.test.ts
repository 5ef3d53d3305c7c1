import assert from 'node:assert/strict';
import https from 'node:https';
import type { Demo } from '../../../src/demo/demo';
import { curlExit, held, outcome } from './outcome';
import { startDemo } from './startDemo';
import { ask, control } from './support';

const VMS = '/api/nutanix/v3/vms';
const LIST = `${VMS}/list`;
const CONSOLE = '/console';

describe('demo: which requests a network fault befalls', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo({ faults: ['html-200:/from/the/start'] })));
  after(() => demo.close());
  afterEach(() => control(demo, { faults: [] }));

  /** Whether the page that stands for another answer came. */
  const spoilt = async (path: string): Promise<boolean> => {
    const answer = await outcome(demo, path);
    return answer.how === 'answer' && answer.type === 'text/html; charset=utf-8' && answer.status === 200;
  };

  it('those of the options from the start', async () => {
    assert.ok(await spoilt('/from/the/start'));
    await assert.rejects(startDemo({ faults: ['reset'] }), /There is no fault "reset"/);
  });

  it('those at its path and below, whatever the query, and not those that only begin alike', async () => {
    await control(demo, { faults: [`html-200:${VMS}`] });
    for (const path of [VMS, `${VMS}?a=1`, `${VMS}/list`, `${VMS}/`]) assert.ok(await spoilt(path), path);
    for (const path of [`${VMS}x`, '/api/nutanix/v3', CONSOLE, `/console?${VMS}`]) {
      assert.equal(await spoilt(path), false, path);
    }
  });

  it('those at its path alone where it begins with "="', async () => {
    await control(demo, { faults: [`html-200:=${VMS}`] });
    assert.ok((await spoilt(VMS)) && (await spoilt(`${VMS}?a=1`)));
    assert.equal(await spoilt(`${VMS}/list`), false);
  });

  it('all where it has no path', async () => {
    await control(demo, { faults: ['html-200'] });
    assert.ok((await spoilt(CONSOLE)) && (await spoilt('/')) && (await spoilt('/api/no/such')));
  });

  it('so many as it is told, then none', async () => {
    await control(demo, { faults: [{ kind: 'html-200', path: VMS, times: 2 }] });
    assert.equal(await spoilt(CONSOLE), false);
    assert.ok((await spoilt(VMS)) && (await spoilt(VMS)));
    assert.equal(await spoilt(VMS), false);
    assert.deepEqual((await control(demo)).json.faults, [
      { kind: 'html-200', path: VMS, times: 2, left: 0, held: 0 },
    ]);
  });

  it('the first of several that fits', async () => {
    await control(demo, { faults: [{ kind: 'html-200', times: 1 }, 'reset-before-headers'] });
    assert.ok(await spoilt(CONSOLE));
    assert.deepEqual(await outcome(demo, CONSOLE), { how: 'no answer', code: 'ECONNRESET' });
  });

  it('never those of the control port', async () => {
    await control(demo, { faults: ['reset-before-headers', 'refuse'] });
    assert.equal((await control(demo)).status, 200);
  });

  it('also those on a connection that was opened before', async () => {
    const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });
    try {
      assert.equal((await outcome(demo, CONSOLE, { agent })).how, 'answer');
      await control(demo, { resetStats: true, faults: ['reset-in-body'] });
      assert.deepEqual(await outcome(demo, CONSOLE, { agent }), {
        how: 'half an answer',
        code: 'ECONNRESET',
      });
      assert.equal((await control(demo)).json.connections, 0);
    } finally {
      agent.destroy();
    }
  });

  it('and not those after a command that was refused: it changes nothing', async () => {
    await control(demo, { faults: ['html-200'] });
    const { status, json } = await control(demo, { latencyMs: 5, faults: ['html-200', 'nonsense'] });
    assert.equal(status, 400);
    assert.match(json.message, /There is no fault "nonsense"\. There are: refuse, /);
    assert.equal((await control(demo)).json.latencyMs, 0);
    assert.ok(await spoilt(CONSOLE));
  });

  it('are recorded as any other, with the kind of fault and the status that was told', async () => {
    await control(demo, {
      resetStats: true,
      faults: ['reset-before-headers:/a', 'stall-in-body:/console', 'redirect-loop:/c'],
    });
    await ask(demo, 'POST', '/a?b=1', { body: '{"d":1}' }).catch(() => undefined);
    await outcome(demo, CONSOLE, { idleMs: 100 });
    await outcome(demo, '/c');
    await outcome(demo, '/d');
    const { requests, lastRequests } = (await control(demo)).json;
    assert.equal(requests, 4);
    const seen = lastRequests.map(({ method, url, bodyLength, fault, status }: Record<string, unknown>) => [
      ...[method, url, bodyLength, fault, status],
    ]);
    assert.deepEqual(seen, [
      ['POST', '/a?b=1', 7, 'reset-before-headers', 0],
      ['GET', CONSOLE, 0, 'stall-in-body', 200],
      ['GET', '/c', 0, 'redirect-loop', 302],
      ['GET', '/d', 0, undefined, 404],
    ]);
  });

  it('reset, for whoever still hangs in one when it is lifted', async () => {
    await control(demo, { faults: ['stall-before-headers'] });
    const hanging = outcome(demo, LIST);
    await held(demo, 1);
    await control(demo, { faults: [] });
    assert.deepEqual(await hanging, { how: 'no answer', code: 'ECONNRESET' });
  });

  it('do what they ask for where the answer alone is lost, and nothing where something in between answers', async () => {
    const tasks = (): number => demo.world.tasks.length;
    const body = { metadata: { kind: 'vm' }, spec: { name: 'lost', resources: { memory_size_mib: 1024 } } };
    const make = (): Promise<unknown> => ask(demo, 'POST', VMS, { body }).catch(() => undefined);
    const before = tasks();
    for (const kind of ['reset-before-headers', 'reset-in-headers', 'reset-in-body']) {
      await control(demo, { faults: [kind] });
      await make();
    }
    assert.equal(tasks(), before + 3);
    for (const kind of ['html-200', 'redirect-loop', 'redirect-elsewhere', 'gzip-bomb']) {
      await control(demo, { faults: [kind] });
      await make();
    }
    assert.equal(tasks(), before + 3);
  });

  it('have no body spoilt that they must not have', async () => {
    for (const kind of ['drip', 'wrong-content-length', 'html-200']) {
      await control(demo, { faults: [kind] });
      assert.equal((await outcome(demo, CONSOLE, { method: 'HEAD' })).how, 'answer', kind);
    }
  });
});

describe('demo: a redirect to another host', () => {
  it('goes where a test listens, which sees no credentials of clients that are careful', async function () {
    const [demo, other] = await Promise.all([startDemo(), startDemo()]);
    try {
      const target = `https://localhost:${other.port}`;
      await control(demo, { faults: [{ kind: 'redirect-elsewhere', target }] });
      const login = ['-u', `${demo.username}:${demo.password}`, '-b', 'NTNX_IGW_SESSION=secret'];
      const { code, written } = await curlExit(demo, LIST, ['-L', ...login], '%{url_effective}');
      assert.deepEqual([code, written.trim()], [0, `${target}${LIST}`]);
      const [arrived] = (await control(other)).json.lastRequests;
      const names = arrived.headers.map(([name]: [string]) => name.toLowerCase());
      assert.equal(arrived.url, LIST);
      assert.equal(names.includes('authorization'), false);
      const [left] = (await control(demo)).json.lastRequests;
      assert.ok(
        left.headers.some(([name]: [string]) => name === 'Authorization'),
        'the first one had them',
      );
    } finally {
      await Promise.all([demo.close(), other.close()]);
    }
  });
});
