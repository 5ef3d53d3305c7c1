import type { SnippetContext } from '../../context';
import { indented } from '../../powershell/trust';
import { connectingLines, connectionLines, NO_LINE_END, type WireCode } from '../../powershell/wire';

/**
 * Declares `Invoke-Prism`, by which a script asks: it shows who asks, keeps a session, gives a PrismWire, and throws what the cluster says where
 * that is an error. Needs `$login` and `$origin` where these are used.
 */
export function sessionLines(code: WireCode): string[] {
  const { login } = code.context;
  const isLogin = login.kind === 'basic';
  return [
    `$at = [Uri]${code.origin}`,
    ...connectionLines(code),
    '# Sends the lines of a request and its body as they are, over a connection of its own: the commands of PowerShell would change some.',
    '# What only reads is sent again where the cluster is busy (429, 503): three times, after what it asks for, but not for hours.',
    `function Send-Prism($asked, $body, $reads${isLogin ? ', $who' : ''}) {`,
    ...indented([
      `$head = @($asked) + ('Host: ' + $at.Authority)${isLogin ? ' + $who' : ''} + 'Connection: close'`,
      "if ($null -ne $body) { $head += 'Content-Length: ' + $body.Length }",
      NO_LINE_END,
      '$tries = 0',
      'while ($true) {',
      ...indented([...connectingLines(code, '$body'), ...REPEATING]),
      '}',
    ]),
    '}',
    ...(isLogin ? WITH_SESSION : WITHOUT_SESSION),
  ];
}

/** Lists of v4 have limits of a few requests a second, and a page more is soon one too many. */
const REPEATING = [
  '$tries += 1',
  "$wait = [regex]::Match($reply.Head, '(?im)^retry-after:[ \\t]*([1-9][0-9]{0,5})').Groups[1].Value",
  '$seconds = if ($wait) { [int]$wait } else { $tries }',
  '$isBusy = $reply.Status -eq 429 -or $reply.Status -eq 503',
  'if (-not $reads -or -not $isBusy -or $tries -gt 3 -or $seconds -gt 120) { return $reply }',
  '[Console]::Error.WriteLine("The cluster is busy (HTTP $($reply.Status)): again in $seconds s.")',
  'Start-Sleep -Milliseconds (1000 * $seconds)',
];

const REFUSED = [
  '    if ($reply.Status -lt 200 -or $reply.Status -gt 299) { throw "HTTP $($reply.Status): $($reply.Text)" }',
  '    $reply',
  '}',
];

const WITHOUT_SESSION = [
  '# The answer to a request. Throws what the cluster says where it refuses.',
  'function Invoke-Prism($asked, $body, $reads) {',
  '    $reply = Send-Prism $asked $body $reads',
  ...REFUSED,
];

/** No member of the table is asked for by its name: a cookie might have the same. */
const WITH_SESSION = [
  '$cookies = @{}',
  'function Get-Session {',
  "    @(foreach ($each in $cookies.GetEnumerator()) { $each.Key + '=' + $each.Value }) -join '; '",
  '}',
  '# The answer to a request. Logs in where there is no session, and once more where it is over; never twice in a row: accounts lock.',
  '# Throws what the cluster says where it refuses.',
  'function Invoke-Prism($asked, $body, $reads) {',
  '    $session = Get-Session',
  '    if ($session) {',
  "        $reply = Send-Prism $asked $body $reads ('Cookie: ' + $session)",
  '        if ($reply.Status -eq 401) {',
  '            $cookies.Clear()',
  "            $session = ''",
  '        }',
  '    }',
  '    if (-not $session) {',
  "        $reply = Send-Prism $asked $body $reads ('Authorization: Basic ' + $login)",
  '        if ($reply.Status -eq 401) {',
  '            throw "HTTP 401: $($reply.Text)`nThe cluster does not take this name and password, or the account is locked. Nothing is tried again."',
  '        }',
  '    }',
  "    foreach ($each in [regex]::Matches($reply.Head, '(?im)^set-cookie:[ \\t]*([^=;\\s]+)=([^;\\r\\n]*)')) {",
  '        $cookies[$each.Groups[1].Value] = $each.Groups[2].Value.Trim()',
  '    }',
  ...REFUSED,
];

/** An expression that is true where the next request would show the password again. */
export const withoutSession = ({ login }: SnippetContext): string | undefined =>
  login.kind === 'basic' ? '-not (Get-Session)' : undefined;
