import assert from 'node:assert/strict';
import { fittingVersion, Portal } from '../../../../src/core/catalog/sources/portal';
import { readDescriptions } from '../../../../src/core/catalog/read/readDescriptions';
import { prepareYaml } from '../../../../src/core/catalog/read/yaml';
import { asFailure, isFailure } from '../../../../src/core/model/failure';
import type { FetchPublic } from '../../../../src/core/model/ports';
import { refusalOf, refused } from '../../../../src/core/model/refusal';
import type { Transport } from '../../../../src/core/transport/transport';
import type { Demo } from '../../../../src/demo/demo';
import { startDemo } from '../../demo/startDemo';
import { failureOf, transportFor } from '../../support/cluster';

describe('The developer portal', () => {
  let demo: Demo;
  let transport: Transport;
  let portal: Portal;

  before(async () => {
    demo = await startDemo({ tls: { certificate: 'ca-signed' } });
    transport = transportFor({ systemRoots: () => [demo.caPem ?? ''] });
    portal = new Portal(transport.fetchPublic, `https://127.0.0.1:${demo.port}`);
  });
  after(async () => {
    transport.dispose();
    await demo.close();
  });

  it('tells its namespaces and their versions, the newest first, and hands out descriptions that are read', async () => {
    const namespaces = await portal.namespaces();
    assert.ok(namespaces.includes('vmm') && namespaces.includes('prism'), namespaces.join());
    const versions = await portal.versions('vmm');
    assert.ok(versions.length > 1);
    const [newest = '', ...older] = versions;
    assert.ok(
      older.every((one) => one < newest),
      versions.join(),
    );
    const file = await portal.description('vmm', newest);
    assert.equal(file.name, `vmm-${newest}.yaml`);
    const [catalog] = readDescriptions([file], { yaml: await prepareYaml([file]) });
    assert.deepEqual([catalog?.family, catalog?.problems], ['v4:vmm', []]);
    assert.ok(catalog!.operations.length > 5);
  });

  it('that does not answer as it does is not spoken of as of a link that somebody typed', async () => {
    for (const asking of [portal.versions('nothing'), portal.description('vmm', 'v9.9')]) {
      const failure = await failureOf(asking, 'unreadable-body');
      assert.deepEqual(refusalOf(failure), {
        refusal: 'not-the-portal',
        file: `127.0.0.1:${demo.port}`,
        code: '404',
      });
    }
    for (const [refusal, told] of [
      ['web-page', 'not-the-portal'],
      ['other-answer', 'not-the-portal'],
      ['no-connection', 'no-connection'],
      ['not-trusted', 'not-trusted'],
    ] as const) {
      const fails: FetchPublic = async () => Promise.reject(refused(refusal, { file: 'a.example' }));
      const failure = await new Portal(fails).namespaces().catch(asFailure);
      assert.ok(isFailure(failure));
      assert.equal(refusalOf(failure)?.refusal, told);
    }
  });

  const answering = (text: string): Portal => {
    const fetch: FetchPublic = async (link) => {
      asked.push(link);
      return { bytes: Buffer.from(text), url: new URL(link) };
    };
    return new Portal(fetch);
  };
  const asked: string[] = [];

  it('may write its lists as names or as objects, alone or as a member', async () => {
    for (const text of [
      '["vmm", "prism"]',
      '{"namespaces": ["vmm", "prism"]}',
      '[{"name": "vmm"}, {"name": "prism"}]',
      '{"namespaces": [{"name": "vmm", "more": {}}, {"name": "prism"}, {"name": "vmm"}]}',
    ])
      assert.deepEqual(await answering(text).namespaces(), ['vmm', 'prism'], text);
  });

  it('has its lists taken for what they are: names of another form are none, and other answers are said to be such', async () => {
    const odd = '{"namespaces": ["../../a", "a b", "", 1, null, {"name": {}}, "vmm", "__proto__"]}';
    assert.deepEqual(await answering(odd).namespaces(), ['vmm']);
    for (const text of ['null', '1', '"vmm"', '{}', '[]', '["a b"]', 'not JSON']) {
      const failure = await failureOf(answering(text).namespaces(), 'unreadable-body');
      assert.equal(refusalOf(failure)?.refusal, 'not-the-portal', text);
    }
  });

  it('is asked at its own host alone, whatever a namespace is called', async () => {
    asked.length = 0;
    await answering('["v4.1"]').versions('a/../../b?c#d');
    await answering('openapi: 3.0.1').description('@evil.example', '../x');
    assert.deepEqual(asked, [
      'https://developers.nutanix.com/api/v1/namespaces/a%2F..%2F..%2Fb%3Fc%23d/versions',
      'https://developers.nutanix.com/api/v1/namespaces/%40evil.example/versions/..%2Fx/yaml',
    ]);
  });
});

describe('The version of a description that fits a cluster', () => {
  const versions = ['v4.3', 'v4.2', 'v4.2.b1', 'v4.1', 'v4.0.a1'];
  for (const [server, fitting] of [
    ['v4.2', 'v4.2'],
    ['v4.4', 'v4.3'],
    ['v4.2.b1', 'v4.2.b1'],
    ['v4.2.a5', 'v4.1'],
    ['v4.0', 'v4.0.a1'],
    ['v3.9', undefined],
    [undefined, 'v4.3'],
  ] as const)
    it(`that has ${server} is ${fitting}`, () => assert.equal(fittingVersion(versions, server), fitting));
});
