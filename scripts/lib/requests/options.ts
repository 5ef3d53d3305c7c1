import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

export interface RequestsOptions {
  /** Absent: the demo is started. */
  readonly server?: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password: string;
  };
  /** PEM; absent: the certificate that answers first is pinned. */
  readonly ca?: string;
  readonly caFile?: string;
  readonly path: string;
  readonly count: number;
  readonly parallel: number;
  readonly rounds: number;
  readonly peers: boolean;
}

const OPTIONS = {
  server: { type: 'string' },
  user: { type: 'string' },
  'password-file': { type: 'string' },
  ca: { type: 'string' },
  // Small, documented for Prism Element and answered by Prism Central too.
  path: { type: 'string', default: '/PrismGateway/services/rest/v2.0/cluster' },
  count: { type: 'string', default: '500' },
  parallel: { type: 'string', default: '1' },
  rounds: { type: 'string', default: '7' },
  peers: { type: 'boolean', default: false },
} as const;

/** Reads the command line. Throws one sentence for a person who mistyped. */
export function requestsOptions(args: readonly string[]): RequestsOptions {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const { server, user, ca, path, peers } = values;
  const passwordFile = values['password-file'];
  if (!path.startsWith('/')) throw new Error(`--path begins with "/", not as in "${path}".`);
  if (server === undefined && (user !== undefined || passwordFile !== undefined || ca !== undefined))
    throw new Error('--user, --password-file and --ca belong to --server; without it the demo is measured.');
  if (server !== undefined && (user === undefined || passwordFile === undefined))
    throw new Error('--server wants --user NAME and --password-file FILE.');
  return {
    ...(server === undefined
      ? {}
      : {
          server: {
            ...address(server),
            user: user ?? '',
            password: read('--password-file', passwordFile ?? '').replace(/\r?\n$/, ''),
          },
        }),
    ...(ca === undefined ? {} : { ca: read('--ca', ca), caFile: ca }),
    path,
    count: whole('count', values.count, 1),
    parallel: whole('parallel', values.parallel, 1),
    rounds: whole('rounds', values.rounds, 1),
    peers,
  };
}

function address(text: string): { host: string; port: number } {
  const url = text.includes('://') ? text : `https://${text}`;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== 'https:' || !parsed.hostname)
    throw new Error(`--server is https://HOST:PORT, not "${text}".`);
  if (parsed.username || parsed.password)
    throw new Error('--server holds no login: that is what --user and --password-file are for.');
  // The port of Prism where none is named; URL drops one that is the scheme's own.
  const port = parsed.port || (/:443\/?$/.test(text) ? '443' : '9440');
  return { host: parsed.hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
}

function read(option: string, file: string): string {
  if (!existsSync(file)) throw new Error(`${option}: there is no file ${file}.`);
  return readFileSync(file, 'utf8');
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new Error(`--${name} wants a whole number from ${least} on, not "${text}".`);
  return value;
}
