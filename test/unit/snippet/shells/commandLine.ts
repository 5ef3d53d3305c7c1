/**
 * What a program built with the C runtime of Windows gets of its command line: `argv`, the program's own name first. The rules are those of
 * the vendor's page "Parsing C command-line arguments".
 */
export function argvOf(commandLine: string): string[] {
  const [name, rest] = programName(commandLine);
  const argv = [name];
  let at = 0;
  while (at < rest.length) {
    if (isBlank(rest[at])) {
      at += 1;
      continue;
    }
    const [argument, next] = argumentAt(rest, at);
    argv.push(argument);
    at = next;
  }
  return argv;
}

const isBlank = (sign: string | undefined): boolean => sign === ' ' || sign === '\t';

/** The name knows no backslashes: quotes open and close, nothing else. */
function programName(line: string): [name: string, rest: string] {
  let quoted = false;
  let at = 0;
  for (; at < line.length && (quoted || !isBlank(line[at])); at += 1) if (line[at] === '"') quoted = !quoted;
  return [line.slice(0, at).replaceAll('"', ''), line.slice(at)];
}

/** `from` is not a blank. */
function argumentAt(line: string, from: number): [argument: string, next: number] {
  let text = '';
  let quoted = false;
  let at = from;
  while (at < line.length && (quoted || !isBlank(line[at]))) {
    const slashes = /^\\*/.exec(line.slice(at))![0].length;
    at += slashes;
    if (line[at] !== '"') {
      text += '\\'.repeat(slashes);
      if (slashes === 0) text += line[at++];
      continue;
    }
    text += '\\'.repeat(slashes / 2);
    if (slashes % 2 === 1) text += '"';
    else if (quoted && line[at + 1] === '"') {
      text += '"';
      at += 1;
    } else quoted = !quoted;
    at += 1;
  }
  return [text, at];
}
