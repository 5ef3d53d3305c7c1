import assert from 'node:assert/strict';
import {
  CHANGES,
  weightOf,
  type Change,
  type ChangeKind,
} from '../../../../src/core/catalog/compare/changes';
import { compareApis } from '../../../../src/core/catalog/compare/compare';
import { isFailure } from '../../../../src/core/model/failure';
import { compare, side, textOf, type Json } from './descriptions';

const document = (paths: Json, definitions: Json = {}, version = '1'): Json => ({
  swagger: '2.0',
  info: { title: 'x', version },
  basePath: '/api/nutanix/v3',
  paths,
  definitions,
});

/** The changes of the one operation that differs; its texts differ as well. */
async function changes(
  before: Json,
  after: Json,
  definitions: [Json, Json] = [{}, {}],
): Promise<readonly Change[]> {
  const old = document({ '/vms': { post: before } }, definitions[0]);
  const now = document({ '/vms': { post: after } }, definitions[1]);
  const { changed } = await compare(old, now);
  if (changed.length > 0) assert.notEqual(textOf(old), textOf(now));
  return changed[0]?.changes ?? [];
}

const query = (name: string, more: Json = {}): Json => ({
  parameters: [{ name, in: 'query', type: 'string', ...more }],
});
const body = (schema: Json, more: Json = {}): Json => ({
  parameters: [{ name: 'body', in: 'body', schema, ...more }],
});
const answer = (schema: Json): Json => ({ responses: { 200: { description: 'ok', schema } } });
const object = (properties: Json, required: string[] = []): Json => ({
  type: 'object',
  properties,
  required,
});
const text = { type: 'string' };
const lists = (items: Json): Json => ({ type: 'array', items: { type: 'array', items } });

describe('A comparison of two descriptions of an API', () => {
  it('tells which operations came, went and stayed', async () => {
    const old = document({ '/vms': { get: {} }, '/hosts': { get: {} } }, {}, '1.0');
    const now = document({ '/vms': { get: {}, post: {} } }, {}, '2.0');
    const { added, removed, changed, same, before, after } = await compare(old, now);
    assert.deepEqual(
      [added, removed].map((operations) => operations.map(({ key }) => key)),
      [['v3 POST /vms'], ['v3 GET /hosts']],
    );
    assert.deepEqual({ changed, same, before, after }, { changed: [], same: 1, before: '1.0', after: '2.0' });
  });

  it('takes a call whose path parameter has another name for the same call', async () => {
    const old = document({ '/vms/{uuid}': { get: {} } });
    const { added, removed, changed } = await compare(old, document({ '/vms/{extId}': { get: {} } }));
    assert.deepEqual([added, removed], [[], []]);
    assert.deepEqual(changed[0]?.changes, [
      { kind: 'pathParameterRenamed', where: '', before: '/vms/{uuid}', after: '/vms/{extId}' },
    ]);
  });

  it('does not guess where two calls have the shape of one that is gone', async () => {
    const old = document({ '/vms/{a}/x': { get: {} } });
    const now = document({ '/vms/{b}/x': { get: {} }, '/vms/{c}/x': { get: {} } });
    const { added, removed } = await compare(old, now);
    assert.deepEqual([added.length, removed.length], [2, 1]);
  });

  it('has all operations of an API as added that the other side lacks', async () => {
    const [comparison] = await compareApis({ catalogs: [] }, side(document({ '/vms': { get: {} } })));
    assert.deepEqual([comparison?.added.length, comparison?.before, comparison?.after], [1, undefined, '1']);
  });

  const cases: [says: string, before: Json, after: Json, expected: Change[], definitions?: [Json, Json]][] = [
    ['deprecation', {}, { deprecated: true }, [{ kind: 'deprecated', where: '' }]],
    ['that it is internal now', {}, { 'x-internal': true }, [{ kind: 'internal', where: '' }]],
    [
      'another summary, which is wording',
      { summary: 'a' },
      { summary: 'b' },
      [{ kind: 'summary', where: '', before: 'a', after: 'b' }],
    ],
    ['a new parameter', {}, query('n'), [{ kind: 'parameterAdded', where: 'query n' }]],
    [
      'a new required parameter',
      {},
      query('n', { required: true }),
      [{ kind: 'requiredParameterAdded', where: 'query n' }],
    ],
    ['a parameter that is gone', query('n'), {}, [{ kind: 'parameterRemoved', where: 'query n' }]],
    [
      'what is required now',
      query('n'),
      query('n', { required: true }),
      [{ kind: 'nowRequired', where: 'query n' }],
    ],
    [
      'another type',
      query('n'),
      query('n', { type: 'integer' }),
      [{ kind: 'type', where: 'query n', before: 'string', after: 'integer' }],
    ],
    [
      'another default',
      query('n', { default: 'a' }),
      query('n'),
      [{ kind: 'default', where: 'query n', before: 'a' }],
    ],
    [
      'values that came and went, each list once',
      query('n', { enum: ['a', 'b'] }),
      query('n', { enum: ['b', 'c', 'd'] }),
      [
        { kind: 'valuesAdded', where: 'query n', after: 'c, d' },
        { kind: 'valuesRemoved', where: 'query n', before: 'a' },
      ],
    ],
    [
      'a body',
      {},
      body({ type: 'object' }, { required: true }),
      [{ kind: 'requiredBodyAdded', where: 'body' }],
    ],
    [
      'properties of a body at their place',
      body(object({ spec: object({ name: text, old: text }) })),
      body(object({ spec: object({ name: { type: 'integer' }, must: text, may: text }, ['must']) })),
      [
        { kind: 'type', where: 'body spec.name', before: 'string', after: 'integer' },
        { kind: 'requiredPropertyAdded', where: 'body spec.must' },
        { kind: 'propertyAdded', where: 'body spec.may' },
        { kind: 'propertyRemoved', where: 'body spec.old' },
      ],
    ],
    [
      'a property that an answer may lack now',
      answer({ type: 'array', items: object({ a: text }, ['a']) }),
      answer({ type: 'array', items: object({ a: text }) }),
      [{ kind: 'answerNowOptional', where: 'answer 200 [].a' }],
    ],
    [
      'a definition once, at the place where it is met first, and circles not at all',
      body({ $ref: '#/definitions/node' }),
      body({ $ref: '#/definitions/node' }),
      [{ kind: 'propertyAdded', where: 'body value' }],
      [
        { node: object({ next: { $ref: '#/definitions/node' } }) },
        { node: object({ next: { $ref: '#/definitions/node' }, value: text }) },
      ],
    ],
  ];
  const form = (type: string): Json => ({ parameters: [{ name: 'f', in: 'formData', type }] });
  const listed = answer(object({ a: { type: 'string', enum: ['x', 'y'] } }));
  const one = (...names: string[]): Json =>
    body({ oneOf: names.map((name) => ({ $ref: `#/definitions/${name}` })) });
  cases.push(
    ['that it is deprecated no longer', { deprecated: true }, {}, [{ kind: 'notDeprecated', where: '' }]],
    ['that it is public now', { 'x-internal': true }, {}, [{ kind: 'public', where: '' }]],
    [
      'what is optional now',
      query('n', { required: true }),
      query('n'),
      [{ kind: 'nowOptional', where: 'query n' }],
    ],
    [
      'other words for a parameter',
      query('n', { description: 'a' }),
      query('n', { description: 'b' }),
      [{ kind: 'description', where: 'query n' }],
    ],
    [
      'another format, where the type is the same',
      query('n', { format: 'uuid' }),
      query('n'),
      [{ kind: 'format', where: 'query n', before: 'uuid' }],
    ],
    [
      'values that are listed now',
      query('n'),
      query('n', { enum: ['a', 'b'] }),
      [{ kind: 'valuesListed', where: 'query n', after: 'a, b' }],
    ],
    [
      'values that are listed no longer',
      query('n', { enum: ['a', 'b'] }),
      query('n'),
      [{ kind: 'valuesUnlisted', where: 'query n', before: 'a, b' }],
    ],
    ['a body that may be left out', {}, body({ type: 'object' }), [{ kind: 'bodyAdded', where: 'body' }]],
    ['a body that is gone', body({ type: 'object' }), {}, [{ kind: 'bodyRemoved', where: 'body' }]],
    [
      'a body that is required now',
      body({ type: 'object' }),
      body({ type: 'object' }, { required: true }),
      [{ kind: 'nowRequired', where: 'body' }],
    ],
    [
      'a body that may be left out now',
      body({ type: 'object' }, { required: true }),
      body({ type: 'object' }),
      [{ kind: 'nowOptional', where: 'body' }],
    ],
    [
      'another type of content',
      { ...body(text), consumes: ['application/json'] },
      { ...body(text), consumes: ['text/plain'] },
      [{ kind: 'contentType', where: 'body', before: 'application/json', after: 'text/plain' }],
    ],
    [
      'a field of a form once, as a property of the body',
      form('string'),
      form('integer'),
      [{ kind: 'type', where: 'body f', before: 'string', after: 'integer' }],
    ],
    [
      'required properties of a body',
      body(object({ a: text, b: text }, ['b'])),
      body(object({ a: text, b: text }, ['a'])),
      [
        { kind: 'nowRequired', where: 'body a' },
        { kind: 'nowOptional', where: 'body b' },
      ],
    ],
    [
      'what an answer always has now, and what it has more',
      answer(object({ a: text })),
      answer(object({ a: text, b: text }, ['a', 'b'])),
      [
        { kind: 'answerNowRequired', where: 'answer 200 a' },
        { kind: 'propertyAdded', where: 'answer 200 b' },
      ],
    ],
    [
      'values that an answer has no more',
      listed,
      answer(object({ a: { type: 'string', enum: ['y'] } })),
      [{ kind: 'answerValuesRemoved', where: 'answer 200 a', before: 'x' }],
    ],
    [
      'answers that came and went',
      { responses: { 200: { description: 'ok' } } },
      { responses: { 202: { description: 'ok' } } },
      [
        { kind: 'answerAdded', where: 'answer 202' },
        { kind: 'answerRemoved', where: 'answer 200' },
      ],
    ],
    [
      'values of a map, and items of lists in lists',
      body(object({ m: { type: 'object', additionalProperties: text }, l: lists(text) })),
      body(
        object({
          m: { type: 'object', additionalProperties: { type: 'integer' } },
          l: lists({ type: 'integer' }),
        }),
      ),
      [
        { kind: 'type', where: 'body l', before: 'string[][]', after: 'integer[][]' },
        { kind: 'type', where: 'body l[]', before: 'string[]', after: 'integer[]' },
        { kind: 'type', where: 'body l[][]', before: 'string', after: 'integer' },
        { kind: 'type', where: 'body m.*', before: 'string', after: 'integer' },
      ],
    ],
    [
      'alternatives that came, went and changed, by their names',
      one('a', 'b'),
      one('c', 'b'),
      [
        { kind: 'valuesAdded', where: 'body', after: 'c' },
        { kind: 'valuesRemoved', where: 'body', before: 'a' },
        { kind: 'propertyAdded', where: 'body <b>.y' },
      ],
      [
        { a: object({ x: text }), b: object({ x: text }) },
        { b: object({ x: text, y: text }), c: object({}) },
      ],
    ],
    [
      'a long value by its beginning',
      query('n', { default: 'a'.repeat(120) }),
      query('n', { default: 'b'.repeat(121) }),
      [{ kind: 'default', where: 'query n', before: 'a'.repeat(120), after: `${'b'.repeat(119)}…` }],
    ],
  );
  it('has a case for each kind of change', () => {
    const told = new Set(cases.flatMap(([, , , expected]) => expected.map(({ kind }) => kind)));
    // The effect is of our own tables and of no description; another path is tested above.
    const others: ChangeKind[] = ['effect', 'pathParameterRenamed'];
    assert.deepEqual([...told, ...others].sort(), Object.keys(CHANGES).sort());
  });
  for (const [says, before, after, expected, definitions] of cases) {
    it(`tells ${says}`, async () => {
      const found = await changes(before, after, definitions);
      assert.deepEqual(
        [...found].sort((a, b) => a.where.localeCompare(b.where) || a.kind.localeCompare(b.kind)),
        expected.toSorted((a, b) => a.where.localeCompare(b.where) || a.kind.localeCompare(b.kind)),
      );
    });
  }

  it('says nothing of what is the same, and of reasons that answers of errors gained', async () => {
    const failing = (values: string[]): Json => ({
      responses: {
        default: { description: 'no', schema: object({ reason: { type: 'string', enum: values } }) },
      },
    });
    assert.deepEqual(await changes(failing(['A']), failing(['A', 'B'])), []);
  });

  it('is worst by its worst change', () => {
    const of = (...kinds: ChangeKind[]) => weightOf(kinds.map((kind) => ({ kind, where: '' })));
    assert.equal(of('summary', 'parameterAdded', 'type'), 'breaking');
    assert.equal(of('summary', 'parameterAdded'), 'harmless');
    assert.equal(of('summary'), 'wording');
    assert.equal(of(), undefined);
  });

  it('ends with a list of changes that somebody can read, however many there are', async () => {
    const wide = (prefix: string): Json =>
      body(object(Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`${prefix}${at}`, text]))));
    assert.equal((await changes(wide('a'), wide('b'))).length, 200);
  });

  it('stops when it is cancelled', async () => {
    const given = side(document({ '/vms': { get: {} } }));
    await assert.rejects(
      compareApis(given, given, AbortSignal.abort()),
      (error) => isFailure(error) && error.reason === 'cancelled',
    );
  });
});
