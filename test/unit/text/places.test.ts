import assert from 'node:assert/strict';
import { jsonPlaces } from '../../../src/core/text/jsonPlaces';
import { pointerOf, tokensOf } from '../../../src/core/text/jsonPointer';
import { placeAt } from '../../../src/core/text/place';
import { yamlPlaces } from '../../../src/core/text/yamlPlaces';
import { randomSource, type RandomSource } from '../support/random';

/** What stands in the text where the pointer leads to. */
function inJson(text: string, pointer: string, from = 0): string {
  const { start, end } = jsonPlaces(text, [pointer], from).get(pointer)!;
  return text.slice(start, end);
}

function inYaml(text: string, pointer: string): string {
  const { start } = yamlPlaces(text, [pointer]).get(pointer)!;
  const { line, column } = placeAt(text, start);
  return text.split(/\r\n|\r|\n/)[line - 1]!.slice(column - 1);
}

describe('the place of a JSON pointer in JSON', () => {
  const text = '{"paths": {"/vms/{uuid}": {"get": {"x": 1}, "put": [10, {"a": 2}]}}, "a~b": {"": 3}}';

  it('is the name of a member or the beginning of an element', () => {
    assert.equal(inJson(text, pointerOf('paths', '/vms/{uuid}', 'get')), '"get"');
    assert.equal(inJson(text, pointerOf('paths', '/vms/{uuid}', 'put', 0)), '10');
    assert.equal(inJson(text, pointerOf('paths', '/vms/{uuid}', 'put', 1, 'a')), '"a"');
    assert.equal(inJson(text, pointerOf('a~b', '')), '""');
    assert.equal(inJson(text, ''), '{');
  });

  it('is that of the nearest parent where there is nothing', () => {
    assert.equal(inJson(text, '/paths/~1nothing/get'), '"paths"');
    assert.equal(inJson(text, pointerOf('paths', '/vms/{uuid}', 'put', 7)), '"put"');
    assert.equal(inJson(text, '/nothing'), '{');
  });

  it('is found by the name that is meant, however it is spelled', () => {
    assert.equal(inJson('{"\\u0061\\/b": 1}', pointerOf('a/b')), '"\\u0061\\/b"');
  });

  it('is the last one of a name that stands twice, as for JSON.parse', () => {
    const twice = '{"a": {"b": 1}, "a": {"c": 2}}';
    const places = jsonPlaces(twice, ['/a', '/a/b', '/a/c']);
    assert.equal(places.get('/a')?.start, twice.lastIndexOf('"a"'));
    assert.equal(places.get('/a/b')?.start, twice.lastIndexOf('"a"'), 'the first "a" is not there any more');
    assert.equal(places.get('/a/c')?.start, twice.indexOf('"c"'));
  });

  it('is found in one of several documents in a row', () => {
    const row = '{"a": 1}\n{"b": 0, "a": 2}';
    assert.equal(jsonPlaces(row, ['/a'], 9).get('/a')?.start, row.lastIndexOf('"a"'));
  });

  it('is found before a fault, and is the nearest parent behind one', () => {
    const broken = '{"a": {"b": 1}, "c": {"d": oops, "e": 1}}';
    assert.equal(inJson(broken, '/a/b'), '"b"');
    assert.equal(inJson(broken, '/c/e'), '"c"');
  });

  it('is found in one line of 4 MB and in 100,000 levels', () => {
    const members = Array.from({ length: 100_000 }, (_, at) => `"name of a member ${at}":{"get":{}}`);
    const wide = `{${members.join()}}`;
    assert.ok(wide.length > 3_000_000);
    assert.equal(inJson(wide, '/name of a member 99999/get'), '"get"');
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    assert.equal(jsonPlaces(deep, ['/0'.repeat(1000)]).get('/0'.repeat(1000))?.start, 1000);
  });

  it('is told with names that are no ordinary ones', () => {
    const odd = '{"__proto__": {"constructor": {"toString": 1}}}';
    assert.equal(inJson(odd, '/__proto__/constructor/toString'), '"toString"');
    assert.deepEqual(tokensOf(pointerOf('a/b', '~1', 0, '')), ['a/b', '~1', '0', '']);
  });
});

describe('the place of a JSON pointer in YAML', () => {
  const text = `# a description
openapi: 3.0.1
info: {title: "a: b", versions: [1.0, {major: 2}], x: }
paths:
  /vms/{uuid}:
    get:
      tags:
      - one
      -  two: 2
         three: 3
      description: |
        Not a name: at all
        get: neither
      "quoted: name": 1
      'it''s': 2
    # put: not this one
    put: &anchor !tag
      summary: "over
        put: lines"
      list:
        - - inner
          - second
  /next:
    get: >-
      folded
    x: *anchor
last: 1
`;

  it('is told by indentation', () => {
    assert.equal(inYaml(text, '/paths/~1vms~1{uuid}/get'), 'get:');
    assert.equal(inYaml(text, '/paths/~1vms~1{uuid}/put'), 'put: &anchor !tag');
    assert.equal(inYaml(text, '/paths/~1vms~1{uuid}/put/list/0/1'), '- second');
    assert.equal(inYaml(text, '/paths/~1next/get'), 'get: >-');
    assert.equal(inYaml(text, '/last'), 'last: 1');
  });

  it('knows sequences that are not indented, and names behind a dash', () => {
    assert.equal(inYaml(text, '/paths/~1vms~1{uuid}/get/tags/0'), '- one');
    assert.equal(inYaml(text, '/paths/~1vms~1{uuid}/get/tags/1/three'), 'three: 3');
  });

  it('knows names in quotes and flow style', () => {
    assert.equal(inYaml(text, '/paths/~1vms~1{uuid}/get/quoted: name'), '"quoted: name": 1');
    assert.equal(inYaml(text, "/paths/~1vms~1{uuid}/get/it's"), "'it''s': 2");
    assert.equal(inYaml(text, '/info/versions/1/major'), 'major: 2}], x: }');
    assert.equal(inYaml(text, '/info/x'), 'x: }');
  });

  it('is that of the nearest parent where there is nothing', () => {
    assert.equal(inYaml(text, '/paths/~1vms~1{uuid}/get/nothing/here'), 'get:');
    assert.equal(inYaml(text, '/nothing'), 'openapi: 3.0.1');
  });

  it('does not mind how lines end', () => {
    assert.equal(inYaml(text.replaceAll('\n', '\r\n'), '/paths/~1next/x'), 'x: *anchor');
    assert.equal(inYaml(text.replaceAll('\n', '\r'), '/paths/~1next/x'), 'x: *anchor');
  });

  it('is the same as in JSON for all that is JSON', () => {
    const random = randomSource(7);
    for (let round = 0; round < 200; round++) {
      const { value, pointers } = made(random, 4);
      const spelled = JSON.stringify(value, null, round % 3);
      assert.deepEqual(
        [...yamlPlaces(spelled, pointers)].map(([pointer, { start }]) => [pointer, start]),
        [...jsonPlaces(spelled, pointers)].map(([pointer, { start }]) => [pointer, start]),
        spelled,
      );
    }
  });

  it('is looked for in a time that grows with the text alone', () => {
    const nasty = [' ', '- ', '"', "'", '{', '[', ':', '&a ', '|\n', 'a: ', '#', '\r', '? ', '{a:', "''"];
    for (const piece of nasty) {
      const long = piece.repeat(400_000);
      assert.ok(yamlPlaces(long, ['/a/b']).get('/a/b'), piece);
      assert.ok(yamlPlaces(`a: {${long}`, ['/a/b']).get('/a/b'), piece);
    }
  });
});

/** A value made up, with the pointers to all of it. */
function made(random: RandomSource, depth: number): { value: unknown; pointers: string[] } {
  const names = ['a', 'b c', 'get', '/vms/{uuid}', '~', '__proto__', '', ': ', '- x', '#', '"', '\\', 'é'];
  const kind = depth === 0 ? 2 : random.next(3);
  if (kind === 2)
    return { value: random.pick([1, true, null, 'text', 'a: b', "it's", '- {x}']), pointers: [''] };
  const children = Array.from({ length: random.next(4) }, () => made(random, depth - 1));
  const named = new Map(children.map((child, at) => [kind === 0 ? random.pick(names) : String(at), child]));
  const pointers = [...named].flatMap(([name, child]) =>
    child.pointers.map((pointer) => pointerOf(name) + pointer),
  );
  const value =
    kind === 0
      ? Object.fromEntries([...named].map(([name, child]) => [name, child.value]))
      : children.map((child) => child.value);
  return { value, pointers: ['', ...pointers] };
}
