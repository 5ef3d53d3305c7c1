import { Failure } from '../../model/failure';
import type { HttpRequest } from '../../model/request';
import { callOf } from '../call';
import type { SnippetContext } from '../context';
import { isCmdText, quoteCmd, type CmdKind } from '../quote/cmd';
import { FLAGS, flagText } from './flags';
import { jqFile, jqProgram } from './style';
import { TempFiles } from './tempFiles';
import { windowsComments } from './windowsComments';
import { COLON, windowsCurl, type CurlVariable, type WindowsCurl, type WindowsOption } from './windowsValues';

/** cmd takes lines of 8,191 characters, continued ones together; some are left for the folders that stand in the place of %TEMP%. */
const LONGEST_LINE = 7_000;

/** Texts beyond it come from files: all that the line can hold are in it, where it gets too long only short ones are. */
const LONGEST_TEXTS = [LONGEST_LINE, 1_000, 200] as const;

const OPTIONS = 'What cmd can not say on the line of curl is in a temporary file, which is removed.';

/** Decoding by certutil is what detection rules for malware look for, too. */
const DECODED =
  'What cmd can not say is in base64 here: certutil makes temporary files of it, which are removed. Where a virus scanner stops certutil, use the command for PowerShell.';

/**
 * `request` as a curl command to be typed at cmd's prompt, ending with a line end. It sends the bytes that the product would send. Logs in with
 * PRISM_USER and PRISM_PASSWORD, which curl reads from the environment itself; without a password it asks. What cmd can't say is decoded into
 * temporary files first. Throws `unreadable-request` for what can't be sent, `tls-untrusted` for a pin without a key.
 */
export function curlCmd(request: HttpRequest, context: SnippetContext): string {
  return emit(request, context, 'typed');
}

/** The same as a batch file, which ends with the exit code of curl, or of jq. In ASCII: cmd reads it in whatever code page its window has. */
export function curlBatch(request: HttpRequest, context: SnippetContext): string {
  return emit(request, context, 'batch');
}

function emit(request: HttpRequest, context: SnippetContext, kind: CmdKind): string {
  const call = callOf(request, context);
  for (const longest of LONGEST_TEXTS) {
    const curl = windowsCurl(call, context, (text) => isCmdText(text) && text.length <= longest);
    const files = new TempFiles(kind);
    const command = commandOf(curl, context, kind, files);
    if (command.length > LONGEST_LINE) continue;
    const comments = [...windowsComments(call, curl, context), ...explained(files, context)];
    const before = [...colonCommands(curl), ...files.written()];
    const lines = kind === 'typed' ? typed(before, command, files, context) : batch(before, command, files);
    const first = kind === 'batch' ? ['@echo off'] : [];
    return [...first, ...comments.map((comment) => `rem ${comment}`), ...lines, ''].join('\n');
  }
  throw new Failure('unreadable-request', { detail: 'longer than a line of cmd' });
}

function explained(files: TempFiles, { curl }: SnippetContext): string[] {
  if (files.isEmpty || curl?.noComments) return [];
  return [files.decodes ? DECODED : OPTIONS];
}

/** The command is one line with what follows it: curl would take another one for the password that it asks for. */
function typed(
  before: readonly string[],
  command: string,
  files: TempFiles,
  { curl }: SnippetContext,
): string[] {
  const last = files.isEmpty ? command : `${command} & ${files.removed()}`;
  // A blank before the sign would be echoed into a file.
  const line = [...before, last].join('& ');
  return curl?.oneLine && line.length <= LONGEST_LINE ? [line] : [...before, last];
}

function batch(before: readonly string[], command: string, files: TempFiles): string[] {
  const after = ['set "PRISM_EXIT=%ERRORLEVEL%"', files.removed(), 'exit /b %PRISM_EXIT%'];
  return ['setlocal DisableDelayedExpansion', ...before, command, ...(files.isEmpty ? [] : after)];
}

/** With a colon curl has a password. */
function colonCommands({ variables }: WindowsCurl): string[] {
  if (!variables.some(({ name }) => name === COLON)) return [];
  return [`set "${COLON}="`, `(if defined PRISM_PASSWORD set "${COLON}=:")`];
}

function commandOf(curl: WindowsCurl, context: SnippetContext, kind: CmdKind, files: TempFiles): string {
  const { oneLine, longFlags } = context.curl ?? {};
  const quote = (text: string): string => quoteCmd(text, kind);
  const { url } = curl;
  const words = [
    ...curl.variables.map((variable) => variableOf(variable, longFlags, quote, files)),
    ...(url.expands ? [`--expand-url ${quote(url.text)}`] : []),
    ...curl.options.map((option) => optionOf(option, longFlags, quote, files)),
    ...jqOf(context, quote, files),
  ];
  const program = url.expands ? 'curl.exe' : `curl.exe ${quote(url.text)}`;
  const command = [program, ...words].join(oneLine ? ' ' : ' ^\n  ');
  return [...files.decoded(), command].join(oneLine ? ' && ' : ' && ^\n');
}

function variableOf(
  { name, imported, content }: CurlVariable,
  longFlags: boolean | undefined,
  quote: (text: string) => string,
  files: TempFiles,
): string {
  const named = imported ? `%${name}` : name;
  if (content === undefined) return `${FLAGS.variable.long} ${quote(named)}`;
  if (typeof content === 'string') return `${FLAGS.variable.long} ${quote(`${named}=${content}`)}`;
  const options = files.addOption('variable', Buffer.concat([Buffer.from(`${named}=`), content]));
  if (options !== undefined) return fileWord(`${flagText('config', longFlags)} `, options);
  return `${FLAGS.variable.long} ${fileWord(`${quote(named)}@`, files.add(content))}`;
}

function optionOf(
  option: WindowsOption,
  longFlags: boolean | undefined,
  quote: (text: string) => string,
  files: TempFiles,
): string {
  if ('bytes' in option) {
    const options = files.addOption('data-raw', option.bytes);
    if (options !== undefined) return fileWord(`${flagText('config', longFlags)} `, options);
    return `${FLAGS['data-binary'].long} ${fileWord('@', files.add(option.bytes))}`;
  }
  const { flag, value } = option;
  if (!value) return flagText(flag, longFlags);
  if (value.expands) return `--expand-${FLAGS[flag].long.slice(2)} ${quote(value.text)}`;
  return `${flagText(flag, longFlags)} ${quote(value.text)}`;
}

/** The path is quoted, as folders may have blanks in their names; nothing in `before` needs to be. */
const fileWord = (before: string, path: string): string => `${before}"${path}"`;

/** curl's answer through jq, or what it wrote to a file. Both are programs, not commands of cmd: the words of a pipe are read once. */
function jqOf({ curl = {} }: SnippetContext, quote: (text: string) => string, files: TempFiles): string[] {
  if (curl.jq === undefined) return [];
  const text = jqProgram(curl.jq);
  const program =
    isCmdText(text) && text.length <= 2_000 ? quote(text) : fileWord('-f ', files.add(Buffer.from(text)));
  return curl.output === undefined ? [`| jq ${program}`] : [`&& jq ${program} ${quote(jqFile(curl.output))}`];
}
