import assert from 'node:assert/strict';
import { addApis, replaceApis } from '../../../src/core/catalog/kept/replaceApis';
import type { ApiOrigin, StoredApi } from '../../../src/core/model/api';
import type { Family } from '../../../src/core/model/family';

const ORIGINS: readonly ApiOrigin[] = ['cluster', 'file', 'link', 'portal', 'built-in'];

function api(family: Family, origin: ApiOrigin, serverVersion?: string): StoredApi {
  const counts = { operations: 1, public: 1, files: [], problems: [] };
  const about = { title: family, version: '1', importedAt: '2025-01-01T00:00:00.000Z' };
  return { family, origin, ...about, ...counts, ...(serverVersion === undefined ? {} : { serverVersion }) };
}

/** `family origin serverVersion` of each. */
const told = (apis: readonly StoredApi[]): string[] =>
  apis.map(({ family, origin, serverVersion }) => [family, origin, serverVersion ?? ''].join(' ').trim());

describe('The APIs of a cluster that was asked anew', () => {
  it('are what it has now; what it was found to have before goes', () => {
    const before = [api('v1', 'cluster'), api('v2.0', 'cluster'), api('v4:vmm', 'built-in', 'v4.1')];
    assert.deepEqual(told(replaceApis(before, [api('v3', 'cluster')])), ['v3 cluster']);
  });

  it('keep what was missed this time', () => {
    const before = [
      api('v2.0', 'cluster'),
      api('v4:vmm', 'built-in', 'v4.1'),
      api('v4:iam', 'built-in', 'v4.1'),
    ];
    assert.deepEqual(told(replaceApis(before, [api('v3', 'cluster')], ['v2.0', 'v4:vmm'])), [
      'v2.0 cluster',
      'v4:vmm built-in v4.1',
      'v3 cluster',
    ]);
  });

  it('keep what a person brought, whether the cluster has it or not', () => {
    const brought = ORIGINS.filter((origin) => origin !== 'cluster').map((origin, at) =>
      api(`v4:n${at}`, origin, origin === 'built-in' ? undefined : 'v4.1'),
    );
    assert.deepEqual(told(replaceApis(brought, [])), told(brought));
  });

  it('have the fuller description of a namespace, with the version that the cluster has now', () => {
    const cases: [known: ApiOrigin, now: ApiOrigin, stays: boolean][] = [
      ['file', 'built-in', true],
      ['link', 'built-in', true],
      ['portal', 'built-in', true],
      ['file', 'portal', true],
      ['portal', 'portal', false],
      ['built-in', 'built-in', false],
      ['built-in', 'portal', false],
      ['cluster', 'built-in', true],
      ...ORIGINS.map((origin): [ApiOrigin, ApiOrigin, boolean] => [origin, 'cluster', false]),
    ];
    for (const [known, now, stays] of cases) {
      const old = { ...api('v4:vmm', known, 'v4.1'), title: 'as it was' };
      const after = replaceApis([old], [api('v4:vmm', now, 'v4.2')]);
      assert.deepEqual(told(after), [`v4:vmm ${stays ? known : now} v4.2`], `${known}, then ${now}`);
      assert.equal(after[0]?.title === old.title, stays, `${known}, then ${now}`);
    }
  });

  it('have each family once', () => {
    const before = ORIGINS.map((origin) => api(`v4:${origin}`, origin));
    const found = ORIGINS.map((origin) => api(`v4:${origin}`, 'built-in', 'v4.2'));
    const families = replaceApis(before, found).map(({ family }) => family);
    assert.deepEqual(families.toSorted(), ORIGINS.map((origin) => `v4:${origin}`).toSorted());
  });
});

describe('The APIs of a cluster that a person brought others to', () => {
  it('are those in place of the same families, in the version that the cluster has', () => {
    const before = [api('v3', 'cluster'), api('v4:vmm', 'built-in', 'v4.1')];
    assert.deepEqual(told(addApis(before, [api('v4:vmm', 'file'), api('v4:iam', 'link')])), [
      'v3 cluster',
      'v4:vmm file v4.1',
      'v4:iam link',
    ]);
    assert.deepEqual(told(addApis(before, [api('v4:vmm', 'portal', 'v4.2')])), [
      'v3 cluster',
      'v4:vmm portal v4.2',
    ]);
    assert.deepEqual(told(addApis([], [])), []);
  });
});
