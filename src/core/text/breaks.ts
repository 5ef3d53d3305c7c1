/**
 * A description with its `<br>` as ends of lines, and without `<b>`: of all HTML the real descriptions have these alone, in about a
 * thousand places. The two blanks make the end of a line one in Markdown, too.
 */
export const withBreaks = (text: string): string =>
  text.replace(/<br ?\/?>[ \t]*/gi, '  \n').replace(/<\/?b>/gi, '');
