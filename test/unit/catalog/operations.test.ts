import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { hasRealSpecs, realSpecs } from './files';
import { filesOf, pathsList, swagger12List, yamlPathsList } from './independentLists';
import { skipBecause } from '../../harness/skip';

const root = path.resolve(__dirname, '../../..');
const corpus = path.join(root, 'test/corpus/descriptions');

function operations(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/operations.ts', ...args],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  return { status, lines: stdout.split('\n').slice(0, -1), stderr };
}

describe('npm run operations', function () {
  this.timeout(60_000);

  it('prints the operations of a file as sorted METHOD path lines with base path, faults apart', () => {
    const { status, lines, stderr } = operations('--spec', path.join(corpus, 'central/zoo.json'));
    assert.equal(status, 0);
    assert.deepEqual(lines, [
      'GET /api/nutanix/v3/zebras/{uuid}',
      'POST /api/nutanix/v3/tickets',
      'POST /api/nutanix/v3/zebras',
      'POST /api/nutanix/v3/zebras/list',
      'PUT /api/nutanix/v3/pictures/{uuid}/file',
      'PUT /api/nutanix/v3/zebras/{uuid}',
    ]);
    assert.equal(stderr.trimEnd().split('\n').length, 2);
    assert.match(stderr, /^zoo\.json:61:7: PUT \/tickets is not described by an object\.$/m);
  });

  it('prints those of a folder once each, and where a file of it is broken', () => {
    const { status, lines, stderr } = operations('--spec', corpus);
    assert.equal(status, 0);
    assert.equal(new Set(lines).size, lines.length);
    assert.ok(lines.includes('GET /api/farm/v4.2/config/cows'));
    assert.ok(lines.includes('GET /PrismGateway/services/rest/v1/c'));
    assert.match(stderr, /several-in-a-row\.json:3:181: Not JSON/);
  });

  it('ends with 2 and one clear line where there is nothing to read', () => {
    assert.deepEqual(operations('--spec', '/nowhere/at/all'), {
      status: 2,
      lines: [],
      stderr: 'There is no file or folder /nowhere/at/all.\n',
    });
    assert.match(operations().stderr, /^usage: /);
    const page = operations('--spec', path.join(corpus, 'nasty/login-page.json'));
    assert.equal(page.status, 2);
    assert.match(page.stderr, /web page.*\nNo operation could be read from /);
  });

  it('equals lists made without the product for all real descriptions', function () {
    if (!hasRealSpecs()) skipBecause(this, '../shared is not here');
    const v3 = '/api/nutanix/v3';
    const expected = new Set([
      ...['pe-v0.8', 'pe-v1', 'pe-v2'].flatMap((folder) => [...swagger12List(folder)]),
      ...filesOf('pc-v3').flatMap((file) => [...pathsList('pc-v3', file, v3)]),
      ...yamlPathsList('pc-v3', 'swagger-pc5.6.yaml', v3),
      ...filesOf('v4').flatMap((file) => [...pathsList('v4', file, '/api')]),
      ...yamlPathsList('v4', 'iam-v4.1.b2.yaml', '/api'),
    ]);
    const { status, lines, stderr } = operations('--spec', realSpecs);
    assert.equal(status, 0);
    assert.equal(stderr.replace(/^npm warn.*\n/gm, ''), '');
    assert.deepEqual(lines, [...expected].sort());
  });
});
