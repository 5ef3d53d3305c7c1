/** What a key or a value may look like to stand without quotes: no sign, no number, no word that YAML reads otherwise. */
const PLAIN = /^(?!(?:true|false|null|yes|no|on|off|y|n|~)$)[A-Za-z_][\w./-]*(?: [\w./-]+)*$/i;
/** A `$` or `/` at the start and braces within are fine in a plain key; the vendor's files have such paths so. */
const PLAIN_KEY = /^[/$A-Za-z_][\w./${}-]*$/;

const key = (name: string): string =>
  PLAIN.test(name) || (PLAIN_KEY.test(name) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(name))
    ? name
    : JSON.stringify(name);

function scalar(value: unknown, pad: string): string {
  if (typeof value !== 'string') return String(value);
  if (PLAIN.test(value)) return value;
  if (/^[^\s].*\n$/s.test(value) && !/[^\P{C}\n]|\n\n$/u.test(value)) {
    return `|\n${value
      .slice(0, -1)
      .split('\n')
      .map((line) => (line === '' ? '' : `${pad}${line}`))
      .join('\n')}`;
  }
  // A text of JSON is a text of YAML 1.2 in double quotes.
  return JSON.stringify(value);
}

function empty(value: object): string | undefined {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : undefined;
  return Object.keys(value).length === 0 ? '{}' : undefined;
}

function lines(value: object, pad: string, out: string[]): void {
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((item: unknown) => ['- ', item])
    : Object.entries(value).map(([name, item]) => [`${key(name)}:`, item]);
  for (const [head, item] of entries) {
    const list = Array.isArray(value);
    if (typeof item !== 'object' || item === null) {
      out.push(`${pad}${head}${list ? '' : ' '}${scalar(item, `${pad}  `)}`);
    } else if (empty(item) !== undefined) {
      out.push(`${pad}${head}${list ? '' : ' '}${empty(item)}`);
    } else if (list) {
      const at = out.length;
      lines(item, `${pad}  `, out);
      out[at] = `${pad}- ${(out[at] ?? '').trimStart()}`;
    } else {
      out.push(`${pad}${head}`);
      // The vendor's files have the dashes of a list below its name, not further in.
      lines(item, Array.isArray(item) ? pad : `${pad}  `, out);
    }
  }
}

/**
 * Block-style YAML of JSON-like data, two blanks a level, as the vendor's files are written. Written here because it is
 * forty lines, and the only YAML that the demo needs to make.
 */
export function yamlText(value: object): string {
  const out: string[] = [];
  lines(value, '', out);
  return `${out.join('\n')}\n`;
}
