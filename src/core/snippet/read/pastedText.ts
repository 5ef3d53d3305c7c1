/** What stands before a command where a terminal was copied: of bash, of root, of a controller VM, of cmd and of PowerShell. */
const PROMPT =
  /^[ \t]{0,8}(?:(?:PS )?[A-Za-z]:\\[^>\n]{0,200}>|PS [^>\n]{0,200}>|\[[^\]\n]{1,80}\][$#%]|(?:\([\w.-]{1,40}\) )?[\w.-]{1,60}@[\w.-]{1,60}[^$#%\n]{0,80}[$#%]|[❯➜][^\n]{0,80}[ \t]|[$%>❯➜])[ \t]{0,8}(?=(?:sudo |time )?curl(?:\.exe)?\s)/im;

/** The command of a text that has what people copy along with one: the fence of a code block, prompts, marks without width. */
export function pastedText(text: string): string {
  const plain = withoutNumbers(
    text
      .replace(/^[\ufeff\u200b]+/, '')
      .replace(/^\s*```[\w-]*\r?\n/, '')
      .replace(/\r?\n```\s*$/, '')
      // A continuation that nothing follows: the last line was not copied, or there was none.
      .replace(/[ \t][\\^`]\s*$/, ''),
  );
  const bare = plain.replace(PROMPT, '');
  return bare === plain ? plain : bare.replace(/([\\^`])(\r?\n)(?:>>?|More\?) /g, '$1$2');
}

const NUMBERED = /^[ \t]{0,8}(\d{1,4})(?:[.:|)][ \t]?|[ \t])/;

/** The numbers of lines, where each line has one and they count on from that of the command. */
function withoutNumbers(text: string): string {
  const start = /^\s*(\d{1,4})[.:|) \t]{1,8}(?:[$#][ \t]+)?(?:sudo )?curl(?:\.exe)?\s/i.exec(text);
  if (!start) return text;
  const lines = text.trim().split('\n');
  const counts = lines.every((line, at) => Number(NUMBERED.exec(line)?.[1]) === Number(start[1]) + at);
  return counts ? lines.map((line) => line.replace(NUMBERED, '')).join('\n') : text;
}
