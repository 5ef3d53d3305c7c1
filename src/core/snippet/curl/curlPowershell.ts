import type { HttpRequest } from '../../model/request';
import { callOf, type Call } from '../call';
import type { SnippetContext } from '../context';
import { quotePowershell, quotePowershellAscii } from '../quote/powershell';
import { FLAGS, flagText } from './flags';
import { PowershellFiles } from './powershellFiles';
import { jqFile, jqProgram } from './style';
import { windowsComments } from './windowsComments';
import { COLON, windowsCurl, type CurlVariable, type WindowsCurl, type WindowsOption } from './windowsValues';

/** Windows takes command lines of 32,767 characters; a quote in it may need a backslash. */
const LONGEST_TEXT = 6_000;

/** What tells a PowerShell from another. */
interface Dialect {
  /** Whether a text reaches a program as it is, as a part of an argument or as a whole one. */
  readonly fits: (text: string) => boolean;
  readonly quote: (text: string) => string;
  /** Whether `|` hands the bytes of one program to another, and `&&` is known. */
  readonly pipes: boolean;
}

/** `--%` is swallowed, quoted or not. What is not printable ASCII depends on code pages, on the way. */
const isPlain = (text: string): boolean =>
  /^[\u0020-\u007e]*$/.test(text) && text.length <= LONGEST_TEXT && text !== '--%';

/** Before 7.3, PowerShell loses quotes, and in 5.1 a backslash at the end takes the closing quote with it. */
const WINDOWS_POWERSHELL: Dialect = {
  fits: (text) => isPlain(text) && !/"|\\$/.test(text),
  quote: quotePowershellAscii,
  pipes: false,
};

const POWERSHELL: Dialect = { fits: isPlain, quote: quotePowershell, pipes: true };

/**
 * `request` as a command of curl.exe for PowerShell 7, ending with a line end. It sends the bytes that the product would send. Logs in with
 * PRISM_USER and PRISM_PASSWORD, which curl reads from the environment itself; without a password it asks. What an argument can't hold is in
 * temporary files while curl runs. Throws `unreadable-request` for what can't be sent, `tls-untrusted` for a pin without a key.
 */
export function curlPowershell(request: HttpRequest, context: SnippetContext): string {
  return emit(request, context, POWERSHELL);
}

/** The same for Windows PowerShell 5.1, in ASCII. It runs in every other PowerShell as well: there is no quote in any argument. */
export function curlPowershell5(request: HttpRequest, context: SnippetContext): string {
  return emit(request, context, WINDOWS_POWERSHELL);
}

function emit(request: HttpRequest, context: SnippetContext, dialect: Dialect): string {
  const { oneLine, jq } = context.curl ?? {};
  const call = callOf(request, context);
  const curl = windowsCurl(call, context, dialect.fits);
  const files = new PowershellFiles(dialect.quote, oneLine);
  const words = commandWords(curl, context, files, dialect.quote);
  const filter = jq === undefined ? undefined : jqWords(jqProgram(jq), files, dialect);
  const answer = filter && !dialect.pipes && !context.curl?.output ? files.add('answer') : undefined;
  if (answer) words.push(`${flagText('output', context.curl?.longFlags)} ${answer}`);
  const framed = !files.isEmpty || (filter !== undefined && !dialect.pipes);
  const next = oneLine ? '' : `\n${' '.repeat(framed ? (files.isEmpty ? 4 : 6) : 2)}`;
  const command = words.join(oneLine ? ' ' : ` \`${next}`);
  const statements = filter ? throughJq(command, filter, answer, next, context, dialect) : [command];
  const comments = commentsOf(call, curl, context, filter, dialect).map((comment) => `# ${comment}`);
  return [...comments, ...(framed ? files.around(statements) : statements), ''].join('\n');
}

const QUOTES =
  'PowerShell before 7.3 takes quotes out of arguments: there, use the command for Windows PowerShell 5.1.';
const PIPE =
  'PowerShell before 7.4 changes what is not ASCII in a pipe: there, use the command for Windows PowerShell 5.1.';

function commentsOf(
  call: Call,
  curl: WindowsCurl,
  context: SnippetContext,
  filter: string | undefined,
  { pipes }: Dialect,
): string[] {
  const { noComments, output } = context.curl ?? {};
  if (noComments) return [];
  const values = curl.options.map((option) => ('value' in option ? option.value?.text : undefined));
  const texts = [curl.url.text, ...values, ...curl.variables.map(({ content }) => content), filter];
  return [
    ...windowsComments(call, curl, context),
    ...(texts.some((text) => typeof text === 'string' && text.includes('"')) ? [QUOTES] : []),
    ...(filter && pipes && output === undefined ? [PIPE] : []),
  ];
}

function commandWords(
  { url, variables, options }: WindowsCurl,
  { curl }: SnippetContext,
  files: PowershellFiles,
  quote: (text: string) => string,
): string[] {
  return [
    url.expands ? 'curl.exe' : `curl.exe ${quote(url.text)}`,
    ...variables.map((variable) => `${FLAGS.variable.long} ${variableWord(variable, files, quote)}`),
    ...(url.expands ? [`--expand-url ${quote(url.text)}`] : []),
    ...options.map((option) => optionWords(option, files, quote, curl?.longFlags)),
  ];
}

function variableWord(
  { name, imported, content }: CurlVariable,
  files: PowershellFiles,
  quote: (text: string) => string,
): string {
  if (name === COLON) return `"${name}=$(if ($env:PRISM_PASSWORD) { ':' })"`;
  const named = imported ? `%${name}` : name;
  if (content === undefined) return quote(named);
  if (typeof content === 'string') return quote(`${named}=${content}`);
  return `"${named}@${files.add(name.toLowerCase(), content)}"`;
}

function optionWords(
  option: WindowsOption,
  files: PowershellFiles,
  quote: (text: string) => string,
  longFlags: boolean | undefined,
): string {
  if ('bytes' in option) return `${FLAGS['data-binary'].long} "@${files.add('body', option.bytes)}"`;
  const { flag, value } = option;
  if (!value) return flagText(flag, longFlags);
  if (value.expands) return `--expand-${FLAGS[flag].long.slice(2)} ${quote(value.text)}`;
  // An empty argument is none before 7.3; a list of nothing is as empty.
  const text = flag === 'noproxy' && value.text === '' ? ',' : value.text;
  return `${flagText(flag, longFlags)} ${word(text, quote)}`;
}

/** What nobody could take for anything else is left bare. */
const word = (text: string, quote: (text: string) => string): string =>
  /^[A-Za-z][\w.-]*$/.test(text) ? text : quote(text);

/** jq with its program: in a file where no argument can hold it, as before 7.3 none that is empty. */
function jqWords(program: string, files: PowershellFiles, { fits, quote }: Dialect): string {
  return program !== '' && fits(program)
    ? `jq ${quote(program)}`
    : `jq -f ${files.add('filter', Buffer.from(program))}`;
}

/**
 * Windows PowerShell, as every one before 7.4, reads and writes a pipe's bytes as text of some code page: there the answer goes through a file.
 */
function throughJq(
  command: string,
  jq: string,
  answer: string | undefined,
  next: string,
  { curl }: SnippetContext,
  { pipes, quote }: Dialect,
): string[] {
  if (answer !== undefined) return [command, `${jq} ${answer}`];
  if (curl?.output === undefined) return [`${command} |${next || ' '}${jq}`];
  const filtered = `${jq} ${word(jqFile(curl.output), quote)}`;
  return pipes
    ? [`${command} &&${next || ' '}${filtered}`]
    : [command, `if ($LASTEXITCODE -eq 0) { ${filtered} }`];
}
