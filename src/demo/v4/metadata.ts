import type { V4Call } from './operation';
import { typed, typedList } from './typed';

/** A page of a list: its number from 0, how long a page is, how many there are in all. */
export interface Page {
  page: number;
  limit: number;
  total: number;
}

/** Order of links and of what is in them, as recorded: the services of one Prism Central do not agree. */
const CLUSTERMGMT_LINKS = ['first', 'prev', 'self', 'next', 'last'];
const OTHER_LINKS = ['self', 'prev', 'next', 'last', 'first'];

const here = ({ headers, path }: V4Call): string => `https://${headers.host ?? 'localhost'}${path}`;

function href(call: V4Call, page: number, limit: number): string {
  const others = [...call.query]
    .filter(([name]) => name !== '$page' && name !== '$limit')
    .map(([name, value]) => `&${name}=${encodeURIComponent(value)}`)
    .join('');
  const paging =
    call.namespace === 'clustermgmt' ? `$limit=${limit}&$page=${page}` : `$page=${page}&$limit=${limit}`;
  return `${here(call)}?${paging}${others}`;
}

function links(call: V4Call, { page, limit, total }: Page): object[] {
  const last = Math.max(0, Math.ceil(total / limit) - 1);
  const pages: Record<string, number | undefined> = {
    first: 0,
    self: page,
    last,
    prev: page > 0 && page <= last ? page - 1 : undefined,
    next: page < last ? page + 1 : undefined,
  };
  const order = call.namespace === 'clustermgmt' ? CLUSTERMGMT_LINKS : OTHER_LINKS;
  return order.flatMap((rel) => {
    const at = pages[rel];
    return at === undefined ? [] : [{ href: href(call, at, limit), rel }];
  });
}

function flags(isPaginated: boolean): object[] {
  const all: [string, boolean][] = [
    ['hasError', false],
    ['isPaginated', isPaginated],
    ['isTruncated', false],
  ];
  return all.map(([name, value]) => typed('common.v1.config.Flag', { name, value }));
}

const metadata = (members: object): object => typed('common.v1.response.ApiResponseMetadata', members);

/** `metadata` of a list, as recorded. */
export function listMetadata(call: V4Call, page: Page): object {
  return metadata({
    flags: flags(true),
    links: typedList('common.v1.response.ApiLink', links(call, page)),
    totalAvailableResults: page.total,
    ...(call.namespace === 'vmm'
      ? { extraInfo: [typed('common.v1.config.KVPair', { name: 'truncatedIndexes' })] }
      : {}),
  });
}

/** `metadata` of anything else: believed to be that of a list without what only lists have. */
export function plainMetadata(call: V4Call): object {
  return metadata({
    flags: flags(false),
    links: typedList('common.v1.response.ApiLink', [{ href: here(call), rel: 'self' }]),
  });
}
