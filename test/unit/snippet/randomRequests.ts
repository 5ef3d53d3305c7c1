import type { HttpRequest, Part, Parts, RequestHeader } from '../../../src/core/model/request';
import { randomSource, type RandomSource } from '../support/random';

/** What some shell, some language or some program's reading of its arguments takes for more than text. */
const SIGNS = [
  "'",
  '"',
  '`',
  '\\',
  '\\\\',
  '\\"',
  "\\'",
  '"" ',
  '$',
  '$HOME',
  '${HOME}',
  '$(id)',
  '$env:TEMP',
  '%',
  '%%',
  '%PATH%',
  '%PATH:~0,1%',
  '%1',
  '%*',
  '!',
  '!!',
  '!PATH!',
  '^',
  '^^',
  '^"',
  '&',
  '&&',
  '|',
  '||',
  '<',
  '>',
  '>>x',
  '(',
  ')',
  '{',
  '}',
  '{{',
  '}}',
  '\\{{',
  '{{PATH}}',
  '{{PATH:json}}',
  '{0}',
  '[1-3]',
  '{a,b}',
  '*',
  '?',
  '~',
  '#',
  ';',
  ',',
  '=',
  '@',
  '@-',
  '-',
  '--',
  '--%',
  '-v',
  ':',
  '//',
  '/*',
  '*/',
  '<#',
  '#>',
  '"@',
  "'@",
  "@'",
  '@"',
  "'''",
  '"""',
  'EOF',
  'JSON',
  ' ',
  '  ',
  '\\n',
  '\\u0041',
  '\\x41',
  '\\0',
  '%s',
  '%22',
  '9007199254740993',
] as const;

/** The same, beyond what a line of ASCII holds. */
const BEYOND = [
  '\t',
  '\n',
  '\r\n',
  '\r',
  '\n\n',
  '\u0007',
  '\u001b[31m',
  '\u001a',
  '\u007f',
  '\u0085',
  '\u00a0',
  'é',
  'ß',
  '‘',
  '’',
  '‚',
  '‛',
  '“',
  '”',
  '„',
  '–',
  '—',
  '―',
  '\u200b',
  '\u202e',
  '\u2028',
  '\ufeff',
  '中',
  '😀',
  "\n'@\n",
  '\n"@\n',
  '\nEOF\n',
] as const;

const WORDS = ['a', 'name', 'vm', '1', 'x y', 'Prism'] as const;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND', 'get'] as const;

export interface RandomRequestOptions {
  readonly origin?: string;
  /** Slots for secrets in URL, headers and body. Default: in one of three requests. */
  readonly secrets?: boolean;
}

/**
 * Requests as nasty as can be sent, the same ones for the same seed. What is in them is chosen so that each breaks some careless quoting;
 * targets are percent-encoded as far as a built request is, header values are Latin-1, bodies are well-formed Unicode without NUL.
 */
export function* randomRequests(
  count: number,
  seed: number,
  options: RandomRequestOptions = {},
): Generator<HttpRequest> {
  const random = randomSource(seed);
  for (let at = 0; at < count; at += 1) yield randomRequest(random, options);
}

function randomRequest(random: RandomSource, options: RandomRequestOptions): HttpRequest {
  const { origin = 'https://10.0.0.5:9440' } = options;
  const secret = options.secrets ?? random.next(3) === 0;
  const method = random.pick(METHODS);
  const text = bodyOf(random);
  const bodiless = method === 'HEAD' || random.next(4) === 0;
  return {
    method,
    origin,
    target: [`/${urlText(random)}`, ...(secret ? slot(random, 'url') : []), urlText(random)],
    headers: Array.from({ length: random.next(4) }, () => headerOf(random, secret)),
    ...(bodiless
      ? {}
      : { body: { kind: 'text', parts: secret ? [text, ...slot(random, 'json'), bodyOf(random)] : [text] } }),
    effect: 'write',
    family: 'other',
    late: ['authorization', 'cookie'],
  };
}

const SECRETS = ['TOKEN', 'api-key', 'prod token', 'PATH', 'x'] as const;

function slot(random: RandomSource, encoding: 'raw' | 'json' | 'url'): Part[] {
  return Array.from({ length: 1 + random.next(2) }, () => ({ secret: random.pick(SECRETS), encoding }));
}

function pieces(random: RandomSource, from: readonly string[], most: number): string {
  return Array.from({ length: random.next(most + 1) }, () => random.pick(from)).join('');
}

const ANY = [...SIGNS, ...SIGNS, ...BEYOND, ...WORDS, ...WORDS];
const PRINTABLE = [...SIGNS, ...WORDS];

function bodyOf(random: RandomSource): string {
  return pieces(random, random.next(2) ? ANY : PRINTABLE, 12);
}

/** As the product builds one: white space and `#` are percent-encoded, the signs of a URL and of OData are not. */
function urlText(random: RandomSource): string {
  return pieces(random, PRINTABLE, 5).replace(/[\s#]/g, (sign) => encodeURIComponent(sign));
}

const NAMES = ['X-A', 'x-b', 'If-Match', 'Accept', 'Content-Type', "x'`!#$%&*+-.^_|~", '__proto__'] as const;
const LATIN = [...PRINTABLE, 'é', 'ß', '\u00a0', '\t', '\u0080'];

function headerOf(random: RandomSource, secret: boolean): RequestHeader {
  const text = pieces(random, LATIN, 5).trim();
  const value: Parts = text === '' ? [] : [text];
  return {
    name: random.pick(NAMES),
    value: secret && random.next(2) ? [...value, ...slot(random, 'raw')] : value,
  };
}
