import type { Call } from '../call';
import { KNOWN_METHODS } from './odd';
import { entry, type RequestCode } from './request';
import { isDirect, proxyCode } from './route';
import { indented } from './trust';

/** Invoke-RestMethod of PowerShell 7. Sets `$status` and `$answer`. */
export function restMethodLines(code: RequestCode): string[] {
  return [
    ...requestTable(code, [
      'SkipHeaderValidation = $true',
      'SkipHttpErrorCheck = $true',
      "StatusCodeVariable = 'status'",
      ...(code.context.trust.policy === 'insecure' ? ['SkipCertificateCheck = $true'] : []),
      ...(isDirect(code.context.route) ? ['NoProxy = $true'] : []),
    ]),
    '$answer = Invoke-RestMethod @request',
    'if ($answer -is [xml]) { $answer = $answer.OuterXml }',
    'if ($status -lt 200 -or $status -gt 299) {',
    '    if ($answer -isnot [string]) { $answer = ConvertTo-Json -InputObject $answer -Depth 100 }',
    '    throw "HTTP ${status}: $answer"',
    '}',
    '$script:answer = $answer',
    'if ($answer -is [string]) { $answer } else { ConvertTo-Json -InputObject $answer -Depth 100 }',
  ];
}

/**
 * `$request`, the parameters of the cmdlets in both versions. No redirection is followed: it would take the login elsewhere. The error that they
 * write of it names neither status nor place, so it is kept quiet: the status tells. Errors that end the command are not (about_CommonParameters).
 */
export function requestTable(code: RequestCode, more: readonly string[]): string[] {
  const { call, context, headers, url, quote } = code;
  const proxy = proxyCode(context.route, quote);
  return [
    '$request = @{',
    ...indented([
      entry('Uri', url),
      entry(KNOWN_METHODS.has(call.method) ? 'Method' : 'CustomMethod', `'${call.method}'`),
      ...(headers.length === 0
        ? []
        : ['Headers = [ordered]@{', ...indented(headers.map(({ name, value }) => entry(name, value))), '}']),
      ...contentType(call, code.contentType),
      ...(code.body === undefined ? [] : ['Body = $body']),
      'MaximumRedirection = 0',
      "ErrorAction = 'SilentlyContinue'",
      ...(context.clientCertificate ? ['Certificate = $certificate'] : []),
      ...(proxy ? [entry('Proxy', quote(proxy.url))] : []),
      ...(proxy && proxy.login.length > 0 ? ['ProxyCredential = $proxyLogin'] : []),
      ...more,
    ]),
    '}',
  ];
}

/** Where none is named, both versions say that the body is a form; an empty one is not sent. */
function contentType({ method, body }: Call, code: string | undefined): string[] {
  if (code !== undefined) return [entry('ContentType', code)];
  return body || !['GET', 'HEAD', 'OPTIONS'].includes(method) ? ["ContentType = ''"] : [];
}
