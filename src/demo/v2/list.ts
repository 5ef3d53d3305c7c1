import { json, Refusal, type Answer } from '../server/http';
import { v2Error } from './errors';

/** How one resource is listed. */
export interface Listing<T> {
  entities: T[];
  view(entity: T): unknown;
  /** `/vms`, `/networks` and `/images` know no paging: their metadata is two totals. */
  unpaged?: boolean;
  /** What `search_string` looks at. */
  searchable?(entity: T): string;
}

function whole(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  if (/^\d+$/.test(text) && Number(text) > 0) return Number(text);
  throw new Refusal(v2Error(500, 1101, `Parameter ${name} must be a positive number, not "${text}".`));
}

/** A list: `count` entities of page `page`, counted from 1; all of them without `count`. */
export function listAnswer<T>(query: URLSearchParams, listing: Listing<T>): Answer {
  const { entities, view, searchable } = listing;
  const search = query.get('search_string')?.toLowerCase();
  const matching =
    search && searchable
      ? entities.filter((item) => searchable(item).toLowerCase().includes(search))
      : entities;
  if (listing.unpaged) {
    const total = matching.length;
    return json(200, {
      metadata: { grand_total_entities: entities.length, total_entities: total, count: total },
      entities: matching.map(view),
    });
  }
  const count = whole(query, 'count') ?? matching.length;
  const page = whole(query, 'page') ?? 1;
  const start = (page - 1) * count;
  const shown = matching.slice(start, start + count);
  return json(200, {
    metadata: {
      grand_total_entities: entities.length,
      total_entities: matching.length,
      filter_criteria: query.get('filter_criteria') ?? '',
      sort_criteria: query.get('sort_criteria') ?? '',
      page,
      count: shown.length,
      start_index: shown.length > 0 ? start + 1 : 0,
      end_index: start + shown.length,
    },
    entities: shown.map(view),
  });
}
