import { refused } from './refuse';
import { plainOf, type Command, type ShellWord } from './shell/command';
import { outputOf } from './shell/output';

/** One command of curl among others. */
export interface FoundCurl {
  readonly args: readonly ShellWord[];
  /** What its standard input is, where that is known. */
  readonly input?: ShellWord;
  /** Whether something is piped into it that is not known. */
  readonly piped: boolean;
  /** Whether there is another. */
  readonly more: boolean;
}

/** What may stand before a command without being one: programs that run another, and variables that are set for it. */
const BEFORE = /^(?:sudo|command|exec|time|env|nohup|start|call|&|!|if|then|do|while|until|else|[{(@]+)$/i;
const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;
const CURL = /^@?(?:.*[\\/])?curl(?:\.exe)?$/i;

/** The first command of curl. Throws `unreadable-request` where there is none. */
export function findCurl(commands: readonly Command[]): FoundCurl {
  const all = commands.flatMap((command, at) => {
    const args = argumentsOf(command.words);
    return args ? [{ command, args, at }] : [];
  });
  const [first, ...more] = all;
  if (!first) throw refused('no-curl');
  const { command, args, at } = first;
  const before = pipedInto(commands, at);
  const input = command.input ?? (before.length > 0 ? outputOf(before) : undefined);
  return {
    args,
    ...(input === undefined ? {} : { input }),
    piped: before.length > 0 && input === undefined,
    more: more.length > 0,
  };
}

/** Words after `curl`; undefined for another command. */
function argumentsOf(words: readonly ShellWord[]): readonly ShellWord[] | undefined {
  const at = words.findIndex((word) => {
    const text = typeof word[0] === 'string' ? word[0] : '';
    return !BEFORE.test(text) && !ASSIGNMENT.test(text);
  });
  const program = plainOf(words[at]);
  return program !== undefined && CURL.test(program) ? words.slice(at + 1) : undefined;
}

/** The commands of a pipe before the one at `at`. */
function pipedInto(commands: readonly Command[], at: number): readonly Command[] {
  let from = at;
  while (from > 0 && commands[from]?.after === '|') from -= 1;
  return commands.slice(from, at);
}
