import assert from 'node:assert/strict';
import type { SpecFile } from '../../../src/core/model/catalog';
import { ownDescriptions } from '../../../src/demo/descriptions/own';
import { specFiles } from '../../../scripts/lib/specFiles';
import { corpus, hasRealSpecs, realSpecs } from '../catalog/files';
import { proveSamples, type Proof } from './proof/prove';

/** Our own descriptions: what the demo cluster serves, newer versions too, and the corpus of tests. */
function ownFiles(): SpecFile[] {
  const { v3, v2, v4 } = ownDescriptions();
  return [
    ...(v3 ? [{ name: 'demo-v3.json', bytes: v3 }] : []),
    ...[...(v2?.documents ?? [])].map(([path, bytes]) => ({ name: `demo-v2${path}.json`, bytes })),
    ...[...v4].flatMap(([namespace, { documents }]) =>
      [...documents].map(([version, bytes]) => ({ name: `demo-${namespace}-${version}.yaml`, bytes })),
    ),
    ...corpus('central/zoo.json', 'element/cats.json', 'element/dogs.json', 'v4/farm.json', 'v4/farm.yaml'),
  ];
}

function faults({ proven }: Proof): string[] {
  return proven
    .filter(({ fault }) => fault !== undefined)
    .map(({ file, operation, fault }) => `${file}: ${operation}: ${fault}`);
}

/**
 * Operations of which no sensible body is valid by the letter: there the description is taken as it is meant. Why: `joined`
 * a class and its base each forbid the properties of the other; `alike` alternatives differ in `$objectType` alone, of
 * which the description fixes no value.
 */
const IMPOSSIBLE_BY_THE_LETTER: Readonly<Record<string, 'joined' | 'alike'>> = {
  'POST /iam/v4.1.b2/authz/authorization-policies': 'joined',
  'PUT /iam/v4.1.b2/authz/authorization-policies/{}': 'joined',
  'POST /iam/v4.1.b2/authn/directory-services': 'joined',
  'PUT /iam/v4.1.b2/authn/directory-services/{}': 'joined',
  'POST /iam/v4.1.b2/authz/roles': 'joined',
  'PUT /iam/v4.1.b2/authz/roles/{}': 'joined',
  'POST /iam/v4.1.b2/authn/saml-identity-providers': 'joined',
  'PUT /iam/v4.1.b2/authn/saml-identity-providers/{}': 'joined',
  'POST /iam/v4.1.b2/authn/user-groups': 'joined',
  'POST /iam/v4.1.b2/authn/users/{}/keys': 'joined',
  'POST /iam/v4.1.b2/authn/users': 'joined',
  'PUT /iam/v4.1.b2/authn/users/{}': 'joined',
  'POST /lifecycle/v4.3/config/hardware-providers/{}/connections/{}/$actions/refresh': 'alike',
  'POST /vmm/v4.3/ahv/config/vms/{}/$actions/customize-guest': 'alike',
  'POST /vmm/v4.3/ahv/config/vms/{}/$actions/migrate-vm-disks': 'alike',
};

describe('The sample of every body', function () {
  this.timeout(120_000);

  it('of the descriptions that are ours is valid by its own schema', async () => {
    const proof = await proveSamples(ownFiles());
    assert.deepEqual(faults(proof), []);
    assert.equal(proof.proven.length, 126);
  });

  it('of the real descriptions is valid by its own schema', async function () {
    if (!hasRealSpecs()) this.skip();
    const proof = await proveSamples(specFiles(realSpecs));
    const { proven } = proof;
    assert.deepEqual(faults(proof), []);
    assert.deepEqual(
      proven
        .filter(({ byTheLetter }) => byTheLetter !== undefined)
        .map(({ operation }) => operation)
        .sort(),
      Object.keys(IMPOSSIBLE_BY_THE_LETTER).sort(),
    );
    assert.equal(proven.length, 1663);
    if (this.test) this.test.title += `: ${proven.length} bodies, ${proven.length} valid`;
  });

  it('is found to be invalid where it is', async () => {
    const schema = { type: 'object', required: ['a'], properties: { a: { type: 'string', not: {} } } };
    const operation = { parameters: [{ in: 'body', name: 'body', schema }], responses: {} };
    const document = { swagger: '2.0', basePath: '/api', paths: { '/a': { post: operation } } };
    const bytes = new TextEncoder().encode(JSON.stringify(document));
    const { proven } = await proveSamples([{ name: 'impossible.json', bytes }]);
    assert.deepEqual(
      proven.map(({ operation: line, fault }) => ({ line, fault })),
      [{ line: 'POST /a', fault: '/a must NOT be valid' }],
    );
  });
});
