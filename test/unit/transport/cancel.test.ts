import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import path from 'node:path';
import type { Permit } from '../../../src/core/model/permit';
import type { ClusterProfile } from '../../../src/core/model/profile';
import { MOST_CONNECTIONS } from '../../../src/core/transport/route/connections';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, failureOf, open, pinOf, profileAt, transportFor } from '../support/cluster';
import { startPrism } from '../support/prism';
import { startEavesdropper, startHttps, startTcp, type TestServer } from '../support/tls';
import { BodyFolder, soon } from '../support/transport';

const MIB = 1024 * 1024;

/** What keeps a process alive. Files and names are looked up by threads that can't be stopped and end by themselves. */
const alive = (): string[] =>
  process.getActiveResourcesInfo().filter((name) => /Timeout|Wrap|Immediate/.test(name));
const count = (name: string): number => alive().filter((each) => each === name).length;

interface Point {
  readonly server: TestServer;
  readonly permit: Permit;
  /** Holds when the request is at the point. */
  readonly there: () => boolean;
}

describe('Cancel', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  let bodies: BodyFolder;
  const keep = closedAfterEach();
  const reach = (server: TestServer, more: Partial<ClusterProfile> = {}): ClusterProfile =>
    profileAt(server, pinOf(certificate), more);

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => {
    bodies = new BodyFolder();
    transport = transportFor({ bodyFile: bodies.newFile, pause: undefined });
  });
  afterEach(async () => {
    transport.dispose();
    bodies.remove();
  });

  const POINTS: Readonly<Record<string, () => Promise<Point>>> = {
    'in the TCP connection, before TLS': async () => {
      const server = keep(await startTcp(() => undefined));
      return { server, permit: open(reach(server)), there: () => server.open === 1 };
    },
    'in the CONNECT of a proxy': async () => {
      let asked = false;
      const server = keep(await startTcp((socket: Socket) => void socket.once('data', () => (asked = true))));
      const route = { kind: 'http-proxy', url: `http://127.0.0.1:${server.port}` } as const;
      return { server, permit: open(reach(server, { route })), there: () => asked };
    },
    'in the greeting of a SOCKS proxy': async () => {
      let asked = false;
      const server = keep(await startTcp((socket: Socket) => void socket.once('data', () => (asked = true))));
      const route = { kind: 'socks5', host: '127.0.0.1', port: server.port } as const;
      return { server, permit: open(reach(server, { route })), there: () => asked };
    },
    'in the log-in': async () => {
      const server = keep(await startHttps(certificate, () => undefined));
      return { server, permit: asAdmin(reach(server)), there: () => server.requests.length === 1 };
    },
    'in an upload': async () => {
      const server = keep(await startEavesdropper(certificate));
      const file = path.join(bodies.folder, 'upload');
      writeFileSync(file, Buffer.alloc(32 * MIB));
      const body = { kind: 'file', path: file } as const;
      const permit = open(reach(server), { method: 'POST', effect: 'write', body });
      return { server, permit, there: () => server.received > MIB };
    },
    'in the wait for the first byte': async () => {
      const server = keep(await startHttps(certificate, () => undefined));
      return { server, permit: open(reach(server)), there: () => server.requests.length === 1 };
    },
    'in the headers': async () => {
      let begun = false;
      const server = keep(
        await startHttps(certificate, (request) => {
          request.socket.write('HTTP/1.1 200 OK\r\nX-A: b\r\n', () => (begun = true));
        }),
      );
      return { server, permit: open(reach(server)), there: () => begun };
    },
    'in the body': async () => {
      let begun = false;
      const server = keep(
        await startHttps(
          certificate,
          (_request, response) => void response.write('abc', () => (begun = true)),
        ),
      );
      return { server, permit: open(reach(server)), there: () => begun };
    },
    'in a body that is written to a file': async () => {
      const server = keep(
        await startHttps(certificate, (_request, response) => void response.write(Buffer.alloc(9 * MIB))),
      );
      return { server, permit: open(reach(server)), there: () => bodies.made === 1 };
    },
    'in a redirect': async () => {
      const server = keep(
        await startHttps(certificate, (request, response) => {
          if (request.url !== '/next') response.writeHead(302, { Location: '/next' }).end();
        }),
      );
      return { server, permit: open(reach(server)), there: () => server.requests.length === 2 };
    },
    'in the wait before a repetition': async () => {
      let answered = false;
      const server = keep(
        await startHttps(certificate, (_request, response) => {
          response.writeHead(503, { 'Retry-After': '20', Connection: 'close' }).end(() => (answered = true));
        }),
      );
      return { server, permit: open(reach(server)), there: () => answered && server.open === 0 };
    },
  };

  for (const [point, prepare] of Object.entries(POINTS))
    it(`${point} frees socket, timer, listener and file`, async () => {
      const { server, permit, there } = await prepare();
      const timers = count('Timeout');
      const abort = new AbortController();
      const { signal } = abort;
      const sending = failureOf(transport.send(permit, { signal }), 'cancelled');
      await soon(there, point);
      const made = bodies.made;
      abort.abort();
      const failure = await sending;
      assert.ok(failure.facts.data?.['timeline'], 'no timeline');
      await soon(() => server.open === 0, 'a socket stays');
      assert.deepEqual(bodies.files().length, point.includes('upload') ? 1 : 0, `${made} files made`);
      assert.deepEqual(getEventListeners(signal, 'abort'), []);
      await soon(() => count('Timeout') <= timers, `a timer stays: ${alive().join(' ')}`);
    });

  it('in the queue for a connection leaves the others alone, and its place to the next', async () => {
    const answers: (() => void)[] = [];
    const server = keep(
      await startHttps(certificate, (_request, response) => void answers.push(() => response.end('done'))),
    );
    const profile = reach(server);
    const busy = Array.from({ length: MOST_CONNECTIONS }, () => transport.send(open(profile)));
    await soon(() => server.requests.length === MOST_CONNECTIONS);
    const abort = new AbortController();
    const cancelled = failureOf(transport.send(open(profile), { signal: abort.signal }), 'cancelled');
    const waiting = transport.send(open(profile));
    abort.abort();
    await cancelled;
    answers.splice(0).forEach((answer) => answer());
    await Promise.all(busy);
    await soon(() => answers.length === 1);
    answers[0]?.();
    const { status, timeline } = await waiting;
    assert.equal(status, 200);
    assert.ok(timeline.steps.some(({ stage }) => stage === 'queue'));
    assert.equal(server.requests.length, MOST_CONNECTIONS + 1);
    assert.equal(server.connections, MOST_CONNECTIONS);
  });

  it('while the keychain does not answer is answered at once, and so is the end of the time', async () => {
    const server = keep(await startHttps(certificate, (_request, response) => void response.end()));
    let asked = false;
    const hanging = transportFor({
      readSecret: () => {
        asked = true;
        return new Promise(() => undefined);
      },
    });
    const permit = open(reach(server), { target: ['/x?key=', { secret: 'key', encoding: 'url' }] });
    const abort = new AbortController();
    const sending = failureOf(hanging.send(permit, { signal: abort.signal }), 'cancelled');
    await soon(() => asked);
    abort.abort();
    await sending;
    await failureOf(hanging.send(permit, { timeoutMs: 50 }), 'timeout');
    const route = { kind: 'http-proxy', url: `http://127.0.0.1:${server.port}`, userName: 'jane' } as const;
    const leaving = AbortSignal.timeout(50);
    await failureOf(hanging.fetchCertificate('prism.test', 9440, route, leaving, 10_000, 'p1'), 'cancelled');
    await failureOf(hanging.tryConnection(reach(server, { route }), AbortSignal.timeout(50)), 'cancelled');
    assert.equal(server.connections, 0);
    hanging.dispose();
  });

  it('while the keychain does not give the password that each request shows is answered at once', async () => {
    const server = keep(await startPrism(certificate, { stateless: true }));
    let asked = 0;
    const hanging = transportFor({
      readSecret: () => {
        asked += 1;
        return asked === 1 ? Promise.resolve('secret') : new Promise(() => undefined);
      },
    });
    const abort = new AbortController();
    const sending = failureOf(hanging.send(asAdmin(reach(server)), { signal: abort.signal }), 'cancelled');
    await soon(() => asked === 2);
    abort.abort();
    await sending;
    assert.deepEqual(
      server.requests.map(({ url }) => url),
      ['/login'],
    );
    hanging.dispose();
  });

  it('while a name is looked up is answered at once', async () => {
    const profile = profileAt({ host: 'slow-name.invalid', port: 9440 }, pinOf(certificate));
    const abort = new AbortController();
    const sending = failureOf(transport.send(open(profile), { signal: abort.signal }), 'cancelled');
    // A name is asked for in the turn after this one at the earliest.
    await Promise.resolve();
    abort.abort();
    await sending;
  });
});
