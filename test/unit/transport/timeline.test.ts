import assert from 'node:assert/strict';
import { STAGES, type Stage, type Timeline } from '../../../src/core/model/timeline';
import { MOST_CONNECTIONS } from '../../../src/core/transport/route/connections';
import { Recorder } from '../../../src/core/transport/exchange/recorder';
import type { Transport } from '../../../src/core/transport/transport';
import { closedAfterEach } from '../support/closedAfterEach';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { asAdmin, failureOf, open, pinOf, profileAt, transportFor } from '../support/cluster';
import { startPrism, type PrismWish, type TestPrism } from '../support/prism';
import { startHttps } from '../support/tls';
import { soon } from '../support/transport';

const stages = ({ steps }: Timeline): Stage[] => steps.map(({ stage }) => stage);

/** Steps begin in their order, none before the one before it ended, none after the end; a microsecond is rounding. */
function assertInTurn({ total, steps }: Timeline): void {
  let end = 0;
  const shown = JSON.stringify(steps);
  for (const { at, ms } of steps) {
    assert.ok(ms >= 0 && at >= end - 0.001, shown);
    end = at + ms;
  }
  assert.ok(end <= total + 0.001, `${shown} of ${total}`);
}

describe('The timeline of a request', () => {
  let certificate: TestCertificate;
  let transport: Transport;
  const keep = closedAfterEach();
  const prism = async (wish: PrismWish = {}): Promise<TestPrism> => keep(await startPrism(certificate, wish));

  before(async () => (certificate = await makeTestCertificate()));
  beforeEach(() => (transport = transportFor()));
  afterEach(() => transport.dispose());

  it('tells the first request its connection, its log-in and its answer, none of them twice', async () => {
    const server = await prism({ slow: 40 });
    const { timeline } = await transport.send(asAdmin(profileAt(server, pinOf(certificate))));
    assert.deepEqual(
      stages(timeline).filter((stage) => stage !== 'dns'),
      ['route', 'connect', 'tls', 'trust', 'login', 'wait', 'download'],
    );
    assertInTurn(timeline);
    const told = timeline.steps.reduce((sum, { ms }) => sum + ms, 0);
    assert.ok(told > 40 && told <= timeline.total, `${told} of ${timeline.total}`);
    // What is told of nowhere is the turn of the event loop between two steps.
    assert.ok(
      timeline.total - told < told,
      `${timeline.total - told} ms of ${timeline.total} are told nowhere`,
    );
  });

  it('tells the next one only what it passed itself, and which settings decided about the connection that was kept', async () => {
    const server = await prism();
    const profile = profileAt(server, pinOf(certificate));
    await transport.send(asAdmin(profile));
    for (let more = 0; more < 2; more += 1) {
      const { timeline } = await transport.send(asAdmin(profile));
      assert.deepEqual(stages(timeline), ['route', 'trust', 'wait', 'download']);
      assert.deepEqual(
        timeline.steps.slice(0, 2).map(({ ms, detail, setting }) => [ms, detail, setting]),
        [
          [0, 'direct, kept connection', 'route'],
          [0, 'pin, kept connection', 'trust'],
        ],
      );
      assertInTurn(timeline);
    }
  });

  it('tells the setting that made a proxy carry it for each request on that connection, and once however often it is sent on', async () => {
    let count = 0;
    const server = keep(
      await startHttps(certificate, (request, response) => {
        count += 1;
        if (request.url !== '/next') response.writeHead(302, { Location: '/next' }).end('moved');
        else if (count === 4) response.writeHead(503).end('later');
        else response.end('here');
      }),
    );
    transport.dispose();
    transport = transportFor({
      proxyFor: () => ({
        route: { kind: 'connect-to', host: '127.0.0.1', port: server.port },
        setting: 'http.proxy',
      }),
    });
    const profile = profileAt(server, pinOf(certificate), { route: { kind: 'vscode' } });
    const settings = ({ steps }: Timeline): (string | undefined)[] =>
      steps.filter(({ stage }) => stage === 'route').map(({ setting }) => setting);
    assert.deepEqual(settings((await transport.send(open(profile))).timeline), ['http.proxy']);
    const { timeline } = await transport.send(open(profile));
    assert.deepEqual(settings(timeline), ['http.proxy']);
    assert.equal(stages(timeline).filter((stage) => stage === 'wait').length, 3);
    assertInTurn(timeline);
  });

  it('tells redirects and repetitions in their place', async () => {
    let count = 0;
    const server = keep(
      await startHttps(certificate, (request, response) => {
        count += 1;
        if (request.url !== '/next') response.writeHead(302, { Location: '/next' }).end('moved');
        else if (count === 2) response.writeHead(503).end('later');
        else response.end('here');
      }),
    );
    const { timeline } = await transport.send(open(profileAt(server, pinOf(certificate))));
    assert.deepEqual(stages(timeline).slice(-7), [
      'wait',
      'redirect',
      'wait',
      'download',
      'retry',
      'wait',
      'download',
    ]);
    assert.deepEqual(
      timeline.steps.slice(-7).map(({ detail }) => detail),
      [undefined, '302', undefined, '5 bytes', '503, attempt 2 of 4', undefined, '4 bytes'],
    );
    assertInTurn(timeline);
  });

  it('tells the wait for a free connection', async () => {
    const server = keep(
      await startHttps(certificate, (_request, response) => void setTimeout(() => response.end(), 50)),
    );
    const profile = profileAt(server, pinOf(certificate));
    const all = await Promise.all(
      Array.from({ length: MOST_CONNECTIONS + 3 }, () => transport.send(open(profile))),
    );
    const queued = all.filter(({ timeline }) => stages(timeline).includes('queue'));
    assert.equal(queued.length, 3);
    for (const { timeline } of all) assertInTurn(timeline);
  });

  it('comes with a failure too, up to where it failed', async () => {
    const server = keep(await startHttps(certificate, () => undefined));
    const abort = new AbortController();
    const { signal } = abort;
    const sending = failureOf(
      transport.send(open(profileAt(server, pinOf(certificate))), { signal }),
      'cancelled',
    );
    await soon(() => server.requests.length === 1);
    abort.abort();
    const { facts } = await sending;
    const timeline = facts.data?.['timeline'] as Timeline;
    assert.equal(stages(timeline).at(-1), 'wait');
    assert.ok(timeline.total > 0, JSON.stringify(timeline));
    assertInTurn(timeline);
  });

  it('comes with a log-in that failed: how far its connection came, and which setting decided on its way', async () => {
    const server = await prism({ password: 'another' });
    const gone = keep(await startHttps(certificate, () => undefined));
    await gone.close();
    const proxied = { kind: 'http-proxy', url: `http://${gone.host}:${gone.port}` } as const;
    const at = profileAt(server, pinOf(certificate));
    for (const [profile, reason, passed] of [
      [{ ...at, id: 'proxied', route: proxied }, 'proxy-refused', ['route']],
      [at, 'rejected-or-locked', ['route', 'connect', 'tls', 'trust', 'login']],
    ] as const) {
      const { facts } = await failureOf(transport.send(asAdmin(profile)), reason);
      const timeline = facts.data?.['timeline'] as Timeline;
      assert.deepEqual(
        stages(timeline).filter((stage) => stage !== 'dns'),
        passed,
      );
      assert.equal(timeline.steps[0]?.setting, 'route');
      assertInTurn(timeline);
    }
  });

  it('of many that wait for one log-in is each its own, and that of none has negative times', async () => {
    const server = await prism({ slow: 30 });
    const profile = profileAt(server, pinOf(certificate));
    const all = await Promise.all(Array.from({ length: 12 }, () => transport.send(asAdmin(profile))));
    for (const { timeline } of all) {
      assert.equal(stages(timeline).filter((stage) => stage === 'login').length, 1);
      assertInTurn(timeline);
    }
  });

  it('leaves out what lay before its beginning', () => {
    const recorder = new Recorder();
    const begun = performance.now();
    recorder.adopt(begun - 100, [
      { stage: 'connect', at: 0, ms: 40 },
      { stage: 'tls', at: 40, ms: 80, detail: 'TLSv1.3' },
    ]);
    const { steps } = recorder.timeline();
    assert.deepEqual(
      steps.map(({ stage, ms }) => [stage, Math.round(ms / 10)]),
      [
        ['connect', 0],
        ['tls', 2],
      ],
    );
    assert.equal(steps[1]?.detail, 'TLSv1.3');
    assert.ok(STAGES.includes('tls'));
  });
});
