import type { HttpRequest } from '../../model/request';
import { spelled, type Call } from '../call';
import { comment } from '../comment';
import type { SnippetContext } from '../context';
import { CERTIFICATE_COMMENT, certificateLines } from './certificate';
import type { Version } from './expression';
import { httpClientLines } from './httpClient';
import { loginLines, requiredLines, requiredNames } from './login';
import { isOdd } from './odd';
import { requestCode, type RequestCode } from './request';
import { restMethodLines } from './restMethod';
import { proxyCode } from './route';
import { addTypeLines, INSECURE, type Judge } from './trust';
import { webRequestLines } from './webRequest';
import { wireLines } from './wire';
import { WIRE_SOURCE } from './wireSource';

/**
 * `request` as a script for PowerShell 7, one block that stops at the first error: Invoke-RestMethod where that sends it as it is and can check
 * the certificate. The answer is an object in `$answer` and is printed as JSON. Throws `unreadable-request` for what can't be sent,
 * `tls-untrusted` for a pin without a key.
 */
export const powershellSnippet = (request: HttpRequest, context: SnippetContext): string =>
  snippet(request, context, 7);

/** The same for Windows PowerShell 5.1, in ASCII but for comments. */
export const powershell5Snippet = (request: HttpRequest, context: SnippetContext): string =>
  snippet(request, context, 5);

/** How a request is sent, the first that can. */
interface Way {
  /** Compiled before. */
  readonly types: readonly (readonly [type: string, source: string])[];
  readonly comments: readonly string[];
  readonly lines: readonly string[];
}

function snippet(request: HttpRequest, context: SnippetContext, version: Version): string {
  const code = requestCode(request, context, version);
  const { call, quote } = code;
  const way = wayOf(code);
  const lines = [
    "$ErrorActionPreference = 'Stop'",
    "$ProgressPreference = 'SilentlyContinue'",
    ...requiredLines(call, version),
    ...way.types.flatMap(([type, source]) => addTypeLines(type, source)),
    ...loginLines(context, quote),
    ...(proxyCode(context.route, quote)?.login ?? []),
    ...certificateLines(context, version),
    ...(call.origin === undefined ? [ANY_ORIGIN] : []),
    ...(code.body === undefined ? [] : [`$body = ${code.body}`]),
    ...way.lines,
  ];
  const comments = [...headComments(call, context, version), ...way.comments];
  return (
    comments.map((line) => comment('powershell', line)).join('') +
    ['& {', ...indentedCode(lines), '}', ''].join('\n')
  );
}

export const ANY_ORIGIN =
  "$origin = 'https://' + $env:PRISM_HOST + ':' + $(if ($env:PRISM_PORT) { $env:PRISM_PORT } else { 9440 })";

/** The lines of here-strings stay where they are. */
export function indentedCode(lines: readonly string[]): string[] {
  return lines.map((line) => {
    const [first = '', ...rest] = line.split('\n');
    return [`    ${first}`, ...rest].join('\n');
  });
}

function wayOf(code: RequestCode): Way {
  const { call, context, version, judge } = code;
  const { route } = context;
  const judged = judge ? [[judge.type, judge.source] as const] : [];
  const why = judge ? [judge.comment] : [];
  const socks = route?.kind === 'socks5' ? [SOCKS] : [];
  if (isOdd(call, context, version))
    return {
      types: [...judged, ['PrismWire', WIRE_SOURCE]],
      comments: [...why, WIRE, ...(route?.kind === 'socks5' ? [NO_SOCKS] : [])],
      lines: [...wireLines(code), ...readLines(version)],
    };
  if (version === 5)
    return {
      types: judged,
      comments: [...why, LATIN_1, ...(route?.kind === 'socks5' ? [NO_SOCKS] : [])],
      lines: [...webRequestLines(code), ...readLines(version)],
    };
  if (isJudgedByCmdlet(judge))
    return { types: [], comments: [...(judge ? [INSECURE] : []), ...socks], lines: restMethodLines(code) };
  return {
    types: judged,
    comments: [...why, NO_PIN, ...socks],
    lines: [...httpClientLines(code), ...readLines(version)],
  };
}

/** Invoke-RestMethod asks the system, or nobody. */
const isJudgedByCmdlet = (judge: Judge | undefined): boolean => !judge || judge.type === 'PrismAny';

const WIRE =
  'The commands of PowerShell would send another URL or other headers, or refuse this request: it goes over a connection of its own, as it is.';
const NO_PIN = 'Invoke-RestMethod can check a certificate by the rules of the system only.';
const LATIN_1 =
  'Invoke-RestMethod of 5.1 would take an answer without a charset for Latin-1. Here it is read as UTF-8.';
export const NO_SOCKS =
  'The way to this cluster is a SOCKS5 proxy, which this can not use: run it where the cluster is reached directly.';
const SOCKS = 'The way to this cluster is a SOCKS5 proxy, which PowerShell can use from 7.2 on.';
export const ANY_CLUSTER =
  'PRISM_HOST is the address of the cluster, PRISM_PORT its port where that is not 9440. Its certificate has to be one that the system trusts.';

function headComments(call: Call, context: SnippetContext, version: Version): string[] {
  const what = `${call.method} ${call.origin ?? ''}${spelled(call.target, '*')}`;
  const title = context.operationName ? `${context.operationName}: ${what}` : what;
  return [
    title.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' '),
    `${settingsComment(call, context, version)} The answer stays in $answer.`,
    ...(context.anyCluster ? [ANY_CLUSTER] : []),
    ...(context.clientCertificate ? [CERTIFICATE_COMMENT[version]] : []),
  ];
}

/** What it is for, and what the environment has to have. */
export function settingsComment(call: Call, { login }: SnippetContext, version: Version): string {
  const set = requiredNames(call, version);
  return [
    `For ${version === 7 ? 'PowerShell 7' : 'Windows PowerShell 5.1'}.`,
    ...(set.length > 0 ? [`Set ${set.join(', ')} in the environment.`] : []),
    ...(login.kind === 'basic' ? ['Set PRISM_PASSWORD, or you are asked for the password.'] : []),
  ].join(' ');
}

/**
 * JSON as objects, with integers of 64 bits as they are; all else as text. 5.1 prints what it got: its ConvertTo-Json makes `{"value":…,"Count":…}`
 * of a list that ConvertFrom-Json read (PowerShell's issue 3153).
 */
function readLines(version: Version): string[] {
  const exact = version === 7 ? ' -NoEnumerate' : '';
  return [
    'if ($status -lt 200 -or $status -gt 299) { throw "HTTP ${status}: $text" }',
    '$script:answer = $text',
    `try { $script:answer = ConvertFrom-Json $text${exact} } catch { $null = $_ }`,
    ...(version === 5
      ? ['$text']
      : [
          'if ($null -eq $script:answer -or $script:answer -is [string]) { $text }',
          'else { ConvertTo-Json -InputObject $script:answer -Depth 100 }',
        ]),
  ];
}
