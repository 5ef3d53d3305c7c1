import assert from 'node:assert/strict';
import { ProductDrift } from '../../src/app/clusters/productDrift';
import { newProfile } from '../../src/core/cluster/profile';
import type { ClusterProfile } from '../../src/core/model/profile';
import { scriptedPerson, type ScriptedPerson } from './scriptedPerson';
import { answer, until } from './support';

const profile = (id: string): ClusterProfile =>
  newProfile({ id, host: 'pc.example', port: 9440, name: id, trust: { policy: 'system' } });

/** An answer of a cluster of this version. */
const of = (version: string) => ({ ...answer(200), headers: [['X-Ntnx-Product', version]] as const });

describe('A cluster of another version than its APIs', () => {
  let person: ScriptedPerson | undefined;
  let told: Map<string, unknown>;
  let profiles: Map<string, ClusterProfile>;
  let refreshed: string[];
  beforeEach(() => {
    told = new Map();
    profiles = new Map(['Lab', 'Behind it'].map((id) => [id, profile(id)]));
    refreshed = [];
  });
  afterEach(() => person?.leave());

  /** What one window makes of answers; all windows share what they keep. */
  const window = (): ProductDrift =>
    new ProductDrift(
      { known: async () => ({ apis: [], productVersion: '1.0' }) },
      {
        find: (id) => profiles.get(id),
        update: async (id, change) => {
          const before = profiles.get(id)!;
          const after = change(before);
          profiles.set(id, after);
          return { before, after };
        },
      },
      {
        get: <T>(key: string, preset?: T) => (told.get(key) ?? preset) as T,
        update: async (key: string, value: unknown) => void told.set(key, value),
      },
      { report: async (error: unknown) => assert.fail(String(error)) },
      async (id) => void refreshed.push(id),
    );

  it('is said in one window, and not again there, after a reload or in another one, whether it was refreshed or not', async () => {
    person = scriptedPerson(undefined, 'Refresh APIs');
    const first = window();
    first.heard(profiles.get('Lab')!, of('2.0'));
    await until(async () => person!.asked.length === 1);
    assert.deepEqual(person.asked[0]?.buttons, ['Refresh APIs']);
    for (const each of [first, window()]) each.heard(profiles.get('Lab')!, of('2.0'));
    for (const each of [first, window()]) each.heard(profiles.get('Lab')!, of('3.0'));
    await until(async () => refreshed.length > 0);
    assert.deepEqual(
      person.asked.map(({ message }) => message.split(';')[0]),
      ['Lab is of version 2.0 now', 'Lab is of version 3.0 now'],
    );
    assert.deepEqual(refreshed, ['Lab']);
  });

  it('is not said of one behind a Prism Central, whose answers have the version of that one', async () => {
    person = scriptedPerson();
    const drift = window();
    drift.heard({ ...profiles.get('Behind it')!, via: 'Lab' }, of('2.0'));
    drift.heard(profiles.get('Lab')!, of('2.0'));
    await until(async () => person!.asked.length > 0);
    assert.equal(person.asked.length, 1);
    assert.match(person.asked[0]!.message, /^Lab is/);
    assert.equal(profiles.get('Behind it')?.version, undefined);
  });
});
