import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import zlib from 'node:zlib';
import type { HttpRequest } from '../../../src/core/model/request';
import type { HttpResponse } from '../../../src/core/model/response';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { failureOf, open, pinOf, profileAt, textOf, transportFor } from '../support/cluster';
import { startHttps, type TestHttps } from '../support/tls';
import { soon } from '../support/transport';

/** `{"a":"ü"}` in one zstd frame (RFC 8878), raw block, no checksum: Node 20 cannot make one. */
const ZSTD = Buffer.concat([Buffer.from('28b52ffd200a510000', 'hex'), Buffer.from('{"a":"ü"}', 'utf8')]);
const knowsZstd = 'createZstdDecompress' in zlib;

describe('HTTP as servers speak it', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  const keep = closedAfterEach();
  /** Where the requests of a test came in. */
  let sockets: Socket[];
  /** Each request is answered with exactly these bytes. */
  const serve = async (...answers: (string | Buffer)[]): Promise<TestHttps> => {
    let count = 0;
    return keep(
      await startHttps(certificate, (request) => {
        sockets.push(request.socket);
        request.socket.write(answers[Math.min(count, answers.length - 1)] ?? '');
        count += 1;
      }),
    );
  };
  const reach = (server: TestHttps) => profileAt(server, pinOf(certificate));
  const get = async (answer: string | Buffer, more: Partial<HttpRequest> = {}): Promise<HttpResponse> =>
    transport.send(open(reach(await serve(answer)), more));
  const withBody = (head: string, body: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(`HTTP/1.1 200 OK\r\n${head}\r\nContent-Length: ${body.length}\r\n\r\n`),
      body,
    ]);

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => {
    transport = transportFor();
    sockets = [];
  });
  afterEach(() => transport.dispose());

  it('may send early hints before the answer', async () => {
    const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n';
    const response = await get(`${hints}HTTP/1.1 200 OK\r\nX-A: 1\r\nContent-Length: 2\r\n\r\nok`);
    assert.deepEqual([response.status, textOf(response)], [200, 'ok']);
    assert.deepEqual(response.headers[0], ['X-A', '1']);
  });

  it('may end a body with trailers', async () => {
    const server = await serve(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n3\r\nabc\r\n0\r\nX-Sum: 9\r\n\r\n',
    );
    for (let turn = 0; turn < 2; turn += 1)
      assert.equal(textOf(await transport.send(open(reach(server)))), 'abc');
  });

  it('may end a body by closing the connection', async () => {
    const server = await startHttps(certificate, (request) => {
      request.socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nall of it');
    });
    keep(server);
    assert.equal(textOf(await transport.send(open(reach(server)))), 'all of it');
  });

  it('may give a header twice, and each is kept', async () => {
    const response = await get('HTTP/1.1 200 OK\r\nVia: a\r\nvia: b\r\nContent-Length: 0\r\n\r\n');
    assert.deepEqual(response.headers.slice(0, 2), [
      ['Via', 'a'],
      ['via', 'b'],
    ]);
  });

  it('may not fold a header over two lines, which RFC 9112 has made obsolete', async () => {
    await failureOf(
      get('HTTP/1.1 200 OK\r\nX-Long: one\r\n two\r\nContent-Length: 2\r\n\r\nok'),
      'unreadable-body',
    );
  });

  it('may write headers in Latin-1', async () => {
    const response = await get(
      Buffer.from('HTTP/1.1 200 OK\r\nX-Name: Grüße\r\nContent-Length: 0\r\n\r\n', 'latin1'),
    );
    assert.deepEqual(response.headers[0], ['X-Name', 'Grüße']);
  });

  it('has no body with 304, 204 and HEAD, whatever the headers say', async () => {
    const head = 'Content-Length: 99\r\nContent-Encoding: gzip\r\n\r\n';
    assert.equal(textOf(await get(`HTTP/1.1 304 Not Modified\r\n${head}`)), '');
    assert.equal(textOf(await get('HTTP/1.1 204 No Content\r\nContent-Encoding: br\r\n\r\n')), '');
    assert.equal(textOf(await get(`HTTP/1.1 200 OK\r\n${head}`, { method: 'HEAD' })), '');
  });

  for (const [what, length] of [
    ['two that differ', '3\r\nContent-Length: 4'],
    ['none that is a number', 'many'],
    ['one below zero', '-1'],
    ['one beyond all numbers', '99999999999999999999999'],
  ] as const)
    it(`may not announce a length that makes no sense: ${what}`, async () => {
      const server = await serve(`HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\nabcd`);
      await failureOf(transport.send(open(reach(server))), 'unreadable-body');
      await soon(() => server.open === 0);
    });

  it('may not announce more than anybody keeps', async () => {
    await failureOf(get('HTTP/1.1 200 OK\r\nContent-Length: 9007199254740991\r\n\r\nabcd'), 'too-large');
  });

  it('may not send headers without end', async () => {
    await failureOf(get(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(70_000)}\r\n\r\n`), 'too-large');
  });

  for (const [name, header, bytes] of [
    ['identity', 'identity', Buffer.from('plain')],
    ['an empty Content-Encoding', '', Buffer.from('plain')],
    ['deflate in the format of zlib', 'deflate', zlib.deflateSync('plain')],
    ['bare deflate', 'deflate', zlib.deflateRawSync('plain')],
    ['two that are stacked', 'gzip, br', zlib.brotliCompressSync(zlib.gzipSync('plain'))],
    ['three, one of them nothing', 'deflate, identity, gzip', zlib.gzipSync(zlib.deflateSync('plain'))],
    ['gzip in two members', 'gzip', Buffer.concat([zlib.gzipSync('pl'), zlib.gzipSync('ain')])],
  ] as const)
    it(`may encode a body as ${name}`, async () => {
      assert.equal(textOf(await get(withBody(`Content-Encoding: ${header}`, bytes))), 'plain');
    });

  it('may encode a long body, of which no piece is small', async () => {
    const long = Buffer.from(Array.from({ length: 60_000 }, (_none, at) => `${at * 7919}`).join());
    for (const [header, packed] of [
      ['gzip', zlib.gzipSync(long)],
      ['br', zlib.brotliCompressSync(long, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } })],
      ['deflate', zlib.deflateRawSync(long)],
      ['gzip, deflate', zlib.deflateSync(zlib.gzipSync(long))],
    ] as const) {
      assert.ok(packed.length > 64 * 1024);
      const { body } = await get(withBody(`Content-Encoding: ${header}`, packed));
      assert.ok(body.kind === 'memory' && long.equals(body.bytes), header);
    }
  });

  for (const [encoding, pack] of [
    ['br', zlib.brotliCompressSync],
    ['deflate', zlib.deflateSync],
    ['gzip, deflate', (bytes: Buffer) => zlib.deflateSync(zlib.gzipSync(bytes))],
  ] as const)
    it(`may say more behind the end of a body: the connection is nobody else’s until that has come (${encoding})`, async () => {
      const long = randomBytes(100_000);
      const packed = pack(long);
      const head = `HTTP/1.1 200 OK\r\nContent-Encoding: ${encoding}\r\nContent-Length: ${packed.length + 99}\r\n\r\n`;
      const begun = Buffer.concat([Buffer.from(head), packed, Buffer.alloc(90)]);
      const server = await serve(begun, 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      let [come, over] = [0, false];
      const first = transport.send(open(reach(server)), { onProgress: (bytes) => (come = bytes) });
      void first.finally(() => (over = true));
      await soon(() => come === packed.length + 90);
      assert.equal(textOf(await transport.send(open(reach(server)))), 'ok');
      assert.deepEqual([over, server.connections], [false, 2]);
      sockets[0]?.write(Buffer.alloc(9));
      const { body } = await first;
      assert.ok(body.kind === 'memory' && long.equals(body.bytes));
    });

  it('may not say much more behind the end of a body', async () => {
    const tail = Buffer.alloc(512 * 1024);
    const body = Buffer.concat([zlib.brotliCompressSync(randomBytes(100_000)), tail]);
    await failureOf(get(withBody('Content-Encoding: br', body)), 'unreadable-body');
  });

  it('may not encode a body more than five times: each costs memory before the first byte', async () => {
    const packed = (times: number): Promise<HttpResponse> => {
      let body: Buffer = Buffer.from('plain');
      for (let turn = 0; turn < times; turn += 1) body = zlib.gzipSync(body);
      return get(withBody(`Content-Encoding: ${Array(times).fill('gzip').join(', ')}`, body));
    };
    assert.equal(textOf(await packed(5)), 'plain');
    await failureOf(packed(6), 'unreadable-body');
  });

  it('may not answer with a status that HTTP does not have', async () => {
    await failureOf(get('HTTP/1.1 099 Odd\r\nContent-Length: 2\r\n\r\nok'), 'unreadable-body');
  });

  it('may call no bytes at all compressed', async () => {
    assert.equal(
      textOf(await get('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n')),
      '',
    );
  });

  it('may use zstd, where this Node can undo it; else that is said', async () => {
    const getting = get(withBody('Content-Encoding: zstd', ZSTD));
    if (knowsZstd) assert.equal(textOf(await getting), '{"a":"ü"}');
    else assert.equal((await failureOf(getting, 'unreadable-body')).facts.detail, 'content encoding zstd');
  });

  it('may use zstd in one piece only: what follows is told, never left out', async function () {
    if (!('zstdCompressSync' in zlib)) return this.skip();
    const pack = zlib.zstdCompressSync as (bytes: Buffer) => Buffer;
    for (const bytes of [Buffer.from('plain'), randomBytes(100_000)]) {
      const { body } = await get(withBody('Content-Encoding: zstd', pack(bytes)));
      assert.ok(body.kind === 'memory' && bytes.equals(body.bytes));
      const twice = withBody('Content-Encoding: zstd', Buffer.concat([pack(bytes), pack(bytes)]));
      const failure = await failureOf(get(twice), 'unreadable-body');
      assert.equal(failure.facts.detail, 'more than one compressed frame');
    }
  });

  it('is asked for zstd only where this Node can undo it', async () => {
    const server = await serve('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
    await transport.send(open(reach(server)));
    const asked = server.requests[0]?.headers['accept-encoding'];
    assert.equal(asked, `gzip, deflate, br${knowsZstd ? ', zstd' : ''}`);
  });

  it('keeps a connection for any number of requests, unless the server closes it', async () => {
    const answer = (connection: string): string =>
      `HTTP/1.1 200 OK\r\nConnection: ${connection}\r\nContent-Length: 2\r\n\r\nok`;
    const server = await serve(
      answer('keep-alive'),
      answer('keep-alive'),
      answer('close'),
      answer('keep-alive'),
    );
    const permit = open(reach(server));
    for (let turn = 0; turn < 5; turn += 1) assert.equal(textOf(await transport.send(permit)), 'ok');
    assert.equal(server.connections, 2);
  });
});
