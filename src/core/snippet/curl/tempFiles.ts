import { echoedCmd, type CmdKind } from '../quote/cmd';

/** As much of a file as a line carries: short enough for cmd's lines of 8,191 characters, a multiple of 4. */
const BASE64_A_LINE = 4_000;

/** At a prompt there is one command at a time, and no line before it that could choose a name. */
const PLACES: Readonly<Record<CmdKind, string>> = {
  typed: '%TEMP%\\prism-curl',
  batch: '%PRISM_TEMP%',
};

/** Longer options are decoded: a line must hold what is escaped, and the path beside it. */
const LONGEST_OPTION = 6_000;

/** What `echo` can write with the escapes that curl's options files know (curl(1), --config). */
const OPTION_TEXT = /^[ -~\t\n\r]*$/;

const ESCAPES: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/**
 * What cmd can't say on the command's own line, as files that it writes before the command and removes after it: an options file of curl where
 * that can say it, which a person can read, and what certutil makes of base64 for all else.
 */
export class TempFiles {
  private readonly files: (Uint8Array | string)[] = [];

  constructor(private readonly kind: CmdKind) {}

  get isEmpty(): boolean {
    return this.files.length === 0;
  }

  /** Whether certutil decodes any. */
  get decodes(): boolean {
    return this.files.some((file) => typeof file !== 'string');
  }

  /**
   * The path of an options file that gives curl this option, for between double quotes; undefined where there can be none.
   * @param name of the option, its long one without dashes
   */
  addOption(name: string, value: Uint8Array): string | undefined {
    const text = Buffer.from(value).toString('latin1');
    if (!OPTION_TEXT.test(text)) return undefined;
    const quoted = text.replace(/["\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? `\\${sign}`);
    const line = echoedCmd(`${name} = "${quoted}"`, this.kind);
    if (line.length > LONGEST_OPTION) return undefined;
    this.files.push(line);
    return this.path(this.files.length);
  }

  /** The path under which the command finds `bytes`, for between double quotes. */
  add(bytes: Uint8Array): string {
    this.files.push(bytes);
    return this.path(this.files.length);
  }

  /** The commands that write all files, or their base64. */
  written(): string[] {
    const named = this.kind === 'batch' ? ['set "PRISM_TEMP=%TEMP%\\prism-%RANDOM%"'] : [];
    return this.isEmpty ? [] : [...named, ...this.files.flatMap((file, at) => this.echoed(file, at + 1))];
  }

  /** The commands that have to succeed before a file is read. */
  decoded(): string[] {
    return this.files.flatMap((file, at) => {
      const path = this.path(at + 1);
      return typeof file === 'string' ? [] : [`certutil -f -decode "${path}.b64" "${path}" >nul`];
    });
  }

  /** The command that removes all files. */
  removed(): string {
    return `del "${PLACES[this.kind]}.*"`;
  }

  private path(number: number): string {
    return `${PLACES[this.kind]}.${number}`;
  }

  private echoed(file: Uint8Array | string, number: number): string[] {
    if (typeof file === 'string') return [`>"${this.path(number)}" echo ${file}`];
    const base64 = Buffer.from(file).toString('base64');
    const lines = base64.match(new RegExp(`.{1,${BASE64_A_LINE}}`, 'g')) ?? [];
    return lines.map((line, at) => `${at === 0 ? '>' : '>>'}"${this.path(number)}.b64" echo ${line}`);
  }
}
