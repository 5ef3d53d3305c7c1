import type { CmdKind } from '../quote/cmd';

/** As much of a file as a line carries: short enough for cmd's lines of 8,191 characters, a multiple of 4. */
const BASE64_A_LINE = 4_000;

/** At a prompt there is one command at a time, and no line before it that could choose a name. */
const PLACES: Readonly<Record<CmdKind, string>> = {
  typed: '%TEMP%\\prism-curl',
  batch: '%PRISM_TEMP%',
};

/** What cmd can't say, as files that it makes of base64 before the command and removes after it. */
export class TempFiles {
  private readonly files: Uint8Array[] = [];

  constructor(private readonly kind: CmdKind) {}

  get isEmpty(): boolean {
    return this.files.length === 0;
  }

  /** The path under which the command finds `bytes`, for between double quotes. */
  add(bytes: Uint8Array): string {
    this.files.push(bytes);
    return this.path(this.files.length);
  }

  /** The commands that write the base64 of all files. */
  written(): string[] {
    const named = this.kind === 'batch' ? ['set "PRISM_TEMP=%TEMP%\\prism-%RANDOM%"'] : [];
    return this.isEmpty ? [] : [...named, ...this.files.flatMap((bytes, at) => this.echoed(bytes, at + 1))];
  }

  /** The commands that have to succeed before a file is read. */
  decoded(): string[] {
    return this.files.map((_, at) => {
      const path = this.path(at + 1);
      return `certutil -f -decode "${path}.b64" "${path}" >nul`;
    });
  }

  /** The command that removes all files. */
  removed(): string {
    return `del "${PLACES[this.kind]}.*"`;
  }

  private path(number: number): string {
    return `${PLACES[this.kind]}.${number}`;
  }

  private echoed(bytes: Uint8Array, number: number): string[] {
    const base64 = Buffer.from(bytes).toString('base64');
    const lines = base64.match(new RegExp(`.{1,${BASE64_A_LINE}}`, 'g')) ?? [];
    return lines.map((line, at) => `${at === 0 ? '>' : '>>'}"${this.path(number)}.b64" echo ${line}`);
  }
}
