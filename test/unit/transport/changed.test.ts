import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { readCertificate } from '../../../src/core/cluster/certificate';
import { arrived, expecting } from '../../../src/core/cluster/expected';
import type { ClusterProfile } from '../../../src/core/model/profile';
import type { HttpResponse } from '../../../src/core/model/response';
import type { Transport } from '../../../src/core/transport/transport';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, failureOf, open, pinOf, profileAt, transportFor } from '../support/cluster';

describe('A certificate that changes while a cluster is in use', () => {
  let server: Server;
  let transport: Transport;
  let own: TestCertificate;
  let other: TestCertificate;
  let profile: ClusterProfile;
  /** Answers to `/slow` that are held back. */
  let held: ServerResponse[];
  let seen: string[];
  const sockets = new Set<Socket>();

  before(async () => {
    [own, other] = await Promise.all([makeTestCertificate(), makeTestCertificate()]);
  });
  beforeEach(async () => {
    held = [];
    seen = [];
    server = createServer({ cert: own.certPem, key: own.keyPem }, (request, response) => {
      seen.push(request.url ?? '');
      if (request.url === '/slow') held.push(response);
      else response.setHeader('set-cookie', 'JSESSIONID=1; Path=/').end('hello');
    });
    server.on('connection', (socket: Socket) => sockets.add(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    profile = profileAt({ host: '127.0.0.1', port }, pinOf(own));
    transport = transportFor();
  });
  afterEach(async () => {
    transport.dispose();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  const become = ({ certPem, keyPem }: TestCertificate): void =>
    server.setSecureContext({ cert: certPem, key: keyPem });
  const get = (target = '/'): Promise<HttpResponse> => transport.send(open(profile, { target: [target] }));

  /** Requests that are under way, each on a connection of its own. */
  async function slow(count: number): Promise<Promise<HttpResponse>[]> {
    const from = held.length;
    const requests = Array.from({ length: count }, () => get('/slow'));
    while (held.length < from + count) await once(server, 'request');
    return requests;
  }
  const release = (): void => held.splice(0).forEach((response) => void response.end('late'));

  it('stops every request after the one that noticed, also where an open connection is free', async () => {
    const requests = await slow(2);
    become(other);
    await failureOf(get(), 'tls-changed');
    release();
    for (const { status } of await Promise.all(requests))
      assert.equal(status, 200, 'what was under way is read');
    for (let n = 0; n < 3; n += 1) await failureOf(get(), 'tls-changed');
    assert.deepEqual(seen, ['/slow', '/slow']);
  });

  it('stops those who wait for a connection with it', async () => {
    const requests = await slow(5);
    become(other);
    const [notices, waits] = [get(), get()];
    await failureOf(notices, 'tls-changed');
    const failure = await failureOf(waits, 'tls-changed');
    assert.ok(failure.facts.data?.['seen'], 'those have both certificates to show too');
    release();
    await Promise.all(requests);
    assert.ok(!seen.includes('/'));
  });

  it('is taken where it was announced: nothing under way is cut, and nobody logs in again', async () => {
    let told = 0;
    transport.dispose();
    transport = transportFor({
      onExpectedCertificate: (of, facts) => {
        told += 1;
        const trust = arrived(of.trust, facts, of.host, new Date());
        if (trust) profile = { ...profile, trust };
      },
    });
    const now = new Date();
    const { certSha256 } = readCertificate(other.der, profile.host, { authorized: false, now });
    const pinned = profile;
    profile = { ...pinned, trust: expecting(pinned.trust, certSha256, now) };
    await transport.send(asAdmin(profile));
    const logins = seen.filter((url) => url === '/login').length;
    const requests = await slow(2);
    become(other);
    await get();
    assert.equal(told, 1);
    assert.deepEqual([profile.trust.certSha256, profile.trust.expected], [certSha256, undefined]);
    const next = transport.send(asAdmin(profile));
    release();
    for (const { status } of await Promise.all([...requests, next])) assert.equal(status, 200);
    assert.equal(seen.filter((url) => url === '/login').length, logins);
    become(own);
    await slowEnd();
    await failureOf(get(), 'tls-changed');
  });

  it('in what is accepted with it is obeyed at once: the open connection is not used under another name', async () => {
    const named = await makeTestCertificate({ names: ['cvm.example.test'] });
    become(named);
    profile = { ...profile, trust: pinOf(named) };
    assert.equal((await get()).status, 200);
    const { acceptedNameMismatch, ...trust } = profile.trust;
    assert.equal(acceptedNameMismatch, '127.0.0.1');
    profile = { ...profile, trust };
    await failureOf(get(), 'tls-name');
  });

  /** Ends the connections that are open, so that the next request makes a new one. */
  async function slowEnd(): Promise<void> {
    const open = [...sockets].filter((socket) => !socket.destroyed);
    const ends = open.map((socket) => once(socket, 'close'));
    server.closeIdleConnections();
    await Promise.all(ends);
  }
});
