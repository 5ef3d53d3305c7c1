import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { V4_NAMESPACES } from '../../../src/core/prism/v4Namespaces';
import { atV4Version, noNewerThan, v4VersionIn } from '../../../src/core/prism/v4Path';
import { compareProductVersions, compareV4Versions } from '../../../src/core/prism/versions';
import { SHARED } from '../demo/support';

/** Each pair of a list that is in order compares so, both ways. */
function assertOrder(ordered: readonly string[], compare: (left: string, right: string) => number): void {
  for (const [at, left] of ordered.entries())
    for (const [beside, right] of ordered.entries())
      assert.equal(Math.sign(compare(left, right)), Math.sign(at - beside), `${left} and ${right}`);
}

describe('Versions of v4', () => {
  it('are ordered with alphas before betas, and both before the version itself', () => {
    assertOrder(
      [
        'x',
        'v3.9',
        'v4.0.a1',
        'v4.0.a2',
        'v4.0.b1',
        'v4.0',
        'v4.1.b2',
        'v4.1.b10',
        'v4.1',
        'v4.2',
        'v4.10',
        'v5.0',
      ],
      compareV4Versions,
    );
    assert.equal(compareV4Versions('4.1', 'v4.1'), 0);
    assert.equal(compareV4Versions('V4.1.B2', 'v4.1.b2'), 0);
  });

  it('are found in paths with and without the base', () => {
    const cases: [string, string | undefined][] = [
      ['/api/vmm/v4.3/ahv/config/vms', 'v4.3'],
      ['/vmm/v4.1.b2/ahv', 'v4.1.b2'],
      ['/iam/v4.x', 'v4.x'],
      ['/api/vmm/v4.3?$page=0', 'v4.3'],
      ['/api/vmm/unversioned/info', undefined],
      ['/api/nutanix/v3/vms', undefined],
      ['/a/b/v4.3/c', undefined],
      ['', undefined],
    ];
    for (const [given, version] of cases) assert.equal(v4VersionIn(given), version, given);
  });

  it('become in paths what the cluster has', () => {
    assert.equal(atV4Version('/api/vmm/v4.3/ahv/v4.3/x', 'v4.1.b2'), '/api/vmm/v4.1.b2/ahv/v4.3/x');
    assert.equal(atV4Version('/api/vmm/v4.3/x', '$&'), '/api/vmm/$&/x');
    assert.equal(atV4Version('/api/nutanix/v3/vms', 'v4.1'), '/api/nutanix/v3/vms');
  });

  it('stay in what was written where the cluster has them still, and come down where it has not', () => {
    const cases: [written: string, has: string, sent: string][] = [
      ['/api/vmm/v4.3/x', 'v4.2', '/api/vmm/v4.2/x'],
      ['/api/vmm/v4.2/x', 'v4.2.b1', '/api/vmm/v4.2.b1/x'],
      ['/api/vmm/v4.0/x', 'v4.2', '/api/vmm/v4.0/x'],
      ['/api/vmm/v4.x/x', 'v4.2', '/api/vmm/v4.2/x'],
      ['/api/vmm/V4.X/x', 'v4.2', '/api/vmm/v4.2/x'],
      ['/api/nutanix/v3/x', 'v4.2', '/api/nutanix/v3/x'],
    ];
    for (const [written, has, sent] of cases) assert.equal(noNewerThan(written, has), sent);
  });
});

describe('Product versions', () => {
  it('are ordered as Prism Central was numbered: 5, then years, then 7', () => {
    assertOrder(
      [
        '',
        '5.6',
        '5.20.1',
        '6.10.1',
        'pc.2022.6',
        'pc.2024.1',
        'pc.2024.3',
        'pc.2024.3.0.1',
        'pc.2024.10',
        'pc.7.3',
        '7.5',
      ],
      compareProductVersions,
    );
    assert.equal(compareProductVersions('pc.2024.3', '2024.3.0'), 0);
  });
});

describe('The namespaces of v4', () => {
  it('are those that anything is known of', function () {
    const list = path.join(SHARED, 'specs/v4/endpoints.tsv');
    if (!existsSync(list)) this.skip();
    const known = readFileSync(list, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t')[0] ?? '');
    assert.deepEqual([...new Set(known.filter(Boolean))].sort(), [...V4_NAMESPACES].sort());
  });

  it('are names that can stand in a path, each once', () => {
    assert.equal(new Set(V4_NAMESPACES).size, V4_NAMESPACES.length);
    for (const name of V4_NAMESPACES) assert.match(name, /^[a-z]+$/);
  });
});
