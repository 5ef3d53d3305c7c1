import assert from 'node:assert/strict';
import path from 'node:path';
import { specFiles } from '../../../scripts/lib/specFiles';
import { looksLikeYaml } from '../../../src/core/catalog/read/documents';
import { operationHash } from '../../../src/core/catalog/operationKey';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import { prepareYaml } from '../../../src/core/catalog/read/yaml';
import type { Catalog } from '../../../src/core/model/catalog';
import { newDraft } from '../../../src/core/request/newDraft';
import { prettyJson } from '../../../src/core/text/pretty';
import { find, hasRealSpecs, realSpecs } from './files';
import { filesOf, pathsList, swagger12List, swagger12SourceList, yamlPathsList } from './independentLists';
import { skipBecause } from '../../harness/skip';

async function read(...names: string[]): Promise<Catalog[]> {
  const files = names.flatMap((name) => specFiles(path.join(realSpecs, name)));
  const yaml = files.some(looksLikeYaml) ? await prepareYaml(files) : undefined;
  return readDescriptions(files, yaml ? { yaml } : {});
}

function lines(...catalogs: Catalog[]): string[] {
  return catalogs
    .flatMap(({ operations }) => operations.map(({ method, urlPath }) => `${method} ${urlPath}`))
    .sort();
}

describe('The real descriptions (only where the folder ../shared is)', function () {
  this.timeout(60_000);

  before(function () {
    if (!hasRealSpecs()) skipBecause(this, '../shared is not here');
  });

  it('of v3 has 575 operations, 247 of them public in 43 tags', async () => {
    const [catalog, ...others] = await read('pc-v3/swagger.json');
    assert.equal(others.length, 0);
    assert.ok(catalog);
    assert.deepEqual(catalog.problems, []);
    assert.equal(catalog.operations.length, 575);
    const visible = catalog.operations.filter(({ internal }) => !internal);
    assert.equal(visible.length, 247);
    assert.equal(new Set(visible.map(({ tag }) => tag)).size, 43);
    assert.deepEqual(lines(catalog), [...pathsList('pc-v3', 'swagger.json', '/api/nutanix/v3')].sort());
  });

  it('of v2.0 has 297 operations from a listing and 28 documents', async () => {
    const names = filesOf('pe-v2').filter((name) => !name.endsWith('-source.json'));
    assert.equal(names.length, 29);
    const [catalog, ...others] = await read(...names.map((name) => `pe-v2/${name}`));
    assert.equal(others.length, 0);
    assert.ok(catalog);
    assert.deepEqual(catalog.problems, []);
    assert.equal(catalog.operations.length, 297);
    assert.deepEqual(lines(catalog), [...swagger12List('pe-v2')].sort());
  });

  for (const [folder, family, count] of [
    ['pe-v0.8', 'v0.8', 59],
    ['pe-v1', 'v1', 370],
    ['pe-v2', 'v2.0', 297],
  ] as const) {
    it(`of ${family} gives each operation once although its documents are there twice`, async () => {
      const [catalog, ...others] = await read(folder);
      assert.equal(others.length, 0);
      assert.ok(catalog);
      assert.deepEqual(
        [catalog.family, catalog.operations.length, catalog.problems.length],
        [family, count, 0],
      );
      assert.deepEqual(lines(catalog), [...swagger12List(folder)].sort());
    });

    it(`of ${family} is whole in the file of all its documents in a row`, async () => {
      const [name = ''] = filesOf(folder, /-source\.json$/);
      const { lines: expected } = swagger12SourceList(folder);
      const [catalog] = await read(`${folder}/${name}`);
      assert.ok(catalog);
      assert.deepEqual(catalog.problems, []);
      assert.deepEqual(lines(catalog), [...expected].sort());
    });
  }

  it('of v3 reads in its older versions, in JSON and YAML, and all three give each operation once', async () => {
    const base = '/api/nutanix/v3';
    const older = pathsList('pc-v3', 'swagger-pc5.7.json', base);
    const oldest = yamlPathsList('pc-v3', 'swagger-pc5.6.yaml', base);
    assert.equal(oldest.size, 360);
    assert.deepEqual(lines(...(await read('pc-v3/swagger-pc5.7.json'))), [...older].sort());
    assert.deepEqual(lines(...(await read('pc-v3/swagger-pc5.6.yaml'))), [...oldest].sort());
    const all = new Set([...pathsList('pc-v3', 'swagger.json', base), ...older, ...oldest]);
    const [catalog, ...others] = await read('pc-v3');
    assert.equal(others.length, 0);
    assert.ok(catalog);
    assert.deepEqual(lines(catalog), [...all].sort());
  });

  it('of v4 gives one catalog a namespace with every operation', async () => {
    const expected = filesOf('v4').flatMap((name) => [...pathsList('v4', name, '/api')]);
    const iam = yamlPathsList('v4', 'iam-v4.1.b2.yaml', '/api');
    assert.equal(expected.length, 942);
    assert.equal(iam.size, 53);
    const catalogs = await read('v4');
    assert.equal(catalogs.length, filesOf('v4').length + 1);
    assert.deepEqual(lines(...catalogs), [...expected, ...iam].sort());
    for (const name of filesOf('v4', /\.(json|yaml)$/)) {
      const family = `v4:${name.split('-')[0] ?? ''}`;
      assert.ok(
        catalogs.some((catalog) => catalog.family === family),
        family,
      );
    }
  });

  it('have keys and hashes that are unique, details for all, and samples that are JSON', async () => {
    const catalogs = await read('');
    const hashes = new Set<string>();
    let operations = 0;
    let samples = 0;
    for (const catalog of catalogs) {
      assert.equal(new Set(catalog.operations.map(({ key }) => key)).size, catalog.operations.length);
      for (const operation of catalog.operations) {
        operations++;
        hashes.add(operationHash(operation.key));
        const detail = catalog.detail(operation.key);
        for (const name of operation.path.match(/\{[^}]*\}/g) ?? []) {
          assert.ok(
            detail.parameters.some((p) => p.in === 'path' && `{${p.name}}` === name),
            operation.key,
          );
        }
        const draft = newDraft(operation, detail);
        if (!draft.body || !/json/.test(detail.body?.contentType ?? '')) continue;
        samples++;
        assert.equal(prettyJson(draft.body), draft.body, operation.key);
        assert.ok(draft.body.length < 20_000, operation.key);
      }
    }
    assert.equal(hashes.size, operations);
    assert.equal(operations, lines(...catalogs).length);
    assert.ok(samples > 1000, `${samples} samples`);
  });

  it('of v3 has the 92 lists by POST as reads, each with the kind that it lists', async () => {
    const [catalog] = await read('pc-v3/swagger.json');
    assert.ok(catalog);
    const lists = catalog.operations.filter(
      ({ method, path: at }) => method === 'POST' && at.endsWith('/list'),
    );
    assert.equal(lists.length, 92);
    assert.deepEqual(new Set(lists.map(({ effect }) => effect)), new Set(['read']));
    const vms = find(catalog, 'POST /vms/list');
    assert.deepEqual(JSON.parse(newDraft(vms, catalog.detail(vms.key)).body ?? ''), {
      kind: 'vm',
      offset: 0,
      length: 20,
    });
    for (const list of lists) {
      const body = JSON.parse(newDraft(list, catalog.detail(list.key)).body ?? '{}') as { kind?: string };
      if ('length' in body) assert.match(body.kind ?? '', /^[a-z0-9_]+$/, list.key);
    }
  });
});
