import { visibleLines } from './visible';

/**
 * Foreign text as plain words in a Markdown document: nothing in it becomes a link, an image, HTML, a heading or another cell of a table
 * (CommonMark 0.31, 2.4: punctuation after a backslash is itself). Lines become one; what is not seen is spelled out.
 */
export const escapeMarkdown = (text: string): string =>
  oneLine(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&:@$"']/g, '\\$&');

/** Foreign text as code in a Markdown document, in a table too, whatever backticks and bars it has. */
export function codeMarkdown(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = line === '' || /^`|`$|^ .* $/.test(line) ? ' ' : '';
  return `${fence}${space}${line.replaceAll('|', '\\|')}${space}${fence}`;
}

const oneLine = (text: string): string => visibleLines(text.replace(/\s+/g, ' '));
