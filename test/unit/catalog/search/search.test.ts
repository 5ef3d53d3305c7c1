import assert from 'node:assert/strict';
import { highlights } from '../../../../src/core/catalog/search/highlights';
import { readQuery } from '../../../../src/core/catalog/search/query';
import { search } from '../../../../src/core/catalog/search/search';
import { searchable, type Searchable } from '../../../../src/core/catalog/search/searchable';
import { SYNONYMS } from '../../../../src/core/catalog/search/synonyms';
import { VERBS, type Intent } from '../../../../src/core/catalog/search/verbs';
import { isNear } from '../../../../src/core/catalog/search/typos';
import { singular, splitWords } from '../../../../src/core/catalog/search/words';
import type { Operation } from '../../../../src/core/model/operation';
import { demoOperations, operation } from './operations';

const keys = (index: Searchable, text: string, limit?: number): string[] =>
  search(index, text, limit).hits.map((hit) => hit.operation.key);

describe('Words of names', () => {
  it('are taken apart at underscores, hyphens, dots, slashes and capitals', () => {
    assert.deepEqual(splitWords('storage_containers'), ['storage', 'container']);
    assert.deepEqual(splitWords('guest-tools'), ['guest', 'tool']);
    assert.deepEqual(splitWords('vm.disk_list'), ['vm', 'disk', 'list']);
    assert.deepEqual(splitWords('listVmStats'), ['list', 'vm', 'stat']);
    assert.deepEqual(splitWords('getNTPServers'), ['get', 'ntp', 'server']);
    assert.deepEqual(splitWords('VMs and NICs'), ['vm', 'and', 'nic']);
    assert.deepEqual(splitWords('ipv4Config'), ['ipv4', 'config']);
  });

  it('keep letters of other scripts together', () => {
    assert.deepEqual(splitWords('größe_мир שלום'), ['größe', 'мир', 'שלום']);
  });

  it('come in the singular, and so do those that only look like plurals the same way each time', () => {
    for (const [plural, one] of [
      ['vms', 'vm'],
      ['categories', 'category'],
      ['switches', 'switch'],
      ['addresses', 'address'],
      ['statuses', 'status'],
      ['gpus', 'gpu'],
      ['proxies', 'proxy'],
    ] as const)
      assert.equal(singular(plural), one);
    for (const word of ['status', 'dns', 'address', 'analysis', 'nfs', 'os'])
      assert.equal(singular(word), word);
  });
});

describe('A slip of one letter', () => {
  it('is another letter, one more, one less, or two in each other’s place, at the beginning of a word as well', () => {
    for (const typed of ['snapshat', 'snapshoot', 'snapsot', 'snapsoht', 'snpas', 'snaq'])
      assert.ok(isNear('snapshot', typed), typed);
  });

  it('is not two letters, and nothing in a word of two', () => {
    for (const typed of ['snqpshat', 'xnapshob', 'host', 'vn']) assert.ok(!isNear('snapshot', typed), typed);
  });
});

describe('A query', () => {
  it('knows a method, a path, and where a URL ends', () => {
    assert.deepEqual(
      (({ method, path }) => ({ method, path }))(
        readQuery('curl -X PUT "https://u:p@pc:9440/api/x/{id}?a=/b#c" -d @f'),
      ),
      { method: 'PUT', path: '/api/x/{id}' },
    );
    assert.equal(readQuery('get /vms').method, 'GET');
    assert.equal(readQuery('get vms').method, undefined);
    assert.equal(readQuery('10.0.0.1:9440/api/nutanix/v3/vms').path, '/api/nutanix/v3/vms');
  });

  it('of empty words alone is searched for by these', () => {
    assert.equal(readQuery('how do I').terms.length, 3);
    assert.equal(readQuery('how do I clone a vm').terms.length, 2);
  });

  it('takes a phrase that is one thing as one', () => {
    const [term] = readQuery('Protection Domains').terms;
    assert.equal(term?.size, 2);
    assert.ok(term?.alternatives.some(({ words }) => words.join(' ') === 'pd'));
  });
});

describe('A search over the demo’s descriptions', function () {
  this.timeout(30_000);
  let operations: readonly Operation[];
  let v2: Searchable;
  let v3: Searchable;
  let v4: Searchable;

  before(async () => {
    operations = await demoOperations();
    const of = (family: string): Searchable =>
      searchable(operations.filter((each) => each.family.startsWith(family)));
    [v2, v3, v4] = [of('v2.0'), of('v3'), of('v4')];
  });

  it('finds first what is asked for', () => {
    for (const [index, text, first] of [
      [v2, 'vms', 'v2.0 GET /vms/'],
      [v2, 'delete vm', 'v2.0 DELETE /vms/{uuid}/'],
      [v2, 'create network', 'v2.0 POST /networks/'],
      [v2, 'RF', 'v2.0 GET /cluster/domain_fault_tolerance_status/'],
      [v2, 'fault tolerance', 'v2.0 GET /cluster/domain_fault_tolerance_status/'],
      [v2, 'datastore', 'v2.0 GET /storage_containers/'],
      [v2, 'pd', 'v2.0 GET /protection_domains/'],
      [v2, 'vip', 'v2.0 GET /cluster/'],
      [v2, 'recovery points', 'v2.0 GET /snapshots/'],
      [
        v2,
        'https://10.0.0.1:9440/api/nutanix/v2.0/vms/0005-1?include_vm_disk_config=true',
        'v2.0 GET /vms/{uuid}',
      ],
      [v3, 'subnets', 'v3 POST /subnets/list'],
      [v3, 'create vm', 'v3 POST /vms'],
      [v4, 'vms', 'v4:vmm GET /vmm/v4.x/ahv/config/vms'],
      [v4, 'alerts', 'v4:monitoring GET /monitoring/v4.x/serviceability/alerts'],
      [v4, 'https://pc:9440/api/vmm/v4.0/ahv/config/vms', 'v4:vmm GET /vmm/v4.x/ahv/config/vms'],
    ] as const)
      assert.equal(keys(index, text, 1)[0], first, text);
  });

  it('finds every operation by its method and its path', () => {
    for (const index of [v2, v3, v4])
      for (const { key, method, urlPath } of index.operations)
        assert.equal(keys(index, `${method} ${urlPath}`, 1)[0], key);
  });

  it('finds what was found for a beginning still when the word goes on', () => {
    for (const word of ['protection', 'alerts', 'storage_containers', 'maintenance mode'])
      for (let length = 1; length <= word.length; length++) {
        const { count, how } = search(v2, word.slice(0, length), 1);
        assert.ok(count > 0 && how === 'all', word.slice(0, length));
      }
  });

  it('finds what is called by a plural while the plural is typed', () => {
    const index = searchable([operation('v3 GET /policies'), operation('v3 GET /switches')]);
    for (const word of ['policies', 'switches'])
      for (let length = 1; length <= word.length; length++)
        assert.deepEqual(keys(index, word.slice(0, length)), [`v3 GET /${word}`], word.slice(0, length));
  });

  it('forgives a letter only where nothing is spelled like that, and leaves words out only where nothing has all', () => {
    assert.equal(search(v2, 'snapshot').how, 'all');
    const typo = search(v2, 'snapsoht');
    assert.equal(typo.how, 'typo');
    assert.equal(typo.hits[0]?.operation.key, 'v2.0 GET /snapshots/');
    const some = search(v2, 'snapshots xyzzy');
    assert.equal(some.how, 'some');
    assert.equal(some.hits[0]?.operation.key, 'v2.0 GET /snapshots/');
    assert.deepEqual(search(v2, 'xyzzy qwop'), { hits: [], count: 0, how: 'all' });
  });

  it('counts all and gives as many as are wanted', () => {
    const all = search(v2, 'vm');
    const some = search(v2, 'vm', 3);
    assert.equal(some.hits.length, 3);
    assert.equal(some.count, all.hits.length);
    assert.deepEqual(some.hits, all.hits.slice(0, 3));
  });

  it('lives through whatever is pasted, quickly', () => {
    const nasty = [
      '',
      ' ',
      '\t\n\u00a0',
      'x'.repeat(10_000),
      'vm '.repeat(3000),
      '/'.repeat(10_000),
      'GET '.repeat(2500),
      '.*+?^${}()|[]\\',
      '(((((((((((((((((((((((((((((a',
      '%E0%A4%A /%zz',
      '👩‍👩‍👧‍👦 🏳️‍🌈',
      'שלום\u202evms\u202c مرحبا',
      '\u0000\ud800',
      '__proto__ constructor toString',
      'https://',
      '://',
      'GET',
      'GET /',
      '{uuid}',
    ];
    for (const text of nasty) {
      const { hits, count } = search(v2, text, 10);
      assert.ok(hits.length <= 10 && count >= hits.length, text.slice(0, 20));
      assert.ok(Array.isArray(highlights(text, '/vms/{uuid}')));
    }
    assert.equal(search(v2, '   ').count, 0);
    assert.equal(search(searchable([]), 'vms').count, 0);
  });
});

describe('The order of what is found', () => {
  const first = (text: string, ...operations: Operation[]): string | undefined =>
    keys(searchable(operations), text, 1)[0];

  it('puts reading before writing, unless a change is asked for', () => {
    const [read, write] = [operation('v3 GET /vms/{uuid}'), operation('v3 PUT /vms/{uuid}')];
    assert.equal(first('vm', write, read), read.key);
    assert.equal(first('update vm', read, write), write.key);
    assert.equal(first('put vm', read, write), write.key);
  });

  it('puts the shorter path first, and what is deprecated or internal last', () => {
    const plain = operation('v3 GET /b/vms');
    assert.equal(first('vms', operation('v3 GET /b/{x}/vms'), plain), plain.key);
    assert.equal(first('vms', operation('v3 GET /a/vms', { deprecated: true }), plain), plain.key);
    assert.equal(first('vms', operation('v3 GET /a/vms', { internal: true }), plain), plain.key);
  });

  it('puts what is of ESXi after what is of any hypervisor', () => {
    const any = operation('v2.0 GET /vms');
    assert.equal(first('vms', operation('v4:vmm GET /vmm/v4.x/esxi/config/vms'), any), any.key);
  });

  it('puts a name of several words that was typed as one before those that only begin so', () => {
    const named = operation('v3 GET /storage_containers');
    assert.equal(first('storagecontainers', operation('v3 GET /storagecontainersets'), named), named.key);
  });

  it('puts the newer API first where all else is equal', () => {
    const [older, newer] = [operation('v2.0 GET /vms'), operation('v3 GET /vms')];
    assert.equal(first('vms', older, newer), newer.key);
  });

  it('puts the thing itself before what it has, and its name before words about it', () => {
    const vms = operation('v3 GET /vms');
    assert.equal(first('vms', operation('v3 GET /vms/{uuid}/disks'), vms), vms.key);
    assert.equal(first('vms', operation('v3 GET /hosts', { summary: 'Hosts and their VMs' }), vms), vms.key);
  });

  it('puts what a verb means first, for every verb', () => {
    const does: Readonly<Record<Intent, Operation>> = {
      list: operation('v3 GET /vms'),
      get: operation('v3 GET /vms/{uuid}'),
      create: operation('v3 POST /vms'),
      update: operation('v3 PUT /vms/{uuid}'),
      delete: operation('v3 DELETE /vms/{uuid}', { effect: 'destroy' }),
    };
    const index = searchable([...Object.values(does), operation('v3 POST /vms/{uuid}/clone')]);
    for (const [verb, [intent]] of Object.entries(VERBS))
      assert.equal(keys(index, `${verb} vm`, 1)[0], does[intent!].key, verb);
  });

  it('has what a verb may mean as well behind it, and what there is one of for one and for all', () => {
    const [all, one, cluster] = ['GET /vms', 'GET /vms/{uuid}', 'GET /cluster'].map((line) => `v3 ${line}`);
    const index = searchable([all!, one!, cluster!].map((line) => operation(line)));
    for (const verb of ['get', 'show', 'read']) assert.deepEqual(keys(index, `${verb} vm`), [one, all], verb);
    assert.deepEqual(keys(index, 'find vm'), [all, one]);
    for (const verb of ['get', 'list', 'describe'])
      assert.deepEqual(keys(index, `${verb} cluster`), [cluster], verb);
  });

  it('has no operation for a path of which only a parameter may hold some', () => {
    assert.deepEqual(keys(searchable([operation('v3 GET /vms/{uuid}')]), '/zzz'), []);
  });

  it('puts a path before those that have it further down, and fits it in whatever version of v4', () => {
    const vms = operation('v3 GET /vms/{uuid}');
    assert.equal(first('/vms/{uuid}', operation('v3 GET /a/vms/{uuid}'), vms), vms.key);
    const v4 = operation('v4:vmm GET /vmm/v4.x/ahv/config/vms', {
      urlPath: '/api/vmm/v4.2/ahv/config/vms',
    });
    for (const version of ['v4.2', 'v4.0.b1', 'V4.9', 'v4.x'])
      for (const base of ['', 'https://pc:9440/api'])
        assert.equal(first(`${base}/vmm/${version}/ahv/config/vms`, vms, v4), v4.key, version);
  });

  it('finds an operation by its whole name first', () => {
    const named = operation('v3 GET /a/{x}/states', { operationId: 'listVmStats' });
    assert.equal(first('listVmStats', operation('v3 GET /vms/stats', { summary: 'list' }), named), named.key);
  });
});

describe('Every group of synonyms', () => {
  it('finds by each of its words what is called by another one of them', () => {
    for (const { words } of SYNONYMS) {
      for (const called of words) {
        const index = searchable([
          operation(`v3 GET /${called.replaceAll(' ', '_')}`),
          operation('v3 GET /zzz'),
        ]);
        for (const typed of words) {
          const { hits, how } = search(index, typed);
          assert.equal(hits[0]?.operation.key, index.operations[0]?.key, `${typed} for ${called}`);
          assert.equal(how, 'all', `${typed} for ${called}`);
        }
      }
    }
  });

  it('leads to what is near it, and to the thing that has it, behind what is called so', () => {
    const index = searchable(
      ['protection_domains', 'protection_policies', 'cluster', 'redundancy'].map((name) =>
        operation(`v3 GET /${name}`),
      ),
    );
    assert.deepEqual(keys(index, 'pd'), ['v3 GET /protection_domains', 'v3 GET /protection_policies']);
    assert.deepEqual(keys(index, 'rf'), ['v3 GET /redundancy', 'v3 GET /cluster']);
  });

  it('has two words at least, and none twice', () => {
    for (const { words, near = [] } of SYNONYMS) {
      assert.ok(words.length + near.length >= 2, words.join());
      assert.equal(new Set([...words, ...near]).size, words.length + near.length, words.join());
      for (const word of words) assert.equal(word, word.toLowerCase());
    }
  });
});

describe('What is marked in a text', () => {
  it('are the words that were typed, from the beginning of a word', () => {
    assert.deepEqual(highlights('vms disk', 'GET /vms/{vmExtId}/disks'), [
      [5, 8],
      [19, 23],
    ]);
    assert.deepEqual(highlights('hosts', 'List host nics of a ghost'), [[5, 9]]);
  });

  it('are the segments of a path', () => {
    assert.deepEqual(highlights('GET /vms/1', 'GET /vms/{uuid}'), [[5, 8]]);
  });

  it('is nothing where another word was found', () => {
    assert.deepEqual(highlights('pd', '/protection_domains/'), []);
  });
});
