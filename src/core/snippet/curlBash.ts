import { isUtf8 } from 'node:buffer';
import type { HttpBody, HttpRequest, Parts, RequestHeader, SecretRef } from '../model/request';
import type { Trust } from '../model/trust';
import type { SnippetContext } from './context';
import { pinBase64 } from './pin';
import { quoteBash, quoteBashLatin1 } from './quoteBash';
import { secretKey, secretNames, secretsIn } from './secretNames';
import { announcesNoBody, checkSendable, hasBody, hasHeader, plainText } from './sendable';

/** Linux takes arguments up to 131,072 bytes (MAX_ARG_STRLEN); longer bodies come from a built-in, which has no such limit. */
const LONGEST_ARGUMENT = 100_000;

/** Comments have no quotes or other signs, so that a shell that does not know interactive comments is not confused. */
const BASIC_COMMENT =
  '# Set PRISM_PASSWORD, or curl asks for the password. It goes to curl through a pipe: ps does not show it.';
const CA_COMMENT =
  '# prism-ca.pem is the CA certificate that was chosen for this cluster: put a copy of it into this folder.';
const PIN_COMMENT =
  '# -k because curl cannot skip the check of issuer and name alone. The pinned public key is what is verified.';
const ANY_CLUSTER_COMMENT =
  '# PRISM_HOST is the address of the cluster. Where its certificate is its own, add --cacert FILE with that certificate.';
const INSECURE_COMMENT =
  '# -k: this cluster is set to be trusted without a check. Anyone on the way can read the password.';

type Names = ReadonlyMap<string, string>;

/**
 * `request` as a curl command for bash, one option a line, with a line end after the last. It sends the bytes that the
 * product would send. Logs in with PRISM_USER and PRISM_PASSWORD; without a password curl asks. Secret variables become shell
 * variables and, those in the URL aside, stay out of curl's arguments. Throws `unreadable-request` for what can't be sent or
 * said in bash, `tls-untrusted` for a pin without a key.
 */
export function curlBash(request: HttpRequest, context: SnippetContext): string {
  checkSendable(request);
  const names = secretNames(request);
  const comments: string[] = [];
  const options: string[] = [];
  const before: string[] = [];

  const required = [...names.values()];
  if (context.login === 'basic' && context.userName === undefined) required.unshift('PRISM_USER');
  if (context.anyCluster) {
    required.unshift('PRISM_HOST');
    comments.push(ANY_CLUSTER_COMMENT);
  }
  // Asked for here, because what fails in a pipe or in <( ) does not keep curl from sending.
  if (required.length > 0) before.push(`: ${required.map((name) => `"\${${name}:?}"`).join(' ')} &&`);
  if (context.login === 'basic') {
    comments.push(BASIC_COMMENT);
    before.push(...loginLines(context.userName));
    options.push('--config -');
  }
  trustOptions(context.trust, comments, options);
  options.push(...methodOptions(request));
  for (const header of request.headers) options.push(headerOption(header, names));
  if (hasBody(request) && request.body) {
    // Without it curl calls every body a form.
    if (!hasHeader(request, 'content-type')) options.push("-H 'Content-Type:'");
    options.push(bodyOption(request.body, names));
  }
  const url = context.anyCluster ? request.target : [request.origin, ...request.target];
  options.unshift(...urlOptions(plainText(url)));
  const origin = context.anyCluster ? '"https://$PRISM_HOST:${PRISM_PORT:-9440}"' : '';

  const indent = '  '.repeat(before.length > 0 ? 2 : 1);
  const command = [`curl ${origin}${word(url, names)}`, ...options.map((option) => indent + option)].join(
    ' \\\n',
  );
  return [...comments, ...pipeline([...before, command])].join('\n') + '\n';
}

function pipeline(lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === 0 ? line : `  ${line}`));
}

/** A config line made from the environment: curl's config files know the escapes `\\` and `\"` between double quotes. */
function loginLines(userName: string | undefined): string[] {
  const plain = userName === undefined || /^[\w.@+-]+$/.test(userName);
  const user = userName === undefined ? '$PRISM_USER' : `\${PRISM_USER:-${plain ? userName : '$prism_user'}}`;
  return [
    ...(plain ? [] : [`prism_user=${quoteBash(userName)} &&`]),
    `printf '%s\\n' "${user}\${PRISM_PASSWORD:+:$PRISM_PASSWORD}" |`,
    `sed 's/[\\\\"]/\\\\&/g; s/.*/user = "&"/' |`,
  ];
}

function trustOptions(trust: Trust, comments: string[], options: string[]): void {
  if (trust.policy === 'ca') {
    comments.push(CA_COMMENT);
    options.push('--cacert prism-ca.pem');
  } else if (trust.policy === 'pin') {
    comments.push(PIN_COMMENT);
    options.push(`-k --pinnedpubkey ${quoteBash(`sha256//${pinBase64(trust)}`)}`);
  } else if (trust.policy === 'insecure') {
    comments.push(INSECURE_COMMENT);
    options.push('-k');
  }
}

function urlOptions(url: string): string[] {
  return [
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    // curl removes dot segments otherwise.
    ...(/\/\.{1,2}(?:[/?]|$)/.test(url) ? ['--path-as-is'] : []),
  ];
}

function methodOptions(request: HttpRequest): string[] {
  const { method } = request;
  const named = `-X ${/^[A-Z]+$/.test(method) ? method : quoteBash(method)}`;
  if (announcesNoBody(request)) return [named, "-H 'Content-Length: 0'"];
  if (method === 'HEAD' && !hasBody(request)) return ['--head'];
  return method === (hasBody(request) ? 'POST' : 'GET') ? [] : [named];
}

function headerOption({ name, value }: RequestHeader, names: Names): string {
  if (secretsIn(value).length > 0) return `-H @<(printf '%s\\n' ${word([`${name}: `, ...value], names)})`;
  const text = plainText(value).trim();
  // `Name:` would take a header away; `Name;` sends it without a value.
  return `-H ${quoteBashLatin1(text === '' ? `${name};` : `${name}: ${text}`)}`;
}

function bodyOption(body: HttpBody, names: Names): string {
  // `@-` would be what comes through the pipe.
  if (body.kind === 'file') return `--data-binary ${quoteBash(`@${body.path === '-' ? './-' : body.path}`)}`;
  if (body.kind === 'bytes') {
    const text = isUtf8(body.bytes) ? Buffer.from(body.bytes).toString('utf8') : '\0';
    if (!text.includes('\0')) return textOption([text], names);
    return `--data-binary @<(printf %s '${Buffer.from(body.bytes).toString('base64')}' | base64 -d)`;
  }
  return textOption(body.parts, names);
}

function textOption(parts: Parts, names: Names): string {
  const quoted = word(parts, names);
  const short = Buffer.byteLength(plainText(parts)) <= LONGEST_ARGUMENT;
  if (short && secretsIn(parts).length === 0) return `--data-raw ${quoted}`;
  return `--data-binary @<(printf %s ${quoted})`;
}

/** One word of bash: text quoted, secrets as variables. */
function word(parts: Parts, names: Names): string {
  return joinTexts(parts)
    .map((part) => (typeof part === 'string' ? quoteBash(part) : variable(part, names)))
    .join('');
}

function joinTexts(parts: Parts): Parts {
  const joined: (string | SecretRef)[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

/** In JSON text `\` and `"` are escaped; in a URL every byte is written as `%xx`, which says the same. */
function variable(slot: SecretRef, names: Names): string {
  const { secret, encoding } = slot;
  const name = names.get(secretKey(slot)) ?? secret;
  if (encoding === 'json') return `"$(printf %s "$${name}" | sed 's/[\\\\"]/\\\\&/g')"`;
  if (encoding === 'url')
    return `"$(printf %s "$${name}" | od -An -v -tx1 | tr -d ' \\n' | sed 's/../%&/g')"`;
  return `"$${name}"`;
}
