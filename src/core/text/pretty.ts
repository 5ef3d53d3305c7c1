import { scanJson, skipSpace } from './scanJson';

/**
 * JSON on several lines, for reading. Only white space between tokens changes: numbers keep their spelling (integers
 * beyond 2^53 too), names may repeat and strings stay as they are escaped. Linear, without recursion.
 * @param indent what one level is indented by
 * @returns undefined where the text is not one JSON value, so that it can be shown as it came
 */
export function prettyJson(text: string, indent = '  '): string | undefined {
  const from = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const first = text[skipSpace(text, from)];
  if (first !== '{' && first !== '[') return plainValue(text, from);

  const breaks = ['\n'];
  let depth = 0;
  let out = '';
  let previous = '';
  const newLine = () => (breaks[depth] ??= '\n' + indent.repeat(depth));
  const result = scanJson(text, from, (start, end) => {
    const char = text[start] ?? '';
    if (char === '}' || char === ']') {
      depth--;
      out += previous === '{' || previous === '[' ? char : newLine() + char;
    } else {
      if (previous === '{' || previous === '[' || previous === ',') out += newLine();
      if (char === ':') out += ': ';
      else out += end === start + 1 ? char : text.slice(start, end);
      if (char === '{' || char === '[') depth++;
    }
    previous = char;
  });
  if (!result.ok || skipSpace(text, result.end) < text.length) return undefined;
  return out;
}

function plainValue(text: string, from: number): string | undefined {
  const result = scanJson(text, from);
  if (!result.ok || skipSpace(text, result.end) < text.length) return undefined;
  return text.slice(skipSpace(text, from), result.end);
}
