import type { AnswerPath, PageAsked, Paging } from '../../../prism/pagings';
import type { SnippetContext } from '../../context';
import { quoteBash } from '../../quote/bash';
import type { ListCall } from '../pagedCall';
import { bashScript, REPEATED, requestFunction } from './session';

/**
 * A script that prints all rows of a list as one JSON array, with every number as the cluster sent it. What is missing is said, and makes the
 * script fail.
 */
export function bashPages({ name, call, paging }: ListCall, context: SnippetContext): string {
  const title = `${name}: all rows as one JSON array on standard output`;
  const loop = paging.asked ? loopCode(paging.asked) : WHOLE;
  return bashScript(title, [call], context, [
    requestFunction('page', call, REPEATED),
    rowsCode(paging),
    loop,
    END,
  ]);
}

/** A place of an answer in jq; `[]` and `null` where there is no such place, a failure where something else stands there. */
const place = (path: AnswerPath): string => `getpath(${JSON.stringify(path)})`;

/** The tokens of JSON are one a line between grep and jq, and numbers are texts there: jq before 1.7 would round them. */
function rowsCode({ rows, total }: Paging): string {
  // jq 1.6 takes an error of null for no answer at all.
  const row = quoteBash(
    `(objects // error("no object")) | ${place(rows)} // [] | (arrays // error("no list")) | .[]`,
  );
  const number = quoteBash(`${place(total)} | numbers`);
  return `# The rows of an answer, one a line. Numbers go through jq as texts: before version 1.7 it rounds those beyond 2^53.
rows() {
  LC_ALL=C grep -oE '"([^"\\\\]|\\\\.)*"|[][{}:,]|[^][{}:,"[:space:]]+' "$prism_work/answer" |
    LC_ALL=C sed -E 's/^-?[0-9].*$/"\\\\u0001&"/' | jq -c ${row} |
    LC_ALL=C sed -E 's/"\\\\u0001(-?[0-9][0-9.eE+-]*)"/\\1/g'
}

# How many rows there are on all pages, as the answer says; nothing where it says nothing that could be meant.
total() {
  jq -r ${number} "$prism_work/answer" | grep -E '^[0-9]+$'
}

# Puts the rows of the answer to the others. No rows are the end of a list.
take() {
  rows > "$prism_work/page" || fail 'The answer is no list.'
  prism_count=$(($(wc -l < "$prism_work/page")))
  if [ "$prism_count" -gt 0 ] && cmp -s "$prism_work/page" "$prism_work/last"; then
    fail "The cluster gives the same page again, after $prism_rows rows. Nothing is printed."
  fi
  cat "$prism_work/page" >> "$prism_work/rows"
  mv "$prism_work/page" "$prism_work/last"
  prism_rows=$((prism_rows + prism_count))
  prism_said=$(total)
  if [ -n "$prism_said" ]; then
    if [ -n "$prism_total" ] && [ "$prism_said" -ne "$prism_total" ]; then prism_changed=1; fi
    prism_total=$prism_said
  fi
  printf '%s of %s rows\\n' "$prism_rows" "\${prism_total:-an unknown number of}" >&2
}

prism_rows=0
prism_total=
prism_changed=
: > "$prism_work/rows"
`;
}

const WHOLE = `# This list comes whole.
prism page || exit 1
take
`;

/** The steps of nextPage.ts. */
function loopCode({ counts, first, maxSize, wantedSize }: PageAsked): string {
  const withoutTotal =
    maxSize === undefined ? [] : ['  elif [ "$prism_count" -lt "$prism_size" ]; then', '    break'];
  const next =
    counts === 'rows'
      ? ['  prism_position=$prism_rows']
      : [
          '  # A first page that is not full says how many rows a page of this cluster has at most.',
          `  if [ "$prism_position" -eq ${first} ]; then prism_size=$prism_count; fi`,
          '  prism_position=$((prism_position + 1))',
        ];
  return [
    `prism_position=${first}`,
    `prism_size=${wantedSize}`,
    'while :; do',
    '  prism page || exit 1',
    '  take',
    '  if [ "$prism_count" -eq 0 ]; then break; fi',
    '  if [ -n "$prism_total" ] && [ "$prism_total" -ge "$prism_rows" ]; then',
    '    if [ "$prism_total" -eq "$prism_rows" ]; then break; fi',
    ...withoutTotal,
    '  fi',
    ...next,
    'done',
    '',
  ].join('\n');
}

const END = `printf '[\\n'
sed '$!s/$/,/' "$prism_work/rows"
printf ']\\n'
if [ -n "$prism_changed" ]; then
  printf 'The list changed while it was read: rows may be missing, or be there twice.\\n' >&2
fi
if [ -n "$prism_total" ] && [ "$prism_rows" -lt "$prism_total" ]; then
  fail "Only $prism_rows of $prism_total rows came."
fi
`;
