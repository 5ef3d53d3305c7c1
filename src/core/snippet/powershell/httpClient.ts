import type { RequestCode } from './request';
import { isDirect, proxyCode } from './route';
import { refusing } from './trust';

/** HttpClient of PowerShell 7, whose cmdlets know no certificate but the system's. Sets `$status` and `$text`. */
export function httpClientLines(code: RequestCode): string[] {
  const { call, context, headers, url, quote, judge, contentType } = code;
  const proxy = proxyCode(context.route, quote);
  const needsContent = code.body !== undefined || contentType !== undefined;
  return [
    '$handler = [Net.Http.SocketsHttpHandler]::new()',
    '$handler.AllowAutoRedirect = $false',
    '$handler.UseCookies = $false',
    ...(judge ? [`$handler.SslOptions.RemoteCertificateValidationCallback = ${judge.callback}`] : []),
    ...(context.clientCertificate
      ? [
          '$handler.SslOptions.ClientCertificates = [Security.Cryptography.X509Certificates.X509CertificateCollection]::new()',
          '$null = $handler.SslOptions.ClientCertificates.Add($certificate)',
        ]
      : []),
    ...(isDirect(context.route) ? ['$handler.UseProxy = $false'] : []),
    ...(proxy ? [`$handler.Proxy = [Net.WebProxy]::new(${quote(proxy.url)})`] : []),
    ...(proxy && proxy.login.length > 0
      ? ['$handler.Proxy.Credentials = $proxyLogin.GetNetworkCredential()']
      : []),
    '$client = [Net.Http.HttpClient]::new($handler)',
    `$message = [Net.Http.HttpRequestMessage]::new([Net.Http.HttpMethod]::new('${call.method}'), [Uri](${url}))`,
    ...headers.map(
      ({ name, value }) => `$null = $message.Headers.TryAddWithoutValidation(${quote(name)}, ${value})`,
    ),
    ...(needsContent
      ? [
          `$message.Content = [Net.Http.ByteArrayContent]::new(${code.body === undefined ? '[byte[]]::new(0)' : '$body'})`,
        ]
      : []),
    ...(contentType === undefined
      ? []
      : [`$null = $message.Content.Headers.TryAddWithoutValidation('Content-Type', ${contentType})`]),
    ...refusing(judge, ['$reply = $client.SendAsync($message).GetAwaiter().GetResult()']),
    '$status = [int]$reply.StatusCode',
    '$bytes = $reply.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult()',
    '$text = [Text.Encoding]::UTF8.GetString($bytes)',
    '$client.Dispose()',
  ];
}
