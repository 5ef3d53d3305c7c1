import assert from 'node:assert/strict';
import type { HttpRequest, Parts } from '../../../../src/core/model/request';
import type { SnippetContext } from '../../../../src/core/snippet/context';
import {
  emitScript,
  SCRIPT_KIND_IDS,
  SCRIPT_TARGETS,
  scriptKindsFor,
  scriptKindsOf,
} from '../../../../src/core/snippet/script/scripts';
import { SNIPPET_TARGET_IDS, type SnippetTarget } from '../../../../src/core/snippet/snippets';
import { Requests } from './requests';

const context: SnippetContext = { trust: { policy: 'system' }, login: { kind: 'basic' } };
const requests = new Requests('https://10.0.0.1:9440');
const targets = Object.keys(SCRIPT_TARGETS) as SnippetTarget[];

describe('Scripts', () => {
  it('are of all kinds wherever there are any', () => {
    assert.ok(targets.length >= 3);
    for (const target of targets) {
      assert.ok(SNIPPET_TARGET_IDS.includes(target));
      assert.deepEqual(scriptKindsOf(target), SCRIPT_KIND_IDS);
    }
    assert.deepEqual(scriptKindsOf('curl-cmd'), []);
    assert.throws(() => emitScript('pages', 'curl-cmd', [], context), { reason: 'internal' });
  });

  it('are offered for what they make sense for', () => {
    const { list } = requests.vmLists()[2]!;
    assert.deepEqual(scriptKindsFor(list.request), ['pages']);
    assert.deepEqual(scriptKindsFor(requests.changes('1', '2').v2.request), ['task']);
    const one = requests.request('One', 'GET', '/api/nutanix/v2.0/vms/1').request;
    assert.deepEqual(scriptKindsFor(one), []);
    assert.deepEqual(scriptKindsFor(one, new Set(['page'])), ['pages']);
  });

  it('are of one cluster, and pages are those of a list', () => {
    const here = requests.request('A', 'GET', '/api/nutanix/v2.0/vms/1');
    const there = new Requests('https://10.0.0.2:9440').request('B', 'GET', '/api/nutanix/v2.0/vms/1');
    for (const target of targets) {
      assert.throws(() => emitScript('collection', target, [here, there], context), {
        reason: 'foreign-host',
      });
      assert.throws(() => emitScript('pages', target, [here], context), { reason: 'unreadable-request' });
      assert.throws(() => emitScript('task', target, [here, here], context), { reason: 'internal' });
      assert.throws(() => emitScript('collection', target, [], context), { reason: 'internal' });
    }
  });

  it('have a variable for each secret, the same one in all requests, and never two secrets in one', () => {
    const asking = (name: string, value: Parts): { name: string; request: HttpRequest } => {
      const { request } = requests.request(name, 'GET', '/api/nutanix/v2.0/vms/1');
      return { name, request: { ...request, headers: [{ name: 'X-Key', value }] } };
    };
    const all = [
      asking('A', [{ secret: 'proof', encoding: 'raw' }]),
      asking('B', [{ secret: 'proof', from: 'header', encoding: 'raw' }]),
      asking('C', [{ secret: 'proof', encoding: 'raw' }]),
    ];
    for (const target of targets) {
      const text = emitScript('collection', target, all, context);
      const used = [...text.matchAll(/X-Key[^\n]*?\b(proof(?:_2)?)\b/g)].map(([, name]) => name);
      assert.deepEqual(used, ['proof', 'proof_2', 'proof'], `${target}\n${text}`);
    }
  });

  it('say on one line what people called a request, whatever is in the name', () => {
    const named = requests.request(
      'a\n`rm -rf`\r$(id)\u2028"\u202e\' */ b',
      'POST',
      '/api/nutanix/v3/vms/list',
      {},
    );
    for (const target of targets)
      for (const kind of SCRIPT_KIND_IDS) {
        const text = emitScript(kind, target, [named], context);
        assert.doesNotMatch(text, /[\r\u2028\u202e]|^`?rm|^\s*\$\(id\)/m, `${target} ${kind}`);
      }
  });

  it('say the same sentences of a collection in every language', () => {
    const vm = requests.request('A', 'GET', '/api/nutanix/v2.0/vms/1');
    const whole =
      / in one session, in their order\. The first that fails ends it, unless PRISM_KEEP_GOING is set\b/;
    for (const target of targets) {
      assert.match(
        emitScript('collection', target, [vm], context),
        new RegExp(`\\b1 request${whole.source}`),
      );
      assert.match(
        emitScript('collection', target, [vm, vm], context),
        new RegExp(`\\b2 requests${whole.source}`),
        target,
      );
    }
  });
});
