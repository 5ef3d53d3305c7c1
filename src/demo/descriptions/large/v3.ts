import type { Random } from '../../data/random';
import { DEFINITIONS } from '../v3/definitions';
import { v3Document } from '../v3/document';
import { kindDefinitions, type Kind } from '../v3/kind';
import { OCTETS, usual, type Operation } from '../v3/operation';
import { choice, flag, list, ref, reference, text, whole, type Schema } from '../v3/schema';
import { lengthen, randomOf, type LargeWish } from './wish';
import { kindNames, prose, snake } from './words';

/** Of the real description's 575 operations 328 are internal. */
const INTERNAL_PERCENT = 57;
/** And 5 are without a tag. */
const UNTAGGED_EVERY = 115;
const PROPERTIES = 12;
const OTHER_BODIES = [
  { path: 'file', method: 'get', produces: OCTETS },
  { path: 'report', method: 'get', produces: 'application/pdf' },
  { path: 'bundle', method: 'get', produces: 'application/zip' },
  { path: 'icon', method: 'get', produces: 'image/png' },
  { path: 'file', method: 'put', consumes: OCTETS },
  { path: 'upload', method: 'post', consumes: 'multipart/form-data' },
] as const;

function resources(random: Random, kinds: string[]): Record<string, Schema> {
  const made = Array.from({ length: PROPERTIES }, (_, at): [string, Schema] => {
    const about = prose(random, 30);
    const target = ref(`${random.pick(kinds)}_reference`);
    const deprecated = at === 3 ? { 'x-deprecated': true } : {};
    const forms = [text, whole, flag].map((form) => form(about, deprecated));
    return [
      `${snake(prose(random, 12))}_${at}`,
      random.pick([...forms, choice(about, ['FIRST', 'SECOND', 'THIRD']), target, list(target)]),
    ];
  });
  return Object.fromEntries(made);
}

const calls = (kind: string, name: string): Operation[] =>
  usual(kind, name, ['list', 'create', 'get', 'update', 'delete']);

/** The call of a kind that is no usual one, of another content type for most. */
function oddCall(kind: string, at: number): Operation {
  const { path, method, ...types } = OTHER_BODIES[at % OTHER_BODIES.length] ?? OTHER_BODIES[0];
  const more = Object.fromEntries(Object.entries(types).map(([name, type]) => [name, [type]]));
  const file = { name: 'file', in: 'formData', required: true, type: 'file' };
  const parameters = path === 'upload' ? { parameters: [{ $ref: '#/parameters/uuid' }, file] } : {};
  return {
    method,
    path: `/${kind}s/{uuid}/${path}`,
    tag: `${kind}s`,
    kind,
    summary: `The ${path} of a ${kind}`,
    more: { ...more, ...parameters },
  };
}

/** A GET with a body, and one whose second parameter is nowhere declared, which is against the schema of Swagger 2.0. */
function firstCalls(kind: string): Operation[] {
  const common = { method: 'get', tag: `${kind}s`, kind, answer: `${kind}_intent_response` } as const;
  const parameters = [{ $ref: '#/parameters/uuid' }];
  return [
    {
      ...common,
      path: `/${kind}s/{uuid}/certificates`,
      summary: `Certificates of a ${kind}`,
      body: `${kind}_list_metadata`,
    },
    {
      ...common,
      path: `/${kind}s/{uuid}/parts/{part_uuid}`,
      summary: `A part of a ${kind}`,
      more: { parameters },
    },
  ];
}

function withOddities(operation: Operation, at: number, internal: boolean, random: Random): Operation {
  const { tag, ...untagged } = operation;
  const more = {
    description: `${prose(random, 80)}.\n`,
    ...(internal ? { 'x-internal': true } : random.integer(5) === 0 ? { 'x-internal': false } : {}),
    ...(random.integer(50) === 0 ? { 'x-deprecated': true } : {}),
    ...operation.more,
  };
  return { ...(tag === undefined || at % UNTAGGED_EVERY === 7 ? untagged : operation), more };
}

function allOperations(random: Random, names: string[], count: number): Operation[] {
  const all = names.flatMap((name, at) => {
    const kind = snake(name);
    const internal = random.integer(100) < INTERNAL_PERCENT;
    const odd = at === 0 ? firstCalls(kind) : [oddCall(kind, at)];
    return [...calls(kind, name), ...odd].map((operation) => ({ operation, internal }));
  });
  return all
    .slice(0, count)
    .map(({ operation, internal }, at) => withOddities(operation, at, internal, random));
}

/**
 * A description of v3 (Swagger 2.0) of any size, with the oddities of the real one: no operation ids, more than half of
 * it internal, thousands of references, enums under a name of their own, bodies of many types, a GET with one, a few
 * operations without a tag, and one breach of the schema.
 */
export function largeV3(wish: LargeWish): ReturnType<typeof v3Document> {
  const random = randomOf(wish);
  const names = kindNames(random, Math.ceil(wish.operations / 6));
  const kinds = names.map(snake);
  const definitions = kinds.map((kind): Kind => ({ kind, resources: resources(random, kinds) }));
  const document = v3Document(allOperations(random, names, wish.operations), {
    ...DEFINITIONS,
    ...Object.fromEntries(kinds.map((kind) => [`${kind}_reference`, reference(kind)])),
    ...Object.assign({}, ...definitions.map(kindDefinitions)),
  });
  lengthen(
    wish,
    [document],
    Object.values(document.paths).flatMap((item) => Object.values(item)),
    'description',
  );
  return document;
}
