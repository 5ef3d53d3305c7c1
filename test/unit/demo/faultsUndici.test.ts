import assert from 'node:assert/strict';
import { Agent, request } from 'undici';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { control } from './support';

const PAGE = '/console';

/** By kind of fault, the code (the name, where there is none) of what undici rejects with. */
const CODES: Record<string, string> = {
  'reset-before-headers': 'ECONNRESET',
  'reset-in-headers': 'ECONNRESET',
  'reset-in-body': 'ECONNRESET',
  'stall-before-headers': 'UND_ERR_HEADERS_TIMEOUT',
  'stall-in-headers': 'UND_ERR_HEADERS_TIMEOUT',
  'stall-in-body': 'UND_ERR_BODY_TIMEOUT',
  'drip-headers': 'UND_ERR_HEADERS_TIMEOUT',
  'truncated-chunk': 'UND_ERR_SOCKET',
  'wrong-content-length': 'UND_ERR_SOCKET',
  'invalid-header': 'HTTPParserError',
  'many-headers': 'UND_ERR_HEADERS_OVERFLOW',
};

describe('demo: network faults, as seen by undici', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo()));
  after(() => demo.close());

  /** What a GET is rejected with; its status and the length of its body where it is not. */
  async function seen(path: string): Promise<string> {
    const connect = { ca: demo.certificatePem, servername: 'prism.nutanix.local', timeout: 500 };
    // A dispatcher of its own, so that nothing runs on a connection that another test broke.
    const dispatcher = new Agent({ connect, headersTimeout: 500, bodyTimeout: 500 });
    try {
      const { statusCode, body } = await request(`https://${demo.host}:${demo.port}${path}`, { dispatcher });
      return `${statusCode}, ${(await body.arrayBuffer()).byteLength} bytes`;
    } catch (error) {
      const { code, name } = error as NodeJS.ErrnoException;
      return typeof code === 'string' ? code : name;
    } finally {
      await dispatcher.destroy();
    }
  }

  it('each befalls the path of its own while all are in force, and none the rest', async () => {
    const kinds = Object.keys(CODES);
    const whole = await seen(PAGE);
    assert.match(whole, /^200, \d{3} bytes$/);
    await control(demo, { faults: kinds.map((kind) => `${kind}:/${kind}`) });
    const met = await Promise.all(kinds.map(async (kind) => [kind, await seen(`/${kind}/x`)]));
    assert.deepEqual(Object.fromEntries(met), CODES);
    assert.equal(await seen(PAGE), whole);
    await control(demo, { faults: [] });
    const after = await Promise.all(kinds.map((kind) => seen(`/${kind}/x`)));
    assert.ok(
      after.every((answer) => answer.startsWith('404, ')),
      after.join('; '),
    );
  });

  it('refuse and stall-handshake let no connection come about', async () => {
    await control(demo, { faults: ['stall-handshake'] });
    assert.equal(await seen(PAGE), 'UND_ERR_CONNECT_TIMEOUT');
    await control(demo, { faults: ['refuse'] });
    assert.equal(await seen(PAGE), 'ECONNREFUSED');
    await control(demo, { faults: [] });
    assert.match(await seen(PAGE), /^200/);
  });
});
