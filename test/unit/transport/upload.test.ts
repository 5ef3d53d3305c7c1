import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  appendFileSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import type http from 'node:http';
import https from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Permit } from '../../../src/core/model/permit';
import { stageMs } from '../../../src/core/model/timeline';
import type { Transport } from '../../../src/core/transport/transport';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { failureOf, open, pinOf, profileAt, textOf, transportFor } from '../support/cluster';
import { startEavesdropper, startTcp } from '../support/tls';
import { soon } from '../support/transport';

const MIB = 1024 * 1024;
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function mayRead(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** How often a file is open in this process; 0 where the system doesn't tell. */
function openFiles(file: string): number {
  const folder = '/proc/self/fd';
  if (!existsSync(folder)) return 0;
  return readdirSync(folder).filter((name) => {
    try {
      return readlinkSync(path.join(folder, name)) === file;
    } catch {
      // The one that listed the folder is gone.
      return false;
    }
  }).length;
}

describe('A body that is sent from a file', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  let folder: string;
  let file: string;
  const ends: (() => Promise<unknown> | void)[] = [];

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'upload-'));
    file = path.join(folder, 'body');
    transport = transportFor();
  });
  afterEach(async () => {
    transport.dispose();
    await Promise.all(ends.splice(0).map((end) => end()));
    rmSync(folder, { recursive: true, force: true });
  });

  /** Answers with length and SHA-256 of what it was sent, `onPiece` told of each piece. */
  async function serve(
    onPiece: (request: http.IncomingMessage, received: number) => void = () => undefined,
  ): Promise<{ host: string; port: number; sockets: () => number }> {
    let sockets = 0;
    const server = https.createServer(
      { cert: certificate.certPem, key: certificate.keyPem },
      (request, response) => {
        const hash = createHash('sha256');
        let received = 0;
        request.on('data', (piece: Buffer) => {
          hash.update(piece);
          received += piece.length;
          onPiece(request, received);
        });
        request.on('end', () =>
          response.end(`${request.headers['content-length']} ${received} ${hash.digest('hex')}`),
        );
      },
    );
    server.on('connection', (socket) => {
      sockets += 1;
      socket.on('close', () => (sockets -= 1)).on('error', () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ends.push(() => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    });
    return { host: '127.0.0.1', port: (server.address() as AddressInfo).port, sockets: () => sockets };
  }

  const put = (server: { host: string; port: number }): Permit =>
    open(profileAt(server, pinOf(certificate)), {
      method: 'PUT',
      effect: 'write',
      body: { kind: 'file', path: file },
    });

  it('arrives byte for byte, its length announced', async () => {
    const bytes = randomBytes(5 * MIB + 7);
    writeFileSync(file, bytes);
    const response = await transport.send(put(await serve()));
    assert.equal(textOf(response), `${bytes.length} ${bytes.length} ${sha(bytes)}`);
    assert.ok(stageMs(response.timeline, 'send') !== undefined, JSON.stringify(response.timeline));
  });

  it('may be empty', async () => {
    writeFileSync(file, '');
    assert.equal(textOf(await transport.send(put(await serve()))), `0 0 ${sha(Buffer.alloc(0))}`);
  });

  it('may come from memory, also where it is large', async () => {
    const bytes = randomBytes(3 * MIB);
    const permit = open(profileAt(await serve(), pinOf(certificate)), {
      method: 'POST',
      effect: 'write',
      body: { kind: 'bytes', bytes },
    });
    assert.equal(textOf(await transport.send(permit)), `${bytes.length} ${bytes.length} ${sha(bytes)}`);
  });

  it('is not there: nothing is sent', async () => {
    const server = await serve();
    const failure = await failureOf(transport.send(put(server)), 'unreadable-file');
    assert.equal(failure.facts.detail, `${file} (ENOENT)`);
    assert.equal(server.sockets(), 0);
  });

  it('is no file that can be read: that is said before anything is sent, and nothing waits for it', async () => {
    const server = await serve();
    const refused = async (): Promise<unknown> =>
      (await failureOf(transport.send(put(server)), 'unreadable-file')).facts.data?.['code'];
    const whole = file;
    file = folder;
    assert.equal(await refused(), 'EISDIR');
    file = '/dev/zero';
    assert.equal(await refused(), existsSync(file) ? 'not a regular file' : 'ENOENT');
    file = path.join(folder, 'pipe');
    if (spawnSync('mkfifo', [file]).status === 0) assert.equal(await refused(), 'not a regular file');
    file = whole;
    writeFileSync(file, 'x', { mode: 0o000 });
    // Root may read everything.
    if (!mayRead(file)) assert.equal(await refused(), 'EACCES');
    assert.equal(server.sockets(), 0);
  });

  it('tells how many of its bytes the connection took, in order, and all of them at the end', async () => {
    writeFileSync(file, randomBytes(3 * MIB + 1));
    const told: [number, number][] = [];
    const onUpload = (sent: number, total: number): void => void told.push([sent, total]);
    await transport.send(put(await serve()), { onUpload });
    assert.deepEqual(told[0], [0, 3 * MIB + 1]);
    assert.deepEqual(told.at(-1), [3 * MIB + 1, 3 * MIB + 1]);
    assert.deepEqual(
      told.map(([sent]) => sent),
      told.map(([sent]) => sent).sort((a, b) => a - b),
    );
    assert.ok(told.length > 40, `${told.length}`);
  });

  it('does not run ahead of a server that takes nothing more', async () => {
    writeFileSync(file, randomBytes(64 * MIB));
    const server = await serve((request) => request.pause());
    const person = new AbortController();
    let sent = 0;
    const sending = transport.send(put(server), {
      signal: person.signal,
      onUpload: (now) => (sent = now),
    });
    await soon(() => sent > 0);
    let last = -1;
    await soon(() => sent === last || ((last = sent), false));
    assert.ok(sent < 48 * MIB, `${sent} bytes`);
    person.abort();
    await failureOf(sending, 'cancelled');
  });

  it('is let go of where it is cancelled halfway: the connection, the file, and no request arrives whole', async () => {
    writeFileSync(file, randomBytes(24 * MIB));
    let ended = false;
    const person = new AbortController();
    const server = await serve((request, received) => {
      if (request.listenerCount('end') < 2) request.on('end', () => (ended = true));
      if (received > MIB) person.abort();
    });
    await failureOf(transport.send(put(server), { signal: person.signal }), 'cancelled');
    await soon(() => server.sockets() === 0);
    await soon(() => !process.getActiveResourcesInfo().some((name) => name.startsWith('FileHandle')));
    await soon(() => openFiles(file) === 0);
    assert.equal(ended, false);
  });

  it('is sent once, also where the server is busy for a moment', async () => {
    writeFileSync(file, randomBytes(MIB));
    let requests = 0;
    const busy = https.createServer(
      { cert: certificate.certPem, key: certificate.keyPem },
      (request, answer) => {
        requests += 1;
        request.resume().on('end', () => answer.writeHead(503, { 'Retry-After': '0' }).end());
      },
    );
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
    ends.push(() => void (busy.closeAllConnections(), busy.close()));
    const { port } = busy.address() as AddressInfo;
    const response = await transport.send(put({ host: '127.0.0.1', port }));
    assert.deepEqual([response.status, requests], [503, 1]);
  });

  it('vanishes after it was measured: that is said, and no request arrives', async () => {
    writeFileSync(file, randomBytes(MIB));
    let received = 0;
    const server = await serve((_request, now) => (received = now));
    // TLS begins when the file is gone.
    const gate = await startTcp((socket) => {
      unlinkSync(file);
      const through = connect(server.port, server.host);
      ends.push(() => void through.destroy());
      socket.pipe(through);
      through.on('error', () => undefined).pipe(socket);
    });
    ends.push(() => gate.close());
    const failure = await failureOf(transport.send(put(gate)), 'unreadable-file');
    assert.equal(failure.facts.detail, `${file} (ENOENT)`);
    assert.equal(received, 0);
    await soon(() => gate.open === 0);
  });

  for (const [how, change] of [
    ['longer', (): void => appendFileSync(file, randomBytes(4 * MIB))],
    ['shorter', (): void => truncateSync(file, 20 * MIB)],
  ] as const)
    it(`becomes ${how} while it is sent: that is said, nothing hangs, and no whole request arrives`, async () => {
      writeFileSync(file, randomBytes(24 * MIB));
      let changed = false;
      let ended = false;
      const server = await serve((request, received) => {
        if (request.listenerCount('end') < 2) request.on('end', () => (ended = true));
        if (changed || received < MIB) return;
        changed = true;
        change();
      });
      const failure = await failureOf(transport.send(put(server)), 'unreadable-file');
      assert.match(failure.facts.detail ?? '', how === 'longer' ? /more than/ : /less than/);
      await soon(() => server.sockets() === 0);
      assert.equal(ended, false);
    });

  it('has no overall limit while its bytes flow; the wait for the answer has', async () => {
    writeFileSync(file, randomBytes(24 * MIB));
    let next = MIB;
    const slow = await serve((request, received) => {
      if (received < next) return;
      next += MIB;
      request.pause();
      setTimeout(() => request.resume(), 40);
    });
    const response = await transport.send(put(slow), { timeoutMs: 700 });
    assert.equal(response.status, 200);
    assert.ok(response.timeline.total > 700, `${response.timeline.total} ms`);
    writeFileSync(file, 'short');
    const silent = await startEavesdropper(certificate);
    ends.push(() => silent.close());
    const failure = await failureOf(transport.send(put(silent), { timeoutMs: 250 }), 'timeout');
    assert.equal(failure.facts.detail, 'no complete answer within 250 ms');
  });

  it('ends in silence where nobody takes its bytes', async () => {
    writeFileSync(file, randomBytes(32 * MIB));
    transport.dispose();
    transport = transportFor({ idleMs: 200 });
    let stuck: http.IncomingMessage | undefined;
    let free = false;
    const server = await serve((request) => {
      if (!free) stuck = request.pause();
    });
    const failure = await failureOf(transport.send(put(server)), 'timeout');
    assert.equal(failure.facts.detail, 'no byte within 200 ms');
    // A server hears of the end of a connection only when it reads on.
    free = true;
    stuck?.on('error', () => undefined).resume();
    await soon(() => server.sockets() === 0);
  });

  it('leaves no file open where the connection is refused halfway', async () => {
    writeFileSync(file, randomBytes(8 * MIB));
    const server = await startTcp((socket) => void socket.destroy());
    ends.push(() => server.close());
    await failureOf(transport.send(put(server)), 'connection-lost');
    assert.ok(!process.getActiveResourcesInfo().some((name) => name.startsWith('FileHandle')));
  });
});
