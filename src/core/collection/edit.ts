import type { JSONPath } from 'jsonc-parser';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Draft } from '../model/draft';
import { Failure } from '../model/failure';
import { bodyToPostman, draftToItem, headerToPostman, itemToDraft, OWN_MEMBER } from './draftItem';
import { collectionIdOf, idsOf, ownId } from './ids';
import { isObject } from './loose';
import { parseCollection, withoutMark } from './parse';
import { urlToPostman } from './postmanUrl';
import { locateItem } from './read';
import { append, setParameters, setValue, valueAt } from './textEdit';

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/** What a new collection is called and whose it is. */
export interface NewCollection {
  readonly name: string;
  /** What the cluster says of itself. */
  readonly clusterUuid: string;
  /** For people. */
  readonly clusterName: string;
}

/** The text of an empty collection, bound to a cluster, with a new id. Holds no login, only the names of its variables. */
export function newCollection({ name, clusterUuid, clusterName }: NewCollection): string {
  const variable = (key: string, value: string): object => ({ key, value, type: 'string' });
  const collection = {
    info: { _postman_id: randomUUID(), name, schema: SCHEMA },
    item: [],
    auth: {
      type: 'basic',
      basic: [variable('username', '{{username}}'), variable('password', '{{password}}')],
    },
    variable: [variable('prism_cluster_uuid', clusterUuid), variable('prism_cluster_name', clusterName)],
  };
  return `${JSON.stringify(collection, null, 2)}\n`;
}

/**
 * Saves a draft under `id`: over the item that has it, of which all survives that a draft knows nothing of, or as a new one
 * at the end of the folder or collection. Returns the new text. Throws `unreadable-file`, or `not-found` for the folder.
 */
export function putItem(before: string, item: { id: string; draft: Draft; folderId?: string }): string {
  const text = withoutMark(before);
  const path = locateItem(parseCollection(text), item.id);
  if (path && isObject(valueAt(text, path)) && valueAt(text, [...path, 'item']) === undefined)
    return replaceItem(text, path, item.draft);
  if (path) throw new Failure('not-found', { detail: item.id });
  const folder = item.folderId === undefined ? [] : pathOf(text, item.folderId);
  return append(text, [...folder, 'item'], { id: item.id, ...draftToItem(item.draft) });
}

/** Renames a request or a folder. Throws `unreadable-file` or `not-found`. */
export function renameItem(before: string, id: string, name: string): string {
  const text = withoutMark(before);
  return setValue(text, [...pathOf(text, id), 'name'], name);
}

/** Takes a request, or a folder with all that is in it, away. Throws `unreadable-file` or `not-found`. */
export function removeItem(before: string, id: string): string {
  const text = withoutMark(before);
  return setValue(text, pathOf(text, id), undefined);
}

/** Adds an empty folder at the end of another one or of the collection. Throws `unreadable-file` or `not-found`. */
export function addFolder(before: string, folder: { id: string; name: string; parentId?: string }): string {
  const text = withoutMark(before);
  const parent = folder.parentId === undefined ? (parseCollection(text), []) : pathOf(text, folder.parentId);
  return append(text, [...parent, 'item'], { id: folder.id, name: folder.name, item: [] });
}

/** Binds a collection, such as one that somebody else made, to a cluster. Throws `unreadable-file`. */
export function bindCollection(
  before: string,
  cluster: { clusterUuid: string; clusterName: string },
): string {
  let result = withoutMark(before);
  parseCollection(result);
  const wanted = { prism_cluster_uuid: cluster.clusterUuid, prism_cluster_name: cluster.clusterName };
  for (const [key, value] of Object.entries(wanted)) {
    const variables = valueAt(result, ['variable']);
    const at = Array.isArray(variables)
      ? variables.findIndex((each) => isObject(each) && (each.key ?? each.id) === key)
      : -1;
    result =
      at < 0
        ? append(result, ['variable'], { key, value, type: 'string' })
        : setValue(result, ['variable', at, 'value'], value);
  }
  return result;
}

/** Gives every request, every folder and the collection itself the id that it lacks (see `idsOf`). Throws `unreadable-file`. */
export function giveIds(before: string): string {
  const text = withoutMark(before);
  parseCollection(text);
  let result = text;
  const all = valueAt(text, ['item']);
  const ids = idsOf(all);
  const visit = (items: unknown, above: JSONPath): void => {
    if (!Array.isArray(items)) return;
    for (const [at, item] of items.entries()) {
      if (!isObject(item)) continue;
      const path = [...above, 'item', at];
      const id = ids.get(item);
      if (id !== undefined && id !== ownId(item.id)) result = setValue(result, [...path, 'id'], id);
      visit(item.item, path);
    }
  };
  visit(all, []);
  const info = valueAt(text, ['info']);
  return isObject(info) && ownId(info._postman_id) === ''
    ? setValue(result, ['info', '_postman_id'], collectionIdOf(info))
    : result;
}

/**
 * Makes a change to a collection's text and, where it is the first one to a file of others, writes the ids that this lacks in
 * the same go: they are made of what the change alters. A change that changes nothing leaves the file without them.
 */
export function changeCollection(before: string, change: (text: string) => string): string {
  const text = withoutMark(before);
  const after = change(text);
  if (after === text) return before;
  const whole = giveIds(text);
  return whole === text ? after : change(whole);
}

function pathOf(text: string, id: string): JSONPath {
  const path = locateItem(parseCollection(text), id);
  if (!path) throw new Failure('not-found', { detail: id });
  return path;
}

/** Writes only what differs for a draft, so that the same request in another spelling stays as it is. */
function replaceItem(text: string, path: JSONPath, draft: Draft): string {
  const before = itemToDraft(valueAt(text, path));
  const wanted = draftToItem(draft);
  const request: JSONPath = [...path, 'request'];
  let result = before.name === draft.name ? text : setValue(text, [...path, 'name'], draft.name);
  if (!isObject(valueAt(text, request))) {
    if (!isDeepStrictEqual({ ...before, name: '' }, { ...draft, name: '' }))
      result = setValue(result, request, wanted.request);
  } else {
    if (before.method !== draft.method) result = setValue(result, [...request, 'method'], draft.method);
    if (!sameUrl(before, draft)) result = replaceUrl(result, [...request, 'url'], draft);
    if (!isDeepStrictEqual(before.headers, draft.headers))
      result = setParameters(result, [...request, 'header'], draft.headers.map(headerToPostman));
    if (before.body !== draft.body || before.bodyFile !== draft.bodyFile)
      result = replaceBody(result, [...request, 'body'], draft);
  }
  if (wanted.protocolProfileBehavior)
    result = setValue(result, [...path, 'protocolProfileBehavior', 'disableBodyPruning'], true);
  return before.operation === draft.operation
    ? result
    : replaceOperation(result, [...path, OWN_MEMBER], draft.operation);
}

function sameUrl(before: Draft, draft: Draft): boolean {
  return isDeepStrictEqual([before.url, before.path, before.query], [draft.url, draft.path, draft.query]);
}

function replaceUrl(text: string, path: JSONPath, draft: Draft): string {
  const { query = [], variable = [], ...parts } = urlToPostman(draft);
  if (!isObject(valueAt(text, path))) return setValue(text, path, urlToPostman(draft));
  let result = text;
  for (const name of ['raw', 'protocol', 'host', 'port', 'path'] as const)
    result = setValue(result, [...path, name], parts[name]);
  result = setParameters(result, [...path, 'query'], query);
  return setParameters(result, [...path, 'variable'], variable);
}

function replaceBody(text: string, path: JSONPath, draft: Draft): string {
  const before = valueAt(text, path);
  const body = bodyToPostman(draft);
  const mode = isObject(before) && before.disabled !== true ? before.mode : undefined;
  if (body?.mode === 'raw' && mode === 'raw') return setValue(text, [...path, 'raw'], body.raw);
  if (
    body?.mode === 'file' &&
    mode === 'file' &&
    body.file.src !== undefined &&
    isObject(valueAt(text, [...path, 'file']))
  ) {
    // What was read of another file before is not this one's.
    const other = setValue(text, [...path, 'file', 'content'], undefined);
    return setValue(other, [...path, 'file', 'src'], body.file.src);
  }
  return setValue(text, path, body);
}

function replaceOperation(text: string, path: JSONPath, operation: string | undefined): string {
  if (operation === undefined) return setValue(text, [...path, 'operation'], undefined);
  if (!isObject(valueAt(text, path))) return setValue(text, path, { format: 1, operation });
  return setValue(text, [...path, 'operation'], operation);
}
