import assert from 'node:assert/strict';
import { looksLikeYaml } from '../../../src/core/catalog/read/documents';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import { prepareYaml } from '../../../src/core/catalog/read/yaml';
import type { Catalog, SpecFile } from '../../../src/core/model/catalog';
import type { OperationDetail } from '../../../src/core/model/operation';
import type { Schema } from '../../../src/core/model/schema';
import { newDraft } from '../../../src/core/request/newDraft';
import type { RandomSource } from '../../../test/unit/support/random';

/** Operations of a catalog whose details are asked for. */
const LOOKED_AT = 12;
/** Levels and schemas of a walk, as a page or a form goes down into them. */
const DEPTH = 8;
const SCHEMAS = 2_000;
/** Characters of a request body that is offered to begin with. */
const BODY = 2_000_000;

const EFFECTS = ['read', 'write', 'disrupt', 'destroy'];
const PLACES = ['path', 'query', 'header', 'form', 'cookie'];
const TYPES = ['object', 'array', 'string', 'integer', 'number', 'boolean', 'null', 'file', 'any'];

/** The catalogs of one file. YAML is read as the product does. */
export async function readFile(file: SpecFile): Promise<Catalog[]> {
  return readDescriptions([file], looksLikeYaml(file) ? { yaml: await prepareYaml([file]) } : {});
}

/** Whether a catalog is one, whatever it was read from. @throws AssertionError where it is none */
export function checkCatalog(catalog: Catalog, random: RandomSource): void {
  const { operations, documents, problems, family, title, version } = catalog;
  for (const text of [family, title, version]) assert.equal(typeof text, 'string');
  assert.equal(new Set(operations.map(({ key }) => key)).size, operations.length, 'keys are unique');
  assert.equal(
    documents.reduce((sum, document) => sum + document.operations, 0),
    operations.length,
  );
  for (const { key, method, path, urlPath, tag, summary, effect } of operations) {
    assert.match(method, /^[A-Z]+$/, key);
    assert.ok(
      path.startsWith('/') && urlPath.startsWith('/') && tag !== '' && typeof summary === 'string',
      key,
    );
    assert.ok(EFFECTS.includes(effect), key);
  }
  for (const { file, detail, line, column } of problems) {
    assert.ok(file !== '' && detail !== '' && detail.length < 1_000, detail.slice(0, 200));
    for (const number of [line, column]) assert.ok(number === undefined || number >= 1, detail);
  }
  structuredClone({ operations, problems, documents });
  for (let left = Math.min(LOOKED_AT, operations.length); left > 0; left--) {
    const operation = random.pick(operations);
    const detail = catalog.detail(operation.key);
    checkDetail(detail);
    const draft = newDraft(operation, detail);
    assert.ok(
      (draft.body?.length ?? 0) < BODY,
      `the body of ${operation.key} is ${draft.body?.length} characters`,
    );
    JSON.stringify(draft);
  }
}

function checkDetail({ description, parameters, body, responses }: OperationDetail): void {
  assert.equal(typeof description, 'string');
  const left = { schemas: SCHEMAS };
  for (const parameter of parameters) {
    const { name, in: place, required, description: remark } = parameter;
    assert.ok(name !== '' && PLACES.includes(place), JSON.stringify(parameter));
    assert.deepEqual([typeof name, typeof required, typeof remark], ['string', 'boolean', 'string']);
    walk(parameter.schema, left, 0);
  }
  if (body) {
    assert.ok(typeof body.contentType === 'string' && body.contentType !== '');
    walk(body.schema, left, 0);
  }
  for (const { status, description: remark, schema } of responses) {
    assert.deepEqual([typeof status, typeof remark], ['string', 'string']);
    if (schema) walk(schema, left, 0);
  }
}

function walk(schema: Schema, left: { schemas: number }, depth: number): void {
  if (left.schemas-- <= 0) return;
  const { type, name, description, format, pattern, enum: values } = schema;
  assert.ok(TYPES.includes(type), type);
  for (const text of [name, description, format, pattern])
    assert.ok(text === undefined || typeof text === 'string');
  assert.ok(values === undefined || (Array.isArray(values) && values.length > 0));
  for (const number of [schema.minimum, schema.maximum, schema.minLength, schema.minItems])
    assert.ok(number === undefined || Number.isFinite(number));
  if (depth >= DEPTH) return;
  const children = [
    ...(schema.properties ?? []).slice(0, SCHEMAS).map((property) => property.schema),
    ...(schema.variants ?? []),
    ...(schema.discriminator?.values ?? []).map((value) => value.schema),
    ...(schema.items ? [schema.items] : []),
    ...(schema.additional ? [schema.additional] : []),
  ];
  for (const child of children) if (left.schemas > 0) walk(child(), left, depth + 1);
}
