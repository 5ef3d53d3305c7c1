import type { HttpRequest } from '../../model/request';
import { callOf, hasSlots, spelled, type Call, type CallBody, type Slot, type Words } from '../call';
import type { SnippetContext } from '../context';
import { quoteBash, quoteBashLatin1 } from '../quote/bash';
import { curlComments } from './comments';
import { flagText, type Flag } from './flags';
import { curlOptions, type CurlOption } from './options';

/** Linux takes arguments up to 131,072 bytes (MAX_ARG_STRLEN); longer bodies come from a built-in, which has no such limit. */
const LONGEST_ARGUMENT = 100_000;

/**
 * `request` as a curl command for bash, with a line end after the last line. It sends the bytes that the product would send. Logs in with
 * PRISM_USER and PRISM_PASSWORD; without a password curl asks. Secret variables become shell variables and, those in the URL aside, stay out
 * of curl's arguments. Throws `unreadable-request` for what can't be sent or said in bash, `tls-untrusted` for a pin without a key.
 */
export function curlBash(request: HttpRequest, context: SnippetContext): string {
  const call = callOf(request, context);
  const asks = [...required(call, context), ...loginLines(context)];
  const { after, last } = jqWords(context);
  const stages = [...asks, command(call, context, asks.length > 0) + after, ...last];
  const join = context.curl?.oneLine ? ' ' : '\n  ';
  const comments = curlComments(HANDED_OVER, context).map((comment) => `# ${comment}`);
  return [...comments, stages.join(join)].join('\n') + '\n';
}

const HANDED_OVER =
  'Set PRISM_PASSWORD, or curl asks for the password. It goes to curl through a pipe: ps does not show it.';

/** Asked for here, because what fails in a pipe or in <( ) does not keep curl from sending. */
function required({ variables }: Call, { curl }: SnippetContext): string[] {
  const names = variables
    .filter(
      ({ use, fallback }) => fallback === undefined && use !== 'password' && !(use === 'user' && curl?.netrc),
    )
    .map(({ name }) => `"\${${name}:?}"`);
  return names.length === 0 ? [] : [`: ${names.join(' ')} &&`];
}

/** A config line made from the environment: curl's config files know the escapes `\\` and `\"` between double quotes. */
function loginLines({ login, curl }: SnippetContext): string[] {
  if (login.kind !== 'basic' || curl?.netrc) return [];
  const { userName } = login;
  const plain = userName === undefined || /^[\w.@+-]+$/.test(userName);
  const user = userName === undefined ? '$PRISM_USER' : `\${PRISM_USER:-${plain ? userName : '$prism_user'}}`;
  return [
    ...(plain ? [] : [`prism_user=${quoteBash(userName)} &&`]),
    `printf '%s\\n' "${user}\${PRISM_PASSWORD:+:$PRISM_PASSWORD}" |`,
    `sed 's/[\\\\"]/\\\\&/g; s/.*/user = "&"/' |`,
  ];
}

/** @param nested whether something stands before it */
function command(call: Call, context: SnippetContext, nested: boolean): string {
  const { oneLine, longFlags } = context.curl ?? {};
  const origin = call.origin === undefined ? '"https://$PRISM_HOST:${PRISM_PORT:-9440}"' : '';
  const url = call.origin === undefined ? call.target : withOrigin(call.origin, call.target);
  const options = curlOptions(call, context).map((option) => written(option, longFlags));
  const join = oneLine ? ' ' : ` \\\n${nested ? '    ' : '  '}`;
  return [`curl ${origin}${word(url)}`, ...options].join(join);
}

function withOrigin(origin: string, [first = '', ...rest]: Words): Words {
  return typeof first === 'string' ? [origin + first, ...rest] : [origin, first, ...rest];
}

/** What joins jq to the command, and jq itself: from the pipe, or from the file that the answer was written to. */
function jqWords({ curl = {} }: SnippetContext): { after: string; last: string[] } {
  if (curl.jq === undefined) return { after: '', last: [] };
  const program = `jq ${quoteBash(curl.jq)}`;
  return curl.output === undefined
    ? { after: ' |', last: [program] }
    : { after: ' &&', last: [`${program} ${quoteBash(curl.output)}`] };
}

function written(option: CurlOption, longFlags: boolean | undefined): string {
  if (option.flag === 'user') return `${flagText('config', longFlags)} -`;
  if (option.flag === 'data-binary') return bodyOption(option.body);
  const flag = flagText(option.flag, longFlags);
  if (!option.value) return flag;
  return `${flag} ${option.flag === 'header' ? headerWord(option.value) : valueWord(option.flag, option.value)}`;
}

/** Words that nobody could take for anything else are left bare. */
function valueWord(flag: Flag, value: Words): string {
  const text = spelled(value, '"');
  return (flag === 'request' && /^[A-Z]+$/.test(text)) || flag === 'cacert' ? text : word(value);
}

function headerWord(value: Words): string {
  if (hasSlots(value)) return `@<(printf '%s\\n' ${word(value)})`;
  return quoteBashLatin1(spelled(value));
}

function bodyOption(body: CallBody): string {
  // `@-` would be what comes through the pipe.
  if (body.kind === 'file') return `--data-binary ${quoteBash(`@${body.path === '-' ? './-' : body.path}`)}`;
  if (body.kind === 'bytes')
    return `--data-binary @<(printf %s '${Buffer.from(body.bytes).toString('base64')}' | base64 -d)`;
  const quoted = word(body.text);
  const short = Buffer.byteLength(spelled(body.text)) <= LONGEST_ARGUMENT;
  if (short && !hasSlots(body.text)) return `--data-raw ${quoted}`;
  return `--data-binary @<(printf %s ${quoted})`;
}

/** One word of bash: text quoted, the environment's values as variables. */
function word(words: Words): string {
  if (words.length === 0) return "''";
  return words.map((part) => (typeof part === 'string' ? quoteBash(part) : variable(part))).join('');
}

/** In JSON text `\` and `"` are escaped; in a URL every byte is written as `%xx`, which says the same. */
function variable({ variable: name, encoding }: Slot): string {
  if (encoding === 'json') return `"$(printf %s "$${name}" | sed 's/[\\\\"]/\\\\&/g')"`;
  if (encoding === 'url')
    return `"$(printf %s "$${name}" | od -An -v -tx1 | tr -d ' \\n' | sed 's/../%&/g')"`;
  return `"$${name}"`;
}
