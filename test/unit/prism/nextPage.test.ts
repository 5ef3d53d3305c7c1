import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  nextPage,
  rowsOf,
  totalOf,
  walkOf,
  type PageSeen,
  type Step,
  type Walk,
} from '../../../src/core/prism/nextPage';
import { PAGINGS, type Paging } from '../../../src/core/prism/pagings';
import { SHARED, ask, sample } from '../demo/support';
import { startDemo } from '../demo/startDemo';
import { pagedBody, pagedTarget } from '../../../src/core/prism/pagedRequest';
import { skipBecause } from '../../harness/skip';
import { existsSync } from 'node:fs';

const page = (rows: number, total?: number, mark = `${Math.random()}`): PageSeen => ({
  rows,
  mark,
  ...(total === undefined ? {} : { total }),
});

/** What comes of these pages, and where each was asked for. */
function walked(
  paging: Paging,
  pages: readonly PageSeen[],
): { step: Step; asked: [position: number, size: number][] } {
  const asked: [number, number][] = [];
  let walk: Walk = walkOf(paging);
  for (const each of pages) {
    asked.push([walk.position, walk.size]);
    const step = nextPage(paging, walk, each);
    if (step.kind !== 'more') return { step, asked };
    walk = step.walk;
  }
  throw new Error('The list goes on');
}

describe('The next page', () => {
  it('is counted in pages from 1 in v1 and v2.0, from 0 in v4, and in rows from 0 in v3', () => {
    const three = (size: number) => [
      page(size, 2 * size + 7),
      page(size, 2 * size + 7),
      page(7, 2 * size + 7),
    ];
    assert.deepEqual(walked(PAGINGS['v2.0'], three(100)).asked, [
      [1, 100],
      [2, 100],
      [3, 100],
    ]);
    assert.deepEqual(walked(PAGINGS.v1, three(100)).asked, [
      [1, 100],
      [2, 100],
      [3, 100],
    ]);
    assert.deepEqual(walked(PAGINGS.v4, three(100)).asked, [
      [0, 100],
      [1, 100],
      [2, 100],
    ]);
    assert.deepEqual(walked(PAGINGS.v3, three(500)).asked, [
      [0, 500],
      [500, 500],
      [1000, 500],
    ]);
    assert.deepEqual(walked(PAGINGS['v3-groups'], three(500)).asked, [
      [0, 500],
      [500, 500],
      [1000, 500],
    ]);
  });

  it('is not asked for where as many rows have come as there are', () => {
    const { step } = walked(PAGINGS.v4, [page(100, 100)]);
    assert.ok(step.kind === 'end' && step.complete && step.walk.rows === 100);
    const whole = walked(PAGINGS['v2.0-whole'], [page(206, 206)]).step;
    assert.ok(whole.kind === 'end' && whole.complete);
  });

  it('is asked for until one is not full where nobody says how many there are, and until one is empty where nobody knows how long a page may be', () => {
    assert.equal(walked(PAGINGS.v3, [page(500), page(499)]).asked.length, 2);
    assert.equal(walked(PAGINGS.v4, [page(100), page(0)]).asked.length, 2);
    assert.deepEqual(walked(PAGINGS['v2.0'], [page(60), page(60), page(3), page(0)]).asked, [
      [1, 100],
      [2, 60],
      [3, 60],
      [4, 60],
    ]);
    assert.equal(walked(PAGINGS['v2.0-whole'], [page(60)]).asked.length, 1);
  });

  it('has the size that the cluster keeps to, where that is less than what was asked for', () => {
    assert.deepEqual(walked(PAGINGS.v4, [page(50, 120), page(50, 120), page(20, 120)]).asked, [
      [0, 100],
      [1, 50],
      [2, 50],
    ]);
    assert.deepEqual(walked(PAGINGS.v3, [page(50, 70), page(20, 70)]).asked, [
      [0, 500],
      [50, 500],
    ]);
  });

  it('is the last that is empty, whatever the total says, and the list is not complete then', () => {
    const { step } = walked(PAGINGS.v4, [page(100, 300), page(0, 300)]);
    assert.ok(step.kind === 'end' && !step.complete && step.walk.rows === 100 && step.walk.total === 300);
  });

  it('is not believed in where it has the rows of the one before', () => {
    const { step } = walked(PAGINGS['v2.0'], [page(100, 300, 'same'), page(100, 300, 'same')]);
    assert.ok(step.kind === 'same-again' && step.walk.rows === 100);
  });

  it('follows the newest total, and says that the list changed', () => {
    const grown = walked(PAGINGS.v4, [page(100, 150), page(60, 160)]).step;
    assert.ok(grown.kind === 'end' && grown.complete && grown.walk.changed);
    const shrunk = walked(PAGINGS.v4, [page(100, 150), page(40, 130)]).step;
    assert.ok(shrunk.kind === 'end' && shrunk.walk.changed && shrunk.walk.rows === 140);
    const steady = walked(PAGINGS.v4, [page(100, 150), page(50, 150)]).step;
    assert.ok(steady.kind === 'end' && !steady.walk.changed);
  });

  it('reads no total that can not be meant, and no rows of what is no list', () => {
    const answer = (total: unknown) => ({ metadata: { totalAvailableResults: total } });
    for (const odd of [undefined, null, -1, 1.5, 'many', {}, Number.MAX_VALUE])
      assert.equal(totalOf(PAGINGS.v4, answer(odd)), undefined);
    assert.equal(totalOf(PAGINGS.v4, answer(0)), 0);
    assert.equal(totalOf(PAGINGS.v4, answer('213')), 213);
    assert.deepEqual(rowsOf(PAGINGS.v4, answer(0)), []);
    assert.deepEqual(rowsOf(PAGINGS['v3-groups'], { group_results: [] }), []);
    for (const none of [{ data: {} }, { data: 'x' }, [], [{ data: [] }], null, 'text'])
      assert.equal(rowsOf(PAGINGS.v4, none), undefined);
  });

  it('is counted as recorded answers count', function () {
    if (!existsSync(SHARED)) skipBecause(this, 'the recordings are not here');
    const recorded: [string, Paging, number][] = [
      ['v2/hosts-list-masked.json', PAGINGS['v2.0'], 1],
      ['v2/networks-list.json', PAGINGS['v2.0-whole'], 2],
      ['v4/vmm-vms-list.json', PAGINGS.v4, 1],
      ['v4/clustermgmt-clusters-list.json', PAGINGS.v4, 1],
    ];
    for (const [name, paging] of recorded) {
      const { body } = sample(name);
      assert.ok((rowsOf(paging, body)?.length ?? 0) > 0, name);
      assert.ok((totalOf(paging, body) ?? 0) > 0, name);
    }
    const { response } = sample('v3/TestOperations_ListSubnet-0.json');
    assert.ok((totalOf(PAGINGS.v3, response.body) ?? 0) > 0);
    assert.ok((rowsOf(PAGINGS.v3, response.body)?.length ?? 0) > 0);
  });

  it('leads through a cluster with the members that the table names', async () => {
    const demo = await startDemo({ login: { directoryMs: 0 }, rateLimit: 'off' });
    const all: [keyof typeof PAGINGS, string, string, object?][] = [
      ['v1', 'GET', '/PrismGateway/services/rest/v1/vms/'],
      ['v2.0', 'GET', '/api/nutanix/v2.0/disks/'],
      ['v3', 'POST', '/api/nutanix/v3/vms/list', { kind: 'vm' }],
      ['v3-groups', 'POST', '/api/nutanix/v3/groups', { entity_type: 'mh_vm' }],
      ['v4', 'GET', '/api/vmm/v4.0/ahv/config/vms'],
    ];
    try {
      for (const [kind, method, target, body] of all) {
        const paging: Paging = PAGINGS[kind];
        const { asked } = paging;
        assert.ok(asked);
        let step: Step = { kind: 'more', walk: { ...walkOf(paging), size: 17 } };
        while (step.kind === 'more') {
          const place = { position: String(step.walk.position), size: String(step.walk.size) };
          const inQuery = asked.in === 'query';
          const reply = await ask(
            demo,
            method,
            inQuery ? pagedTarget([target], asked, place).join('') : target,
            {
              ...(inQuery ? {} : { body: pagedBody([JSON.stringify(body)], asked, place).join('') }),
            },
          );
          const rows = rowsOf(paging, reply.json);
          const total = totalOf(paging, reply.json);
          assert.ok(rows && total !== undefined, `${kind}: ${reply.text.slice(0, 500)}`);
          step = nextPage(paging, step.walk, {
            rows: rows.length,
            total,
            mark: createHash('sha1').update(JSON.stringify(rows)).digest('hex'),
          });
        }
        assert.ok(step.kind === 'end' && step.complete && !step.walk.changed, kind);
        assert.ok(step.walk.rows > 17, kind);
      }
    } finally {
      await demo.close();
    }
  });
});
