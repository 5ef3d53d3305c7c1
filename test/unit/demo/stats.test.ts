import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import https from 'node:https';
import type { Demo } from '../../../src/demo/demo';
import { Recorder } from '../../../src/demo/server/recorder';
import { waitFor } from '../../harness/wait';
import { outcome } from './outcome';
import { startDemo } from './startDemo';
import { ask, control, type Reply } from './support';

const MIB = 1024 * 1024;

describe('demo: what was received', () => {
  let demo: Demo;
  beforeEach(async () => (demo = await startDemo()));
  afterEach(() => demo.close());

  const page = (query: string): Promise<Reply> => control(demo, undefined, {}, `/demo/stats${query}`);

  it('is shown without bodies, and with them on request', async () => {
    const body = '{"kind":"vm"} ü';
    await ask(demo, 'POST', '/a', { body });
    const [plain] = (await page('')).json.lastRequests;
    assert.equal(plain.bodyLength, Buffer.byteLength(body));
    assert.equal(plain.bodySha256, createHash('sha256').update(body).digest('hex'));
    assert.deepEqual(
      Object.keys(plain).filter((name) => /bodyText|bodyBase64|bodyTruncated/.test(name)),
      [],
    );
    const [whole] = (await page('?bodies=true')).json.lastRequests;
    const bodyBase64 = Buffer.from(body).toString('base64');
    assert.deepEqual(whole, { ...plain, bodyText: body, bodyBase64, bodyTruncated: false });
    assert.deepEqual((await page('?bodies=false')).json.lastRequests, [plain]);
  });

  it('is shown as far back as is asked for', async () => {
    for (const path of ['/a', '/b', '/c']) await ask(demo, 'GET', path);
    const urls = async (query: string): Promise<string[]> =>
      (await page(query)).json.lastRequests.map(({ url }: { url: string }) => url);
    assert.deepEqual(await urls('?last=2'), ['/b', '/c']);
    assert.deepEqual(await urls('?last=1&bodies=true'), ['/c']);
    assert.deepEqual(await urls('?last=0'), []);
    assert.deepEqual(await urls('?last=100'), ['/a', '/b', '/c']);
  });

  it('is not shown where the query is not understood', async () => {
    for (const query of ['?bodies=yes', '?bodies', '?last=-1', '?last=all']) {
      assert.equal((await page(query)).status, 400, query);
    }
  });

  it('comes with how many connections are open now', async () => {
    assert.equal((await page('')).json.open, 0);
    const agent = new https.Agent({ keepAlive: true });
    try {
      await outcome(demo, '/console', { agent });
      assert.equal((await page('')).json.open, 1);
    } finally {
      agent.destroy();
    }
    await waitFor('the end of the connection', async () => (await page('')).json.open === 0);
    assert.equal((await page('')).json.connections, 1);
  });
});

describe('demo: what is kept of the requests', () => {
  it('are the last 200, the first 2 MB of each body, and 32 MB of all bodies together', () => {
    const recorder = new Recorder();
    const body = Buffer.alloc(3 * MIB, 'x');
    const lengthAt = (at: number): number => (at % 5 === 4 ? 3 * MIB : 10);
    for (let at = 0; at < 230; at += 1) recorder.record('POST', `/${at}`, [], body.subarray(0, lengthAt(at)));
    assert.equal(recorder.requests, 230);
    const kept = recorder.listWithBodies();
    assert.deepEqual([kept.length, kept[0]?.url, kept.at(-1)?.url], [200, '/30', '/229']);
    assert.ok(kept.every(({ bodyLength }, at) => bodyLength === lengthAt(at + 30)));
    const last = kept.at(-1);
    assert.deepEqual([last?.bodyText?.length, last?.bodyTruncated], [2 * MIB, true]);
    const bytes = kept.reduce((sum, { bodyText }) => sum + (bodyText?.length ?? 0), 0);
    assert.ok(bytes > 28 * MIB && bytes <= 32 * MIB, `${bytes} bytes`);
    assert.deepEqual([kept[0]?.bodyText, kept[0]?.bodyBase64, kept[0]?.bodyTruncated], [null, null, true]);
  });

  it('does not hold on to what is cut off a body', () => {
    const recorder = new Recorder();
    const huge = Buffer.alloc(2 * MIB + 1);
    recorder.record('POST', '/', [], huge);
    huge.fill(1);
    assert.equal(recorder.listWithBodies()[0]?.bodyText?.charCodeAt(0), 0);
  });
});
