import { invalid } from './failure';

/** What a list was asked for. */
export interface Asked {
  count: number | undefined;
  page: number;
  filter: string;
  sort: string;
  search: string;
  searchIn: string[];
  projection: string[];
}

/** How a family spells the parameters. Values of filters and orders have the same names in both. */
export interface Spelling {
  filter: string;
  sort: string;
  search: string;
  searchIn: string;
}

/** v2. */
export const SNAKE: Spelling = {
  filter: 'filter_criteria',
  sort: 'sort_criteria',
  search: 'search_string',
  searchIn: 'search_attribute_list',
};

/** v1. */
export const CAMEL: Spelling = {
  filter: 'filterCriteria',
  sort: 'sortCriteria',
  search: 'searchString',
  searchIn: 'searchAttributeList',
};

/** A number of the query, at least 1. @throws GatewayFailure for anything else */
export function positive(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  if (/^\d+$/.test(text) && Number(text) > 0) return Number(text);
  throw invalid(`Parameter ${name} must be a positive number, not "${text}".`);
}

/** Parts of a parameter that has commas between them. */
export const partsOf = (query: URLSearchParams, name: string): string[] =>
  query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Reads the parameters that all lists share. @throws GatewayFailure for a count or page that is none */
export function readAsked(query: URLSearchParams, spelling: Spelling): Asked {
  return {
    count: positive(query, 'count'),
    page: positive(query, 'page') ?? 1,
    filter: query.get(spelling.filter) ?? '',
    sort: query.get(spelling.sort) ?? '',
    search: query.get(spelling.search) ?? '',
    searchIn: partsOf(query, spelling.searchIn),
    projection: partsOf(query, 'projection'),
  };
}
