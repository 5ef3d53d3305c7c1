import assert from 'node:assert/strict';
import { newProfile } from '../../../src/core/cluster/profile';
import type { ImportProgress } from '../../../src/core/flow/descriptionReads';
import { importApis } from '../../../src/core/flow/importApis';
import type { Credential } from '../../../src/core/model/credential';
import { Failure, isFailure, REASONS, type Reason } from '../../../src/core/model/failure';
import type { Family } from '../../../src/core/model/family';
import type { Send } from '../../../src/core/model/ports';
import type { ClusterProfile, Product } from '../../../src/core/model/profile';
import type { HttpRequest } from '../../../src/core/model/request';
import type { HttpResponse, ResponseBody } from '../../../src/core/model/response';
import { V4_NAMESPACES, v4InfoPath } from '../../../src/core/prism/v4Namespaces';
import { guard } from '../../../src/core/request/guard';
import { credential } from '../support/cluster';
import { soon } from '../support/transport';

const V3 = '/static/v3/swagger.json';
const DOCS = '/PrismGateway/services/rest/api/api-docs';
const LISTING = `${DOCS}/v2.0`;
const PAGE = '<!DOCTYPE html><html><title>Prism</title><form action="/login"></form></html>';

type Answer = string | number | Partial<HttpResponse> | (() => Promise<string>);
type Answers = Record<string, Answer>;

interface Cluster {
  readonly product?: Product;
  readonly headers?: Record<string, string>;
  readonly via?: string;
  /** Absent: asked without a login. */
  readonly loginFor?: (family: Family) => Credential | undefined;
}

/** A cluster that answers so; numbers are statuses, what is absent is a 404. */
function cluster(answers: Answers, { product, headers = {}, via, loginFor = () => undefined }: Cluster = {}) {
  const profile: ClusterProfile = {
    ...newProfile({ host: '10.0.0.5', port: 9440, name: 'lab', trust: { policy: 'system' } }),
    ...(product ? { product } : {}),
    ...(via === undefined ? {} : { via, clusterUuid: 'u' }),
  };
  const asked: string[] = [];
  let [running, widest] = [0, 0];
  const send: Send = async ({ request }, options) => {
    const path = String(request.target[0]);
    asked.push(path);
    widest = Math.max(widest, (running += 1));
    try {
      await new Promise((resolve) => setTimeout(resolve, 2));
      if (options?.signal?.aborted) throw new Failure('cancelled');
      const answer = answers[path] ?? 404;
      const text = typeof answer === 'function' ? await answer() : answer;
      return {
        ...responseOf(text),
        ...(typeof text === 'object' ? {} : { headers: Object.entries(headers) }),
      };
    } finally {
      running -= 1;
    }
  };
  const permit = (request: HttpRequest) => guard(profile, loginFor(request.family), request);
  return { reach: { profile, send, permit }, asked, widest: () => widest, running: () => running };
}

function responseOf(answer: string | number | Partial<HttpResponse>): HttpResponse {
  const body = (text: string): ResponseBody => ({ kind: 'memory', bytes: Buffer.from(text) });
  return {
    status: typeof answer === 'number' ? answer : 200,
    statusText: '',
    headers: [],
    body: body(typeof answer === 'string' ? answer : ''),
    startedAt: '2025-01-01T00:00:00.000Z',
    timeline: { total: 0, steps: [] },
    trust: 'system',
    login: 'session',
    ...(typeof answer === 'object' ? answer : {}),
  };
}

const listing = (...names: string[]): string =>
  JSON.stringify({ apis: names.map((name) => ({ path: `/${name}` })) });
const failing = (reason: Reason) => async (): Promise<string> => {
  throw new Failure(reason, { detail: 'why' });
};
const names = Array.from({ length: 28 }, (_, at) => `r${at}`);
const documents = Object.fromEntries(names.map((name) => [`${LISTING}/${name}`, `{"of":"${name}"}`]));
const isInfo = (path: string): boolean => path.endsWith('/unversioned/info');
const infos = (...versions: [namespace: (typeof V4_NAMESPACES)[number], answer: Answer][]): Answers =>
  Object.fromEntries(versions.map(([namespace, answer]) => [v4InfoPath(namespace), answer]));
const failsFor = (reason: Reason) => (error: unknown) => isFailure(error) && error.reason === reason;

describe('An import of the APIs that a cluster has', () => {
  it('fetches the v3 file, the listings and their documents as served, oldest first, in the order of the listing', async () => {
    const { reach, widest } = cluster({
      [V3]: '{"big":1.0}',
      [LISTING]: listing(...names),
      ...documents,
      [`${DOCS}/v1/`]: listing('vms'),
      [`${DOCS}/v1/vms`]: '{}',
    });
    const { apis, absent, problems } = await importApis(reach);
    assert.deepEqual([absent.filter((family) => !family.startsWith('v4:')), problems], [['v0.8'], []]);
    assert.deepEqual(
      apis.map(({ family, files }) => [family, files.map(({ name }) => name)]),
      [
        ['v1', [`${DOCS}/v1/`, `${DOCS}/v1/vms`]],
        ['v2.0', [LISTING, ...names.map((name) => `${LISTING}/${name}`)]],
        ['v3', [V3]],
      ],
    );
    assert.equal(Buffer.from(apis[2]?.files[0]?.bytes ?? []).toString(), '{"big":1.0}');
    assert.equal(Buffer.from(apis[1]?.files[3]?.bytes ?? []).toString(), '{"of":"r2"}');
    assert.equal(widest(), 4, 'requests at a time');
  });

  it('asks Prism Central which namespaces of v4 it has, and in which version', async () => {
    const { reach, widest } = cluster(
      {
        [V3]: '{}',
        ...infos(['prism', '{"data":"v4.1"}'], ['vmm', '{"data":"v4.2"}'], ['iam', '{"data":"v4.1.b2"}']),
        // What OPTIONS gives anywhere, and the console's page.
        ...infos(['files', ''], ['objects', PAGE], ['volumes', '{"data":{}}'], ['security', 405]),
      },
      { product: 'pc' },
    );
    const { namespaces, missed, absent, problems } = await importApis(reach);
    assert.deepEqual(namespaces, [
      { namespace: 'prism', serverVersion: 'v4.1' },
      { namespace: 'iam', serverVersion: 'v4.1.b2' },
      { namespace: 'vmm', serverVersion: 'v4.2' },
    ]);
    assert.deepEqual([missed, problems], [[], []]);
    assert.equal(absent.filter((family) => family.startsWith('v4:')).length, V4_NAMESPACES.length - 3);
    assert.equal(widest(), 4);
  });

  it('asks Prism Element for no namespace, whether it says what it is or the profile does', async () => {
    const element: [Cluster, asksV4: boolean][] = [
      [{ headers: { 'X-Ntnx-Product': '6.10.1' } }, false],
      [{ product: 'pe' }, false],
      [{ product: 'pc', headers: { 'X-Ntnx-Env': 'pe' } }, false],
      [{ product: 'pe', headers: { 'X-Ntnx-Env': 'pc' } }, true],
      [{}, true],
      [{ product: 'pe', via: 'pc-1', headers: { 'X-Ntnx-Env': 'pc' } }, false],
      [{ via: 'pc-1' }, false],
    ];
    for (const [given, asksV4] of element) {
      const { reach, asked } = cluster({ [LISTING]: listing('a'), [`${LISTING}/a`]: '{}' }, given);
      await importApis(reach);
      const asks = asked.filter(isInfo).length;
      assert.equal(asks, asksV4 ? V4_NAMESPACES.length : 0, JSON.stringify(given));
    }
  });

  it('hears product and version from whatever answers, but not what a Prism Central says before another cluster', async () => {
    const headers = { 'X-Ntnx-Env': 'pc', 'X-Ntnx-Product': 'pc.2024.3.0.1' };
    const answers = { [LISTING]: listing() };
    const own = await importApis(cluster(answers, { headers }).reach);
    assert.deepEqual(own.heard, { product: 'pc', version: 'pc.2024.3.0.1' });
    const child = await importApis(cluster(answers, { headers, via: 'pc-1' }).reach);
    assert.deepEqual(child.heard, {});
  });

  it('tells its progress up to the end', async () => {
    const seen: ImportProgress[] = [];
    const { reach } = cluster({ [V3]: '{}', [LISTING]: listing(...names), ...documents });
    await importApis({ ...reach, onProgress: (progress) => void seen.push(progress) });
    assert.deepEqual(
      seen.map(({ done }) => done),
      seen.map((_, at) => at + 1),
    );
    const all = 4 + names.length + V4_NAMESPACES.length;
    assert.deepEqual([seen.at(-1)?.done, seen.at(-1)?.total], [all, all]);
    assert.ok(seen.every(({ done, total }) => done <= total));
  });

  it('names the APIs that are not there, which is no problem', async () => {
    for (const status of [404, 405, 410, 501]) {
      const { reach } = cluster(
        { [LISTING]: listing('vms'), [`${LISTING}/vms`]: '{}', [V3]: status, [`${DOCS}/v1/`]: status },
        { product: 'pe' },
      );
      const { apis, absent, missed, problems } = await importApis(reach);
      assert.deepEqual(
        apis.map(({ family }) => family),
        ['v2.0'],
      );
      assert.deepEqual([absent, missed, problems], [['v0.8', 'v1', 'v3'], [], []]);
    }
  });

  it('has nothing to say of a description that another product would have, nor of v0.8, which nobody has seen', async () => {
    const odd: Answer[] = [
      403,
      401,
      500,
      PAGE,
      failing('timeout'),
      { status: 302, headers: [['location', '/']] },
    ];
    for (const answer of odd) {
      const central = { [V3]: '{}', [LISTING]: answer, [`${DOCS}/v1/`]: answer, [`${DOCS}/v0.8/`]: answer };
      const onCentral = await importApis(cluster(central, { product: 'pc' }).reach);
      assert.deepEqual([onCentral.missed, onCentral.problems], [['v0.8', 'v1', 'v2.0'], []]);
      const element = { [LISTING]: listing(), [V3]: answer, [`${DOCS}/v0.8/`]: answer };
      const onElement = await importApis(cluster(element, { product: 'pe' }).reach);
      assert.deepEqual([onElement.missed, onElement.problems], [['v0.8', 'v3'], []]);
    }
  });

  it('goes on without an API that this login may not read, or whose answer is no description, and names it', async () => {
    const odd: [Answer, detail: string][] = [
      [401, 'answered with 401'],
      [403, 'answered with 403'],
      [503, 'answered with 503'],
      [302, 'answered with 302'],
      [PAGE, 'a web page, no description'],
      [`\n ${PAGE}`, 'a web page, no description'],
      [failing('timeout'), 'timeout: why'],
      // Led to a page of an identity provider: that path only.
      [failing('foreign-host'), 'foreign-host: why'],
      [{ body: { kind: 'file', path: '/x', size: 9e9 } }, 'larger than 32 MB'],
    ];
    for (const [answer, detail] of odd) {
      const { reach } = cluster({ [V3]: answer, ...infos(['prism', '{"data":"v4.1"}']) }, { product: 'pc' });
      const { missed, namespaces, problems } = await importApis(reach);
      assert.deepEqual([missed, namespaces.length], [['v3'], 1], detail);
      assert.deepEqual(problems, [{ file: V3, detail }]);
    }
  });

  it('goes on without an API whose listing is none', async () => {
    for (const answer of [PAGE, '', '[]', 'null', '{"apis":{}}', '{"apis":[']) {
      const { reach } = cluster({ [V3]: '{}', [LISTING]: answer });
      const { apis, missed, problems } = await importApis(reach);
      assert.deepEqual([apis.length, missed], [1, ['v2.0']]);
      assert.deepEqual(problems, [{ file: LISTING, detail: 'no listing of documents' }]);
    }
  });

  it('asks for no other namespace where the first is refused, and says it once', async () => {
    for (const answer of [403, 401, 500, failing('timeout')]) {
      const { reach, asked } = cluster({ [V3]: '{}', ...infos(['prism', answer]) }, { product: 'pc' });
      const { missed, problems } = await importApis(reach);
      assert.deepEqual(asked.filter(isInfo), [v4InfoPath('prism')]);
      assert.equal(missed.length, V4_NAMESPACES.length);
      assert.deepEqual(
        problems.map(({ file }) => file),
        [v4InfoPath('prism')],
      );
    }
  });

  it('asks what an API key is not taken for nowhere', async () => {
    const { reach, asked } = cluster(
      { [V3]: '{}', ...infos(['prism', '{"data":"v4.1"}']) },
      { product: 'pc', loginFor: () => credential({ kind: 'apiKey' }) },
    );
    assert.equal((await importApis(reach)).apis.length, 1);
    assert.deepEqual(
      asked.filter((path) => !isInfo(path)),
      [V3],
    );
  });

  it('goes on without a document that fails, and names it', async () => {
    const { reach } = cluster({
      [V3]: '{}',
      [LISTING]: listing('a', 'b', 'c', 'd'),
      [`${LISTING}/a`]: '{}',
      [`${LISTING}/b`]: 500,
      [`${LISTING}/c`]: failing('timeout'),
    });
    const { apis, problems } = await importApis(reach);
    assert.deepEqual(
      apis[0]?.files.map(({ name }) => name),
      [LISTING, `${LISTING}/a`],
    );
    assert.deepEqual(problems.map(({ file, detail }) => [file.slice(LISTING.length), detail]).sort(), [
      ['/b', 'answered with 500'],
      ['/c', 'timeout: why'],
      ['/d', 'is not there'],
    ]);
  });

  it('reads the first 300 documents of a listing of 1,000, and says so', async () => {
    const many = Array.from({ length: 1000 }, (_, at) => `d${at}`);
    const { reach } = cluster(
      {
        [LISTING]: listing(...many),
        ...Object.fromEntries(many.map((name) => [`${LISTING}/${name}`, '{}'])),
      },
      { product: 'pe' },
    );
    const { apis, problems } = await importApis(reach);
    assert.equal(apis[0]?.files.length, 301);
    assert.deepEqual(problems, [
      { file: LISTING, detail: 'names 1000 documents, of which the first 300 are read' },
    ]);
  });

  it('tells an API that it missed from one that is not there', async () => {
    const { reach } = cluster({
      [V3]: '{}',
      [LISTING]: listing('a', 'b'),
      [`${LISTING}/b`]: 503,
      [`${DOCS}/v1/`]: failing('timeout'),
    });
    const { absent, missed } = await importApis(reach);
    assert.deepEqual([absent[0], missed], ['v0.8', ['v1', 'v2.0']]);
  });

  it('that had nothing says why: what failed, a login that may not, or that there is nothing', async () => {
    const cases: [Answers, Reason][] = [
      [{ [V3]: failing('timeout'), [LISTING]: 403 }, 'timeout'],
      [{ [V3]: failing('foreign-host') }, 'foreign-host'],
      [{ [V3]: 403, [LISTING]: PAGE }, 'forbidden'],
      [{ [LISTING]: 401 }, 'forbidden'],
      [{ [V3]: PAGE, [LISTING]: PAGE }, 'no-description'],
      [{}, 'no-description'],
    ];
    for (const [answers, reason] of cases)
      await assert.rejects(importApis(cluster(answers).reach), failsFor(reason), reason);
  });

  it('ends at once where the reason concerns the whole cluster', async () => {
    for (const reason of ['rejected-or-locked', 'tls-changed', 'refused', 'secret-missing'] as const) {
      const { reach, asked, running } = cluster({
        [V3]: '{}',
        [LISTING]: listing(...names),
        ...documents,
        [`${LISTING}/r0`]: failing(reason),
      });
      await assert.rejects(importApis(reach), failsFor(reason));
      await soon(() => running() === 0);
      assert.ok(asked.length < 20, `${asked.length} files were asked for`);
    }
  });

  it('is over by the failures that all questions would meet, or all of one login, and by no other', async () => {
    const all = `cancelled secret-store tls-changed tls-untrusted tls-expired tls-name tls-unsafe client-certificate
      not-tls other-cluster dns refused unreachable proxy-refused`;
    const allOfLogin = 'rejected-or-locked secret-missing password-login-impossible session-over';
    const has = (list: string, reason: Reason): boolean => list.split(/\s+/).includes(reason);
    for (const reason of REASONS)
      for (const logins of [1, 2]) {
        const { reach } = cluster(
          { [`${DOCS}/v1/`]: listing(), [LISTING]: failing(reason) },
          { product: 'pe', loginFor: (family) => credential({ id: family === 'v1' ? 'c1' : `c${logins}` }) },
        );
        const imported = importApis(reach);
        if (has(all, reason) || (logins === 1 && has(allOfLogin, reason)))
          await assert.rejects(imported, failsFor(reason), `${reason}, ${logins} logins`);
        else assert.deepEqual((await imported).missed, ['v2.0'], `${reason}, ${logins} logins`);
      }
  });

  it('goes on with the APIs of another login where one is rejected', async () => {
    const answers = {
      [V3]: '{}',
      [LISTING]: failing('rejected-or-locked'),
      [`${DOCS}/v1/`]: failing('rejected-or-locked'),
    };
    const loginFor = (family: Family) => credential({ id: family === 'v3' ? 'c3' : 'c1' });
    const { apis, missed } = await importApis(cluster(answers, { loginFor }).reach);
    assert.deepEqual([apis.map(({ family }) => family), missed], [['v3'], ['v1', 'v2.0']]);
    const one = cluster(answers, { loginFor: () => credential() });
    await assert.rejects(importApis(one.reach), failsFor('rejected-or-locked'));
  });

  it('is cancelled at any point', async () => {
    for (const after of [1, 5, 30, 40]) {
      const abort = new AbortController();
      const { reach, asked, running } = cluster({ [V3]: '{}', [LISTING]: listing(...names), ...documents });
      const importing = importApis({
        ...reach,
        signal: abort.signal,
        onProgress: ({ done }) => void (done === after && abort.abort()),
      });
      await assert.rejects(importing, failsFor('cancelled'));
      await soon(() => running() === 0);
      assert.ok(asked.length <= after + 8, `${asked.length} after ${after}`);
    }
  });
});
