import { createHash } from 'node:crypto';
import { itemToDraft } from './draftItem';
import { isObject, textIn, type LooseObject } from './loose';

/** Folders in folders beyond this are left out. */
export const DEEPEST = 50;

/**
 * The id of every request and folder below `item`, no two the same. Where a file gives none, or one that another item had
 * before, it is made of what the item says, not of its place: whatever is moved, added or taken away around it, such an id
 * never comes to mean another request.
 */
export function idsOf(items: unknown): ReadonlyMap<LooseObject, string> {
  const all = [...everyItem(items, 0)];
  const ids = new Map<LooseObject, string>();
  const taken = new Set<string>();
  const keep = (item: LooseObject, id: string): void => void (ids.set(item, id), taken.add(id));
  for (const item of all) {
    const id = ownId(item.id);
    if (id !== '' && !taken.has(id)) keep(item, id);
  }
  const seen = new Map<string, number>();
  for (const item of all) {
    if (ids.has(item)) continue;
    const what = isFolder(item) ? ['folder', textIn(item.name)] : ['request', itemToDraft(item)];
    const content = JSON.stringify(what);
    let count = seen.get(content) ?? 0;
    let id: string;
    do id = uuidOf(`${count++} ${content}`);
    while (taken.has(id));
    seen.set(content, count);
    keep(item, id);
  }
  return ids;
}

/** A collection's own id; where it gives none, one made of its name. */
export function collectionIdOf(info: LooseObject): string {
  return ownId(info._postman_id) || uuidOf(`collection ${textIn(info.name)}`);
}

/** An id as a file gives it, empty where it is none: half a surrogate pair can't be part of a URI. */
export function ownId(value: unknown): string {
  const id = textIn(value);
  return id.isWellFormed() ? id : '';
}

/** Whether an item is a folder; one that is neither shows as an empty folder. */
export function isFolder(item: LooseObject): boolean {
  return Array.isArray(item.item) || item.request === undefined;
}

function* everyItem(items: unknown, depth: number): Generator<LooseObject> {
  if (!Array.isArray(items) || depth > DEEPEST) return;
  for (const item of items) {
    if (!isObject(item)) continue;
    yield item;
    yield* everyItem(item.item, depth + 1);
  }
}

/** A UUID of version 8 (RFC 9562: bits as the maker likes), the same for the same text. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text, 'utf8').digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`];
  return [...parts, variant + hex.slice(17, 20), hex.slice(20, 32)].join('-');
}
