/**
 * How a PowerShell makes one command line of the arguments of a program. `5.1` is Windows PowerShell; `7.0` stands for 6.0 to 7.2 and for
 * Legacy later on, which double the backslashes at the end and count a quote after a backslash no longer; `7.3` is Windows and Standard.
 */
export const PASSINGS = ['5.1', '7.0', '7.3'] as const;

export type Passing = (typeof PASSINGS)[number];

/** @param args of PowerShell's own reading */
export function commandLine(program: string, args: readonly string[], passing: Passing): string {
  const said = args.flatMap((argument) =>
    passing === '7.3' ? [pasted(argument)] : legacy(argument, passing),
  );
  return [program, ...said].join(' ');
}

/** Quotes are not escaped, an empty argument is none, and what has white space outside of quotes is put between quotes. */
function legacy(argument: string, passing: '5.1' | '7.0'): string[] {
  if (argument === '') return [];
  if (!needsQuotes(argument, passing)) return [argument];
  const closing = passing === '7.0' ? /\\*$/.exec(argument)![0] : '';
  return [`"${argument}${closing}"`];
}

function needsQuotes(argument: string, passing: '5.1' | '7.0'): boolean {
  let quotes = 0;
  return [...argument].some((sign, at, signs) => {
    if (sign === '"' && (passing === '5.1' || signs[at - 1] !== '\\')) quotes += 1;
    return isWhiteSpace(sign) && quotes % 2 === 0;
  });
}

/** Char.IsWhiteSpace of .NET: the separators of Unicode, the controls that move a line, and U+0085. */
const isWhiteSpace = (sign: string): boolean => /[\p{Z}\u0009-\u000d\u0085]/u.test(sign);

/** ProcessStartInfo.ArgumentList of .NET. */
function pasted(argument: string): string {
  if (argument !== '' && !/"/.test(argument) && ![...argument].some(isWhiteSpace)) return argument;
  const escaped = argument.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&');
  return `"${escaped}"`;
}
