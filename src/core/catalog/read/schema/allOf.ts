import { LIMITS } from '../../limits';
import { asArray, asObject, isObject, type JsonObject } from '../values';
import { resolve } from './refs';

/**
 * A node with its `allOf` merged into it: properties and `required` are united, for everything else the node's own word
 * comes last. Circular parts are left out. A node without `allOf` is returned as it is.
 */
export function mergeAllOf(root: JsonObject, node: JsonObject): JsonObject {
  return merge(root, node, new Set());
}

/** Name of the only definition that a node's `allOf` refers to: then the node is that definition with remarks. */
export function onlyPartName(root: JsonObject, node: JsonObject): string | undefined {
  const parts = asArray(node['allOf']);
  if (parts.length !== 1 || 'properties' in node) return undefined;
  return resolve(root, asObject(parts[0])).name;
}

function merge(root: JsonObject, node: JsonObject, seen: Set<JsonObject>): JsonObject {
  const parts = node['allOf'];
  if (!Array.isArray(parts)) return node;
  seen.add(node);
  const target: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const properties: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const required = new Set<unknown>();
  const take = (source: JsonObject) => {
    for (const key of Object.keys(source)) {
      if (key === 'allOf') continue;
      if (key === 'properties') addProperties(properties, asObject(source[key]));
      else if (key === 'required') for (const name of asArray(source[key])) required.add(name);
      else target[key] = source[key];
    }
  };
  for (const part of parts) {
    if (seen.size >= LIMITS.mergedParts) break;
    if (!isObject(part)) continue;
    const { node: resolved } = resolve(root, part);
    if (seen.has(resolved)) continue;
    seen.add(resolved);
    take(merge(root, resolved, seen));
  }
  take(node);
  if (Object.keys(properties).length > 0) target['properties'] = properties;
  if (required.size > 0) target['required'] = [...required];
  return target;
}

/** One more than are read, so that it shows that there were more. */
function addProperties(target: Record<string, unknown>, source: JsonObject): void {
  let room = LIMITS.properties + 1 - Object.keys(target).length;
  if (room <= 0) return;
  for (const name of Object.keys(source)) {
    if (!(name in target) && room-- <= 0) return;
    target[name] = source[name];
  }
}
