import type { HttpRequest } from '../../model/request';
import { callOf, type Call, type Words } from '../call';
import type { SnippetContext } from '../context';
import { quoteBash } from '../quote/bash';
import { bashOption, bashWord } from './bashWords';
import { curlComments } from './comments';
import { curlOptions } from './options';
import { jqFile, jqProgram } from './style';

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
  const comments = curlComments(HANDED_OVER, context, call.variables).map((comment) => `# ${comment}`);
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
  const options = curlOptions(call, context).map((option) => bashOption(option, longFlags));
  const join = oneLine ? ' ' : ` \\\n${nested ? '    ' : '  '}`;
  return [`curl ${origin}${bashWord(url)}`, ...options].join(join);
}

function withOrigin(origin: string, [first = '', ...rest]: Words): Words {
  return typeof first === 'string' ? [origin + first, ...rest] : [origin, first, ...rest];
}

/** What joins jq to the command, and jq itself: from the pipe, or from the file that the answer was written to. */
function jqWords({ curl = {} }: SnippetContext): { after: string; last: string[] } {
  if (curl.jq === undefined) return { after: '', last: [] };
  const program = `jq ${quoteBash(jqProgram(curl.jq))}`;
  return curl.output === undefined
    ? { after: ' |', last: [program] }
    : { after: ' &&', last: [`${program} ${quoteBash(jqFile(curl.output))}`] };
}
