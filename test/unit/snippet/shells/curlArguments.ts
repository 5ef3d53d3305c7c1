/** What curl would send for the arguments that it was started with. Texts are binary: one character a byte. */
export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  readonly user?: string;
  /** Options that change no byte of the request, by their long names, with their values. */
  readonly others: readonly (readonly [option: string, value?: string])[];
}

/** What curl finds around it. */
export interface CurlSurroundings {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A file's bytes as binary text; `-` is what comes through the pipe. */
  readonly readFile?: (path: string) => string;
}

/** Long names, whether a value follows, and the short names, as curl(1) of 8.14 has them; those that a snippet may use. */
const OPTIONS: Readonly<Record<string, { readonly value: boolean; readonly short?: string }>> = {
  request: { value: true, short: 'X' },
  head: { value: false, short: 'I' },
  header: { value: true, short: 'H' },
  data: { value: true, short: 'd' },
  'data-raw': { value: true },
  'data-binary': { value: true },
  user: { value: true, short: 'u' },
  netrc: { value: false, short: 'n' },
  config: { value: true, short: 'K' },
  cert: { value: true, short: 'E' },
  key: { value: true },
  cacert: { value: true },
  insecure: { value: false, short: 'k' },
  pinnedpubkey: { value: true },
  proxy: { value: true, short: 'x' },
  'proxy-user': { value: true, short: 'U' },
  noproxy: { value: true },
  'connect-to': { value: true },
  globoff: { value: false, short: 'g' },
  'path-as-is': { value: false },
  output: { value: true, short: 'o' },
  'fail-with-body': { value: false },
  verbose: { value: false, short: 'v' },
  silent: { value: false, short: 's' },
  'show-error': { value: false, short: 'S' },
  'ssl-revoke-best-effort': { value: false },
  variable: { value: true },
  url: { value: true },
};

/**
 * Reads arguments as curl does, for the options that snippets use. Throws for an argument that curl or this reader does not know, for a URL
 * that curl would change, and for a variable of the environment that is not set.
 * @param args binary text, without the program's own name
 */
export function curlRequestOf(args: readonly string[], surroundings: CurlSurroundings = {}): CurlRequest {
  return new Reader(surroundings).read(args);
}

class Reader {
  readonly #env: Readonly<Record<string, string | undefined>>;
  readonly #readFile: (path: string) => string;
  readonly #variables = new Map<string, string>();
  readonly #headers: string[] = [];
  readonly #data: string[] = [];
  readonly #others: (readonly [string, string?])[] = [];
  readonly #urls: string[] = [];
  #method: string | undefined;
  #user: string | undefined;
  #head = false;

  constructor({ env = {}, readFile }: CurlSurroundings) {
    this.#env = env;
    this.#readFile = readFile ?? ((path) => fail(`no file ${path}`));
  }

  read(args: readonly string[]): CurlRequest {
    for (let at = 0; at < args.length; at += 1) {
      const arg = args[at]!;
      if (arg.startsWith('--') && arg !== '--') {
        const [name, expands] = arg.startsWith('--expand-') ? [arg.slice(9), true] : [arg.slice(2), false];
        const option = OPTIONS[name] ?? fail(`unknown option ${arg}`);
        if (!option.value) this.#take(name);
        else this.#take(name, this.#value(args, (at += 1), expands));
      } else if (arg.startsWith('-') && arg !== '-') at = this.#short(args, at);
      else this.#urls.push(arg);
    }
    return this.#request();
  }

  #value(args: readonly string[], at: number, expands: boolean): string {
    const value = args[at] ?? fail('an option without its value');
    return expands ? this.#expanded(value) : value;
  }

  /** `-sSk`, `-XPOST`: letters up to the first that has a value. */
  #short(args: readonly string[], start: number): number {
    const letters = args[start]!;
    for (let at = 1; at < letters.length; at += 1) {
      const [name, { value }] =
        Object.entries(OPTIONS).find(([, { short }]) => short === letters[at]) ?? fail(`unknown ${letters}`);
      if (!value) this.#take(name);
      else if (at + 1 < letters.length) {
        this.#take(name, letters.slice(at + 1));
        return start;
      } else {
        this.#take(name, this.#value(args, start + 1, false));
        return start + 1;
      }
    }
    return start;
  }

  #take(name: string, value = ''): void {
    if (name === 'request') this.#method = value;
    else if (name === 'head') this.#head = true;
    else if (name === 'url') this.#urls.push(value);
    else if (name === 'user') this.#user = value;
    else if (name === 'variable') this.#setVariable(value);
    else if (name === 'config') this.#config(this.#readFile(value));
    else if (name === 'data-raw') this.#data.push(value);
    else if (name === 'data' || name === 'data-binary') this.#data.push(this.#dataOf(name, value));
    else if (name === 'header' && value.startsWith('@'))
      this.#headers.push(...linesOf(this.#readFile(value.slice(1))));
    else if (name === 'header') this.#headers.push(value);
    else this.#others.push(OPTIONS[name]?.value ? [name, value] : [name]);
  }

  #dataOf(name: string, value: string): string {
    if (!value.startsWith('@')) return value;
    const bytes = this.#readFile(value.slice(1));
    return name === 'data' ? bytes.replace(/[\r\n\0]/g, '') : bytes;
  }

  /** `name = "value"`, with backslashes before quotes and backslashes. */
  #config(text: string): void {
    for (const line of linesOf(text)) {
      const [, name = '', quoted = ''] =
        /^([a-z-]+) = "((?:[^"\\]|\\.)*)"$/s.exec(line) ?? fail(`config ${line}`);
      this.#take(
        name,
        quoted.replace(/\\(.)/gs, (_all, sign: string) => ({ n: '\n', r: '\r', t: '\t' })[sign] ?? sign),
      );
    }
  }

  /** `%NAME` is one of the environment, `%NAME=text` has a default, `name=text`, `name@file` (curl 8.3). */
  #setVariable(text: string): void {
    const [, percent, name = '', sign, rest = ''] =
      /^(%?)(\w{1,127})([=@]?)(.*)$/s.exec(text) ?? fail(`--variable ${text}`);
    const value = percent ? this.#env[name] : undefined;
    if (value !== undefined) this.#variables.set(name, value);
    else if (sign === '=') this.#variables.set(name, rest);
    else if (sign === '@') this.#variables.set(name, this.#readFile(rest));
    else fail(`variable ${name} is not set`);
  }

  /** What stands in `{{name:function}}`; `\{{` is two braces, but only where some variable is named: a text without any stays as it is. */
  #expanded(text: string): string {
    let [out, rest, named] = ['', text, false];
    for (;;) {
      const at = rest.indexOf('{{');
      const end = rest.indexOf('}}', at);
      if (at > 0 && rest[at - 1] === '\\') {
        out += `${rest.slice(0, at - 1)}{{`;
        rest = rest.slice(at + 2);
      } else if (at < 0 || end < 0) return named ? out + rest : text;
      else {
        const value = this.#named(rest.slice(at + 2, end));
        out += rest.slice(0, at) + (value ?? rest.slice(at, end + 2));
        named ||= value !== undefined;
        rest = rest.slice(end + 2);
      }
    }
  }

  /** `undefined` for what is no name. */
  #named(inner: string): string | undefined {
    const [name = '', ...functions] = inner.split(':');
    if (!/^\w{1,127}$/.test(name)) return undefined;
    return functions.reduce(
      (value, each) => (FUNCTIONS[each] ?? fail(`unknown function ${each}`))(value),
      this.#variables.get(name) ?? '',
    );
  }

  #request(): CurlRequest {
    const [url = fail('no URL'), ...more] = this.#urls;
    if (more.length > 0) fail(`two URLs: ${more.join(' ')}`);
    const has = (name: string): boolean => this.#others.some(([other]) => other === name);
    if (!has('globoff') && /[[\]{}]/.test(url)) fail(`curl globs ${url}`);
    if (!has('path-as-is') && /\/\.{1,2}(?:[/?]|$)/.test(url)) fail(`curl shortens ${url}`);
    const body = this.#data.length > 0 ? this.#data.join('&') : undefined;
    return {
      method: this.#method ?? (this.#head ? 'HEAD' : body === undefined ? 'GET' : 'POST'),
      url,
      headers: this.#sentHeaders(body !== undefined),
      ...(body === undefined ? {} : { body }),
      ...(this.#user === undefined ? {} : { user: this.#user }),
      others: this.#others,
    };
  }

  /** `Name:` takes one of curl's own away, `Name;` is one without a value. */
  #sentHeaders(hasBody: boolean): (readonly [string, string])[] {
    const sent = this.#headers.flatMap((line): [string, string][] => {
      const at = line.search(/[:;]/);
      if (at < 0) return fail(`a header without a colon: ${line}`);
      const [name, value] = [line.slice(0, at), line.slice(at + 1).replace(/^[ \t]+|[ \t\r\n]+$/g, '')];
      if (line[at] === ';') return value === '' ? [[name, '']] : fail(`a header with a semicolon: ${line}`);
      return value === '' ? [] : [[name, value]];
    });
    const named = this.#headers.some((line) => /^content-type[:;]/i.test(line));
    return hasBody && !named ? [...sent, ['Content-Type', 'application/x-www-form-urlencoded']] : sent;
  }
}

const linesOf = (text: string): string[] => text.split(/\r?\n/).filter((line) => line !== '');

const escapedJson = (sign: string): string =>
  ({ '"': '\\"', '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[sign] ??
  `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

const FUNCTIONS: Readonly<Record<string, (text: string) => string>> = {
  trim: (text) => text.trim(),
  json: (text) => text.replace(/["\\\u0000-\u001f]/g, escapedJson),
  url: (text) =>
    text.replace(
      /[^A-Za-z0-9\-._~]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    ),
  b64: (text) => Buffer.from(text, 'latin1').toString('base64'),
};

function fail(what: string): never {
  throw new Error(`curl: ${what}`);
}
