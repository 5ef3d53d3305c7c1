/** Where something stands in an answer: names of members and places in lists, from the outside in. */
export type AnswerPath = readonly (string | number)[];

/** How a page is asked for. */
export interface PageAsked {
  readonly in: 'query' | 'body';
  /** Parameter or member that says where a page begins: the page's number, or how many rows stand before it. */
  readonly position: string;
  readonly counts: 'pages' | 'rows';
  /** Position of the first page. */
  readonly first: number;
  /** Parameter or member that says how many rows a page has. */
  readonly size: string;
  /** Rows of a page that nobody asked a size of. Absent: not known. */
  readonly defaultSize?: number;
  /** More than these are refused. Absent: not known. */
  readonly maxSize?: number;
  /** Rows of a page where all rows are wanted: as many as are allowed, for as few calls as can be. */
  readonly wantedSize: number;
}

/** How the rows of one kind of list come. */
export interface Paging {
  /** Absent: the list comes whole, and would not know what a page is. */
  readonly asked?: PageAsked;
  readonly rows: AnswerPath;
  /** How many rows pass the filter, on all pages together. */
  readonly total: AnswerPath;
}

/** Its maximum is not known; 100 rows are few enough for the gateway of any version that public scripts tell of. */
const GATEWAY: PageAsked = {
  in: 'query',
  position: 'page',
  counts: 'pages',
  first: 1,
  size: 'count',
  wantedSize: 100,
};

/**
 * All kinds of lists. Names and numbers are from the vendor's descriptions (v1, v2.0: Swagger 1.2; v3: Swagger 2.0; v4: `$page` and
 * `$limit` have `minimum`, `maximum` and `default` there) and from recorded answers.
 */
export const PAGINGS = {
  v1: { asked: GATEWAY, rows: ['entities'], total: ['metadata', 'totalEntities'] },
  'v1-whole': { rows: ['entities'], total: ['metadata', 'totalEntities'] },
  'v2.0': { asked: GATEWAY, rows: ['entities'], total: ['metadata', 'total_entities'] },
  /** Such as /vms, /networks and /images: their metadata has no `page`. */
  'v2.0-whole': { rows: ['entities'], total: ['metadata', 'total_entities'] },
  v3: {
    asked: {
      in: 'body',
      position: 'offset',
      counts: 'rows',
      first: 0,
      size: 'length',
      defaultSize: 20,
      maxSize: 500,
      wantedSize: 500,
    },
    rows: ['entities'],
    total: ['metadata', 'total_matches'],
  },
  /** Rows of one group; what is grouped has as many pages as groups, and no answer holds all rows of any. */
  'v3-groups': {
    asked: {
      in: 'body',
      position: 'group_member_offset',
      counts: 'rows',
      first: 0,
      size: 'group_member_count',
      defaultSize: 20,
      maxSize: 500,
      wantedSize: 500,
    },
    rows: ['group_results', 0, 'entity_results'],
    total: ['filtered_entity_count'],
  },
  v4: {
    asked: {
      in: 'query',
      position: '$page',
      counts: 'pages',
      first: 0,
      size: '$limit',
      defaultSize: 50,
      maxSize: 100,
      wantedSize: 100,
    },
    rows: ['data'],
    total: ['metadata', 'totalAvailableResults'],
  },
  'v4-whole': { rows: ['data'], total: ['metadata', 'totalAvailableResults'] },
} as const satisfies Readonly<Record<string, Paging>>;

export type PagingKind = keyof typeof PAGINGS;
