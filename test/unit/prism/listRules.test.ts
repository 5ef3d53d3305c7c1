import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { familyOfBasePath } from '../../../src/core/prism/families';
import { freshHeadersOf } from '../../../src/core/prism/freshHeaders';
import { pagingKindOf } from '../../../src/core/prism/listRules';
import { skipBecause } from '../../harness/skip';
import { SHARED } from '../demo/support';

/** Statistics of one thing, which have pages and the path of an object: who has the description knows better. */
const AS_OBJECTS = [
  '/api/aiops/v4.2.b1/stats/sources/x/entities/x',
  '/api/networking/v4.4/stats/layer2-stretches/x',
  '/api/networking/v4.4/stats/vpc/x/external-subnets/x',
  '/api/networking/v4.4/stats/vpn-connections/x',
];

interface Described {
  readonly method: string;
  readonly target: string;
  readonly parameters: readonly string[];
}

const filled = (template: string): string => template.replace(/\{[^}]*\}/g, 'x');

/** Operations of v1 or v2.0 as Swagger 1.2 has them. */
function gateway(folder: string, base: string): Described[] {
  const at = path.join(SHARED, 'specs', folder);
  return readdirSync(at)
    .filter((name) => name.endsWith('.json') && !name.includes('source'))
    .flatMap((name) => {
      const { apis = [] } = JSON.parse(readFileSync(path.join(at, name), 'utf8')) as {
        apis?: {
          path: string;
          operations?: { method: string; parameters: { name: string; paramType: string }[] }[];
        }[];
      };
      return apis.flatMap((api) =>
        (api.operations ?? []).map(({ method, parameters }) => ({
          method,
          target: base + filled(api.path),
          parameters: parameters.filter(({ paramType }) => paramType === 'query').map((each) => each.name),
        })),
      );
    });
}

function v4(): Described[] {
  const [, ...lines] = readFileSync(path.join(SHARED, 'specs/v4/endpoints.tsv'), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const [, , , method = '', target = '', query = ''] = line.split('\t');
    return { method, target: filled(target), parameters: query.split(',') };
  });
}

describe('Whether a call is a list', () => {
  it('is told by its path, and better by the parameters of its description', () => {
    assert.equal(pagingKindOf('GET', '/api/nutanix/v2.0/vms/?include_vm_disk_config=true'), 'v2.0-whole');
    assert.equal(pagingKindOf('GET', '/PrismGateway/services/rest/v2.0/hosts'), 'v2.0');
    assert.equal(pagingKindOf('GET', '/PrismGateway/services/rest/v1/vms/'), 'v1');
    assert.equal(pagingKindOf('POST', '/api/nutanix/v3/vms/list'), 'v3');
    assert.equal(pagingKindOf('POST', '/api/nutanix/v3/groups'), 'v3-groups');
    assert.equal(pagingKindOf('GET', '/api/vmm/v4.1/ahv/config/vms'), 'v4');
    for (const one of [
      '/api/vmm/v4.1/ahv/config/vms/0e0c84e3-d3ab-4c3c-5d8e-0c55e3b8a6a2',
      '/api/nutanix/v2.0/vms/abc',
      '/elsewhere',
    ])
      assert.equal(pagingKindOf('GET', one), undefined, one);
    assert.equal(pagingKindOf('POST', '/api/vmm/v4.1/ahv/config/vms'), undefined);
    const stats = AS_OBJECTS[3] ?? '';
    assert.equal(pagingKindOf('GET', stats), undefined);
    assert.equal(pagingKindOf('GET', stats, new Set(['$page', '$limit'])), 'v4');
    assert.equal(pagingKindOf('GET', '/api/vmm/v4.1/ahv/config/vms', new Set(['$filter'])), 'v4-whole');
    assert.equal(pagingKindOf('GET', '/api/nutanix/v2.0/vms/', new Set(['page'])), 'v2.0');
  });

  it('is what the vendor describes: pages are asked of those, and only those, that take them', function () {
    if (!existsSync(SHARED)) skipBecause(this, 'the descriptions are not here');
    const all = [
      ...gateway('pe-v1', '/PrismGateway/services/rest/v1'),
      ...gateway('pe-v2', '/api/nutanix/v2.0'),
      ...v4(),
    ];
    assert.ok(all.length > 1000);
    const wrong: string[] = [];
    let paged = 0;
    for (const { method, target, parameters } of all) {
      const family = familyOfBasePath(target) ?? '';
      const takes = parameters.includes(family.startsWith('v4') ? '$page' : 'page');
      const kind = pagingKindOf(method, target);
      const asks = kind !== undefined && !kind.endsWith('-whole');
      paged += takes ? 1 : 0;
      if (takes !== asks && !AS_OBJECTS.includes(target)) wrong.push(`${method} ${target}`);
    }
    assert.deepEqual(wrong, []);
    assert.ok(paged > 250, String(paged));
  });

  it('is what v3 describes: a body with an offset and a length', function () {
    const file = path.join(SHARED, 'specs/pc-v3/swagger.json');
    if (!existsSync(file)) skipBecause(this, 'the descriptions are not here');
    const { paths } = JSON.parse(readFileSync(file, 'utf8')) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const lists = Object.keys(paths).filter(
      (each) => paths[each]?.post && pagingKindOf('POST', `/api/nutanix/v3${filled(each)}`) === 'v3',
    );
    assert.equal(lists.length, 93);
  });
});

describe('What a change of v4 wants anew at each send', () => {
  it('is a request id, and the ETag of the one object that is changed', () => {
    const vm = '/api/vmm/v4.1/ahv/config/vms/0e0c84e3-d3ab-4c3c-5d8e-0c55e3b8a6a2';
    assert.deepEqual(freshHeadersOf('PUT', `${vm}?$dryrun=true`), { requestId: true, etagOf: vm });
    assert.deepEqual(freshHeadersOf('POST', `${vm}/$actions/power-off`), { requestId: true, etagOf: vm });
    assert.deepEqual(freshHeadersOf('POST', '/api/vmm/v4.1/ahv/config/vms'), { requestId: true });
    assert.deepEqual(freshHeadersOf('POST', '/api/clustermgmt/v4.1/config/clusters/$actions/discover'), {
      requestId: true,
    });
    for (const [method, target] of [
      ['GET', vm],
      ['PUT', '/api/nutanix/v3/vms/1'],
      ['DELETE', '/api/nutanix/v2.0/vms/1'],
    ] as const)
      assert.deepEqual(freshHeadersOf(method, target), { requestId: false });
  });
});
