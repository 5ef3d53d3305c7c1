/** One value of JSON as it stands, by a pattern of .NET that counts what is open: a text, a list or an object, or a number or a word. */
const STRING = '"(?>[^"\\\\]+|\\\\.)*"';
const NESTED = `[\\[{](?>(?:[^\\[\\]{}"]+|${STRING}|(?<open>[\\[{])|(?<-open>[\\]}]))*)(?(open)(?!))[\\]}]`;

/**
 * Declares `Split-Json`, `Get-Part` and `Get-Texts`, which never read a number: ConvertFrom-Json would round some, and takes texts that look like
 * dates for dates.
 */
export const JSON_LINES: readonly string[] = [
  `$jsonValue = '${STRING}|${NESTED}|[^\\[\\]{}:,"\\s]+'`,
  '# The values of a list, or the names and values of an object, as they stand in JSON: no number is rounded.',
  'function Split-Json($json) {',
  '    $json = $json.Trim()',
  '    foreach ($each in [regex]::Matches($json.Substring(1, $json.Length - 2), $jsonValue)) { $each.Value }',
  '}',
  '# What stands at a place of an answer, as JSON; nothing where there is no such place.',
  'function Get-Part($json, $path) {',
  '    foreach ($step in $path) {',
  "        if ($json -notmatch '^\\s*[\\[{]') { return }",
  "        $isObject = $json -match '^\\s*\\{'",
  '        $parts = @(Split-Json $json)',
  '        $json = $null',
  '        if ($step -is [int] -and $step -lt $parts.Count) { $json = $parts[$step] }',
  '        if ($isObject) {',
  '            for ($at = 0; $at -lt $parts.Count; $at += 2) {',
  "                if ($parts[$at] -ceq ('\"' + $step + '\"')) { $json = $parts[$at + 1] }",
  '            }',
  '        }',
  '    }',
  "    if ($json -ne 'null') { $json }",
  '}',
];

/** Declares `Get-Texts`; needs {@link JSON_LINES}. */
export const TEXTS_LINES: readonly string[] = [
  '# A text, or this member of each object of a list.',
  'function Get-Texts($json, $member) {',
  "    $all = if ($json -match '^\\s*\\[') { @(Split-Json $json) } else { @($json) }",
  '    foreach ($each in $all) {',
  '        if ($member) { $each = Get-Part $each @($member) }',
  "        if ($each -match '^\".' -and $each -ne '\"\"') { [regex]::Unescape($each.Substring(1, $each.Length - 2)) }",
  '    }',
  '}',
];
