/**
 * Reads a command line of `--name value`, `--name=value`, `--flag` and plain words.
 *
 * @param args without the program's own name
 * @param values names of options that take a value
 * @param flags names of options that take none
 * @throws {Error} one sentence for a person who mistyped
 */
export function readArguments(
  args: string[],
  values: readonly string[],
  flags: readonly string[],
): { values: Record<string, string>; flags: Set<string>; words: string[] } {
  const read = { values: {} as Record<string, string>, flags: new Set<string>(), words: [] as string[] };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(arg);
    const name = match?.[1];
    if (name === undefined) {
      read.words.push(arg);
    } else if (flags.includes(name) && match?.[2] === undefined) {
      read.flags.add(name);
    } else if (values.includes(name)) {
      const value = match?.[2] ?? args[++i];
      if (value === undefined) throw new Error(`--${name} needs a value.`);
      read.values[name] = value;
    } else {
      throw new Error(
        `There is no option ${arg}. Known: ${[...values, ...flags].map((one) => `--${one}`).join(', ')}.`,
      );
    }
  }
  return read;
}
