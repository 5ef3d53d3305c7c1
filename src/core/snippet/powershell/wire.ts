import { joined, type Words } from '../call';
import { textExpression } from './expression';
import type { RequestCode } from './request';
import { proxyCode } from './route';
import { refusing } from './trust';

/** The request over a connection of its own, byte for byte. Sets `$status` and `$text`. */
export function wireLines(code: RequestCode): string[] {
  const { call, context, quote, judge } = code;
  const { route } = context;
  const text = (words: Words): string => textExpression(words, quote);
  const start = joined([`${call.method} `, ...call.target, ' HTTP/1.1']);
  const to = route?.kind === 'connect-to' ? [quote(route.host), String(route.port)] : undefined;
  const via = viaLines(code);
  const [host, port] = via.place ?? to ?? ['$at.DnsSafeHost', '$at.Port'];
  return [
    `$at = [Uri]${code.origin}`,
    '$head = [Collections.Generic.List[string]]::new()',
    ...[
      text(start),
      "'Host: ' + $at.Authority",
      ...code.headers
        .filter(({ name }) => name === 'Authorization')
        .map(({ value }) => `'Authorization: ' + ${value}`),
      ...call.headers.map(({ name, value }) => text(joined([`${name}: `, ...value]))),
      ...(call.body ? ["'Content-Length: ' + $body.Length"] : []),
      ...(call.announcesNoBody ? ["'Content-Length: 0'"] : []),
      "'Connection: close'",
    ].map((line) => `$head.Add(${line})`),
    "if ($head -match '[\\r\\n]') { throw 'A header must not hold a line end.' }",
    ...via.lines,
    "$name = if ($at.Scheme -eq 'https') { $at.DnsSafeHost } else { '' }",
    `$trust = ${judge ? judge.callback : '$null'}`,
    context.clientCertificate
      ? '$shown = [Security.Cryptography.X509Certificates.X509CertificateCollection]::new(@($certificate))'
      : '$shown = $null',
    ...refusing(judge, [
      `$reply = [PrismWire]::new(${host}, ${port}, $via, $name, $trust, $shown, ($head -join "\`r\`n"), ${call.body ? '$body' : '$null'})`,
    ]),
    '$status = $reply.Status',
    '$text = $reply.Text',
  ];
}

interface Via {
  /** Sets `$via`, how a proxy is asked for the way. */
  readonly lines: readonly string[];
  /** Host and port of the proxy. */
  readonly place?: readonly [host: string, port: string];
}

function viaLines({ context, quote }: RequestCode): Via {
  const proxy = context.route?.kind === 'http-proxy' ? proxyCode(context.route, quote) : undefined;
  if (!proxy) return { lines: ["$via = ''"] };
  const { login } = proxy;
  return {
    place: ['$proxy.DnsSafeHost', '$proxy.Port'],
    lines: [
      `$proxy = [Uri]${quote(proxy.url)}`,
      '$to = $at.DnsSafeHost',
      "if ($to.Contains(':')) { $to = '[' + $to + ']' }",
      "$to += ':' + $at.Port",
      '$via = "CONNECT $to HTTP/1.1`r`nHost: $to"',
      ...(login.length === 0
        ? []
        : [
            "$proxyWords = $proxyUser + ':' + $proxyLogin.GetNetworkCredential().Password",
            '$via += "`r`nProxy-Authorization: Basic " + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($proxyWords))',
          ]),
    ],
  };
}
