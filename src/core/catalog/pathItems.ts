import type { CatalogProblem } from '../model/catalog';
import type { Family } from '../model/family';
import type { OperationDetail } from '../model/operation';
import { familyFacts, familyOfBasePath } from '../prism/families';
import { pointerOf } from '../text/jsonPointer';
import type { SourceDocument } from './documents';
import { makeEntry } from './entry';
import { operationFacts } from './operationFacts';
import { parameterNodes } from './parameters';
import type { Entry, Part } from './part';
import { resolve } from './schema/refs';
import { sinceOf } from './v4Version';
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

/** A document with a hundred faults is no better known with the hundred and first. */
const MAX_PROBLEMS = 100;

/**
 * The operations of a document with `paths`, which Swagger 2.0 and OpenAPI 3.x write alike; what an operation takes
 * and gives is left to `detail`, called when it is first asked for.
 */
export function readPathItems(
  { file, value: document, offset }: SourceDocument,
  statedBase: string,
  detail: (operation: OperationNode) => OperationDetail,
): Part {
  const info = asObject(document['info']);
  const paths = asObject(document['paths']);
  const { family, basePath } = placeOf(statedBase, Object.keys(paths));
  const entries: Entry[] = [];
  const problems: CatalogProblem[] = [];
  const problem = (text: string) => {
    if (problems.length < MAX_PROBLEMS) problems.push({ file, detail: text });
  };
  if (!isObject(document['paths'])) problem('The description has no paths.');
  for (const template of Object.keys(paths)) {
    if (template.startsWith('x-')) continue;
    const { node: item, refused } = resolve(document, asObject(paths[template]));
    if (refused !== undefined)
      problem(`${template} refers to ${refused}, which is not part of this document.`);
    for (const name of Object.keys(item)) {
      if (!METHODS.has(name) && !METHODS.has(name.toLowerCase())) continue;
      const node = item[name];
      if (!isObject(node)) {
        problem(`${name.toUpperCase()} ${template} is not described by an object.`);
        continue;
      }
      entries.push(
        makeEntry({
          family,
          method: name,
          template,
          basePath,
          tag: asText(asArray(node['tags'])[0]),
          summary: asLine(node['summary']),
          operationId: asLine(node['operationId']),
          deprecated: isTrue(node['deprecated']) || isTrue(node['x-deprecated']),
          internal: isTrue(node['x-internal']) || isTrue(item['x-internal']),
          since: sinceOf(node['x-supported-versions']),
          detail: () => ({
            ...detail({ node, item, template }),
            ...operationFacts(document, node, parameterNodes(document, { node, item, template })),
            source: { file, offset, pointer: pointerOf('paths', template, name) },
          }),
        }),
      );
    }
  }
  const title = family === 'other' ? asLine(info['title']) : '';
  return {
    family,
    title: title || familyFacts(family).label,
    version: asLine(info['version']),
    entries,
    problems,
  };
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
