import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { EFFECTS } from '../../../src/core/model/effect';
import type { Permit } from '../../../src/core/model/permit';
import type { Retry } from '../../../src/core/model/ports';
import type { ClusterProfile } from '../../../src/core/model/profile';
import type { HttpRequest } from '../../../src/core/model/request';
import type { TransportPorts } from '../../../src/core/transport/ports';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, failureOf, pinOf, profileAt, requestTo, textOf, transportFor } from '../support/cluster';
import { startHttps, type TestHttps } from '../support/tls';
import { BodyFolder, soon } from '../support/transport';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const PASSING = [429, 502, 503, 504];

/** A permit that the guard gave, for a request that the guard is not asked about: how often it is sent is the transport's affair. */
const unasked = (profile: ClusterProfile, more: Partial<HttpRequest>): Permit =>
  ({ profile, request: requestTo(profile, more) }) as unknown as Permit;

describe('A request is sent again', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  let waits: number[];
  const keep = closedAfterEach();
  const use = (more: Partial<TransportPorts> = {}): void => {
    transport?.dispose();
    waits = [];
    transport = transportFor({
      random: () => 0.5,
      pause: async (ms) => void waits.push(ms),
      ...more,
    });
  };
  /** Answers the Nth request with the Nth of `answers`, then with the last one. */
  const serve = async (...answers: ((response: ServerResponse) => void)[]): Promise<TestHttps> => {
    let count = 0;
    return keep(
      await startHttps(certificate, (_request, response) => {
        const answer = answers[Math.min(count, answers.length - 1)];
        count += 1;
        answer?.(response);
      }),
    );
  };
  const reach = (server: TestHttps) => profileAt(server, pinOf(certificate));
  const read = (server: TestHttps, more: Partial<HttpRequest> = {}): Permit => unasked(reach(server), more);
  const says =
    (status: number, headers: Record<string, string> = {}) =>
    (response: ServerResponse): void =>
      void response.writeHead(status, headers).end(`status ${status}`);
  const cuts = (response: ServerResponse): void => void response.socket?.destroy();

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => use());
  afterEach(() => transport.dispose());

  for (const method of METHODS)
    for (const effect of EFFECTS)
      it(`${effect === 'read' ? 'three times' : 'never'} where it is a ${method} that is to ${effect}`, async () => {
        const sent = effect === 'read' ? 4 : 1;
        for (const status of PASSING) {
          const server = await serve(says(status));
          assert.equal((await transport.send(read(server, { method, effect }))).status, status);
          assert.equal(server.requests.length, sent, `${status}`);
        }
        const server = await serve(cuts);
        await failureOf(transport.send(read(server, { method, effect })), 'connection-lost');
        assert.equal(server.requests.length, sent, 'cut');
      });

  it('and not for any other status', async () => {
    for (const status of [200, 400, 401, 403, 404, 408, 409, 412, 428, 500, 501]) {
      const server = await serve(says(status));
      await transport.send(read(server));
      assert.equal(server.requests.length, 1, `${status}`);
    }
    assert.deepEqual(waits, []);
  });

  it('until it is answered, each time after a longer wait', async () => {
    const server = await serve(says(503), cuts, says(429), says(200));
    const told: Retry[] = [];
    const response = await transport.send(read(server), { onRetry: (retry) => void told.push(retry) });
    assert.equal(textOf(response), 'status 200');
    assert.deepEqual(waits, [500, 1000, 2000]);
    assert.deepEqual(told, [
      { attempt: 2, attempts: 4, waitMs: 500, why: '503' },
      { attempt: 3, attempts: 4, waitMs: 1000, why: 'connection-lost' },
      { attempt: 4, attempts: 4, waitMs: 2000, why: '429' },
    ]);
    assert.deepEqual(
      response.timeline.steps.filter(({ stage }) => stage === 'retry').map(({ detail }) => detail),
      ['503, attempt 2 of 4', 'connection-lost, attempt 3 of 4', '429, attempt 4 of 4'],
    );
  });

  for (const [random, wanted] of [
    [0, [250, 500, 1000]],
    [0.999999, [750, 1500, 3000]],
  ] as const)
    it(`after waits that chance moves by a half (${random})`, async () => {
      use({ random: () => random });
      await transport.send(read(await serve(says(502))));
      assert.deepEqual(waits, wanted);
    });

  const now = Date.parse('2026-03-01T12:00:00Z');
  const at = (seconds: number): string => new Date(now + seconds * 1000).toUTCString();
  for (const [what, headers, wanted] of [
    ['seconds', { 'Retry-After': '7' }, [7000]],
    ['no seconds', { 'Retry-After': '0' }, [0]],
    ['a date', { 'Retry-After': at(9), Date: at(0) }, [9000]],
    [
      'a date by the clock of the cluster, an hour slow',
      { 'Retry-After': at(-3591), Date: at(-3600) },
      [9000],
    ],
    ['a date that is over', { 'Retry-After': at(-5), Date: at(0) }, [0]],
    ['the most that is waited for', { 'Retry-After': '30' }, [30_000]],
    ['the first of two', { 'Retry-After': ['3', '9'], Date: [at(0), at(9)] }, [3000]],
    ['less than nothing', { 'Retry-After': '-5' }, [500]],
    ['nothing that can be read', { 'Retry-After': 'soon' }, [500]],
    ['more than is waited for', { 'Retry-After': '31' }, []],
    ['a date that is too far', { 'Retry-After': at(3600), Date: at(0) }, []],
  ] as const)
    it(`as the answer asks: ${what}`, async () => {
      use({ now: () => now });
      const server = await serve(says(503, headers as unknown as Record<string, string>), says(200));
      const { status } = await transport.send(read(server));
      assert.deepEqual(waits, wanted);
      assert.equal(status, wanted.length > 0 ? 200 : 503);
    });

  it('by the clock of this machine where the cluster tells no date', async () => {
    use({ now: () => now });
    const dateless = (response: ServerResponse): void => {
      response.sendDate = false;
      says(503, { 'Retry-After': at(4) })(response);
    };
    await transport.send(read(await serve(dateless, says(200))));
    assert.deepEqual(waits, [4000]);
  });

  it('never beyond the time limit: the answer that there is is shown', async () => {
    const server = await serve(says(503, { 'Retry-After': '20' }));
    assert.equal((await transport.send(read(server), { timeoutMs: 5000 })).status, 503);
    assert.equal(server.requests.length, 1);
  });

  it('over the connection that there is, also where the answer in between was long', async () => {
    const long = (response: ServerResponse): void => void response.writeHead(503).end('x'.repeat(100_000));
    const server = await serve(long, says(200));
    await transport.send(read(server));
    assert.equal(server.connections, 1);
  });

  it('without a file of an answer that is not shown, however long it is', async () => {
    const bodies = new BodyFolder();
    use({ bodyFile: bodies.newFile });
    const long = (response: ServerResponse): void => void response.writeHead(503).end('x'.repeat(2_000_000));
    const server = await serve(long, long, says(200));
    const { status } = await transport.send(read(server), { memoryLimit: 1000 });
    assert.deepEqual([status, bodies.made], [200, 0]);
    bodies.remove();
  });

  it('and shows the last answer whole where all were refused', async () => {
    const server = await serve(says(503), says(503), says(503), says(504));
    assert.equal(textOf(await transport.send(read(server))), 'status 504');
  });

  it('where a kept connection was closed meanwhile', async () => {
    let drop = false;
    const server = await startHttps(certificate, (request, response) => {
      if (drop) request.socket.destroy();
      else response.end('here');
      drop = false;
    });
    keep(server);
    const permit = read(server);
    await transport.send(permit);
    drop = true;
    assert.equal(textOf(await transport.send(permit)), 'here');
    assert.equal(server.connections, 2);
  });

  it('but not once an answer has begun', async () => {
    const half = (response: ServerResponse): void => {
      response.writeHead(200, { 'Content-Length': '10' }).write('abc', () => cuts(response));
    };
    const server = await serve(half);
    await failureOf(transport.send(read(server)), 'connection-lost');
    assert.equal(server.requests.length, 1);
  });

  it('but a write whose upload was cut is not', async () => {
    let received = 0;
    const server = await startHttps(certificate, () => undefined);
    keep(server);
    const bytes = Buffer.alloc(5_000_000, 'x');
    const sending = failureOf(
      transport.send(read(server, { method: 'POST', effect: 'write', body: { kind: 'bytes', bytes } }), {
        onRetry: () => (received += 1),
      }),
      'connection-lost',
    );
    await soon(() => server.open > 0);
    await server.close();
    await sending;
    assert.deepEqual([received, waits], [0, []]);
  });

  it('but a log-in is not: the password was shown once', async () => {
    const server = await serve(says(503));
    await failureOf(transport.send(asAdmin(reach(server))), 'server-error');
    assert.equal(server.requests.length, 1);
  });

  it('unless it is cancelled, also while it waits', async () => {
    use({ pause: undefined });
    const server = await serve(says(503, { 'Retry-After': '25' }));
    const abort = new AbortController();
    let waiting = false;
    const sending = failureOf(
      transport.send(read(server), { signal: abort.signal, onRetry: () => (waiting = true) }),
      'cancelled',
    );
    await soon(() => waiting);
    abort.abort();
    await sending;
    assert.equal(server.requests.length, 1);
  });

  it('in earnest after a real wait', async () => {
    use({ pause: undefined, random: () => 0 });
    const server = await serve(says(503), says(200));
    const { status, timeline } = await transport.send(read(server));
    assert.equal(status, 200);
    const wait = timeline.steps.find(({ stage }) => stage === 'retry');
    assert.ok((wait?.ms ?? 0) >= 249, JSON.stringify(timeline));
  });
});
