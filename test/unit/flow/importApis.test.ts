import assert from 'node:assert/strict';
import { newProfile } from '../../../src/core/cluster/profile';
import { importApis, type ImportProgress } from '../../../src/core/flow/importApis';
import { Failure, isFailure, type Reason } from '../../../src/core/model/failure';
import type { Send } from '../../../src/core/model/ports';
import type { HttpRequest } from '../../../src/core/model/request';
import type { HttpResponse } from '../../../src/core/model/response';
import { guard } from '../../../src/core/request/guard';
import { soon } from '../support/transport';

const V3 = '/static/v3/swagger.json';
const LISTING = '/PrismGateway/services/rest/api/api-docs/v2.0';
const profile = newProfile({ host: '10.0.0.5', port: 9440, name: 'lab', trust: { policy: 'system' } });

type Answers = Record<string, string | number | (() => Promise<string>)>;

/** A cluster that serves these files; numbers are statuses, what is absent is a 404. */
function cluster(answers: Answers) {
  const asked: string[] = [];
  let [running, widest] = [0, 0];
  const send: Send = async (permit, options) => {
    const path = String(permit.request.target[0]);
    asked.push(path);
    widest = Math.max(widest, (running += 1));
    try {
      await new Promise((resolve) => setTimeout(resolve, 2));
      if (options?.signal?.aborted) throw new Failure('cancelled');
      const answer = answers[path] ?? 404;
      if (typeof answer === 'number') return response(answer, '');
      return response(200, typeof answer === 'string' ? answer : await answer());
    } finally {
      running -= 1;
    }
  };
  const permit = (request: HttpRequest) => guard(profile, undefined, request);
  return { reach: { profile, send, permit }, asked, widest: () => widest, running: () => running };
}

function response(status: number, text: string): HttpResponse {
  return {
    status,
    statusText: '',
    headers: [],
    body: { kind: 'memory', bytes: Buffer.from(text) },
    startedAt: '2025-01-01T00:00:00.000Z',
    timeline: { total: 0, steps: [] },
    trust: 'system',
    login: 'session',
  };
}

const listing = (...names: string[]): string =>
  JSON.stringify({ apis: names.map((name) => ({ path: `/${name}` })) });
const failing = (reason: Reason) => async (): Promise<string> => {
  throw new Failure(reason, { detail: 'why' });
};
const names = Array.from({ length: 28 }, (_, at) => `r${at}`);
const documents = Object.fromEntries(names.map((name) => [`${LISTING}/${name}`, `{"of":"${name}"}`]));

describe('An import of the APIs that a cluster describes', () => {
  it('fetches the v3 file, the v2.0 listing and its documents as served, in the order of the listing', async () => {
    const { reach, widest } = cluster({ [V3]: '{"big":1.0}', [LISTING]: listing(...names), ...documents });
    const { apis, absent, problems } = await importApis(reach);
    assert.deepEqual([absent, problems], [[], []]);
    assert.deepEqual(
      apis.map(({ api, files }) => [api, files.map(({ name }) => name)]),
      [
        ['v3', [V3]],
        ['v2.0', [LISTING, ...names.map((name) => `${LISTING}/${name}`)]],
      ],
    );
    assert.equal(Buffer.from(apis[0]?.files[0]?.bytes ?? []).toString(), '{"big":1.0}');
    assert.equal(Buffer.from(apis[1]?.files[3]?.bytes ?? []).toString(), '{"of":"r2"}');
    assert.ok(widest() <= 5 && widest() >= 4, `${widest()} at a time`);
  });

  it('tells its progress up to the end', async () => {
    const seen: ImportProgress[] = [];
    const { reach } = cluster({ [V3]: '{}', [LISTING]: listing(...names), ...documents });
    await importApis({ ...reach, onProgress: (progress) => void seen.push(progress) });
    assert.deepEqual(
      seen.map(({ done }) => done),
      seen.map((_, at) => at + 1),
    );
    assert.deepEqual([seen.at(-1)?.done, seen.at(-1)?.total], [30, 30]);
  });

  it('names the APIs that are not there, which is no problem', async () => {
    const { reach } = cluster({ [LISTING]: listing('vms'), [`${LISTING}/vms`]: '{}' });
    const { apis, absent, problems } = await importApis(reach);
    assert.deepEqual(
      apis.map(({ api }) => api),
      ['v2.0'],
    );
    assert.deepEqual([absent, problems], [['v3'], []]);
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
      apis[1]?.files.map(({ name }) => name),
      [LISTING, `${LISTING}/a`],
    );
    assert.deepEqual(problems.map(({ file, detail }) => [file.slice(LISTING.length), detail]).sort(), [
      ['/b', 'answered with 500'],
      ['/c', 'timeout: why'],
      ['/d', 'answered with 404'],
    ]);
  });

  it('tells an API that it missed from one that is not there', async () => {
    const failed: Answers[] = [{}, { [`${LISTING}/b`]: 503 }];
    for (const documents of failed) {
      const { reach } = cluster({
        [V3]: failing('timeout'),
        [LISTING]: listing('a', 'b'),
        ...documents,
      });
      const { apis, absent, missed } = await importApis(reach);
      assert.deepEqual([apis, absent, missed], [[], [], ['v3', 'v2.0']]);
    }
    const { reach } = cluster({ [V3]: 502 });
    const { absent, missed } = await importApis(reach);
    assert.deepEqual([absent, missed], [['v2.0'], ['v3']]);
  });

  it('goes on without an API whose listing is none', async () => {
    const { reach } = cluster({ [V3]: '{}', [LISTING]: '<html>' });
    const { apis, problems } = await importApis(reach);
    assert.equal(apis.length, 1);
    assert.deepEqual(problems, [{ file: LISTING, detail: 'no listing of documents' }]);
  });

  it('ends where the reason concerns the whole cluster', async () => {
    for (const reason of ['rejected-or-locked', 'tls-changed', 'refused', 'secret-missing'] as const) {
      const { reach, asked, running } = cluster({
        [V3]: '{}',
        [LISTING]: listing(...names),
        ...documents,
        [`${LISTING}/r0`]: failing(reason),
      });
      await assert.rejects(importApis(reach), (error) => isFailure(error) && error.reason === reason);
      await soon(() => running() === 0);
      assert.ok(asked.length < 20, `${asked.length} files were asked for`);
    }
  });

  it('is cancelled at any point', async () => {
    const abort = new AbortController();
    const { reach, asked, running } = cluster({ [V3]: '{}', [LISTING]: listing(...names), ...documents });
    const importing = importApis({
      ...reach,
      signal: abort.signal,
      onProgress: ({ done }) => void (done === 5 && abort.abort()),
    });
    await assert.rejects(importing, (error) => isFailure(error) && error.reason === 'cancelled');
    await soon(() => running() === 0);
    assert.ok(asked.length < 20);
  });
});
