import type { HttpRequest } from '../../../src/core/model/request';
import type { Route } from '../../../src/core/model/profile';
import type { SnippetContext, SnippetLogin } from '../../../src/core/snippet/context';
import type { CurlStyle } from '../../../src/core/snippet/curl/style';

/** A password that somebody wrote into the URL of a proxy. */
export const PROXY_SECRET = 'canaryInUrlF1b2C3d4E5f6G7h8';

/** What ends a quotation, a comment or a line for some shell or language, or makes a reader see it end. */
const BREAKERS = [
  "'",
  '"',
  '`',
  '\\',
  "\\'",
  '\\"',
  "'\\''",
  // Both quotes, and what has to be escaped in either.
  '\'"',
  '\'"\u202e',
  "'''",
  '"""',
  '*/',
  '//',
  '#>',
  '<#',
  "\n'@\n",
  '\n"@\n',
  '\u2018',
  '\u2019',
  '\u201d',
  '\n',
  '\r',
  '\r\n',
  '\u000b',
  '\f',
  '\u0085',
  '\u2028',
  '\u2029',
  '${',
  '}',
  '$(',
  ')',
  '|',
  '&',
  ';',
  '^',
  '%',
  '!',
  '\u001b[201~',
  '\u202e',
  '\u2066',
  '\u200b',
  '\nEOF\n',
] as const;

/**
 * Texts each of which would run `code` in some language, were it ever to leave its quotation or comment. One stands alone, one between line
 * ends and one in all the forms in which a shell runs a part of a text.
 */
export function hostileTexts(code: string): string[] {
  return BREAKERS.flatMap((sign) => [
    `x${sign}${code}${sign}y`,
    `${sign}\n${code}\n#${sign}`,
    `${sign};${code};$(${code})\`${code}\`\${${code}}&${code}&${sign}`,
  ]);
}

/** Every kind of login, trust and route, with a hostile text wherever a person's text may be. */
export function hostileContexts(text: string, pem: string): SnippetContext[] {
  const logins: SnippetLogin[] = [
    { kind: 'basic', userName: text },
    { kind: 'none' },
    { kind: 'apiKey' },
    { kind: 'basic', insteadOf: 'browserSession' },
  ];
  const routes: (Route | undefined)[] = [
    { kind: 'http-proxy', url: `http://u:${PROXY_SECRET}@127.0.0.1:1`, userName: text },
    { kind: 'socks5', host: '127.0.0.1', port: 1, userName: text },
    { kind: 'connect-to', host: text, port: 1 },
    { kind: 'direct' },
  ];
  const trusts: SnippetContext['trust'][] = [
    { policy: 'pin', spkiSha256: '0f'.repeat(32) },
    { policy: 'ca', pem: `${text}\n${pem}\n${text}` },
    { policy: 'insecure' },
    { policy: 'system' },
  ];
  const styles: CurlStyle[] = [
    { jq: text, output: text },
    { jq: text, oneLine: true, longFlags: true },
    { output: text, failWithBody: true },
    { noComments: true },
  ];
  return trusts.map((trust, at) => ({
    trust,
    operationName: text,
    login: logins[at]!,
    route: routes[at]!,
    curl: styles[at]!,
    ...(at === 3 ? { anyCluster: true as const } : {}),
    ...(at === 2 ? { clientCertificate: true as const } : {}),
  }));
}

const latin1 = (text: string): string => text.replace(/[^\t\u0020-\u007e\u0080-\u00ff]/g, ' ').trim();

/** A request with `text` in its URL, its headers and its body, as far as it can be sent there. */
export function hostileRequest(text: string): HttpRequest {
  return {
    method: "P'`!$",
    origin: 'https://127.0.0.1:1',
    target: [
      `/api/nutanix/v3/vms/list?${text.replace(/[\u0000-\u0020\u007f#]/g, encodeURIComponent)}`,
      { secret: 'other', encoding: 'url' },
    ],
    headers: [
      { name: "x'`!$&*|", value: [latin1(text)].filter((value) => value !== '') },
      { name: 'X-Secret', value: [{ secret: 'other', encoding: 'raw' }] },
    ],
    body: {
      kind: 'text',
      parts: text.length % 2 ? [text] : [text, { secret: 'other', encoding: 'json' }, text],
    },
    effect: 'write',
    family: 'v3',
    late: [],
  };
}
