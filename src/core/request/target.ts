import type { Draft } from '../model/draft';
import type { Part } from '../model/request';
import { joined } from '../text/joined';
import { mapText } from './parts';
import { encodePath, encodeQueryName, encodeQueryValue, encodeSegment, encodeWholeQuery } from './percent';
import { PLACE } from './templateNames';
import { resolveVariables, type Scope } from './variables';

export interface Target {
  /** `https://host:port` as the draft's URL has it, not yet judged; empty where the URL begins with a slash. */
  readonly origin: string;
  /** Path and query, encoded. */
  readonly parts: readonly Part[];
  /** Variables and path parameters without a value, in order, each once. */
  readonly missing: readonly string[];
  /** Path parameters whose value would walk to another path (`.` and `..`), however it is written. */
  readonly walking: readonly string[];
}

const ORIGIN = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/\\]*/;
const WALKING = /^(?:\.|%2e){1,2}$/i;

/** Resolves a draft's URL, path parameters and query. A variable's value can't begin a query. Never throws. */
export function targetOf(draft: Draft, scope: Scope): Target {
  const missing = new Set<string>();
  const walking: string[] = [];

  const read = (text: string, place: Scope = scope): Part[] => {
    const { parts, unresolved, circular } = resolveVariables(text, place, 'url');
    for (const name of [...unresolved, ...circular]) missing.add(name);
    return [...parts];
  };
  const parameter = (name: string): Part[] => {
    const field = draft.path.find((each) => each.name === name && each.enabled);
    const value = read(field?.value ?? '');
    if (value.length === 0) missing.add(name);
    if (value.length === 1 && typeof value[0] === 'string' && WALKING.test(value[0])) walking.push(name);
    return value.length === 0 ? [`{${name}}`] : mapText(value, encodeSegment);
  };

  // In a URL an IPv6 address stands in brackets; anywhere else `cluster_ip` is the bare address.
  const inUrl = scope.host.includes(':') ? { ...scope, host: `[${scope.host}]` } : scope;
  const [pathTemplate = '', ...asked] = (draft.url.trim().split('#', 1)[0] ?? '').split('?');
  const [start = '', ...pairs] = pathTemplate.split(PLACE);
  const begin = read(start, inUrl);
  const origin = typeof begin[0] === 'string' ? (ORIGIN.exec(begin[0])?.[0] ?? '') : '';
  if (typeof begin[0] === 'string') begin[0] = begin[0].slice(origin.length);
  // `split` with one group gives text and name by turns.
  const path = pairs.flatMap((piece, at) =>
    at % 2 === 0 ? parameter(piece) : mapText(read(piece, inUrl), encodePath),
  );

  const query: Part[][] = [];
  if (asked.join('?') !== '') query.push(mapText(read(asked.join('?')), encodeWholeQuery));
  for (const { name, value, enabled } of draft.query)
    if (enabled && name !== '')
      query.push([...mapText(read(name), encodeQueryName), '=', ...mapText(read(value), encodeQueryValue)]);

  const parts = joined([
    ...mapText(begin, encodePath),
    ...path,
    ...query.flatMap((each, at) => [at === 0 ? '?' : '&', ...each]),
  ]);
  const rooted = typeof parts[0] === 'string' && parts[0].startsWith('/') ? parts : joined(['/', ...parts]);
  return { origin, parts: rooted, missing: [...missing], walking };
}
