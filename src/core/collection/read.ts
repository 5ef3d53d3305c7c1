import { findNodeAtLocation, getNodeValue, type JSONPath, type Node } from 'jsonc-parser';
import type { Draft } from '../model/draft';
import type { OperationKey } from '../model/operation';
import { itemToDraft } from './draftItem';
import { collectionIdOf, DEEPEST, idsOf, isFolder } from './ids';
import { isObject, objectsIn, textIn, type LooseObject } from './loose';
import { parseCollection, withoutMark } from './parse';

/** A saved request, or a folder (then with `items` and without the rest). */
export interface CollectionItem {
  /** As in the file; where that has none, the one that `giveIds` will give. No two items of a file have the same. */
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
  /** The collection's own variables that are switched on, without those that bind it to a cluster. Absent where there are none. */
  readonly variables?: ReadonlyMap<string, string>;
  readonly items: readonly CollectionItem[];
}

/** Variables that say which cluster a collection belongs to. */
const BINDING = new Set(['prism_cluster_uuid', 'prism_cluster_name']);

/**
 * Reads a Postman v2.1 (or 2.0) collection, ours or anyone's: missing ids, URLs as strings, headers as text, requests as
 * strings are all understood; scripts and saved answers are not looked at. Throws `unreadable-file` with line and column.
 */
export function readCollection(text: string): CollectionView {
  const root = parseCollection(withoutMark(text));
  const info: unknown = valueAt(root, ['info']);
  const known = isObject(info) ? info : {};
  const variables = objectsIn(valueAt(root, ['variable']));
  const clusterUuid = variableOf(variables, 'prism_cluster_uuid');
  const clusterName = variableOf(variables, 'prism_cluster_name');
  const own = ownVariables(variables);
  const items = valueAt(root, ['item']);
  return {
    id: collectionIdOf(known),
    name: textIn(known.name),
    ...(clusterUuid ? { clusterUuid } : {}),
    ...(clusterName ? { clusterName } : {}),
    ...(own.size > 0 ? { variables: own } : {}),
    items: itemsOf(items, idsOf(items), 0),
  };
}

/** Where the item with this id is: a path such as `['item', 0, 'item', 2]`, or undefined. */
export function locateItem(root: Node, id: string): JSONPath | undefined {
  const all = valueAt(root, ['item']);
  const ids = idsOf(all);
  const search = (items: unknown, above: JSONPath): JSONPath | undefined => {
    if (!Array.isArray(items) || above.length > DEEPEST * 2) return undefined;
    for (const [at, item] of items.entries()) {
      if (!isObject(item)) continue;
      const path = [...above, 'item', at];
      if (ids.get(item) === id) return path;
      const inside = search(item.item, path);
      if (inside) return inside;
    }
    return undefined;
  };
  return search(all, []);
}

function itemsOf(items: unknown, ids: ReadonlyMap<LooseObject, string>, depth: number): CollectionItem[] {
  if (!Array.isArray(items) || depth > DEEPEST) return [];
  return items.flatMap((item: unknown): CollectionItem[] => {
    const id = isObject(item) ? ids.get(item) : undefined;
    if (!isObject(item) || id === undefined) return [];
    const identity = { id, name: textIn(item.name) };
    if (isFolder(item)) return [{ ...identity, items: itemsOf(item.item, ids, depth + 1) }];
    const draft = itemToDraft(item);
    const { method, url, operation } = draft;
    return [{ ...identity, method, url, ...(operation === undefined ? {} : { operation }), draft }];
  });
}

function valueAt(root: Node, path: JSONPath): unknown {
  const node = findNodeAtLocation(root, path);
  return node && getNodeValue(node);
}

/** Of two of one name the last counts, as in Postman. */
function ownVariables(variables: readonly LooseObject[]): ReadonlyMap<string, string> {
  const named = variables
    .filter(({ disabled }) => disabled !== true)
    .map((each): [string, string] => [textIn(each.key ?? each.id), textIn(each.value)]);
  return new Map(named.filter(([name]) => name !== '' && !BINDING.has(name)));
}

function variableOf(variables: readonly LooseObject[], key: string): string | undefined {
  const variable = variables.find((each) => (each.key ?? each.id) === key);
  return variable && textIn(variable.value);
}
