import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { indexText } from '../../../scripts/lib/v4Index/text';
import { v4Index } from '../../../scripts/lib/v4Index/make';
import { specFiles } from '../../../scripts/lib/specFiles';
import { operationWords } from '../../../src/core/catalog/v4/operationWords';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import { builtInDescription, type V4Index } from '../../../src/core/catalog/v4/v4Index';
import type { Catalog } from '../../../src/core/model/catalog';
import { newDraft } from '../../../src/core/request/newDraft';
import { skipBecause } from '../../harness/skip';
import { detailOf, find, hasRealSpecs, realSpecs } from './files';

const file = path.resolve(__dirname, '../../../media/v4-index.json');
const text = fs.readFileSync(file, 'utf8');
const index = JSON.parse(text) as V4Index;
const namespaces = Object.keys(index.namespaces);

function read(namespace: string): Catalog {
  const description = builtInDescription(index, namespace);
  assert.ok(description);
  const [catalog, ...others] = readDescriptions([description]);
  assert.ok(catalog);
  assert.deepEqual(others, []);
  return catalog;
}

/** All texts in a JSON value, names of members among them. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const names = Array.isArray(value) ? [] : Object.keys(value);
  return [...names, ...Object.values(value).flatMap(textsIn)];
}

describe('The built-in index of v4', () => {
  it('knows the namespaces of v4 and what is in them', () => {
    const counts = namespaces.map((name) => Object.keys(index.namespaces[name]!.operations).length);
    assert.equal(namespaces.length, 21);
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      1062,
    );
  });

  it('holds no text that is longer than a name, and no sentence', () => {
    for (const one of textsIn(index)) {
      assert.ok(one.length <= 200, one);
      assert.ok(one.split(' ').length <= 6, one);
      assert.doesNotMatch(one, /[.,;:!?](?:\s|$)|[\n<>]/, one);
    }
  });

  it('is read like any description: every operation, under its own namespace, without a problem', () => {
    for (const namespace of namespaces) {
      const catalog = read(namespace);
      assert.deepEqual(catalog.problems, [], namespace);
      assert.equal(catalog.family, `v4:${namespace}`);
      const known = Object.keys(index.namespaces[namespace]!.operations);
      assert.deepEqual(
        catalog.operations.map(({ method, urlPath }) => `${method} ${urlPath}`).sort(),
        known.map((call) => call.replace(' ', ' /api')).sort(),
      );
    }
  });

  it('tells of an operation what its form needs: words, parameters, the name of its body and of its answer', () => {
    const catalog = read('vmm');
    const create = find(catalog, 'POST /vmm/v4.x/ahv/config/vms');
    assert.equal(create.summary, 'Create VM');
    const detail = detailOf(catalog, 'POST /vmm/v4.x/ahv/config/vms');
    assert.match(detail.body?.schema.name ?? '', /\.Vm$/);
    assert.match(detail.responses[0]?.schema?.name ?? '', /CreateVmApiResponse$/);
    const body = JSON.parse(newDraft(create, detail).body ?? '') as Record<string, unknown>;
    assert.match(String(body['$objectType']), /\.Vm$/);
    const list = detailOf(catalog, 'GET /vmm/v4.x/ahv/config/vms');
    const limit = list.parameters.find(({ name }) => name === '$limit');
    assert.deepEqual(
      [limit?.in, limit?.required, limit?.schema.type, limit?.schema.maximum],
      ['query', false, 'integer', 100],
    );
  });

  it('knows nothing of a namespace that does not exist, whatever it is called', () => {
    for (const name of ['nothing', '__proto__', 'constructor', ''])
      assert.equal(builtInDescription(index, name), undefined);
  });

  describe('and the descriptions it is made of (only where the folder ../shared is)', function () {
    this.timeout(60_000);

    before(function () {
      if (!hasRealSpecs()) skipBecause(this, '../shared is not here');
    });

    it('are what it says, byte for byte', async () => {
      assert.equal(indexText(await v4Index(path.join(realSpecs, 'v4'))), text);
    });

    it('have the same operations, parameters and names', () => {
      let compared = 0;
      for (const real of readDescriptions(specFiles(path.join(realSpecs, 'v4')))) {
        const namespace = real.family.replace('v4:', '');
        if (!namespaces.includes(namespace) || real.operations.length === 0) continue;
        const own = read(namespace);
        for (const { key, tag, operationId, deprecated, urlPath } of real.operations) {
          const found = own.operations.find((one) => one.key === key);
          assert.ok(found, key);
          assert.deepEqual(
            [found.tag, found.operationId, found.deprecated, found.urlPath],
            [tag, operationId, deprecated, urlPath],
            key,
          );
          assert.deepEqual(factsOf(own, key), factsOf(real, key), key);
          compared += 1;
        }
      }
      assert.equal(compared, 942);
    });
  });
});

function factsOf(catalog: Catalog, key: string): unknown {
  const { parameters, body } = catalog.detail(key);
  return {
    parameters: parameters.map(({ name, in: place, required, schema }) => [
      name,
      place,
      required,
      schema.type,
    ]),
    body: body && [body.contentType, body.schema.name],
  };
}

describe('The words of an operation id', () => {
  for (const [id, words] of [
    ['listVms', 'List VMs'],
    ['getVmById', 'Get VM by ID'],
    ['listAllVPCs', 'List all VPCs'],
    ['updateNicMacAddress', 'Update NIC MAC address'],
    ['createIscsiClient', 'Create iSCSI client'],
    ['list2Things', 'List 2 things'],
    ['', ''],
    ['$$', '$$'],
  ] as const)
    it(`of “${id}” are “${words}”`, () => assert.equal(operationWords(id), words));
});
