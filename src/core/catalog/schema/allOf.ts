import { asArray, asObject, isObject, type JsonObject } from '../values';
import { resolve } from './refs';

/** More parts than this under one schema are a description gone wrong. */
const MAX_PARTS = 256;

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
  const required: unknown[] = [];
  const take = (source: JsonObject) => {
    for (const key of Object.keys(source)) {
      if (key === 'allOf') continue;
      if (key === 'properties') Object.assign(properties, asObject(source[key]));
      else if (key === 'required') required.push(...asArray(source[key]));
      else target[key] = source[key];
    }
  };
  for (const part of parts) {
    if (!isObject(part) || seen.size >= MAX_PARTS) continue;
    const { node: resolved } = resolve(root, part);
    if (seen.has(resolved)) continue;
    seen.add(resolved);
    take(merge(root, resolved, seen));
  }
  take(node);
  if (Object.keys(properties).length > 0) target['properties'] = properties;
  if (required.length > 0) target['required'] = required;
  return target;
}
