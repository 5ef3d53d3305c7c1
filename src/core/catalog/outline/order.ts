import type { CatalogIndex } from '../../model/catalog';
import type { Operation } from '../../model/operation';

/** What is read stands before what is changed, and deleting comes last. */
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** One for all comparisons: making one costs as much as a hundred of them. */
const collator = new Intl.Collator('en');

const sorted = new WeakMap<CatalogIndex, readonly Operation[]>();

/** Names of any case, as they are read in a list. */
export const byName = (one: string, other: string): number =>
  collator.compare(one.toLowerCase(), other.toLowerCase()) || collator.compare(one, other);

/** The operations of an API by path, those of one path by method. Sorted once a catalog; the list is shared, and not to be changed. */
export function inOrder(catalog: CatalogIndex): readonly Operation[] {
  let list = sorted.get(catalog);
  if (!list) {
    list = catalog.operations.toSorted(byPathAndMethod);
    sorted.set(catalog, list);
  }
  return list;
}

function byPathAndMethod(one: Operation, other: Operation): number {
  if (one.path !== other.path) return collator.compare(one.path, other.path);
  return METHODS.indexOf(one.method) - METHODS.indexOf(other.method);
}
