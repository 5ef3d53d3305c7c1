import type { CollectionItem } from '../../core/collection/read';
import type { Call } from '../../core/catalog/compare/uses';
import type { StoredCollection } from '../storage/collections';

/** A saved request, with where it is. */
export interface SavedRequest {
  readonly collectionId: string;
  readonly itemId: string;
  readonly name: string;
  /** The collection's name, then those of the folders. */
  readonly folders: readonly string[];
  readonly call: Call;
}

/** All requests that are saved in a collection, in its order. */
export function savedRequests(collection: StoredCollection): SavedRequest[] {
  const within = (items: readonly CollectionItem[], folders: readonly string[]): SavedRequest[] =>
    items.flatMap((item) => {
      if (item.items) return within(item.items, [...folders, item.name]);
      const { id, name, draft } = item;
      return draft ? [{ collectionId: collection.id, itemId: id, name, folders, call: draft }] : [];
    });
  return within(collection.items, [collection.name]);
}
