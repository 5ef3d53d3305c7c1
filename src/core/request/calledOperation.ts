import type { Draft, DraftField } from '../model/draft';
import type { Operation, OperationDetail } from '../model/operation';
import { ANY_V4, atV4Version } from '../prism/v4Path';
import { fitsPath } from './fitsPath';
import { newDraft } from './newDraft';
import { encodePath, encodeSegment } from './percent';
import { readable } from './readable';
import { templateNames } from './templateNames';

/** What stands before the path in the URL of every draft that is made here. */
export const ANY_ORIGIN = 'https://{{cluster_ip}}:{{port}}';

/** The path of a draft's URL with its places; undefined where the URL begins otherwise, or has a query in it. */
export function pathOf({ url }: Pick<Draft, 'url'>): string | undefined {
  const path = url.startsWith(ANY_ORIGIN) ? url.slice(ANY_ORIGIN.length) : undefined;
  return path?.replace(/\?.*$/s, '');
}

/**
 * The operation that a draft calls by its method and path, in whatever version of v4; of several the one whose template has the fewest places, such
 * as `/vms/list` before `/vms/{uuid}`.
 */
export function calledOperation<T extends Pick<Operation, 'method' | 'urlPath'>>(
  draft: Pick<Draft, 'method' | 'url'>,
  operations: Iterable<T>,
): T | undefined {
  const path = atV4Version(pathOf(draft) ?? '', ANY_V4);
  let best: T | undefined;
  for (const each of operations) {
    if (each.method !== draft.method || !fitsPath(atV4Version(each.urlPath, ANY_V4), path)) continue;
    if (!best || placesIn(each) < placesIn(best)) best = each;
  }
  return best;
}

const placesIn = ({ urlPath }: Pick<Operation, 'urlPath'>): number => urlPath.split('{').length;

/**
 * A draft as one of the operation that it calls: what stands in the places of the path in fields of their names, and the parameters that it
 * does not have in fields that are off. What is sent is the same.
 */
export function asOperation(draft: Draft, operation: Operation, detail: OperationDetail): Draft {
  const described = newDraft(operation, detail);
  const path = pathOf(draft) ?? '';
  const { segments, fields } = filledPlaces(operation.urlPath, path, draft.path);
  return {
    ...draft,
    name: described.name,
    operation: operation.key,
    url: ANY_ORIGIN + segments.join('/') + draft.url.slice(ANY_ORIGIN.length + path.length),
    path: fields,
    query: withOthers(draft.query, described.query, (name) => name),
    headers: withOthers(draft.headers, described.headers, (name) => name.toLowerCase()),
  };
}

function filledPlaces(
  template: string,
  path: string,
  known: readonly DraftField[],
): { readonly segments: readonly string[]; readonly fields: readonly DraftField[] } {
  const places = template.split('/');
  const fields = new Map<string, DraftField>();
  const segments = path.split('/').map((given, at) => {
    const place = /^([^{}]*)\{([^{}/]+)\}([^{}]*)$/.exec(places[at] ?? '');
    if (!place) return given;
    const [segment, before = '', name = '', after = ''] = place;
    const value = valueIn(given.slice(before.length, given.length - after.length), known);
    if (value === undefined || fields.has(name)) return given;
    fields.set(name, { name, value, enabled: true });
    return segment;
  });
  // A place that stayed as it was written.
  for (const name of templateNames(segments.join('/')))
    if (!fields.has(name)) fields.set(name, { name, value: valueOf(name, known), enabled: true });
  return { segments, fields: [...fields.values()] };
}

/** What a field has to hold for this to be sent; undefined where a field would send something else. */
function valueIn(given: string, known: readonly DraftField[]): string | undefined {
  const [, open] = /^\{([^{}]+)\}$/.exec(given) ?? [];
  if (open !== undefined) return valueOf(open, known);
  if (templateNames(given).length > 0) return undefined;
  return encodeSegment(given) === encodePath(given) ? readable(given, encodeSegment) : undefined;
}

const valueOf = (place: string, known: readonly DraftField[]): string =>
  known.find(({ name, enabled }) => enabled && name === place)?.value ?? '';

function withOthers(
  given: readonly DraftField[],
  described: readonly DraftField[],
  same: (name: string) => string,
): DraftField[] {
  const names = new Set(given.map(({ name }) => same(name)));
  const others = described.filter(({ name }) => !names.has(same(name)));
  return [...given, ...others.map((field) => ({ ...field, enabled: false }))];
}
