import assert from 'node:assert/strict';
import type { Reason } from '../../../src/core/model/failure';
import type { Transport } from '../../../src/core/transport/transport';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, credential, failureOf, pinOf, profileAt, transportFor } from '../support/cluster';
import { startHttps, startTcp, type TestHttps, type TestServer } from '../support/tls';

type Handler = Parameters<typeof startHttps>[1];

describe('A log-in that failed', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  let now: number;
  const servers: TestServer[] = [];
  const keep = <T extends TestServer>(server: T): T => {
    servers.push(server);
    return server;
  };
  const serve = async (handler: Handler): Promise<TestHttps> => keep(await startHttps(certificate, handler));
  const answering = (status: number, headers: Record<string, string> = {}): Promise<TestHttps> =>
    serve((_request, response) => void response.writeHead(status, headers).end());
  const reach = (server: TestServer) => profileAt(server, pinOf(certificate), { id: `at ${server.port}` });
  const send = (server: TestServer, timeoutMs?: number) =>
    transport.send(asAdmin(reach(server)), timeoutMs === undefined ? {} : { timeoutMs });

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => {
    now = Date.parse('2025-01-01T12:00:00Z');
    transport = transportFor({ now: () => now });
  });
  afterEach(async () => {
    transport.dispose();
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  const silent: Handler = () => undefined;
  const broken: Handler = (request) => void request.socket.destroy();
  const garbled: Handler = (request) => void request.socket.end('nonsense\r\n\r\n');
  const leading: Handler = (_request, response) =>
    void response.writeHead(302, { Location: 'https://idp.example/saml' }).end();
  const status =
    (code: number): Handler =>
    (_request, response) =>
      void response.writeHead(code).end();
  for (const [what, reason, handler] of [
    ['was answered with 503', 'server-error', status(503)],
    ['was answered with 500', 'server-error', status(500)],
    ['was answered with 429', 'rate-limited', status(429)],
    ['was answered with 403', 'forbidden', status(403)],
    ['was not answered in time', 'timeout', silent],
    ['lost its connection', 'connection-lost', broken],
    ['was answered with what is no HTTP', 'unreadable-body', garbled],
    ['was led elsewhere', 'password-login-impossible', leading],
  ] as const satisfies readonly (readonly [string, Reason, Handler])[])
    it(`costs 50 requests in a row and 50 at once one look at the password where it ${what}`, async () => {
      const server = await serve(handler);
      for (let turn = 0; turn < 50; turn += 1) await failureOf(send(server, 300), reason);
      await Promise.all(Array.from({ length: 50 }, () => failureOf(send(server, 300), reason)));
      assert.equal(server.requests.length, 1);
      assert.equal(server.requests[0]?.headers.authorization?.startsWith('Basic '), true);
    });

  it('is tried again after ten seconds, and each failure until then says when', async () => {
    const server = await answering(503);
    for (const step of [0, 9_999]) {
      now += step;
      const { facts } = await failureOf(send(server), 'server-error');
      assert.equal(facts.data?.['loginAgainAt'], '2025-01-01T12:00:10.000Z');
    }
    assert.equal(server.requests.length, 1);
    now += 1;
    const { facts } = await failureOf(send(server), 'server-error');
    assert.equal(facts.data?.['loginAgainAt'], '2025-01-01T12:00:20.000Z');
    assert.equal(server.requests.length, 2);
  });

  for (const [asked, waits] of [
    ['1', 10],
    ['30', 30],
    ['Wed, 01 Jan 2025 12:00:30 GMT', 30],
    ['86400', 60],
    ['soon', 10],
  ] as const)
    it(`is tried again after ${waits} seconds where the cluster asks for ${asked}`, async () => {
      const server = await answering(503, { 'Retry-After': asked, Date: 'Wed, 01 Jan 2025 12:00:00 GMT' });
      for (const [step, looks] of [
        [0, 1],
        [waits * 1000 - 1, 1],
        [1, 2],
      ] as const) {
        now += step;
        await failureOf(send(server), 'server-error');
        assert.equal(server.requests.length, looks);
      }
    });

  it('lets requests through as soon as it succeeds', async () => {
    let code = 503;
    const server = await serve((_request, response) => {
      response.writeHead(code, code === 200 ? { 'Set-Cookie': 'S=1; Path=/' } : {}).end('{}');
    });
    await failureOf(send(server), 'server-error');
    code = 200;
    now += 10_000;
    assert.equal((await send(server)).status, 200);
  });

  it('is tried again at once with another secret, and after a log-out', async () => {
    const server = await answering(503);
    const profile = reach(server);
    await failureOf(transport.send(asAdmin(profile)), 'server-error');
    await failureOf(transport.send(asAdmin(profile, {}, credential({ revision: 2 }))), 'server-error');
    assert.equal(server.requests.length, 2);
    transport.logOut(profile.id);
    await failureOf(transport.send(asAdmin(profile)), 'server-error');
    assert.equal(server.requests.length, 3);
  });

  it('is tried again at once where no connection was made: nothing was shown', async () => {
    const server = keep(await startTcp((socket) => socket.destroy()));
    for (let turn = 1; turn <= 3; turn += 1) {
      const { facts } = await failureOf(send(server), 'connection-lost');
      assert.equal(facts.data?.['loginAgainAt'], undefined);
      assert.equal(server.connections, turn);
    }
  });

  it('is tried again at once where the person ended it', async () => {
    const server = await serve(silent);
    for (let turn = 1; turn <= 2; turn += 1) {
      const abort = new AbortController();
      const sending = transport.send(asAdmin(reach(server)), { signal: abort.signal });
      const failed = failureOf(sending, 'cancelled');
      while (server.requests.length < turn) await new Promise((resolve) => setImmediate(resolve));
      abort.abort();
      await failed;
    }
    assert.equal(server.requests.length, 2);
  });

  it('is not repeated by the read that waited for it, although reads are: one Send is one look', async () => {
    for (const handler of [broken, status(503), status(429), status(502)]) {
      const server = await serve(handler);
      await assert.rejects(send(server));
      assert.equal(server.requests.length, 1);
    }
  });

  it('is not followed by repeated looks at a password that nobody accepted, where each request shows it', async () => {
    for (const [loginStatus, looks] of [
      [404, 1],
      [200, 4],
    ] as const) {
      const server = await serve((request, response) => {
        if (request.url === '/login') response.writeHead(loginStatus).end('{}');
        else request.socket.destroy();
      });
      const always = { ...reach(server), basicAlways: ['default'] as const };
      const who = credential({ id: `c${loginStatus}` });
      await failureOf(transport.send(asAdmin(always, {}, who)), 'connection-lost');
      const urls = server.requests.map(({ url }) => url);
      assert.deepEqual(urls, ['/login', ...Array.from({ length: looks }, () => '/api/things')]);
    }
  });
});
