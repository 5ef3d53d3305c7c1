import type { Random } from '../../data/random';
import {
  ACROPOLIS,
  body,
  document,
  GATEWAY,
  inPath,
  PAGING,
  query,
  type Document,
  type Operation,
} from '../v2/document';
import {
  collectionModel,
  collectionOf,
  flag,
  int64,
  list,
  model,
  primitive,
  ref,
  requestOf,
  taskId,
  text,
  type Model,
  type Part,
} from '../v2/model';
import { lengthen, randomOf, type LargeWish } from './wish';
import { kindNames, kebab, pascal, prose, snake } from './words';

/** The real listing names 28 documents. */
const DOCUMENTS = 28;
const PER_KIND = 9;
const PROPERTIES = 10;

const dto = (verb: string, name: string): string => `${verb}.dto.demo.${pascal(name)}DTO`;

function members(random: Random): Record<string, Part> {
  const made = Array.from({ length: PROPERTIES }, (_, at): [string, Part] => [
    `${snake(prose(random, 12))}_${at}`,
    random.pick([text, int64, flag, (about: string) => text(about, ['FIRST', 'SECOND'])])(prose(random, 40)),
  ]);
  return Object.fromEntries(made);
}

/** Models of a kind. An entity has a parent of its own type and an owner that has the entity: both are circles. */
function models(random: Random, name: string): Model[] {
  const [entity, owner] = [dto('get', name), dto('get', `${name} owner`)];
  return [
    model(entity, {
      ...members(random),
      parent: ref(entity, 'What it belongs to'),
      owner: ref(owner, 'Who has it'),
    }),
    model(owner, { name: text('Name'), owned: list('What is had', { $ref: entity }) }),
    model(dto('create', name), members(random), ['name']),
    model(requestOf(dto('create', name)), { value: ref(dto('create', name), 'What to change') }),
    collectionModel(entity),
  ];
}

function operations(random: Random, name: string): Operation[] {
  const base = `/${kebab(name).replaceAll('-', '_')}s`;
  const [entity, wish] = [dto('get', name), dto('create', name)];
  const id = inPath('uuid', 'Which one');
  const kind = pascal(name);
  return [
    {
      method: 'GET',
      path: `${base}/`,
      nickname: `get${kind}s`,
      summary: `List ${name}s`,
      type: collectionOf(entity),
      parameters: PAGING,
    },
    {
      method: 'POST',
      path: `${base}/`,
      nickname: `add${kind}`,
      summary: `Create a ${name}`,
      type: taskId('create'),
      parameters: [body(wish, 'What to create')],
    },
    {
      method: 'GET',
      path: `${base}/{uuid}`,
      nickname: `get${kind}`,
      summary: `Read a ${name}`,
      type: entity,
      parameters: [id],
    },
    {
      method: 'PUT',
      path: `${base}/{uuid}`,
      nickname: `update${kind}`,
      summary: `Replace a ${name}`,
      type: primitive('update'),
      parameters: [id, body(wish, 'All of it')],
    },
    {
      method: 'PATCH',
      path: `${base}/{uuid}`,
      nickname: `patch${kind}`,
      summary: `Change a ${name}`,
      type: primitive('patch'),
      parameters: [id, body(requestOf(wish), 'What to change')],
    },
    {
      method: 'DELETE',
      path: `${base}/{uuid}`,
      nickname: `delete${kind}`,
      summary: `Delete a ${name}`,
      type: primitive('delete'),
      parameters: [id, query('force', 'boolean', 'Whatever holds it')],
    },
    {
      method: 'GET',
      path: `${base}/{uuid}/stats/`,
      nickname: `stats${kind}`,
      summary: `Figures of a ${name}`,
      type: 'array',
      items: { $ref: entity },
      parameters: [id, query('metrics', 'string', 'Which')],
    },
    {
      method: 'GET',
      path: `${base}/by_name/{name:.+}`,
      nickname: `find${kind}`,
      summary: `Find a ${name}`,
      type: entity,
      parameters: [inPath('name', 'Its name')],
    },
    {
      method: 'GET',
      path: `${base}/count/`,
      nickname: `count${kind}s`,
      summary: `Count ${name}s`,
      type: primitive('get', 'java.lang.Integer'),
      ...(random.integer(4) === 0 ? { deprecated: true } : {}),
    },
  ];
}

/**
 * Documents of v2.0 (Swagger 1.2) of any size, with the oddities of the real ones: two base paths that name no host,
 * HTML-escaped type names, circular models, `"true"` and `"false"` as texts, bodies without a name, slashes at the end,
 * expressions in paths, PATCH.
 */
export function largeV2(wish: LargeWish): Document[] {
  const random = randomOf(wish);
  const count = Math.min(DOCUMENTS, Math.ceil(wish.operations / PER_KIND));
  const names = kindNames(random, Math.ceil(wish.operations / PER_KIND));
  let left = wish.operations;
  const documents = Array.from({ length: count }, (_, at) => {
    const kinds = names.filter((_name, place) => place % count === at);
    const own = kinds.flatMap((name) => operations(random, name)).slice(0, left);
    left -= own.length;
    const parts = kinds.flatMap((name) => models(random, name));
    return document(at % 3 === 0 ? ACROPOLIS : GATEWAY, `/${snake(kinds[0] ?? '')}s`, own, parts);
  });
  const all = documents.flatMap(({ apis }) => apis).flatMap((api) => api.operations as Part[]);
  lengthen(wish, documents, all, 'notes');
  return documents;
}
