import assert from 'node:assert/strict';
import { CmdLines, type CmdCommand } from './cmdLines';
import { environmentOf, type CmdMode } from './cmdPercent';

/** A program that was started, with all that it can see. */
export interface Started {
  readonly commandLine: string;
  /** Names in upper case. */
  readonly environment: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What its output goes to: the window, or the program that follows. */
  readonly piped: boolean;
}

export interface CmdRun {
  readonly started: readonly Started[];
  /** Files that are there when all is done. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What `exit /b` says; of a typed line, or where it is not said, that of the last program. */
  readonly code: number;
}

export interface CmdOptions {
  readonly mode: CmdMode;
  readonly environment?: Readonly<Record<string, string>>;
  /** The exit code of a program, by its command line. */
  readonly run?: (started: Started) => number;
  /** Something keeps certutil from running. */
  readonly isCertutilBlocked?: true;
}

/**
 * Runs `script` as cmd.exe would, line by line, as far as snippets need it: programs, `set`, `if defined`, `echo` into a file, `del`, and certutil's
 * decoding. Anything else fails. Delayed expansion is off.
 */
export function runCmd(script: string, options: CmdOptions): CmdRun {
  const machine = new Machine(options);
  machine.run(script);
  return { started: machine.started, files: machine.files, code: machine.code };
}

class Machine {
  readonly started: Started[] = [];
  readonly files = new Map<string, Uint8Array>();
  code = 0;

  private readonly environment: Map<string, string>;
  private ended = false;
  private goesOn = true;

  constructor(private readonly options: CmdOptions) {
    this.environment = environmentOf({
      TEMP: 'C:\\Users\\O & B\\Temp',
      PATH: 'C:\\x',
      ...options.environment,
    });
  }

  run(script: string): void {
    const lines = new CmdLines(script, this.options.mode);
    for (;;) {
      const visible = new Map([['RANDOM', '4711'], ['ERRORLEVEL', String(this.code)], ...this.environment]);
      const commands = lines.next(visible);
      if (!commands || this.ended) return;
      this.line(commands);
    }
  }

  /** `&&` and `||` depend on what ran last; a pipe is all programs of it, judged by the last. */
  private line(commands: readonly CmdCommand[]): void {
    let runs = true;
    this.goesOn = true;
    for (const command of commands) {
      if (runs) this.command(command);
      if (!this.goesOn) return;
      if (command.connector === '&&') runs = runs && this.code === 0;
      else if (command.connector === '||') runs = runs && this.code !== 0;
      else if (command.connector === '&') runs = true;
    }
  }

  private command(command: CmdCommand): void {
    const text = command.text.replace(/^@/, '');
    const [, name = '', rest = ''] = /^([\w.]*)\s?(.*)$/s.exec(text) ?? [];
    const own = OWN[name.toLowerCase()];
    if (name === '' && command.redirections.length === 0) return;
    // A blank before what follows is a part of what is echoed.
    if (own) own.call(this, name === 'echo' ? rest : rest.trim(), command);
    else this.start(text.trimEnd(), command);
  }

  private start(commandLine: string, { connector, redirections }: CmdCommand): void {
    assert.match(
      commandLine,
      /^(?:curl\.exe|jq|argv\.exe) /,
      `no program that a snippet starts: ${commandLine}`,
    );
    assert.deepEqual(redirections, []);
    const started: Started = {
      commandLine,
      environment: new Map(this.environment),
      files: new Map(this.files),
      piped: connector === '|',
    };
    this.started.push(started);
    this.code = this.options.run?.(started) ?? 0;
  }

  readonly set = (rest: string): void => {
    const [, name = '', value = ''] = /^"([^=]+)=(.*)"$/.exec(rest) ?? assert.fail(`set ${rest}`);
    if (value === '') this.environment.delete(name.toUpperCase());
    else this.environment.set(name.toUpperCase(), value);
  };

  readonly ifDefined = (rest: string, command: CmdCommand): void => {
    const [, name = '', then = ''] = /^defined (\w+) (.*)$/.exec(rest) ?? assert.fail(`if ${rest}`);
    if (this.environment.has(name.toUpperCase())) this.command({ ...command, text: then });
    else this.goesOn = command.inBlock;
  };

  readonly echo = (rest: string, { redirections }: CmdCommand): void => {
    if (redirections.length === 0) return assert.equal(rest, 'off');
    for (const { sign, file } of redirections) {
      const before = sign === '>>' ? (this.files.get(file) ?? assert.fail(file)) : Buffer.alloc(0);
      this.files.set(file, Buffer.concat([before, Buffer.from(`${rest}\r\n`)]));
    }
  };

  readonly del = (rest: string): void => {
    const [, before = ''] = /^"([^"*]+)\*"$/.exec(rest) ?? assert.fail(`del ${rest}`);
    for (const name of [...this.files.keys()]) if (name.startsWith(before)) this.files.delete(name);
    this.code = 0;
  };

  readonly certutil = (rest: string, { redirections }: CmdCommand): void => {
    const [, from = '', to = ''] = /^-f -decode "([^"]+)" "([^"]+)"$/.exec(rest) ?? assert.fail(rest);
    assert.deepEqual(redirections, [{ sign: '>', file: 'nul' }]);
    const base64 = Buffer.from(this.files.get(from) ?? assert.fail(from)).toString('latin1');
    assert.match(base64, /^(?:[A-Za-z0-9+/=]+\r\n)+$/);
    this.code = this.options.isCertutilBlocked ? 5 : 0;
    if (this.options.isCertutilBlocked) return;
    this.files.set(to, Buffer.from(base64, 'base64'));
  };

  readonly exit = (rest: string): void => {
    const [, code = ''] = /^\/b (\d+)$/.exec(rest) ?? assert.fail(`exit ${rest}`);
    this.code = Number(code);
    this.ended = true;
  };
}

type Own = (this: Machine, rest: string, command: CmdCommand) => void;

const OWN: Readonly<Record<string, Own>> = {
  rem: () => undefined,
  setlocal: (rest) => assert.equal(rest, 'DisableDelayedExpansion'),
  set(rest) {
    this.set(rest);
  },
  if(rest, command) {
    this.ifDefined(rest, command);
  },
  echo(rest, command) {
    this.echo(rest, command);
  },
  del(rest) {
    this.del(rest);
  },
  certutil(rest, command) {
    this.certutil(rest, command);
  },
  exit(rest) {
    this.exit(rest);
  },
};
