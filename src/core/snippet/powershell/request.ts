import { joined } from '../../text/joined';
import { callOf, type Call, type Words } from '../call';
import type { HttpRequest } from '../../model/request';
import type { SnippetContext } from '../context';
import { bytesExpression, QUOTES, textExpression, type Version } from './expression';
import { judgeOf, type Judge } from './trust';

export interface HeaderCode {
  readonly name: string;
  readonly value: string;
}

/** What the three ways to send a request have in common: each part as an expression of PowerShell. */
export interface RequestCode {
  readonly version: Version;
  readonly call: Call;
  readonly context: SnippetContext;
  readonly quote: (text: string) => string;
  /** The whole URL. */
  readonly url: string;
  /** What the URL begins with, up to the path. */
  readonly origin: string;
  /** Without Content-Type. */
  readonly headers: readonly HeaderCode[];
  readonly contentType?: string;
  /** Its value goes into `$body`. */
  readonly body?: string;
  readonly judge?: Judge;
}

/** Throws as {@link callOf} does, and `tls-untrusted` for a pin without a key. */
export function requestCode(request: HttpRequest, context: SnippetContext, version: Version): RequestCode {
  const call = callOf(request, context);
  const quote = QUOTES[version];
  const text = (words: Words): string => textExpression(words, quote);
  const isType = ({ name }: { name: string }): boolean => name.toLowerCase() === 'content-type';
  const type = call.headers.find(isType);
  const headers = call.headers
    .filter((header) => !isType(header))
    .map(({ name, value }) => ({ name, value: text(value) }));
  const login = context.login.kind === 'basic' ? [{ name: 'Authorization', value: "'Basic ' + $login" }] : [];
  const judge = judgeOf(context.trust);
  return {
    version,
    call,
    context,
    quote,
    url:
      call.origin === undefined
        ? `$origin + ${text(call.target)}`
        : text(joined([call.origin, ...call.target])),
    origin: call.origin === undefined ? '$origin' : quote(call.origin),
    headers: [...login, ...headers],
    ...(type ? { contentType: text(type.value) } : {}),
    ...(call.body ? { body: bytesExpression(call.body, version) } : {}),
    ...(judge ? { judge } : {}),
  };
}

/** A hash table's lines, under a key that may need quotes. */
export const entry = (name: string, code: string): string =>
  `${/^[A-Za-z]+$/.test(name) ? name : `'${name.replaceAll("'", "''")}'`} = ${code}`;
