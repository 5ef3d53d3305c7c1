import assert from 'node:assert/strict';
import { newChild } from '../../../src/core/cluster/child';
import { planImport } from '../../../src/core/cluster/importProfiles';
import { newProfile } from '../../../src/core/cluster/profile';

describe('An import of a thousand clusters', () => {
  const central = newProfile({
    id: 'c',
    name: 'pc',
    host: 'pc.test',
    port: 9440,
    trust: { policy: 'system' },
  });
  const child = (at: number) => newChild(central, { id: `p${at}`, name: 'x', clusterUuid: `uuid-${at}` });

  it('behind one, all of one name, does not look at each cluster for each', () => {
    let looks = 0;
    const here = new Proxy(child(-1), {
      get: (target, name) => ((looks += name === 'name' ? 1 : 0), Reflect.get(target, name)),
    });
    const clusters = [central, ...Array.from({ length: 1000 }, (_, at) => child(at))];
    const file = { logins: [], clusters: clusters.map((profile) => ({ profile, variables: [] })) };
    let ids = 0;
    const { profiles } = planImport(file, [here], 'keepBoth', () => `new-${(ids += 1)}`);
    assert.equal(new Set([...profiles, here].map(({ name }) => name)).size, 1002);
    assert.ok(profiles.every(({ host }) => host === 'pc.test'));
    assert.ok(looks < 10, String(looks));
  });
});
