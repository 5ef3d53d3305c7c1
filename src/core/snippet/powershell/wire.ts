import { joined } from '../../text/joined';
import type { Call, Words } from '../call';
import { textExpression } from './expression';
import type { RequestCode } from './request';
import { proxyCode } from './route';
import { refusing } from './trust';

/** What a connection of its own is made of; see {@link RequestCode}. */
export type WireCode = Pick<RequestCode, 'context' | 'quote' | 'origin' | 'judge'>;

/** The request over a connection of its own, byte for byte. Sets `$status` and `$text`. */
export function wireLines(code: RequestCode): string[] {
  const { call, quote } = code;
  const [start, ...headers] = headExpressions(call, quote);
  return [
    `$at = [Uri]${code.origin}`,
    '$head = [Collections.Generic.List[string]]::new()',
    ...[
      start,
      "'Host: ' + $at.Authority",
      ...(code.context.login.kind === 'basic' ? ["'Authorization: Basic ' + $login"] : []),
      ...headers,
      ...(call.body ? ["'Content-Length: ' + $body.Length"] : []),
      "'Connection: close'",
    ].map((line) => `$head.Add(${line})`),
    NO_LINE_END,
    ...connectionLines(code),
    ...connectingLines(code, call.body ? '$body' : '$null'),
    '$status = $reply.Status',
    '$text = $reply.Text',
  ];
}

/** The first line of a request and the headers that it has of itself, each an expression. */
export function headExpressions(call: Call, quote: (text: string) => string): [string, ...string[]] {
  const text = (words: Words): string => textExpression(words, quote);
  return [
    text(joined([`${call.method} `, ...call.target, ' HTTP/1.1'])),
    ...call.headers.map(({ name, value }) => text(joined([`${name}: `, ...value]))),
    ...(call.announcesNoBody ? ["'Content-Length: 0'"] : []),
  ];
}

/** Stops where the lines of `$head` would become others on the wire. */
export const NO_LINE_END = "if ($head -match '[\\r\\n]') { throw 'A header must not hold a line end.' }";

/** Sets what {@link connectingLines} needs. `$at` is the URL of the cluster. */
export function connectionLines(code: WireCode): string[] {
  return [
    ...viaLines(code).lines,
    "$name = if ($at.Scheme -eq 'https') { $at.DnsSafeHost } else { '' }",
    `$trust = ${code.judge ? code.judge.callback : '$null'}`,
    code.context.clientCertificate
      ? '$shown = [Security.Cryptography.X509Certificates.X509CertificateCollection]::new(@($certificate))'
      : '$shown = $null',
  ];
}

/** Sends the lines of `$head` and a body; sets `$reply`, a PrismWire. */
export function connectingLines(code: WireCode, body: string): string[] {
  const { route } = code.context;
  const to = route?.kind === 'connect-to' ? [code.quote(route.host), String(route.port)] : undefined;
  const [host, port] = viaLines(code).place ?? to ?? ['$at.DnsSafeHost', '$at.Port'];
  return refusing(code.judge, [
    `$reply = [PrismWire]::new(${host}, ${port}, $via, $name, $trust, $shown, ($head -join "\`r\`n"), ${body})`,
  ]);
}

interface Via {
  /** Sets `$via`, how a proxy is asked for the way. */
  readonly lines: readonly string[];
  /** Host and port of the proxy. */
  readonly place?: readonly [host: string, port: string];
}

function viaLines({ context, quote }: WireCode): Via {
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
