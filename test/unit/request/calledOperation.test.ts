import assert from 'node:assert/strict';
import type { Draft } from '../../../src/core/model/draft';
import type { Operation, OperationDetail, Parameter } from '../../../src/core/model/operation';
import { buildRequest } from '../../../src/core/request/build';
import { ANY_ORIGIN, asOperation, calledOperation } from '../../../src/core/request/calledOperation';
import { scopeOf } from '../../../src/core/request/variables';

const SCOPE = scopeOf({ host: '10.0.0.5', port: 9440 });

const operation = (method: string, urlPath: string): Operation => ({
  key: `v3 ${method} ${urlPath}`,
  family: 'v3',
  method,
  path: urlPath,
  urlPath,
  tag: '',
  summary: 'Of a VM',
  deprecated: false,
  internal: false,
  effect: 'read',
});

const parameter = (name: string, place: Parameter['in']): Parameter => ({
  name,
  in: place,
  required: false,
  description: '',
  schema: { type: 'string' },
});

const draft = (path: string, more: Partial<Draft> = {}): Draft => ({
  format: 1,
  name: 'pasted',
  method: 'GET',
  url: ANY_ORIGIN + path,
  path: [],
  query: [],
  headers: [],
  ...more,
});

const DETAIL: OperationDetail = {
  description: '',
  parameters: [parameter('uuid', 'path'), parameter('$top', 'query'), parameter('X-Own', 'header')],
  responses: [],
};

describe('The operation that a draft calls', () => {
  const all = [
    operation('GET', '/vms/{uuid}'),
    operation('GET', '/vms/list'),
    operation('POST', '/vms/{uuid}'),
    operation('GET', '/api/vmm/v4.1/vms/{extId}'),
    operation('GET', '/disks/'),
  ];
  for (const [path, wanted] of [
    ['/vms/1', '/vms/{uuid}'],
    ['/vms/list', '/vms/list'],
    ['/vms/{uuid}', '/vms/{uuid}'],
    ['/vms/{{vm}}', '/vms/{uuid}'],
    ['/vms/1?all', '/vms/{uuid}'],
    ['/api/vmm/v4.0.b1/vms/1', '/api/vmm/v4.1/vms/{extId}'],
    ['/disks/', '/disks/'],
    ['/disks', undefined],
    ['/vms/1/2', undefined],
    ['/vms/', undefined],
  ] as const)
    it(`of ${path} is ${wanted ?? 'none'}`, () => {
      assert.equal(calledOperation(draft(path), all)?.urlPath, wanted);
    });

  it('is one of its method', () => {
    assert.equal(calledOperation(draft('/vms/1', { method: 'POST' }), all)?.method, 'POST');
    assert.equal(calledOperation(draft('/vms/1', { method: 'PUT' }), all), undefined);
  });
});

describe('A draft as one of its operation', () => {
  it('has what stands in the path in fields, and sends the same', () => {
    const templates = ['/vms/{uuid}', '/vms/x:{uuid}.json', '/{a}/{b}', '/{a}/{a}', '/vms/{a}{b}'];
    for (const segment of [
      '1',
      'a%20b',
      'a%2Fb',
      'a;b',
      '%zz',
      '{{vm}}',
      '%7B%7Bvm%7D%7D',
      'a+b',
      '%2E%2E',
      '😀',
      '100%',
    ])
      for (const template of templates) {
        const path = template.includes('x:') ? `/vms/x:${segment}.json` : `/vms/${segment}`;
        const given = draft(path, { query: [{ name: 'a', value: '1', enabled: true }] });
        const layers = [new Map([['vm', 'v']])];
        const made = asOperation(given, operation('GET', template), DETAIL);
        if (made.path.some(({ value }) => value === '%2E%2E')) {
          assert.throws(() => buildRequest(made, { ...SCOPE, layers }), /lead to another operation/);
          continue;
        }
        assert.deepEqual(
          buildRequest(made, { ...SCOPE, layers }).target,
          buildRequest(given, { ...SCOPE, layers }).target,
          `${template} ${segment}`,
        );
      }
  });

  it('shows values as a person types them, and leaves open what was open', () => {
    const of = (path: string, template = '/vms/{uuid}') =>
      asOperation(draft(path), operation('GET', template), DETAIL);
    assert.deepEqual(of('/vms/a%20b').path, [{ name: 'uuid', value: 'a b', enabled: true }]);
    assert.deepEqual(of('/vms/{id}').path, [{ name: 'uuid', value: '', enabled: true }]);
    assert.equal(of('/vms/a%20b').url, `${ANY_ORIGIN}/vms/{uuid}`);
    assert.equal(of('/vms/{id}x').url, `${ANY_ORIGIN}/vms/{id}x`);
    assert.equal(
      of('/api/vmm/v4.0/vms/1', '/api/vmm/v4.1/vms/{e}').url,
      `${ANY_ORIGIN}/api/vmm/v4.0/vms/{e}`,
    );
    assert.equal(of('/vms/1?all').url, `${ANY_ORIGIN}/vms/{uuid}?all`);
  });

  it('has the other parameters of the operation switched off', () => {
    const made = asOperation(
      draft('/vms/1', { headers: [{ name: 'accept', value: '*/*', enabled: true }] }),
      operation('GET', '/vms/{uuid}'),
      DETAIL,
    );
    assert.deepEqual([made.name, made.operation], ['Of a VM', 'v3 GET /vms/{uuid}']);
    assert.deepEqual(made.query, [{ name: '$top', value: '', enabled: false }]);
    assert.deepEqual(made.headers, [
      { name: 'accept', value: '*/*', enabled: true },
      { name: 'X-Own', value: '', enabled: false },
    ]);
  });
});
