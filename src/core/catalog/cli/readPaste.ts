import { shellCommands } from './shellText';

/** A command as it was understood. */
export interface PastedCommand {
  /** Lower case, such as `ncli`; undefined where none was named. */
  readonly tool?: string;
  /** What follows, without options and arguments: noun and verb, and positional values after them. */
  readonly words: readonly string[];
  /** Names of the arguments that were given. Never their values: a password may be one. */
  readonly arguments: readonly string[];
}

/** Longer texts are no commands; what is pasted by mistake must not take long. */
const MOST_CHARACTERS = 4000;
const MOST_COMMANDS = 20;

/** Prompts of the tools' own shells, with the tool. */
const SHELLS: Readonly<Record<string, string>> = {
  ncli: 'ncli',
  acli: 'acli',
  acropolis: 'acli',
  ecli: 'ecli',
  ergon: 'ecli',
  nuclei: 'nuclei',
};

const TOOL_PROMPT = /^\s*(?:<([a-z]+)>|([a-z]+)>)\s*/i;
const SHELL_PROMPTS = [
  /^\s*\[[^\]\n]*\]\s*[$#%]\s*/,
  /^\s*[\w.-]+@[^\s$#%>]+\s*(?:~\]?)?[$#%>]\s*/,
  /^\s*[$#%>]\s+/,
];

/** A prompt further on in a line: a box of one line has blanks where there were ends of lines. */
const LATER_PROMPT =
  /\s+(?=(?:\[[^\]\n@]*@[^\]\n@]*\]|[\w.-]+@[^\s$#%>@]+)\s?[$#%>]\s|<(?:ncli|acli|acropolis|ecli|ergon|nuclei)>)/gi;

/** Quotation marks of word processors, and what they stand for. */
const TYPOGRAPHIC: readonly (readonly [RegExp, string])[] = [
  [/[“”„]/g, '"'],
  [/[‘’]/g, "'"],
];

/** Programs that only start another one. `ssh` and `watch` have a word or an option of their own before it. */
const STARTERS: ReadonlySet<string> = new Set([
  'sudo',
  'time',
  'nohup',
  'exec',
  'ssh',
  'watch',
  'bash',
  'sh',
]);
const EVERYWHERE: ReadonlySet<string> = new Set(['allssh', 'hostssh']);

/** Options whose value is the next word: users, passwords, servers, formats. */
const WITH_VALUE: ReadonlySet<string> = new Set(
  'u,p,s,o,n,i,l,t,user,username,password,server,host,port,output,output_format'.split(','),
);

/** Whatever of a pasted text may be commands of the Nutanix command lines; prompts, options, quotes and values are left out. */
export function readPaste(text: string): PastedCommand[] {
  if (text.length > MOST_CHARACTERS) return [];
  let plain = text.replace(/(^|\s)\([^()$]*\)/g, '$1').replace(LATER_PROMPT, '\n');
  for (const [marks, mark] of TYPOGRAPHIC) plain = plain.replace(marks, mark);
  const lines = plain.split(/\r?\n/);
  return lines.flatMap(readLine).slice(0, MOST_COMMANDS);
}

/** What stands within a line (behind a program that starts another one, in quotes) is shorter than it: that comes to an end. */
function readLine(line: string): PastedCommand[] {
  let rest = line;
  for (const prompt of SHELL_PROMPTS) rest = rest.replace(prompt, '');
  const own = TOOL_PROMPT.exec(rest);
  const inTool = own && SHELLS[(own[1] ?? own[2] ?? '').toLowerCase()];
  if (own && inTool) rest = rest.slice(own[0].length);
  return shellCommands(rest).flatMap((words) => readWords(words, inTool || undefined));
}

function readWords(words: readonly string[], inTool: string | undefined): PastedCommand[] {
  const [first = '', ...others] = words;
  const name = nameOf(first);
  if (STARTERS.has(name) || EVERYWHERE.has(name)) {
    const inner = withoutOptions(others).slice(name === 'ssh' ? 1 : 0);
    const started = inner.length === 1 ? readLine(inner[0]!) : readWords(inner, inTool);
    return EVERYWHERE.has(name) ? [{ tool: name, words: [], arguments: [] }, ...started] : started;
  }
  if (first === '') return [];
  if (words.length === 1 && /\s/.test(first)) return readLine(first);
  const next = words.findIndex((word, at) => at > 0 && STARTS_ANYWHERE.has(nameOf(word)));
  if (next > 0)
    return [...readWords(words.slice(0, next), inTool), ...readWords(words.slice(next), undefined)];
  const tool = TOOLS.has(name) ? name : inTool;
  const said = withoutOptions(TOOLS.has(name) ? others : words);
  const isArgument = (word: string): boolean => /^[\w-]+=/.test(word);
  return [
    {
      ...(tool === undefined ? {} : { tool }),
      words: said.filter((word) => !isArgument(word)),
      arguments: said.filter(isArgument).map((word) => word.slice(0, word.indexOf('=')).toLowerCase()),
    },
  ];
}

/** A program's name without its folder. */
const nameOf = (word: string): string => word.toLowerCase().replace(/^.*\//, '');

/** Command lines whose names are no words for anything else: one begins a command wherever it stands, as in `do acli vm.off $i`. */
const STARTS_ANYWHERE: ReadonlySet<string> = new Set(['ncli', 'acli', 'ecli', 'nuclei']);

/** Command lines whose commands are listed; `cluster` is the script of that name and a noun of ncli, which is told apart later. */
export const TOOLS: ReadonlySet<string> = new Set([
  'ncli',
  'acli',
  'ecli',
  'nuclei',
  'ncc',
  'logbay',
  'lcm',
  'manage_ovs',
]);

function withoutOptions(words: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) kept.push(word);
    else if (WITH_VALUE.has(word.replace(/^-+/, '').toLowerCase())) at++;
  }
  return kept;
}
