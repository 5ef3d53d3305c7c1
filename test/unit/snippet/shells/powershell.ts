import { DOUBLE_QUOTES, Scanner, SINGLE_QUOTES } from './powershellScanner';

type Value = string | number | boolean | Buffer | readonly Value[] | undefined;
type Code = (shell: Shell) => Value;

/** A program that the script starts, with what PowerShell has made of its arguments, and all files as they are then. */
export interface Started {
  readonly program: string;
  readonly args: readonly string[];
  readonly files: ReadonlyMap<string, Buffer>;
  /** The program that its answer goes to. */
  readonly into?: Started;
}

export interface PowershellRan {
  readonly started: readonly Started[];
  /** What the script says itself. */
  readonly said: readonly string[];
  /** Files that are still there at the end. */
  readonly left: readonly string[];
}

/**
 * What a script does, as far as it keeps to the part of PowerShell that snippets are written in; throws for all else.
 * @param ends with what the programs end, 0 where absent
 */
export function runPowershell(
  script: string,
  env: Readonly<Record<string, string>> = {},
  ends = 0,
): PowershellRan {
  const shell: Shell = { env, ends, variables: new Map(), files: new Map(), started: [] };
  const said = flat(new Parser(script).script()(shell));
  return { started: shell.started, said: said.map(textOf), left: [...shell.files.keys()] };
}

interface Shell {
  readonly env: Readonly<Record<string, string>>;
  readonly ends: number;
  readonly variables: Map<string, Value>;
  readonly files: Map<string, Buffer>;
  readonly started: Started[];
}

const flat = (value: Value): Value[] =>
  Array.isArray(value) ? value.flatMap(flat) : value === undefined ? [] : [value as Value];
const textOf = (value: Value): string => flat(value).map(String).join(' ');

const METHODS: Readonly<Record<string, (shell: Shell, ...args: Value[]) => Value>> = {
  'IO.Path::GetTempFileName': ({ files }) => {
    const name = `C:\\Users\\A B\\Temp\\tmp${files.size}.tmp`;
    files.set(name, Buffer.alloc(0));
    return name;
  },
  'IO.File::WriteAllText': ({ files }, name, text) => void files.set(textOf(name), Buffer.from(textOf(text))),
  'IO.File::WriteAllBytes': ({ files }, name, bytes) => void files.set(textOf(name), bytes as Buffer),
  'Convert::FromBase64String': (_shell, text) => Buffer.from(textOf(text), 'base64'),
};

class Parser extends Scanner {
  script(): Code {
    const all = this.#statements();
    if (this.sign) this.fail('a statement expected');
    return all;
  }

  #statements(): Code {
    const all: Code[] = [];
    for (this.gaps(); this.sign && !'})'.includes(this.sign); this.gaps()) all.push(this.#statement());
    return (shell) => all.flatMap((each) => flat(each(shell)));
  }

  #block(): Code {
    this.gaps();
    this.expect('{');
    const inner = this.#statements();
    this.expect('}');
    return inner;
  }

  #statement(): Code {
    if (this.take(/&(?=\s*\{)/y)) return this.#scope();
    if (this.take(/try\b/y)) return this.#attempt();
    if (this.take(/if\b/y)) return this.#choice();
    const assigned = this.take(/\$(\w+)\s*=\s*/y);
    if (assigned) {
      const value = this.#expression();
      return (shell) => void shell.variables.set(assigned[1]!, value(shell));
    }
    if (`[$(@0123456789${SINGLE_QUOTES}${DOUBLE_QUOTES}`.includes(this.sign)) return this.#expression();
    return this.#pipeline();
  }

  /** Variables of a block are gone after it. */
  #scope(): Code {
    const inner = this.#block();
    return (shell) => inner({ ...shell, variables: new Map(shell.variables) });
  }

  #attempt(): Code {
    const inner = this.#block();
    this.gaps();
    this.expect('finally');
    const last = this.#block();
    return (shell) => {
      try {
        return inner(shell);
      } finally {
        last(shell);
      }
    };
  }

  #choice(): Code {
    this.expect('(');
    const condition = this.#expression();
    this.expect(')');
    const then = this.#block();
    const otherwise = this.take(/\s*else\b/y) ? this.#block() : () => undefined;
    return (shell) => (condition(shell) ? then(shell) : otherwise(shell));
  }

  #expression(): Code {
    const left = this.#operand();
    this.blanks();
    if (!this.take(/-eq\b/y)) return left;
    const right = this.#operand();
    return (shell) => left(shell) === right(shell);
  }

  #operand(): Code {
    this.blanks();
    let value = this.#primary();
    while (this.take(/\.Replace(?=\()/y)) {
      const [of, args] = [value, this.#list()];
      value = (shell) => {
        const [from, to] = args.map((each) => textOf(each(shell)));
        return textOf(of(shell)).replaceAll(from!, to!);
      };
    }
    return value;
  }

  #primary(): Code {
    const number = this.take(/0x[0-9a-f]+|\d+/y);
    if (number) return () => Number(number[0]);
    const cast = this.take(/\[char\]/y);
    if (cast) {
      const code = this.#primary();
      return (shell) => String.fromCharCode(Number(code(shell)));
    }
    const method = this.take(/\[([\w.]+)\](::\w+)/y);
    if (method) {
      const called = METHODS[method[1]! + method[2]!] ?? this.fail('an unknown method');
      const args = this.#list();
      return (shell) => called(shell, ...args.map((each) => each(shell)));
    }
    return this.#string() ?? this.#variable() ?? this.fail('an expression expected');
  }

  /** `(a, b)` of a method. */
  #list(): Code[] {
    this.expect('(');
    const all: Code[] = [];
    for (this.blanks(); this.sign !== ')'; this.blanks()) {
      if (all.length > 0) this.expect(',');
      all.push(this.#expression());
    }
    this.at += 1;
    return all;
  }

  #string(): Code | undefined {
    const verbatim = this.verbatim();
    if (verbatim !== undefined) return () => verbatim;
    if (!this.sign || !DOUBLE_QUOTES.includes(this.sign)) return undefined;
    this.at += 1;
    const parts: Code[] = [];
    for (;;) {
      if (!this.sign) this.fail('a string that does not end');
      if (DOUBLE_QUOTES.includes(this.sign)) {
        this.at += 1;
        if (!this.sign || !DOUBLE_QUOTES.includes(this.sign)) break;
      }
      parts.push(this.#expandable());
    }
    return joined(parts);
  }

  /** A sign, an escape or a variable of an expandable text. */
  #expandable(): Code {
    if (this.sign === '`') {
      const sign = this.escaped();
      return () => sign;
    }
    const variable = this.#variable();
    if (variable) return variable;
    const sign = this.sign;
    this.at += 1;
    return () => sign;
  }

  /** `$name`, `${name}`, `$env:NAME`, `$( … )`. A `$` before anything else is no variable. */
  #variable(): Code | undefined {
    if (this.take(/\$\(/y)) {
      const inner = this.#statements();
      this.expect(')');
      return (shell) => {
        const all = flat(inner(shell));
        return all.length === 1 ? all[0] : all.length === 0 ? undefined : all;
      };
    }
    const named = this.take(/\$(?:\{([^}]+)\}|((?:env:)?\w+))/iy);
    const name = named?.[1] ?? named?.[2];
    if (name === undefined) return undefined;
    const environment = /^env:(.*)$/i.exec(name)?.[1];
    if (environment !== undefined) return ({ env }) => env[environment] || undefined;
    return ({ variables, ends }) => (name === 'LASTEXITCODE' ? ends : variables.get(name));
  }

  #pipeline(): Code {
    const command = this.#command();
    this.blanks();
    if (this.take(/&&\s*/y)) {
      const next = this.#pipeline();
      return (shell) => [command(shell), shell.ends === 0 ? next(shell) : undefined];
    }
    const next = this.take(/\|\s*/y) ? this.#pipeline() : undefined;
    if (!next) return command;
    return (shell) => {
      const at = shell.started.length;
      command(shell);
      next(shell);
      const [first, into] = shell.started.splice(at, 2);
      shell.started.push({ ...first!, into });
      return undefined;
    };
  }

  #command(): Code {
    const name = this.take(/[A-Za-z][\w.-]*/y)?.[0] ?? this.fail('a command expected');
    const args: Code[] = [];
    for (this.blanks(); this.sign && !'\r\n;|&})'.includes(this.sign); this.blanks())
      args.push(this.#argument());
    return (shell) => {
      const values = args.map((each) => each(shell));
      // Quoted or not, PowerShell swallows it and reads on in another way (NativeCommandParameterBinder of its own source).
      if (values.includes('--%')) throw new Error('PowerShell: --% among the arguments');
      if (name === 'Remove-Item') return removed(shell, values);
      if (name === 'Write-Output') return values;
      shell.started.push({ program: name, args: flat(values).map(textOf), files: new Map(shell.files) });
      return undefined;
    };
  }

  #argument(): Code {
    const all = [this.#word()];
    while (this.take(/,/y)) {
      this.blanks();
      all.push(this.#word());
    }
    return all.length === 1 ? all[0]! : (shell) => all.map((each) => each(shell));
  }

  #word(): Code {
    const whole = this.#string() ?? this.#variable();
    if (whole) {
      if (this.sign && !'\t \r\n;|&}),`'.includes(this.sign)) this.fail('another argument, without a blank,');
      return whole;
    }
    if ('<>@#'.includes(this.sign)) this.fail('an argument expected');
    const parts: Code[] = [];
    while (this.sign && !'\t \r\n;|&(){},'.includes(this.sign))
      parts.push(this.#string() ?? this.#expandable());
    return joined(parts);
  }
}

const joined =
  (parts: readonly Code[]): Code =>
  (shell) =>
    parts.map((each) => textOf(each(shell))).join('');

function removed({ files }: Shell, [flag, ...names]: readonly Value[]): undefined {
  if (flag !== '-LiteralPath') throw new Error('PowerShell: a path that may be a pattern');
  for (const name of flat(names))
    if (!files.delete(textOf(name))) throw new Error(`PowerShell: no file ${textOf(name)}`);
  return undefined;
}
