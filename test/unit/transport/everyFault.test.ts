import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readCertificatePem } from '../../../src/core/cluster/certificate';
import { trustCa, trustInsecure, trustPin, trustSystem } from '../../../src/core/cluster/trust';
import { isFailure, REASONS, type Reason } from '../../../src/core/model/failure';
import type { Permit } from '../../../src/core/model/permit';
import type { ClusterProfile } from '../../../src/core/model/profile';
import type { HttpResponse } from '../../../src/core/model/response';
import type { Trust } from '../../../src/core/model/trust';
import { explainAnswer } from '../../../src/core/prism/errors';
import { loginRequest } from '../../../src/core/prism/login';
import type { TransportPorts } from '../../../src/core/transport/ports';
import type { Transport } from '../../../src/core/transport/transport';
import { HEALTH_FAULTS } from '../../../src/demo/data/health';
import type { Demo } from '../../../src/demo/demo';
import type { DemoOptions } from '../../../src/demo/options';
import { FAULT_KINDS, type FaultKind } from '../../../src/demo/server/faults/kinds';
import { UNAUTHORIZED_BODIES } from '../../../src/demo/server/loginRules';
import { CERTIFICATE_KINDS, TLS_VERSIONS, type CertificateKind } from '../../../src/demo/server/tlsOptions';
import { waitFor } from '../../harness/wait';
import { startDemo } from '../demo/startDemo';
import { control } from '../demo/support';
import { makeTestCertificate } from '../support/certificates';
import { asAdmin, open, pinOf, profileAt, textOf, transportFor } from '../support/cluster';
import { leftSince, resourcesNow, type Resources } from '../support/resources';
import { startHttps } from '../support/tls';
import { BodyFolder } from '../support/transport';
import {
  ANSWERS,
  CERTIFICATE_ENDS,
  type End,
  FAULT_ENDS,
  HEALTH_READS,
  REASON_TESTS,
  SLOW,
  type TrustKind,
} from './everyFault';

const MIB = 1024 * 1024;
/** A page of the demo that wants no login. */
const PAGE = '/console';
/** Of a request that a fault lets hang, in milliseconds. */
const SHORT = 600;
const TESTS = path.resolve(__dirname, '../..');

describe('Every fault', function () {
  this.timeout(60_000);
  const demos: Demo[] = [];
  const transports: Transport[] = [];
  let bodies: BodyFolder;
  let atFirst: Resources;

  const start = async (options: DemoOptions = {}): Promise<Demo> => {
    const demo = await startDemo(options);
    demos.push(demo);
    return demo;
  };
  const transport = (more: Partial<TransportPorts> = {}): Transport => {
    const made = transportFor({ bodyFile: bodies.newFile, fileLimit: 16 * MIB, loginRequest, ...more });
    transports.push(made);
    return made;
  };
  const pinned = (demo: Demo): Trust =>
    trustPin(readCertificatePem(demo.certificatePem, demo.host, new Date()), demo.host, new Date());
  const reach = (demo: Demo, more: Partial<ClusterProfile> = {}): ClusterProfile =>
    profileAt(demo, pinned(demo), { product: demo.product, ...more });
  const page = (demo: Demo, trust = pinned(demo)): Permit => open(reach(demo, { trust }), { target: [PAGE] });

  before(async () => {
    // What a process makes once, for its first connection and its first log-in, is no leak.
    bodies = new BodyFolder();
    const demo = await start();
    await transport().send(page(demo));
    await end();
    bodies.remove();
  });
  beforeEach(async () => {
    bodies = new BodyFolder();
    // mocha has a timer for what is asynchronous, here as in the hook below, once the first piece of it is done.
    await new Promise(setImmediate);
    atFirst = resourcesNow();
  });
  afterEach(async () => {
    await end();
    await waitFor(
      'all that was opened to be closed',
      async () => {
        const left = leftSince(atFirst);
        if (left) throw new Error(left);
        return true;
      },
      5000,
    );
    assert.deepEqual(bodies.files(), [], 'a file stays');
    bodies.remove();
  });

  async function end(): Promise<void> {
    for (const each of transports.splice(0)) each.dispose();
    await Promise.all(demos.splice(0).map((demo) => demo.close()));
  }

  /** Sends, sees how it ends, and that nothing listens to the signal any more. */
  async function endOf(
    by: Transport,
    permit: Permit,
    timeoutMs = SHORT,
  ): Promise<End & { answer?: HttpResponse }> {
    const { signal } = new AbortController();
    try {
      const answer = await by.send(permit, { timeoutMs, signal });
      return { status: answer.status, answer };
    } catch (error) {
      if (!isFailure(error)) throw error;
      assert.equal(error.facts.cluster, 'lab');
      return { reason: error.reason };
    } finally {
      assert.deepEqual(getEventListeners(signal, 'abort'), [], 'a listener stays');
    }
  }
  const without = ({ answer: _answer, ...end }: End & { answer?: HttpResponse }): End => end;

  /** Waits until the server has no more than so many connections. */
  const openAt = (demo: Demo, most: number): Promise<unknown> =>
    waitFor(`at most ${most} open connections`, async () => (await control(demo)).json.open <= most, 5000);

  it('of the simulated cluster has a row, and so has each reason', () => {
    assert.deepEqual(Object.keys(FAULT_ENDS).sort(), Object.keys(FAULT_KINDS).sort());
    assert.equal(Object.keys(FAULT_ENDS).length, 20);
    assert.deepEqual(Object.keys(CERTIFICATE_ENDS).sort(), [...CERTIFICATE_KINDS].sort());
    assert.deepEqual(Object.keys(HEALTH_READS).sort(), [...HEALTH_FAULTS].sort());
    assert.deepEqual(Object.keys(REASON_TESTS).sort(), [...REASONS].sort());
  });

  for (const reason of REASONS)
    it(`that is called ${reason} has a test that is there`, () => {
      const covered = REASON_TESTS[reason];
      if (covered === 'here') return assert.ok(ANSWERS[reason], 'it is not here');
      const file = path.join(TESTS, covered.file);
      assert.ok(existsSync(file), covered.file);
      const source = readFileSync(file, 'utf8');
      const at = titlesOf(source).find(({ title }) => title.startsWith(covered.title));
      assert.ok(at && covered.title.length > 10, `no test “${covered.title}” in ${covered.file}`);
      assert.ok(source.slice(at.from, at.to).includes(`'${reason}'`), `“${covered.title}” is not about it`);
    });

  describe('of the network', () => {
    for (const kind of Object.keys(FAULT_KINDS) as FaultKind[]) {
      const wanted = FAULT_ENDS[kind];
      const words = 'reason' in wanted ? `is ${wanted.reason}` : 'is an answer';
      it(`${words}, and leaves nothing open: ${FAULT_KINDS[kind].summary}`, async () => {
        const demo = await start();
        const by = transport();
        const permit = page(demo);
        await control(demo, { faults: [kind] });
        assert.deepEqual(without(await endOf(by, permit, SLOW[kind])), wanted);
        // A connection that is in order is kept for the next request; one that a fault befell is not.
        await openAt(demo, 'status' in wanted ? 1 : 0);
        await control(demo, { faults: [] });
        assert.deepEqual(without(await endOf(by, permit, 20_000)), { status: 200 }, 'the next request');
        by.dispose();
        await openAt(demo, 0);
      });
    }

    it('that falls on the log-in is no rejection of the password', async () => {
      const demo = await start({ password: 'secret' });
      for (const kind of Object.keys(FAULT_KINDS) as FaultKind[]) {
        if (SLOW[kind]) continue;
        const states: string[] = [];
        const by = transport({ onLogin: (_who, { kind: state }) => void states.push(state) });
        await control(demo, { faults: [kind] });
        await endOf(by, asAdmin(reach(demo), { target: ['/api/nutanix/v3/users/me'] }), SHORT / 2);
        await control(demo, { faults: [] });
        assert.ok(!states.includes('rejected'), kind);
        by.dispose();
        await openAt(demo, 0);
      }
    });
  });

  describe('of a certificate', () => {
    const trusts: Readonly<Record<TrustKind, (demo: Demo) => Trust>> = {
      system: () => trustSystem(),
      pin: pinned,
      ca: (demo) => trustCa(demo.caPem ?? demo.certificatePem, new Date()),
      insecure: () => trustInsecure(new Date()),
    };
    for (const kind of CERTIFICATE_KINDS as readonly CertificateKind[])
      it(`is told under each policy: ${kind}`, async () => {
        const demo = await start({ tls: { certificate: kind } });
        for (const [trust, make] of Object.entries(trusts) as [TrustKind, (demo: Demo) => Trust][]) {
          const by = transport();
          const end = await endOf(by, page(demo, make(demo)), 10_000);
          assert.deepEqual(without(end), CERTIFICATE_ENDS[kind][trust], trust);
          by.dispose();
          await openAt(demo, 0);
        }
      });

    for (const change of ['changeKeyAfter', 'renewAfter'] as const)
      it(`that changes is tls-changed (${change})`, async () => {
        const demo = await start({ tls: { [change]: 1 } });
        const permit = page(demo);
        const by = transport();
        assert.deepEqual(without(await endOf(by, permit, 10_000)), { status: 200 });
        assert.deepEqual(without(await endOf(by, permit, 10_000)), { reason: 'tls-changed' });
        await openAt(demo, 0);
      });

    for (const versions of TLS_VERSIONS)
      it(`of a client is demanded, wanted or not, over TLS ${versions}`, async () => {
        for (const [clientCertificate, end] of [
          ['none', { status: 200 }],
          ['wanted', { status: 200 }],
          ['required', { reason: 'client-certificate' }],
        ] as const) {
          const demo = await start({ tls: { versions, clientCertificate } });
          const by = transport();
          assert.deepEqual(without(await endOf(by, page(demo), 10_000)), end, clientCertificate);
          by.dispose();
          await openAt(demo, 0);
        }
      });
  });

  describe('of a log-in', () => {
    const me = ['/api/nutanix/v3/users/me'];
    for (const unauthorized of UNAUTHORIZED_BODIES)
      it(`is rejected-or-locked, whatever the 401 looks like (${unauthorized}), and costs one check`, async () => {
        const demo = await start({ password: 'another', login: { unauthorized } });
        const by = transport();
        for (let turn = 0; turn < 3; turn += 1)
          assert.deepEqual(without(await endOf(by, asAdmin(reach(demo), { target: me }), 10_000)), {
            reason: 'rejected-or-locked',
          });
        assert.deepEqual((await control(demo)).json.credentialChecks, { admin: 1 });
        await openAt(demo, 1);
      });

    for (const [what, login] of Object.entries({
      'a slow directory': { directoryMs: 200 },
      'a redirect with a token': { redirectToken: true },
    }))
      it(`is none: ${what}`, async () => {
        const demo = await start({ password: 'secret', login });
        const by = transport();
        const end = await endOf(by, asAdmin(reach(demo), { target: me }), 10_000);
        assert.deepEqual(without(end), { status: 200 });
        by.dispose();
        await openAt(demo, 0);
      });

    it('of a locked account is the same as of a wrong password: nothing tells them apart', async () => {
      const demo = await start({ password: 'secret' });
      await control(demo, { lock: 'admin' });
      const end = await endOf(transport(), asAdmin(reach(demo), { target: me }), 10_000);
      assert.deepEqual(without(end), { reason: 'rejected-or-locked' });
    });
  });

  describe('that an answer tells', () => {
    for (const [reason, { status, body = '', target = '/api/x' }] of Object.entries(ANSWERS))
      it(`is ${reason}: ${status} for ${target}`, async () => {
        const certificate = await makeTestCertificate();
        const server = await startHttps(certificate, (_request, response) => {
          response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
        });
        try {
          const by = transport();
          const permit = open(profileAt(server, pinOf(certificate)), { target: [target] });
          const { answer } = await endOf(by, permit, 10_000);
          assert.ok(answer);
          const told = explainAnswer(status, answer.headers, textOf(answer), { target, login: answer.login });
          assert.equal(told.reason, reason as Reason);
          by.dispose();
          await waitFor('no open connection', async () => server.open === 0, 5000);
        } finally {
          await server.close();
        }
      });

    it('of too many requests is tried again, and then shown as it is', async () => {
      const demo = await start({ password: 'secret', rateLimit: 1 });
      const by = transport();
      const list = (): Promise<End & { answer?: HttpResponse }> =>
        endOf(by, asAdmin(reach(demo), { target: ['/api/vmm/v4.0/ahv/config/vms'] }), 10_000);
      const ends = await Promise.all(Array.from({ length: 12 }, list));
      const limited = ends.find((each) => 'status' in each && each.status === 429)?.answer;
      assert.ok(limited, 'none was limited');
      assert.equal(explainAnswer(429, limited.headers, textOf(limited), {}).reason, 'rate-limited');
    });
  });

  describe('of a sick cluster', () => {
    for (const health of HEALTH_FAULTS)
      it(`is no failure of the request, and stands in the answer: ${health}`, async () => {
        const texts: string[] = [];
        for (const wrong of [[], [], [health]]) {
          const demo = await start({ product: 'pe', password: 'secret', health: wrong });
          const by = transport();
          const { answer } = await endOf(
            by,
            asAdmin(reach(demo), { target: [HEALTH_READS[health]] }),
            10_000,
          );
          assert.equal(answer?.status, 200);
          // Moments differ from cluster to cluster.
          texts.push(textOf(answer).replace(/\d{12,}/g, ''));
          by.dispose();
          await openAt(demo, 0);
        }
        const [well, alsoWell, sick] = texts;
        assert.equal(well, alsoWell);
        assert.notEqual(well, sick);
      });

    it('is no failure of the request that began a task: the task says it', async () => {
      const demo = await start({ product: 'pe', password: 'secret', taskFailures: 100, taskMs: 0 });
      const by = transport();
      const base = '/PrismGateway/services/rest/v2.0';
      const body = { kind: 'text', parts: ['{"name":"x","memory_mb":1024,"num_vcpus":1}'] } as const;
      const headers = [{ name: 'Content-Type', value: ['application/json'] }];
      const made = await endOf(
        by,
        asAdmin(reach(demo), { method: 'POST', effect: 'write', target: [`${base}/vms`], headers, body }),
        10_000,
      );
      assert.ok(made.answer && made.answer.status < 300, JSON.stringify(without(made)));
      const { task_uuid } = JSON.parse(textOf(made.answer)) as { task_uuid: string };
      const task = asAdmin(reach(demo), { target: [`${base}/tasks/${task_uuid}`] });
      await waitFor('the task to have failed', async () => {
        const { answer } = await endOf(by, task, 10_000);
        return answer && /"progress_status":\s*"Failed"/i.test(textOf(answer));
      });
    });
  });
});

/** The tests of a source, each from its title to that of the next. */
function titlesOf(source: string): { title: string; from: number; to: number }[] {
  const found = [...source.matchAll(/\bit\(\s*(['"`])([^\n]*?)\1,/g)];
  return found.map((match, at) => ({
    title: match[2] ?? '',
    from: match.index,
    to: found[at + 1]?.index ?? source.length,
  }));
}
