import assert from 'node:assert/strict';
import { nameless } from '../../../src/app/diagnostics/nameless';
import { report, type ReportFacts } from '../../../src/app/diagnostics/report';
import { newCredential, newProfile } from '../../../src/core/cluster/profile';

const profile = {
  ...newProfile({
    host: 'pc-berlin.example.com',
    port: 9440,
    name: 'Berlin',
    product: 'pc',
    version: 'pc.2024.3',
    production: true,
    labels: ['Haus 7'],
    clusterUuid: '11111111-2222-4333-8444-555555555555',
    trust: { policy: 'pin' },
    route: { kind: 'http-proxy', url: 'http://squid.corp:3128', userName: 'surf' },
  }),
  headers: [{ name: 'X-Gate', value: 'gate-value' }],
} as const;
const login = {
  ...newCredential({ label: 'Alice at Berlin', userName: 'CORP\\alice' }),
  state: { kind: 'accepted', at: '2026-01-01T00:00:00.000Z' },
} as const;

const FACTS: ReportFacts = {
  versions: [['VS Code', '1.100.0']],
  settings: [
    ['prismExplorer.request.timeoutSeconds', 60, true],
    ['prismExplorer.response.location', 'tab', false],
    ['prismExplorer.collections.folder', '/home/alice/apis', false],
  ],
  clusters: [
    {
      profile,
      logins: [
        ['default', login],
        ['v4', undefined],
      ],
      apis: [{ family: 'v3', version: '3.1', operations: 247 }],
    },
  ],
  failures: [{ at: '2026-01-02T00:00:00.000Z', reason: 'timeout', operation: 'v3 POST /vms/list' }],
  lines: [
    '2026-01-02T03:04:05.678Z connected to https://pc-berlin.example.com:9440 in 3 ms',
    'dns · BERLIN · getaddrinfo ENOTFOUND somewhere.else',
    'refused · connect ECONNREFUSED 10.1.2.3:9440, fd00::12, CORP\\alice, bob@corp.example, [fe80::1]:9440',
    'Error at /home/alice/.vscode/extensions/x.js ``` surf via squid.corp:3128, 11111111-2222-4333-8444-555555555555',
  ],
  labels: [['/home/alice', '~']],
};

describe('The diagnostics', () => {
  it('tell versions, settings, clusters, failures and the log', () => {
    const text = report(FACTS, true);
    for (const part of [
      'VS Code: 1.100.0',
      '`prismExplorer.response.location`: "tab" (not the default)',
      '"/home/alice/apis"',
      'Berlin, pc-berlin.example.com:9440 (pc, pc.2024.3, production, route http-proxy squid.corp:3128, trust pin, 1 extra headers, ' +
        'login basic CORP\\alice accepted, login of v4 lost, APIs v3 3.1: 247 operations)',
      '2026-01-02T00:00:00.000Z timeout v3 POST /vms/list',
      'connected to https://pc-berlin.example.com:9440',
    ])
      assert.ok(text.includes(part), `${part} in:\n${text}`);
    assert.ok(!text.includes('gate-value'));
  });

  it('name no cluster, address, person or folder unless they are to', () => {
    const text = report(FACTS, false);
    assert.doesNotMatch(
      text,
      /berlin|example|alice|corp|squid|surf|haus|10\.1\.2\.3|fd00|fe80|bob|somewhere|5555|home|gate/i,
    );
    assert.ok(
      text.includes(
        '- cluster 1 (pc, pc.2024.3, production, route http-proxy, trust pin, 1 extra headers, login basic accepted, ' +
          'login of v4 lost, APIs v3 3.1: 247 operations)',
      ),
      text,
    );
    assert.ok(text.includes('`prismExplorer.collections.folder`: set (not the default)'));
    assert.ok(
      text.includes('2026-01-02T03:04:05.678Z connected to https://<cluster 1> in 3 ms'),
      'times stay',
    );
    assert.doesNotMatch(text, /9440|3128/);
  });

  it('keep the log within its fence, whatever it says', () => {
    const text = report(FACTS, true);
    const fence = /^(`+)text$/m.exec(text)?.[1] ?? '';
    assert.equal(fence.length, 4);
    assert.equal(text.split(`\n${fence}\n`).length, 2);
  });

  it('say so where there is nothing', () => {
    const none: ReportFacts = {
      versions: [],
      settings: [],
      clusters: [],
      failures: [],
      lines: [],
      labels: [],
    };
    assert.equal(report(none, false).match(/None\./g)?.length, 5);
  });

  it('take a name as a whole word only, the longer first, and literally', () => {
    const labels = [
      ['a', '<1>'],
      ['a.b', '<2>'],
      ['', '<3>'],
    ] as const;
    assert.equal(nameless('a a.b bar axb A (a)', labels), '<1> <2> bar axb <1> (<1>)');
    assert.equal(nameless('x $& y', [['x', '$&']]), '$& $& y');
  });
});
