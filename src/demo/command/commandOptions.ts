import { HEALTH_FAULTS } from '../data/health';
import { DEFAULTS, type DemoOptions } from '../options';
import type { Product } from '../personality';
import { readFault } from '../server/faults/read';
import { DIRECTORY_MS } from '../server/loginRules';
import { CERTIFICATE_KINDS, CLIENT_CERTIFICATES, TLS_VERSIONS } from '../server/tlsOptions';

/** What a command line asks for. */
export interface Wishes {
  products: Product[];
  /** File whose first line is the administrator's password. */
  passwordFile?: string;
  demo: Omit<DemoOptions, 'product' | 'password' | 'accounts' | 'world'>;
}

/** An option of the command line. */
export interface CommandOption {
  /** What its value stands for in the help; an option without one is a flag. */
  value?: string;
  help: string;
  /** Notes the value, which is empty for a flag. @throws Error with one line that says what is wrong with it */
  read(wishes: Wishes, text: string): void;
}

/** @throws Error when it is none, or above the maximum */
function whole(text: string, maximum = Number.MAX_SAFE_INTEGER, minimum = 0): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= minimum && value <= maximum) return value;
  const limit =
    maximum === Number.MAX_SAFE_INTEGER ? `, ${minimum} or more` : ` from ${minimum} to ${maximum}`;
  throw new Error(`wants a whole number${limit}, not "${text}"`);
}

function oneOf<T extends string>(text: string, known: readonly T[]): T {
  const found = known.find((each) => each === text);
  if (found !== undefined) return found;
  throw new Error(`is one of ${known.join(', ')}, not "${text}"`);
}

const PRODUCTS: Record<string, Product[]> = { pc: ['pc'], pe: ['pe'], both: ['pc', 'pe'] };
const PORT = 65_535;

const place: Record<string, CommandOption> = {
  product: {
    value: 'P',
    help: 'pc (default), pe, or both: PC and PE on two ports, of one world',
    read: (wishes, text) => void (wishes.products = PRODUCTS[oneOf(text, Object.keys(PRODUCTS))] ?? []),
  },
  cluster: {
    value: 'N',
    help: 'which cluster a PE belongs to: 1 (default) or 2',
    read: ({ demo }, text) => void (demo.cluster = oneOf(text, ['1', '2']) === '1' ? 1 : 2),
  },
  port: {
    value: 'N',
    help: 'port wanted (default 9440; a free one if it is taken); the next one for the PE of both',
    read: ({ demo }, text) => void (demo.port = whole(text, PORT)),
  },
  'redirect-port': {
    value: 'N',
    help: 'plain HTTP here as on port 80: sends everybody to the port above',
    read: ({ demo }, text) => void (demo.redirectPort = whole(text, PORT)),
  },
  specs: {
    value: 'FOLDER',
    help: "serve the descriptions found in FOLDER, not the demo's own",
    read: ({ demo }, text) => void (demo.specs = text),
  },
  large: {
    value: 'N',
    help: 'serve made-up descriptions of N operations for each of v2.0, v3 and v4; N is at most 20000',
    read: ({ demo }, text) => void (demo.large = whole(text, 20_000, 1)),
  },
  seed: {
    value: 'N',
    help: `same seed, same data (default ${DEFAULTS.seed})`,
    read: ({ demo }, text) => void (demo.seed = whole(text)),
  },
};

const login: Record<string, CommandOption> = {
  'password-file': {
    value: 'FILE',
    help: 'its first line is the password of "admin"; otherwise one is made and printed',
    read: (wishes, text) => void (wishes.passwordFile = text),
  },
  'session-seconds': {
    value: 'N',
    help: `lifetime of a session (default ${DEFAULTS.sessionSeconds})`,
    read: ({ demo }, text) => void (demo.sessionSeconds = whole(text)),
  },
  'directory-ms': {
    value: 'N',
    help: `how long the directory takes to check a password (default ${DIRECTORY_MS})`,
    read: ({ demo }, text) => void (demo.login = { ...demo.login, directoryMs: whole(text) }),
  },
  'lock-after': {
    value: 'N',
    help: 'wrong passwords in a row that lock an account (default 5; 0 for never)',
    read: ({ demo }, text) => void (demo.login = { ...demo.login, lockAfter: whole(text) }),
  },
  'lock-seconds': {
    value: 'N',
    help: 'how long a lock holds (default 900)',
    read: ({ demo }, text) => void (demo.login = { ...demo.login, lockSeconds: whole(text) }),
  },
  'html-401': {
    help: 'every 401 is a web page',
    read: ({ demo }) => void (demo.login = { ...demo.login, unauthorized: 'html' }),
  },
  'text-401': {
    help: 'every 401 is bare text',
    read: ({ demo }) => void (demo.login = { ...demo.login, unauthorized: 'text' }),
  },
  'redirect-token': {
    help: 'a password on GET is answered with 302 and X-Redirect-Token',
    read: ({ demo }) => void (demo.login = { ...demo.login, redirectToken: true }),
  },
};

const tls: Record<string, CommandOption> = {
  certificate: {
    value: 'KIND',
    help: `one of ${CERTIFICATE_KINDS.join(', ')}`,
    read: ({ demo }, text) => void (demo.tls = { ...demo.tls, certificate: oneOf(text, CERTIFICATE_KINDS) }),
  },
  tls: {
    value: 'VERSIONS',
    help: '1.2, 1.3 or both (default)',
    read: ({ demo }, text) => void (demo.tls = { ...demo.tls, versions: oneOf(text, TLS_VERSIONS) }),
  },
  'client-certificate': {
    value: 'HOW',
    help: 'none (default), wanted or required; the control port gives one at /demo/certificates',
    read: ({ demo }, text) =>
      void (demo.tls = { ...demo.tls, clientCertificate: oneOf(text, CLIENT_CERTIFICATES) }),
  },
  'change-key-after': {
    value: 'N',
    help: 'another key with the answer to the Nth request; SIGUSR2 does it at once',
    read: ({ demo }, text) => void (demo.tls = { ...demo.tls, changeKeyAfter: whole(text, undefined, 1) }),
  },
  'renew-after': {
    value: 'N',
    help: 'a renewed certificate of the same key with the answer to the Nth request',
    read: ({ demo }, text) => void (demo.tls = { ...demo.tls, renewAfter: whole(text, undefined, 1) }),
  },
};

const trouble: Record<string, CommandOption> = {
  health: {
    value: 'FAULT',
    help: 'something is wrong with the first cluster; may be repeated',
    read: ({ demo }, text) => void (demo.health = [...(demo.health ?? []), oneOf(text, HEALTH_FAULTS)]),
  },
  'task-ms': {
    value: 'N',
    help: 'how long a task takes (default 2000)',
    read: ({ demo }, text) => void (demo.taskMs = whole(text)),
  },
  'task-failures': {
    value: 'PERCENT',
    help: 'how many of a hundred tasks fail by bad luck (default 0)',
    read: ({ demo }, text) => void (demo.taskFailures = whole(text, 100)),
  },
  'rate-limit': {
    value: 'N',
    help: 'requests a second that each operation of v4 takes, or off (default: as described)',
    read: ({ demo }, text) => void (demo.rateLimit = text === 'off' ? 'off' : whole(text)),
  },
  fault: {
    value: 'KIND[:PATH]',
    help: 'something is wrong with the network, everywhere or under PATH; may be repeated',
    read: ({ demo }, text) => void (demo.faults = [...(demo.faults ?? []), readFault(text)]),
  },
};

/** Every option of the command line, by the headings that the help puts them under. */
export const OPTION_GROUPS: Record<string, Record<string, CommandOption>> = {
  'What is simulated': place,
  'Logging in': login,
  TLS: tls,
  'What goes wrong': trouble,
};

/** Every option of the command line by its name, without the dashes. */
export const COMMAND_OPTIONS: Readonly<Record<string, CommandOption>> = Object.assign(
  {},
  ...Object.values(OPTION_GROUPS),
);
