import assert from 'node:assert/strict';
import type { Demo } from '../../../../src/demo/demo';
import { ask } from '../../demo/support';
import { startDemo } from '../../demo/startDemo';
import { expand, stopsOf, type Typed } from './expand';
import { byPrefix, ourFiles, prefixesOf, written } from './files';

interface QueryItem {
  readonly name: string;
  readonly value: string;
  readonly enabled: boolean;
}

describe('Contributed snippets before the demo cluster', function () {
  this.timeout(30_000);
  let demo: Demo;
  before(async () => {
    demo = await startDemo({ product: 'pc', login: { directoryMs: 0 }, rateLimit: 'off' });
  });
  after(() => demo?.close());

  const status = async (method: string, target: string, body?: unknown): Promise<number> => {
    const reply = await ask(demo, method, target, body === undefined ? {} : { body });
    assert.ok(reply.status < 300, `${method} ${target}: ${reply.status} ${reply.text.slice(0, 400)}`);
    return reply.status;
  };

  /** A snippet with each of its choices, one at a time. */
  const variants = (prefix: string): Typed[] =>
    stopsOf(byPrefix('json', prefix).body)
      .filter(({ offered }) => offered.length > 1)
      .flatMap(({ number, offered }) => offered.map((choice): Typed => ({ [number]: choice })));

  it('bodies of v3 lists and groups are taken, of each kind', async () => {
    for (const typed of variants('prism-v3-list')) {
      // The filter is one of VMs.
      const body = JSON.parse(written('json', 'prism-v3-list', typed)) as { kind: string; filter?: string };
      if (body.kind !== 'vm') delete body.filter;
      await status('POST', `/api/nutanix/v3/${body.kind}s/list`, body);
    }
    for (const typed of variants('prism-v3-groups'))
      await status('POST', '/api/nutanix/v3/groups', JSON.parse(written('json', 'prism-v3-groups', typed)));
  });

  it('the body of a v3 VM makes one', async () => {
    const { world } = demo;
    const body: unknown = JSON.parse(
      written('json', 'prism-v3-vm', {
        6: world.images[0]?.uuid ?? '',
        7: world.networks[0]?.uuid ?? '',
        8: world.clusters[0]?.uuid ?? '',
      }),
    );
    assert.equal(await status('POST', '/api/nutanix/v3/vms', body), 202);
  });

  it('filters of v4 are taken, each of them', async () => {
    for (const typed of variants('prism-v4-filter')) {
      const query = JSON.parse(written('json', 'prism-v4-filter', typed)) as QueryItem[];
      const text = query.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('&');
      await status('GET', `/api/vmm/v4.0/ahv/config/vms?${text}`);
    }
  });

  it('lists that are offered are lists that there are', async () => {
    const seen = new Set<string>();
    for (const { language, snippets } of ourFiles())
      for (const snippet of snippets.values()) {
        const family = /^prism-list-(v\d)$/.exec(prefixesOf(snippet)[0] ?? '')?.[1];
        const [first] = stopsOf(snippet.body);
        if (family === undefined || !first || language === 'json') continue;
        assert.ok(first.offered.length > 3, language);
        for (const choice of first.offered) {
          assert.ok(expand(snippet.body, { 1: choice }).includes(choice));
          seen.add(
            { v2: '/api/nutanix/v2.0/', v3: '/api/nutanix/v3/', v4: '/api/' }[family] +
              choice +
              (family === 'v3' ? 's/list' : ''),
          );
        }
      }
    assert.ok(seen.size > 20);
    for (const target of seen)
      await (target.endsWith('/list') ? status('POST', target, { filter: '' }) : status('GET', target));
  });
});
