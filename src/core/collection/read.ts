import { createHash } from 'node:crypto';
import { findNodeAtLocation, getNodeValue, type JSONPath, type Node } from 'jsonc-parser';
import type { Draft } from '../model/draft';
import type { OperationKey } from '../model/operation';
import { itemToDraft } from './draftItem';
import { isObject, objectsIn, textIn, type LooseObject } from './loose';
import { parseCollection, withoutMark } from './parse';

/** A saved request, or a folder (then with `items` and without the rest). */
export interface CollectionItem {
  /** As in the file; where that has none, `~` and the place, such as `~0.2`: good until the file changes (see `giveIds`). */
  readonly id: string;
  readonly name: string;
  readonly items?: readonly CollectionItem[];
  readonly method?: string;
  readonly url?: string;
  readonly operation?: OperationKey;
  readonly draft?: Draft;
}

export interface CollectionView {
  /** `info._postman_id`; where there is none, one made of the name. */
  readonly id: string;
  readonly name: string;
  /** The cluster that the collection belongs to, from its variables. Absent in files of others. */
  readonly clusterUuid?: string;
  /** For people. */
  readonly clusterName?: string;
  readonly items: readonly CollectionItem[];
}

/** Folders in folders beyond this are left out. */
const DEEPEST = 50;

/**
 * Reads a Postman v2.1 (or 2.0) collection, ours or anyone's: missing ids, URLs as strings, headers as text, requests as
 * strings are all understood; scripts and saved answers are not looked at. Throws `unreadable-file` with line and column.
 */
export function readCollection(text: string): CollectionView {
  const root = parseCollection(withoutMark(text));
  const info: unknown = valueAt(root, ['info']);
  const { name, _postman_id: id } = isObject(info) ? info : {};
  const variables = objectsIn(valueAt(root, ['variable']));
  const clusterUuid = variableOf(variables, 'prism_cluster_uuid');
  const clusterName = variableOf(variables, 'prism_cluster_name');
  return {
    id: textIn(id) || `~${createHash('sha256').update(textIn(name)).digest('hex').slice(0, 16)}`,
    name: textIn(name),
    ...(clusterUuid ? { clusterUuid } : {}),
    ...(clusterName ? { clusterName } : {}),
    items: itemsOf(valueAt(root, ['item']), []),
  };
}

/** Where the item with this id is: a path such as `['item', 0, 'item', 2]`, or undefined. */
export function locateItem(root: Node, id: string): JSONPath | undefined {
  const place = /^~(\d+(?:\.\d+)*)$/.exec(id)?.[1];
  if (place !== undefined) {
    const path = place.split('.').flatMap((index) => ['item', Number(index)]);
    return findNodeAtLocation(root, path) ? path : undefined;
  }
  const search = (items: unknown, above: JSONPath): JSONPath | undefined => {
    if (!Array.isArray(items) || above.length > DEEPEST * 2) return undefined;
    for (const [at, item] of items.entries()) {
      if (!isObject(item)) continue;
      const path = [...above, 'item', at];
      if (item.id === id) return path;
      const inside = search(item.item, path);
      if (inside) return inside;
    }
    return undefined;
  };
  return search(valueAt(root, ['item']), []);
}

function itemsOf(items: unknown, above: readonly number[]): CollectionItem[] {
  if (!Array.isArray(items) || above.length > DEEPEST) return [];
  return items.flatMap((item: unknown, at): CollectionItem[] => {
    if (!isObject(item)) return [];
    const place = [...above, at];
    const identity = { id: textIn(item.id) || `~${place.join('.')}`, name: textIn(item.name) };
    if (Array.isArray(item.item) || item.request === undefined)
      return [{ ...identity, items: itemsOf(item.item, place) }];
    const draft = itemToDraft(item);
    const { method, url, operation } = draft;
    return [{ ...identity, method, url, ...(operation === undefined ? {} : { operation }), draft }];
  });
}

function valueAt(root: Node, path: JSONPath): unknown {
  const node = findNodeAtLocation(root, path);
  return node && getNodeValue(node);
}

function variableOf(variables: readonly LooseObject[], key: string): string | undefined {
  const variable = variables.find((each) => (each.key ?? each.id) === key);
  return variable && textIn(variable.value);
}
