import type { Call } from '../../call';
import { comment } from '../../comment';
import type { SnippetContext } from '../../context';
import { bashOption, bashWord } from '../../curl/bashWords';
import { curlComments } from '../../curl/comments';
import { connectionOptions, requestOptions } from '../../curl/options';
import { withNotes } from '../../notes';
import { quoteBash } from '../../quote/bash';
import { PROXY_PASSWORD } from '../../variables';
import { freshCall } from '../freshCall';
import { inComment, variablesOf } from '../scriptCalls';

const HANDED_OVER =
  'Set PRISM_PASSWORD, or the script asks for the password. It goes to curl through a pipe: ps does not show it, and no file holds it.';

/**
 * What the script works with is gone however it ends: also by Ctrl+C, where its terminal is closed, and where `head` reads no further. zsh runs the
 * trap of the end for none of these, bash not for Ctrl+\\.
 */
const WORKPLACE = `set -u -o pipefail
umask 077
prism_work=$(mktemp -d) || exit 1
trap 'rm -rf "$prism_work"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 131' QUIT
trap 'exit 141' PIPE
trap 'exit 143' TERM
: > "$prism_work/jar"
`;

const PROXY_HANDED_OVER = `Set ${PROXY_PASSWORD}, or the script asks for the password of the proxy, once.`;

const FAIL = `fail() {
  printf '%s\\n' "$*" >&2
  exit 1
}
`;

/** A line of the jar that holds a cookie has tabs in it (the format of Netscape's cookie file). */
const LOGGING_IN = `# Sends a request in the session. Logs in where there is none, and once more where it is over; never twice in a row: accounts lock.
# The answer is in $prism_work/answer then, its status in $prism_status. Fails where that is no success.
prism() {
  prism_status=401
  if grep -q "$(printf '\\t')" "$prism_work/jar"; then
    "$@" || return
    prism_status=$(cat "$prism_work/status")
  fi
  if [ "$prism_status" = 401 ]; then
    : > "$prism_work/jar"
    LOGIN || return
    prism_status=$(cat "$prism_work/status")
    if [ "$prism_status" = 401 ]; then
      complain
      fail 'The cluster does not take this name and password, or the account is locked. Nothing is tried again.'
    fi
  fi
  check
}
`;

const WITHOUT_LOGIN = `# Sends a request. The answer is in $prism_work/answer then, its status in $prism_status. Fails where that is no success.
prism() {
  "$@" || return
  prism_status=$(cat "$prism_work/status")
  check
}
`;

const CHECK = `complain() {
  printf 'HTTP %s: %s\\n' "$prism_status" "$(head -c 2000 "$prism_work/answer" | tr '\\n' ' ')" >&2
}

check() {
  case $prism_status in
    2??) return 0 ;;
  esac
  complain
  return 1
}
`;

const LOGIN_BY_PIPE = loginCode('login', 'user', '"$PRISM_USER:$PRISM_PASSWORD"');

/** A function that prints a line of a config file of curl: name and password, between quotes. */
function loginCode(name: string, option: string, word: string): string {
  return `${name}() {
  printf '%s\\n' ${word} | sed 's/[\\\\"]/\\\\&/g; s/.*/${option} = "&"/'
}
`;
}

/** The name that a proxy wants; each call of curl would ask for its password again. */
const proxyUserOf = ({ route }: SnippetContext): string | undefined =>
  route?.kind === 'http-proxy' || route?.kind === 'socks5' ? route.userName : undefined;

/**
 * A script for bash, to be saved or pasted: all of it is one subshell, so that neither its variables nor its end are those of the terminal.
 * @param title what it does, as a person says it
 * @param body what it does with the functions `prism` and `fail`; each part ends with a line end
 */
export function bashScript(
  title: string,
  calls: readonly Call[],
  context: SnippetContext,
  body: readonly string[],
): string {
  const head = [
    `${inShellComment(title)}.`,
    'Needs curl and jq. Save it, and run it by: bash FILE',
    ...curlComments(
      HANDED_OVER,
      { ...context, curl: { ...context.curl, longFlags: true } },
      calls.flatMap(({ variables }) => variables),
    ),
    ...(proxyUserOf(context) === undefined ? [] : [PROXY_HANDED_OVER]),
  ];
  const notes = withNotes(comment('shellscript', head.join('\n')), 'shellscript', context);
  const fresh = freshCode(body.join('\n'));
  const parts = [WORKPLACE, variablesCode(calls, context), FAIL, sessionCode(context), ...fresh, ...body];
  return `#!/usr/bin/env bash\n${notes}(\n${parts.join('\n')})\n`;
}

/**
 * A person's name for something in a comment of a shell, without what a shell acts on: zsh knows no comments at its prompt, and runs what stands
 * behind a `;` or in `$( )` there.
 */
export const inShellComment = (name: string): string =>
  inComment(name.replace(/['"`$\\!*?;&|<>(){}[\]~^#=]+/g, ' ')).replace(/ {2,}/g, ' ');

/** How a request of a script is sent: its functions, and the command that does it. */
export interface Sending {
  readonly functions: string;
  readonly command: string;
}

/**
 * How `call` is sent, as the function `name`. A change of v4 gets what it wants anew each time.
 * @param isRead it may be repeated
 */
export function sending(name: string, call: Call, isRead: boolean): Sending {
  const fresh = freshCall(call);
  const before = fresh.requestId ? ['prism_request_id=$(uuid)'] : [];
  const send = requestFunction(name, fresh.call, isRead ? REPEATED : [], before);
  if (!fresh.read) return { functions: send, command: `prism ${name}` };
  const options = [...REPEATED, '--dump-header "$prism_work/head"'];
  return {
    functions: `${requestFunction(`${name}_object`, fresh.read, options)}\n${send}`,
    command: `current ${name}`,
  };
}

/**
 * A function that sends `call`, with more options of curl as its arguments: all its words are made anew each time, because a pipe can be read only
 * once.
 * @param options of curl, as bash writes them
 * @param before lines that come first
 */
export function requestFunction(
  name: string,
  call: Call,
  options: readonly string[] = [],
  before: readonly string[] = [],
): string {
  const words = [
    `ask "$@" "$prism_origin"${bashWord(call.target)}`,
    ...options,
    ...requestOptions(call).map((option) => bashOption(option, true)),
  ];
  return `${name}() {\n${[...before, words.join(' \\\n    ')].map((line) => `  ${line}\n`).join('')}}\n`;
}

/** Functions that {@link sending} needs for some calls. */
function freshCode(body: string): string[] {
  return [...(body.includes('$(uuid)') ? [UUID] : []), ...(/^\S*_object\(\)/m.test(body) ? [CURRENT] : [])];
}

const UUID = `uuid() {
  od -An -N16 -tx1 /dev/urandom | tr -d ' \\n' |
    sed -E 's/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/\\1-\\2-4\\3-8\\4-\\5/'
}
`;

const CURRENT = `# Sends a change of what is there now: v4 wants to be told the ETag of it.
current() {
  prism "$1_object" || return
  prism_etag=$(sed -n 's/^[Ee][Tt][Aa][Gg]: *//p' "$prism_work/head" | tr -d '\\r' | tail -n 1)
  prism "$1"
}
`;

/** Reads may be repeated: curl does so where the cluster is busy (429, 503), and waits as long as that says, but not for hours without a word. */
export const REPEATED = ['--retry 3 --retry-max-time 120'] as const;

function variablesCode(calls: readonly Call[], context: SnippetContext): string {
  const { login, curl } = context;
  const [first] = calls;
  const variables = variablesOf(calls);
  const needed = variables
    .filter(
      ({ use, fallback }) => use !== 'password' && fallback === undefined && !(use === 'user' && curl?.netrc),
    )
    .map(({ name }) => `"\${${name}:?}"`);
  const origin =
    first?.origin === undefined ? '"https://$PRISM_HOST:${PRISM_PORT:-9440}"' : quoteBash(first.origin);
  const asksPassword = login.kind === 'basic' && !curl?.netrc;
  const fallback = variables.find(({ use }) => use === 'user')?.fallback;
  const proxyUser = proxyUserOf(context);
  return [
    ...(needed.length > 0 ? [`: ${needed.join(' ')}`] : []),
    `prism_origin=${origin}`,
    ...(asksPassword && fallback !== undefined ? [`PRISM_USER=\${PRISM_USER:-${quoteBash(fallback)}}`] : []),
    ...(asksPassword ? [askedCode('PRISM_PASSWORD', '"$PRISM_USER"')] : []),
    ...(proxyUser === undefined ? [] : [askedCode(PROXY_PASSWORD, quoteBash(`${proxyUser} (proxy)`))]),
    '',
  ].join('\n');
}

/** Again where nothing was typed: a line end that was pasted after the script is no password. */
const askedCode = (variable: string, user: string): string => `while [ -z "\${${variable}:-}" ]; do
  printf 'Password of %s: ' ${user} > /dev/tty || exit 1
  IFS= read -rs ${variable} < /dev/tty || exit 1
  printf '\\n' > /dev/tty
done`;

function sessionCode(context: SnippetContext): string {
  const { login, curl } = context;
  const options = [
    'curl --silent --show-error --output "$prism_work/answer" --write-out \'%{http_code}\'',
    '--cookie "$prism_work/jar" --cookie-jar "$prism_work/jar"',
    ...connectionOptions(context).map((option) =>
      option.flag === 'proxy-user' ? '--config <(proxy_login)' : bashOption(option, true),
    ),
    '"$@" > "$prism_work/status"',
  ];
  const proxyUser = proxyUserOf(context);
  const word = proxyUser === undefined ? '' : `${quoteBash(`${proxyUser}:`)}"$${PROXY_PASSWORD}"`;
  const proxyLogin = word === '' ? '' : `${loginCode('proxy_login', 'proxy-user', word)}\n`;
  const ask = `${proxyLogin}ask() {\n  : > "$prism_work/answer"\n  ${options.join(' \\\n    ')}\n}\n`;
  if (login.kind !== 'basic') return [ask, CHECK, WITHOUT_LOGIN].join('\n');
  if (curl?.netrc) return [ask, CHECK, LOGGING_IN.replace('LOGIN', '"$@" --netrc')].join('\n');
  return [LOGIN_BY_PIPE, ask, CHECK, LOGGING_IN.replace('LOGIN', 'login | "$@" --config -')].join('\n');
}
