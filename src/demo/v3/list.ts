import { json, type Answer } from '../server/http';
import { readObject, type Json } from './body';
import { invalidRequest } from './errors';
import { readFilter } from './filter';

const DEFAULT_LENGTH = 20;
const MAX_LENGTH = 500;

/** How one kind is listed. */
export interface Listing<T> {
  kind: string;
  entities: T[];
  /** Value of a filterable attribute by its filter name; the first is also what is sorted by. */
  attributes: Record<string, (entity: T) => string>;
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

/** `POST /<kind>s/list`: 20 entities by default, at most 500, `total_matches` always the whole. */
export function listAnswer<T>(rawBody: Buffer, listing: Listing<T>): Answer {
  const { kind, attributes } = listing;
  const body = readObject(rawBody, kind);
  if (body.kind !== undefined && body.kind !== kind) {
    throw invalidRequest(kind, { kind: [`'${String(body.kind)}' is not one of ['${kind}']`] });
  }
  const offset = wholeNumber(body, 'offset', kind, 0, 0);
  const length = wholeNumber(body, 'length', kind, 1, DEFAULT_LENGTH);
  if (length > MAX_LENGTH) throw invalidRequest(kind, { length: [`must be at most ${MAX_LENGTH}`] });
  const filter = typeof body.filter === 'string' && body.filter !== '' ? body.filter : undefined;
  const keeps = filter === undefined ? () => true : readFilter(filter, kind, Object.keys(attributes));
  const matching = listing.entities.filter((entity) => keeps((field) => attributes[field]?.(entity) ?? ''));

  const sortBy = typeof body.sort_attribute === 'string' ? body.sort_attribute : undefined;
  const read = sortBy === undefined ? undefined : (attributes[sortBy] ?? attributes[`${kind}_${sortBy}`]);
  if (read) {
    const direction = body.sort_order === 'DESCENDING' ? -1 : 1;
    matching.sort((a, b) => direction * (read(a) < read(b) ? -1 : read(a) > read(b) ? 1 : 0));
  }
  const page = matching.slice(offset, offset + length);
  return json(200, {
    api_version: '3.1',
    metadata: {
      ...(filter === undefined ? {} : { filter }),
      kind,
      ...(sortBy === undefined ? {} : { sort_attribute: sortBy }),
      ...(typeof body.sort_order === 'string' ? { sort_order: body.sort_order } : {}),
      ...(listing.bareMetadata ? {} : { offset, length: page.length }),
      total_matches: matching.length,
    },
    entities: page.map(listing.view),
  });
}
