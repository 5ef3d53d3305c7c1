import assert from 'node:assert/strict';
import { LIMITS } from '../../../src/core/catalog/limits';
import { looksLikeYaml } from '../../../src/core/catalog/read/documents';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import { prepareYaml } from '../../../src/core/catalog/read/yaml';
import type { Catalog, SpecFile } from '../../../src/core/model/catalog';
import { newDraft } from '../../../src/core/request/newDraft';
import { corpus, detailOf, find, text } from './files';

async function read(...files: SpecFile[]): Promise<Catalog[]> {
  return readDescriptions(files, files.some(looksLikeYaml) ? { yaml: await prepareYaml(files) } : {});
}

function said(catalogs: readonly Catalog[]): { operations: string[]; problems: string[] } {
  return {
    operations: catalogs.flatMap(({ operations }) => operations.map(({ key }) => key)),
    problems: catalogs.flatMap(({ problems }) =>
      problems.map(({ line, column, detail }) => `${line ?? '-'}:${column ?? '-'} ${detail}`),
    ),
  };
}

/** What each hostile file comes to: its operations by key, its problems by place. */
const FILES: Readonly<Record<string, { operations: readonly string[]; problems: readonly string[] }>> = {
  'external-references.json': {
    operations: ['other POST /a'],
    problems: [
      '15:5 /b refers to https://127.0.0.1:9/paths.json#/b, which is not part of this document.',
      '16:5 /c refers to ../paths.yaml, which is not part of this document.',
    ],
  },
  'circles.json': {
    operations: ['other POST /a'],
    problems: [
      '12:5 /self refers to #/paths/~1self, which is not part of this document.',
      ...['openapi', 'info', 'paths', 'components'].map((name) => `13:5 “${name}” of /root is no method.`),
    ],
  },
  'same-names-twice.json': {
    operations: ['other GET /a', 'other GET /b/{x}', 'other POST /b/{x}'],
    problems: [
      '6:77 GET /a is described more than once here; the first description counts.',
      '8:20 GET /b/{x:.+} is described more than once here; the first description counts.',
    ],
  },
  'names-of-javascript.json': { operations: ['v1 POST /constructor/{toString}'], problems: [] },
  'wrong-types-of-1.2.json': {
    operations: ['other PUT /e/{id}'],
    problems: [
      '8:5 An API has no path.',
      '9:5 An API has no path.',
      '10:5 An API has no path.',
      '11:5 An API has no path.',
      '12:5 /a has no list of operations.',
      ...[36, 42, 49, 66, 90].map((column) => `13:${column} An operation of /b has no method.`),
      '14:5 /c has no list of operations.',
    ],
  },
  'raw-zero-byte.json': {
    operations: [],
    problems: ['3:17 Not JSON: a string is not closed or has a character that must be escaped.'],
  },
  'escaped-zero.json': { operations: ['other GET /a\0\ud800'], problems: [] },
  'comments.json': {
    operations: [],
    problems: ['2:3 Not JSON: a name in double quotes or "}" is expected.'],
  },
  'billion-laughs.yaml': {
    operations: [],
    problems: [
      '-:- Not readable as YAML: it stands for more than 2,000,000 values, its aliases (*name) followed.',
    ],
  },
  'alias-circle.yaml': {
    operations: [],
    problems: [
      '-:- Not readable as YAML: it stands for more than 2,000,000 values, its aliases (*name) followed.',
    ],
  },
  'several-documents.yaml': {
    operations: ['other GET /one', 'other GET /three'],
    problems: [
      '8:3 /not-an-object is not described by an object.',
      '20:5 “gett” of /three is no method.',
      '13:1 Not readable as YAML: missed comma between flow collection entries.',
    ],
  },
  'names-twice.yaml': {
    operations: [],
    problems: ['5:3 Not readable as YAML: duplicated mapping key.'],
  },
  'foreign-tag.yaml': {
    operations: [],
    problems: ['2:55 Not readable as YAML: unknown tag !<tag:yaml.org,2002:js/function>.'],
  },
  'list-of-descriptions.json': {
    operations: ['v3 GET /a', 'v3 GET /b'],
    problems: ['4:89 /c is not described by an object.', '5:5 This is no API description.'],
  },
  'listing-with-contents.json': {
    operations: ['v0.8 GET /ducks/'],
    problems: ['11:118 An operation of /ducks/ has no method.'],
  },
};

describe('A hostile description', () => {
  for (const [name, expected] of Object.entries(FILES)) {
    it(`such as ${name} costs what is wrong with it, named with its place, and no more`, async () => {
      const catalogs = await read(...corpus(`hostile/${name}`));
      assert.deepEqual(said(catalogs), expected);
      for (const catalog of catalogs)
        for (const operation of catalog.operations) newDraft(operation, catalog.detail(operation.key));
    });
  }

  it('leads to nothing outside of itself, and says where it would have', async () => {
    const [catalog] = await read(...corpus('hostile/external-references.json'));
    const { parameters, body, responses } = detailOf(catalog, 'POST /a');
    assert.deepEqual(
      parameters.map(({ name, schema }) => [name, schema.description]),
      [['p', 'Not part of this document: ../secret.json']],
    );
    assert.equal(body?.schema.description, 'Not part of this document: file:///etc/passwd');
    assert.deepEqual(
      responses.map(({ status, schema }) => [status, schema?.description]),
      [
        ['200', undefined],
        ['400', 'Not part of this document: #anchor'],
      ],
    );
  });

  it('may go in circles by references, lists, maps, alternatives and allOf', async () => {
    const [catalog] = await read(...corpus('hostile/circles.json'));
    const tree = detailOf(catalog, 'POST /a').body?.schema;
    const property = (name: string) => tree?.properties?.find((each) => each.name === name)?.schema();
    assert.equal(property('left')?.properties?.length, 5);
    assert.deepEqual(
      property('all')?.properties?.map(({ name }) => name),
      ['size', 'name'],
    );
    assert.deepEqual(
      property('one')?.discriminator?.values.map(({ value }) => value),
      ['Tree', 'Base'],
    );
  });

  it('may use the names that every object of JavaScript has', async () => {
    const [catalog] = await read(...corpus('hostile/names-of-javascript.json'));
    const { parameters, body, responses } = detailOf(catalog, 'POST /constructor/{toString}');
    assert.deepEqual(
      parameters.map(({ name, in: place, required }) => [name, place, required]),
      [
        ['__proto__', 'query', false],
        ['toString', 'path', true],
      ],
    );
    assert.deepEqual(
      body?.schema.properties?.map(({ name, required }) => [name, required]),
      [
        ['constructor', false],
        ['__proto__', true],
      ],
    );
    assert.deepEqual(
      responses.map(({ status, schema }) => [status, schema?.name]),
      [
        ['200', 'constructor'],
        ['400', 'hasOwnProperty'],
      ],
    );
    assert.equal(({} as { internal?: unknown }).internal, undefined);
  });

  it('is a problem or a part of what it was wherever it is cut off', async () => {
    for (const name of ['central/zoo.json', 'element/cats.json', 'v4/farm.yaml', 'v4/barn-3.1.json']) {
      const [whole] = corpus(name);
      assert.ok(whole);
      const all = new Set(said(await read(whole)).operations);
      const step = name.endsWith('.yaml') ? 7 : 3;
      for (let length = 0; length < whole.bytes.length - 2; length += step) {
        const { operations, problems } = said(await read({ name, bytes: whole.bytes.subarray(0, length) }));
        assert.ok(
          operations.length === all.size || problems.length > 0 || name.endsWith('.yaml'),
          `${length}`,
        );
        for (const key of operations) assert.ok(all.has(key) || name.endsWith('.yaml'), `${length}: ${key}`);
      }
    }
  });
});

describe('A description beyond all measure', function () {
  this.timeout(60_000);
  const openapi = (paths: string, more = '') =>
    text('wide.json', `{"openapi":"3.0.1","paths":{${paths}}${more}}`);
  const many = (count: number, each: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => each(index)).join();

  it('of 200 MB is refused in words that say the limit, whether JSON or YAML', async () => {
    const bytes = Buffer.alloc(200_000_000, ' ');
    bytes.write('{"swagger":"2.0"');
    const json = said(await read({ name: 'large.json', bytes }));
    assert.deepEqual(json.problems, ['-:- This is 200 MB; JSON is read up to 32 MB.']);
    bytes.write('openapi: 3.0.1\n#');
    const yaml = said(await read({ name: 'large.yaml', bytes }));
    assert.deepEqual(yaml.problems, ['-:- This is 200 MB; YAML is read up to 12 MB.']);
  });

  it('in many files is read up to a limit, and the files beyond it are named', async () => {
    const bytes = Buffer.alloc(30_000_000, ' ');
    bytes.write('{"swagger":"2.0","paths":{"/a":{"get":{}}}}');
    const { operations, problems } = said(
      await read(
        ...many(5, String)
          .split(',')
          .map((name) => ({ name, bytes })),
      ),
    );
    assert.deepEqual(operations, ['other GET /a']);
    assert.deepEqual(problems, ['-:- This is left out: files of 128 MB in all are read at once.']);
  });

  it('with more objects than a description has is not read, however few characters they take', async () => {
    const { problems } = said(await read(openapi(`"/a":{"get":{}}`, `,"x":[${'{},'.repeat(1_500_000)}0]`)));
    assert.deepEqual(problems, ['-:- This has more than 1,200,000 objects and lists.']);
    const names = said(await read(openapi(`"/a":{"get":{}}`, `,"x":{${'"a":0,'.repeat(1_500_000)}"b":0}`)));
    assert.deepEqual(names.problems, ['-:- This has more than 1,200,000 names of members.']);
    const yaml = said(await read(text('crowded.yaml', 'a: 1\n'.repeat(600_000))));
    assert.deepEqual(yaml.problems, ['-:- This has more than 500,000 names of members.']);
    const values = said(await read(openapi(`"/a":{"get":{}}`, `,"x":[${'0,'.repeat(5_000_000)}0]`)));
    assert.deepEqual(values.problems, ['-:- This has more than 4,000,000 values.']);
  });

  it('of a million operations is read up to a limit, and says how many were left out', async () => {
    const [catalog] = await read(openapi(many(100_000, (index) => `"/${index}":{"get":{}}`)));
    assert.equal(catalog?.operations.length, LIMITS.operations);
    assert.deepEqual(
      catalog?.problems.map(({ detail }) => detail),
      ['Only the first 20,000 operations are read; 80000 more are left out.'],
    );
  });

  it('with a schema of a million properties shows ten thousand, and that there are more', async () => {
    const properties = (count: number) => `"properties":{${many(count, (index) => `"p${index}":0`)}}`;
    const body = (schema: string) =>
      `{"post":{"requestBody":{"content":{"application/json":{"schema":{${schema}}}}}}}`;
    const some = `"allOf":[{${properties(100_000)}}],"properties":{"own":0}`;
    const [catalog] = await read(openapi(`"/a":${body(properties(1_000_000))},"/b":${body(some)}`));
    const [plain, merged] = ['POST /a', 'POST /b'].map((line) => detailOf(catalog, line).body?.schema);
    assert.equal(plain?.properties?.length, LIMITS.properties);
    assert.equal(plain?.omitted, 1_000_000 - LIMITS.properties);
    assert.equal(merged?.properties?.length, LIMITS.properties);
    assert.ok((merged?.omitted ?? 0) > 0);
    assert.ok((newDraft(find(catalog, 'POST /a'), detailOf(catalog, 'POST /a')).body?.length ?? 0) < 100_000);
  });

  it('with a hundred thousand parameters, answers and alternatives shows as many as anyone looks at', async () => {
    const [catalog] = await read(
      openapi(
        `"/a":{"get":{"parameters":[${many(100_000, (index) => `{"in":"query","name":"p${index}"}`)}],` +
          `"responses":{${many(100_000, (index) => `"${index}":{}`)}},` +
          `"requestBody":{"content":{"application/json":{"schema":{"oneOf":[${many(100_000, () => '{}')}]}}}}}}`,
      ),
    );
    const { parameters, responses, body } = detailOf(catalog, 'GET /a');
    assert.equal(parameters.length, LIMITS.parameters);
    assert.equal(responses.length, LIMITS.responses);
    assert.equal(body?.schema.variants?.length, LIMITS.variants);
  });

  it('with texts of megabytes in its names has them cut, and a path that long is named and left out', async () => {
    const long = 'x'.repeat(1_000_000);
    const [catalog] = await read(
      openapi(
        `"/a":{"get":{"summary":"${long}","operationId":"${long}","tags":["${long}"]}},"/${long}":{"get":{}}`,
      ),
    );
    const operation = find(catalog, 'GET /a');
    for (const line of [operation.summary, operation.operationId, operation.tag])
      assert.equal(line?.length, LIMITS.line);
    assert.equal(catalog?.operations.length, 1);
    assert.match(
      catalog?.problems[0]?.detail ?? '',
      /^The path of GET \/x{50,200}… is longer than 2000 characters\.$/,
    );
  });

  it('with an address of a million slashes, or paths of braces that nothing closes, is read as any other', async () => {
    for (const piece of ['/', '{a:', '{a}', ' '])
      for (const base of [`${piece.repeat(300_000)}x`, `https://h/${piece.repeat(300_000)}x`]) {
        const version = { info: {}, paths: { '/a': { get: {} } } };
        const servers = [{ url: `/{v}${'{v}'.repeat(600)}`, variables: { v: { default: base } } }];
        for (const description of [
          { swagger: '2.0', basePath: base, ...version },
          { openapi: '3.0.1', servers: [{ url: base }], ...version },
          { openapi: '3.0.1', servers, ...version },
          { swaggerVersion: '1.2', basePath: base, apis: [{ path: '/a', operations: [{ method: 'GET' }] }] },
        ]) {
          const [catalog] = await read(text('long.json', JSON.stringify(description)));
          assert.equal(catalog?.operations.length, 1);
          assert.ok((catalog.operations[0]?.urlPath.length ?? 0) <= LIMITS.path + 3);
        }
      }
    const [catalog] = await read(
      openapi(many(1_000, (index) => `"/${index}${'{a:'.repeat(600)}{b:[x]{2}}":{"get":{}}`)),
    );
    assert.equal(catalog?.operations.length, 1_000);
    assert.ok(catalog.operations[0]?.path.endsWith('{a:{b}'));
  });

  it('with a thousand faults lists a hundred and says how many more there are', async () => {
    const { problems } = said(await read(openapi(many(1_000, (index) => `"/${index}":0`))));
    assert.equal(problems.length, LIMITS.problems + 1);
    assert.match(problems.at(-1) ?? '', /There are 900 more faults like these\.$/);
  });

  it('nested ten thousand deep in any keyword is read where it is looked at', async () => {
    const depth = 10_000;
    for (const [open, close] of [
      ['{"allOf":[', ']}'],
      ['{"oneOf":[', ']}'],
      ['{"required":["a"],"properties":{"a":', '}}'],
      ['{"type":"array","minItems":1,"items":', '}'],
      ['{"additionalProperties":', '}'],
    ] as const) {
      const schema = `${open.repeat(depth)}{}${close.repeat(depth)}`;
      const body = `{"requestBody":{"content":{"application/json":{"schema":${schema}}}}}`;
      const [catalog] = await read(openapi(`"/a":{"post":${body}}`));
      const operation = find(catalog, 'POST /a');
      assert.ok(newDraft(operation, detailOf(catalog, 'POST /a')).body, open);
    }
  });

  it('in YAML nested deeper than a hundred, or with a fault behind a thousand lines, has its place', async () => {
    const deep = said(await read(text('deep.yaml', `a:\n  b: ${'['.repeat(100_000)}`)));
    assert.equal(deep.problems.length, 1);
    assert.match(deep.problems[0] ?? '', /^2:\d+ Not readable as YAML: nesting exceeded/);
    const lines = said(await read(text('long.yaml', `${'- a\n'.repeat(1_000)}b: c\n`)));
    assert.match(lines.problems[0] ?? '', /^100[12]:\d+ Not readable as YAML/);
  });

  it('in YAML with a document after the other is read up to a limit', async () => {
    const { problems } = said(await read(text('row.yaml', '--- 1\n'.repeat(10_000))));
    assert.ok(problems.length > 0 && problems.length <= 21, `${problems.length}`);
  });
});
