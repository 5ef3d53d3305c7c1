import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import { allRows, findRows } from '../../../src/core/catalog/schemaTree/findRows';
import { schemaRows } from '../../../src/core/catalog/schemaTree/schemaRows';
import type { Schema } from '../../../src/core/model/schema';
import type { SchemaBranch } from '../../../src/core/model/schemaRow';
import { detailOf, hasRealSpecs, realSpecs, text } from './files';

const names = (branches: readonly SchemaBranch[]): string[] => branches.map(({ row }) => row.name);

/** The tree as indented names. */
const drawn = (branches: readonly SchemaBranch[], indent = ''): string[] =>
  branches.flatMap(({ row, branches: below = [] }) => [
    indent + (row.name || row.kind),
    ...drawn(below, `${indent}  `),
  ]);

/** The schema of the body of a small OpenAPI 3 description. */
function schemaOfBody(schema: object, schemas: object = {}): Schema {
  const document = {
    openapi: '3.0.1',
    paths: { '/x': { post: { requestBody: { content: { 'application/json': { schema } } } } } },
    components: { schemas },
  };
  const [catalog] = readDescriptions([text('x.json', JSON.stringify(document))]);
  return detailOf(catalog, 'POST /x').body!.schema;
}

const NODE = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'string', format: 'uuid', readOnly: true, description: 'Of the node' },
    next: { $ref: '#/components/schemas/Node' },
    all: { type: 'array', minItems: 1, items: { $ref: '#/components/schemas/Node' } },
  },
};

describe('The tree of a schema', () => {
  it('has a line for each property with what is said of it', () => {
    const { branches, total } = schemaRows(schemaOfBody(NODE, { Node: NODE }));
    assert.equal(total, 3);
    const [id, next, all] = branches.map(({ row }) => row);
    assert.deepEqual([id?.name, id?.required, id?.facts.format, id?.below], ['id', true, 'uuid', 0]);
    assert.equal(id?.facts.readOnly, true);
    assert.equal(id?.facts.description, 'Of the node');
    assert.deepEqual([next?.facts.name, next?.below], ['Node', 3]);
    assert.deepEqual([all?.facts.lists, all?.facts.name, all?.below], [1, 'Node', 3]);
    assert.deepEqual(all?.facts.bounds, [{ name: 'minItems', value: '1' }]);
  });

  it('shows a circle as such, and unfolds it as often as somebody wants', () => {
    const schema = schemaOfBody({ $ref: '#/components/schemas/Node' }, { Node: NODE });
    let id = '';
    for (let depth = 0; depth < 50; depth++) {
      const next = schemaRows(schema, id).branches[1]!.row;
      assert.equal(next.circle, true);
      id = next.id;
    }
    assert.equal(id, Array(50).fill('1').join('.'));
  });

  it('does not take for a circle what only stands twice', () => {
    const schema = schemaOfBody(
      {
        type: 'object',
        properties: { a: { $ref: '#/components/schemas/A' }, b: { $ref: '#/components/schemas/A' } },
      },
      { A: { type: 'object', properties: { x: { type: 'string' } } } },
    );
    assert.deepEqual(
      schemaRows(schema).branches.map(({ row }) => row.circle),
      [false, false],
    );
  });

  it('names the alternatives by their definitions', () => {
    const schema = schemaOfBody(
      { oneOf: [{ $ref: '#/components/schemas/Disk' }, { type: 'string' }] },
      { Disk: { type: 'object', properties: { size: { type: 'integer' } } } },
    );
    const rows = schemaRows(schema).branches.map(({ row }) => row);
    assert.deepEqual(
      rows.map(({ kind, name, facts }) => [kind, name, facts.type]),
      [
        ['variant', 'Disk', 'object'],
        ['variant', '', 'string'],
      ],
    );
    assert.deepEqual(names(schemaRows(schema, '0').branches), ['size']);
  });

  it('tells what properties without a name are like', () => {
    const schema = schemaOfBody({ type: 'object', additionalProperties: { type: 'integer' } });
    const [row] = schemaRows(schema).branches;
    assert.deepEqual([row?.row.kind, row?.row.facts.type], ['additional', 'integer']);
  });

  it('is handed out in pages, and says how many lines there are', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, at) => [`p${at}`, { type: 'string' }]),
    );
    const schema = schemaOfBody({ type: 'object', properties });
    const first = schemaRows(schema);
    assert.equal(first.branches.length, 200);
    assert.equal(first.total + first.omitted, 100_000);
    const [row] = schemaRows(schema, '', 200).branches;
    assert.deepEqual([row?.row.name, row?.row.id], ['p200', '200']);
  });

  it('has nothing below a line that does not exist, whatever is asked', () => {
    const schema = schemaOfBody(NODE, { Node: NODE });
    for (const id of ['9', '0.0', '-1', 'x', '1e3', '..', '__proto__', '1.9', '99999999999'])
      assert.deepEqual(schemaRows(schema, id), { branches: [], total: 0, omitted: 0 }, id);
  });

  it('bounds what foreign words there are', () => {
    const long = 'x'.repeat(100_000);
    const schema = schemaOfBody({
      type: 'object',
      properties: {
        a: { type: 'string', enum: [long, ...Array(4_999).fill('y')], description: long, pattern: long },
      },
    });
    const [row] = schemaRows(schema).branches;
    assert.equal(row?.row.facts.enum.length, 200);
    assert.equal(row?.row.facts.enumOmitted, 4_800);
    assert.ok(JSON.stringify(row).length < 150_000);
  });

  it('is searched below what is unfolded, and shows what a hit is under', () => {
    const schema = schemaOfBody(
      {
        type: 'object',
        properties: { spec: { $ref: '#/components/schemas/Spec' }, other: { type: 'string' } },
      },
      {
        Spec: {
          type: 'object',
          properties: {
            nics: { type: 'array', items: { $ref: '#/components/schemas/Nic' } },
            size: { type: 'integer' },
          },
        },
        Nic: { type: 'object', properties: { macAddress: { type: 'string', description: 'Of the card' } } },
      },
    );
    assert.deepEqual(drawn(findRows(schema, 'MAC').branches), ['spec', '  nics', '    macAddress']);
    assert.deepEqual(drawn(findRows(schema, 'card the').branches), ['spec', '  nics', '    macAddress']);
    assert.deepEqual(findRows(schema, 'nothing'), { branches: [], found: 0, cut: false });
    assert.deepEqual(drawn(allRows(schema).branches), [
      'spec',
      '  nics',
      '    macAddress',
      '  size',
      'other',
    ]);
  });

  it('is searched to an end although it goes on for ever', () => {
    const found = findRows(schemaOfBody({ $ref: '#/components/schemas/Node' }, { Node: NODE }), 'id');
    assert.deepEqual(drawn(found.branches), ['id']);
    const wide = Array.from({ length: 200 }, (_, at) => [`p${at}`, { $ref: `#/components/schemas/S${at}` }]);
    const schemas = Object.fromEntries(
      wide.map((_, at) => [`S${at}`, { type: 'object', properties: Object.fromEntries(wide) }]),
    );
    const everywhere = findRows(schemaOfBody({ $ref: '#/components/schemas/S0' }, schemas), 'p');
    assert.equal(everywhere.cut, true);
    assert.ok(everywhere.found <= 20_000);
  });

  it('of real bodies is readable: each line has a name and a type', function () {
    if (!hasRealSpecs()) this.skip();
    const name = 'pc-v3/swagger.json';
    const [catalog] = readDescriptions([{ name, bytes: readFileSync(path.join(realSpecs, name)) }]);
    const { body } = detailOf(catalog, 'POST /vms');
    const all = allRows(body!.schema);
    assert.ok(all.found >= 200, String(all.found));
    assert.deepEqual(names(schemaRows(body!.schema).branches).sort(), ['api_version', 'metadata', 'spec']);
    assert.ok(drawn(findRows(body!.schema, 'mac_address').branches).includes('      mac_address'));
  });
});
