import type { IndexedOperation } from '../../../src/core/catalog/v4/v4Index';
import type { Tables } from './tables';

/** One line of the table, without the words in its last column. */
export interface EndpointRow {
  readonly namespace: string;
  /** Such as `4.0.a1`. */
  readonly version: string;
  /** `METHOD path`, the path below `/api`. */
  readonly call: string;
  readonly id: string;
  readonly tag: string;
  readonly query: readonly string[];
  readonly headers: readonly string[];
  readonly bodyType: string | undefined;
}

const names = (text = ''): string[] => text.split(',').filter((name) => name !== '');

/** The version in the path of a call, such as `4.1.b2`: descriptions state it in several spellings. */
export const versionOf = (call: string): string => /\/v(4\.[^/]+)/.exec(call)?.[1] ?? '4';

/** The rows of a table whose first line names its columns. */
export function endpointRows(text: string): EndpointRow[] {
  return text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [namespace = '', tag = '', id = '', method = '', path = '', query, headers, hasBody, type = ''] =
        line.split('\t');
      const below = path.replace(/^\/api/, '');
      return {
        namespace,
        version: versionOf(below),
        call: `${method} ${below}`,
        id,
        tag,
        query: names(query),
        headers: names(headers),
        bodyType: hasBody === 'true' ? type || 'application/json' : undefined,
      };
    });
}

/** What numbers the paging parameters of v4 take (the same in all descriptions). */
const NUMBERS: Readonly<Record<string, { minimum: number; maximum?: number; default: number }>> = {
  $page: { minimum: 0, default: 0 },
  $limit: { minimum: 1, maximum: 100, default: 50 },
};

export function operationOfRow(
  { call, id, tag, query, headers, bodyType }: EndpointRow,
  tables: Tables,
): IndexedOperation {
  const inPath = Array.from(call.matchAll(/\{([^}]+)\}/g), ([, name = '']) => name);
  const parameters = [
    ...inPath.map((name) => tables.parameters.placeOf({ name, in: 'path', type: 'string' })),
    ...query.map((name) => {
      const numbers = NUMBERS[name];
      const type = numbers ? 'integer' : 'string';
      return tables.parameters.placeOf({ name, in: 'query', type, ...numbers });
    }),
    ...headers.map((name) => tables.parameters.placeOf({ name, in: 'header', type: 'string' })),
  ];
  return {
    id,
    tag,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(bodyType === undefined ? {} : { body: '' }),
    ...(bodyType === undefined || bodyType === 'application/json' ? {} : { bodyType }),
  };
}
