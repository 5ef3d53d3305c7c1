import assert from 'node:assert/strict';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import {
  indexOnServer,
  newnessOf,
  onServer,
  sinceOf,
  type ServerFacts,
} from '../../../src/core/catalog/v4/v4Version';
import type { Operation } from '../../../src/core/model/operation';

/** The operations of a v4 document of version 4.3: one that says nothing, and one of each of these first versions. */
function described(...since: string[]): readonly Operation[] {
  const get = (versions?: readonly string[]): object => ({
    operationId: 'x',
    ...(versions && { 'x-supported-versions': versions.map((version) => ({ product: 'PC', version })) }),
    responses: {},
  });
  const document = {
    openapi: '3.0.1',
    info: { title: 'x', version: '4.3' },
    paths: Object.fromEntries([
      ['/vmm/v4.3/plain', { get: get() }],
      ...since.map((version) => [`/vmm/v4.3/${version}`, { get: get([version]) }]),
    ]),
  };
  const files = [{ name: 'vmm.json', bytes: Buffer.from(JSON.stringify(document)) }];
  return readDescriptions(files)[0]?.operations ?? assert.fail('no catalog');
}

describe('An operation of v4 on a cluster', () => {
  it('has the version in its path that the cluster has, and the same key', () => {
    const [operation] = described();
    assert.ok(operation);
    const there = onServer(operation, 'v4.1.b2');
    assert.deepEqual(
      [there.urlPath, there.key, there.path, there.described],
      ['/api/vmm/v4.1.b2/plain', operation.key, '/vmm/v4.x/plain', 'v4.3'],
    );
    assert.deepEqual(onServer(operation, 'v4.3'), { ...operation, described: 'v4.3' });
    const v3 = { ...operation, urlPath: '/api/nutanix/v3/vms' };
    assert.equal(onServer(v3, 'v4.1'), v3);
    assert.equal(onServer(operation, undefined), operation);
    assert.equal(onServer(there, 'v4.2').described, 'v4.3', 'mapped twice it still knows its own');
  });

  it('is the same in the index of its API, which is worked out once a version', () => {
    const operations = described('2024.3');
    const index = { family: 'v4:vmm', title: '', version: '', operations, problems: [] } as const;
    const there = indexOnServer(index, 'v4.1');
    assert.deepEqual(
      there.operations.map(({ urlPath }) => urlPath),
      ['/api/vmm/v4.1/plain', '/api/vmm/v4.1/2024.3'],
    );
    assert.equal(indexOnServer(index, 'v4.1'), there);
    assert.notEqual(indexOnServer(index, 'v4.2'), there);
    assert.equal(indexOnServer(index, undefined), index);
  });

  it('is newer than it where its description names a later Prism Central, and may be where the description is newer', () => {
    const [plain, since2024, since7] = described('2024.3', '7.3');
    assert.ok(plain && since2024 && since7);
    const cases: [Operation, ServerFacts, ReturnType<typeof newnessOf>][] = [
      [since2024, { productVersion: 'pc.2024.1' }, 'newer'],
      [since2024, { productVersion: 'pc.2024.3.0.1' }, undefined],
      // It is there, whatever the version of the rest.
      [since2024, { productVersion: 'pc.2024.3', serverVersion: 'v4.0' }, undefined],
      [since2024, { productVersion: 'pc.7.3' }, undefined],
      [since7, { productVersion: 'pc.2024.3.0.1' }, 'newer'],
      [since7, { serverVersion: 'v4.1' }, 'maybe'],
      [plain, { productVersion: 'pc.2024.3', serverVersion: 'v4.1' }, 'maybe'],
      [plain, { serverVersion: 'v4.3.b1' }, 'maybe'],
      [plain, { serverVersion: 'v4.3' }, undefined],
      [plain, { serverVersion: 'v4.4' }, undefined],
      [plain, { productVersion: 'pc.2022.6' }, undefined],
      [plain, {}, undefined],
    ];
    for (const [operation, facts, newness] of cases) {
      const what = `${operation.path} at ${JSON.stringify(facts)}`;
      assert.equal(newnessOf(operation, facts), newness, what);
      assert.equal(newnessOf(onServer(operation, facts.serverVersion), facts), newness, `${what}, mapped`);
    }
  });

  it('is there since the oldest Prism Central that its description names, of whatever shape that is', () => {
    const pc = (version: unknown, product: unknown = 'PC') => ({ product, version });
    const cases: [unknown, string | undefined][] = [
      [[pc('7.3'), pc('2024.3')], '2024.3'],
      [[pc('2024.3'), pc('2023.4', 'PE')], '2024.3'],
      [[pc('6.8', 'PE')], undefined],
      [[pc('soon'), null, 'x', pc('7.5', 'pc')], '7.5'],
      // YAML without quotes.
      [[pc(7.3)], '7.3'],
      [[], undefined],
      ['2024.3', undefined],
      [undefined, undefined],
      [{ 0: pc('7.3') }, undefined],
    ];
    for (const [given, since] of cases) assert.equal(sinceOf(given), since, JSON.stringify(given));
  });
});
