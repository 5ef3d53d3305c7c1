import type { AnswerPath, PageAsked, Paging } from './pagings';

/** What a page says. */
export interface PageSeen {
  readonly rows: number;
  /** Rows on all pages together, as the answer says; absent where it says nothing that could be meant. */
  readonly total?: number;
  /** Tells pages apart: two with the same one have the same rows. */
  readonly mark: string;
}

/** What is known of a list after some of its pages. */
export interface Walk {
  /** Where the next page begins; with the `size` it is all that the next request needs. */
  readonly position: number;
  readonly size: number;
  /** Rows so far. */
  readonly rows: number;
  readonly total?: number;
  /** The list grew or shrank while it was read: a row may be missing, or be there twice. */
  readonly changed: boolean;
  readonly mark?: string;
}

export type Step =
  | { readonly kind: 'more'; readonly walk: Walk }
  /** `complete`: as many rows as the answers said, or as can be told where they did not say. */
  | { readonly kind: 'end'; readonly walk: Walk; readonly complete: boolean }
  /** The cluster does not go on: asked for the next page it gave the same rows again, which are not counted. */
  | { readonly kind: 'same-again'; readonly walk: Walk };

/** Before the first page. */
export function walkOf({ asked }: Paging): Walk {
  return { position: asked?.first ?? 0, size: asked?.wantedSize ?? 0, rows: 0, changed: false };
}

/** What stands at a place of an answer; undefined where there is no such place. */
export function valueAt(answer: unknown, path: AnswerPath): unknown {
  let value = answer;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** The rows of an answer; undefined where it is no list. A page of v4 without rows has no `data`, and groups of nothing are no group. */
export function rowsOf({ rows }: Paging, answer: unknown): readonly unknown[] | undefined {
  const found = valueAt(answer, rows);
  if (Array.isArray(found)) return found;
  const isObject = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
  return found === undefined && isObject ? [] : undefined;
}

/** A total that could be meant: a whole number, not below zero. */
export function totalOf({ total }: Paging, answer: unknown): number | undefined {
  const found = Number(valueAt(answer, total) ?? NaN);
  return Number.isSafeInteger(found) && found >= 0 ? found : undefined;
}

/**
 * What comes after a page. The newest total counts, as long as it can be meant: less than what has come already is none. Without a total a
 * page that is not full is the last where the cluster takes pages of that size, an empty one elsewhere. An empty page ends a list whatever
 * was said.
 * @param walk as it was before this page
 */
export function nextPage({ asked }: Paging, walk: Walk, page: PageSeen): Step {
  if (asked && page.rows > 0 && page.mark === walk.mark) return { kind: 'same-again', walk };
  const rows = walk.rows + page.rows;
  const total = page.total ?? walk.total;
  const after: Walk = {
    ...walk,
    rows,
    ...(total === undefined ? {} : { total }),
    changed: walk.changed || (walk.total !== undefined && total !== walk.total),
    mark: page.mark,
  };
  const lastByTotal = total !== undefined && total >= rows ? total === rows : undefined;
  const isLast = lastByTotal ?? (asked?.maxSize !== undefined && page.rows < walk.size);
  if (!asked || page.rows === 0 || isLast)
    return { kind: 'end', walk: after, complete: total === undefined || rows >= total };
  return { kind: 'more', walk: { ...after, ...placeAfter(asked, walk, page, rows) } };
}

/** A first page that is not full though there are more rows says how many a page of this cluster has at most. */
function placeAfter(
  { counts, first }: PageAsked,
  { position, size }: Walk,
  page: PageSeen,
  rows: number,
): Pick<Walk, 'position' | 'size'> {
  if (counts === 'rows') return { position: rows, size };
  return { position: position + 1, size: position === first ? page.rows : size };
}
