import SwaggerParser from '@apidevtools/swagger-parser';
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import { prepareYaml, parseYaml } from '../../../src/core/catalog/read/yaml';
import type { Demo } from '../../../src/demo/demo';
import { ownDescriptions } from '../../../src/demo/descriptions/own';
import { yamlText } from '../../../src/demo/descriptions/v4/yamlText';
import { minor, newest, upTo } from '../../../src/demo/descriptions/v4/operation';
import { v4Families } from '../../../src/demo/v4/family';
import { RateLimits } from '../../../src/demo/v4/rateLimits';
import { startDemo } from './startDemo';
import { ask, SHARED, type Reply } from './support';

const PORTAL = '/api/v1/namespaces';
const NAMESPACES = { vmm: 22, clustermgmt: 10, networking: 6, prism: 8, monitoring: 3, dataprotection: 4 };

const yaml = (demo: Demo, namespace: string, version: string): Promise<Reply> =>
  ask(demo, 'GET', `${PORTAL}/${namespace}/versions/${version}/yaml`, { password: false });

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look where they please
const operations = (document: any): any[] =>
  Object.values<object>(document.paths).flatMap((item) => Object.values(item));

describe('demo: the portal with the descriptions of v4', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo()));
  after(() => demo.close());

  it('lists namespaces and their versions, newer ones too than the cluster has, without a log-in', async () => {
    const { json } = await ask(demo, 'GET', PORTAL, { password: false });
    assert.deepEqual(json, { namespaces: Object.keys(NAMESPACES).map((name) => ({ name })) });
    const versions = await ask(demo, 'GET', `${PORTAL}/vmm/versions`, { password: false });
    assert.deepEqual(
      versions.json.versions.map((each: Reply['json']) => each.version),
      ['v4.0', 'v4.1', 'v4.2', 'v4.3'],
    );
  });

  it('gives YAML as plain text, to GET alone', async () => {
    const { status, headers, text } = await yaml(demo, 'vmm', 'v4.2');
    assert.deepEqual([status, headers['content-type']], [200, 'text/plain; charset=utf-8']);
    assert.match(text, /^openapi: "?3\.0\.1"?\n/);
    for (const method of ['HEAD', 'POST', 'DELETE']) {
      assert.equal((await ask(demo, method, `${PORTAL}/vmm/versions/v4.2/yaml`)).status, 405, method);
    }
    assert.equal((await yaml(demo, 'vmm', 'v9.9')).status, 404);
    assert.equal((await yaml(demo, 'nonsense', 'v4.2')).status, 404);
    assert.equal((await ask(demo, 'GET', `${PORTAL}/nonsense/versions`)).status, 404);
  });

  for (const [namespace, count] of Object.entries(NAMESPACES)) {
    it(`has a valid document of ${count} operations for ${namespace}, which the catalog reads whole`, async () => {
      const { bytes, text } = await yaml(demo, namespace, 'v4.2');
      const document: any = await parseYaml(text); // eslint-disable-line @typescript-eslint/no-explicit-any
      assert.equal(operations(document).length, count);
      await SwaggerParser.validate(structuredClone(document));
      const files = [{ name: `${namespace}.yaml`, bytes }];
      const catalogs = readDescriptions(files, { yaml: await prepareYaml(files) });
      assert.deepEqual(
        catalogs.map((catalog) => [catalog.family, catalog.operations.length, catalog.problems]),
        [[`v4:${namespace}`, count, []]],
      );
    });
  }

  it('has the oddities of the real documents', async () => {
    const documents: any[] = []; // eslint-disable-line @typescript-eslint/no-explicit-any
    for (const name of Object.keys(NAMESPACES))
      documents.push(await parseYaml((await yaml(demo, name, 'v4.3')).text));
    const all = documents.flatMap(operations);
    assert.ok(documents.every(({ servers }) => servers[0].url === 'https://{pc-ip}:9440/api'));
    assert.equal(all.filter(({ operationId }) => operationId === 'listVms').length, 2);
    assert.ok(
      documents.flatMap(({ paths }) => Object.keys(paths)).filter((at) => at.includes('/$actions/')).length >=
        8,
    );
    for (const extension of ['x-permissions', 'x-rate-limit', 'x-supported-versions', 'x-code-samples']) {
      assert.ok(
        all.every((operation) => extension in operation),
        extension,
      );
    }
    assert.ok(all.every(({ responses }) => '4XX' in responses && '5XX' in responses));
    const parameters = all.flatMap((operation) => operation.parameters);
    assert.ok(
      parameters.some((parameter) => parameter.name === '$filter' && parameter['x-odata-fields'].length > 3),
    );
    assert.ok(!parameters.some(({ name }) => /request-id/i.test(name)));
    const puts = documents.flatMap(({ paths }) => Object.values<any>(paths)).flatMap(({ put }) => put ?? []); // eslint-disable-line @typescript-eslint/no-explicit-any
    assert.ok(puts.length >= 4);
    for (const put of puts) {
      const match = put.parameters.find(({ name }: Reply['json']) => name === 'If-Match');
      assert.equal(match?.required, true, put.operationId);
    }
    assert.ok(all.some(({ security }) => JSON.stringify(security) === '[{"basicAuthScheme":[]}]'));
    const schemas = documents[3].components.schemas;
    assert.match(
      JSON.stringify(schemas['prism.v4.3.config.CategorySummaryOld']),
      /prism\.v4\.3\.config\.CategorySummaryOld/,
    );
  });

  it('describes what Prism Central answers, and nothing that it would not know', async () => {
    for (const namespace of Object.keys(NAMESPACES)) {
      const version = (await ask(demo, 'OPTIONS', `/api/${namespace}/unversioned/info`)).json.data;
      const { paths } = (await parseYaml((await yaml(demo, namespace, version)).text)) as {
        paths: Record<string, object>;
      };
      for (const [at, item] of Object.entries(paths)) {
        const target = `/api${at.replace(/\{\w+\}/g, '0f1e2d3c-4b5a-4697-8899-aabbccddeeff')}`;
        if (!('get' in item)) continue;
        const { status, text } = await ask(demo, 'GET', target);
        assert.ok([200, 400, 404].includes(status), `${target} ${status}`);
        assert.doesNotMatch(text, /was not found on the server/, target);
      }
    }
  });
});

describe('demo: what is described and what is simulated of v4', () => {
  const families = v4Families(ownDescriptions().v4, new RateLimits());
  const named = (list: { method: string; path: string }[]): string[] =>
    list.map(({ method, path: at }) => `${method} ${at}`).sort();

  it('is the same but for one operation', () => {
    for (const { bases, routes, described } of families) {
      const simulated = named(routes).filter((name) => name !== 'OPTIONS /unversioned/info');
      assert.ok(simulated.length > 0, bases[0]);
      assert.deepEqual(
        simulated.filter((name) => !named(described).includes(name)),
        [],
      );
      assert.deepEqual(
        named(described).filter((name) => !simulated.includes(name)),
        bases[0] === '/api/vmm' ? ['POST /v4.2/ahv/config/vms/{extId}/$actions/migrate-to-host'] : [],
      );
    }
  });

  it('has a limit for every operation, of 5 to 20 requests a second', () => {
    for (const { perSecond } of [...ownDescriptions().v4.values()].flatMap(({ operations: all }) => all)) {
      assert.ok(perSecond !== undefined && perSecond >= 5 && perSecond <= 20);
    }
  });
});

describe('demo: versions of v4', () => {
  it('go up to the one that is there, a beta being before its release', () => {
    assert.deepEqual(upTo('v4.2'), ['v4.0', 'v4.1', 'v4.2']);
    assert.deepEqual(upTo('v4.1.b2'), ['v4.0', 'v4.1.b2']);
    assert.equal(newest(['v4.1.b2', 'v4.1', 'v4.0']), 'v4.1');
    assert.equal(newest(['v4.2.b1', 'v4.1', 'v4.10']), 'v4.10');
    assert.equal(minor('v4.12.a3'), 12);
  });
});

describe('demo: YAML that it writes', () => {
  it('reads back as what was written', async () => {
    const value = {
      openapi: '3.0.1',
      paths: {},
      list: [],
      texts: [
        '',
        ' ',
        'true',
        'No',
        '~',
        'null',
        '1',
        '1.5e3',
        '- a',
        'a: b',
        'a #b',
        "it's",
        '"',
        '\\',
        'ö 🚀 日本',
        '*a',
        '&a',
        '%',
        '@',
        '`',
        '{a}',
        '[a]',
        '2025-01-01',
        'a\nb',
        'a\nb\n',
        '\n',
        'a\n\nb\n',
        '\tx',
        ' a\nb\n',
        'x \n',
        '\u0007',
        '=',
        '!x',
        '|',
        '>',
        '?',
        ',',
      ],
      scalars: [true, false, null, 0, -1, 1.5],
      nested: [[1, [2]], [{ a: [{ b: 1, c: [] }], d: {} }], {}],
      keys: { '200': 1, '4XX': 2, 'a b': 3, '/a/{b}': 4, $c: 5, 'd:': 6, '': 7, yes: 8, '#': 9, '- e': 10 },
    };
    assert.deepEqual(await parseYaml(yamlText(value)), value);
  });
});

describe('demo: descriptions of v4 from a folder', () => {
  it('are served as they are on disk, and Prism Central has the version that they describe', async function () {
    const folder = path.join(SHARED, 'specs', 'v4');
    if (!existsSync(folder)) this.skip();
    const demo = await startDemo({ specs: folder, rateLimit: 'off' });
    try {
      const { namespaces } = (await ask(demo, 'GET', PORTAL)).json;
      assert.equal(namespaces.length, 18);
      const vmm = await yaml(demo, 'vmm', 'v4.3');
      assert.ok(vmm.bytes.equals(readFileSync(path.join(folder, 'vmm-v4.3.json'))));
      const iam = await yaml(demo, 'iam', 'v4.1.b2');
      assert.ok(iam.bytes.equals(readFileSync(path.join(folder, 'iam-v4.1.b2.yaml'))));
      assert.equal((await ask(demo, 'OPTIONS', '/api/vmm/unversioned/info')).json.data, 'v4.3');
      assert.equal((await ask(demo, 'GET', '/api/vmm/v4.3/ahv/config/vms?$limit=1')).status, 200);
      const unsimulated = await ask(demo, 'GET', '/api/iam/v4.1.b2/authz/roles');
      assert.equal(unsimulated.status, 500);
      assert.match(unsimulated.json.data.error[0].message, /does not simulate/);
    } finally {
      await demo.close();
    }
  });

  it('may be YAML or JSON of any name, and other files beside them do no harm', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'prism-demo-'));
    const text =
      'openapi: 3.0.1\npaths:\n  /files/v4.0/config/servers:\n    get:\n      operationId: listServers\n';
    writeFileSync(path.join(folder, 'whatever.yml'), text);
    writeFileSync(path.join(folder, 'broken.yaml'), 'a: [');
    writeFileSync(path.join(folder, 'list.json'), '[1, 2]');
    const demo = await startDemo({ specs: folder });
    try {
      assert.deepEqual((await ask(demo, 'GET', PORTAL)).json, { namespaces: [{ name: 'files' }] });
      assert.equal((await yaml(demo, 'files', 'v4.0')).text, text);
      assert.equal((await ask(demo, 'GET', '/api/files/v4.0/config/servers')).status, 500);
      assert.equal((await ask(demo, 'GET', '/static/v3/swagger.json')).status, 404);
    } finally {
      await demo.close();
      rmSync(folder, { recursive: true });
    }
  });
});
