import type { Fields } from '../descriptions/v4/operation';
import { ODataError, pathsOf, readNames, readOData, readOrder, type OData } from '../query/odata';
import { passes, sorted, type ODataValue } from '../query/odataMatches';
import { json, Refusal, type Answer } from '../server/http';
import { schemaError, v4Error } from './errors';
import { listMetadata } from './metadata';
import type { V4Call } from './operation';
import { typed } from './typed';
import { isObject, type Json } from '../server/json';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;

/** How a kind of entity is listed. */
export interface Listing<T> {
  items: readonly T[];
  view(item: T): object;
  /** What the description says can be asked. */
  fields: Fields;
  /** By name: what `$expand` adds. */
  expand?: Record<string, (item: T) => object>;
}

function whole(call: V4Call, name: string, fallback: number, least: number, most: number): number {
  const text = call.query.get(name);
  if (text === null) return fallback;
  const value = Number(text);
  if (/^-?\d+$/.test(text) && value >= least && value <= most) return value;
  const range = most === Infinity ? `at least ${least}` : `${least} to ${most}`;
  throw schemaError(call, [
    { location: 'query', attributePath: name, message: `${name} must be an integer, ${range}.` },
  ]);
}

/** Value at a path such as `cluster/extId`. */
function valueAt(view: Json, path: string): ODataValue {
  let value: unknown = view;
  for (const name of path.split('/')) value = isObject(value) ? value[name] : undefined;
  return value as ODataValue;
}

/** Refuses an expression that cannot be read or that names what the description does not. Code and words are believed. */
function badExpression(call: V4Call, option: string, at: number, reason: string): Refusal {
  const message = `${option} cannot be applied at character ${at}: ${reason}.`;
  return new Refusal(
    v4Error(call, 400, {
      code: `${call.namespace.slice(0, 3).toUpperCase()}-10010`,
      errorGroup: 'INVALID_ODATA_EXPRESSION',
      message,
    }),
  );
}

/** Reads an option, and looks whether all that it names may be named. */
function read<R>(
  call: V4Call,
  option: string,
  known: string[] | undefined,
  parse: (text: string) => R,
  names: (read: R) => { path: string; at: number }[],
): R | undefined {
  const text = call.query.get(option);
  if (text === null || text.trim() === '') return undefined;
  if (!known) {
    const message = `This operation does not take ${option}.`;
    throw schemaError(call, [{ location: 'query', attributePath: option, message }]);
  }
  try {
    const parsed = parse(text);
    for (const { path, at } of names(parsed)) {
      if (!known.includes(path)) throw new ODataError(at, `${path} is none of ${known.join(', ')}`);
    }
    return parsed;
  } catch (error) {
    if (error instanceof ODataError) throw badExpression(call, option, error.at, error.reason);
    throw error;
  }
}

/** `$select` and `$expand` of a list or of a single entity, ready to be put to a view. */
export function shaping<T>(
  call: V4Call,
  { fields, view, expand = {} }: Pick<Listing<T>, 'fields' | 'view' | 'expand'>,
): (item: T) => object {
  const names = (list: string[]) => list.filter((path) => path !== '*').map((path) => ({ path, at: 0 }));
  const selected = read(call, '$select', fields.select, readNames, names);
  const expanded = read(call, '$expand', fields.expand, readNames, names) ?? [];
  return (item) => {
    const whole = { ...view(item) } as Json;
    for (const name of expanded) Object.assign(whole, { [name]: expand[name]?.(item) });
    if (!selected || selected.includes('*')) return whole;
    // Whether `extId` comes unasked is not known; it does here not.
    const kept = Object.entries(whole).filter(
      ([name]) => name.startsWith('$') || selected.includes(name) || expanded.includes(name),
    );
    return Object.fromEntries(kept);
  };
}

/**
 * A list: 50 entities unless told otherwise, at most 100, from page 0; `totalAvailableResults` counts all that pass the
 * filter. An empty page has no `data` at all (believed: public clients look for that).
 * @throws Refusal 400, of the schema-validation form for `$page` and `$limit`
 */
export function list<T>(call: V4Call, listing: Listing<T>): Answer {
  const { fields, items } = listing;
  const page = whole(call, '$page', 0, 0, Infinity);
  const limit = whole(call, '$limit', DEFAULT_LIMIT, 1, MAX_LIMIT);
  const filter = read<OData>(call, '$filter', fields.filter, readOData, pathsOf);
  const order = read(call, '$orderby', fields.orderby, readOrder, (orders) =>
    orders.map(({ path }) => ({ path, at: 0 })),
  );
  // A filter and an order look at what is answered, so it is made once.
  const made = new Map<T, object>();
  const view = (item: T): object => {
    const known = made.get(item) ?? listing.view(item);
    made.set(item, known);
    return known;
  };
  const shape = shaping(call, { ...listing, view });
  let found: readonly T[] = items;
  if (filter) found = found.filter((item) => passes(filter, (path) => valueAt(view(item) as Json, path)));
  if (order) found = sorted(found, order, (item, path) => valueAt(view(item) as Json, path));
  const data = found.slice(page * limit, (page + 1) * limit).map(shape);
  return json(
    200,
    typed(call.answers, {
      ...(data.length > 0 ? { data } : {}),
      metadata: listMetadata(call, { page, limit, total: found.length }),
    }),
  );
}
