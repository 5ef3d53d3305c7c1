import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import zlib from 'node:zlib';
import type { HttpResponse } from '../../../src/core/model/response';
import type { TransportPorts } from '../../../src/core/transport/ports';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { failureOf, open, pinOf, profileAt, textOf, transportFor } from '../support/cluster';
import { startHttps, type TestHttps } from '../support/tls';
import { BodyFolder, soon } from '../support/transport';

const MIB = 1024 * 1024;
/** Three MiB that look like nothing else. */
const BYTES = Buffer.from(
  Array.from({ length: (3 * MIB) / 64 }, (_none, at) =>
    createHash('sha256').update(`${at}`).digest('hex'),
  ).join(''),
);
const PACKED = zlib.gzipSync(BYTES);

describe('A body that is larger than the memory limit', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  let bodies: BodyFolder;
  const keep = closedAfterEach();
  const serve = async (answer: (response: ServerResponse) => void): Promise<TestHttps> => {
    return keep(await startHttps(certificate, (_request, response) => answer(response)));
  };
  const reach = (server: TestHttps) => open(profileAt(server, pinOf(certificate)));
  const use = (more: Partial<TransportPorts>): void => {
    transport.dispose();
    transport = transportFor({ bodyFile: bodies.newFile, ...more });
  };
  const get = async (answer: (response: ServerResponse) => void): Promise<HttpResponse> =>
    transport.send(reach(await serve(answer)), { memoryLimit: MIB });

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => {
    bodies = new BodyFolder();
    transport = transportFor({ bodyFile: bodies.newFile });
  });
  afterEach(async () => {
    transport.dispose();
    bodies.remove();
  });

  function assertFile({ body }: HttpResponse): void {
    assert.ok(body.kind === 'file');
    assert.equal(body.size, BYTES.length);
    assert.ok(readFileSync(body.path).equals(BYTES));
    if (process.platform !== 'win32') assert.equal(statSync(body.path).mode & 0o777, 0o600);
  }

  it('is written to a file, byte for byte, whether its length is announced or not', async () => {
    assertFile(
      await get((response) => void response.writeHead(200, { 'Content-Length': BYTES.length }).end(BYTES)),
    );
    assertFile(await get((response) => void response.end(BYTES)));
    assert.equal(bodies.made, 2);
  });

  it('is written as its plain bytes where it was compressed', async () => {
    const headers = { 'Content-Encoding': 'gzip', 'Content-Length': PACKED.length };
    assertFile(await get((response) => void response.writeHead(200, headers).end(PACKED)));
  });

  it('is measured unpacked: a small one that unpacks to more is written to a file too', async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(3 * MIB));
    assert.ok(bomb.length < 16 * 1024);
    const { body } = await get(
      (response) => void response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb),
    );
    assert.ok(body.kind === 'file' && body.size === 3 * MIB);
  });

  it('stays in memory up to the limit itself', async () => {
    const response = await get((answer) => void answer.end(BYTES.subarray(0, MIB)));
    assert.equal(textOf(response).length, MIB);
    assert.equal(bodies.made, 0);
  });

  it('leaves the connection open for the next request', async () => {
    const server = await serve((response) => void response.end(BYTES));
    const permit = reach(server);
    for (let turn = 0; turn < 3; turn += 1) assertFile(await transport.send(permit, { memoryLimit: MIB }));
    assert.equal(server.connections, 1);
  });

  it('is refused before its first byte where it announces more than a file may have', async () => {
    use({ fileLimit: 2 * MIB });
    const getting = get(
      (response) => void response.writeHead(200, { 'Content-Length': BYTES.length }).write('x'),
    );
    assert.equal((await failureOf(getting, 'too-large')).facts.data?.['limit'], 2 * MIB);
    assert.equal(bodies.made, 0);
  });

  for (const [how, headers, bytes] of [
    ['as it is', {}, BYTES],
    ['compressed', { 'Content-Encoding': 'gzip' }, PACKED],
  ] as const)
    it(`leaves no file where it goes beyond what a file may have, ${how}`, async () => {
      use({ fileLimit: 2 * MIB });
      const server = await serve((response) => void response.writeHead(200, headers).end(bytes));
      await failureOf(transport.send(reach(server), { memoryLimit: MIB }), 'too-large');
      assert.deepEqual([bodies.made, bodies.files()], [1, []]);
      await soon(() => server.open === 0);
    });

  it('leaves no file where the connection breaks', async () => {
    const getting = get((response) => {
      response.writeHead(200, { 'Content-Length': BYTES.length });
      response.write(BYTES.subarray(0, 2 * MIB));
      void soon(() => bodies.made === 1).then(() => response.socket?.destroy());
    });
    await failureOf(getting, 'connection-lost');
    assert.deepEqual([bodies.made, bodies.files()], [1, []]);
  });

  it('leaves no file where it cannot be unpacked to its end', async () => {
    const broken = Buffer.from(PACKED);
    broken.fill(0xff, PACKED.length - 500_000, PACKED.length - 400_000);
    await failureOf(
      get((response) => void response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(broken)),
      'unreadable-body',
    );
    assert.deepEqual(bodies.files(), []);
  });

  it('leaves no file and no connection where it is cancelled', async () => {
    const server = await serve((response) => void response.write(BYTES));
    const abort = new AbortController();
    const sending = failureOf(
      transport.send(reach(server), { memoryLimit: MIB, signal: abort.signal }),
      'cancelled',
    );
    await soon(() => bodies.files().some((file) => statSync(path.join(bodies.folder, file)).size > MIB));
    abort.abort();
    await sending;
    assert.deepEqual(bodies.files(), []);
    await soon(() => server.open === 0);
  });

  it('fails as not kept where the disk is full, and leaves nothing behind', async function () {
    if (!existsSync('/dev/full')) this.skip();
    const link = path.join(bodies.folder, 'full');
    use({
      bodyFile: async () => {
        symlinkSync('/dev/full', link);
        return link;
      },
    });
    const server = await serve((response) => void response.end(BYTES));
    const failure = await failureOf(transport.send(reach(server), { memoryLimit: MIB }), 'not-kept');
    assert.equal(failure.facts.detail, 'ENOSPC');
    assert.deepEqual(bodies.files(), []);
    assert.ok(existsSync('/dev/full'));
    await soon(() => server.open === 0);
  });

  it('fails as not kept where no file can be made', async () => {
    use({ bodyFile: () => Promise.reject(Object.assign(new Error('no'), { code: 'EROFS' })) });
    const failure = await failureOf(
      get((response) => void response.end(BYTES)),
      'not-kept',
    );
    assert.equal(failure.facts.detail, 'EROFS');
  });

  it('is too large where there are no files', async () => {
    use({ bodyFile: undefined });
    await failureOf(
      get((response) => void response.end(BYTES)),
      'too-large',
    );
  });

  it('has no overall time limit once it is written, and still ends in silence', async () => {
    use({ idleMs: 400 });
    const slowly = (response: ServerResponse): void => {
      response.write(BYTES);
      let left = 12;
      const more = setInterval(() => {
        left -= 1;
        response.write('x');
        if (left > 0) return;
        clearInterval(more);
        response.end();
      }, 50);
    };
    const slow = await transport.send(reach(await serve(slowly)), { memoryLimit: MIB, timeoutMs: 400 });
    assert.ok(slow.body.kind === 'file' && slow.body.size === BYTES.length + 12);
    const server = await serve((response) => void response.write(BYTES));
    const options = { memoryLimit: MIB, timeoutMs: 10_000 };
    const failure = await failureOf(transport.send(reach(server), options), 'timeout');
    assert.equal(failure.facts.detail, 'no byte within 400 ms');
    assert.deepEqual(bodies.files().length, 1);
    await soon(() => server.open === 0);
  });

  it('tells its progress in bytes of the wire, and how many are announced', async () => {
    const seen: [number, number | undefined][] = [];
    const headers = { 'Content-Encoding': 'gzip', 'Content-Length': PACKED.length };
    const server = await serve((response) => void response.writeHead(200, headers).end(PACKED));
    await transport.send(reach(server), { memoryLimit: MIB, onProgress: (...now) => void seen.push(now) });
    assert.deepEqual(seen.at(-1), [PACKED.length, PACKED.length]);
    assert.ok(seen.length > 10 && seen.every(([now], at) => at === 0 || now > (seen[at - 1]?.[0] ?? 0)));
  });
});
