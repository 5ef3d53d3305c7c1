import type { FiqlValue } from '../query/matches';
import { json, type Answer } from '../server/http';
import { readObject } from './body';
import type { Json } from '../server/json';
import { invalidRequest } from './errors';
import { readFilter } from './filter';

const DEFAULT_LENGTH = 20;
const MAX_LENGTH = 500;

/** Values of an entity by the names that filters and sorting use. */
export type Attributes<T> = Record<string, (entity: T) => FiqlValue>;

/** How one kind is listed. */
export interface Listing<T> {
  kind: string;
  entities: readonly T[];
  attributes: Attributes<T>;
  view(entity: T): unknown;
  /** Cluster lists were recorded without `offset` and `length` in their metadata. */
  bareMetadata?: boolean;
}

function wholeNumber(body: Json, name: string, kind: string, least: number, fallback: number): number {
  const value = body[name];
  if (value === undefined || value === null) return fallback;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value;
  throw invalidRequest(kind, { [name]: [`must be an integer of at least ${least}`] });
}

/** Order of two values: numbers by size, all else by code unit; what has no value comes first. */
export function inOrder(a: FiqlValue, b: FiqlValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a ?? ''), String(b ?? '')];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** An attribute that is not known does not sort, and does no harm: the vendor's page sends "string" by itself. */
function sorted<T>(entities: T[], { kind, attributes }: Listing<T>, body: Json): T[] {
  const by = typeof body.sort_attribute === 'string' ? body.sort_attribute : '';
  const name = [by, `${kind}_${by}`].find((each) => Object.hasOwn(attributes, each));
  const read = name === undefined ? undefined : attributes[name];
  if (!read) return entities;
  const direction = body.sort_order === 'DESCENDING' ? -1 : 1;
  return [...entities].sort((a, b) => direction * inOrder(read(a), read(b)));
}

function check(body: Json, kind: string): void {
  if (body.filter !== undefined && typeof body.filter !== 'string') {
    throw invalidRequest(kind, { filter: [`${JSON.stringify(body.filter)} is not of type 'string'`] });
  }
  if (body.kind !== undefined && body.kind !== kind) {
    throw invalidRequest(kind, { kind: [`'${String(body.kind)}' is not one of ['${kind}']`] });
  }
  const order = body.sort_order;
  if (order !== undefined && order !== 'ASCENDING' && order !== 'DESCENDING') {
    throw invalidRequest(kind, {
      sort_order: [`'${String(order)}' is not one of ['ASCENDING', 'DESCENDING']`],
    });
  }
}

/** `POST /<kind>s/list`: 20 entities by default, at most 500, `total_matches` always the whole. */
export function listAnswer<T>(rawBody: Buffer, listing: Listing<T>): Answer {
  const { kind, attributes } = listing;
  const body = readObject(rawBody, kind);
  check(body, kind);
  const offset = wholeNumber(body, 'offset', kind, 0, 0);
  const length = wholeNumber(body, 'length', kind, 1, DEFAULT_LENGTH);
  if (length > MAX_LENGTH) throw invalidRequest(kind, { length: [`must be at most ${MAX_LENGTH}`] });
  const filter = typeof body.filter === 'string' && body.filter !== '' ? body.filter : undefined;
  const keeps = filter === undefined ? () => true : readFilter(filter, kind, Object.keys(attributes));
  const matching = listing.entities.filter((entity) => keeps((field) => attributes[field]?.(entity)));
  const page = sorted(matching, listing, body).slice(offset, offset + length);
  return json(200, {
    api_version: '3.1',
    metadata: {
      ...(filter === undefined ? {} : { filter }),
      kind,
      ...(typeof body.sort_attribute === 'string' ? { sort_attribute: body.sort_attribute } : {}),
      ...(typeof body.sort_order === 'string' ? { sort_order: body.sort_order } : {}),
      ...(listing.bareMetadata ? {} : { offset, length: page.length }),
      total_matches: matching.length,
    },
    entities: page.map(listing.view),
  });
}
