import type { TestCertificate } from '../../support/certificates';
import { startHttps, type TestHttps } from '../../support/tls';

/** What a list says of itself: the rows of a page as JSON text, and the total as JSON text. */
export interface OddList {
  readonly rows: (offset: number, length: number) => readonly string[];
  readonly total?: (offset: number) => string;
  /** The whole answer, where there are no rows in it. */
  readonly answer?: string;
}

const numbered = (count: number) => (offset: number, length: number) =>
  Array.from({ length: Math.max(0, Math.min(length, count - offset)) }, (_, at) => `{"n":${offset + at}}`);

/** Numbers that a double has no room for or spells in another way, and texts that look like what a script might mark them by. */
export const EXACT = [
  '{"n":3951962087714212062}',
  '{"n":-9223372036854775808,"list":[12345678901234567890,1.0,1.50,1e3,0.1234567890123456789]}',
  '{"a":"3951962087714212062","b":"a\\n\\"1\\" \\\\","c":"é😀","12345678901234567890":null,"d":true}',
  '{"n":"[1,2] {\\"a\\": 1}"}',
  '{\r\n\t"n":\t3951962087714212063,\r\n\t"list": [\t12345678901234567891\r\n]\r\n}',
];

/** Lists of v3 whose cluster does not keep to the rules, by their path; what a script says at its end, and what it prints. */
export const ODD_LISTS: Readonly<
  Record<
    string,
    OddList & { readonly printed: number | undefined; readonly says: RegExp; readonly asked: number }
  >
> = {
  'all is well': {
    rows: numbered(1200),
    total: () => '1200',
    printed: 1200,
    says: /^1200 of 1200 rows$/m,
    asked: 3,
  },
  'nothing is there': { rows: () => [], total: () => '0', printed: 0, says: /^0 of 0 rows$/m, asked: 1 },
  'a page is full and is the last': {
    rows: numbered(500),
    total: () => '500',
    printed: 500,
    says: /^500 of 500 rows$/m,
    asked: 1,
  },
  'no total': { rows: numbered(620), printed: 620, says: /^620 of an unknown number of rows$/m, asked: 2 },
  'no total, a full last page': { rows: numbered(500), printed: 500, says: /^500 of an unknown/m, asked: 2 },
  'a total that is none': {
    rows: numbered(620),
    total: () => '"many"',
    printed: 620,
    says: /unknown/,
    asked: 2,
  },
  'a total below zero': { rows: numbered(620), total: () => '-1', printed: 620, says: /unknown/, asked: 2 },
  'a total that is too small': {
    rows: numbered(1100),
    total: () => '20',
    printed: 1100,
    says: /^1100 of 20 rows$/m,
    asked: 3,
  },
  'a total that is too big': {
    rows: numbered(620),
    total: () => '900',
    printed: 620,
    says: /^Only 620 of 900 rows came/m,
    asked: 3,
  },
  'short pages': {
    rows: (offset, length) => numbered(900)(offset, Math.min(length, 300)),
    total: () => '900',
    printed: 900,
    says: /^900 of 900 rows$/m,
    asked: 3,
  },
  'it shrinks': {
    rows: (offset, length) => numbered(offset === 0 ? 1200 : 1150)(offset, length),
    total: (offset) => (offset === 0 ? '1200' : '1150'),
    printed: 1150,
    says: /^The list changed while it was read/m,
    asked: 3,
  },
  'it grows': {
    rows: (offset, length) => numbered(offset === 0 ? 600 : 650)(offset, length),
    total: (offset) => (offset === 0 ? '600' : '650'),
    printed: 650,
    says: /^The list changed while it was read/m,
    asked: 2,
  },
  'the same page again': {
    rows: (_offset, length) => numbered(500)(0, length),
    total: () => '1000',
    printed: undefined,
    says: /same page again, after 500 rows/,
    asked: 2,
  },
  'no list': { rows: () => [], answer: '{"entities": {}}', printed: undefined, says: /no list/, asked: 1 },
  'a list, but of no family': {
    rows: () => [],
    answer: '[{"n":1}]',
    printed: undefined,
    says: /no list/,
    asked: 1,
  },
  'no value': { rows: () => [], answer: 'null', printed: undefined, says: /no list/, asked: 1 },
  'a text': { rows: () => [], answer: '"busy"', printed: undefined, says: /no list/, asked: 1 },
};

/** A cluster that has {@link ODD_LISTS} below `/api/nutanix/v3/N/list`, and in `exact` what no double holds. */
export async function startOddLists(certificate: TestCertificate): Promise<TestHttps> {
  return startHttps(certificate, ({ url = '', body }, response) => {
    response.setHeader('Set-Cookie', 'NTNX_SESSION=abc; Path=/; Secure; HttpOnly; SameSite=Lax');
    response.end(oddAnswer(url, body));
  });
}

/** What such a cluster answers to a body that asks for a page. */
export function oddAnswer(url: string, body: string): string {
  const { offset, length } = JSON.parse(body) as { offset: number; length: number };
  const name = url.split('/').at(-2) ?? '';
  const names = Object.keys(ODD_LISTS);
  const list = ODD_LISTS[names[Number(name)] ?? ''];
  const rows = name === 'exact' ? EXACT : (list?.rows(offset, length) ?? []);
  const total = name === 'exact' ? String(EXACT.length) : list?.total?.(offset);
  if (list?.answer !== undefined) return list.answer;
  return `{"entities": [\n  ${rows.join(',\n  ')}],\t"metadata": {"kind": "x"${total === undefined ? '' : `, "total_matches": ${total}`}}}`;
}
