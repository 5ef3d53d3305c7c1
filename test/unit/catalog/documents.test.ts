import assert from 'node:assert/strict';
import { decodeText } from '../../../src/core/catalog/read/decodeText';
import { looksLikeYaml } from '../../../src/core/catalog/read/documents';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import { parseYaml, prepareYaml, validateDescription } from '../../../src/core/catalog/read/yaml';
import { isFailure } from '../../../src/core/model/failure';
import { newDraft } from '../../../src/core/request/newDraft';
import { corpus, detailOf, find, text } from './files';

describe('A file that is offered as a description', () => {
  it('costs itself only where it is cut off, and is named with line and column in the API it belongs to', () => {
    const catalogs = readDescriptions(corpus('element/cats.json', 'nasty/cut-off.json', 'central/zoo.json'));
    assert.deepEqual(
      catalogs.map(({ family }) => family),
      ['v2.0', 'v3'],
    );
    const [problem, ...rest] = catalogs[0]?.problems ?? [];
    assert.equal(rest.length, 0);
    assert.equal(catalogs[0]?.operations.length, 4);
    assert.equal(problem?.file, 'nasty/cut-off.json');
    assert.equal(problem?.line, 10);
    assert.match(problem?.detail ?? '', /^Not JSON: /);
  });

  it('may be several documents in a row, of which a bad one costs itself only', () => {
    const [catalog, ...others] = readDescriptions(corpus('nasty/several-in-a-row.json'));
    assert.equal(others.length, 0);
    assert.deepEqual(
      catalog?.operations.map(({ key }) => key),
      ['v1 GET /a', 'v1 GET /c'],
    );
    assert.deepEqual(catalog?.problems, [
      {
        file: 'nasty/several-in-a-row.json',
        detail: 'Not JSON: "," or the end of the object or array is expected.',
        line: 3,
        column: 181,
      },
    ]);
  });

  it('is a problem and not an error where it is a web page, empty, a number or some other JSON', () => {
    const strange = [text('empty', ' \n'), text('number', '[1]'), text('other.json', '{"name":"x"}')];
    const [catalog, ...others] = readDescriptions([...corpus('nasty/login-page.json'), ...strange]);
    assert.equal(others.length, 0);
    assert.deepEqual([catalog?.family, catalog?.operations.length], ['other', 0]);
    assert.deepEqual(catalog?.problems.map(({ file, detail }) => `${file}: ${detail}`).sort(), [
      'empty: The file is empty.',
      'nasty/login-page.json: This is a web page or XML, not an API description.',
      'number: This is JSON, but no API description.',
      'other.json: This is JSON or YAML, but no API description that is known.',
    ]);
  });

  it('may begin with a byte order mark or be UTF-16', () => {
    const json = decodeText(corpus('central/zoo.json')[0]?.bytes ?? new Uint8Array());
    const wide = Buffer.from(json, 'utf16le');
    const variants: Uint8Array[] = [
      Buffer.from(`\ufeff${json}`, 'utf8'),
      Buffer.from(`\ufeff${json}`, 'utf16le'),
      wide,
      Buffer.from(wide).swap16(),
    ];
    for (const bytes of variants) {
      const [catalog] = readDescriptions([{ name: 'zoo', bytes }]);
      assert.equal(catalog?.operations.length, 6);
    }
  });

  it('may have any value in any place without being lost as a whole', () => {
    const [catalog] = readDescriptions(corpus('nasty/wrong-types.json'));
    assert.deepEqual(
      catalog?.operations.map(({ key, tag }) => `${key} | ${tag}`),
      ['other GET /a | a', 'other POST /d/{id} | d', 'other GET /e | e'],
    );
    const drafts = catalog?.operations.map((operation) => newDraft(operation, catalog.detail(operation.key)));
    assert.deepEqual(drafts?.[1]?.query, [{ name: 'q', value: '', enabled: false }]);
    assert.deepEqual(drafts?.[1]?.path, [{ name: 'id', value: '', enabled: true }]);
  });

  it('may have names that JavaScript gives a meaning to', () => {
    const [catalog] = readDescriptions(corpus('nasty/odd-names.json'));
    assert.equal(find(catalog, 'GET /__proto__').tag, 'constructor');
    const odd = detailOf(catalog, 'GET /__proto__').body?.schema;
    assert.deepEqual([odd?.name, odd?.properties?.[0]?.name], ['__proto__', '__proto__']);
    const escaped = detailOf(catalog, 'POST /slash').body?.schema;
    assert.deepEqual([escaped?.name, escaped?.properties?.[0]?.name], ['a/b c~d', 'found']);
    assert.equal(detailOf(catalog, 'POST /gone').body?.schema.type, 'any');
    assert.equal(detailOf(catalog, 'POST /loop').body?.schema.type, 'any');
  });

  it('may be nested ten thousand deep', () => {
    const depth = 10_000;
    const schema = `${'{"type":"array","items":'.repeat(depth)}{}${'}'.repeat(depth)}`;
    const json = `{"swagger":"2.0","paths":{"/a":{"post":{"parameters":[{"in":"body","name":"b","schema":${schema}}]}}}}`;
    const [catalog] = readDescriptions([text('deep.json', json)]);
    const operation = find(catalog, 'POST /a');
    const draft = newDraft(operation, detailOf(catalog, 'POST /a'));
    assert.equal(JSON.parse(draft.body ?? '').length, 1);
    const cut = readDescriptions([text('cut.json', '{'.repeat(1) + '"a":['.repeat(1) + '['.repeat(depth))]);
    assert.equal(cut[0]?.problems.length, 1);
  });

  it('is YAML only where it begins neither with a brace nor with a tag', () => {
    assert.deepEqual(
      ['openapi: 3.0.1', '# remark', '\n---\na: 1', '{"a": 1}', ' [', '<html>', ''].map((content) =>
        looksLikeYaml(text('x', content)),
      ),
      [true, true, true, false, false, false, false],
    );
  });

  it('in YAML is a problem without a reader of it, and with one has its place where it is broken', async () => {
    const files = corpus('nasty/broken.yaml');
    assert.equal(readDescriptions(files)[0]?.problems[0]?.detail, 'This is not JSON.');
    const [catalog] = readDescriptions(files, { yaml: await prepareYaml(files) });
    const [problem] = catalog?.problems ?? [];
    assert.equal(problem?.line, 5);
    assert.match(problem?.detail ?? '', /^Not readable as YAML: bad indentation/);
  });
});

describe('The YAML bundle', () => {
  it('reads YAML that is no API description too', async () => {
    assert.deepEqual(await parseYaml('swaggerVersion: 1.2\napis: []'), { swaggerVersion: 1.2, apis: [] });
  });

  it('says what it can not read without naming any file', async () => {
    await assert.rejects(parseYaml('a: [1'), (error) => {
      assert.ok(isFailure(error));
      assert.equal(error.reason, 'unreadable-description');
      assert.doesNotMatch(error.message, /yaml/);
      return true;
    });
    await assert.rejects(parseYaml('just words'), {
      message: 'unreadable-description: the text holds no object',
    });
  });

  it('finds what is wrong with a description by its specification, without changing it', async () => {
    const document = { swagger: '2.0', info: { title: 'x', version: '1' }, paths: { '/x': { get: {} } } };
    const before = JSON.stringify(document);
    assert.deepEqual(await validateDescription(document), [
      { message: "must have required property 'responses'", path: '/paths/~1x/get' },
    ]);
    assert.equal(JSON.stringify(document), before);
    assert.deepEqual(
      await validateDescription({ swagger: '2.0', info: { title: 'x', version: '1' }, paths: {} }),
      [],
    );
  });
});
