import assert from 'node:assert/strict';
import { byName, inOrder } from '../../../src/core/catalog/outline/order';
import { depthOfNamespace, pathFrom, pathLevel } from '../../../src/core/catalog/outline/paths';
import { byTag } from '../../../src/core/catalog/outline/tags';
import type { CatalogIndex } from '../../../src/core/model/catalog';
import type { Operation } from '../../../src/core/model/operation';

const operation = (line: string, tag = 'vm'): Operation => {
  const [method = '', path = ''] = line.split(' ');
  return {
    key: `v3 ${line}`,
    family: 'v3',
    method,
    path,
    urlPath: path,
    tag,
    summary: '',
    deprecated: false,
    internal: false,
    effect: 'read',
  };
};
const lines = (operations: readonly Operation[]): string[] =>
  operations.map(({ method, path }) => `${method} ${path}`);
const catalog = (...operations: Operation[]): CatalogIndex => ({
  family: 'v3',
  title: '',
  version: '',
  operations,
  problems: [],
});

/** The whole tree as indented lines. */
function drawn(operations: readonly Operation[], depth = 0, indent = ''): string[] {
  const level = pathLevel(operations, depth);
  return [
    ...level.operations.map((one) => `${indent}${one.method}${pathFrom(one, depth)}`),
    ...level.branches.flatMap((branch) => [
      `${indent}${branch.label} ${branch.operations.length}`,
      ...drawn(branch.operations, branch.depth, `${indent}  `),
    ]),
  ];
}

describe('The order of operations', () => {
  it('is by path and then by method, what is read first and deleting last', () => {
    const list = inOrder(
      catalog(
        ...['DELETE /vms', 'PATCH /vms', 'POST /vms', 'GET /hosts', 'GET /vms'].map((l) => operation(l)),
      ),
    );
    assert.deepEqual(lines(list), ['GET /hosts', 'GET /vms', 'POST /vms', 'PATCH /vms', 'DELETE /vms']);
  });

  it('is worked out once a catalog', () => {
    const one = catalog(operation('GET /b'), operation('GET /a'));
    assert.equal(inOrder(one), inOrder(one));
    assert.deepEqual(lines(one.operations), ['GET /b', 'GET /a'], 'the catalog stays as it is');
  });

  it('of names has no regard to case', () => {
    assert.deepEqual(['b', 'C', 'A', 'a'].sort(byName), ['a', 'A', 'b', 'C']);
  });
});

describe('Operations by tag', () => {
  it('are in groups by name that keep the order given', () => {
    const groups = byTag([
      operation('GET /b', 'vms'),
      operation('GET /c', 'Alerts'),
      operation('GET /a', 'vms'),
    ]);
    assert.deepEqual(
      groups.map(({ name, operations }) => [name, lines(operations)]),
      [
        ['Alerts', ['GET /c']],
        ['vms', ['GET /b', 'GET /a']],
      ],
    );
  });
});

describe('Operations by path', () => {
  it('are a tree of segments in which a chain without a choice is one branch', () => {
    const operations = [
      'GET /v4.x/vms',
      'POST /v4.x/vms',
      'GET /v4.x/vms/{id}',
      'GET /v4.x/vms/{id}/disks',
      'POST /v4.x/vms/{id}/disks',
      'GET /v4.x/vms/{id}/nics/{nic}',
      'GET /v4.x/hosts',
    ].map((line) => operation(line));
    assert.deepEqual(drawn(operations), [
      'v4.x 7',
      '  GET/hosts',
      '  vms 6',
      '    GET',
      '    POST',
      '    {id} 4',
      '      GET',
      '      GET/nics/{nic}',
      '      disks 2',
      '        GET',
      '        POST',
    ]);
  });

  it('have no branch for a slash at the end', () => {
    const operations = ['GET /vms/', 'POST /vms', 'GET /vms/{id}/'].map((line) => operation(line));
    assert.deepEqual(drawn(operations), ['vms 3', '  GET', '  POST', '  GET/{id}']);
  });

  it('begin below namespace and version where all have them', () => {
    const [list, images] = ['GET /vmm/v4.x/ahv/vms', 'GET /vmm/v4.x/images'].map((line) => operation(line));
    assert.equal(depthOfNamespace([list!, images!]), 2);
    assert.equal(pathFrom(images!, 2), '/images');
    for (const other of ['GET /vms/v4', 'GET /vmm/v4.x', 'GET /vmm/v4.x/', 'GET /vms/{uuid}/disks'])
      assert.equal(depthOfNamespace([list!, operation(other)]), 0, other);
  });

  it('lose none and show none twice, however odd the paths are', () => {
    const odd = [
      '',
      '/',
      '//',
      '/a',
      '/a/',
      '/a//b',
      '/__proto__',
      '/__proto__/x',
      '/constructor',
      'a',
      '/a/b/',
    ];
    const operations = odd.flatMap((path) => [operation(`GET ${path}`), operation(`PUT ${path}`)]);
    const found = (list: readonly Operation[], depth: number): Operation[] => {
      const level = pathLevel(list, depth);
      for (const branch of level.branches) assert.ok(branch.depth > depth, branch.path);
      return [...level.operations, ...level.branches.flatMap((each) => found(each.operations, each.depth))];
    };
    assert.deepEqual(lines(found(operations, 0)).sort(), lines(operations).sort());
  });

  it('of which each is deeper than the one before are unfolded level by level', () => {
    const operations = Array.from({ length: 2_000 }, (_, at) => operation(`GET ${'/a'.repeat(at + 1)}`));
    const [first] = pathLevel(operations, 0).branches;
    assert.equal(first?.operations.length, 2_000);
    assert.equal(pathLevel(first.operations, first.depth).operations.length, 1);
  });
});
