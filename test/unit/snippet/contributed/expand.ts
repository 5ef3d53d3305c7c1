/** What a person types at the stops of a snippet, by their numbers. */
export type Typed = Readonly<Record<number, string>>;

/** A stop of a snippet: the texts that VS Code offers there, of which it puts in the first. */
export interface Stop {
  readonly number: number;
  readonly offered: readonly string[];
}

/** What a backslash makes plain: everywhere, and within choices (grammar of VS Code's user guide on snippets). */
const ESCAPED = { text: '$}\\', choice: ',|\\' } as const;

/**
 * A snippet as VS Code puts it in, but for the indentation, which is left as tabs. Throws for what only variables of VS Code would fill:
 * a `$` whose backslash was forgotten.
 */
export function expand(body: readonly string[], typed: Typed = {}): string {
  return parse(body, typed).text;
}

/** The stops of a snippet in the order of their numbers, without the last one. */
export function stopsOf(body: readonly string[]): Stop[] {
  const { stops } = parse(body, {});
  return [...stops]
    .map(([number, offered]) => ({ number, offered }))
    .filter(({ number }) => number > 0)
    .sort((one, other) => one.number - other.number);
}

function parse(body: readonly string[], typed: Typed): { text: string; stops: Map<number, string[]> } {
  const source = body.join('\n');
  const stops = new Map<number, string[]>();
  let at = 0;

  function stop(number: number, offered: string[]): string {
    if (offered.length > 0 || !stops.has(number)) stops.set(number, offered);
    return typed[number] ?? stops.get(number)?.[0] ?? '';
  }

  function until(end: string, escaped: string): string {
    let text = '';
    while (at < source.length && !end.includes(source[at]!)) {
      const next = source[at + 1] ?? '';
      if (source[at] === '\\' && next !== '' && escaped.includes(next)) {
        text += next;
        at += 2;
      } else if (source[at] === '$' && escaped === ESCAPED.text) text += dollar();
      else text += source[at++];
    }
    return text;
  }

  function choices(): string[] {
    const all: string[] = [];
    do {
      at += 1;
      all.push(until(',|', ESCAPED.choice));
    } while (source[at] === ',');
    if (!source.startsWith('|}', at)) throw new Error(`choices without an end before: ${source.slice(at)}`);
    at += 2;
    return all;
  }

  function dollar(): string {
    const rest = source.slice(at);
    const [whole = '', number = '', kind = ''] = /^\$(?:\{(?=\d))?(\d+)([:|}]?)/.exec(rest) ?? [];
    if (whole.startsWith('${') && kind !== '') {
      at += whole.length;
      if (kind === '|') {
        at -= 1;
        return stop(Number(number), choices());
      }
      if (kind === '}') return stop(Number(number), []);
      const offered = until('}', ESCAPED.text);
      if (source[at++] !== '}') throw new Error(`a stop without an end: ${rest}`);
      return stop(Number(number), [offered]);
    }
    if (number !== '') {
      at += 1 + number.length;
      return stop(Number(number), []);
    }
    if (/^\$\{?[A-Za-z_]/.test(rest)) throw new Error(`a variable of VS Code: ${rest}`);
    at += 1;
    return '$';
  }

  return { text: until('', ESCAPED.text), stops };
}
