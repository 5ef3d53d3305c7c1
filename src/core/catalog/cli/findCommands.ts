import { isNear } from '../search/typos';
import type { CliCommand } from './command';
import { COMMANDS } from './commands';
import { readPaste, TOOLS, type PastedCommand } from './readPaste';
import { canonical, VERBS_ALIKE } from './spelling';
import { WITHOUT_REST } from './withoutRest';

/** What a command of a pasted text is. */
export interface FoundCommand {
  /** The command as its table writes it, or tool and words as they were typed; never a value of an argument. */
  readonly said: string;
  /** What it is, several where the words alone do not tell. */
  readonly commands: readonly CliCommand[];
  /** Where it is none that is known: those that are written nearly like it. */
  readonly near: readonly CliCommand[];
  /** Why no call does this, and what to do instead. */
  readonly instead?: string;
}

const MOST_NEAR = 5;

interface Entry {
  readonly command: CliCommand;
  readonly tool: string;
  /** The words after the tool in canonical spelling, then each of their parts for those who know only one. */
  readonly words: readonly string[];
  readonly parts: readonly string[];
}

let entries: readonly Entry[] | undefined;
let byName: ReadonlyMap<string, readonly CliCommand[]> | undefined;

/** `vm.list` and `vm list` are the same words. */
const partsOf = (words: readonly string[]): string[] => words.flatMap((word) => word.split('.'));

function prepare(): { entries: readonly Entry[]; byName: ReadonlyMap<string, readonly CliCommand[]> } {
  if (entries && byName) return { entries, byName };
  const names = new Map<string, CliCommand[]>();
  entries = COMMANDS.flatMap((command) =>
    command.names.map((name): Entry => {
      const [tool = '', ...rest] = name.split(' ');
      const words = partsOf(rest).map(canonical);
      const key = [tool, ...words].join(' ');
      names.set(key, [...(names.get(key) ?? []), command]);
      return {
        command,
        tool,
        words,
        parts: partsOf(rest)
          .flatMap((word) => word.split(/[-_]/))
          .map(canonical),
      };
    }),
  );
  byName = names;
  return { entries, byName };
}

/**
 * The commands of the Nutanix command lines in a text as it was pasted: with prompts, options, arguments and short names, or without
 * the tool's name. Empty where nothing in it is one, as for ordinary words.
 */
export function findCommands(text: string): FoundCommand[] {
  const found: FoundCommand[] = [];
  let before: PastedCommand | undefined;
  const all = readPaste(text);
  for (const pasted of all) {
    // The line that only starts the tool's own shell, above what was typed there.
    if (all.length > 1 && isBare(pasted)) continue;
    const one =
      (before && lookUp(pasted).length === 0 ? findAfter(before, pasted) : undefined) ?? find(pasted);
    if (one) found.push(one);
    if (one && pasted.tool !== undefined) before = pasted;
  }
  return found;
}

/** A tool's name and nothing else. */
const isBare = ({ tool, words }: PastedCommand): boolean =>
  tool !== undefined && TOOLS.has(tool) && words.length === 0;

function find(pasted: PastedCommand): FoundCommand | undefined {
  const { tool } = pasted;
  const said = [tool, ...pasted.words.slice(0, 2)].filter(Boolean).join(' ');
  const exact = lookUp(pasted);
  if (exact.length > 0) return { said: exact[0]!.names[0]!, commands: exact, near: [] };
  const instead = insteadOf(pasted);
  if (instead !== undefined) return { said, commands: [], near: [], instead };
  const near = nearest(pasted);
  return tool === undefined && near.length === 0 ? undefined : { said, commands: [], near };
}

/** One of several alternatives, as in `ncli host list / ls`: it has the words of the one before it that it leaves out. */
function findAfter(before: PastedCommand, pasted: PastedCommand): FoundCommand | undefined {
  if (pasted.tool !== undefined) return undefined;
  const { tool } = before;
  const noun = pasted.words.length === 1 ? partsOf(before.words).slice(0, 1) : [];
  const commands = lookUp({
    ...pasted,
    ...(tool === undefined ? {} : { tool }),
    words: [...noun, ...pasted.words],
  });
  return commands.length === 0 ? undefined : { said: commands[0]!.names[0]!, commands, near: [] };
}

/** Command lines that are typed with a dot between noun and verb; without the tool's name only the dot tells them from ordinary words. */
const DOTTED: ReadonlySet<string> = new Set(['acli', 'ecli', 'nuclei']);

/** The commands that have exactly these words, and more of their arguments than others of the same words. */
function lookUp({ tool, words, arguments: given }: PastedCommand): readonly CliCommand[] {
  const { byName: names } = prepare();
  const all = partsOf(words).map(canonical);
  // Without a tool's name two words at least: `list` alone is no command.
  const isDotted = words.some((word) => word.includes('.'));
  const tools =
    tool === undefined ? [...TOOLS, 'cluster'].filter((one) => isDotted || !DOTTED.has(one)) : [tool];
  for (let length = Math.min(all.length, 3); length >= (tool === undefined ? 2 : 1); length--) {
    for (const verbs of [sameVerb, alikeVerbs]) {
      const keys = verbs(all.slice(0, length));
      const found = tools.flatMap((one) => keys.flatMap((key) => names.get(`${one} ${key}`) ?? []));
      if (found.length > 0) return withMostArguments([...new Set(found)], given);
    }
    const script = tool === undefined && names.get(all.slice(0, length).join(' '));
    if (script) return script;
  }
  return [];
}

const sameVerb = (words: readonly string[]): string[] => [words.join(' ')];

function alikeVerbs(words: readonly string[]): string[] {
  const verb = words.at(-1) ?? '';
  const alike = VERBS_ALIKE.find((verbs) => verbs.includes(verb)) ?? [];
  return alike.map((other) => [...words.slice(0, -1), other].join(' '));
}

function withMostArguments(found: readonly CliCommand[], given: readonly string[]): readonly CliCommand[] {
  const shared = (command: CliCommand): number =>
    given.filter((name) => command.arguments.some((known) => canonical(known) === canonical(name))).length;
  const most = Math.max(...found.map(shared));
  return found.filter((command) => shared(command) === most);
}

function insteadOf({ tool, words }: PastedCommand): string | undefined {
  const typed = [...(tool === undefined ? [] : [tool]), ...words].map((word) => word.toLowerCase()).join(' ');
  return WITHOUT_REST.find(({ command }) => typed === command || typed.startsWith(`${command} `))?.instead;
}

/**
 * Commands whose words begin with those that were typed, in any order: of that tool, or else of another one; failing that, those of the
 * tool with one letter other. Of a tool alone the lists.
 */
function nearest({ tool, words }: PastedCommand): readonly CliCommand[] {
  const typed = partsOf(words)
    .flatMap((word) => word.split(/[-_]/))
    .filter((word) => /^[a-z0-9]+$/i.test(word))
    .map(canonical);
  // Without a tool's name the words may be a search like any other: only a name of several parts is a command's.
  const isName = words.some((word) => /^[a-z]+[-._][-._a-z]+$/i.test(word));
  const { entries: everyone } = prepare();
  const own = everyone.filter((entry) => tool === undefined || entry.tool === tool);
  if (tool !== undefined && words.length === 0)
    return own
      .filter(({ words: [, verb], command }) => verb === 'list' && command.names[0]!.startsWith(`${tool} `))
      .map(({ command }) => command)
      .slice(0, MOST_NEAR);
  if (typed.length === 0 || typed.length > 12 || (tool === undefined && !isName)) return [];
  const fits = (
    same: (part: string, word: string) => boolean,
    least: number,
    of: readonly Entry[] = own,
  ): CliCommand[] =>
    of
      .map((entry) => ({
        entry,
        hits: typed.filter((word) => entry.parts.some((part) => same(part, word))).length,
      }))
      .filter(({ hits }) => hits >= least)
      .sort((one, other) => other.hits - one.hits || one.entry.parts.length - other.entry.parts.length)
      .map(({ entry }) => entry.command);
  const begins = (part: string, word: string): boolean => part.startsWith(word);
  const all =
    [own, everyone].map((of) => fits(begins, typed.length, of)).find((found) => found.length > 0) ?? [];
  const rough = (): CliCommand[] =>
    fits((part, word) => begins(part, word) || isNear(part, word), Math.min(typed.length, 2));
  const some = all.length > 0 || tool === undefined ? all : rough();
  const any = some.length > 0 || tool === undefined ? some : fits(begins, 1);
  return [...new Set(any)].slice(0, MOST_NEAR);
}
