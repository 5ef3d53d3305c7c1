import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { FAULT_KINDS } from '../../../src/demo/server/faults/kinds';
import { held, outcome, wire, type Outcome, type Wish } from './outcome';
import { startDemo } from './startDemo';
import { control } from './support';

/** Open to all and some 150 kB long. */
const SWAGGER = '/static/v3/swagger.json';
const IDLE: Wish = { idleMs: 150 };

/** By kind of fault, what Node's own client makes of it. */
const SEEN: Record<string, { wish?: Wish; sees: Partial<Outcome> }> = {
  'reset-before-headers': { sees: { how: 'no answer', code: 'ECONNRESET' } },
  'reset-in-headers': { sees: { how: 'no answer', code: 'ECONNRESET' } },
  'reset-in-body': { sees: { how: 'half an answer', code: 'ECONNRESET' } },
  'stall-before-headers': { wish: IDLE, sees: { how: 'no answer', code: 'idle' } },
  'stall-in-headers': { wish: IDLE, sees: { how: 'no answer', code: 'idle' } },
  'stall-in-body': { wish: IDLE, sees: { how: 'half an answer', code: 'idle' } },
  'truncated-chunk': { sees: { how: 'half an answer', code: 'ECONNRESET' } },
  'wrong-content-length': { sees: { how: 'half an answer', code: 'ECONNRESET' } },
  'short-content-length': { sees: { how: 'half an answer', code: 'HPE_INVALID_CONSTANT' } },
  'invalid-header': { sees: { how: 'no answer', code: 'HPE_INVALID_HEADER_TOKEN' } },
  'many-headers': { sees: { how: 'no answer', code: 'HPE_HEADER_OVERFLOW' } },
  'redirect-loop': { sees: { how: 'answer', status: 302, location: SWAGGER } },
  'redirect-elsewhere': {
    sees: { how: 'answer', status: 302, location: `https://elsewhere.example${SWAGGER}` },
  },
  'html-200': { sees: { how: 'answer', status: 200, type: 'text/html; charset=utf-8' } },
};

describe('demo: network faults, as seen by Node’s own client', () => {
  let demo: Demo;
  let whole: Outcome;
  before(async () => {
    demo = await startDemo();
    whole = await outcome(demo, SWAGGER);
    assert.equal(whole.how, 'answer');
  });
  after(() => demo.close());
  afterEach(() => control(demo, { faults: [] }));

  for (const [kind, { wish, sees }] of Object.entries(SEEN)) {
    it(`${kind} befalls the path that it is meant for, and that only, until it is lifted`, async () => {
      await control(demo, { faults: [`${kind}:${SWAGGER}`] });
      assert.deepEqual(
        { ...(await outcome(demo, SWAGGER, wish)), bytes: 0, ...('type' in sees ? {} : { type: 0 }) },
        { ...sees, bytes: 0, ...('type' in sees ? { location: undefined } : { type: 0 }) },
      );
      assert.equal((await outcome(demo, '/console', wish)).how, 'answer');
      await control(demo, { faults: [] });
      assert.deepEqual(await outcome(demo, SWAGGER), whole);
    });
  }

  it('has a test for every kind of fault', () => {
    const elsewhere = ['refuse', 'stall-handshake', 'drip', 'drip-headers', 'gzip-bomb', '1xx-flood'];
    assert.deepEqual([...Object.keys(SEEN), ...elsewhere].sort(), Object.keys(FAULT_KINDS).sort());
  });

  it('refuse leaves nobody listening, cuts what is connected, and the port is the same afterwards', async () => {
    await control(demo, { faults: ['stall-in-body'] });
    const hanging = outcome(demo, SWAGGER);
    await held(demo, 1);
    await control(demo, { faults: ['refuse'] });
    assert.deepEqual(await hanging, { how: 'half an answer', code: 'ECONNRESET' });
    assert.deepEqual(await outcome(demo, '/console'), { how: 'no answer', code: 'ECONNREFUSED' });
    await control(demo, { faults: ['refuse'] });
    assert.deepEqual(await outcome(demo, '/console'), { how: 'no answer', code: 'ECONNREFUSED' });
    await control(demo, { faults: [] });
    assert.deepEqual(await outcome(demo, SWAGGER), whole);
  });

  it('refuse may be told and lifted by many at once: the last word counts', async () => {
    const words = ['refuse', '', 'refuse', '', 'refuse', ''].map((kind) => (kind ? [kind] : []));
    const replies = await Promise.all(words.map((faults) => control(demo, { faults })));
    assert.ok(replies.every(({ status }) => status === 200));
    await control(demo, { faults: [] });
    assert.deepEqual(await outcome(demo, SWAGGER), whole);
  });

  it('stall-handshake takes the connection and never speaks TLS', async () => {
    await control(demo, { resetStats: true, faults: [{ kind: 'stall-handshake', times: 1 }] });
    assert.deepEqual(await outcome(demo, SWAGGER, IDLE), { how: 'no answer', code: 'idle' });
    assert.deepEqual(await outcome(demo, SWAGGER), whole);
    const { connections, handshakes, requests } = (await control(demo)).json;
    assert.deepEqual({ connections, handshakes, requests }, { connections: 2, handshakes: 1, requests: 1 });
  });

  it('drip gives a body byte by byte, never idle, and in the end whole', async () => {
    await control(demo, { faults: [{ kind: 'drip', path: '/console', everyMs: 1 }] });
    const answer = await outcome(demo, '/console', { idleMs: 5000 });
    assert.equal(answer.how === 'answer' && answer.status, 200);
    await control(demo, { faults: ['drip'] });
    const { bytes } = await wire(demo, SWAGGER, 400);
    const body = bytes.subarray(bytes.indexOf('\r\n\r\n') + 4);
    assert.ok(bytes.includes('HTTP/1.1 200 OK\r\n') && body.length < 5, `${body.length} bytes of the body`);
  });

  it('drip-headers gives all of an answer byte by byte', async () => {
    await control(demo, { faults: [{ kind: 'drip-headers', path: '/console', everyMs: 1 }] });
    const answer = await outcome(demo, '/console', { idleMs: 5000 });
    assert.equal(answer.how === 'answer' && answer.status, 200);
    await control(demo, { faults: ['drip-headers'] });
    assert.equal(String((await wire(demo, SWAGGER, 2)).bytes), 'HT');
  });

  it('gzip-bomb comes as 10 MB of gzip, asked for or not', async () => {
    await control(demo, { faults: ['gzip-bomb'] });
    const answer = await outcome(demo, SWAGGER);
    assert.ok(answer.how === 'answer' && answer.bytes > 10_000_000 && answer.bytes < 11_000_000);
    const { bytes } = await wire(demo, SWAGGER, 2000);
    assert.match(String(bytes), /\r\nContent-Encoding: gzip\r\n/);
  });

  it('1xx-flood sends 100,000 interim answers and then the real one', async () => {
    await control(demo, { faults: ['1xx-flood'] });
    const { bytes, end } = await wire(demo, '/console');
    const text = bytes.toString('latin1');
    assert.equal(text.split('HTTP/1.1 102 Processing\r\n\r\n').length - 1, 100_000);
    assert.match(text.slice(-900), /\r\n\r\nHTTP\/1\.1 200 OK\r\n[^]*<\/html>\n$/);
    assert.equal(end, 'in order');
  });

  it('a reset or stall in the headers comes in the middle of them', async () => {
    for (const [kind, end] of [
      ['reset-in-headers', 'ECONNRESET'],
      ['stall-in-headers', 'enough'],
    ]) {
      await control(demo, { faults: [String(kind)] });
      const seen = await wire(demo, SWAGGER, end === 'enough' ? 50 : Infinity);
      assert.equal(seen.end, end);
      assert.match(String(seen.bytes), /^HTTP\/1\.1 200 OK\r\n/);
      assert.equal(seen.bytes.includes('\r\n\r\n'), false);
    }
  });

  it('a length is announced that is 100 bytes more than there are, of the body or of a chunk', async () => {
    await control(demo, { faults: ['wrong-content-length'] });
    const [head = '', body = ''] = (await wire(demo, '/console')).bytes.toString('latin1').split('\r\n\r\n');
    assert.equal(Number(/\r\nContent-Length: (\d+)/i.exec(head)?.[1]), body.length + 100);
    await control(demo, { faults: ['truncated-chunk'] });
    const chunked = (await wire(demo, '/console')).bytes.toString('latin1');
    const [, length, rest = ''] = /\r\n([0-9a-f]+)\r\n([^\r]*)$/i.exec(chunked) ?? [];
    assert.ok(rest.length > 0);
    assert.equal(parseInt(length ?? '', 16), rest.length + 100);
  });

  it('many-headers are 100,000, and invalid-header has a NUL byte', async () => {
    await control(demo, { faults: ['many-headers'] });
    assert.equal(String((await wire(demo, '/console')).bytes).split('\r\nX-Demo-').length - 1, 100_000);
    await control(demo, { faults: ['invalid-header'] });
    assert.match(String((await wire(demo, '/console')).bytes), /\r\nX-Demo-Invalid: before\0after\r\n/);
  });

  it('a client that leaves in the middle of anything harms nobody', async () => {
    for (const kind of [
      'drip',
      'gzip-bomb',
      'many-headers',
      '1xx-flood',
      'stall-in-body',
      'truncated-chunk',
    ]) {
      await control(demo, { faults: [kind] });
      assert.equal((await wire(demo, SWAGGER, 300)).end, 'enough');
    }
    await control(demo, { faults: [] });
    assert.deepEqual(await outcome(demo, SWAGGER), whole);
  });
});
