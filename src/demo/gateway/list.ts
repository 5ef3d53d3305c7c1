import { comparisonsOf, FiqlError, readFiql, type Fiql } from '../query/fiql';
import { matchesFiql, type FiqlValue } from '../query/matches';
import type { Asked } from './asked';
import { knows, project, readerOf, type Attributes } from './attributes';
import type { Json } from '../server/json';
import { invalid } from './failure';

/** How one resource is listed. */
export interface Listing<T> extends Attributes<T> {
  entities: T[];
  /** `/vms`, `/networks` and `/images` of v2 know no paging: their metadata is totals. */
  unpaged?: boolean;
  /** What a search looks at, unless it names attributes. */
  searchable?(entity: T): string;
}

/** A list as v2 spells it; v1 spells it anew. */
export interface Listed extends Json {
  metadata: Json;
  entities: Json[];
}

function read(text: string): Fiql {
  try {
    return readFiql(text);
  } catch (error) {
    if (!(error instanceof FiqlError)) throw error;
    throw invalid(`The filter "${text}" cannot be read: ${error.message}.`);
  }
}

/** Refuses what no entity has, so that a typing mistake does not look like an empty cluster. */
function mustKnow<T>(listing: Listing<T>, name: string, what: string): void {
  const [first] = listing.entities;
  if (first !== undefined && !knows(listing, first, name)) {
    throw invalid(`The ${what} names the attribute "${name}", which is not known here.`);
  }
}

function filtered<T>(listing: Listing<T>, text: string): T[] {
  if (text === '') return listing.entities;
  const filter = read(text);
  for (const { name } of comparisonsOf(filter)) mustKnow(listing, name, 'filter');
  return listing.entities.filter((entity) => matchesFiql(filter, readerOf(listing, entity)));
}

function searched<T>(listing: Listing<T>, entities: T[], { search, searchIn }: Asked): T[] {
  const { searchable } = listing;
  if (search === '' || (searchIn.length === 0 && !searchable)) return entities;
  const text = (entity: T): string =>
    searchIn.length > 0
      ? searchIn.map((name) => String(readerOf(listing, entity)(name) ?? '')).join('\n')
      : (searchable?.(entity) ?? '');
  return entities.filter((entity) => text(entity).toLowerCase().includes(search.toLowerCase()));
}

/** What has no value comes last, in both directions. */
function order(a: FiqlValue, b: FiqlValue, downwards: boolean): number {
  const absent = (value: FiqlValue): boolean => value === null || value === undefined;
  if (absent(a) || absent(b)) return Number(absent(a)) - Number(absent(b));
  return downwards ? -compare(a, b) : compare(a, b);
}

function compare(a: FiqlValue, b: FiqlValue): number {
  const numeric = (value: FiqlValue): boolean => /^-?\d+(\.\d+)?$/.test(String(value));
  if (numeric(a) && numeric(b)) return Number(a) - Number(b);
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}

/** Attribute names with commas between, a minus before what goes downwards. */
function sorted<T>(listing: Listing<T>, entities: T[], text: string): T[] {
  const keys = text
    .split(',')
    .map((part) => /^([-+ ]?)(.+)$/.exec(part.trimEnd()))
    .flatMap((found) => (found ? [{ name: found[2] ?? '', downwards: found[1] === '-' }] : []));
  if (keys.length === 0) return entities;
  for (const { name } of keys) mustKnow(listing, name, 'order');
  return entities
    .map((entity) => ({ entity, value: readerOf(listing, entity) }))
    .sort((a, b) => {
      for (const { name, downwards } of keys) {
        const found = order(a.value(name), b.value(name), downwards);
        if (found !== 0) return found;
      }
      return 0;
    })
    .map(({ entity }) => entity);
}

/**
 * A list: `count` entities of page `page`, counted from 1; all of them without `count`.
 * @throws GatewayFailure for a filter that cannot be read, and for a name that no entity has
 */
export function listOf<T>(asked: Asked, listing: Listing<T>): Listed {
  const matching = sorted(listing, searched(listing, filtered(listing, asked.filter), asked), asked.sort);
  const shown = (entities: T[]): Json[] =>
    entities.map((entity) => project(listing.view(entity), asked.projection));
  const totals = { grand_total_entities: listing.entities.length, total_entities: matching.length };
  if (listing.unpaged) {
    return { metadata: { ...totals, count: matching.length }, entities: shown(matching) };
  }
  const count = asked.count ?? matching.length;
  const start = (asked.page - 1) * count;
  const page = matching.slice(start, start + count);
  return {
    metadata: {
      ...totals,
      filter_criteria: asked.filter,
      sort_criteria: asked.sort,
      page: asked.page,
      count: page.length,
      start_index: page.length > 0 ? start + 1 : 0,
      end_index: page.length > 0 ? start + page.length : 0,
    },
    entities: shown(page),
  };
}
