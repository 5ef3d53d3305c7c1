import type { Family } from '../../model/family';
import type { OperationDetail } from '../../model/operation';
import { familyOfBasePath } from '../../prism/families';
import { pointerOf } from '../../text/jsonPointer';
import { operationFacts } from './operationFacts';
import { parameterNodes } from './parameters';
import type { Part } from './part';
import { PartBuilder, shown } from './partBuilder';
import { resolve } from './schema/refs';
import type { SourceDocument } from './sourceDocument';
import { sinceOf } from '../v4/v4Version';
import { asArray, asLine, asObject, asText, isObject, isTrue, type JsonObject } from './values';

const METHODS: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
]);

/** One operation as Swagger 2.0 and OpenAPI 3.x both write it. */
export interface OperationNode {
  readonly node: JsonObject;
  /** What holds the operation: its parameters are the operation's too. */
  readonly item: JsonObject;
  readonly template: string;
}

/** What else a path may have; what has another name is taken for an operation that was meant. */
const NO_OPERATIONS: ReadonlySet<string> = new Set([
  '$ref',
  'description',
  'parameters',
  'servers',
  'summary',
]);

/** Wherein Swagger 2.0 and OpenAPI 3.x differ. */
export interface PathItemsReader {
  /** Base path of the whole description. */
  readonly base: string;
  /** Base path of one operation where it, or its path, has its own. */
  readonly ownBase?: (node: JsonObject, item: JsonObject) => string | undefined;
  /** What an operation takes and gives; called when it is first asked for. */
  readonly detail: (operation: OperationNode) => OperationDetail;
}

/** The operations of a document with `paths`, which Swagger 2.0 and OpenAPI 3.x write alike. */
export function readPathItems(source: SourceDocument, reader: PathItemsReader): Part {
  const document = source.value;
  const info = asObject(document['info']);
  const paths = asObject(document['paths']);
  const { family, basePath } = placeOf(reader.base, Object.keys(paths));
  const part = new PartBuilder(source, family);
  if (!isObject(document['paths'])) part.fault('The description has no paths.', '/paths');
  for (const template of Object.keys(paths)) {
    if (template.startsWith('x-')) continue;
    const stated = paths[template];
    if (!isObject(stated)) {
      part.fault(`${shown(template)} is not described by an object.`, pointerOf('paths', template));
      continue;
    }
    const { node, refused } = resolve(document, stated);
    if (refused !== undefined)
      part.fault(
        `${shown(template)} refers to ${shown(refused)}, which is not part of this document.`,
        pointerOf('paths', template),
      );
    // what stands beside a reference counts too
    const item = node === stated ? stated : { ...node, ...stated };
    readItem(part, reader, basePath, template, item);
  }
  return part.build(asLine(info['title']), asLine(info['version']));
}

function readItem(
  part: PartBuilder,
  { ownBase, detail }: PathItemsReader,
  basePath: string,
  template: string,
  item: JsonObject,
): void {
  const { file, value: document, offset, inside } = part.document;
  for (const method of Object.keys(item)) {
    if (NO_OPERATIONS.has(method) || method.startsWith('x-')) continue;
    const node = item[method];
    if (!METHODS.has(method) && !METHODS.has(method.toLowerCase())) {
      part.fault(
        `“${shown(method)}” of ${shown(template)} is no method.`,
        pointerOf('paths', template, method),
      );
      continue;
    }
    if (!isObject(node)) {
      part.fault(
        `${method.toUpperCase()} ${shown(template)} is not described by an object.`,
        pointerOf('paths', template, method),
      );
      continue;
    }
    part.add(
      {
        family: part.family,
        method,
        template,
        basePath: ownBase?.(node, item) ?? basePath,
        tag: asText(asArray(node['tags'])[0]),
        summary: asLine(node['summary']),
        operationId: asLine(node['operationId']),
        deprecated: isTrue(node['deprecated']) || isTrue(node['x-deprecated']),
        internal: isTrue(node['x-internal']) || isTrue(item['x-internal']),
        since: sinceOf(node['x-supported-versions']),
        detail: () => ({
          ...detail({ node, item, template }),
          ...operationFacts(document, node, parameterNodes(document, { node, item, template })),
          source: { file, offset, pointer: inside + pointerOf('paths', template, method) },
        }),
      },
      ['paths', template, method],
    );
  }
}

/** Family and base path; v4's paths begin with their namespace, below `/api` whether or not a server says so. */
function placeOf(base: string, templates: readonly string[]): { family: Family; basePath: string } {
  const known = familyOfBasePath(base);
  if (known) return { family: known, basePath: base };
  for (const template of templates) {
    const family = familyOfBasePath(base + template);
    if (family) return { family, basePath: base };
    const below = base === '' ? familyOfBasePath(`/api${template}`) : undefined;
    if (below) return { family: below, basePath: '/api' };
  }
  return { family: 'other', basePath: base };
}
