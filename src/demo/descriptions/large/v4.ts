import type { Random } from '../../data/random';
import { v4Document } from '../v4/document';
import type { Namespace, Operation, Version } from '../v4/operation';
import { entity, enumeration, object, type Schema } from '../v4/schema';
import { lengthen, randomOf, type LargeWish } from './wish';
import { kebab, kindNames, pascal } from './words';

/** The same operations in both, under the same ids: `listVms` of AHV and of ESXi. */
const MODULES = ['ahv', 'esxi'];
const PER_KIND = 7;
const TASK = 'prism.v4.config.TaskReference';

function operations(module: string, name: string, schema: string): Operation[] {
  const kind = pascal(name);
  const path = `/${module}/config/${kebab(name)}s`;
  const [one, many] = [`${path}/{extId}`, ['extId', 'name', 'state']];
  const common = {
    tag: `${pascal(module)}${kind}`,
    permission: `View ${kind}`,
    perSecond: 5 + (kind.length % 16),
  };
  return [
    {
      ...common,
      id: `list${kind}s`,
      method: 'get',
      path,
      summary: `List ${name}s`,
      list: { filter: many, orderby: many, select: many },
      success: [200, schema],
    },
    {
      ...common,
      id: `create${kind}`,
      method: 'post',
      path,
      summary: `Create a ${name}`,
      body: schema,
      success: [202, TASK],
    },
    {
      ...common,
      id: `get${kind}ById`,
      method: 'get',
      path: one,
      summary: `Get a ${name}`,
      one: { select: many },
      success: [200, schema],
    },
    {
      ...common,
      id: `update${kind}ById`,
      method: 'put',
      path: one,
      summary: `Update a ${name}`,
      body: schema,
      ifMatch: true,
      success: [202, TASK],
    },
    {
      ...common,
      id: `delete${kind}ById`,
      method: 'delete',
      path: one,
      summary: `Delete a ${name}`,
      success: [204, null],
    },
    {
      ...common,
      id: `assign${kind}`,
      method: 'post',
      path: `${one}/$actions/assign`,
      summary: `Assign a ${name}`,
      body: `${schema}Spec`,
      ifMatch: true,
      basicOnly: true,
      success: [202, TASK],
    },
    {
      ...common,
      id: `get${kind}Stats`,
      method: 'get',
      path: `/${module}/stats/${kebab(name)}s/{extId}`,
      summary: `Figures of a ${name}`,
      series: true,
      success: [200, `${schema}Spec`],
    },
  ];
}

/** An entity may have children of its own kind: a circle. */
function schemas(random: Random, schema: string): Record<string, Schema> {
  const types = ['text', 'int', 'long', 'flag', 'time', 'uuid', `${schema}State`, '[]text'];
  const members = Array.from({ length: 8 }, (_, at) => [`member${at}`, random.pick(types)]);
  return {
    [schema]: entity('An entity.', {
      'name!': 'name',
      state: `ro ${schema}State`,
      children: `[]${schema}`,
      ...Object.fromEntries(members),
    }),
    [`${schema}Spec`]: object('What to do with it.', { 'extId!': 'uuid', force: 'flag' }),
    [`${schema}State`]: enumeration('How it is.', ['OK', 'DEGRADED']),
  };
}

/**
 * A description of one namespace of v4 (OpenAPI 3.0.1) of any size, with the oddities of the real ones: operation ids
 * that repeat across tags, `$actions` in paths, query parameters with a dollar sign, `If-Match` declared as required,
 * circular schemas, answers by `4XX` and `5XX`, and the vendor's own members.
 */
export function largeV4(name: string, version: Version, wish: LargeWish): ReturnType<typeof v4Document> {
  const random = randomOf(wish);
  const kinds = kindNames(random, Math.ceil(wish.operations / PER_KIND / MODULES.length));
  const made = kinds.flatMap((kind) =>
    MODULES.map((module) => ({ module, kind, schema: `${name}.v4.${module}.config.${pascal(kind)}` })),
  );
  const own = made
    .flatMap(({ module, kind, schema }) => operations(module, kind, schema))
    .slice(0, wish.operations);
  const namespace: Namespace = {
    name,
    title: `Demo: a large ${name}`,
    description: 'Made up, for speed and oddities.',
    installed: version,
    tags: Object.fromEntries(own.map(({ tag }) => [tag, 'Made up.'])),
    operations: own,
    schemas: Object.assign({}, ...made.map(({ schema }) => schemas(random, schema))),
  };
  const document = v4Document(namespace, version);
  const items = Object.values(document.paths as Record<string, Record<string, Schema>>);
  lengthen(
    wish,
    [document],
    items.flatMap((item) => Object.values(item)),
    'description',
  );
  return document;
}
