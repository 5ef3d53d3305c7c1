import { refused } from '../refuse';

/**
 * The arguments in a line as the C runtime of Windows tells them apart ("Parsing C command-line arguments"): quotes hold blanks together, `""`
 * between them is a quote, backslashes count double before one.
 * @param doubled every backslash is written twice, also where no quote follows: so browsers write a command for cmd
 * Throws `unreadable-request` where a quotation has no end.
 */
export function argvOf(line: string, doubled: boolean): string[] {
  const argv: string[] = [];
  const piece = /[ \t\n]+|(\\+)|""|"|[^ \t\n"\\]+/y;
  let word: string | undefined;
  let quoted = false;
  while (piece.lastIndex < line.length) {
    const found = piece.exec(line);
    if (!found) break;
    const [text, slashes] = found;
    const next = line[piece.lastIndex];
    if (slashes !== undefined) {
      const count = slashes.length;
      const halved = next === '"' || doubled;
      word = (word ?? '') + '\\'.repeat(halved ? Math.floor(count / 2) : count);
      if (halved && count % 2 === 1) {
        word += next === '"' ? '"' : '\\';
        if (next === '"') piece.lastIndex += 1;
      }
    } else if (text === '"' || (text === '""' && !quoted)) {
      // One that opens; its neighbour is read by itself.
      if (text === '""') piece.lastIndex -= 1;
      quoted = !quoted;
      word ??= '';
    } else if (text === '""') word = `${word ?? ''}"`;
    else if (quoted || !/^[ \t\n]/.test(text)) word = (word ?? '') + text;
    else if (word !== undefined) {
      argv.push(word);
      word = undefined;
    }
  }
  if (quoted) throw refused('unclosed');
  return word === undefined ? argv : [...argv, word];
}
