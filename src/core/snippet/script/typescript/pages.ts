import type { AnswerPath, PageAsked } from '../../../prism/pagings';
import type { SnippetContext } from '../../context';
import { quoteTypescript } from '../../quote/typescript';
import type { Platform } from '../../typescript/platform';
import { requestLines } from '../../typescript/typescript';
import type { ListCall } from '../pagedCall';
import { inComment } from '../scriptCalls';
import { AT, scriptProgram } from './program';

/** A program that prints all rows of a list as one JSON array, with every number as the cluster sent it; see bash's. */
export function typescriptPages(
  platform: Platform,
  { name, call, paging }: ListCall,
  context: SnippetContext,
): string {
  const { asked } = paging;
  const read = [
    ...requestLines(call, context, true),
    'const answer = parseMarked(text);',
    `const page = isObject(answer) ? (${place(paging.rows)} ?? []) : undefined;`,
    ...TAKE,
    `const said = Number(String(${place(paging.total)} ?? '').replace(MARK, '') || NaN);`,
    ...SAID,
  ];
  const loop = asked
    ? [
        `let position = ${asked.first};`,
        `${size(asked)} = ${asked.wantedSize};`,
        'for (;;) {',
        ...[...read, ...nextLines(asked)].map((line) => `  ${line}`),
        '}',
      ]
    : read;
  return scriptProgram(platform, [call], context, {
    title: `${inComment(name)}, all rows as one JSON array on standard output`,
    functions: [AT, IS_OBJECT, MARKED],
    main: [...START, ...loop, ...END],
  });
}

const size = ({ counts }: PageAsked): string => (counts === 'pages' ? 'let size' : 'const size');

function place(path: AnswerPath): string {
  const steps = path.map((step) => (typeof step === 'number' ? String(step) : quoteTypescript(step)));
  return `at(answer, ${steps.join(', ')})`;
}

const IS_OBJECT = `function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
`;

const MARKED = `const MARK = '\\0';

/** JSON.parse would round numbers beyond 2^53: here all of them are texts that begin with MARK. */
function parseMarked(text: string): unknown {
  return JSON.parse(
    text.replace(/"[^"\\\\]*(?:\\\\.[^"\\\\]*)*"|-?\\d[\\d.eE+-]*/g, (token) =>
      token.startsWith('"') ? token : \`"\\\\u0000\${token}"\`,
    ),
  );
}

/** JSON of what parseMarked gave, with the numbers as they were. */
function stringifyMarked(value: unknown): string {
  return JSON.stringify(value).replace(/"\\\\u0000(-?\\d[\\d.eE+-]*)"/g, '$1');
}
`;

const START = [
  'const rows: string[] = [];',
  'let total: number | undefined;',
  'let changed = false;',
  "let last = '';",
];

const TAKE = [
  "if (!Array.isArray(page)) throw new Error('The answer is no list.');",
  'const mark = JSON.stringify(page);',
  'if (page.length > 0 && mark === last) {',
  '  throw new Error(`The cluster gives the same page again, after ${rows.length} rows. Nothing is printed.`);',
  '}',
  'last = mark;',
  'for (const row of page) rows.push(stringifyMarked(row));',
];

const SAID = [
  'if (Number.isSafeInteger(said) && said >= 0) {',
  '  changed ||= total !== undefined && total !== said;',
  '  total = said;',
  '}',
  "console.error(`${rows.length} of ${total ?? 'an unknown number of'} rows`);",
];

/** The steps of nextPage.ts. */
function nextLines({ counts, first, maxSize }: PageAsked): string[] {
  const next =
    counts === 'rows'
      ? ['position = rows.length;']
      : [
          '// A first page that is not full says how many rows a page of this cluster has at most.',
          `if (position === ${first}) size = page.length;`,
          'position += 1;',
        ];
  return [
    'if (page.length === 0 || total === rows.length) break;',
    ...(maxSize === undefined
      ? []
      : ['if ((total === undefined || total < rows.length) && page.length < size) break;']),
    ...next,
  ];
}

const END = [
  "process.stdout.write(`[\\n${rows.join(',\\n')}\\n]\\n`);",
  "if (changed) console.error('The list changed while it was read: rows may be missing, or be there twice.');",
  'if (total !== undefined && rows.length < total) throw new Error(`Only ${rows.length} of ${total} rows came.`);',
];
