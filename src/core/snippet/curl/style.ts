/** How a command of curl is written, and what is done with its answer. */
export interface CurlStyle {
  /** All on one line. Absent: one option a line. */
  readonly oneLine?: true;
  /** `--header` for `-H`, for those who read it later. */
  readonly longFlags?: true;
  /** Name and password of a login are in the person's netrc file, not in the environment. */
  readonly netrc?: true;
  /** A jq program that the answer goes through. */
  readonly jq?: string;
  /** The file that the answer is written to. */
  readonly output?: string;
  /** `--fail-with-body` (curl 7.76): a refusal of the cluster is a failure of the command, and is still shown. */
  readonly failWithBody?: true;
  readonly verbose?: true;
  /** The command alone, for a terminal: there a line of comment is a command of its own, or none. */
  readonly noComments?: true;
}

/** A program as an argument of jq that is none of its options: a blank before a minus changes nothing. */
export const jqProgram = (program: string): string => program.replace(/^(?=-)/, ' ');

/** The path of a file as an argument of jq that is none of its options. */
export const jqFile = (path: string): string => path.replace(/^(?=-)/, './');
