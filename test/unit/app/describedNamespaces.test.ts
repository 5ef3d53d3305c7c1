import assert from 'node:assert/strict';
import { describedNamespaces, type NamespaceSources } from '../../../src/app/clusters/describedNamespaces';
import type { ApiOrigin, StoredApi } from '../../../src/core/model/api';
import type { SpecFile } from '../../../src/core/model/catalog';
import { Failure } from '../../../src/core/model/failure';
import { refused } from '../../../src/core/model/refusal';

const file = (name: string): SpecFile => ({ name, bytes: Buffer.from('{}') });
const index = {
  description: async (name: string) => (name === 'vmm' || name === 'iam' ? file(name) : undefined),
};

/** A portal that has these versions of every namespace, and what it was asked. */
function portalOf(versions: readonly string[], fails?: (what: string) => void) {
  const asked: string[] = [];
  const ask = (what: string): void => {
    asked.push(what);
    fails?.(what);
  };
  const portal: NonNullable<NamespaceSources['portal']> = {
    host: 'portal.test',
    versions: async (name) => (ask(name), versions),
    description: async (name, version) => (ask(`${name} ${version}`), file(`${name}-${version}.yaml`)),
  };
  return { portal, asked };
}

const has = (...all: [string, string][]) =>
  all.map(([namespace, serverVersion]) => ({ namespace: namespace as 'vmm', serverVersion }));

function known(origin: ApiOrigin, from?: string): StoredApi {
  const counts = { operations: 1, public: 1, files: [], problems: [], importedAt: '' };
  return {
    family: 'v4:vmm',
    title: '',
    version: '',
    origin,
    ...(from === undefined ? {} : { from }),
    ...counts,
  };
}

const told = async (...given: Parameters<typeof describedNamespaces>): Promise<string[]> =>
  (await describedNamespaces(...given)).served.map(({ files, origin, from, serverVersion }) =>
    [files[0]?.name, origin, from, serverVersion].filter(Boolean).join(' '),
  );

describe('The namespaces of v4 that a cluster has', () => {
  it('are described by the built-in index, and the portal is not asked where it is not allowed', async () => {
    assert.deepEqual(await told(has(['vmm', 'v4.1'], ['iam', 'v4.0']), [], { index }), [
      'vmm built-in v4.1',
      'iam built-in v4.0',
    ]);
  });

  it('that nothing is known of are named', async () => {
    const { served, problems } = await describedNamespaces(has(['new', 'v4.5']), [], { index });
    assert.deepEqual(served, []);
    assert.deepEqual(problems, [{ file: 'new', detail: 'v4.5 is there, and no description of it is known' }]);
  });

  it('are described by the portal in the version that fits, where it is allowed', async () => {
    const { portal } = portalOf(['v4.3', 'v4.2', 'v4.0']);
    const sources = { index, portal };
    assert.deepEqual(await told(has(['vmm', 'v4.2'], ['iam', 'v4.1']), [], sources), [
      'vmm-v4.2.yaml portal v4.2 v4.2',
      'iam-v4.0.yaml portal v4.0 v4.1',
    ]);
    assert.deepEqual(await told(has(['vmm', 'v3.9']), [], sources), ['vmm built-in v3.9'], 'none fits');
  });

  it('are not asked for where a person chose a description, nor where that version is there', async () => {
    const cases: [StoredApi, asked: string[], told: string][] = [
      [known('file', 'vmm.yaml'), [], 'vmm built-in v4.2'],
      [known('link', 'https://x'), [], 'vmm built-in v4.2'],
      [known('portal', 'v4.2'), [], 'vmm built-in v4.2'],
      [known('portal', 'v4.1'), ['vmm', 'vmm v4.2'], 'vmm-v4.2.yaml portal v4.2 v4.2'],
      [known('built-in'), ['vmm', 'vmm v4.2'], 'vmm-v4.2.yaml portal v4.2 v4.2'],
    ];
    for (const [there, expected, described] of cases) {
      const { portal, asked } = portalOf(['v4.3', 'v4.2']);
      assert.deepEqual(await told(has(['vmm', 'v4.2']), [there], { index, portal }), [described]);
      assert.deepEqual(asked, expected, there.origin);
    }
  });

  it('are described by the index after the portal failed once, which is named', async () => {
    const { portal, asked } = portalOf(['v4.2'], () => {
      throw new Failure('dns', { detail: 'portal.test' });
    });
    const { served, problems, portalFailed } = await describedNamespaces(
      has(['vmm', 'v4.2'], ['iam', 'v4.2']),
      [],
      { index, portal },
    );
    assert.deepEqual(asked, ['vmm']);
    assert.deepEqual(
      served.map(({ origin }) => origin),
      ['built-in', 'built-in'],
    );
    assert.deepEqual(problems, [], 'no document was there to be read');
    assert.equal(portalFailed?.reason, 'dns');
  });

  it('are asked for one by one where the portal lacks some', async () => {
    const { portal, asked } = portalOf(['v4.2'], (what) => {
      if (what === 'vmm') throw refused('not-the-portal', { file: 'portal.test', code: '404' });
    });
    const { served, portalFailed } = await describedNamespaces(has(['vmm', 'v4.2'], ['iam', 'v4.2']), [], {
      index,
      portal,
    });
    assert.deepEqual(asked, ['vmm', 'iam', 'iam v4.2']);
    assert.deepEqual(
      served.map(({ origin }) => origin),
      ['built-in', 'portal'],
    );
    assert.equal(portalFailed?.reason, 'unreadable-body');
  });

  it('are left at once where the person cancels', async () => {
    const abort = new AbortController();
    const { portal } = portalOf(['v4.2'], () => {
      abort.abort();
      throw new Failure('cancelled');
    });
    const sources = { index, portal, signal: abort.signal };
    await assert.rejects(describedNamespaces(has(['vmm', 'v4.2']), [], sources), { reason: 'cancelled' });
  });
});
