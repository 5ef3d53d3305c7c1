import { parseArgs } from 'node:util';
import { DIRECTORY_MS } from '../server/loginRules';
import { COMMAND_OPTIONS, type Wishes } from './commandOptions';

const DEFAULT_PORT = 9440;

function apply(wishes: Wishes, name: string, text: string): void {
  try {
    COMMAND_OPTIONS[name]?.read(wishes, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(/^[a-z]/.test(reason) ? `--${name} ${reason}` : `--${name}: ${reason}`, { cause: error });
  }
}

function take(wishes: Wishes, name: string, text: string | undefined, inline: boolean): void {
  const value = COMMAND_OPTIONS[name]?.value;
  if (value === undefined) {
    if (text !== undefined) throw new Error(`--${name} takes no value.`);
    return apply(wishes, name, '');
  }
  // `--port --seed 1` has forgotten the port; a value that does begin with a dash can be given after `=`.
  if (!text || (!inline && text.startsWith('-'))) throw new Error(`--${name} wants a value: ${value}.`);
  apply(wishes, name, text);
}

function check({ products, demo }: Wishes): void {
  if (demo.cluster !== undefined && !products.includes('pe')) {
    throw new Error('--cluster is for --product pe or both: a PC sees both clusters.');
  }
  for (const name of ['port', 'redirectPort'] as const) {
    if ((demo[name] ?? 0) + products.length - 1 > 65_535) {
      throw new Error(`There is no port after ${demo[name]} for the PE.`);
    }
  }
}

/**
 * Reads the command line's words after the program's name.
 * @returns what is asked for, or `help`
 * @throws Error with one line for people who typed it
 */
export function readCommandLine(args: readonly string[]): Wishes | 'help' {
  const wishes: Wishes = {
    products: ['pc'],
    demo: { port: DEFAULT_PORT, login: { directoryMs: DIRECTORY_MS } },
  };
  const flags = Object.entries(COMMAND_OPTIONS).map(
    ([name, { value }]) => [name, { type: value === undefined ? 'boolean' : 'string' }] as const,
  );
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...Object.fromEntries(flags), help: { type: 'boolean', short: 'h' } },
    // Its own complaints are several sentences long.
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') throw new Error(`"${token.value}" is no option; --help lists those.`);
    if (token.kind !== 'option') continue;
    if (token.name === 'help' || token.name === 'h') return 'help';
    if (!Object.hasOwn(COMMAND_OPTIONS, token.name)) {
      throw new Error(`There is no option ${token.rawName}; --help lists those that there are.`);
    }
    take(wishes, token.name, token.value, token.inlineValue ?? false);
  }
  check(wishes);
  return wishes;
}
