import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PROBES, probesFor, readListing, versionInInfo } from '../../../src/core/cluster/probes';

const SHARED = path.resolve(__dirname, '../../../../shared');

describe('Where descriptions are looked for', () => {
  const families = (...asked: Parameters<typeof probesFor>): string[] =>
    probesFor(...asked).map(({ family }) => family);

  it('is one place for each family before v4, oldest first', () => {
    assert.deepEqual(
      PROBES.map(({ family, path: at }) => [family, at]),
      [
        ['v0.8', '/PrismGateway/services/rest/api/api-docs/v0.8/'],
        ['v1', '/PrismGateway/services/rest/api/api-docs/v1/'],
        ['v2.0', '/PrismGateway/services/rest/api/api-docs/v2.0'],
        ['v3', '/static/v3/swagger.json'],
      ],
    );
  });

  it('is only what a Prism Central hands on, for a cluster behind one', () => {
    assert.deepEqual(
      families({ via: 'pc' }, () => 'basic'),
      ['v0.8', 'v1', 'v2.0'],
    );
    assert.deepEqual(
      families({}, () => undefined),
      ['v0.8', 'v1', 'v2.0', 'v3'],
    );
  });

  it('is not what an API key is not taken for, which would be shown it for nothing', () => {
    assert.deepEqual(
      families({}, () => 'apiKey'),
      ['v3'],
    );
    assert.deepEqual(
      families({}, (family) => (family === 'v1' ? 'apiKey' : 'basic')),
      ['v0.8', 'v2.0', 'v3'],
    );
  });
});

describe('The version of a namespace', () => {
  it('is read from what it says of itself, and from nothing else', () => {
    const cases: [string, string | undefined][] = [
      ['{"data":"v4.2"}', 'v4.2'],
      ['{"data":"4.1.b2","metadata":{}}', 'v4.1.b2'],
      ['{"data":"V4.0.A1"}', 'v4.0.a1'],
      ['{"data":"v3.0"}', undefined],
      ['{"data":"v4.2/../../x"}', undefined],
      ['{"data":{"version":"v4.2"}}', undefined],
      ['{"data":4.2}', undefined],
      ['"v4.2"', undefined],
      ['<html>v4.2</html>', undefined],
      ['', undefined],
    ];
    for (const [body, version] of cases) assert.equal(versionInInfo(body), version, body);
  });
});

describe('A listing of documents', () => {
  const read = (value: unknown) => readListing(Buffer.from(JSON.stringify(value)));

  it('gives the paths of its resources, each once', () => {
    assert.deepEqual(read({ apis: [{ path: '/vms' }, { path: '/volume_groups' }, { path: '/vms' }] }), [
      '/vms',
      '/volume_groups',
    ]);
  });

  it('can not lead to another place', () => {
    const apis = ['https://evil.test/x', '//evil.test', '/../../x', '/a?b', 'vms', '/', 5].map((each) => ({
      path: each,
    }));
    assert.deepEqual(read({ apis }), []);
  });

  it('is nothing else', () => {
    for (const value of [[], {}, { apis: 5 }, 'x']) assert.equal(read(value), undefined);
    assert.equal(readListing(Buffer.from('<html>')), undefined);
  });

  it('of Prism Element v2.0 names all its documents', function () {
    const file = path.join(SHARED, 'specs/pe-v2/swagger-v2-root.json');
    if (!existsSync(file)) this.skip();
    const paths = readListing(readFileSync(file)) ?? [];
    assert.equal(paths.length, (readFileSync(file, 'utf8').match(/"path"/g) ?? []).length);
    assert.ok(paths.includes('/vms'));
  });
});
