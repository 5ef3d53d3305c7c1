import type { HttpRequest } from '../../model/request';
import { callOf, type Call, type CallHeader } from '../call';
import type { SnippetContext } from '../context';
import { quoteTypescript } from '../quote/typescript';
import { answerLines, parserCode, UNKNOWN_ANSWER } from './answerCode';
import { clientCode } from './clientCode';
import { importLines, joinedCode } from './code';
import { headLines, needsEnv } from './headLines';
import { ENV_CODE, textCode } from './literals';
import { NODE_HTTPS } from './nodeHttps';
import type { Platform } from './platform';
import { typeNameOf } from './typeNameOf';
import { UNDICI } from './undici';

/**
 * `request` as a TypeScript program that needs undici only: passes `strict`, holds no enum or parameter property (so Node
 * can strip its types), checks the status, and types the answer. Logs in with PRISM_USER and PRISM_PASSWORD. Throws
 * `unreadable-request` for what can't be sent, `tls-untrusted` for a pin without a key.
 */
export function typescriptSnippet(request: HttpRequest, context: SnippetContext): string {
  return program(UNDICI, request, context);
}

/** As {@link typescriptSnippet}, for a program that needs nothing but Node. */
export function typescriptNodeSnippet(request: HttpRequest, context: SnippetContext): string {
  return program(NODE_HTTPS, request, context);
}

function program(platform: Platform, request: HttpRequest, context: SnippetContext): string {
  const call = callOf(request, context);
  const types = context.types?.(`${typeNameOf(call, context.operationName)}Response`) ?? UNKNOWN_ANSWER;
  const client = clientCode(platform, context, {
    origin: call.origin,
    fromFile: call.body?.kind === 'file',
  });
  return joinedCode([
    [...headLines(platform, call, context), ...importLines(client.imports), ''].join('\n'),
    types.text,
    client.text,
    needsEnv(call, context) ? ENV_CODE : '',
    parserCode(types),
    mainCode([...requestLines(call, context), ...answerLines(types)]),
  ]);
}

/** Declares `main` and runs it. An error without words, as Node has for a host with several addresses, is shown as it is. */
export function mainCode(lines: readonly string[]): string {
  return `async function main(): Promise<void> {
${lines.map((line) => `  ${line}\n`).join('')}}

main().catch((error: unknown) => {
  console.error(error instanceof Error && error.message ? error.message : error);
  process.exitCode = 1;
});
`;
}

/**
 * Lines that send `call` and have the answer as `text`.
 * @param repeats it may be sent again; see `repeatsReads`
 */
export function requestLines(call: Call, context: SnippetContext, repeats = false): string[] {
  return [
    'const text = await call({',
    `  method: ${quoteTypescript(call.method)},`,
    `  path: ${textCode(call.target)},`,
    ...headerLines(call, context).map((line) => `  ${line}`),
    ...bodyLines(call).map((line) => `  ${line}`),
    ...(repeats ? ['  reads: true,'] : []),
    '});',
  ];
}

/** The key of the API is shown by `call`. */
function headerLines({ headers }: Call, { login }: SnippetContext): string[] {
  const own = login.kind === 'apiKey' ? headers.slice(1) : headers;
  if (own.length === 0) return [];
  return ['headers: [', ...own.map((header) => `  ${headerCode(header)},`), '],'];
}

function headerCode({ name, value, ifAny }: CallHeader): string {
  const code = textCode(value);
  const pair = `[${quoteTypescript(name)}, ${code}]`;
  return ifAny ? `...(${code} ? ([${pair}] as [string, string][]) : [])` : pair;
}

function bodyLines({ body }: Call): string[] {
  if (!body) return [];
  if (body.kind === 'file') return [`file: ${quoteTypescript(body.path)},`];
  if (body.kind === 'text') return [`body: ${textCode(body.text)},`];
  return [`body: Buffer.from('${Buffer.from(body.bytes).toString('base64')}', 'base64'),`];
}
