import type { RequestCode } from './request';
import { requestTable } from './restMethod';
import { isDirect } from './route';
import { indented, refusalLines } from './trust';

/**
 * Invoke-WebRequest of Windows PowerShell 5.1, whose Invoke-RestMethod reads answers in Latin-1. Sets `$text`; whom to trust and the protocol
 * are settings of the whole process there, so they are taken back. A connection that is still open was trusted by other rules: it is closed.
 */
export function webRequestLines(code: RequestCode): string[] {
  const { judge, context } = code;
  const direct = isDirect(context.route);
  const manager = '[Net.ServicePointManager]';
  return [
    ...requestTable(code, ['UseBasicParsing = $true', 'DisableKeepAlive = $true']),
    `$protocol = ${manager}::SecurityProtocol`,
    ...(judge ? [`$callback = ${manager}::ServerCertificateValidationCallback`] : []),
    ...(direct ? ['$proxy = [Net.WebRequest]::DefaultWebProxy'] : []),
    'try {',
    ...indented([
      `${manager}::SecurityProtocol = [Net.SecurityProtocolType]::Tls12`,
      ...(direct ? ['[Net.WebRequest]::DefaultWebProxy = [Net.WebProxy]::new()'] : []),
      ...(judge
        ? [
            `${manager}::ServerCertificateValidationCallback = ${judge.callback}`,
            `$null = ${manager}::FindServicePoint([Uri]$request.Uri).CloseConnectionGroup('')`,
          ]
        : []),
      '$reply = Invoke-WebRequest @request',
      '$text = [Text.Encoding]::UTF8.GetString($reply.RawContentStream.ToArray())',
    ]),
    '} catch [Net.WebException] {',
    ...indented([
      ...(judge ? refusalLines(judge) : []),
      '$reply = $_.Exception.Response',
      'if (-not $reply) { throw }',
      '$text = if ($_.ErrorDetails) { $_.ErrorDetails.Message } else { [IO.StreamReader]::new($reply.GetResponseStream()).ReadToEnd() }',
      'throw "HTTP $([int]$reply.StatusCode): $text"',
    ]),
    '} finally {',
    ...indented([
      ...(judge ? [`${manager}::ServerCertificateValidationCallback = $callback`] : []),
      ...(direct ? ['[Net.WebRequest]::DefaultWebProxy = $proxy'] : []),
      `${manager}::SecurityProtocol = $protocol`,
    ]),
    '}',
    '$status = [int]$reply.StatusCode',
  ];
}
