import assert from 'node:assert/strict';
import { compareApis } from '../../../../src/core/catalog/compare/compare';
import { countsOf, isDifferent, touchedBy } from '../../../../src/core/catalog/compare/comparison';
import { readDescriptions } from '../../../../src/core/catalog/read/readDescriptions';

const read = (paths: object) =>
  readDescriptions([
    {
      name: 'x.json',
      bytes: Buffer.from(JSON.stringify({ swagger: '2.0', basePath: '/api/nutanix/v3', paths })),
    },
  ]);

describe('What a comparison comes to', () => {
  const before = read({
    '/gone': { get: {} },
    '/dry/{id}': { get: { summary: 'a' } },
    '/vms/{uuid}': { post: {} },
    '/vms/list': { post: {} },
  });
  const after = read({
    '/dry/{id}': { get: { summary: 'b' } },
    '/vms/{uuid}': { post: { deprecated: true } },
    '/vms/list': { post: {} },
    '/new': { get: {} },
  });
  const compared = () => compareApis({ catalogs: before }, { catalogs: after });

  it('counts what only reads differently apart', async () => {
    const apis = await compared();
    assert.deepEqual(countsOf(apis), { added: 1, removed: 1, changed: 1, wording: 1 });
    assert.ok(isDifferent(apis));
    assert.ok(!isDifferent(await compareApis({ catalogs: before }, { catalogs: before })));
  });

  it('names the saved requests that call what is gone or changed, and no others', async () => {
    const url = (path: string) => `https://{{cluster_ip}}:{{port}}/api/nutanix/v3${path}`;
    const saved = [
      { name: 'gone', call: { method: 'GET', url: url('/gone') } },
      { name: 'changed', call: { method: 'POST', url: url('/vms/1') } },
      { name: 'by key', call: { method: 'POST', url: '', operation: 'v3 POST /vms/{uuid}' } },
      { name: 'the same', call: { method: 'POST', url: url('/vms/list') } },
      { name: 'wording', call: { method: 'GET', url: url('/dry/1') } },
      { name: 'unknown', call: { method: 'GET', url: url('/nothing') } },
    ];
    const all = before.flatMap(({ operations }) => operations);
    assert.deepEqual(
      touchedBy(await compared(), all, saved).map(({ saved: { name }, gone, operation }) => [
        name,
        gone,
        operation.key,
      ]),
      [
        ['gone', true, 'v3 GET /gone'],
        ['changed', false, 'v3 POST /vms/{uuid}'],
        ['by key', false, 'v3 POST /vms/{uuid}'],
      ],
    );
  });
});
