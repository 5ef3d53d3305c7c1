import type { AnswerPath, PageAsked } from '../../../prism/pagings';
import type { SnippetContext } from '../../context';
import type { Version } from '../../powershell/expression';
import { indented } from '../../powershell/trust';
import type { ListCall } from '../pagedCall';
import { JSON_LINES } from './jsonLines';
import { placeCode } from './place';
import { powershellScript } from './program';
import { sendingLines } from './sending';

/** A script that gives all rows of a list as one JSON array, with every number as the cluster sent it; see bash's. */
export function powershellPages(
  version: Version,
  { name, call, paging }: ListCall,
  context: SnippetContext,
): string {
  const { asked } = paging;
  const title = `${name}: all rows as one JSON array, a text that it puts out`;
  return powershellScript(version, title, [call], context, [
    ...JSON_LINES,
    ...sendingLines('Send-Page', call, version, true),
    ...START,
    ...(asked ? loopLines(asked, readLines(paging)) : readLines(paging)),
    ...END,
  ]);
}

const START = [
  '$rows = [Collections.Generic.List[string]]::new()',
  '$total = $null',
  '$changed = $false',
  "$last = ''",
];

/** A total that is not a whole number says nothing. */
function readLines({ rows, total }: { readonly rows: AnswerPath; readonly total: AnswerPath }): string[] {
  return [
    '$answer = (Send-Page).Text',
    `$list = Get-Part $answer ${placeCode(rows)}`,
    "if ($null -eq $list) { $list = '[]' }",
    "if ($answer -notmatch '^\\s*\\{' -or $list -notmatch '^\\[') { throw 'The answer is no list.' }",
    '$page = @(Split-Json $list)',
    'if ($page.Count -gt 0 -and $list -ceq $last) {',
    '    throw "The cluster gives the same page again, after $($rows.Count) rows. Nothing is put out."',
    '}',
    '$last = $list',
    'foreach ($row in $page) { $rows.Add($row) }',
    `$said = Get-Part $answer ${placeCode(total)}`,
    'if ($said -match \'^"?[0-9]{1,15}"?$\') {',
    "    $said = [long]$said.Trim('\"')",
    '    if ($null -ne $total -and $said -ne $total) { $changed = $true }',
    '    $total = $said',
    '}',
    "$of = if ($null -eq $total) { 'an unknown number of' } else { $total }",
    '[Console]::Error.WriteLine("$($rows.Count) of $of rows")',
  ];
}

/** The steps of nextPage.ts. */
function loopLines({ counts, first, maxSize, wantedSize }: PageAsked, read: readonly string[]): string[] {
  const next =
    counts === 'rows'
      ? ['$position = $rows.Count']
      : [
          '# A first page that is not full says how many rows a page of this cluster has at most.',
          `if ($position -eq ${first}) { $size = $page.Count }`,
          '$position += 1',
        ];
  return [
    `$position = ${first}`,
    `$size = ${wantedSize}`,
    'while ($true) {',
    ...indented([
      ...read,
      'if ($page.Count -eq 0 -or $total -eq $rows.Count) { break }',
      ...(maxSize === undefined
        ? []
        : ['if (($null -eq $total -or $total -lt $rows.Count) -and $page.Count -lt $size) { break }']),
      ...next,
    ]),
    '}',
  ];
}

const END = [
  '"[`n" + ($rows -join ",`n") + "`n]"',
  "if ($changed) { [Console]::Error.WriteLine('The list changed while it was read: rows may be missing, or be there twice.') }",
  'if ($null -ne $total -and $rows.Count -lt $total) { throw "Only $($rows.Count) of $total rows came." }',
];
