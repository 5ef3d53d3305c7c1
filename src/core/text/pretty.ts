import { scanJson, skipSpace } from './scanJson';

/** Deeper levels are not indented further: the white space of text nested 100,000 deep would be 20 GB. */
const MAX_INDENT = 100;
/** Some way below the longest string that V8 makes (2^29 - 24 characters). */
const MAX_LENGTH = 2 ** 28;
/**
 * White space beyond this is no help for anybody: answers become two to three times as long. One of 1 MB that is nested 500,000 deep
 * would be of 200 MB, and hold up the window for five seconds. Lines alone are not: editors take many better than a long one.
 */
const longestOf = (text: string): number => Math.min(MAX_LENGTH, 4 * text.length + 2 ** 23);

/**
 * JSON on several lines, for reading. Only white space between tokens changes: numbers keep their spelling (integers
 * beyond 2^53 too), names may repeat and strings stay as they are escaped. Linear, without recursion.
 * @param indent what one level is indented by, unless the text would be white space above all then
 * @param cut the text is the beginning of a JSON value: it is laid out as far as it goes
 * @returns undefined where the text is not one JSON value or would become too long, so that it can be shown as it came
 */
export function prettyJson(text: string, indent = '  ', cut = false): string | undefined {
  const from = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const first = text[skipSpace(text, from)];
  if (first !== '{' && first !== '[') return plainValue(text, from);

  const breaks = ['\n'];
  const lineBreak = (level: number) => (breaks[level] ??= '\n' + indent.repeat(level));
  const pieces: string[] = [];
  const longest = longestOf(text);
  let length = 0;
  let depth = 0;
  let previous = '';
  // copied in one piece: from `run` to `last`, where the text has the wanted white space already
  let run = skipSpace(text, from);
  let last = run;
  const result = scanJson(text, from, (start, end) => {
    const char = text[start] ?? '';
    if (char === '}' || char === ']') depth--;
    const gap = gapBetween(previous, char);
    const wanted = gap === '\n' ? lineBreak(Math.min(depth, MAX_INDENT)) : gap;
    if (start - last !== wanted.length || !text.startsWith(wanted, last)) {
      length += last - run + wanted.length;
      if (length <= longest) pieces.push(text.slice(run, last), wanted);
      run = start;
    }
    if (char === '{' || char === '[') depth++;
    previous = char;
    last = end;
  });
  if (length > longest) return indent === '' ? undefined : prettyJson(text, '', cut);
  const whole = result.ok && skipSpace(text, result.end) >= text.length;
  if (!whole && !cut) return undefined;
  pieces.push(text.slice(run, last), whole ? '' : text.slice(last));
  return pieces.join('');
}

/** What stands between two tokens, told by their first characters: nothing, a space, or a new line. */
function gapBetween(previous: string, char: string): '' | ' ' | '\n' {
  if (previous === '' || char === ',' || char === ':') return '';
  if (previous === ':') return ' ';
  const empty = (previous === '{' && char === '}') || (previous === '[' && char === ']');
  return empty ? '' : '\n';
}

function plainValue(text: string, from: number): string | undefined {
  const result = scanJson(text, from);
  if (!result.ok || skipSpace(text, result.end) < text.length) return undefined;
  return text.slice(skipSpace(text, from), result.end);
}
