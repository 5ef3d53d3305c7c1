import type { Route } from '../../model/profile';
import { quoteTypescript } from '../quote/typescript';
import { PROXY_PASSWORD } from '../variables';
import type { Code } from './code';
import { envCode } from './literals';
import type { Place } from './place';

/** Declares `open`, a tunnel through a SOCKS proxy (RFC 1928), which is shown a name and a password where it has a login (RFC 1929). */
export function socksCode(route: Extract<Route, { kind: 'socks5' }>, { host, port }: Place): Code {
  const { userName } = route;
  return {
    imports: [
      ['node:events', 'once'],
      ['node:net', 'connect as connectTcp'],
      ['node:net', 'isIPv4'],
      ['node:net', 'type Socket'],
    ],
    text: `// The cluster is reached through a SOCKS5 proxy, which also looks up its name (RFC 1928).
async function open(): Promise<Socket> {
  const socket = connectTcp(${route.port}, ${quoteTypescript(route.host)});
  await once(socket, 'connect');
  const refused = (what: string): Error => {
    socket.destroy();
    return new Error(\`The proxy \${what}. Nothing was sent to the cluster.\`);
  };
  const read = async (count: number): Promise<number[]> => {
    for (;;) {
      const bytes: Uint8Array | null = socket.read(count);
      if (bytes) return [...bytes];
      if (socket.destroyed) throw refused('hung up');
      await Promise.race([once(socket, 'readable'), once(socket, 'close')]);
    }
  };
  const write = (...bytes: number[]): unknown => socket.write(Uint8Array.from(bytes));
  const sized = (text: string): number[] => [Buffer.byteLength(text), ...Buffer.from(text)];

  ${userName === undefined ? GREETING : greetingWith(userName)}
  const host: string = ${host};
  const port = ${port};
  write(5, 1, 0, ...(isIPv4(host) ? [1, ...host.split('.').map(Number)] : [3, ...sized(host)]), port >> 8, port & 255);
  const [, reply, , kind] = await read(4);
  if (reply !== 0) throw refused(\`does not reach the cluster (reply \${reply})\`);
  await read(kind === 1 ? 6 : kind === 4 ? 18 : ((await read(1))[0] ?? 0) + 2);
  return socket;
}
`,
  };
}

const GREETING = `write(5, 1, 0);
  if ((await read(2))[1] !== 0) throw refused('wants a login');`;

const greetingWith = (userName: string): string => `write(5, 2, 0, 2);
  const [, method] = await read(2);
  if (method === 2) {
    write(1, ...sized(${quoteTypescript(userName)}), ...sized(${envCode(PROXY_PASSWORD)}));
    if ((await read(2))[1] !== 0) throw refused('refuses the login');
  } else if (method !== 0) throw refused('takes no name and password');`;
