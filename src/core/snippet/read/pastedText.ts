/** What stands before a command where a terminal was copied: of bash, of root, of a controller VM, of cmd and of PowerShell. */
const PROMPT =
  /^[ \t]{0,8}(?:(?:PS )?[A-Za-z]:\\[^>\n]{0,200}>|PS [^>\n]{0,200}>|\[[^\]\n]{1,80}\][$#%]|[\w.-]{1,60}@[\w.-]{1,60}[^$#%\n]{0,80}[$#%]|[$%>❯➜])[ \t]{0,8}(?=(?:sudo |time )?curl(?:\.exe)?\s)/im;

/** The command of a text that has what people copy along with one: the fence of a code block, prompts, marks without width. */
export function pastedText(text: string): string {
  const plain = text
    .replace(/^[\ufeff\u200b]+/, '')
    .replace(/^\s*```[\w-]*\r?\n/, '')
    .replace(/\r?\n```\s*$/, '');
  const bare = plain.replace(PROMPT, '');
  return bare === plain ? plain : bare.replace(/([\\^`])(\r?\n)(?:>>?|More\?) /g, '$1$2');
}
