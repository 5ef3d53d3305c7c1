/**
 * What separates commands in a line; a lone `/` does so in lists of alternatives. What a shell puts in place (`$(…)`, backticks) is a
 * command of its own, and documents put commands into backticks.
 */
const SEPARATORS: ReadonlySet<string> = new Set([';', '|', '||', '&', '&&', '/', '\n', '$(', ')', '`']);

/**
 * The commands of a pasted text, each as its words without the quotes: enough of a shell's rules for that, with nothing filled in and
 * nothing run. What follows a redirection is left out.
 */
export function shellCommands(text: string): string[][] {
  const commands: string[][] = [[]];
  let redirected = false;
  for (const word of shellWords(text)) {
    if (!word.quoted && SEPARATORS.has(word.text)) {
      commands.push([]);
      redirected = false;
    } else if (!word.quoted && /^\d?(>>?|<)(&\d)?$/.test(word.text)) redirected = true;
    else if (!redirected) commands.at(-1)?.push(word.text);
  }
  return commands.filter((words) => words.length > 0);
}

interface ShellWord {
  readonly text: string;
  readonly quoted: boolean;
}

const WORD =
  /\n|\d?>>?&\d|&&?|\|\|?|;|\$\(|[)`]|(?:"(?:[^"\\]|\\.)*"?|'[^']*'?|\\.|(?!\$\()[^\s;|&"'\\)`])+/gs;

/** In double quotes a backslash takes the meaning of these alone (POSIX 2.2.3). */
const QUOTED = /"((?:[^"\\]|\\.)*)"?|'([^']*)'?|\\(.)/gs;

function shellWords(text: string): ShellWord[] {
  return Array.from(text.matchAll(WORD), ([word]) => ({
    text: word.replace(QUOTED, (_all, double?: string, single?: string, escaped?: string) =>
      double === undefined ? (single ?? escaped ?? '') : double.replace(/\\(["\\$`])/g, '$1'),
    ),
    quoted: /["'\\]/.test(word),
  }));
}
